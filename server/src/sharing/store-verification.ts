/** 核实、比对: offers, questions and their answers. */
import { type Db, execute, maybeOne, sql, type Tx } from "../kernel/database.ts";

export interface Offer {
  readonly dataset: string;
  readonly subject: readonly string[];
  readonly items: readonly string[];
  readonly openedBy: string;
  readonly openedAt: Date;
}

export function offerOf(db: Db | Tx, dataset: string): Promise<Offer | null> {
  return maybeOne(
    db,
    sql`select dataset_id as dataset, subject, items, opened_by_name as "openedBy", opened_at as "openedAt"
          from sharing.verification_offer where dataset_id = ${dataset}`,
  );
}

export async function putOffer(tx: Tx, it: Offer): Promise<void> {
  await execute(
    tx,
    sql`insert into sharing.verification_offer (dataset_id, subject, items, opened_by_name, opened_at)
        values (${it.dataset}, ${it.subject}::uuid[], ${it.items}::uuid[], ${it.openedBy}, ${it.openedAt})
        on conflict (dataset_id) do update
           set subject = excluded.subject, items = excluded.items, opened_by_name = excluded.opened_by_name, opened_at = excluded.opened_at`,
  );
}

export async function dropOffer(tx: Tx, dataset: string): Promise<boolean> {
  return (await execute(tx, sql`delete from sharing.verification_offer where dataset_id = ${dataset}`)) === 1;
}

export interface NewQuestion {
  readonly id: string;
  readonly case: string | null;
  readonly grant: string | null;
  readonly dataset: string;
  readonly consumer: string;
  readonly provider: string;
  readonly region: string;
  readonly purpose: string;
  /** Names of the items that were compared. */
  readonly items: readonly string[];
  /** The values, until the provider answers; null where the platform answered at once. */
  readonly sealed: string | null;
  readonly answer: "match" | "no-match" | null;
  readonly askedBy: string;
  readonly at: Date;
}

export async function insertQuestion(tx: Tx, it: NewQuestion): Promise<void> {
  const answered = it.answer === null ? null : it.at;
  await execute(
    tx,
    sql`insert into sharing.verification (id, case_id, grant_id, dataset_id, consumer, provider, region, purpose, items, sealed,
          asked_by_name, asked_at, answer, answered_by, answered_at)
        values (${it.id}, ${it.case}, ${it.grant}, ${it.dataset}, ${it.consumer}, ${it.provider}, ${it.region}, ${it.purpose},
          ${it.items}::text[], ${it.sealed}, ${it.askedBy}, ${it.at}, ${it.answer}, ${it.answer === null ? null : "platform"}, ${answered})`,
  );
}

/** Writes down how a question was answered, and takes its values out. */
export async function answer(
  tx: Tx,
  caseId: string,
  it: {
    readonly answer: "match" | "no-match" | "refused" | "withdrawn";
    readonly by: "provider" | null;
    readonly at: Date;
    readonly basis?: readonly object[];
  },
): Promise<void> {
  await execute(
    tx,
    sql`update sharing.verification
           set answer = ${it.answer}, answered_by = ${it.by}, answered_at = ${it.at}, sealed = null,
               basis = ${it.basis ? JSON.stringify(it.basis) : null}
         where case_id = ${caseId} and answer is null`,
  );
}

/** Whether a case holds a question that nobody has answered. */
export async function waits(db: Db | Tx, caseId: string): Promise<boolean> {
  const found = await maybeOne(
    db,
    sql`select 1 from sharing.verification where case_id = ${caseId} and answer is null`,
  );
  return found !== null;
}

/** A question that waits for its provider, with its sealed values. */
export function waitingQuestion(
  db: Db | Tx,
  id: string,
): Promise<{ dataset: string; provider: string; consumer: string; region: string; sealed: string } | null> {
  return maybeOne(
    db,
    sql`select dataset_id as dataset, provider, consumer, region, sealed from sharing.verification
         where id = ${id} and answer is null and sealed is not null`,
  );
}
