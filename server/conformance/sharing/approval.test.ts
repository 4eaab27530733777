/** 审核核定: what an application states, what its approval fixes, and what a grant is bound to from then on. */
import { expect } from "vitest";
import { must } from "../../test/cast.ts";
import { idNumber, name } from "../../test/sharing/world.ts";
import { type City, pointersOf, usualPurpose } from "../city.ts";
import { clause, effect, refusal, rule, together } from "../clause.ts";
import { opened } from "./asking.ts";

const person = { 姓名: "张小明", 身份证号: "11010519491231002X" };
const conditional = (city: City) => city.publish(city.civil, { items: [name()] });
const withPrivacy = (city: City) => city.publish(city.civil, { items: [name(), idNumber()] });

clause(
  "jiangmen-13-1",
  "an application states its purpose and its scenario",
  [
    together(rule("procedures.share-application.must_state.purpose"), refusal("application-incomplete")),
    rule("procedures.share-application.must_state.scenario"),
  ],
  async ({ city, cite }) => {
    const dataset = await conditional(city);
    for (const field of ["purpose", "scenario"]) {
      const reply = await city.apply(city.police, dataset, { [field]: " " });
      expect(reply.statusCode).toBe(422);
      expect(pointersOf(reply)).toContain(`/statement/${field}`);
      expect(reply.json().law).toMatchObject({ article: cite(13) });
    }
    expect((await city.apply(city.police, dataset)).statusCode).toBe(201);
  },
);

clause(
  "jiangmen-13-2",
  "one application, one scenario: a second takes an application of its own",
  refusal("scenario-not-granted"),
  async ({ city }) => {
    const dataset = await conditional(city);
    await city.attach(city.civil, dataset, [{ 姓名: "张小明" }]);
    const first = await city.grant(city.police, dataset, { scenario: "临时救助审批" });
    const using = (scenario: string) => city.call(city.police, dataset, { query: { scenario } });
    expect((await using("临时救助审批")).statusCode).toBe(200);
    const refused = await using("户籍办理核验");
    expect([refused.statusCode, refused.json().code]).toEqual([403, "scenario-not-granted"]);
    const { case: asked } = await must(city.apply(city.police, dataset, { scenario: "户籍办理核验" }));
    expect((await using("户籍办理核验")).statusCode).toBe(403);
    await city.settle(asked);
    expect((await using("户籍办理核验")).json()).toMatchObject({ grant: (await city.grants(asked))[0]!.id });
    expect((await using("临时救助审批")).json()).toMatchObject({ grant: first.id });
  },
);

clause(
  "jiangmen-17-1",
  "a grant carries its scenario; a call that declares another is refused and on record",
  "supported",
  async ({ city }) => {
    const dataset = await conditional(city);
    await city.attach(city.civil, dataset, [{ 姓名: "张小明" }]);
    const { id } = await city.grant(city.police, dataset, { scenario: "临时救助审批" });
    const read = await must(city.police.officer.send("GET", `/api/v1/grants/${id}`));
    expect(read).toMatchObject({ scenario: "临时救助审批", purpose: usualPurpose });
    const reply = await city.call(city.police, dataset, { query: { scenario: "商业推广" } });
    expect([reply.statusCode, reply.json().code]).toEqual([403, "scenario-not-granted"]);
    const { entries } = await must(city.civil.officer.send("GET", `/api/v1/grants/${id}/usage`));
    expect(entries[0]).toMatchObject({ event: "delivery.call-refused", refusal: "scenario-not-granted" });
  },
);

clause(
  "jiangmen-15-4",
  "agreed to, it is delivered within five working days of the answer, or overdue",
  rule("procedures.share-application.routes[1].steps.delivery.term"),
  async ({ city, cite }) => {
    const dataset = await conditional(city);
    const { case: id } = await must(city.apply(city.police, dataset));
    const due = await city.workingDay(5);
    await must(city.decide(id, city.civil.officer));
    expect(await city.tasks(id)).toMatchObject([{ kind: "perform", organization: city.civil.id, dueDay: due }]);
    const bare = await city.decide(id, city.civil.officer, { outcome: "done", note: "" });
    expect([bare.statusCode, bare.json().code]).toEqual([422, "nothing-delivered"]);
    const late = await must(city.apply(city.tax, await conditional(city)));
    await must(city.decide(late.case, city.civil.officer));
    // The data comes in time for one of them: that one is delivered with it.
    await city.attach(city.civil, dataset, [{ 姓名: "张小明" }]);
    expect(await city.caseOf(id)).toMatchObject({ state: "closed", outcome: "agreed" });
    expect((await city.call(city.police, dataset)).statusCode).toBe(200);
    const found = async () => (await city.findings()).filter((finding) => finding.case?.id === late.case);
    await city.travel({ to: due });
    expect(await found()).toEqual([]);
    await city.travel({ days: 1 });
    expect(await found()).toMatchObject([{ organization: { id: city.civil.id }, law: { article: cite(15) } }]);
    // What is there when it is agreed to is delivered at once.
    const { case: again } = await must(city.apply(city.tax, dataset));
    await must(city.decide(again, city.civil.officer));
    expect(await city.caseOf(again)).toMatchObject({ state: "closed", outcome: "agreed" });
  },
);

clause(
  "jiangmen-16-1",
  "the review says of each condition whether it is met, and the duty that it relies on",
  "supported",
  async ({ city, cite }) => {
    const dataset = await conditional(city);
    const { case: id } = await must(city.apply(city.police, dataset));
    const { items } = await must(city.police.officer.send("GET", `/api/v1/datasets/${dataset.id}/application-terms`));
    const { condition } = items[0];
    const duty = "《社会救助暂行办法》第四十七条";
    const decided = (carries: object) => city.decide(id, city.civil.officer, { outcome: "agreed", carries });
    for (const [carries, place] of [
      [{ checklist: [], duty }, "/carries/checklist/0"],
      [{ checklist: [{ condition, met: false }], duty }, "/carries/checklist/0"],
      [{ checklist: [{ condition, met: true }], duty: " " }, "/carries/duty"],
    ] as const) {
      const reply = await decided(carries);
      expect([reply.statusCode, reply.json().code, pointersOf(reply)]).toEqual([422, "checklist-incomplete", [place]]);
      expect(reply.json().law).toMatchObject({ article: cite(16) });
    }
    await must(decided({ checklist: [{ condition, met: true }], duty }));
    const { tasks } = await city.caseOf(id, city.police.officer);
    expect(tasks[0].decision.carries).toMatchObject({ checklist: [{ condition, met: true }], duty });
  },
);

clause(
  "jiangmen-16-2",
  "an approval fixes scenario, using unit, data, mode and end, or it is refused",
  rule("sharing.approval"),
  async ({ city, cite }) => {
    const dataset = await conditional(city);
    const { case: id } = await must(city.apply(city.police, dataset, { until: null }));
    const until = await city.workingDay(60);
    for (const [lacking, place] of [
      [{ scenario: " " }, "/carries/scenario"],
      [{ persons: [], systems: [] }, "/carries/persons"],
      [{ items: [] }, "/carries/items"],
      [{ mode: [] }, "/carries/mode"],
      [{ until: undefined }, "/carries/until"],
    ] as const) {
      const reply = await city.decide(id, city.civil.officer, { outcome: "agreed", carries: { until, ...lacking } });
      expect([reply.statusCode, pointersOf(reply)]).toEqual([422, [place]]);
      expect(reply.json().law).toMatchObject({ article: cite(16) });
      expect(await city.grants(id)).toEqual([]);
    }
    await must(city.decide(id, city.civil.officer, { outcome: "agreed", carries: { until } }));
    const [grant] = await city.grants(id);
    expect(await must(city.police.officer.send("GET", `/api/v1/grants/${grant!.id}`))).toMatchObject({
      until,
      scenario: "临时救助审批",
      modes: ["api", "download"],
      persons: [{ id: city.police.officer.id }],
      systems: [{ id: city.police.program.id }],
      granted: [{ name: "name" }],
    });
  },
);

clause(
  "yinchuan-11-3",
  "a grant records its legal basis and the terms that the consumer accepted",
  "supported",
  async ({ city, cite }) => {
    const dataset = await conditional(city);
    const { id } = await city.grant(city.police, dataset);
    expect(await must(city.civil.officer.send("GET", `/api/v1/grants/${id}`))).toMatchObject({
      dutyBasis: "《社会救助暂行办法》第四十七条",
      law: { article: cite(16) },
      agreement: "承诺仅用于救助对象核对，不向第三方提供",
    });
  },
);

clause(
  "yinchuan-16-3",
  "scope, purpose, items and mode are stated, and the decision may approve a part of the items",
  [
    rule("procedures.share-application.must_state.scope"),
    together(rule("procedures.share-application.must_state.purpose"), refusal("application-incomplete")),
    together(rule("procedures.share-application.must_state.items"), refusal("application-incomplete")),
    together(rule("procedures.share-application.must_state.mode"), refusal("application-incomplete")),
  ],
  async ({ city }) => {
    const dataset = await withPrivacy(city);
    await city.attach(city.civil, dataset, [person]);
    for (const [field, blank] of [
      ["scope", " "],
      ["purpose", " "],
      ["items", []],
      ["mode", []],
    ] as const) {
      const reply = await city.apply(city.police, dataset, { [field]: blank });
      expect(reply.statusCode).toBe(422);
      expect(pointersOf(reply)).toContain(`/statement/${field}`);
    }
    const { case: id } = await must(city.apply(city.police, dataset));
    await must(city.decide(id, city.civil.officer, { outcome: "agreed", carries: { items: [dataset.items.name!] } }));
    await city.settle(id);
    expect((await city.call(city.police, dataset)).json().items).toEqual([{ name: "张小明" }]);
  },
);

clause(
  "yinchuan-16-7",
  "a grant on secrets or privacy admits nobody before both sides have signed the agreement",
  rule("procedures.share-application.routes[1].steps.agreement"),
  async ({ city, cite }) => {
    for (const first of [city.police, city.civil] as const) {
      const dataset = await withPrivacy(city);
      await city.attach(city.civil, dataset, [person]);
      const { case: id } = await must(city.apply(city.police, dataset));
      await city.settle(id, ({ kind }) => kind === "perform");
      const [grant] = await city.grants(id);
      expect(grant).toMatchObject({ state: "unsigned" });
      const status = async () => [
        (await city.call(city.police, dataset)).statusCode,
        (await city.grants(id))[0]!.state,
      ];
      expect(await status()).toEqual([403, "unsigned"]);
      expect((await city.tasks(id)).map(({ organization }) => organization).sort()).toEqual(
        [city.police.id, city.civil.id].sort(),
      );
      expect((await city.caseOf(id)).tasks.at(-1).law ?? cite(16)).toBeTruthy();
      await must(city.decide(id, first.officer));
      expect(await status()).toEqual([403, "unsigned"]);
      await must(city.decide(id, first === city.police ? city.civil.officer : city.police.officer));
      expect(await status()).toEqual([200, "active"]);
    }
    // Without secrets there is nothing to sign.
    const plain = await conditional(city);
    expect((await city.grants((await city.grant(city.police, plain)).case))[0]).toMatchObject({ state: "active" });
  },
);

clause(
  "yinchuan-15-1",
  "granted without an application, once both the bureau and the provider have confirmed it",
  [rule("procedures.proactive-grant.routes[0].steps.confirmation.decide"), effect("proactive-grant", "agreed")],
  async ({ city, cite }) => {
    const dataset = await conditional(city);
    await city.attach(city.civil, dataset, [{ 姓名: "张小明" }]);
    const stated = {
      dataset: dataset.id,
      consumer: city.police.id,
      items: Object.values(dataset.items),
      mode: ["api"],
      purpose: usualPurpose,
      scenario: "户籍办理核验",
      dutyBasis: "《中华人民共和国户口登记条例》第三条",
      until: "",
      agreement: "仅用于履行职责",
    };
    const status = async () => (await city.call(city.police, dataset)).statusCode;
    for (const [by, first, second] of [
      [city.authority.reviewer, city.civil.officer, city.authority.reviewer],
      [city.civil.officer, city.authority.reviewer, city.civil.officer],
    ] as const) {
      const id = await opened(by, "proactive-grant", stated);
      expect(await status()).toBe(403);
      await must(city.decide(id, first));
      expect([await status(), await city.grants(id)]).toEqual([403, []]);
      await must(city.decide(id, second));
      expect(await status()).toBe(200);
      const [grant] = await city.grants(id);
      const read = await must(city.police.officer.send("GET", `/api/v1/grants/${grant!.id}`));
      expect(read.law).toMatchObject({ article: cite(15) });
      await must(city.civil.officer.send("POST", `/api/v1/grants/${grant!.id}/revocation`, { reason: "职责调整" }));
    }
  },
);

clause("yinchuan-12-2", "published and not supplied is listed, with its age", "supported", async ({ city }) => {
  const bare = await conditional(city);
  const supplied = await conditional(city);
  await city.attach(city.civil, supplied, [{ 姓名: "张小明" }]);
  const published = await city.today();
  await city.travel({ days: 20 });
  const { items } = await must(
    city.authority.supervisor.send("GET", "/api/v1/watches/unsupplied-dataset?scope=region&limit=200"),
  );
  const listed = items.find((row: { object: { id: string } }) => row.object.id === bare.id);
  expect(listed).toMatchObject({ organization: { id: city.civil.id }, since: expect.stringContaining(published) });
  expect(items.some((row: { object: { id: string } }) => row.object.id === supplied.id)).toBe(false);
});
