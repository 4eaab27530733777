/** Reading the catalog for other modules and for screens. Nothing here writes. */
import type { Day } from "../kernel/clock.ts";
import { type Db, maybeOne, one, rows, sql } from "../kernel/database.ts";
import { isId } from "../kernel/ids.ts";
import type { SensitiveKind } from "../protection/detection.ts";
import type { Grade } from "../protection/grading.ts";
import type { Concern, DataType, OpenType, ShareMethod, ShareType, UpdateCycle } from "./codes.ts";
import type { AggregationTerms, DatasetContent, DatasetDraft, DatasetState, DraftItem } from "./dataset.ts";

/** What other modules need to know of a dataset. `served`: published and not yet revoked, so that grants may rest on it. */
export type CatalogDataset = Readonly<{
  id: string;
  code: string | null;
  titleZh: string;
  titleEn: string;
  organization: string;
  region: string;
  state: DatasetState;
  served: boolean;
  /** Number of the published version; 0 while nothing was published. */
  version: number;
  updateCycle: UpdateCycle | null;
  /** Of the published version; null while nothing was published. */
  shareType: ShareType | null;
  /** What another department can get of it at best. */
  sharesAs: ShareType | null;
  openType: OpenType | null;
  opensAs: OpenType | null;
  grade: Grade | null;
  publishedOn: Day | null;
  revokeOn: Day | null;
  /** How its data comes to the platform, as the entry states it; null: it does not. */
  aggregation: AggregationTerms | null;
  /** The ways of sharing that the entry states. */
  shareMethods: readonly ShareMethod[];
}>;

/** The published datasets of an organization with exactly that Chinese title. */
export async function ownDatasetsTitled(db: Db, organization: string, title: string): Promise<readonly string[]> {
  const found = await rows<{ id: string }>(
    db,
    sql`select d.id from catalog.dataset d join catalog.search_entry e on e.dataset_id = d.id
         where d.organization = ${organization} and d.state = any(${[...served]}::text[]) and e.title_zh = ${title}
         order by d.id`,
  );
  return found.map(({ id }) => id);
}

/** One item as the table that holds it and the door that hands it out need it. */
export type CatalogItem = Readonly<{
  id: string;
  /** Column in version tables, field in the query API. */
  column: string;
  nameZh: string;
  nameEn: string;
  description: string;
  type: DataType;
  length: number | null;
  key: boolean;
  grade: Grade | null;
  sensitivity: readonly SensitiveKind[];
  concerns: readonly Concern[];
  /** The type that counts (after the rulebook's reading of unstated conditions); null in a draft that does not say. */
  shareType: ShareType | null;
  openType: OpenType | null;
  /** How it may be opened although it holds privacy or a trade secret; null: it need not be. */
  openDespite: "consent" | "masked" | "public-interest" | null;
}>;

type DatasetRow = {
  id: string;
  code: string | null;
  title_zh: string;
  title_en: string;
  organization: string;
  region: string;
  state: DatasetState;
  version: number;
  update_cycle: UpdateCycle | null;
  share_type: ShareType | null;
  shares_as: ShareType | null;
  open_type: OpenType | null;
  opens_as: OpenType | null;
  grade: Grade | null;
  published_on: Day | null;
  revoke_on: Day | null;
  aggregation: AggregationTerms | null;
  share_methods: readonly ShareMethod[] | null;
};

const served: readonly DatasetState[] = ["published", "changing", "revoking"];

const datasetColumns = sql`
  d.id, d.code, d.organization, d.region, d.state, d.version, d.published_on, d.revoke_on,
  coalesce(v.content, d.draft)->'aggregation' as aggregation,
  coalesce(v.content, d.draft)->'shareMethods' as share_methods,
  coalesce(v.content, d.draft)->>'titleZh' as title_zh, coalesce(v.content, d.draft)->>'titleEn' as title_en,
  coalesce(v.content, d.draft)->>'updateCycle' as update_cycle,
  v.share_type, v.shares_as, v.open_type, v.opens_as, v.grade`;

/** A dataset by its id, in whatever state it is; null when there is none. */
export async function datasetById(db: Db, id: string): Promise<CatalogDataset | null> {
  return isId(id) ? ((await datasetsByIds(db, [id]))[0] ?? null) : null;
}

/** Several datasets at once, in no particular order; ids that name none are left out. */
export async function datasetsByIds(db: Db, ids: readonly string[]): Promise<readonly CatalogDataset[]> {
  const known = ids.filter(isId);
  if (known.length === 0) return [];
  const found = await rows<DatasetRow>(
    db,
    sql`select ${datasetColumns}
          from catalog.dataset d
          left join catalog.version v on v.dataset_id = d.id and v.number = d.version
         where d.id = any(${known}::uuid[])`,
  );
  return found.map(toDataset);
}

function toDataset(row: DatasetRow): CatalogDataset {
  return {
    id: row.id,
    code: row.code,
    titleZh: row.title_zh,
    titleEn: row.title_en,
    organization: row.organization,
    region: row.region,
    state: row.state,
    served: served.includes(row.state),
    version: row.version,
    updateCycle: row.update_cycle,
    shareType: row.share_type,
    sharesAs: row.shares_as,
    openType: row.open_type,
    opensAs: row.opens_as,
    grade: row.grade,
    publishedOn: row.published_on,
    revokeOn: row.revoke_on,
    aggregation: row.aggregation,
    shareMethods: row.share_methods ?? [],
  };
}

/**
 * The items of a dataset in the order of the form: of the published version, or of the draft while nothing is published
 * (items without a data type are left out then). Empty when there is no such dataset.
 */
export async function itemsOf(db: Db, datasetId: string): Promise<readonly CatalogItem[]> {
  if (!isId(datasetId)) return [];
  const row = await maybeOne<{ content: DatasetContent | DatasetDraft | null }>(
    db,
    sql`select coalesce(v.content, d.draft) as content
          from catalog.dataset d
          left join catalog.version v on v.dataset_id = d.id and v.number = d.version
         where d.id = ${datasetId}`,
  );
  return toItems(row?.content?.items ?? []);
}

/** The items that a reviewed change or a first draft will have: what a load before publication is checked against. */
export async function draftItemsOf(db: Db, datasetId: string): Promise<readonly CatalogItem[]> {
  if (!isId(datasetId)) return [];
  const row = await maybeOne<{ draft: DatasetDraft | null }>(
    db,
    sql`select draft from catalog.dataset where id = ${datasetId}`,
  );
  return row?.draft ? toItems(row.draft.items) : itemsOf(db, datasetId);
}

type StoredItem = DraftItem & { share: { effective?: ShareType } };

function toItems(items: readonly DraftItem[]): readonly CatalogItem[] {
  return (items as readonly StoredItem[]).flatMap((item) =>
    item.type === null
      ? []
      : [
          {
            id: item.id,
            column: item.column,
            nameZh: item.nameZh,
            nameEn: item.nameEn,
            description: item.description,
            type: item.type,
            length: item.length,
            key: item.key,
            grade: item.grade,
            sensitivity: item.sensitivity,
            concerns: item.concerns,
            shareType: item.share.effective ?? item.share.type,
            openType: item.open.type,
            openDespite: item.open.despite?.how ?? null,
          },
        ],
  );
}

/** Why items are not shared, by item id: the provision and the reason that the department stated. */
export async function withholdingGrounds(db: Db, datasetId: string): Promise<ReadonlyMap<string, string>> {
  const row = await maybeOne<{ content: DatasetContent }>(
    db,
    sql`select v.content from catalog.dataset d
          join catalog.version v on v.dataset_id = d.id and v.number = d.version where d.id = ${datasetId}`,
  );
  const withheld = (row?.content.items ?? []).filter((item) => item.share.effective === "none");
  return new Map(
    withheld.map((item) => {
      const { ground, reason } = item.share;
      return [item.id, [ground ? `《${ground.title}》${ground.article}` : "", reason].filter(Boolean).join("；")];
    }),
  );
}

/** What is stated beside the share type of each published item: scope, purpose and conditions, for whoever thinks of applying. */
export async function shareTermsOf(
  db: Db,
  datasetId: string,
): Promise<ReadonlyMap<string, Pick<DatasetContent["items"][number]["share"], "scope" | "purpose" | "condition">>> {
  const row = await maybeOne<{ content: DatasetContent }>(
    db,
    sql`select v.content from catalog.dataset d
          join catalog.version v on v.dataset_id = d.id and v.number = d.version where d.id = ${datasetId}`,
  );
  return new Map(
    (row?.content.items ?? []).map((item) => {
      const { scope, purpose, condition } = item.share;
      return [item.id, { scope, purpose, condition }];
    }),
  );
}

/** The version of an entry that was published after an instant, the newest; null when there is none. */
export async function publishedSince(db: Db, datasetId: string, after: Date): Promise<number | null> {
  const row = await maybeOne<{ number: number | null }>(
    db,
    sql`select max(number) as number from catalog.version where dataset_id = ${datasetId} and published_at > ${after}`,
  );
  return row?.number ?? null;
}

/** The update that a law wants: its case's statement and version, and the open task of doing it, unless it was handed in. */
export async function updateUnderWay(
  db: Db,
  caseId: string,
): Promise<{ statement: unknown; version: number; task: string | null }> {
  return one(
    db,
    sql`select c.statement, c.version,
               (select t.id from procedure.task t where t.case_id = c.id and t.kind = 'perform' and t.state = 'open') as task
          from procedure.case c where c.id = ${caseId}`,
  );
}
