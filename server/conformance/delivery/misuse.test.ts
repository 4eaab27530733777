/** What a consumer may not do with shared data, and how it comes out: purposes in the record, trace marks, leaks traced to a grant. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect } from "vitest";
import { watchUse } from "../../src/delivery/watch/actions.ts";
import { rows, sql } from "../../src/kernel/database.ts";
import { multipart } from "../../test/aggregation/department.ts";
import { numberRecord } from "../../test/audit/numbered.ts";
import { must, type Player } from "../../test/cast.ts";
import { completeItem, shareConditional } from "../../test/catalog/desk.ts";
import { name } from "../../test/sharing/world.ts";
import { type City, type Listed, usualPurpose } from "../city.ts";
import { registerProgram } from "../city-build.ts";
import { clause, watch } from "../clause.ts";

const dataDir = mkdtempSync(join(tmpdir(), "shutong-misuse-"));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

interface Entry {
  readonly event: string;
  readonly use?: { readonly purpose: string };
  readonly facts: { readonly refusal?: string };
}

/** What the record says about a grant. */
async function recordOf(city: City, grant: string): Promise<readonly Entry[]> {
  const found = await rows<{ payload: string }>(
    city.database.db,
    sql`select convert_from(payload, 'UTF8') as payload from audit.every_entry where objects @> array[${`grant:${grant}`}]::text[]`,
  );
  return found.map(({ payload }) => JSON.parse(payload));
}

const number = (grade: "general-1" | "general-3") => completeItem("number", "编号", { share: shareConditional, grade });

/** A dataset of two hundred people that the police may use. */
async function shared(
  city: City,
  grade: "general-1" | "general-3" = "general-1",
): Promise<{ dataset: Listed; grant: string }> {
  const dataset = await city.publish(city.civil, { items: [name(), number(grade)] });
  await city.attach(
    city.civil,
    dataset,
    Array.from({ length: 200 }, (_, n) => ({ 姓名: `张小明${n}`, 编号: `户${n}` })),
  );
  return { dataset, grant: (await city.grant(city.police, dataset)).id };
}

function trace(city: City, by: Player, text: string) {
  const { payload, headers } = multipart("found.csv", text);
  const authorization = `Bearer ${by.token}`;
  return city.app.inject({ method: "POST", url: "/api/v1/traces", payload, headers: { ...headers, authorization } });
}

const misuse = (grant: string, values: object) => ({
  subject: { type: "grant", id: grant },
  values: { kind: "other-purpose", matter: "在网站上发现同一批数据", found: "2026-01-05", ...values },
});

async function entriesAbout(by: Player, grant: string) {
  const { items } = await must(by.send("GET", `/api/v1/register-subjects/grant/${grant}`));
  return items.find((item: { register: { key: string } }) => item.register.key === "misuse").entries;
}

clause(
  "heilongjiang-30-2",
  "every call stands in the record with the granted purpose; a reported misuse is recorded against the grant",
  "supported",
  async ({ city, cite }) => {
    const { dataset, grant } = await shared(city);
    expect((await city.call(city.police, dataset)).statusCode).toBe(200);
    expect((await city.call(city.police, dataset, { as: "download" })).statusCode).toBe(200);
    const uses = (await recordOf(city, grant)).filter(({ use }) => use);
    expect(uses.map(({ event }) => event).sort()).toEqual(["delivery.data-called", "delivery.data-downloaded"]);
    for (const { use } of uses) expect(use!.purpose).toBe(usualPurpose);

    const report = misuse(grant, {});
    const byConsumer = await city.police.officer.send("POST", "/api/v1/registers/misuse/entries", report);
    expect(byConsumer.statusCode).toBe(403);
    const written = await must(city.authority.supervisor.send("POST", "/api/v1/registers/misuse/entries", report));
    expect(written.entry.law).toMatchObject({ article: cite(30) });
    // Both sides of the grant see it there.
    for (const side of [city.police.officer, city.civil.officer]) {
      expect(await entriesAbout(side, grant)).toMatchObject([{ id: written.entry.id }]);
    }
  },
);

clause(
  "heilongjiang-30-3",
  "a system that the grant does not name is refused; what is downloaded carries a mark of the consumer",
  "supported",
  async ({ city }) => {
    const { dataset, grant } = await shared(city);
    // The same department with another system of its own.
    const other = { ...city.police, program: await registerProgram(city.police.officer, "备用系统") };
    const refused = await city.call(other, dataset);
    expect([refused.statusCode, refused.json().code]).toEqual([403, "no-grant"]);
    const file = await city.call(city.police, dataset, { as: "download" });
    const second = await city.call(city.police, dataset, { as: "download" });
    const mark = file.headers["shutong-trace"];
    expect(mark).toMatch(/^[0-9a-f]{16}$/);
    expect(second.headers["shutong-trace"]).not.toBe(mark);
    // Each delivery has its own mark; what left under one grant stands in the order of that grant.
    expect(second.body).toBe(file.body);
    const traced = await must(city.authority.supervisor.send("GET", `/api/v1/traces?id=${mark}`));
    expect(traced).toMatchObject({ by: "mark", files: [{ mark, grant: { id: grant } }] });
  },
);

clause(
  "yinchuan-19-3",
  "a found file is traced to its grant, by its bytes or by an excerpt, and the leak is recorded there",
  "supported",
  async ({ city, cite }) => {
    const { dataset, grant } = await shared(city);
    const taxed = await city.grant(city.tax, dataset);
    const [leaked, other] = [
      await city.call(city.police, dataset, { as: "download" }),
      await city.call(city.tax, dataset, { as: "download" }),
    ];
    // Another order, the same values.
    expect(other.body).not.toBe(leaked.body);
    expect(other.body.split("\r\n").sort()).toEqual(leaked.body.split("\r\n").sort());
    const consumer = { id: city.police.id };
    const found = () => must(trace(city, city.authority.supervisor, leaked.body));
    // What left is digested when the last byte has.
    await expect.poll(async () => (await found()).by).toBe("digest");
    const whole = await found();
    expect(whole).toMatchObject({ by: "digest", files: [{ grant: { id: grant, consumer, purpose: usualPurpose } }] });
    // Cut at both ends, without its heading, written down in another way: the order of its rows still tells the grant.
    const lines = leaked.body.split("\r\n");
    const excerpt = lines.slice(12, 190).map((line: string) =>
      line
        .split(",")
        .reverse()
        .map((cell) => `"${cell}"`)
        .join(";"),
    );
    const part = await must(trace(city, city.authority.supervisor, excerpt.join("\n")));
    expect(part).toMatchObject({ by: "order", files: [{ grant: { id: grant, consumer } }] });
    expect(part.files).toHaveLength(1);
    // Sorted anew, it is still one of the files with these columns.
    const sorted = [lines[0], ...lines.slice(1, -1).sort()].join("\r\n");
    const anew = await must(trace(city, city.authority.supervisor, sorted));
    expect(anew.by).toBe("columns");
    const candidates = anew.files.map((file: { grant: { id: string } }) => file.grant.id);
    expect(candidates).toEqual(expect.arrayContaining([grant, taxed.id]));
    expect((await trace(city, city.police.officer, leaked.body)).statusCode).toBe(403);

    const report = misuse(grant, { kind: "passed-on", trace: part.files[0].mark });
    const written = await must(city.authority.supervisor.send("POST", "/api/v1/registers/misuse/entries", report));
    expect(written.entry.law).toMatchObject({ article: cite(19) });
    expect(await entriesAbout(city.police.officer, grant)).toMatchObject([{ id: written.entry.id }]);
  },
);

clause(
  "yinchuan-19-4",
  "the granted purpose stands in every entry; a call that declares another is refused, and that is recorded",
  "supported",
  async ({ city }) => {
    const { dataset, grant } = await shared(city);
    expect((await city.call(city.police, dataset)).statusCode).toBe(200);
    expect((await city.call(city.police, dataset, { as: "download" })).statusCode).toBe(200);
    const refused = await city.call(city.police, dataset, { purpose: "商业推广" });
    expect([refused.statusCode, refused.json().code]).toEqual([403, "purpose-not-granted"]);
    const entries = await recordOf(city, grant);
    const uses = entries.filter(({ use }) => use);
    expect(uses).toHaveLength(2);
    for (const { use } of uses) expect(use!.purpose).toBe(usualPurpose);
    const refusals = entries.filter(({ event }) => event === "delivery.call-refused");
    expect(refusals).toMatchObject([{ facts: { refusal: "purpose-not-granted" } }]);
  },
);

/** Numbers, counts and judges what was used, as the worker does every few minutes. */
async function watchOver(city: City): Promise<void> {
  await numberRecord(city.database, dataDir);
  await watchUse(await city.context());
}

async function calls(city: City, dataset: Listed, count: number): Promise<void> {
  for (let n = 0; n < count; n++) expect((await city.call(city.police, dataset)).statusCode).toBe(200);
}

const setRule = (by: Player, own: boolean, settings: object) =>
  must(by.send("PUT", `/api/v1/warning-rules/unusual-volume${own ? "/own" : ""}`, { settings, reason: "试运行" }));

/** The findings about a grant that somebody is shown. */
async function findingsOf(city: City, grant: string, by: Player): Promise<readonly Record<string, unknown>[]> {
  return (await city.findings(by)).filter(({ object }) => object.id === grant);
}

async function warnedByRule({ city, cite }: { city: City; cite: (article: number) => string }, article: number) {
  const { dataset, grant } = await shared(city);
  const { supervisor } = city.authority;
  await calls(city, dataset, 6);
  await watchOver(city);
  expect(await findingsOf(city, grant, supervisor)).toEqual([]);
  // A department sets what is too much of its own data, within bounds; it is shown who set it.
  const { officer } = city.civil;
  const wrong = await officer.send("PUT", "/api/v1/warning-rules/unusual-volume/own", {
    settings: { newCalls: 0 },
    reason: "试",
  });
  expect([wrong.statusCode, wrong.json().code]).toEqual([422, "warning-rule-wrong"]);
  expect(
    (await officer.send("PUT", "/api/v1/warning-rules/unusual-volume", { settings: {}, reason: "试" })).statusCode,
  ).toBe(403);
  const { items } = await setRule(officer, true, { newCalls: 7 });
  expect(items[0]).toMatchObject({
    kind: "unusual-volume",
    law: { article: cite(article) },
    set: [{ own: true, settings: { newCalls: 7 } }],
  });
  await calls(city, dataset, 1);
  await watchOver(city);
  expect(await findingsOf(city, grant, supervisor)).toEqual([]);
  await calls(city, dataset, 1);
  await watchOver(city);
  const [warning, ...more] = await findingsOf(city, grant, supervisor);
  expect(more).toEqual([]);
  expect(warning).toMatchObject({
    rule: "watches.unusual-volume",
    law: { article: cite(article) },
    evidence: { what: "calls", now: 8, limit: 7, note: expect.stringContaining("8次调用") },
  });
  // It is found once, however often it is looked at, and ends with a reason.
  await calls(city, dataset, 1);
  await watchOver(city);
  expect(await findingsOf(city, grant, supervisor)).toHaveLength(1);
  const { id, version } = warning as { id: string; version: number };
  await must(
    supervisor.send("POST", `/api/v1/findings/${id}/state`, { state: "resolved", text: "已核实，是补录", version }),
  );
  expect(await findingsOf(city, grant, supervisor)).toMatchObject([{ state: "resolved" }]);
}

/** Eight days of little use, then a day with more: too much of what names persons, not of what does not. */
async function warnedOfSensitive({ city }: { city: City }) {
  const { dataset, grant } = await shared(city, "general-3");
  const plain = await city.publish(city.civil, {
    items: [completeItem("hall", "大厅", { share: shareConditional, grade: "general-1" })],
  });
  await city.attach(city.civil, plain, [{ 大厅: "一号" }]);
  const other = (await city.grant(city.police, plain)).id;
  await setRule(city.authority.supervisor, false, { calls: 4 });
  for (let day = 0; day < 8; day++) {
    await calls(city, dataset, 2);
    await calls(city, plain, 2);
    await city.travel({ days: 1 });
  }
  await watchOver(city);
  await calls(city, dataset, 7);
  await calls(city, plain, 7);
  await watchOver(city);
  for (const by of [city.authority.supervisor, city.civil.officer]) {
    const [warning, ...more] = await findingsOf(city, grant, by);
    expect(more).toEqual([]);
    expect([warning]).toMatchObject([
      {
        rule: "watches.unusual-volume",
        organization: { id: city.civil.id },
        evidence: { sensitive: true, now: 7, usual: 2 },
      },
    ]);
    expect(await findingsOf(city, other, by)).toEqual([]);
    const { items } = await must(by.send("GET", "/api/v1/me/notices?group=finding"));
    const told = items.map(({ kind, page }: { kind: string; page: { id: string } }) => [kind, page.id]);
    expect(told).toContainEqual(["finding-raised", warning!.id]);
  }
  expect(await findingsOf(city, grant, city.police.officer)).toEqual([]);
}

clause(
  "leshan-33-4",
  "a warning rule is set, and what triggers it is a warning that ends with a reason",
  "supported",
  (it) => warnedByRule(it, 33),
);
clause(
  "leshan-33-5",
  "unusually many reads of sensitive data warn its department and the authority",
  "supported",
  warnedOfSensitive,
);
clause(
  "shenyang-32-1",
  "a warning rule is set, and what triggers it is a warning that ends with a reason",
  "supported",
  (it) => warnedByRule(it, 32),
);
clause(
  "shenyang-32-2",
  "unusually many reads of sensitive data warn its department and the authority",
  "supported",
  warnedOfSensitive,
);
clause("heilongjiang-27-4", "a burst of calls is recorded as an anomaly of its grant", watch("unusual-volume"), (it) =>
  warnedByRule(it, 27),
);
