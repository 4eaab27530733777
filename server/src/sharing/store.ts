import { type Db, execute, maybeOne, rows, sql, type Tx } from "../kernel/database.ts";
import type { Agreed, Application } from "./application.ts";

/** Notes an application: what it asks for is what stands until somebody narrows it. */
export async function insertApplication(tx: Tx, caseId: string, asked: Agreed, at: Date): Promise<void> {
  await execute(
    tx,
    sql`insert into sharing.application (case_id, dataset_id, agreed, opened_at)
        values (${caseId}, ${asked.dataset}, ${JSON.stringify(asked)}, ${at})`,
  );
}

/** What stands of an application after the decisions so far, locked; null when there is none. */
export async function lockAgreed(tx: Tx, caseId: string): Promise<Agreed | null> {
  const row = await maybeOne<{ agreed: Agreed }>(
    tx,
    sql`select agreed from sharing.application where case_id = ${caseId} for update`,
  );
  return row?.agreed ?? null;
}

export async function saveAgreed(tx: Tx, caseId: string, agreed: Agreed): Promise<void> {
  await execute(
    tx,
    sql`update sharing.application set agreed = ${JSON.stringify(agreed)}::jsonb where case_id = ${caseId}`,
  );
}

export async function saveGrant(tx: Tx, caseId: string, grant: string): Promise<void> {
  await execute(tx, sql`update sharing.application set grant_id = ${grant} where case_id = ${caseId}`);
}

/** Grants of a case that wait for signatures. */
export async function unsignedOf(tx: Tx, caseId: string): Promise<readonly string[]> {
  const found = await rows<{ id: string }>(
    tx,
    sql`select id from delivery.data_grant where case_id = ${caseId} and state = 'unsigned' order by id`,
  );
  return found.map(({ id }) => id);
}

/** Agreed applications for a dataset whose delivery is still to be done, oldest first. */
export async function undelivered(tx: Tx, dataset: string, step: string): Promise<readonly string[]> {
  const found = await rows<{ id: string }>(
    tx,
    sql`select a.case_id as id from sharing.application a
          join procedure.task t on t.case_id = a.case_id and t.kind = 'perform' and t.state = 'open' and t.step_name = ${step}
         where a.dataset_id = ${dataset} order by a.opened_at, a.case_id`,
  );
  return found.map(({ id }) => id);
}

/** What stands of an application, for its page. */
export async function agreedOf(db: Db, caseId: string): Promise<{ agreed: Agreed; grant: string | null } | null> {
  return maybeOne(db, sql`select agreed, grant_id as grant from sharing.application where case_id = ${caseId}`);
}

/** An application as its page shows it: what was stated, what stands of it, and the grant that came of it. */
export async function applicationOf(
  db: Db,
  caseId: string,
): Promise<{ case: string; statement: Application; stands: Agreed; grant: string | null } | null> {
  return maybeOne(
    db,
    sql`select a.case_id as case, c.statement, a.agreed as stands, a.grant_id as grant
          from sharing.application a join procedure.case c on c.id = a.case_id where a.case_id = ${caseId}`,
  );
}

/** An application as another matter about it needs it: both sides, how it stands, the grant that came of it. Null when there is none. */
export function sharedCase(
  db: Db | Tx,
  caseId: string,
): Promise<{
  id: string;
  number: string;
  title: { zh: string; en: string };
  provider: string;
  consumer: string;
  openedBy: string | null;
  state: string;
  grant: string | null;
} | null> {
  return maybeOne(
    db,
    sql`select c.id, c.number, jsonb_build_object('zh', c.title_zh, 'en', c.title_en) as title, c.state, c.opened_by as "openedBy",
               c.parties->'provider'->>'organization' as provider, c.parties->'applicant'->>'organization' as consumer, a.grant_id as grant
          from sharing.application a join procedure.case c on c.id = a.case_id
         where a.case_id = ${caseId} and c.procedure = 'share-application'`,
  );
}
