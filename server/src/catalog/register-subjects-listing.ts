import { type Db, rows, sql, type Tx } from "../kernel/database.ts";
import type { Facts } from "../procedure/procedure.ts";
import { prefixOf } from "../register/organization-subjects-listing.ts";
import type { RegisterSubject, SubjectKind } from "../register/subject.ts";

interface Row {
  id: string;
  zh: string;
  en: string;
  organization: string;
  region: string;
  state: string;
  share_type: string | null;
  open_type: string | null;
  grade: string | null;
  category: string | null;
  update_cycle: string | null;
  has_data: boolean;
  outside: boolean | null;
  since: Date;
}

const served = sql`d.state in ('published', 'changing', 'revoking')`;

const columns = sql`d.id, e.title_zh as zh, e.title_en as en, d.organization, d.region, d.state, v.share_type, v.open_type, v.grade,
  coalesce(v.content, d.draft)->>'category' as category, coalesce(v.content, d.draft)->>'updateCycle' as update_cycle, e.has_data,
  coalesce(v.content, d.draft)->'profile'->'outsidePublicService' = 'true'::jsonb as outside,
  coalesce((select f.published_at from catalog.version f where f.dataset_id = d.id and f.number = 1), d.created_at) as since`;
const from = sql`catalog.dataset d join catalog.search_entry e on e.dataset_id = d.id
  left join catalog.version v on v.dataset_id = d.id and v.number = d.version`;

/**
 * A dataset as the thing that is on record. Facts: `state`, `share_type`, `open_type`, `grade`, `category`, `category_class`,
 * `update_cycle`, `has_data`, `outside_public_service`. Something is required of what is published.
 */
export const datasetSubjects: SubjectKind = {
  type: "dataset",
  find: (db, ids) => subjects(db, sql`d.id::text = any(${[...ids]}::text[])`),
  list: (db, { organization, region }) =>
    subjects(
      db,
      sql`${served} and ${organization === undefined ? sql`true` : sql`d.organization = ${organization}`}
        and ${region === undefined ? sql`true` : sql`starts_with(d.region, ${prefixOf(region)})`} order by d.id`,
    ),
};

async function subjects(db: Db | Tx, where: ReturnType<typeof sql>): Promise<readonly RegisterSubject[]> {
  const found = await rows<Row>(db, sql`select ${columns} from ${from} where ${where}`);
  return found.map((row) => ({
    type: "dataset",
    id: row.id,
    title: { zh: row.zh, en: row.en || row.zh },
    region: row.region,
    sides: { owner: row.organization, provider: row.organization, consumer: null },
    facts: factsOf(row),
    since: row.since,
    known: ["published", "changing", "revoking"].includes(row.state) ? "government" : "sides",
  }));
}

function factsOf(row: Row): Facts {
  const told: Record<string, string | boolean> = { state: row.state, has_data: row.has_data };
  if (row.share_type) told.share_type = row.share_type;
  if (row.open_type) told.open_type = row.open_type;
  if (row.grade) told.grade = row.grade;
  if (row.category) Object.assign(told, { category: row.category, category_class: row.category.slice(0, 1) });
  if (row.update_cycle) told.update_cycle = row.update_cycle;
  if (row.outside) told.outside_public_service = true;
  return told;
}

/** Facts about organizations from the catalog: `provides`, whether anything of theirs is published. */
export async function providingFacts(db: Db | Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Facts>> {
  const found = await rows<{ organization: string }>(
    db,
    sql`select distinct d.organization from catalog.dataset d where d.organization = any(${[...ids]}::uuid[]) and ${served}`,
  );
  const providing = new Set(found.map(({ organization }) => organization));
  return new Map(ids.map((id) => [id, { provides: providing.has(id) }]));
}
