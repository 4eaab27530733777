/** Programs and their keys. Secrets are sealed under the master key before they come here. */
import { type Db, execute, maybeOne, rows, sql, type Tx } from "../kernel/database.ts";
import { currentStanding } from "../kernel/standing.ts";
import type { KeyAlgorithm, Program } from "./program.ts";

export interface ProgramRow {
  id: string;
  organization_id: string;
  name: string;
  purpose: string;
  state: Program["state"];
  created_by: string;
  created_at: Date;
}

export const programColumns = sql`g.id, g.organization_id, g.name, g.purpose, g.state, g.created_by, g.created_at`;

export function toProgram(row: ProgramRow): Program {
  return {
    id: row.id,
    organization: row.organization_id,
    name: row.name,
    purpose: row.purpose,
    state: row.state,
    createdBy: row.created_by,
    createdAt: row.created_at,
  };
}

export async function lockProgram(tx: Tx, id: string): Promise<Program | null> {
  const row = await maybeOne<ProgramRow>(
    tx,
    sql`select ${programColumns} from identity.program g where g.id = ${id} for update`,
  );
  return row && toProgram(row);
}

/** Adds a program; `false` when the organization has an active one of that name. */
export async function insertProgram(tx: Tx, it: Program): Promise<boolean> {
  const added = await execute(
    tx,
    sql`insert into identity.program (id, organization_id, name, purpose, state, created_by, created_at)
        values (${it.id}, ${it.organization}, ${it.name}, ${it.purpose}, ${it.state}, ${it.createdBy}, ${it.createdAt})
        on conflict (organization_id, name) where state = 'active' do nothing`,
  );
  return added === 1;
}

export async function closeProgram(tx: Tx, id: string, at: Date): Promise<void> {
  await execute(tx, sql`update identity.program set state = 'closed', closed_at = ${at} where id = ${id}`);
  await execute(
    tx,
    sql`update identity.program_key set revoked_at = ${at} where program_id = ${id} and revoked_at is null`,
  );
}

export interface KeyRow {
  readonly keyid: string;
  readonly program_id: string;
  readonly secret: string;
  readonly algorithm: KeyAlgorithm;
  readonly created_at: Date;
  readonly ends_at: Date | null;
  readonly revoked_at: Date | null;
}

export function keysOf(db: Db | Tx, programId: string): Promise<readonly KeyRow[]> {
  return rows<KeyRow>(
    db,
    sql`select keyid, program_id, secret, algorithm, created_at, ends_at, revoked_at
          from identity.program_key where program_id = ${programId} order by created_at, keyid`,
  );
}

export async function insertKey(
  tx: Tx,
  it: { keyid: string; program: string; sealed: string; algorithm: KeyAlgorithm; by: string; at: Date },
): Promise<void> {
  await execute(
    tx,
    sql`insert into identity.program_key (keyid, program_id, secret, algorithm, created_by, created_at)
        values (${it.keyid}, ${it.program}, ${it.sealed}, ${it.algorithm}, ${it.by}, ${it.at})`,
  );
}

/** Sets an end to the keys of a program other than `but`, where none or a later one was set. */
export function endKeysBut(tx: Tx, programId: string, but: string, at: Date): Promise<number> {
  return execute(
    tx,
    sql`update identity.program_key set ends_at = least(coalesce(ends_at, ${at}), ${at})
         where program_id = ${programId} and keyid <> ${but} and revoked_at is null`,
  );
}

export async function revokeKey(tx: Tx, programId: string, keyid: string, at: Date): Promise<boolean> {
  const revoked = await execute(
    tx,
    sql`update identity.program_key set revoked_at = ${at}
         where program_id = ${programId} and keyid = ${keyid} and revoked_at is null`,
  );
  return revoked === 1;
}

export interface KeyWithProgram extends KeyRow, Omit<ProgramRow, "created_at"> {
  readonly program_created_at: Date;
  readonly region: string;
  readonly organization_state: string;
  readonly standing: number;
}

export function keyWithProgram(db: Db | Tx, keyid: string): Promise<KeyWithProgram | null> {
  return maybeOne<KeyWithProgram>(
    db,
    sql`select k.keyid, k.program_id, k.secret, k.algorithm, k.created_at, k.ends_at, k.revoked_at,
               g.id, g.organization_id, g.name, g.purpose, g.state, g.created_by, g.created_at as program_created_at, o.region, o.state as organization_state,
               ${currentStanding} as standing
          from identity.program_key k
          join identity.program g on g.id = k.program_id
          join organization.organization o on o.id = g.organization_id
         where k.keyid = ${keyid}`,
  );
}
