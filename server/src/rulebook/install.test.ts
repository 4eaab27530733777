import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { testContext, testDatabase, testFolder } from "../../test/harness.ts";
import type { Database } from "../kernel/database.ts";
import { one, rows, sql } from "../kernel/database.ts";
import { installRulebook, loadNotice, setOwnTerm } from "./actions.ts";
import { currentRulebook } from "./current.ts";
import { ownTerm, readCalendar, rulebookByDigest } from "./kept-listing.ts";
import { inUse } from "./store.ts";

const shipped = new URL("../../../rulebooks/heilongjiang/", import.meta.url);
const from = testFolder();
const copy = join(from, "tried");
let database: Database;

beforeAll(async () => {
  database = await testDatabase();
  cpSync(shipped, copy, { recursive: true });
  edit((text) => text.replace("rulebook: heilongjiang", "rulebook: tried"));
});

function edit(change: (text: string) => string): void {
  const file = join(copy, "rules.yaml");
  writeFileSync(file, change(readFileSync(file, "utf8")));
}

const install = async (name: string) =>
  installRulebook(await testContext(database), name, name === "tried" ? from : undefined);
const failure = (work: Promise<unknown>) =>
  work.then(
    () => "",
    (error: Error) => error.message,
  );

describe("a start", () => {
  test("stores the rulebook by digest and loads the notices, once however often it starts", async () => {
    const first = await install("tried");
    await install("tried");
    expect((await inUse(database.db)).map(({ version, digest }) => [version, digest])).toEqual([
      [first.version, first.digest],
    ]);
    const { years } = (await readCalendar(database.db)).calendar;
    expect([...years].sort().at(0)).toBe(2007);
    expect(years.size).toBe(20);
  });

  test("a changed file under an unchanged version is refused in one line", async () => {
    edit((text) => text.replace("working_days: 1, from: received", "working_days: 2, from: received"));
    const message = await failure(install("tried"));
    expect(message).toMatch(/has changed under its version “\d+”/);
    expect(message.split("\n")).toHaveLength(1);
  });

  test("under a new version it is taken, and what began under the old one still finds it", async () => {
    const before = currentRulebook();
    edit((text) => text.replace('version: "2"', 'version: "next"'));
    const after = await install("tried");
    expect(after.digest).not.toBe(before.digest);
    const term = (book: typeof before) => book.procedures["share-application"]!.routes[1]!.steps[0]!.term.term!.amount;
    expect(term(after)).toBe(2);
    expect(term(await rulebookByDigest(database.db, before.digest))).toBe(1);
    expect((await inUse(database.db)).map(({ version }) => version)).toEqual(["next", "2"]);
  });

  test("mistakes are told with file, line and reason, and nothing is stored", async () => {
    edit((text) => text.replace('version: "next"', 'version: "after"').replace("decide: provider", "decide: nobody"));
    const message = await failure(install("tried"));
    expect(message).toMatch(/has 1 mistakes/);
    expect(message).toMatch(/tried\/rules\.yaml:\d+:\d+ .*`nobody` is not a known body/);
    expect(await inUse(database.db)).toHaveLength(2);
  });

  test("a database belongs to one rulebook", async () => {
    expect(await failure(install("leshan"))).toMatch(/belongs to the rulebook “tried”/);
  });
});

describe("what the text leaves open", () => {
  test("the installation sets its own term, by whom and when; what the text sets it cannot", async () => {
    const ctx = await testContext(database);
    const asked = { procedure: "dataset-review", step: "review", part: "answer", reason: "内部规定" } as const;
    await setOwnTerm(ctx, { ...asked, term: { amount: 7, unit: "working_day" } });
    expect(await ownTerm(database.db, "dataset-review", "review", "answer")).toMatchObject({
      term: { amount: 7 },
      setBy: "test",
      reason: "内部规定",
    });
    await setOwnTerm(ctx, { ...asked, term: null });
    expect(await ownTerm(database.db, "dataset-review", "review", "answer")).toBeNull();
    await expect(
      setOwnTerm(ctx, { ...asked, part: "completion", term: { amount: 9, unit: "working_day" } }),
    ).rejects.toMatchObject({
      refusal: { refusal: "term-set-by-law", law: { article: "12" } },
    });
  });
});

describe("a notice", () => {
  test("of a new year makes the calendar a new one; of a known year it takes the place of the old", async () => {
    const before = await readCalendar(database.db);
    const notice = (off: boolean) =>
      JSON.stringify({ year: 2027, papers: [], days: [{ name: "元旦", date: "2027-01-04", isOffDay: off }] });
    await loadNotice(await testContext(database), notice(true));
    const loaded = await readCalendar(database.db);
    expect(loaded.revision).toBe(before.revision + 1);
    expect(loaded.calendar.special.get("2027-01-04")).toMatchObject({ off: true });
    await loadNotice(await testContext(database), notice(false));
    expect((await readCalendar(database.db)).calendar.special.get("2027-01-04")).toMatchObject({ off: false });
    const { count } = await one<{ count: number }>(
      database.db,
      sql`select count(*)::int as count from rulebook.special_day where year = 2027`,
    );
    expect(count).toBe(1);
  });

  test.each([
    ["no JSON", "{", "notice-unreadable"],
    ["no day at all", JSON.stringify({ year: 2028, days: [] }), "notice-empty"],
    [
      "a day that does not exist",
      JSON.stringify({ year: 2028, days: [{ name: "x", date: "2028-02-30", isOffDay: true }] }),
      "notice-unreadable",
    ],
    [
      "a day of another time",
      JSON.stringify({ year: 2028, days: [{ name: "x", date: "2020-02-03", isOffDay: true }] }),
      "notice-unreadable",
    ],
  ])("%s is refused", async (_name, text, code) => {
    await expect(loadNotice(await testContext(database), text)).rejects.toMatchObject({ refusal: { refusal: code } });
    expect(await rows(database.db, sql`select 1 from rulebook.notice where year = 2028`)).toEqual([]);
  });
});
