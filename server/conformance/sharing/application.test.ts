import { expect } from "vitest";
import { must } from "../../test/cast.ts";
import { idNumber, name } from "../../test/sharing/world.ts";
import { type City, pointersOf } from "../city.ts";
import { clause, effect, refusal, rule } from "../clause.ts";

const conditional = (city: City) => city.publish(city.civil, { items: [name(), idNumber()] });
const _rows = [{ 姓名: "张小明", 身份证号: "11010519491231002X" }];

clause(
  "heilongjiang-22-1",
  "only what is published in the catalog can be applied for",
  refusal("not-in-catalog"),
  async ({ city }) => {
    const draft = await city.compile(city.civil);
    const reply = await city.apply(city.police, { id: draft.id, case: "", items: { name: draft.draft.items[0].id } });
    expect(reply.statusCode).toBe(404);
    expect((await city.apply(city.police, await conditional(city))).statusCode).toBe(201);
  },
);

clause(
  "heilongjiang-22-2",
  "an application states scenario, mode, scope and duty basis, or is refused with the field named",
  ["scenario", "mode", "scope", "duty-basis"].map((it) => rule(`procedures.share-application.must_state.${it}`)),
  async ({ city, cite }) => {
    const dataset = await conditional(city);
    for (const field of ["scenario", "mode", "scope", "dutyBasis"]) {
      const reply = await city.apply(city.police, dataset, { [field]: field === "mode" ? [] : " " });
      expect(reply.statusCode).toBe(422);
      expect(pointersOf(reply)).toContain(`/statement/${field}`);
      expect(reply.json().law).toMatchObject({ article: cite(22) });
    }
  },
);

clause(
  "heilongjiang-22-3",
  "unconditional data: the authority alone, and on its agreement the program calls",
  rule("procedures.share-application.routes[0].steps.review.decide"),
  async ({ city }) => {
    const dataset = await city.publish(city.civil);
    await city.attach(city.civil, dataset, [{ 名称: "人民公园", 地址: "中山路1号" }]);
    const { case: id } = await must(city.apply(city.police, dataset));
    expect((await city.tasks(id)).map(({ organization }) => organization)).toEqual([city.authority.id]);
    expect((await city.call(city.police, dataset)).json().code).toBe("no-grant");
    expect((await city.decide(id, city.authority.reviewer)).statusCode).toBe(200);
    expect((await city.call(city.police, dataset)).json()).toMatchObject({ items: [{ name: "人民公园" }] });
  },
);

clause(
  "heilongjiang-22-4",
  "the provider decides within one working day; undecided it is overdue and listed, and never granted by itself",
  rule("procedures.share-application.routes[1].steps.review.term"),
  async ({ city, cite }) => {
    const due = await city.workingDay(1);
    const { case: id } = await must(city.apply(city.police, await conditional(city)));
    expect(await city.tasks(id)).toMatchObject([{ organization: city.civil.id, dueDay: due }]);
    const it = await city.caseOf(id);
    expect(it.dues[0]).toMatchObject({ term: { amount: 1, unit: "working_day" }, due: { article: cite("22(二)") } });
    await city.travel({ to: due });
    expect((await city.caseOf(id)).tasks[0].due.state).toBe("running");
    await city.travel({ days: 1 });
    expect((await city.caseOf(id)).tasks[0].due.state).toBe("over");
    expect((await city.findings()).filter((finding) => finding.case?.id === id)).toMatchObject([
      { organization: { id: city.civil.id }, law: { article: cite("22(二)") }, state: "open" },
    ]);
    expect(await city.grants(id)).toEqual([]);
  },
);

clause(
  "heilongjiang-22-5",
  "a refusal gives its reason, which the applicant reads",
  rule("procedures.share-application.routes[1].steps.review.refusal_needs"),
  async ({ city }) => {
    const { case: id } = await must(city.apply(city.police, await conditional(city)));
    expect((await city.decide(id, city.civil.officer, "refused")).statusCode).toBe(422);
    await must(city.decide(id, city.civil.officer, { outcome: "refused", reason: "用途超出目录所列条件" }));
    const it = await city.caseOf(id, city.police.officer);
    expect(it).toMatchObject({ state: "closed", outcome: "refused" });
    expect(it.tasks[0].decision).toMatchObject({ outcome: "refused", reason: "用途超出目录所列条件" });
  },
);

clause(
  "leshan-17-1",
  "unconditional data is taken directly, and the access is on record",
  [rule("procedures.share-application.routes[0].steps.access.decide"), effect("share-application", "agreed")],
  async ({ city, cite }) => {
    const dataset = await city.publish(city.civil);
    await city.attach(city.civil, dataset, [{ 名称: "人民公园", 地址: "中山路1号" }]);
    const taken = await must(city.apply(city.police, dataset));
    expect(taken).toMatchObject({ state: "closed", outcome: "agreed", grant: expect.any(String) });
    expect((await city.call(city.police, dataset)).statusCode).toBe(200);
    const grant = await must(city.police.officer.send("GET", `/api/v1/grants/${taken.grant}`));
    expect(grant.law).toMatchObject({ article: cite(17) });
    const usage = await must(city.civil.officer.send("GET", `/api/v1/grants/${taken.grant}/usage`));
    expect(usage.entries).toMatchObject([{ event: "delivery.data-called", rows: 1 }]);
  },
);

clause(
  "leshan-17-2",
  "an application states its purpose and its items",
  [rule("procedures.share-application.must_state.purpose"), rule("procedures.share-application.must_state.items")],
  async ({ city, cite }) => {
    const dataset = await conditional(city);
    for (const [field, blank] of [
      ["purpose", ""],
      ["items", []],
    ] as const) {
      const reply = await city.apply(city.police, dataset, { [field]: blank });
      expect(reply.statusCode).toBe(422);
      expect(pointersOf(reply)).toContain(`/statement/${field}`);
      expect(reply.json().law).toMatchObject({ article: cite(17) });
    }
  },
);

clause(
  "leshan-17-3",
  "authority and provider decide together; neither alone grants",
  rule("procedures.share-application.routes[1].steps.review.decide"),
  async ({ city }) => {
    const dataset = await conditional(city);
    for (const [first, second] of [
      [city.authority.reviewer, city.civil.officer],
      [city.civil.officer, city.authority.reviewer],
    ] as const) {
      const { case: id } = await must(city.apply(city.police, dataset));
      await must(city.decide(id, first));
      expect(await city.grants(id)).toEqual([]);
      await must(city.decide(id, second));
      expect(await city.grants(id)).toMatchObject([{ state: "active" }]);
    }
  },
);

clause(
  "leshan-17-4",
  "the answer is due ten working days after receipt; unanswered after that, findings stand",
  rule("procedures.share-application.routes[1].steps.review.term"),
  async ({ city, cite }) => {
    const due = await city.workingDay(10);
    const { case: id } = await must(city.apply(city.police, await conditional(city)));
    expect((await city.tasks(id)).map(({ dueDay }) => dueDay)).toEqual([due, due]);
    const found = async () => (await city.findings()).filter((finding) => finding.case?.id === id);
    await city.travel({ to: due });
    expect(await found()).toEqual([]);
    await city.travel({ days: 1 });
    expect((await found()).map((finding) => finding.organization.id).sort()).toEqual(
      [city.authority.id, city.civil.id].sort(),
    );
    expect((await found())[0].law.article).toBe(cite(17));
  },
);

clause(
  "leshan-17-6",
  "a rejection gives its reason, which the applicant reads",
  rule("procedures.share-application.routes[1].steps.review.refusal_needs"),
  async ({ city }) => {
    const { case: id } = await must(city.apply(city.police, await conditional(city)));
    await must(city.decide(id, city.civil.officer));
    expect((await city.decide(id, city.authority.reviewer, "refused")).statusCode).toBe(422);
    await must(city.decide(id, city.authority.reviewer, { outcome: "refused", reason: "不符合共享条件" }));
    expect(await city.grants(id)).toEqual([]);
    expect(JSON.stringify(await city.caseOf(id, city.police.officer))).toContain("不符合共享条件");
  },
);
