import { expect } from "vitest";
import { must } from "../../test/cast.ts";
import { completeDraft, completeItem } from "../../test/catalog/desk.ts";
import { pointersOf } from "../city.ts";
import { clause, permission, refusal, rule } from "../clause.ts";

const incomplete = [
  ["/titleZh", { titleZh: " " }],
  ["/formats", { formats: [] }],
  ["/shareMethods", { shareMethods: [] }],
  ["/updateCycle", { updateCycle: null }],
  ["/items", { items: [] }],
  ["/items/0/category", { items: [completeItem("name", "名称", { category: null })] }],
  ["/items/0/type", { items: [completeItem("name", "名称", { type: null })] }],
  [
    "/items/0/share/type",
    { items: [completeItem("name", "名称", { share: { ...completeItem("a", "甲").share, type: null } })] },
  ],
  [
    "/items/0/open/type",
    { items: [completeItem("name", "名称", { open: { ...completeItem("a", "甲").open, type: null } })] },
  ],
] as const;

clause(
  "heilongjiang-12-8",
  "an entry is published by the authority of its own level, and by no other",
  rule("procedures.dataset-review.routes[0].steps.review.decide"),
  async ({ city }) => {
    const [below, elsewhere] = city.below;
    const made = await city.compile(below.civil);
    const { case: id } = await must(city.submit(below.civil, made));
    await city.settle(id, (task) => task.organization === below.authority.id);
    expect((await city.openly(`/api/v1/public/datasets/${made.id}`)).statusCode).toBe(404);
    expect((await city.decide(id, city.authority.reviewer)).statusCode).toBe(403);
    expect((await city.decide(id, elsewhere.authority.reviewer)).statusCode).toBe(403);
    expect((await city.deskPage(below.civil, made.id)).state).toBe("in-review");
    expect((await city.decide(id, below.authority.reviewer)).statusCode).toBe(200);
    expect((await city.openly(`/api/v1/public/datasets/${made.id}`)).statusCode).toBe(200);
  },
);

clause(
  "heilongjiang-12-9",
  "returned with comments, an entry is due in five working days; past them it is overdue and listed for supervision",
  rule("procedures.dataset-review.routes[0].steps.review.return.term"),
  async ({ city, cite }) => {
    const made = await city.compile(city.civil);
    const { case: id } = await must(city.submit(city.civil, made));
    await city.settle(id, (task) => task.organization === city.authority.id);
    const due = await city.workingDay(5);
    await must(city.sendBack(id, city.authority.reviewer, "摘要过于简单"));
    expect(await city.tasks(id)).toMatchObject([{ kind: "complete", organization: city.civil.id, dueDay: due }]);
    await city.travel({ to: due });
    expect((await city.caseOf(id)).tasks.at(-1).due.state).toBe("running");
    await city.travel({ days: 1 });
    expect((await city.caseOf(id)).tasks.at(-1).due.state).toBe("over");
    const found = (await city.findings()).filter((finding) => finding.case?.id === id);
    expect(found).toMatchObject([{ organization: { id: city.civil.id }, law: { article: cite(12) }, state: "open" }]);
  },
);

clause(
  "leshan-5-3",
  "the authority returns an entry with comments, which the department reads",
  "supported",
  async ({ city }) => {
    const made = await city.compile(city.civil);
    const { case: id } = await must(city.submit(city.civil, made));
    await city.settle(id, (task) => task.organization === city.authority.id);
    await must(city.sendBack(id, city.authority.reviewer, "摘要过于简单"));
    expect(await city.deskPage(city.civil, made.id)).toMatchObject({ state: "returned" });
    const { items } = await must(city.civil.officer.send("GET", `/api/v1/datasets/${made.id}/history`));
    expect(items[0]).toMatchObject({ event: "catalog.dataset-returned", note: "摘要过于简单" });
  },
);

clause(
  "leshan-7-2",
  "a department's entry enters the city's catalog only when the authority approves it",
  "supported",
  async ({ city }) => {
    const made = await city.compile(city.civil);
    const { case: id } = await must(city.submit(city.civil, made));
    const listed = async () => {
      const { items } = await must(city.police.officer.send("GET", "/api/v1/datasets?pageSize=100"));
      return items.some((item: { id: string }) => item.id === made.id);
    };
    await city.settle(id, (task) => task.organization === city.authority.id);
    expect(await listed()).toBe(false);
    expect((await city.decide(id, city.authority.reviewer)).statusCode).toBe(200);
    expect(await listed()).toBe(true);
  },
);

clause(
  "heilongjiang-13-1",
  "an entry that lacks a basic field is not submitted, and the field is named",
  refusal("dataset-incomplete"),
  async ({ city, cite }) => {
    for (const [pointer, draft] of incomplete) {
      const reply = await city.submit(city.civil, await city.compile(city.civil, draft as never));
      expect(reply.statusCode).toBe(422);
      expect(reply.json()).toMatchObject({ code: "dataset-incomplete", law: { article: cite(13) } });
      expect(pointersOf(reply)).toContain(pointer);
    }
    const conditional = {
      ...completeItem("a", "甲").open,
      type: "conditional",
      basis: "burden",
      condition: "",
    } as const;
    const items = [completeItem("name", "名称", { open: conditional })];
    const reply = await city.submit(city.civil, await city.compile(city.civil, { items }));
    expect(pointersOf(reply)).toEqual(["/items/0/open/condition"]);
    // The provider is not a field to leave blank: it is the department that compiles.
    const { id } = await city.publish(city.civil);
    const { core } = await must(city.police.officer.send("GET", `/api/v1/datasets/${id}`));
    expect(core).toMatchObject({ 信息资源提供方: city.civil.name.zh });
  },
);

clause(
  "leshan-6-3",
  "an entry that lacks one of the eight fields is not submitted, and the field is named",
  refusal("dataset-incomplete"),
  async ({ city }) => {
    for (const [pointer, draft] of incomplete) {
      const reply = await city.submit(city.civil, await city.compile(city.civil, draft as never));
      expect(reply.statusCode).toBe(422);
      expect(pointersOf(reply)).toContain(pointer);
    }
  },
);

clause(
  "leshan-5-12",
  "a department compiles its own catalog alone, and completely",
  [permission("saveDraft"), refusal("dataset-incomplete")],
  async ({ city }) => {
    const made = await city.compile(city.civil);
    const save = (by: typeof city.civil.officer) =>
      by.send("PUT", `/api/v1/datasets/${made.id}/draft`, { revision: made.revision, draft: completeDraft() });
    expect((await save(city.police.officer)).statusCode).toBe(404);
    expect((await save(city.civil.officer)).statusCode).toBe(200);
    const lacking = await city.submit(city.civil, await city.compile(city.civil, { titleZh: "" }));
    expect(lacking.statusCode).toBe(422);
  },
);

clause(
  "leshan-7-1",
  "nobody but its department edits an entry, published or not",
  [permission("saveDraft"), permission("beginChange")],
  async ({ city }) => {
    const made = await city.compile(city.civil);
    const body = { revision: made.revision, draft: completeDraft() };
    for (const by of [city.police.officer, city.authority.reviewer, city.below[0].civil.officer]) {
      expect((await by.send("PUT", `/api/v1/datasets/${made.id}/draft`, body)).statusCode).toBeOneOf([403, 404]);
    }
    const listed = await city.publish(city.civil);
    expect((await city.police.officer.send("POST", `/api/v1/datasets/${listed.id}/changes`, {})).statusCode).toBe(403);
  },
);

clause(
  "leshan-8-1",
  "entries of the basic databases are the authority's to compile",
  rule("catalog.basic_by_authority"),
  async ({ city, cite }) => {
    const basic = { category: "101001" };
    const refused = await city.submit(city.civil, await city.compile(city.civil, basic));
    expect(refused.statusCode).toBe(403);
    expect(refused.json()).toMatchObject({ code: "category-reserved", law: { article: cite(8) } });
    expect((await city.submit(city.civil, await city.compile(city.civil))).statusCode).toBe(201);
  },
);
