/** 共享争议: what it is about and how it was settled. The case is procedure's. */

import { type Db, execute, maybeOne, sql, type Tx } from "../kernel/database.ts";
import type { Ruling } from "./ruling.ts";

export type About = "application" | "grant" | "dataset";

export async function insertDispute(
  tx: Tx,
  caseId: string,
  it: { readonly about: About; readonly id: string },
  at: Date,
): Promise<void> {
  await execute(
    tx,
    sql`insert into sharing.dispute (case_id, about, about_id, opened_at) values (${caseId}, ${it.about}, ${it.id}, ${at})`,
  );
}

/** The dispute, and what was said of its outcome so far. */
export function disputeOf(
  db: Db | Tx,
  caseId: string,
): Promise<{ about: About; aboutId: string; ruling: Ruling | null; terms: string } | null> {
  return maybeOne(
    db,
    sql`select about, about_id as "aboutId", ruling, terms from sharing.dispute where case_id = ${caseId}`,
  );
}

/** Notes what a decider says of the outcome; what he leaves out stays as it was. */
export async function note(tx: Tx, caseId: string, it: { ruling: Ruling | null; terms: string }): Promise<void> {
  await execute(
    tx,
    sql`update sharing.dispute set ruling = coalesce(${it.ruling}, ruling), terms = coalesce(nullif(${it.terms}, ''), terms)
         where case_id = ${caseId}`,
  );
}

export async function settle(tx: Tx, caseId: string, ruling: Ruling): Promise<void> {
  await execute(tx, sql`update sharing.dispute set ruling = ${ruling}, settled = true where case_id = ${caseId}`);
}

/** The number of the dispute about something that is not closed yet; null when there is none. */
export async function openDispute(db: Db | Tx, it: { about: About; id: string }): Promise<string | null> {
  const found = await maybeOne<{ number: string }>(
    db,
    sql`select c.number from sharing.dispute d join procedure.case c on c.id = d.case_id
         where d.about = ${it.about} and d.about_id = ${it.id} and c.state <> 'closed' limit 1`,
  );
  return found?.number ?? null;
}

/** The latest settled dispute about something. */
export function settledAbout(db: Db | Tx, aboutId: string): Promise<{ number: string; ruling: Ruling } | null> {
  return maybeOne(
    db,
    sql`select c.number, d.ruling from sharing.dispute d join procedure.case c on c.id = d.case_id
         where d.about_id = ${aboutId} and d.settled order by d.case_id desc limit 1`,
  );
}
