import { beforeAll, describe, expect, test } from "vitest";
import { beginCast, type Cast, must, type Player } from "../../test/cast.ts";
import { testApp } from "../../test/harness.ts";

let made: Awaited<ReturnType<typeof testApp>>;
let cast: Cast;
let supervisor: Player;
const get = (url: string) => must(made.app.inject({ url }));

beforeAll(async () => {
  made = await testApp({ rulebook: "heilongjiang" });
  cast = await beginCast(made.app, () => made.context());
  supervisor = await cast.person(cast.authority, "supervisor");
});

describe("the law, for everybody to read", () => {
  test("the rulebook in use with its version, its validity and no banner while it is in force", async () => {
    const book = await get("/api/v1/rulebook");
    expect(book).toMatchObject({
      name: "heilongjiang",
      version: expect.any(String),
      standing: { from: "2025-01-06", until: "2027-01-05", law: { article: "47" } },
    });
    const { items } = await get("/api/v1/rulebooks");
    expect(items).toMatchObject([{ name: "heilongjiang", current: true }]);
  });

  test("an article with its words, the English of its clauses, and which values come from it", async () => {
    const article = await get(`/api/v1/rulebook/articles/${encodeURIComponent("22(二)")}`);
    expect(article).toMatchObject({
      number: 22,
      heading: "第二十二条",
      reference: "第二十二条（二）",
      chapter: "第五章 政务数据共享",
    });
    expect(article.text).toContain("1个工作日内完成审核");
    expect(article.clauses.map((clause: { id: string }) => clause.id)).toContain("heilongjiang-22-4");
    expect(article.values).toContain("procedures.share-application");
    expect((await get("/api/v1/rulebook/articles")).items).toHaveLength(47);
    expect((await made.app.inject("/api/v1/rulebook/articles/99")).statusCode).toBe(404);
    expect((await made.app.inject("/api/v1/rulebook/articles/x")).statusCode).toBe(422);
  });
});

describe("the calendar", () => {
  test("each day is worked or not, and says why", async () => {
    const { items } = await get("/api/v1/calendar?from=2026-02-27&until=2026-03-01");
    expect(items.map((day: { working: boolean; reason: string }) => [day.working, day.reason])).toEqual([
      [true, "working-day"],
      [true, "make-up-day"],
      [false, "weekend"],
    ]);
  });

  test("any term is explained from any day; what cannot be counted is refused, not a fault", async () => {
    const counted = await get("/api/v1/calendar/explain?event=2026-09-30&amount=3&unit=working_day");
    expect(counted).toMatchObject({ firstCounted: "2026-10-08", dueDay: "2026-10-10", provisional: false });
    expect(counted.days).toHaveLength(10);
    for (const query of [
      "event=9999-12-31&amount=3650&unit=year",
      "event=2026-02-30&amount=1&unit=month",
      "event=2026-02-03&amount=0&unit=month",
      "event=2026-02-03&amount=1&unit=week",
    ]) {
      expect((await made.app.inject(`/api/v1/calendar/explain?${query}`)).statusCode).toBe(422);
    }
    expect((await made.app.inject("/api/v1/calendar?from=2026-01-01&until=2036-01-01")).statusCode).toBe(422);
  });
});

describe("terms that the text leaves open", () => {
  const path = "/api/v1/rulebook/own-terms/dataset-review/review/answer";

  test("are listed, set by the authority's supervisor, and shown with who, when and why; nobody else sets them", async () => {
    const body = { term: { amount: 7, unit: "working_day" }, reason: "省局内部规定" };
    const officer = await cast.person(
      await cast.organization({ kind: "department", level: "province", region: "230000" }),
      "data-officer",
    );
    expect((await officer.send("PUT", path, body)).statusCode).toBe(403);
    await must(supervisor.send("PUT", path, body));
    const { items } = await get("/api/v1/rulebook/own-terms");
    const review = items.find(
      (it: { procedure: string; step: string; part: string }) =>
        it.procedure === "dataset-review" && it.step === "review" && it.part === "answer",
    );
    expect(review).toMatchObject({
      article: "12",
      own: { term: { amount: 7, unit: "working_day" }, reason: "省局内部规定" },
    });
    expect(review.own.setBy).toMatch(/人员/);
    const set = await supervisor.send("PUT", "/api/v1/rulebook/own-terms/share-application/review/answer", body);
    // One route of that step has no number (unconditional data), so the installation may set it there; the other keeps the law's.
    expect(set.statusCode).toBe(200);
    await must(supervisor.send("PUT", path, { term: null, reason: "取消" }));
  });
});
