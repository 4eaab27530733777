import { expect } from "vitest";
import { must } from "../../test/cast.ts";
import { completeDraft, completeItem } from "../../test/catalog/desk.ts";
import { pointersOf } from "../city.ts";
import { clause, refusal, rule } from "../clause.ts";

clause(
  "heilongjiang-14-1",
  "the provincial authority keeps the categories and grades, and entries take no others",
  "supported",
  async ({ city }) => {
    const given = { code: "307066", zh: "园林绿化", en: "Parks and gardens" };
    const submit = async () => city.submit(city.civil, await city.compile(city.civil, { category: "307066" }));
    expect((await city.civil.officer.send("POST", "/api/v1/categories", given)).statusCode).toBe(403);
    expect((await submit()).statusCode).toBe(422);
    await must(city.authority.reviewer.send("POST", "/api/v1/categories", given));
    expect((await submit()).statusCode).toBe(201);
    const codes = (await city.openly("/api/v1/catalog-codes")).json();
    expect(Object.keys(codes.codes.grade)).toContain("general-1");
    const items = [{ ...completeItem("name", "名称"), grade: "top-secret" }];
    const odd = await city.civil.officer.send("POST", "/api/v1/datasets", { draft: { ...completeDraft(), items } });
    expect(odd.statusCode).toBe(422);
    expect(pointersOf(odd)[0]).toContain("/items/0/grade");
  },
);

clause(
  "heilongjiang-14-2",
  "an item without category and grade is not submitted for review",
  refusal("dataset-incomplete"),
  async ({ city }) => {
    const items = [completeItem("name", "名称", { category: null, grade: null })];
    const reply = await city.submit(city.civil, await city.compile(city.civil, { items }));
    expect(reply.statusCode).toBe(422);
    expect(pointersOf(reply)).toEqual(["/items/0/category", "/items/0/grade"]);
    const bare = await city.submit(city.civil, await city.compile(city.civil, { category: null }));
    expect(pointersOf(bare)).toEqual(["/category"]);
  },
);

clause(
  "leshan-5-16",
  "nothing is published without somebody named for the confidentiality review, and without his yes",
  [refusal("no-confidentiality-reviewer"), rule("procedures.dataset-review.routes[0].steps.confidentiality")],
  async ({ city }) => {
    const id = await city.cast.organization({ kind: "department", level: "city", region: city.region });
    const officer = await city.cast.person(id, "data-officer");
    const head = await city.cast.person(id, "head");
    const bare = { ...city.tax, id, officer, head, confidentiality: officer };
    const refused = await city.submit(bare, await city.compile(bare));
    expect(refused.statusCode).toBe(409);
    expect(refused.json().code).toBe("no-confidentiality-reviewer");
    const made = await city.compile(city.civil);
    const { case: review } = await must(city.submit(city.civil, made));
    const said = { outcome: "refused", reason: "含有内部信息" } as const;
    expect((await city.decide(review, city.authority.reviewer)).statusCode).toBe(403);
    await must(city.decide(review, city.civil.confidentiality, said));
    expect(await city.deskPage(city.civil, made.id)).toMatchObject({ state: "draft" });
    expect((await city.openly(`/api/v1/public/datasets/${made.id}`)).statusCode).toBe(404);
  },
);

clause(
  "leshan-5-17",
  "what carries a state secret is neither listed, shared, delivered nor opened",
  refusal("state-secret"),
  async ({ city }) => {
    const made = await city.compile(city.civil);
    for (const secret of [{ secrecy: "secret" }, { summaryZh: "机密★10年" }] as const) {
      const draft = completeDraft(secret);
      const created = await city.civil.officer.send("POST", "/api/v1/datasets", { draft });
      const saved = await city.civil.officer.send("PUT", `/api/v1/datasets/${made.id}/draft`, {
        revision: made.revision,
        draft,
      });
      for (const reply of [created, saved]) {
        expect(reply.statusCode).toBe(422);
        expect(reply.json().code).toBe("state-secret");
      }
    }
    // What was never taken in is nowhere to be had.
    const applied = await city.apply(city.police, { id: made.id, case: "", items: { name: made.draft.items[0].id } });
    expect(applied.statusCode).toBe(404);
    expect((await city.call(city.police, { id: made.id, case: "", items: {} })).statusCode).toBe(404);
    expect((await city.openly(`/api/v1/open/${made.id}/download?format=csv`)).statusCode).toBe(404);
  },
);

clause(
  "leshan-33-6",
  "publication needs a passed confidentiality review, which is on record",
  rule("procedures.dataset-review.routes[0].steps.confidentiality"),
  async ({ city }) => {
    const made = await city.compile(city.civil);
    const { case: review } = await must(city.submit(city.civil, made));
    expect((await city.tasks(review)).map(({ body }) => body)).toEqual(["confidentiality-reviewer"]);
    expect((await city.decide(review, city.authority.reviewer)).statusCode).toBe(403);
    await must(city.decide(review, city.civil.confidentiality));
    await must(city.decide(review, city.authority.reviewer));
    const { tasks } = await city.caseOf(review);
    expect(tasks[0]).toMatchObject({ step: "confidentiality", state: "done", decision: { outcome: "agreed" } });
    expect((await city.openly(`/api/v1/public/datasets/${made.id}`)).statusCode).toBe(200);
  },
);

clause(
  "leshan-33-7",
  "data with a mark of state secrecy is registered on neither side",
  refusal("state-secret"),
  async ({ city }) => {
    for (const open of ["unconditional", "none"] as const) {
      const items = [
        completeItem("name", "名称", { description: "绝密★", open: { ...completeItem("a", "甲").open, type: open } }),
      ];
      const draft = completeDraft({ items });
      const reply = await city.civil.officer.send("POST", "/api/v1/datasets", { draft });
      expect(reply.statusCode).toBe(422);
      expect(reply.json().code).toBe("state-secret");
    }
  },
);
