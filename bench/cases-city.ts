import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import type pg from "pg";
import { compose, composeServer, jobs } from "../server/src/compose.ts";
import { addDays, beginRehearsal, type Day, startOfDay } from "../server/src/kernel/clock.ts";
import type { Config } from "../server/src/kernel/config.ts";
import { openContext, systemActor } from "../server/src/kernel/context.ts";
import { type Connection, type Database, openDatabase, transaction } from "../server/src/kernel/database.ts";
import { useFileFolder } from "../server/src/kernel/files.ts";
import { openJobs } from "../server/src/kernel/jobs.ts";
import { newKeyFile, useKeys } from "../server/src/kernel/keys.ts";
import { openLog } from "../server/src/kernel/log.ts";
import { migrate } from "../server/src/kernel/migrate.ts";
import { type Clock, derive } from "../server/src/procedure/due.ts";
import { installRulebook } from "../server/src/rulebook/actions.ts";
import { dayKind } from "../server/src/rulebook/calendar.ts";
import { shippedRulebook, shippedRulebooks } from "../server/src/rulebook/folder.ts";
import { readCalendar } from "../server/src/rulebook/kept-listing.ts";
import type { RouteRule, Rulebook, StepRule } from "../server/src/rulebook/rulebook.ts";
import { beginCast } from "../server/test/cast.ts";

/** A city with very many open cases: every one an application for shared data before its provider, made by SQL in the shape that the engine gives them. */

const log = openLog({ level: "silent" });
const today: Day = "2026-03-02";
/** Open cases of the department whose list is read. */
export const ofDepartment = 10_000;

/** Opens the application on a database of this process. `listen` gives the address of a server on loopback. */
export async function openCity(connection: Connection, folder: string, rulebook: string) {
  const database = openDatabase(connection, { max: 12 });
  const dataDir = join(folder, "data");
  mkdirSync(dataDir, { recursive: true });
  const config: Config = {
    host: "127.0.0.1",
    port: 0,
    dataDir,
    databaseUrl: null,
    dataDatabaseUrl: null,
    rulebook,
    masterKeyFile: join(dataDir, "keys", "master.json"),
    checkpointDir: join(dataDir, "checkpoints"),
    logLevel: "silent",
    trustProxy: [],
    outboundAllow: [],
    keep: { versions: 5, days: 30 },
    partitionRows: 20_000_000,
    mail: null,
  };
  useFileFolder(join(dataDir, "files"));
  compose();
  const context = () => openContext(database.db, log, systemActor("bench"), "bench");
  await installRulebook(await context(), rulebook);
  const queue = await openJobs({ connection, db: database.db, log, jobs, work: false });
  const app = await composeServer({ config, database, log });
  await app.ready();
  return {
    database,
    app,
    context,
    async close() {
      await app.close();
      await queue.stop();
      await database.close();
    },
  };
}

/** The text whose applications wait longest for one decider in working days: nothing here is about one city. */
export function chosenRule(): { rulebook: Rulebook; route: RouteRule; step: StepRule } {
  const found = shippedRulebooks()
    .map((name) => shippedRulebook(name).rulebook)
    .flatMap((rulebook) =>
      (rulebook.procedures["share-application"]?.routes ?? []).flatMap((route) =>
        route.steps
          .filter(
            (step) => step.kind === "decide" && step.who.shape === "one" && step.term.term?.unit === "working_day",
          )
          .map((step) => ({ rulebook, route, step })),
      ),
    )
    .sort((a, b) => b.step.term.term!.amount - a.step.term.term!.amount);
  return found[0]!;
}

export interface City {
  readonly connection: Connection;
  readonly rulebook: string;
  readonly token: string;
  readonly department: string;
  /** A day on which the last clocks are near and all others over. */
  readonly later: Date;
}

/** Makes the city: a department with 10,000 of the cases, and as many others as the rest makes. */
export async function makeCity(connection: Connection, folder: string, cases: number): Promise<City> {
  await migrate(connection);
  useKeys(newKeyFile());
  const { rulebook, route, step } = chosenRule();
  const database = openDatabase(connection, { max: 2 });
  await transaction(database.db, (tx) => beginRehearsal(tx, new Date(startOfDay(today).getTime() + 10 * 3_600_000)));
  await database.close();
  const city = await openCity(connection, folder, rulebook.name);
  const cast = await beginCast(city.app as FastifyInstance, city.context);
  const department = await cast.organization({ kind: "department", level: "province", region: "230000" });
  const officer = await cast.person(department, "data-officer", "head");
  const { later } = await fill(city.database, { rulebook, route, step, cases, department, applicant: cast.authority });
  await city.close();
  return { connection, rulebook: rulebook.name, token: officer.token, department, later };
}

async function fill(
  { db, pool }: Database,
  of: { rulebook: Rulebook; route: RouteRule; step: StepRule; cases: number; department: string; applicant: string },
): Promise<{ later: Date }> {
  const { rulebook, route, step, cases, department, applicant } = of;
  const { calendar, revision } = await readCalendar(db);
  // Received on the last working days, as long as nothing is near yet this morning.
  const now = new Date(startOfDay(today).getTime() + 10 * 3_600_000);
  const counted: Clock[] = [];
  for (let day = today; counted.length < 3; day = addDays(day, -1)) {
    if (!dayKind(calendar, day).working) continue;
    const clock = derive(calendar, revision, blankClock(day, step));
    if (clock.wakeAt! <= now) break;
    counted.push(clock);
  }
  const days = counted.map((clock, n) => ({
    slot: n,
    event_at: clock.eventAt,
    event_day: clock.eventDay,
    due_day: clock.dueDay,
    due_at: clock.dueAt,
    wake_at: clock.wakeAt,
  }));
  const client = await pool.connect();
  try {
    await client.query(
      "create temp table days (slot int, event_at timestamptz, event_day date, due_day date, due_at timestamptz, wake_at timestamptz)",
    );
    await client.query(
      "insert into days select * from jsonb_to_recordset($1::jsonb) as d(slot int, event_at timestamptz, event_day date, due_day date, due_at timestamptz, wake_at timestamptz)",
      [JSON.stringify(days)],
    );
    await insertCases(client, { cases, days: days.length, department, applicant, rulebook, route, step, revision });
    for (const table of ["case", "task", "clock", "participant"])
      await client.query(`vacuum analyze procedure.${table}`);
  } finally {
    client.release();
  }
  // Late on the day before the last due time: what came in last is near, everything else is over.
  const last = Math.max(...counted.map((clock) => clock.dueAt!.getTime()));
  return { later: new Date(last - 3_600_000) };
}

function blankClock(day: Day, step: StepRule): Clock {
  return {
    id: "",
    caseId: "",
    taskId: "",
    kind: "task",
    source: "law",
    article: step.term.article,
    event: step.term.from,
    eventAt: new Date(startOfDay(day).getTime() + 9 * 3_600_000),
    eventDay: day,
    term: step.term.term,
    extensions: [],
    interruptions: [],
    becomes: null,
    state: "running",
    dueDay: null,
    dueAt: null,
    provisional: false,
    calendar: 0,
    overdueAt: null,
    remindedFor: null,
    endedAt: null,
    wakeAt: null,
  };
}

/** An id that sorts by number, as those of the engine sort by time. */
const id = (kind: number) => `('01900000-0000-7000-800${kind}-' || lpad(to_hex(n), 12, '0'))::uuid`;

async function insertCases(
  client: pg.PoolClient,
  of: {
    cases: number;
    days: number;
    department: string;
    applicant: string;
    rulebook: Rulebook;
    route: RouteRule;
    step: StepRule;
    revision: number;
  },
): Promise<void> {
  const { cases, days, department, applicant, rulebook, route, step, revision } = of;
  const statement = {
    dataset: "01900000-0000-7000-8009-000000000001",
    items: Array.from({ length: 8 }, (_, n) => `01900000-0000-7000-800a-00000000000${n}`),
    rows: [],
    scope: "全省在册企业的登记信息，按统一社会信用代码逐户查询",
    mode: ["api"],
    purpose: "核对补贴申请单位是否在册、是否列入异常名录，避免重复提交证明材料",
    scenario: "稳岗补贴审核",
    dutyBasis: "《失业保险条例》第二十五条，人力资源和社会保障部门职责",
    persons: ["01900000-0000-7000-800b-000000000001"],
    systems: ["01900000-0000-7000-800c-000000000001"],
    responsible: "01900000-0000-7000-800b-000000000001",
    until: "2027-03-01",
    quota: { perDay: 2000, total: null },
    agreement: "",
  };
  const departments = cases / ofDepartment;
  const owner = `case when n % ${departments} = 0 then '${department}'::uuid else ('01900000-0000-7000-800d-' || lpad(to_hex(n % ${departments}), 12, '0'))::uuid end`;
  await client.query(
    `insert into procedure.case (id, number, procedure, title_zh, title_en, statement, object_type, object_id, parties, facts, events,
       region, area, state, route, step, digest, rulebook, rulebook_version, opened_at, opened_by, opened_by_name, sent_at, version)
     select ${id(0)}, '试共享申请〔2026〕' || n || '号', 'share-application', '申请共享《企业登记信息第' || n || '分册》', '', $1::jsonb,
       'dataset', '01900000-0000-7000-8009-000000000001',
       jsonb_build_object('applicant', jsonb_build_object('organization', $2::text), 'provider', jsonb_build_object('organization', (${owner})::text)),
       $3::jsonb, '{}', '230000', '230000', 'deciding', ${route.index}, ${route.steps.indexOf(step)}, $4, $5, $6, d.event_at, null, '某某', d.event_at, 2
       from generate_series(1, ${cases}) n join days d on d.slot = (n / ${departments}) % ${days}`,
    [
      JSON.stringify(statement),
      applicant,
      JSON.stringify(Object.fromEntries(Object.entries(route.when).map(([key, [value]]) => [key, value]))),
      rulebook.digest,
      rulebook.name,
      rulebook.version,
    ],
  );
  await client.query(
    `insert into procedure.task (id, case_id, kind, step, step_name, body, organization, roles, state, received_at, article, due_at, provisional)
     select ${id(1)}, ${id(0)}, 'decide', ${route.steps.indexOf(step)}, $1, 'provider', ${owner}, '{data-officer,head}', 'open', d.event_at, $2, d.due_at, false
       from generate_series(1, ${cases}) n join days d on d.slot = (n / ${departments}) % ${days}`,
    [step.step, step.article],
  );
  await client.query(
    `insert into procedure.clock (id, case_id, task_id, kind, source, article, event, event_at, event_day, amount, unit, state, due_day, due_at, calendar, wake_at)
     select ${id(2)}, ${id(0)}, ${id(1)}, 'task', 'law', $1, $2, d.event_at, d.event_day, ${step.term.term!.amount}, 'working_day', 'running',
       d.due_day, d.due_at, ${revision}, d.wake_at
       from generate_series(1, ${cases}) n join days d on d.slot = (n / ${departments}) % ${days}`,
    [step.term.article, step.term.from],
  );
  await client.query(
    `insert into procedure.participant (case_id, role, organization)
     select ${id(0)}, r.role, case r.role when 'applicant' then $1::uuid else ${owner} end
       from generate_series(1, ${cases}) n, (values ('applicant'), ('provider'), ('decider')) r(role)`,
    [applicant],
  );
}
