import type { Day } from "../kernel/clock.ts";
import { type Db, execute, maybeOne, one, rows, sql, type Tx } from "../kernel/database.ts";
import { isId, newId } from "../kernel/ids.ts";
import type { Law, Text } from "../kernel/refusal.ts";
import { issueCode } from "./codes.ts";
import type { Computed, Dataset, DatasetContent, DatasetDraft, DatasetState } from "./dataset.ts";
import type { Filing } from "./filing.ts";
import { searchEntry } from "./search-entry.ts";

interface DatasetRow {
  id: string;
  code: string | null;
  node: string;
  organization: string;
  region: string;
  state: DatasetState;
  revision: number;
  version: number;
  draft: DatasetDraft | null;
  review: string | null;
  review_returned: boolean;
  change_case: string | null;
  content: DatasetContent | null;
  published_on: Day | null;
  revoke_on: Day | null;
  created_by: string | null;
  changed_at: Date;
}

const columns = sql`d.id, d.code, d.node, d.organization, d.region, d.state, d.revision, d.version, d.draft, d.review,
  d.review_returned, d.change_case, d.published_on, d.revoke_on, d.created_by, d.changed_at`;

function toDataset(row: DatasetRow): Dataset {
  return {
    id: row.id,
    code: row.code,
    node: row.node,
    organization: row.organization,
    region: row.region,
    state: row.state,
    revision: row.revision,
    version: row.version,
    draft: row.draft,
    review: row.review === null ? null : { case: row.review, returned: row.review_returned },
    changeCase: row.change_case,
    content: row.content,
    publishedOn: row.published_on,
    revokeOn: row.revoke_on,
    createdBy: row.created_by ?? "",
    changedAt: row.changed_at,
  };
}

/** One dataset with its published content, or null. */
export async function find(db: Db | Tx, id: string): Promise<Dataset | null> {
  if (!isId(id)) return null;
  const row = await maybeOne<DatasetRow>(
    db,
    sql`select ${columns}, v.content
          from catalog.dataset d left join catalog.version v on v.dataset_id = d.id and v.number = d.version
         where d.id = ${id}`,
  );
  return row && toDataset(row);
}

/** The entries of an organization, the latest change first: those in one of the states, or those with one of the ids. */
export async function ofOrganization(
  db: Db | Tx,
  organization: string,
  wish: Readonly<{ states: readonly DatasetState[]; limit: number } | { ids: readonly string[] }>,
): Promise<readonly Dataset[]> {
  const chosen =
    "ids" in wish ? sql`d.id = any(${wish.ids.filter(isId)}::uuid[])` : sql`d.state = any(${[...wish.states]})`;
  const found = await rows<DatasetRow>(
    db,
    sql`select ${columns}, v.content
          from catalog.dataset d left join catalog.version v on v.dataset_id = d.id and v.number = d.version
         where d.organization = ${organization} and ${chosen}
         order by d.changed_at desc, d.id ${"limit" in wish ? sql`limit ${wish.limit}` : sql``}`,
  );
  return found.map(toDataset);
}

/** One dataset, locked until the transaction ends. */
export async function lock(tx: Tx, id: string): Promise<Dataset | null> {
  if (!isId(id)) return null;
  const row = await maybeOne<DatasetRow>(
    tx,
    sql`select ${columns} from catalog.dataset d where d.id = ${id} for update`,
  );
  if (!row) return null;
  const version = await maybeOne<{ content: DatasetContent }>(
    tx,
    sql`select content from catalog.version where dataset_id = ${id} and number = ${row.version}`,
  );
  return toDataset({ ...row, content: version?.content ?? null });
}

export async function insert(tx: Tx, dataset: Dataset): Promise<void> {
  await execute(
    tx,
    sql`insert into catalog.dataset (id, node, organization, region, state, revision, draft, created_by, created_at, changed_at)
        values (${dataset.id}, ${dataset.node}, ${dataset.organization}, ${dataset.region}, ${dataset.state},
                ${dataset.revision}, ${JSON.stringify(dataset.draft)}, ${dataset.createdBy || null}, ${dataset.changedAt},
                ${dataset.changedAt})`,
  );
}

/** Writes what may change of a dataset; the row must be locked by this transaction. */
export async function save(tx: Tx, dataset: Dataset): Promise<void> {
  await execute(
    tx,
    sql`update catalog.dataset
           set code = ${dataset.code}, state = ${dataset.state}, revision = ${dataset.revision}, version = ${dataset.version},
               draft = ${dataset.draft === null ? null : JSON.stringify(dataset.draft)}::jsonb,
               review = ${dataset.review?.case ?? null}, review_returned = ${dataset.review?.returned ?? false}, change_case = ${dataset.changeCase},
               published_on = ${dataset.publishedOn}, revoke_on = ${dataset.revokeOn}, changed_at = ${dataset.changedAt}
         where id = ${dataset.id}`,
  );
}

/** Notes who verified its basic information, and when. */
export async function markVerified(
  tx: Tx,
  id: string,
  verified: Readonly<{ at: Date; by: string | null; name: string }>,
): Promise<void> {
  await execute(
    tx,
    sql`update catalog.dataset set verified_at = ${verified.at}, verified_by = ${verified.by}, verified_by_name = ${verified.name}
         where id = ${id}`,
  );
}

/** Removes a dataset that was never submitted: it has no code and nobody but its department knew of it. */
export async function removeUnsubmitted(tx: Tx, id: string): Promise<void> {
  await execute(tx, sql`delete from catalog.event where dataset_id = ${id}`);
  await execute(tx, sql`delete from catalog.search_entry where dataset_id = ${id}`);
  await execute(tx, sql`delete from catalog.dataset where id = ${id} and code is null and version = 0`);
}

/** Whether a version of data was loaded for a dataset and is current. */
export async function hasData(db: Db | Tx, id: string): Promise<boolean> {
  return (await maybeOne(db, sql`select 1 from catalog.search_entry where dataset_id = ${id} and has_data`)) !== null;
}

/** The next code below a category in a region. The counter only goes up, so a code comes once. */
export async function nextCode(tx: Tx, category: string, region: string): Promise<string> {
  const { last } = await one<{ last: number }>(
    tx,
    sql`insert into catalog.code_sequence (category, region, last) values (${category}, ${region}, 1)
        on conflict (category, region) do update set last = catalog.code_sequence.last + 1
        returning last`,
  );
  return issueCode(category, region, last);
}

export interface PublishedVersion {
  readonly dataset: string;
  readonly number: number;
  readonly content: DatasetContent;
  readonly computed: Computed;
  /** Digest of the rulebook version whose reading of the types counts for it. */
  readonly rulebook: string;
  readonly review: string | null;
  readonly reason: string;
  readonly on: Day;
  readonly at: Date;
}

export async function insertVersion(tx: Tx, version: PublishedVersion): Promise<void> {
  const { computed } = version;
  await execute(
    tx,
    sql`insert into catalog.version (dataset_id, number, content, share_type, shares_as, open_type, opens_as, grade,
                                     rulebook, review, reason, published_on, published_at)
        values (${version.dataset}, ${version.number}, ${JSON.stringify(version.content)}, ${computed.share}, ${computed.sharesAs},
                ${computed.open}, ${computed.opensAs}, ${computed.grade}, ${version.rulebook}, ${version.review},
                ${version.reason}, ${version.on}, ${version.at})`,
  );
}

export interface VersionSummary {
  readonly number: number;
  readonly publishedOn: Day;
  readonly publishedAt: Date;
  readonly reason: string;
  readonly review: string | null;
  readonly shareType: string;
  readonly openType: string;
  readonly grade: string;
  readonly items: number;
}

/** All published versions of a dataset, newest first. */
export async function versions(db: Db, id: string): Promise<readonly VersionSummary[]> {
  return rows<VersionSummary>(
    db,
    sql`select number, published_on as "publishedOn", published_at as "publishedAt", reason, review,
               share_type as "shareType", open_type as "openType", grade, jsonb_array_length(content->'items') as items
          from catalog.version where dataset_id = ${id} order by number desc`,
  );
}

/** The content of one published version, or null. */
export async function versionContent(db: Db, id: string, number: number): Promise<DatasetContent | null> {
  const row = await maybeOne<{ content: DatasetContent }>(
    db,
    sql`select content from catalog.version where dataset_id = ${id} and number = ${number}`,
  );
  return row?.content ?? null;
}

export interface HistoryEvent {
  readonly id: string;
  readonly event: string;
  readonly at: Date;
  readonly by: string;
  readonly version: number | null;
  readonly note: string;
  readonly law: Law | null;
}

/** Adds a line to the history that screens show. */
export async function addEvent(
  tx: Tx,
  entry: Readonly<{
    dataset: string;
    event: string;
    at: Date;
    by: { name: string; id: string | null };
    version?: number | null;
    note?: string;
    law?: Law | null;
  }>,
): Promise<void> {
  await execute(
    tx,
    sql`insert into catalog.event (id, dataset_id, event, at, by_name, by_id, version, note, law)
        values (${newId()}, ${entry.dataset}, ${entry.event}, ${entry.at}, ${entry.by.name}, ${entry.by.id},
                ${entry.version ?? null}, ${entry.note ?? ""}, ${entry.law ? JSON.stringify(entry.law) : null}::jsonb)`,
  );
}

/** The history of a dataset, newest first. */
export async function history(db: Db, id: string): Promise<readonly HistoryEvent[]> {
  return rows<HistoryEvent>(
    db,
    sql`select id, event, at, by_name as by, version, note, law from catalog.event where dataset_id = ${id}
        order by id desc limit 500`,
  );
}

/** Writes the row by which a dataset is found; what is known of its data stays. */
export async function index(tx: Tx, dataset: Dataset, organization: Text): Promise<void> {
  const entry = searchEntry(dataset, organization);
  const { content } = entry;
  await execute(
    tx,
    sql`insert into catalog.search_entry
          (dataset_id, change, code, state, published, title_zh, title_en, summary_zh, summary_en, organization, region, theme,
           kind, acquisition, share_type, open_type, opens_as, update_cycle, formats, grade, items, published_on, changed_at, words,
           public_words)
        values
          (${dataset.id}, pg_current_xact_id()::text::bigint, ${dataset.code}, ${dataset.state}, ${entry.published},
           ${content.titleZh}, ${content.titleEn}, ${content.summaryZh}, ${content.summaryEn}, ${dataset.organization},
           ${dataset.region}, ${entry.theme}, ${entry.kind}, ${entry.acquisition}, ${entry.shareType}, ${entry.openType}, ${entry.opensAs}, ${content.updateCycle},
           ${[...entry.formats]}::text[], ${entry.grade}, ${content.items.length}, ${dataset.publishedOn}, ${dataset.changedAt},
           ${entry.words}::tsvector, ${entry.publicWords}::tsvector)
        on conflict (dataset_id) do update
          set change = excluded.change, code = excluded.code, state = excluded.state, published = excluded.published,
              title_zh = excluded.title_zh, title_en = excluded.title_en, summary_zh = excluded.summary_zh,
              summary_en = excluded.summary_en, organization = excluded.organization, region = excluded.region,
              theme = excluded.theme, kind = excluded.kind, acquisition = excluded.acquisition,
              share_type = excluded.share_type, open_type = excluded.open_type,
              opens_as = excluded.opens_as, update_cycle = excluded.update_cycle, formats = excluded.formats,
              grade = excluded.grade, items = excluded.items, published_on = excluded.published_on,
              changed_at = excluded.changed_at, words = excluded.words, public_words = excluded.public_words`,
  );
}

/** Notes that a version of data became current (or that there is none any longer: `rows` null). */
export async function noteData(tx: Tx, id: string, rowCount: number | null, at: Date): Promise<void> {
  await execute(
    tx,
    sql`update catalog.search_entry
           set has_data = ${rowCount !== null}, data_rows = ${rowCount}, data_at = ${rowCount === null ? null : at},
               change = pg_current_xact_id()::text::bigint
         where dataset_id = ${id}`,
  );
}

export async function categoryExists(db: Db | Tx, code: string): Promise<boolean> {
  return (await maybeOne(db, sql`select 1 from catalog.category where code = ${code}`)) !== null;
}

/** Adds a category below an existing one; false when its code is taken. */
export async function addCategory(
  tx: Tx,
  category: Readonly<{ code: string; parent: string; zh: string; en: string; by: string | null }>,
): Promise<boolean> {
  const added = await execute(
    tx,
    sql`insert into catalog.category (code, parent, name_zh, name_en, added_by)
        values (${category.code}, ${category.parent}, ${category.zh}, ${category.en}, ${category.by})
        on conflict do nothing`,
  );
  return added === 1;
}

/** Writes what a version files with the authority; gives it back with its ids. */
export async function insertFilings(
  tx: Tx,
  dataset: string,
  version: number,
  filings: readonly Filing[],
  at: Date,
): Promise<readonly { readonly id: string; readonly filing: Filing }[]> {
  const made = filings.map((filing) => ({ id: newId(), filing }));
  for (const { id, filing } of made) {
    await execute(
      tx,
      sql`insert into catalog.filing (id, dataset_id, version, door, type, items, grounds, article, filed_at)
          values (${id}, ${dataset}, ${version}, ${filing.door}, ${filing.type}, ${JSON.stringify(filing.items)},
                  ${JSON.stringify(filing.grounds)}, ${filing.article}, ${at})`,
    );
  }
  return made;
}

/** Marks a filing as taken note of; the dataset it belongs to, or null when there is none left to acknowledge. */
export async function acknowledgeFiling(
  tx: Tx,
  id: string,
  by: string | null,
  note: string,
  at: Date,
): Promise<{ dataset: string; organization: string; region: string; article: string } | null> {
  return maybeOne(
    tx,
    sql`update catalog.filing f set acknowledged_at = ${at}, acknowledged_by = ${by}, note = ${note}
          from catalog.dataset d
         where f.id = ${id} and f.acknowledged_at is null and d.id = f.dataset_id
        returning d.id as dataset, d.organization, d.region, f.article`,
  );
}
