import { type Db, rows, sql, type Tx } from "../kernel/database.ts";

/** The cases of a procedure about a thing that are not closed, oldest first. */
export async function openCasesAbout(db: Db | Tx, procedure: string, object: string): Promise<readonly string[]> {
  const found = await rows<{ id: string }>(
    db,
    sql`select id from procedure.case
         where object_id = ${object} and procedure = ${procedure} and state <> 'closed' order by opened_at, id`,
  );
  return found.map(({ id }) => id);
}
