import { setTimeout as wait } from "node:timers/promises";
import { versionTables } from "../../../server/src/aggregation/data-center/store.ts";
import { verificationLines, verify } from "../../../server/src/audit/verify.ts";
import { type Db, dataCenterOf, one, rows, sql } from "../../../server/src/kernel/database.ts";
import type { Ack } from "./client.ts";
import type { Stage } from "./stage.ts";

/** What was checked, and everything that is wrong. */
export interface Outcome {
  readonly lines: readonly string[];
  readonly wrong: readonly string[];
}

/** Waits for what was accepted to be carried out: confirmed loads end, entries get their numbers. */
export async function settle(db: Db, milliseconds: number): Promise<void> {
  for (const deadline = Date.now() + milliseconds; Date.now() < deadline; await wait(200)) {
    const { open } = await one<{ open: number }>(
      db,
      sql`select (select count(*) from aggregation.load where state in ('confirmed', 'loading'))
               + (select count(*) from audit.inbox) as open`,
    );
    if (open === 0) return;
  }
}

/** Compares what was acknowledged with what is there: nothing lost, nothing doubled, no state without its cause. */
export async function check(
  db: Db,
  stage: Stage,
  acks: readonly Ack[],
  place: { dataDir: string; checkpointDir: string },
): Promise<Outcome> {
  const { db: data } = dataCenterOf(db);
  const wrong: string[] = [];
  const lines: string[] = [];
  const of = <K extends Ack["kind"]>(kind: K) =>
    acks.filter((ack): ack is Extract<Ack, { kind: K }> => ack.kind === kind);
  const none = async (what: string, query: ReturnType<typeof sql>) => {
    const found = await rows<Record<string, unknown>>(db, query);
    if (found.length > 0) wrong.push(`${found.length} × ${what}, such as ${JSON.stringify(found[0])}`);
  };
  const missing = (what: string, wanted: readonly string[], there: ReadonlySet<string>) => {
    const lost = wanted.filter((each) => !there.has(each));
    lines.push(`${wanted.length} acknowledged ${what}, ${lost.length} lost`);
    if (lost.length > 0) wrong.push(`${lost.length} acknowledged ${what} are lost, such as ${lost[0]}`);
  };
  const set = async (query: ReturnType<typeof sql>) =>
    new Set((await rows<{ key: string }>(db, query)).map((row) => row.key));

  // Calls: each acknowledged one on record, none twice, and the counters say what the record says.
  missing(
    "calls",
    of("call").map((ack) => ack.request),
    await set(sql`select request as key from audit.every_entry where event = 'delivery.data-called'`),
  );
  await none(
    "a call recorded twice",
    sql`select request, count(*) from audit.every_entry where event = 'delivery.data-called' group by 1 having count(*) > 1`,
  );
  const counts = await one<{ recorded: number; used: number; counted: number }>(
    db,
    sql`select (select count(*) from audit.every_entry where event = 'delivery.data-called'
                 and objects @> array[${`grant:${stage.grant}`}]) as recorded,
               (select used from delivery.gate where grant_id = ${stage.grant}) as used,
               (select sum(calls)::int8 from delivery.usage_day where grant_id = ${stage.grant}) as counted`,
  );
  lines.push(`${counts.recorded} calls on record, quota used ${counts.used}, usage counted ${counts.counted}`);
  if (counts.recorded !== counts.used || counts.recorded !== counts.counted) {
    wrong.push(`calls on record, quota and usage differ: ${JSON.stringify(counts)}`);
  }

  // Datasets and decisions: one effect each, with its entry.
  missing(
    "datasets",
    of("dataset").map((ack) => ack.id),
    await set(sql`select id::text as key from catalog.dataset`),
  );
  await none(
    "a dataset made twice",
    sql`select title, count(*) from (
          select distinct d.id, coalesce(d.draft->>'titleZh', v.content->>'titleZh') as title
          from catalog.dataset d left join catalog.version v on v.dataset_id = d.id) t
        group by 1 having count(*) > 1`,
  );
  missing(
    "submissions",
    of("submission").map((ack) => ack.case),
    await set(sql`select id::text as key from procedure.case`),
  );
  missing(
    "decisions",
    of("decision").map((ack) => ack.task),
    await set(sql`select id::text as key from procedure.task where state <> 'open'`),
  );
  await none(
    "a task decided twice",
    sql`select task_id, event, count(*) from procedure.history where event = 'procedure.task-decided' and task_id is not null
        group by 1, 2 having count(*) > 1`,
  );
  await none(
    "a dataset recorded as made twice, or not at all",
    sql`select d.id, count(e) from catalog.dataset d
        left join audit.every_entry e on e.event = 'catalog.dataset-created' and e.objects @> array['dataset:' || d.id]
        group by 1 having count(e) <> 1`,
  );
  await none(
    "a case that is neither open nor decided",
    sql`select id from procedure.case c where c.state = 'open'
        and not exists (select from procedure.task t where t.case_id = c.id and t.state = 'open')`,
  );

  // Loads: every confirmed one ended, with all its rows, in one version with its table, and no table without a version.
  const versions = await rows<{ load: string; table: string; rows: number; stands: boolean }>(
    db,
    sql`select load_id::text as load, table_name as table, rows, dropped_at is null as stands from aggregation.version`,
  );
  const byLoad = new Map(versions.map((version) => [version.load, version]));
  missing(
    "loads",
    of("load").map((ack) => ack.id),
    new Set(byLoad.keys()),
  );
  for (const { id, rows: wanted } of of("load")) {
    const version = byLoad.get(id);
    if (version && version.rows !== wanted) wrong.push(`load ${id} has ${version.rows} rows, not ${wanted}`);
  }
  for (const { table, rows: wanted } of versions.filter(({ stands }) => stands)) {
    const { n } = await one<{ n: number }>(data, sql`select count(*) as n from ${sql.id("data", table)}`);
    if (n !== wanted) wrong.push(`table ${table} has ${n} rows, its version says ${wanted}`);
  }
  const named = new Set(versions.map(({ table }) => table));
  const nameless = (await versionTables(data)).filter(({ table }) => !named.has(table));
  if (nameless.length > 0) wrong.push(`${nameless.length} × a version table without a version: ${nameless[0]!.table}`);
  await none(
    "a load that neither ended nor runs",
    sql`select id, state from aggregation.load where state in ('confirmed', 'loading')`,
  );

  const verification = await verify(db, place);
  const report = verificationLines(verification);
  lines.push(`audit verify: ${report.at(-1)}`);
  if (verification.findings.length > 0) wrong.push(...report.slice(0, 5));
  lines.push(await indexesWhole(db, wrong));
  return { lines, wrong };
}

/** PostgreSQL's own check that heaps and indexes are whole, where the server ships it. */
async function indexesWhole(db: Db, wrong: string[]): Promise<string> {
  const { has } = await one<{ has: boolean }>(
    db,
    sql`select exists (select from pg_available_extensions where name = 'amcheck') as has`,
  );
  if (!has) return "amcheck is not installed here: heaps and indexes were not checked";
  await rows(db, sql`create extension if not exists amcheck`);
  const indexes = await rows<{ name: string }>(
    db,
    sql`select c.oid::regclass::text as name from pg_class c join pg_am a on a.oid = c.relam
        join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'i' and a.amname = 'btree' and n.nspname !~ '^pg_' order by 1`,
  );
  for (const { name } of indexes) {
    try {
      await rows(db, sql`select bt_index_check(${name}::regclass, true)`);
    } catch (error) {
      wrong.push(`index ${name}: ${(error as Error).message}`);
    }
  }
  return `amcheck: ${indexes.length} indexes are whole with their heaps`;
}
