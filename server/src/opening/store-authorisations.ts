/** 数据主体授权第三方使用: what may be authorised, and what was. */
import type { Day } from "../kernel/clock.ts";
import { type Db, execute, maybeOne, sql, type Tx } from "../kernel/database.ts";

export interface AuthorisationOffer {
  readonly dataset: string;
  readonly subject: string;
  readonly items: readonly string[];
  readonly openedBy: string;
  readonly openedAt: Date;
}

export function offerOf(db: Db | Tx, dataset: string): Promise<AuthorisationOffer | null> {
  return maybeOne(
    db,
    sql`select dataset_id as dataset, subject, items, opened_by_name as "openedBy", opened_at as "openedAt"
          from opening.authorisation_offer where dataset_id = ${dataset}`,
  );
}

export async function putOffer(tx: Tx, it: AuthorisationOffer): Promise<void> {
  await execute(
    tx,
    sql`insert into opening.authorisation_offer (dataset_id, subject, items, opened_by_name, opened_at)
        values (${it.dataset}, ${it.subject}, ${it.items}::uuid[], ${it.openedBy}, ${it.openedAt})
        on conflict (dataset_id) do update
           set subject = excluded.subject, items = excluded.items, opened_by_name = excluded.opened_by_name, opened_at = excluded.opened_at`,
  );
}

export interface Authorisation {
  readonly id: string;
  readonly dataset: string;
  /** The public user whom the data is about. */
  readonly subject: string;
  readonly thirdParty: string;
  readonly purpose: string;
  readonly items: readonly string[];
  readonly until: Day;
  readonly grant: string;
  readonly givenAt: Date;
  readonly withdrawnAt: Date | null;
}

export async function insertAuthorisation(tx: Tx, it: Authorisation): Promise<void> {
  await execute(
    tx,
    sql`insert into opening.authorisation (id, dataset_id, subject_person, third_party, purpose, items, until_day, grant_id, given_at)
        values (${it.id}, ${it.dataset}, ${it.subject}, ${it.thirdParty}, ${it.purpose}, ${it.items}::uuid[], ${it.until}, ${it.grant}, ${it.givenAt})`,
  );
}

/** One authorisation that was not withdrawn, locked. */
export function lockAuthorisation(
  tx: Tx,
  id: string,
): Promise<{ subject: string; grant: string; dataset: string } | null> {
  return maybeOne(
    tx,
    sql`select subject_person as subject, grant_id as grant, dataset_id as dataset from opening.authorisation
         where id = ${id} and withdrawn_at is null for update`,
  );
}

export async function withdraw(tx: Tx, id: string, at: Date): Promise<void> {
  await execute(tx, sql`update opening.authorisation set withdrawn_at = ${at} where id = ${id}`);
}
