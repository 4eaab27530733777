import { type Db, execute, maybeOne, rows, sql, type Tx } from "../kernel/database.ts";
import { isId } from "../kernel/ids.ts";
import type { DatabaseKind, EntryState, ResourceDatabase } from "./database.ts";

interface Row {
  id: string;
  kind: DatabaseKind;
  key: string;
  zh: string;
  en: string;
  region: string;
  lead: string;
  members: string[];
}

/** One database with its members, or null. */
export async function findDatabase(db: Db | Tx, id: string): Promise<ResourceDatabase | null> {
  if (!isId(id)) return null;
  const row = await maybeOne<Row>(
    db,
    sql`select d.id, d.kind, d.key, d.name_zh as zh, d.name_en as en, d.region, d.lead,
               array(select m.organization from catalog.database_member m where m.database = d.id order by 1) as members
          from catalog.database d where d.id = ${id}`,
  );
  if (!row) return null;
  const { zh, en, ...rest } = row;
  return { ...rest, name: { zh, en } };
}

/** Writes a new database; false when the region has one of that name already. */
export async function insertDatabase(tx: Tx, it: ResourceDatabase, by: string | null, at: Date): Promise<boolean> {
  const added = await execute(
    tx,
    sql`insert into catalog.database (id, kind, key, name_zh, name_en, region, lead, created_by, created_at)
        values (${it.id}, ${it.kind}, ${it.key}, ${it.name.zh}, ${it.name.en}, ${it.region}, ${it.lead}, ${by}, ${at})
        on conflict do nothing`,
  );
  if (added === 1) await writeMembers(tx, it);
  return added === 1;
}

/** Writes who leads and who takes part. */
export async function saveDatabase(tx: Tx, it: ResourceDatabase): Promise<void> {
  await execute(tx, sql`update catalog.database set lead = ${it.lead} where id = ${it.id}`);
  await execute(tx, sql`delete from catalog.database_member where database = ${it.id}`);
  await writeMembers(tx, it);
}

async function writeMembers(tx: Tx, { id, members }: ResourceDatabase): Promise<void> {
  await execute(
    tx,
    sql`insert into catalog.database_member (database, organization) select ${id}, unnest(${[...members]}::uuid[])`,
  );
}

/** The state of an entry in a database, locked; null: it was never proposed. */
export async function lockEntry(tx: Tx, database: string, dataset: string): Promise<EntryState | null> {
  const row = await maybeOne<{ state: EntryState }>(
    tx,
    sql`select state from catalog.database_entry where database = ${database} and dataset = ${dataset} for update`,
  );
  return row?.state ?? null;
}

/** Writes where an entry stands in a database, and who said so. */
export async function saveEntry(
  tx: Tx,
  entry: Readonly<{ database: string; dataset: string; state: EntryState; note: string; by: string | null; at: Date }>,
): Promise<void> {
  await execute(
    tx,
    sql`insert into catalog.database_entry (database, dataset, state, note, changed_by, changed_at)
        values (${entry.database}, ${entry.dataset}, ${entry.state}, ${entry.note}, ${entry.by}, ${entry.at})
        on conflict (database, dataset) do update
          set state = excluded.state, note = excluded.note, changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
  );
}

export interface DatabaseRow {
  readonly id: string;
  readonly kind: DatabaseKind;
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  readonly region: string;
  readonly lead: string;
  readonly lead_zh: string;
  readonly lead_en: string;
  readonly entries: number;
  readonly open: number;
  readonly proposed: number;
}

/** All databases, the nearest to the province first, with how much each holds. */
export function databaseRows(db: Db): Promise<readonly DatabaseRow[]> {
  return rows<DatabaseRow>(
    db,
    sql`select d.id, d.kind, d.key, d.name_zh as zh, d.name_en as en, d.region, d.lead, o.name_zh as lead_zh, o.name_en as lead_en,
               count(*) filter (where x.state = 'confirmed' and e.published)::int as entries,
               count(*) filter (where x.state = 'confirmed' and e.published and e.opens_as <> 'none')::int as open,
               count(*) filter (where x.state = 'proposed')::int as proposed
          from catalog.database d
          join organization.organization o on o.id = d.lead
          left join catalog.database_entry x on x.database = d.id
          left join catalog.search_entry e on e.dataset_id = x.dataset
         group by d.id, o.id
         order by d.region, array_position(array['basic', 'theme', 'special'], d.kind), d.created_at, d.id`,
  );
}

/** The published entries that databases hold, with whether their data is on the platform. */
export function confirmedRows(
  db: Db,
): Promise<readonly { readonly database: string; readonly dataset: string; readonly dataAt: Date | null }[]> {
  return rows(
    db,
    sql`select x.database, x.dataset, case when e.has_data then e.data_at end as "dataAt"
          from catalog.database_entry x join catalog.search_entry e on e.dataset_id = x.dataset
         where x.state = 'confirmed' and e.published`,
  );
}

export interface EntryRow {
  readonly dataset: string;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly organization: string;
  readonly organization_zh: string;
  readonly organization_en: string;
  readonly shareType: string;
  /** When its data was last brought to the platform; null: it is not there. */
  readonly dataAt: Date | null;
  readonly state: EntryState;
  readonly note: string;
  readonly changedAt: Date;
}

/** What was proposed for a database and what it holds; what waits comes first. */
export function entryRows(db: Db, database: string): Promise<readonly EntryRow[]> {
  return rows<EntryRow>(
    db,
    sql`select x.dataset, e.code, e.title_zh as zh, e.title_en as en, e.organization, o.name_zh as organization_zh,
               o.name_en as organization_en, e.share_type as "shareType", case when e.has_data then e.data_at end as "dataAt", x.state, x.note, x.changed_at as "changedAt"
          from catalog.database_entry x
          join catalog.search_entry e on e.dataset_id = x.dataset
          join organization.organization o on o.id = e.organization
         where x.database = ${database} and e.published
         order by array_position(array['proposed', 'confirmed', 'declined'], x.state), x.changed_at desc, x.dataset
         limit 1000`,
  );
}
