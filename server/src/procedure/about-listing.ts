import { type Db, rows, sql, type Tx } from "../kernel/database.ts";
import type { Decision } from "./procedure.ts";
import { findCase } from "./store.ts";

/** The cases of a procedure about a thing that are not closed, oldest first. */
export async function openCasesAbout(db: Db | Tx, procedure: string, object: string): Promise<readonly string[]> {
  const found = await rows<{ id: string }>(
    db,
    sql`select id from procedure.case
         where object_id = ${object} and procedure = ${procedure} and state <> 'closed' order by opened_at, id`,
  );
  return found.map(({ id }) => id);
}

/** What was said at a step of a case so far, oldest first. */
export async function saidAt(db: Db | Tx, caseId: string, step: string): Promise<readonly Decision[]> {
  const found = await rows<{ decision: Decision }>(
    db,
    sql`select decision from procedure.task
         where case_id = ${caseId} and step_name = ${step} and state = 'done' and decision is not null
         order by decided_at, id`,
  );
  return found.map(({ decision }) => decision);
}

/** What was agreed to: the statement of a case of that procedure which an organization opened; `null`: there is no such case. */
export async function agreedStatement(
  db: Db | Tx,
  { id, procedure, applicant }: { readonly id: string; readonly procedure: string; readonly applicant: string },
): Promise<unknown> {
  const it = await findCase(db, id);
  const party = it?.parties.applicant;
  const own = party && "organization" in party && party.organization === applicant;
  return it && own && it.procedure === procedure && it.outcome === "agreed" ? it.statement : null;
}

/** Whether a case waits for a decision of an organization. */
export async function decidesNow(db: Db | Tx, caseId: string, organization: string): Promise<boolean> {
  const found = await rows(
    db,
    sql`select 1 from procedure.task
         where case_id = ${caseId} and organization = ${organization} and kind = 'decide' and state = 'open' limit 1`,
  );
  return found.length > 0;
}
