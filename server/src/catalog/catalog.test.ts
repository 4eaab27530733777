import type { FastifyInstance } from "fastify";
import { beforeAll, describe, expect, test } from "vitest";
import { beginCast, type Cast, must, type Player } from "../../test/cast.ts";
import { completeDraft, completeItem, type Desk, decideAs, listDataset, openTasks } from "../../test/catalog/desk.ts";
import { testApp } from "../../test/harness.ts";
import type { Context } from "../kernel/context.ts";
import { type Database, one, rows, sql } from "../kernel/database.ts";

let app: FastifyInstance;
let database: Database;
let context: () => Promise<Context>;
let cast: Cast;
let department: string;
let officer: Player;
let confidentiality: Player;
let reviewer: Player;
let stranger: Player;
let desk: Desk;

beforeAll(async () => {
  ({ app, database, context } = await testApp());
  cast = await beginCast(app, context);
  department = await cast.organization({ kind: "department", level: "province", region: "230000" });
  const other = await cast.organization({ kind: "department", level: "city", region: "230100" });
  officer = await cast.person(department, "data-officer");
  confidentiality = await cast.person(department, "confidentiality-reviewer");
  reviewer = await cast.person(cast.authority, "reviewer");
  stranger = await cast.person(other, "data-officer");
  desk = { context, officer, confidentiality, reviewer };
});

const create = (draft = completeDraft()) => must(officer.send("POST", "/api/v1/datasets", { draft }));
const submit = (made: { id: string; revision: number }) =>
  officer.send("POST", `/api/v1/datasets/${made.id}/submission`, { revision: made.revision });
const deskPage = (id: string) => must(officer.send("GET", `/api/v1/datasets/${id}/draft`));
const openly = (url: string) => app.inject({ method: "GET", url });

describe("from a draft to a published entry", () => {
  test("neither review alone publishes; both do, in order, and the code is given", async () => {
    const made = await create();
    expect(made).toMatchObject({ state: "draft", code: null, version: 0, faults: [], moves: ["submit"] });
    const review = await must(submit(made));
    expect(review.number).toMatch(/目录审核〔\d{4}〕\d+号$/);
    const inReview = await deskPage(made.id);
    expect(inReview).toMatchObject({ state: "in-review", moves: ["withdraw"] });
    expect(inReview.code).toMatch(/^307001\/230000\d{5}$/);
    expect((await openTasks(database.db, review.case)).map((task) => task.body)).toEqual(["confidentiality-reviewer"]);
    await decideAs(await context(), review.case, confidentiality, { outcome: "agreed" });
    expect((await openly(`/api/v1/public/datasets/${made.id}`)).statusCode).toBe(404);
    expect((await openTasks(database.db, review.case)).map((task) => task.body)).toEqual(["authority"]);
    await decideAs(await context(), review.case, reviewer, { outcome: "agreed" });
    const page = await must(stranger.send("GET", `/api/v1/datasets/${made.id}`));
    expect(page).toMatchObject({ state: "published", version: 1, code: inReview.code });
    expect(Object.keys(page.core)).toHaveLength(13);
    expect(page.core).toMatchObject({
      信息资源名称: "公园名录",
      信息资源代码: inReview.code,
      共享属性: { 共享类型: "1" },
      开放属性: { 是否向社会开放: 1 },
    });
    const open = (await openly(`/api/v1/public/datasets/${made.id}`)).json();
    expect(open.items.map((item: { column: string }) => item.column)).toEqual(["name", "address"]);
  });

  test("a code is never issued again, not even after its draft was refused", async () => {
    const codes: string[] = [];
    for (let n = 0; n < 3; n++) {
      const made = await create();
      const review = await must(submit(made));
      codes.push((await deskPage(made.id)).code);
      await decideAs(await context(), review.case, confidentiality, { outcome: "refused", reason: "须补充说明" });
      expect(await deskPage(made.id)).toMatchObject({ state: "draft", code: codes[n] });
    }
    expect(new Set(codes).size).toBe(3);
  });

  test("returned with comments, due in five working days, and handed in again", async () => {
    const made = await create();
    const review = await must(submit(made));
    await decideAs(await context(), review.case, confidentiality, { outcome: "agreed" });
    const [task] = await openTasks(database.db, review.case);
    await must(
      reviewer.send("POST", `/api/v1/cases/${review.case}/tasks/${task!.id}/return`, {
        reason: "摘要过于简单",
        version: task!.version,
      }),
    );
    const returned = await deskPage(made.id);
    expect(returned).toMatchObject({
      state: "returned",
      review: { case: review.case, returned: true },
      moves: ["submit", "withdraw"],
    });
    const clock = await one<{ amount: number; unit: string; article: string }>(
      database.db,
      sql`select amount, unit, article from procedure.clock where case_id = ${review.case} and state = 'running'`,
    );
    expect(clock).toEqual({ amount: 5, unit: "working_day", article: "12" });
    const draft = { ...returned.draft, summaryZh: "全市各类公园的名称、地址、面积和开放时间" };
    const saved = await must(
      officer.send("PUT", `/api/v1/datasets/${made.id}/draft`, { revision: returned.revision, draft }),
    );
    expect((await submit(saved)).statusCode).toBe(201);
    // What was completed is a new text: its confidentiality is reviewed again.
    await decideAs(await context(), review.case, confidentiality, { outcome: "agreed" });
    await decideAs(await context(), review.case, reviewer, { outcome: "agreed" });
    const page = await must(stranger.send("GET", `/api/v1/datasets/${made.id}`));
    expect(page.content.summaryZh).toBe("全市各类公园的名称、地址、面积和开放时间");
    const { items } = await must(officer.send("GET", `/api/v1/datasets/${made.id}/history`));
    expect(items.find((line: { event: string }) => line.event === "catalog.dataset-returned")).toMatchObject({
      note: "摘要过于简单",
      law: { rulebook: "heilongjiang", article: "12" },
    });
    expect(items.map((line: { event: string }) => line.event)).toEqual([
      "catalog.dataset-published",
      "catalog.dataset-submitted",
      "catalog.dataset-returned",
      "catalog.dataset-submitted",
      "catalog.dataset-created",
    ]);
  });

  test("without anybody named for the confidentiality review nothing is submitted", async () => {
    const bare = await cast.organization({ kind: "department", level: "province", region: "230000" });
    const clerk = await cast.person(bare, "data-officer");
    const made = await must(clerk.send("POST", "/api/v1/datasets", { draft: completeDraft() }));
    const reply = await clerk.send("POST", `/api/v1/datasets/${made.id}/submission`, { revision: made.revision });
    expect(reply.statusCode).toBe(409);
    expect(reply.json()).toMatchObject({ code: "no-confidentiality-reviewer" });
  });

  test("what is missing is named with its place, and nothing is submitted", async () => {
    const made = await create(completeDraft({ titleZh: "", updateCycle: null }));
    expect(made.faults.map((fault: { pointer: string }) => fault.pointer)).toEqual(["/titleZh", "/updateCycle"]);
    const reply = await submit(made);
    expect(reply.statusCode).toBe(422);
    expect(reply.json()).toMatchObject({
      code: "dataset-incomplete",
      law: { rulebook: "heilongjiang", article: "13" },
    });
    expect(reply.json().errors.map((error: { pointer: string }) => error.pointer)).toEqual([
      "/titleZh",
      "/updateCycle",
    ]);
    expect((await deskPage(made.id)).state).toBe("draft");
  });
});

describe("drafts", () => {
  test("two who save the same draft at once: one is kept, the other is told of both revisions", async () => {
    const made = await create();
    const save = (titleZh: string) =>
      officer.send("PUT", `/api/v1/datasets/${made.id}/draft`, {
        revision: made.revision,
        draft: { ...made.draft, titleZh },
      });
    const replies = await Promise.all([save("甲"), save("乙")]);
    expect(replies.map((reply) => reply.statusCode).sort()).toEqual([200, 409]);
    const lost = replies.find((reply) => reply.statusCode === 409)!.json();
    expect(lost).toMatchObject({ code: "dataset-changed-meanwhile", facts: { revision: 2, expected: 1 } });
    expect((await deskPage(made.id)).revision).toBe(2);
  });

  test("while a review reads it, a draft cannot be written, nor deleted", async () => {
    const made = await create();
    await must(submit(made));
    const { revision, draft } = await deskPage(made.id);
    expect((await officer.send("PUT", `/api/v1/datasets/${made.id}/draft`, { revision, draft })).statusCode).toBe(409);
    expect((await officer.send("DELETE", `/api/v1/datasets/${made.id}`)).statusCode).toBe(409);
  });

  test("a draft is its department's: others do not learn that it exists", async () => {
    const made = await create();
    for (const player of [stranger, reviewer]) {
      expect((await player.send("GET", `/api/v1/datasets/${made.id}/draft`)).statusCode).toBe(404);
      expect((await player.send("GET", `/api/v1/datasets/${made.id}`)).statusCode).toBe(404);
    }
    expect(
      (await stranger.send("PUT", `/api/v1/datasets/${made.id}/draft`, { revision: 1, draft: made.draft })).statusCode,
    ).toBe(404);
    expect((await stranger.send("DELETE", `/api/v1/datasets/${made.id}`)).statusCode).toBe(404);
    const found = await must(stranger.send("GET", "/api/v1/datasets?q=公园名录&pageSize=200"));
    expect(found.items.map((item: { id: string }) => item.id)).not.toContain(made.id);
  });

  test("a published entry is known to others, who may not change it", async () => {
    const id = await listDataset(desk, completeDraft());
    expect((await stranger.send("POST", `/api/v1/datasets/${id}/changes`, {})).statusCode).toBe(403);
    expect((await stranger.send("POST", `/api/v1/datasets/${id}/revocation`, { reason: "x" })).statusCode).toBe(403);
  });

  test("a published entry cannot be deleted; a draft never submitted can", async () => {
    const id = await listDataset(desk, completeDraft());
    expect((await officer.send("DELETE", `/api/v1/datasets/${id}`)).statusCode).toBe(409);
    const made = await create();
    expect((await officer.send("DELETE", `/api/v1/datasets/${made.id}`)).statusCode).toBe(204);
    expect((await officer.send("GET", `/api/v1/datasets/${made.id}/draft`)).statusCode).toBe(404);
  });

  const methods = ["PUT", "POST"] as const;
  test.each(methods)("a state secret is refused at the first door (%s)", async (method) => {
    const made = await create();
    for (const draft of [completeDraft({ secrecy: "secret" }), completeDraft({ summaryZh: "机密★10年" })]) {
      const reply =
        method === "POST"
          ? await officer.send("POST", "/api/v1/datasets", { draft })
          : await officer.send("PUT", `/api/v1/datasets/${made.id}/draft`, { revision: made.revision, draft });
      expect(reply.statusCode).toBe(422);
      expect(reply.json().code).toBe("state-secret");
    }
  });

  // biome-ignore lint/suspicious/noExplicitAny: these drafts are wrong on purpose
  test.each<[string, (draft: any) => unknown]>([
    ["an unknown share type", (draft) => (draft.items[0].share.type = "maybe")],
    ["an unknown open type", (draft) => (draft.items[0].open.type = "4")],
    ["an unknown grade", (draft) => (draft.items[0].grade = "secret")],
    ["a column that is none", (draft) => (draft.items[0].column = "Robert'); drop table")],
    ["two items in one column", (draft) => (draft.items[1].column = draft.items[0].column)],
    ["a field that nobody knows", (draft) => (draft.colour = "red")],
    ["NUL in a title", (draft) => (draft.titleZh = "a\u0000b")],
    ["half a surrogate pair", (draft) => (draft.titleZh = "a\ud800")],
    ["a title of 201 characters", (draft) => (draft.titleZh = "长".repeat(201))],
    ["1001 items", (draft) => (draft.items = Array.from({ length: 1001 }, (_, n) => completeItem(`c${n}`, "x")))],
  ])("refused with its place, and nothing saved: %s", async (_name, spoil) => {
    const made = await create();
    const draft = structuredClone(made.draft);
    spoil(draft);
    const reply = await officer.send("PUT", `/api/v1/datasets/${made.id}/draft`, { revision: made.revision, draft });
    expect([413, 422]).toContain(reply.statusCode);
    expect(reply.headers["content-type"]).toContain("application/problem+json");
    expect(await deskPage(made.id)).toMatchObject({ revision: made.revision, draft: made.draft });
  });
});

describe("at once", () => {
  test("a draft submitted twice at once is one case", async () => {
    const made = await create();
    const replies = await Promise.all([submit(made), submit(made), submit(made)]);
    expect(replies.map((reply) => reply.statusCode).sort()).toEqual([201, 409, 409]);
    const cases = await rows(database.db, sql`select 1 from procedure.case where object_id = ${made.id}`);
    expect(cases).toHaveLength(1);
  });

  test("a draft saved while it is submitted: what the reviewers read is what was submitted", async () => {
    const made = await create();
    const draft = { ...made.draft, titleZh: "另一个名称" };
    const [saved, submitted] = await Promise.all([
      officer.send("PUT", `/api/v1/datasets/${made.id}/draft`, { revision: made.revision, draft }),
      submit(made),
    ]);
    expect([saved.statusCode, submitted.statusCode].sort()).not.toEqual([200, 201]);
    const page = await deskPage(made.id);
    expect(page.state).toBe(submitted.statusCode === 201 ? "in-review" : "draft");
    expect(page.draft.titleZh).toBe(submitted.statusCode === 201 ? made.draft.titleZh : "另一个名称");
  });

  test("codes given at the same moment are all different", async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => create(completeDraft({ category: "201001" }))));
    await Promise.all(made.map((one) => must(submit(one))));
    const codes = await Promise.all(made.map(async (one) => (await deskPage(one.id)).code));
    expect(new Set(codes).size).toBe(8);
  });

  test("the same request twice under one Idempotency-Key makes one dataset", async () => {
    const payload = { draft: completeDraft() };
    const ask = () =>
      app.inject({
        method: "POST",
        url: "/api/v1/datasets",
        headers: { authorization: `Bearer ${officer.token}`, "idempotency-key": "create-once" },
        payload,
      });
    const [first, second] = [await ask(), await ask()];
    expect([first.statusCode, second.statusCode]).toEqual([201, 201]);
    expect(second.json().id).toBe(first.json().id);
  });
});

describe("change", () => {
  test("a change of one's own goes through review; the old version serves until then and stays readable", async () => {
    const id = await listDataset(desk, completeDraft());
    const changing = await must(officer.send("POST", `/api/v1/datasets/${id}/changes`, { note: "增加面积" }));
    expect(changing).toMatchObject({ state: "changing", version: 1, moves: ["submit", "drop-change"] });
    const draft = {
      ...changing.draft,
      titleZh: "公园名录（新版）",
      items: [...changing.draft.items, completeItem("area", "面积")],
    };
    const saved = await must(
      officer.send("PUT", `/api/v1/datasets/${id}/draft`, { revision: changing.revision, draft }),
    );
    const review = await must(submit(saved));
    expect((await openly(`/api/v1/public/datasets/${id}`)).json().titleZh).toBe("公园名录");
    await decideAs(await context(), review.case, confidentiality, { outcome: "agreed" });
    await decideAs(await context(), review.case, reviewer, { outcome: "agreed" });
    expect((await openly(`/api/v1/public/datasets/${id}`)).json()).toMatchObject({
      titleZh: "公园名录（新版）",
      version: 2,
    });
    const { items } = await must(stranger.send("GET", `/api/v1/datasets/${id}/versions`));
    expect(items.map((version: { number: number; items: number }) => [version.number, version.items])).toEqual([
      [2, 3],
      [1, 2],
    ]);
    expect((await must(stranger.send("GET", `/api/v1/datasets/${id}/versions/1`))).titleZh).toBe("公园名录");
    expect((await stranger.send("GET", `/api/v1/datasets/${id}/versions/3`)).statusCode).toBe(404);
  });

  test("a dropped change leaves the published version as it was", async () => {
    const id = await listDataset(desk, completeDraft());
    await must(officer.send("POST", `/api/v1/datasets/${id}/changes`, {}));
    expect(await must(officer.send("DELETE", `/api/v1/datasets/${id}/changes`))).toMatchObject({
      state: "published",
      version: 1,
      draft: null,
    });
  });

  test("three working days from the day of the event; the update in time closes the clock", async () => {
    const id = await listDataset(desk, completeDraft());
    const { today } = await context();
    const event = { cause: "law", reason: "《公园条例》修订", on: today };
    const change = await must(officer.send("POST", `/api/v1/datasets/${id}/change-events`, event));
    const clock = () =>
      rows<{ amount: number; unit: string; event: string; article: string; state: string }>(
        database.db,
        sql`select amount, unit, event, article, state from procedure.clock where case_id = ${change.case} order by id`,
      );
    expect(await clock()).toEqual([
      { amount: 3, unit: "working_day", event: "changed", article: "15", state: "running" },
    ]);
    const changing = await deskPage(id);
    expect(changing).toMatchObject({ state: "changing", changeCase: change.case, moves: ["submit", "withdraw"] });
    const draft = { ...changing.draft, summaryZh: "按修订后的条例更新" };
    const saved = await must(
      officer.send("PUT", `/api/v1/datasets/${id}/draft`, { revision: changing.revision, draft }),
    );
    const handed = await must(submit(saved));
    expect(handed.case).toBe(change.case);
    expect((await clock())[0]!.state).toBe("met");
    await decideAs(await context(), change.case, confidentiality, { outcome: "agreed" });
    await decideAs(await context(), change.case, reviewer, { outcome: "agreed" });
    expect(await deskPage(id)).toMatchObject({ state: "published", version: 2, changeCase: null, review: null });
  });

  test("a change without an event, or with one still to come, is refused", async () => {
    const id = await listDataset(desk, completeDraft());
    for (const event of [
      { cause: "law", reason: " ", on: "2026-01-01" },
      { cause: "law", reason: "修订", on: "2999-01-01" },
      { cause: "law", reason: "修订", on: "2026-02-30" },
      { cause: "weather", reason: "修订", on: "2026-01-01" },
    ]) {
      expect((await officer.send("POST", `/api/v1/datasets/${id}/change-events`, event)).statusCode).toBe(422);
    }
    expect((await deskPage(id)).state).toBe("published");
  });
});

describe("revocation", () => {
  test("the entry stays published until the authority agrees; out of use it ends at once", async () => {
    const id = await listDataset(desk, completeDraft());
    expect((await officer.send("POST", `/api/v1/datasets/${id}/revocation`, { reason: " " })).statusCode).toBe(422);
    const asked = await must(officer.send("POST", `/api/v1/datasets/${id}/revocation`, { reason: "职责划出" }));
    expect((await openly(`/api/v1/public/datasets/${id}`)).statusCode).toBe(200);
    await decideAs(await context(), asked.case, reviewer, { outcome: "agreed" });
    expect(await deskPage(id)).toMatchObject({ state: "revoked", moves: [] });
    expect((await openly(`/api/v1/public/datasets/${id}`)).statusCode).toBe(404);
    expect((await submit({ id, revision: (await deskPage(id)).revision })).statusCode).toBe(409);
  });

  test("a refused revocation leaves the entry published", async () => {
    const id = await listDataset(desk, completeDraft());
    const asked = await must(officer.send("POST", `/api/v1/datasets/${id}/revocation`, { reason: "不再更新" }));
    await decideAs(await context(), asked.case, reviewer, { outcome: "refused", reason: "仍有部门需要" });
    expect(await deskPage(id)).toMatchObject({ state: "published", review: null });
  });
});

describe("categories", () => {
  test("the authority adds a category; others may not; it can be used at once", async () => {
    const given = { code: "307066", zh: "园林绿化", en: "Parks and gardens" };
    expect((await officer.send("POST", "/api/v1/categories", given)).statusCode).toBe(403);
    expect((await submit(await create(completeDraft({ category: "307066" })))).statusCode).toBe(422);
    await must(reviewer.send("POST", "/api/v1/categories", given));
    expect((await reviewer.send("POST", "/api/v1/categories", given)).statusCode).toBe(409);
    expect((await reviewer.send("POST", "/api/v1/categories", { ...given, code: "999001" })).statusCode).toBe(422);
    const id = await listDataset(desk, completeDraft({ category: "307066" }));
    expect((await openly(`/api/v1/public/datasets/${id}`)).json().category.at(-1).name.zh).toBe("园林绿化");
    const { items } = (await openly("/api/v1/categories")).json();
    expect(items.find((item: { code: string }) => item.code === "307066")).toMatchObject({ datasets: 1, open: 1 });
  });
});
