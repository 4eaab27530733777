import type { AddressInfo } from "node:net";
import type pg from "pg";
import { moveLegalClock } from "../server/src/kernel/clock.ts";
import { type Connection, transaction } from "../server/src/kernel/database.ts";
import { sweep } from "../server/src/procedure/actions/sweep.ts";
import { loadNotice } from "../server/src/rulebook/actions.ts";
import { type City, makeCity, ofDepartment, openCity } from "./cases-city.ts";
import { bare, type Goal, type Measured, median, quantile, throwaway, timed } from "./kit.ts";

/**
 * The case engine under load: a department's to-do list with 10,000 open cases over HTTP on loopback, and sweeps of 1,000,000 clocks;
 * each beside the bare SQL that reads or writes the same rows in as few statements as can be.
 */
export async function run({ rounds, small }: { rounds: number; small: boolean }): Promise<Measured> {
  const cases = small ? 50_000 : 1_000_000;
  const share = 0.1;
  const { cluster, folder, administer, end } = await throwaway();
  const copies: string[] = [];
  try {
    await administer("create database city");
    let city!: City;
    const made = await timed(async () => {
      city = await makeCity(cluster.connection("city"), folder, cases);
    });
    say(`${count(cases)} open cases, tasks and clocks made in ${seconds(made)}`);

    const list = await lists(city, folder, rounds);
    // A sweep changes what it finds: every round begins with a fresh copy. Two rounds, since each writes millions of rows.
    const sweepRounds = Math.min(rounds, 2);
    const copy = async () => {
      const name = `copy_${copies.length}`;
      await administer(`create database ${name} template city strategy file_copy`);
      copies.push(name);
      return cluster.connection(name);
    };
    const drop = () => administer(`drop database ${copies.at(-1)} with (force)`);
    const sweeps: Sweeps[] = [];
    for (let round = 1; round <= sweepRounds; round++) {
      const ours = await sweepsOn({ ...city, connection: await copy() }, folder, share);
      await drop();
      const limit = await bareSweepsOn({ ...city, connection: await copy() }, share);
      await drop();
      sweeps.push({ ours, limit });
      say(
        `round ${round}: nothing due ${milliseconds(ours.quiet)}; a tenth near ${seconds(ours.morning)} (bare SQL ${seconds(limit.morning)}); counted anew ${seconds(ours.recount)} (bare SQL ${seconds(limit.recount)}); all due ${seconds(ours.all)} (bare SQL ${seconds(limit.all)})`,
      );
    }
    const of = (pick: (it: Sweeps) => number) => median(sweeps.map(pick));
    const scale = cases / 1_000_000;
    const goals: Goal[] = [
      goal(`to-do list with ${count(ofDepartment)} open cases, p50`, list.p50, 50, milliseconds),
      goal(`to-do list with ${count(ofDepartment)} open cases, p99`, list.p99, 50, milliseconds),
      goal(
        `${count(cases)} clocks counted anew`,
        of((it) => it.ours.recount),
        60_000 * scale,
        seconds,
      ),
      goal(
        `${count(cases)} clocks swept on a morning when a tenth of them is near`,
        of((it) => it.ours.morning),
        60_000 * scale,
        seconds,
      ),
    ];
    say(
      `all ${count(cases)} due at once (two thirds over, each with a finding; no such day is planned for): ${seconds(of((it) => it.ours.all))}, bare SQL ${seconds(of((it) => it.limit.all))}`,
    );
    return {
      ratios: {
        list: list.p50 / list.bare50,
        listP99: list.p99 / list.bare99,
        recount: of((it) => it.ours.recount / it.limit.recount),
        sweep: of((it) => it.ours.morning / it.limit.morning),
        sweepAll: of((it) => it.ours.all / it.limit.all),
      },
      rounds,
      goals,
    };
  } finally {
    await end();
  }
}

interface Sweeps {
  readonly ours: { readonly quiet: number; readonly morning: number; readonly recount: number; readonly all: number };
  readonly limit: { readonly morning: number; readonly recount: number; readonly all: number };
}

function goal(what: string, measured: number, most: number, show: (ms: number) => string): Goal {
  return { what, goal: `≤ ${show(most)}`, measured: show(measured), met: measured <= most };
}

const say = (line: string) => console.log(`  ${line}`);
const count = (n: number) => n.toLocaleString("en");
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
const milliseconds = (ms: number) => `${ms.toFixed(1)} ms`;

/** The first page of a list, the page after it, a search in it; each over HTTP and in bare SQL, turn by turn. */
async function lists(city: City, folder: string, rounds: number) {
  const open = await openCity(city.connection, folder, city.rulebook);
  await open.app.listen({ host: "127.0.0.1", port: 0 });
  const { port } = open.app.server.address() as AddressInfo;
  const sql = await bare(city.connection);
  const headers = { authorization: `Bearer ${city.token}` };
  const ask = async (query: string) => {
    const reply = await fetch(`http://127.0.0.1:${port}/api/v1/cases?${query}`, { headers });
    const body = (await reply.json()) as { total: number; items: unknown[]; next: string };
    if (reply.status !== 200 || body.items.length !== 50)
      throw new Error(`${reply.status}: ${JSON.stringify(body).slice(0, 300)}`);
    return body;
  };
  const each = 40;
  const ours: number[] = [];
  const limit: number[] = [];
  const more: Record<string, number[]> = { "next page": [], words: [] };
  try {
    const first = await ask("tab=open&limit=50");
    if (first.total !== ofDepartment) throw new Error(`the list counts ${first.total}`);
    for (let n = 0; n < each; n++) {
      await ask("tab=open&limit=50");
      await bareList(sql, city.department);
    }
    for (let round = 1; round <= rounds; round++) {
      for (let n = 0; n < each; n++) {
        ours.push(await timed(() => ask("tab=open&limit=50")));
        limit.push(await timed(() => bareList(sql, city.department)));
        more["next page"]!.push(await timed(() => ask(`tab=open&limit=50&cursor=${encodeURIComponent(first.next)}`)));
        more.words!.push(await timed(() => ask(`tab=open&limit=50&q=${encodeURIComponent("第1")}`)));
      }
    }
  } finally {
    await sql.end();
    await open.close();
  }
  const shown = (values: readonly number[]) =>
    `p50 ${milliseconds(median(values))}, p99 ${milliseconds(quantile(values, 0.99))}`;
  say(
    `to-do list: ${shown(ours)}; bare SQL: ${shown(limit)}; ${Object.entries(more)
      .map(([name, values]) => `${name}: ${shown(values)}`)
      .join("; ")}`,
  );
  return { p50: median(ours), p99: quantile(ours, 0.99), bare50: median(limit), bare99: quantile(limit, 0.99) };
}

// What the page shows and no more: the fifty most pressing tasks with their cases and clocks, and how many there are.
async function bareList(sql: pg.Client, department: string): Promise<void> {
  await sql.query({
    name: "list",
    text: `select t.*, c.number, c.title_zh, c.state, k.* from (select * from procedure.task
             where organization = $1 and state = 'open' order by due_at, id limit 50) t
             join procedure.case c on c.id = t.case_id left join procedure.clock k on k.task_id = t.id and k.state in ('running', 'paused')`,
    values: [department],
  });
  await sql.query({
    name: "count",
    text: "select count(*), count(*) filter (where due_at <= now()) from procedure.task where organization = $1 and state = 'open'",
    values: [department],
  });
}

async function sweepsOn(city: City, folder: string, share: number): Promise<Sweeps["ours"]> {
  const open = await openCity(city.connection, folder, city.rulebook);
  const { db } = open.database;
  const swept = async (expected: number) => {
    const ctx = await open.context();
    let woken = 0;
    const took = await timed(async () => {
      woken = await sweep(ctx);
    });
    if (woken !== expected) throw new Error(`woke ${woken} clocks, not ${expected}`);
    return took;
  };
  try {
    const quiet = await swept(0);
    // An ordinary morning: a tenth of all that runs comes near.
    const pick = await bare(city.connection);
    await pressed(pick, share);
    const { rows } = await pick.query(
      "select count(*)::int as n from procedure.clock where wake_at < '2026-03-01T20:00:00Z'",
    );
    const morning = await swept(rows[0].n);
    await loadNotice(
      await open.context(),
      JSON.stringify({ year: 2027, papers: [], days: [{ name: "元旦", date: "2027-01-01", isOffDay: true }] }),
    );
    const recount = await swept(0);
    await pick.query("vacuum procedure.clock");
    // All but those that were near this morning and are not over yet.
    const { rows: due } = await pick.query("select count(*)::int as n from procedure.clock where wake_at <= $1", [
      city.later,
    ]);
    await pick.end();
    await transaction(db, async (tx) => {
      const refused = await moveLegalClock(tx, city.later);
      if (refused) throw new Error(refused);
    });
    const all = await swept(due[0].n);
    return { quiet, morning, recount, all };
  } finally {
    await open.close();
  }
}

/** The rows that such sweeps leave, written in one statement a table. */
async function bareSweepsOn(city: City & { connection: Connection }, share: number): Promise<Sweeps["limit"]> {
  const sql = await bare(city.connection);
  try {
    await pressed(sql, share);
    const morning = await timed(() => bareSweep(sql, new Date("2026-03-02T02:00:00Z")));
    const recount = await timed(() =>
      sql.query("update procedure.clock set calendar = calendar + 1 where state in ('running', 'paused')"),
    );
    await sql.query("vacuum procedure.clock");
    const all = await timed(() => bareSweep(sql, city.later));
    return { morning, recount, all };
  } finally {
    await sql.end();
  }
}

/** Lets a share of the clocks be near this morning. */
async function pressed(sql: pg.Client, share: number): Promise<void> {
  await sql.query(
    `update procedure.clock set wake_at = '2026-03-01T16:00:00Z' where hashtext(id::text) % 1000 < ${Math.round(share * 1000)} and hashtext(id::text) >= 0`,
  );
  await sql.query("vacuum analyze procedure.clock");
}

async function bareSweep(sql: pg.Client, now: Date): Promise<void> {
  const at = `'${now.toISOString()}'`;
  const entry = (event: string, where: string) => `insert into audit.inbox (payload, salt, leaf)
    select payload, salt, sha256('\\x00'::bytea || sha256(salt || payload)) from (
      select convert_to(jsonb_build_object('v', 1, 'event', '${event}',
          'who', jsonb_build_object('kind', 'system', 'id', 'system:bench', 'name', 'bench'),
          'objects', jsonb_build_array(jsonb_build_object('type', 'case', 'id', c.id), jsonb_build_object('type', c.object_type, 'id', c.object_id)),
          'organizations', jsonb_build_array(c.parties->'applicant'->>'organization', c.parties->'provider'->>'organization'),
          'region', c.region, 'law', jsonb_build_object('rulebook', c.rulebook, 'article', d.article),
          'facts', jsonb_build_object('number', c.number, 'due', d.due_day),
          'legal', now(), 'real', now(), 'rehearsal', true, 'request', 'bench')::text, 'UTF8') as payload,
        uuid_send(gen_random_uuid()) as salt
        from due d join procedure.case c on c.id = d.case_id ${where}) e`;
  const statements = [
    "begin",
    `create temp table due on commit drop as select k.*, k.due_at <= ${at} as over from procedure.clock k
      where k.state = 'running' and k.wake_at <= ${at}`,
    "select id from procedure.case where id in (select case_id from due) order by id for update",
    `insert into notice.notice (id, key, kind, organization, roles, title_zh, title_en, number, step_zh, step_en, due_day, provisional,
        rulebook, article, page_type, page_id, task, at, real_at)
      select gen_random_uuid(), d.task_id || '/' || d.id || '/' || d.due_day || '/' || d.over, case when d.over then 'overdue' else 'due-soon' end,
        t.organization, t.roles, c.title_zh, c.title_en, c.number, '审核', 'Review', d.due_day, false, c.rulebook, d.article, 'case', c.id, t.id,
        now(), now()
        from due d join procedure.task t on t.id = d.task_id join procedure.case c on c.id = d.case_id`,
    `insert into procedure.history (id, case_id, at, real_at, event, actor_kind, actor_name, task_id, step_name, article, facts)
      select gen_random_uuid(), d.case_id, now(), now(), case when d.over then 'procedure.overdue' else 'procedure.reminded' end, 'system',
        'bench', d.task_id, 'review', d.article, jsonb_build_object('due', d.due_day, 'source', d.source) from due d`,
    entry("procedure.due", ""),
    entry("procedure.finding-raised", "where d.over"),
    `insert into procedure.finding (id, key, rule, rulebook, article, organization, region, case_id, object_type, object_id, title_zh, title_en,
        evidence, state, raised_at)
      select gen_random_uuid(), 'overdue/' || d.id || '/' || d.due_day, 'procedures.share-application.review.term', c.rulebook, d.article,
        t.organization, c.region, c.id, c.object_type, c.object_id, '逾期未办：' || c.title_zh, '',
        jsonb_build_object('number', c.number, 'due', d.due_day, 'task', t.id), 'open', now()
        from due d join procedure.task t on t.id = d.task_id join procedure.case c on c.id = d.case_id where d.over`,
    `update procedure.clock k set overdue_at = case when d.over then d.due_at end,
        reminded_for = case when d.over then k.reminded_for else d.due_day end, wake_at = case when d.over then null else d.due_at end
      from due d where k.id = d.id`,
    "commit",
  ];
  for (const statement of statements) await sql.query(statement);
}
