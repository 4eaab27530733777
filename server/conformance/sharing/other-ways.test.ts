/** Other ways to data than an application: negotiated, urgent, straight to the grassroots, by an enterprise under an agreement. */
import { expect } from "vitest";
import type { DraftItem } from "../../src/catalog/dataset.ts";
import { endExpiredGrants } from "../../src/delivery/actions.ts";
import { must } from "../../test/cast.ts";
import { completeItem, openNone, shareConditional } from "../../test/catalog/desk.ts";
import { clause, rule } from "../clause.ts";
import { accessTo, open as asks, demandOf, inInbox, opened, unshared, urgentNeedOf } from "./asking.ts";

const plain = () => completeItem("name", "姓名", { share: shareConditional });

clause(
  "yinchuan-16-4",
  "user and provider negotiate on data that is not shared; what they agree on is a grant",
  "supported",
  async ({ city }) => {
    const dataset = await city.publish(city.civil, { items: [unshared()] });
    await city.attach(city.civil, dataset, [{ 家庭收入: "12000" }]);
    const blank = accessTo(city.police, dataset, { dutyBasis: "" });
    expect((await asks(city.police.officer, "access-negotiation", blank)).statusCode).toBe(422);
    const id = await opened(city.police.officer, "access-negotiation", accessTo(city.police, dataset));
    await must(city.decide(id, city.police.officer));
    expect(await city.grants(id)).toEqual([]);
    await must(
      city.decide(id, city.civil.officer, {
        outcome: "agreed",
        carries: { items: [], until: "", terms: "仅用于核对" },
      }),
    );
    expect(await city.grants(id)).toMatchObject([{ state: "active" }]);
    expect((await city.call(city.police, dataset)).json()).toMatchObject({ items: [{ income: "12000" }] });
  },
);

clause(
  "heilongjiang-23-1",
  "an urgent need without a scenario is refused; with one it is accepted and marked",
  rule("procedures.urgent-need.must_state"),
  async ({ city, cite }) => {
    const blank = await asks(city.police.officer, "urgent-need", urgentNeedOf(city.police, { scenario: "  " }));
    expect([blank.statusCode, blank.json().law.article]).toEqual([422, cite(23)]);
    const id = await opened(city.police.officer, "urgent-need", urgentNeedOf(city.police));
    expect((await city.caseOf(id, city.police.officer)).title.zh).toMatch(/^【紧急需求】/);
  },
);

clause(
  "heilongjiang-23-2",
  "the authority of the same level opens a docking, or passes the need to the next higher one",
  "supported",
  async ({ city }) => {
    const { police, civil, authority } = city.below[0];
    const id = await opened(police.officer, "urgent-need", urgentNeedOf(police));
    expect((await city.tasks(id)).map(({ organization }) => organization)).toEqual([authority.id]);
    const dueDay = await city.workingDay(2);
    const carries = { provider: civil.id, dueDay, arrangement: "当日对接" };
    await must(city.decide(id, authority.reviewer, { outcome: "agreed", carries }));
    const [link] = (await city.caseOf(id, police.officer)).links;
    expect(await city.tasks(link.id)).toMatchObject([{ step: "supply", organization: civil.id, dueDay }]);
    const dataset = await city.publish(civil, { items: [plain()] });
    const supply = { dataset: dataset.id, items: Object.values(dataset.items), mode: ["api"] };
    await must(city.decide(link.id, civil.officer, { outcome: "agreed", carries: supply }));
    expect(await city.grants(link.id)).toMatchObject([{ state: "active" }]);
    await must(city.decide(link.id, authority.reviewer, { outcome: "done", carries: { result: "已接通" } }));
    expect(await city.caseOf(link.id, police.officer)).toMatchObject({ state: "closed", outcome: "agreed" });

    const passed = await opened(police.officer, "urgent-need", urgentNeedOf(police, { kind: "special" }));
    await must(city.decide(passed, authority.reviewer, "unresolved"));
    expect((await city.tasks(passed)).map(({ organization }) => organization)).toEqual([city.authority.id]);
    const above = { ...carries, provider: city.civil.id };
    await must(city.decide(passed, city.authority.reviewer, { outcome: "agreed", carries: above }));
    expect((await city.caseOf(passed, police.officer)).links).toHaveLength(1);
  },
);

clause(
  "heilongjiang-6-5",
  "applications for sharing, opening, demand and delivery to the grassroots come into the department's inbox",
  "supported",
  async ({ city }) => {
    const open: DraftItem["open"] = {
      ...openNone,
      type: "conditional",
      condition: "具备安全保护能力",
      basis: "capability",
    };
    const dataset = await city.publish(city.civil, { items: [{ ...plain(), open }] });
    const direct = accessTo({ ...city.police, ...city.township } as never, dataset, { systems: [] });
    const openly = {
      dataset: dataset.id,
      purpose: "社会组织服务研究",
      scenario: "课题研究",
      securityMeasures: "专机专用",
      until: "",
    };
    const filed = [
      (await must(city.apply(city.police, dataset))).case,
      await opened(city.citizen, "open-application", openly),
      await opened(city.police.officer, "demand", demandOf(city.civil)),
      await opened(city.township.officer, "direct-delivery", direct),
    ];
    for (const id of filed) expect(await inInbox(city.civil.officer, id)).toBe(true);
    const notBelow = await asks(city.police.officer, "direct-delivery", accessTo(city.police, dataset));
    expect(notBelow.json().code).toBe("only-grassroots");
  },
);

clause(
  "jiangmen-22-1",
  "offices of a street and of a community are registered and receive grants",
  "supported",
  async ({ city }) => {
    const county = city.below[0];
    const dataset = await city.publish(city.civil, { items: [plain()] });
    await city.attach(city.civil, dataset, [{ 姓名: "张小明" }]);
    for (const level of ["township", "community"] as const) {
      const id = await city.cast.organization({
        kind: "dispatched-office",
        level,
        region: county.region,
        parent: county.government.id,
      });
      const officer = await city.cast.person(id, "data-officer");
      const given = await city.grant({ ...city.civil, id, officer } as never, dataset, { persons: [officer.id] });
      const purpose = encodeURIComponent("救助对象核对");
      const read = await officer.send("GET", `/api/v1/data/${dataset.id}?grant=${given.id}&purpose=${purpose}`);
      expect(read.json()).toMatchObject({ items: [{ name: "张小明" }] });
    }
  },
);

clause(
  "yinchuan-24-1",
  "an enterprise gets data under a recorded purchase or agreement with scope and end, and loses it at the end",
  "supported",
  async ({ city }) => {
    const dataset = await city.publish(city.civil, {
      items: [completeItem("name", "名称", { share: shareConditional })],
    });
    await city.attach(city.civil, dataset, [{ 名称: "青山公园" }]);
    const until = await city.workingDay(5);
    const agreement = {
      enterprise: city.company.account,
      means: "agreement",
      contract: "银数合〔2018〕3号",
      file: null,
      dataset: dataset.id,
      items: Object.values(dataset.items),
      mode: ["api"],
      purpose: "公园导览示范应用",
      scope: "仅用于公园导览示范应用",
      until,
    };
    const read = () =>
      city.company.send("GET", `/api/v1/data/${dataset.id}?purpose=${encodeURIComponent(agreement.purpose)}`);
    expect((await read()).json()).toMatchObject({ status: 403, code: "no-grant" });
    for (const field of ["means", "scope", "until"]) {
      const blank = { ...agreement, [field]: field === "means" ? null : "" };
      expect((await asks(city.civil.officer, "enterprise-access", blank)).statusCode).toBe(422);
    }
    expect((await asks(city.police.officer, "enterprise-access", agreement)).json().code).toBe("not-own-data");
    const id = await opened(city.civil.officer, "enterprise-access", agreement);
    expect((await read()).json()).toMatchObject({ items: [{ name: "青山公园" }] });
    const own = await must(city.company.send("GET", "/api/v1/me/grants"));
    expect(own.items).toMatchObject([{ dataset: { id: dataset.id }, purpose: agreement.purpose, until, case: id }]);
    expect((await must(city.citizen.send("GET", "/api/v1/me/grants"))).items).toEqual([]);
    await city.travel({ to: await city.workingDay(1, until) });
    expect((await read()).json()).toMatchObject({ code: "grant-expired" });
    await endExpiredGrants(await city.context(), 100);
    expect(await city.grants(id)).toMatchObject([{ state: "ended" }]);
    expect((await read()).statusCode).toBe(403);
  },
);
