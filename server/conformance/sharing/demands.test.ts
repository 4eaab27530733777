/** Demands for data that the catalog does not have: filed, decided in their days, met by a published entry with data. */
import { expect } from "vitest";
import { must } from "../../test/cast.ts";
import { completeDraft, completeItem, shareConditional } from "../../test/catalog/desk.ts";
import { clause, rule } from "../clause.ts";
import { demandOf, inInbox, open, opened } from "./asking.ts";

const title = () => completeItem("name", "姓名", { share: shareConditional });

clause(
  "heilongjiang-29-1",
  "the authority reads one list of demands across departments, with state and provider",
  "supported",
  async ({ city }) => {
    const from = [await opened(city.police.officer, "demand", demandOf(city.civil))];
    from.push(await opened(city.tax.officer, "demand", demandOf(city.police)));
    await must(city.decide(from[1]!, city.police.officer, { outcome: "refused", reason: "本部门没有这类数据" }));
    const { items } = await must(city.authority.reviewer.send("GET", "/api/v1/demands?side=region&limit=200"));
    const shown = from.map((id) => items.find((item: { case: string }) => item.case === id));
    expect(shown).toMatchObject([
      { state: "open", applicant: { id: city.police.id }, provider: { id: city.civil.id } },
      { state: "refused", applicant: { id: city.tax.id }, provider: { id: city.police.id } },
    ]);
    expect((await city.citizen.send("GET", "/api/v1/demands?side=region")).statusCode).toBe(403);
    const others = await must(city.institution.officer.send("GET", "/api/v1/demands?side=region"));
    expect(others.items).toEqual([]);
  },
);

clause(
  "heilongjiang-29-2",
  "a demand without a catalog entry reaches the provider that it names",
  "supported",
  async ({ city }) => {
    const id = await opened(city.police.officer, "demand", demandOf(city.civil));
    expect(await inInbox(city.civil.officer, id)).toBe(true);
    expect(await inInbox(city.tax.officer, id)).toBe(false);
  },
);

clause(
  "heilongjiang-29-3",
  "a demand without provider, items, scenario or basis is refused",
  rule("procedures.demand.must_state"),
  async ({ city, cite }) => {
    const blanks = { provider: null, items: [], scenario: " ", basis: "" };
    for (const [field, value] of Object.entries(blanks)) {
      const refused = await open(city.police.officer, "demand", demandOf(city.civil, { [field]: value }));
      expect([field, refused.statusCode]).toEqual([field, 422]);
      expect(refused.json()).toMatchObject({
        law: { article: cite(29) },
        errors: [{ pointer: `/statement/${field}` }],
      });
    }
  },
);

clause(
  "heilongjiang-29-4",
  "the provider has three working days; undecided past them it is overdue and listed",
  rule("procedures.demand.routes[0].steps.review.term"),
  async ({ city, cite }) => {
    const id = await opened(city.police.officer, "demand", demandOf(city.civil));
    const due = await city.workingDay(3);
    const [task] = await city.tasks(id);
    expect(task).toMatchObject({ organization: city.civil.id, dueDay: due });
    const it = await city.caseOf(id, city.civil.officer);
    expect(it.dues[0]).toMatchObject({ term: { amount: 3, unit: "working_day" }, due: { article: cite(29) } });
    await city.travel({ to: await city.workingDay(1, due) });
    const chased = await must(city.authority.supervisor.send("GET", "/api/v1/cases?tab=chased&limit=200"));
    expect(chased.items.map((item: { id: string }) => item.id)).toContain(id);
    expect((await city.caseOf(id)).state).toBe("deciding");
  },
);

clause(
  "heilongjiang-29-5",
  "a demand is not rejected without a reason",
  rule("procedures.demand.routes[0].steps.review.refusal_needs"),
  async ({ city }) => {
    const id = await opened(city.police.officer, "demand", demandOf(city.civil));
    expect((await city.decide(id, city.civil.officer, { outcome: "refused" })).statusCode).toBe(422);
    expect(
      (await city.decide(id, city.civil.officer, { outcome: "refused", reason: "不属于本部门职责" })).statusCode,
    ).toBe(200);
    expect((await city.caseOf(id, city.police.officer)).tasks[0].decision.reason).toBe("不属于本部门职责");
  },
);

clause(
  "heilongjiang-29-6",
  "a reasonable demand is published as an entry within ten working days of the answer",
  rule("procedures.demand.routes[0].steps.publication.term"),
  async ({ city, cite }) => {
    const id = await opened(city.police.officer, "demand", demandOf(city.civil));
    await must(city.decide(id, city.civil.officer));
    const [task] = await city.tasks(id);
    expect(task).toMatchObject({ step: "publication", organization: city.civil.id, dueDay: await city.workingDay(10) });
    const due = (await city.caseOf(id)).dues.find((one: { task: string }) => one.task === task!.id);
    expect(due.due.article).toBe(cite(29));
    const draft = completeDraft({ items: [title()] });
    const made = await must(city.civil.officer.send("POST", "/api/v1/datasets", { draft }));
    const early = await city.decide(id, city.civil.officer, { outcome: "done", carries: { dataset: made.id } });
    expect(early.json().code).toBe("demand-not-published");
    const dataset = await city.publish(city.civil, { items: [title()] });
    await must(city.decide(id, city.civil.officer, { outcome: "done", carries: { dataset: dataset.id } }));
    expect((await city.tasks(id)).map(({ step }) => step)).toEqual(["attachment"]);
  },
);

clause(
  "heilongjiang-29-7",
  "its data is attached within the same ten working days; only then the demand is met",
  rule("procedures.demand.routes[0].steps.attachment.term"),
  async ({ city }) => {
    const id = await opened(city.police.officer, "demand", demandOf(city.civil));
    await must(city.decide(id, city.civil.officer));
    const due = await city.workingDay(10);
    const dataset = await city.publish(city.civil, { items: [title()] });
    await must(city.decide(id, city.civil.officer, { outcome: "done", carries: { dataset: dataset.id } }));
    await city.travel({ to: await city.workingDay(2) });
    expect(await city.tasks(id)).toMatchObject([{ step: "attachment", organization: city.civil.id, dueDay: due }]);
    expect((await city.decide(id, city.civil.officer, "done")).json().code).toBe("demand-without-data");
    await city.attach(city.civil, dataset, [{ 姓名: "张小明" }]);
    await must(city.decide(id, city.civil.officer, "done"));
    expect(await city.caseOf(id, city.police.officer)).toMatchObject({ state: "closed", outcome: "agreed" });
    const { items } = await must(city.police.officer.send("GET", "/api/v1/demands?side=mine&limit=200"));
    const met = items.find((item: { case: string }) => item.case === id);
    expect(met).toMatchObject({ state: "met", dataset: { id: dataset.id } });
  },
);

clause(
  "yinchuan-17-1",
  "a department's demand for data not yet published goes to the bureau",
  "supported",
  async ({ city }) => {
    const id = await opened(city.police.officer, "demand", demandOf(null));
    expect(await inInbox(city.authority.reviewer, id)).toBe(true);
    expect((await city.tasks(id)).map(({ organization }) => organization)).toEqual([city.authority.id]);
  },
);

clause(
  "yinchuan-17-2",
  "the bureau assigns the demand to a department as a task, with a date that it sets",
  "supported",
  async ({ city }) => {
    const id = await opened(city.police.officer, "demand", demandOf(null));
    const dueDay = await city.workingDay(15);
    const carries = { collector: city.civil.id, dueDay };
    await must(city.decide(id, city.authority.reviewer, { outcome: "agreed", carries }));
    expect(await city.tasks(id)).toMatchObject([{ step: "collection", organization: city.civil.id, dueDay }]);
    expect(await inInbox(city.civil.officer, id)).toBe(true);
    const { items } = await must(city.civil.officer.send("GET", "/api/v1/demands?side=asked&limit=200"));
    expect(items.find((item: { case: string }) => item.case === id)).toMatchObject({
      dueDay,
      collector: { id: city.civil.id },
    });
  },
);

clause(
  "yinchuan-17-3",
  "a demand closes only with a published resource, and the one who demanded it is told",
  "supported",
  async ({ city }) => {
    const id = await opened(city.police.officer, "demand", demandOf(null));
    const carries = { collector: city.civil.id, dueDay: await city.workingDay(15) };
    await must(city.decide(id, city.authority.reviewer, { outcome: "agreed", carries }));
    const done = (dataset: string | null) =>
      city.decide(id, city.civil.officer, { outcome: "done", carries: { dataset } });
    expect((await done(null)).statusCode).toBe(422);
    const dataset = await city.publish(city.civil, { items: [title()] });
    expect((await done(dataset.id)).json().code).toBe("demand-without-data");
    await city.attach(city.civil, dataset, [{ 姓名: "张小明" }]);
    await must(done(dataset.id));
    expect(await city.caseOf(id, city.police.officer)).toMatchObject({ state: "closed", outcome: "agreed" });
    const told = await must(city.police.officer.send("GET", "/api/v1/me/notices?limit=50"));
    expect(told.items).toContainEqual(expect.objectContaining({ kind: "case-done", page: { type: "case", id } }));
  },
);
