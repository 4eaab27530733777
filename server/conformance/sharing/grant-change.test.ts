/** 授权变更: more than what was granted takes the provider's consent. */
import { expect } from "vitest";
import { must } from "../../test/cast.ts";
import { completeItem, shareConditional } from "../../test/catalog/desk.ts";
import { clause, rule } from "../clause.ts";

clause(
  "heilongjiang-30-4",
  "a wider scope, another purpose or passing on counts once the provider consents; until then the old scope holds",
  rule("procedures.grant-change.routes[0].steps.review.decide"),
  async ({ city, cite }) => {
    const dataset = await city.publish(city.civil, {
      items: [
        completeItem("name", "姓名", { share: shareConditional }),
        completeItem("address", "住址", { share: shareConditional }),
      ],
    });
    await city.attach(city.civil, dataset, [{ 姓名: "张小明", 住址: "人民路1号" }]);
    const grant = await city.grant(city.police, dataset, { items: [dataset.items.name] });
    const blank = {
      items: [],
      allRows: false,
      mode: [],
      persons: [],
      systems: [],
      until: "",
      purpose: "",
      scenario: "",
      thirdParty: "",
      use: "",
    };
    const ask = (change: object) =>
      city.police.officer.send("POST", "/api/v1/cases", {
        procedure: "grant-change",
        statement: { grant: grant.id, ...blank, reason: "专项救助工作需要", ...change },
      });
    const columns = async (purpose?: string) => {
      const reply = await city.call(city.police, dataset, purpose ? { purpose } : {});
      return reply.statusCode === 200 ? Object.keys(reply.json().items[0]).toSorted() : reply.statusCode;
    };
    const onward = async () => (await must(city.police.officer.send("GET", `/api/v1/grants/${grant.id}`))).onward;

    // Wider scope.
    expect((await ask({ kind: "scope" })).json().code).toBe("change-widens-nothing");
    const unreasoned = await ask({ kind: "scope", items: [dataset.items.address], reason: " " });
    expect(unreasoned.json()).toMatchObject({ status: 422, law: { article: cite(30) } });
    const declined = await must(ask({ kind: "scope", items: [dataset.items.address] }));
    expect((await city.tasks(declined.id)).map(({ organization }) => organization)).toEqual([city.civil.id]);
    expect((await city.decide(declined.id, city.authority.reviewer)).statusCode).toBeGreaterThanOrEqual(400);
    await must(city.decide(declined.id, city.civil.officer, { outcome: "refused", reason: "现有信息项已够用" }));
    expect(await columns()).toEqual(["name"]);
    const wider = await must(ask({ kind: "scope", items: [dataset.items.address] }));
    expect(await columns()).toEqual(["name"]);
    await must(city.decide(wider.id, city.civil.officer));
    expect(await columns()).toEqual(["address", "name"]);

    // Another purpose.
    const purpose = "受灾群众救助";
    const other = await must(ask({ kind: "purpose", purpose }));
    expect(await columns(purpose)).toBe(403);
    await must(city.decide(other.id, city.civil.officer));
    expect(await columns(purpose)).toEqual(["address", "name"]);
    expect(await columns()).toEqual(["address", "name"]);

    // Passing on.
    const passing = await must(ask({ kind: "onward", thirdParty: "某街道社会工作站", use: "入户走访" }));
    expect(await onward()).toEqual([]);
    await must(city.decide(passing.id, city.civil.officer));
    expect(await onward()).toEqual([{ to: "某街道社会工作站", use: "入户走访", case: passing.id }]);
  },
);
