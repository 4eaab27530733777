/** 数据回流: flows and their runs. */
import type { Day } from "../kernel/clock.ts";
import { type Db, execute, maybeOne, rows, sql, type Tx } from "../kernel/database.ts";
import type { Rhythm } from "./return-flow.ts";

export interface ReturnFlow {
  readonly id: string;
  readonly dataset: string;
  readonly sender: string;
  readonly receiver: string;
  readonly area: string;
  readonly areaItem: string;
  readonly sourceSystem: string;
  readonly targetProgram: string;
  readonly every: Rhythm;
  readonly nextDay: Day;
  readonly grant: string;
  readonly state: "running" | "stopped";
}

const columns = sql`id, dataset_id as dataset, sender, receiver, area, area_item as "areaItem", source_system as "sourceSystem",
  target_program as "targetProgram", every, next_day as "nextDay", grant_id as grant, state`;

/** Adds a flow; `false` when one of that dataset to that department runs already. */
export async function insertFlow(tx: Tx, it: ReturnFlow, by: { name: string; at: Date }): Promise<boolean> {
  const added = await execute(
    tx,
    sql`insert into sharing.return_flow (id, dataset_id, sender, receiver, area, area_item, source_system, target_program, every, next_day,
          grant_id, state, created_by_name, created_at)
        values (${it.id}, ${it.dataset}, ${it.sender}, ${it.receiver}, ${it.area}, ${it.areaItem}, ${it.sourceSystem}, ${it.targetProgram},
          ${it.every}, ${it.nextDay}, ${it.grant}, ${it.state}, ${by.name}, ${by.at})
        on conflict do nothing`,
  );
  return added === 1;
}

export function flowById(db: Db | Tx, id: string): Promise<ReturnFlow | null> {
  return maybeOne(db, sql`select ${columns} from sharing.return_flow where id = ${id}`);
}

export function lockFlow(tx: Tx, id: string): Promise<ReturnFlow | null> {
  return maybeOne(tx, sql`select ${columns} from sharing.return_flow where id = ${id} for update`);
}

/** Flows whose day has come. */
export async function dueFlows(db: Db, today: Day, limit: number): Promise<readonly string[]> {
  const found = await rows<{ id: string }>(
    db,
    sql`select id from sharing.return_flow where state = 'running' and next_day <= ${today} order by next_day, id limit ${limit}`,
  );
  return found.map(({ id }) => id);
}

export async function setNextDay(tx: Tx, id: string, day: Day): Promise<void> {
  await execute(tx, sql`update sharing.return_flow set next_day = ${day} where id = ${id}`);
}

export async function stopFlow(tx: Tx, id: string, at: Date): Promise<void> {
  await execute(tx, sql`update sharing.return_flow set state = 'stopped', stopped_at = ${at} where id = ${id}`);
}

export interface NewRun {
  readonly id: string;
  readonly flow: string;
  readonly at: Date;
  readonly version: string | null;
  readonly sent: number | null;
  readonly bytes: number | null;
  readonly sha256: string | null;
  readonly failure: string | null;
}

export async function insertRun(tx: Tx, it: NewRun): Promise<void> {
  await execute(
    tx,
    sql`insert into sharing.return_run (id, flow_id, started_at, version_id, sent, bytes, sha256, failure)
        values (${it.id}, ${it.flow}, ${it.at}, ${it.version}, ${it.sent}, ${it.bytes}, ${it.sha256}, ${it.failure})`,
  );
}

export function runOf(
  db: Db | Tx,
  flow: string,
  run: string,
): Promise<{ sent: number | null; sha256: string | null; received: number | null; at: Date } | null> {
  return maybeOne(
    db,
    sql`select sent, sha256, received, started_at as at from sharing.return_run where id = ${run} and flow_id = ${flow}`,
  );
}

/** Notes what the other end says it has got; once. */
export async function receive(
  tx: Tx,
  run: string,
  it: { readonly received: number; readonly by: string; readonly at: Date },
): Promise<boolean> {
  const noted = await execute(
    tx,
    sql`update sharing.return_run set received = ${it.received}, received_at = ${it.at}, received_by_name = ${it.by}
         where id = ${run} and sent is not null and received is null`,
  );
  return noted === 1;
}

/** The divisions within a region, itself included. */
export function divisionsWithin(db: Db | Tx, prefix: string): Promise<readonly { code: string; name: string }[]> {
  return rows(db, sql`select code, name from organization.region where starts_with(code, ${prefix}) order by code`);
}
