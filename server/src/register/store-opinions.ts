import { type Db, execute, rows, sql, type Tx } from "../kernel/database.ts";

/** An adviser who was asked about a case, and what he said; `opinion` null: nothing yet. Times are by the legal clock. */
export interface Opinion {
  readonly id: string;
  readonly case: string;
  readonly adviser: string;
  readonly register: string;
  readonly name: string;
  readonly note: string;
  readonly invitedBy: string;
  readonly invitedAt: Date;
  readonly invitedByName: string;
  readonly opinion: string | null;
  readonly file: string | null;
  readonly givenAt: Date | null;
  readonly recordedByName: string | null;
}

const columns = sql`id, case_id as case, adviser, register, name, note, invited_by as "invitedBy", invited_at as "invitedAt",
  invited_by_name as "invitedByName", opinion, file, given_at as "givenAt", recorded_by_name as "recordedByName"`;

/** Everybody who was asked about a case, in the order of asking. */
export function opinionsOf(db: Db | Tx, caseId: string): Promise<readonly Opinion[]> {
  return rows<Opinion>(db, sql`select ${columns} from register.opinion where case_id = ${caseId} order by id`);
}

export async function findOpinion(db: Db | Tx, id: string): Promise<Opinion | null> {
  return (await rows<Opinion>(db, sql`select ${columns} from register.opinion where id = ${id} for update`))[0] ?? null;
}

/** `false`: he was asked about this case before. */
export async function insertInvitation(
  tx: Tx,
  it: Pick<Opinion, "id" | "case" | "adviser" | "register" | "name" | "note">,
  by: { readonly organization: string; readonly name: string; readonly at: Date },
): Promise<boolean> {
  const done = await execute(
    tx,
    sql`insert into register.opinion (id, case_id, adviser, register, name, note, invited_by, invited_at, invited_by_name)
        values (${it.id}, ${it.case}, ${it.adviser}, ${it.register}, ${it.name}, ${it.note}, ${by.organization}, ${by.at}, ${by.name})
        on conflict (case_id, adviser) do nothing`,
  );
  return done === 1;
}

export async function saveOpinion(
  tx: Tx,
  id: string,
  it: { readonly opinion: string; readonly file: string | null; readonly at: Date; readonly by: string },
): Promise<void> {
  await execute(
    tx,
    sql`update register.opinion set opinion = ${it.opinion}, file = ${it.file}, given_at = ${it.at}, recorded_by_name = ${it.by}
         where id = ${id}`,
  );
}
