import { datasetsByIds } from "../catalog/listing.ts";
import { type Day, legalClock, startOfDay } from "../kernel/clock.ts";
import { type Db, rows, sql, type Tx } from "../kernel/database.ts";
import type { Facts } from "../procedure/procedure.ts";
import { prefixOf } from "../register/organization-subjects-listing.ts";
import type { RegisterSubject, SubjectKind } from "../register/subject.ts";
import type { GrantState } from "./grant.ts";

interface Row {
  id: string;
  dataset: string;
  provider: string;
  consumer: string | null;
  region: string | null;
  provider_region: string;
  state: GrantState;
  until_day: Day | null;
  from_day: Day;
}

const columns = sql`g.id, g.dataset, g.provider, g.consumer, g.region, o.region as provider_region, g.state,
  g.from_day, g.until_day`;
const from = sql`delivery.data_grant g join organization.organization o on o.id = g.provider`;

/**
 * A grant as the thing that is on record. Facts: `state`, `in_force`, `share_type` of its dataset, `public`. Something is required of
 * grants to organizations that have not ended.
 */
export const grantSubjects: SubjectKind = {
  type: "grant",
  find: (db, ids) => subjects(db, sql`g.id::text = any(${[...ids]}::text[])`),
  list: (db, { organization, region }) =>
    subjects(
      db,
      sql`g.consumer is not null and g.state <> 'ended'
        and ${organization === undefined ? sql`true` : sql`(g.provider = ${organization} or g.consumer = ${organization})`}
        and ${region === undefined ? sql`true` : sql`starts_with(coalesce(g.region, o.region), ${prefixOf(region)})`} order by g.id`,
    ),
};

async function subjects(db: Db | Tx, where: ReturnType<typeof sql>): Promise<readonly RegisterSubject[]> {
  const { today } = await legalClock(db);
  const found = await rows<Row>(db, sql`select ${columns} from ${from} where ${where}`);
  const datasets = new Map(
    (
      await datasetsByIds(
        db,
        found.map(({ dataset }) => dataset),
      )
    ).map((dataset) => [dataset.id, dataset]),
  );
  return found.map((row) => {
    const dataset = datasets.get(row.dataset);
    const zh = dataset?.titleZh ?? row.dataset;
    return {
      type: "grant",
      id: row.id,
      title: { zh: `授权：${zh}`, en: `Grant: ${dataset?.titleEn || zh}` },
      region: row.region ?? row.provider_region,
      sides: { owner: row.provider, provider: row.provider, consumer: row.consumer },
      facts: {
        state: row.state,
        in_force: row.state === "active" && (row.until_day === null || row.until_day >= today),
        public: row.consumer === null,
        ...(dataset?.shareType ? { share_type: dataset.shareType } : {}),
      },
      since: startOfDay(row.from_day),
      known: "sides",
    };
  });
}

/** Facts about organizations from delivery: `uses_shared`, whether a grant gives them data of others. */
export async function usingFacts(db: Db | Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Facts>> {
  const found = await rows<{ consumer: string }>(
    db,
    sql`select distinct consumer from delivery.data_grant where consumer = any(${[...ids]}::uuid[]) and state <> 'ended'`,
  );
  const using = new Set(found.map(({ consumer }) => consumer));
  return new Map(ids.map((id) => [id, { uses_shared: using.has(id) }]));
}
