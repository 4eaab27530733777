import { type Db, execute, maybeOne, one, rows, sql, type Tx } from "../kernel/database.ts";
import { newId } from "../kernel/ids.ts";
import type { Dataset } from "./dataset.ts";

/** Where a department stands that says it is the one source of an item. */
export const designationStates = ["claimed", "in-force", "declined", "replaced"] as const;
export type DesignationState = (typeof designationStates)[number];

/** What is said of the one source of an item. */
export interface Claim {
  readonly case: string;
  readonly name: string;
  readonly organization: string;
  readonly region: string;
  readonly basis: string;
  readonly staffing: string;
}

/** A source in force: the organization that collects an item of that name in a region. */
export interface InForce {
  readonly id: string;
  readonly name: string;
  readonly organization: string;
}

/** Rewrites which collected items an entry publishes; an item that stays keeps its time. */
export async function noteCollected(tx: Tx, dataset: Pick<Dataset, "id">, at: Date): Promise<void> {
  const { id } = dataset;
  const published = sql`
    select d.id as dataset, (i->>'id')::uuid as item, catalog.item_key(i->>'nameZh') as name_key, i->>'category' as category,
           i->'share'->>'effective' as shares, d.organization, d.region
      from catalog.dataset d
      join catalog.version v on v.dataset_id = d.id and v.number = d.version
      cross join lateral jsonb_array_elements(v.content->'items') i
     where d.id = ${id} and d.state in ('published', 'changing', 'revoking')
       and i->'source'->>'kind' = 'collected' and i->'key' = 'false'::jsonb`;
  await execute(
    tx,
    sql`delete from catalog.collected_item c
         where c.dataset = ${id} and not exists (select 1 from (${published}) p where p.item = c.item)`,
  );
  await execute(
    tx,
    sql`insert into catalog.collected_item (dataset, item, name_key, category, shares, organization, region, since)
        select p.*, ${at}::timestamptz from (${published}) p
        on conflict (dataset, item) do update
          set name_key = excluded.name_key, category = excluded.category, shares = excluded.shares`,
  );
}

/** The source in force for an item of that name in a region, or null. */
export function sourceInForce(db: Db | Tx, region: string, name: string): Promise<InForce | null> {
  return maybeOne(
    db,
    sql`select id, name, organization from catalog.source_designation
         where region = ${region} and name_key = catalog.item_key(${name}) and state = 'in-force'`,
  );
}

export async function insertClaim(tx: Tx, claim: Claim, at: Date): Promise<void> {
  await execute(
    tx,
    sql`insert into catalog.source_designation (id, case_id, name, name_key, organization, region, basis, staffing, state, claimed_at)
        values (${newId()}, ${claim.case}, ${claim.name}, catalog.item_key(${claim.name}), ${claim.organization}, ${claim.region},
                ${claim.basis}, ${claim.staffing}, 'claimed', ${at})`,
  );
}

/** Ends the source in force for what a claim names; its organization, or null when there was none. */
export async function replaceSource(tx: Tx, caseId: string, at: Date): Promise<string | null> {
  const row = await maybeOne<{ organization: string }>(
    tx,
    sql`update catalog.source_designation s set state = 'replaced', until = ${at}
          from catalog.source_designation c
         where c.case_id = ${caseId} and s.state = 'in-force' and s.region = c.region and s.name_key = c.name_key
        returning s.organization`,
  );
  return row?.organization ?? null;
}

/** Moves a claim; a time when it comes into force. */
export async function moveClaim(tx: Tx, caseId: string, state: DesignationState, since: Date | null): Promise<void> {
  await execute(
    tx,
    sql`update catalog.source_designation set state = ${state}, since = ${since} where case_id = ${caseId} and state = 'claimed'`,
  );
}

export interface SourceRow {
  readonly id: string;
  readonly case: string;
  readonly name: string;
  readonly organization: string;
  readonly organization_zh: string;
  readonly organization_en: string;
  readonly region: string;
  readonly basis: string;
  readonly staffing: string;
  readonly state: DesignationState;
  readonly since: Date | null;
  readonly until: Date | null;
}

type Wanted = Readonly<{ q: string; state: DesignationState | null; organization: string | null }>;

const wanted = (of: Wanted) => sql`
  ${of.q === "" ? sql`true` : sql`position(catalog.item_key(${of.q}) in s.name_key) > 0`}
  and ${of.state === null ? sql`true` : sql`s.state = ${of.state}`}
  and ${of.organization === null ? sql`true` : sql`s.organization = ${of.organization}`}`;

/** How many sources there are. */
export async function countSources(db: Db, of: Wanted): Promise<number> {
  const { total } = await one<{ total: number }>(
    db,
    sql`select count(*)::int as total from catalog.source_designation s where ${wanted(of)}`,
  );
  return total;
}

/** Sources by name of the item, those of `after` and before it left out. */
export function sourceRows(
  db: Db,
  of: Wanted & Readonly<{ after: string | null; limit: number }>,
): Promise<readonly SourceRow[]> {
  return rows<SourceRow>(
    db,
    sql`select s.id, s.case_id as case, s.name, s.organization, o.name_zh as organization_zh, o.name_en as organization_en, s.region,
               s.basis, s.staffing, s.state, s.since, s.until
          from catalog.source_designation s join organization.organization o on o.id = s.organization
         where ${wanted(of)}
           and ${
             of.after === null
               ? sql`true`
               : sql`(s.name_key, s.id) > (select a.name_key, a.id from catalog.source_designation a where a.id = ${of.after})`
           }
         order by s.name_key, s.id limit ${of.limit}`,
  );
}
