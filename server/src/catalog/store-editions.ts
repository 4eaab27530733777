import { type Db, execute, maybeOne, rows, sql, type Tx } from "../kernel/database.ts";
import { newId } from "../kernel/ids.ts";

/** How many entries one publication may name. */
export const mostEntries = 1000;

/** 版次: one publication of the catalog of a region, numbered from 1. */
export interface Edition {
  readonly id: string;
  readonly region: string;
  readonly number: number;
  readonly name: string;
  readonly note: string;
  readonly case: string;
  readonly publishedAt: Date;
}

const columns = sql`e.id, e.region, e.number, e.name, e.note, e.case_id as case, e.published_at as "publishedAt"`;

/**
 * Publishes the next edition of the catalog of a region: what the last one held and is served still, with the datasets named now, each
 * in the version that is in force. Whatever was in it before stays since when it came.
 */
export async function publishEdition(
  tx: Tx,
  region: string,
  it: Pick<Edition, "name" | "note" | "case"> & { readonly datasets: readonly string[]; readonly at: Date },
): Promise<number> {
  // One publication of a region at a time: the number is the next, and nothing that another one adds is lost.
  await execute(tx, sql`select pg_advisory_xact_lock(hashtext('catalog.edition'), hashtext(${region}))`);
  const last = await lastEdition(tx, region);
  const id = newId();
  const number = (last?.number ?? 0) + 1;
  await execute(
    tx,
    sql`insert into catalog.edition (id, region, number, name, note, case_id, published_at)
        values (${id}, ${region}, ${number}, ${it.name}, ${it.note}, ${it.case}, ${it.at})`,
  );
  await execute(
    tx,
    sql`insert into catalog.edition_content (edition_id, dataset_id, version, since)
        select ${id}, d.id, d.version, coalesce(c.since, ${id})
          from catalog.dataset d
          join catalog.search_entry s on s.dataset_id = d.id and s.published
          left join catalog.edition_content c on c.dataset_id = d.id and c.edition_id = ${last?.id ?? null}
         where c.dataset_id is not null or d.id = any(${[...it.datasets]}::uuid[])`,
  );
  return number;
}

/** The editions of a region, newest first. */
export function editionsOf(db: Db | Tx, region: string): Promise<readonly (Edition & { readonly entries: number })[]> {
  return rows(
    db,
    sql`select ${columns},
               (select count(*)::int from catalog.edition_content c where c.edition_id = e.id) as entries
          from catalog.edition e where e.region = ${region} order by e.number desc`,
  );
}

/** The newest edition of every region that has one. */
export function newestEditions(db: Db | Tx): Promise<readonly (Edition & { readonly entries: number })[]> {
  return rows(
    db,
    sql`select distinct on (e.region) ${columns},
               (select count(*)::int from catalog.edition_content c where c.edition_id = e.id) as entries
          from catalog.edition e order by e.region, e.number desc`,
  );
}

export function editionNumbered(db: Db | Tx, region: string, number: number): Promise<Edition | null> {
  return maybeOne<Edition>(
    db,
    sql`select ${columns} from catalog.edition e where e.region = ${region} and e.number = ${number}`,
  );
}

function lastEdition(db: Db | Tx, region: string): Promise<Edition | null> {
  return maybeOne<Edition>(
    db,
    sql`select ${columns} from catalog.edition e where e.region = ${region} order by e.number desc limit 1`,
  );
}

/** An entry as an edition holds it. */
export interface EditionEntry {
  readonly dataset: string;
  readonly version: number;
  readonly code: string | null;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly organization: string;
}

/** Everything that an edition held, titled as in the version that it held, by code. */
export function contentsOf(db: Db | Tx, edition: string): Promise<readonly EditionEntry[]> {
  return rows<EditionEntry>(
    db,
    sql`select c.dataset_id as dataset, c.version, d.code, d.organization,
               v.content ->> 'titleZh' as "titleZh", coalesce(v.content ->> 'titleEn', '') as "titleEn"
          from catalog.edition_content c
          join catalog.dataset d on d.id = c.dataset_id
          join catalog.version v on v.dataset_id = c.dataset_id and v.number = c.version
         where c.edition_id = ${edition} order by d.code, c.dataset_id`,
  );
}

export interface CatalogEntry {
  readonly dataset: string;
  readonly code: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly organization: string;
  readonly case: string;
  readonly publishedAt: Date;
}

/** What the catalog of a region holds now, by code: the entries of the last edition, but for those that are served no longer. */
export function catalogOf(db: Db | Tx, region: string): Promise<readonly CatalogEntry[]> {
  return rows<CatalogEntry>(
    db,
    sql`select c.dataset_id as dataset, s.code, s.title_zh as "titleZh", s.title_en as "titleEn", s.organization,
               f.case_id as case, f.published_at as "publishedAt"
          from catalog.edition e
          join catalog.edition_content c on c.edition_id = e.id
          join catalog.edition f on f.id = c.since
          join catalog.search_entry s on s.dataset_id = c.dataset_id
         where e.region = ${region} and s.published
           and e.number = (select max(number) from catalog.edition where region = ${region})
         order by s.code`,
  );
}

/** An entry that the next edition of a region would take up: `new` in it, or in another version than the last one held. */
export interface PendingEntry {
  readonly dataset: string;
  readonly code: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly organization: string;
  readonly why: "new" | "changed";
}

/**
 * What the next edition of a region would take up: published entries of the region's own organizations, and for a province those that the
 * catalogs below it hold, as far as the last edition does not hold them as they are.
 */
export function pendingOf(db: Db | Tx, region: string): Promise<readonly PendingEntry[]> {
  const last = (of: ReturnType<typeof sql>) =>
    sql`e.number = (select max(l.number) from catalog.edition l where l.region = ${of})`;
  return rows<PendingEntry>(
    db,
    sql`with held as (
          select c.dataset_id, c.version from catalog.edition e join catalog.edition_content c on c.edition_id = e.id
           where e.region = ${region} and ${last(sql`${region}`)}
        ), below as (
          select c.dataset_id from catalog.edition e join catalog.edition_content c on c.edition_id = e.id
           where e.region <> ${region} and ${last(sql`e.region`)}
             and ${region.endsWith("0000") ? sql`starts_with(e.region, ${region.slice(0, 2)})` : sql`false`}
        )
        select s.dataset_id as dataset, s.code, s.title_zh as "titleZh", s.title_en as "titleEn", s.organization,
               case when h.dataset_id is null then 'new' else 'changed' end as why
          from catalog.search_entry s join catalog.dataset d on d.id = s.dataset_id
          left join held h on h.dataset_id = s.dataset_id
         where s.published and (s.region = ${region} or s.dataset_id in (select dataset_id from below))
           and h.version is distinct from d.version
         order by s.code limit ${mostEntries}`,
  );
}
