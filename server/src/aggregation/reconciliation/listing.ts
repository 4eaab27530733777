/** Reading declarations and reconciliations for screens. Nothing here writes. */
import { type Db, rows, sql } from "../../kernel/database.ts";
import type { Text } from "../../kernel/refusal.ts";
import { prefixOf } from "../../register/organization-subjects-listing.ts";
import { ruleOn } from "../rule.ts";
import type { Difference } from "./store.ts";

const differenceNames: Readonly<Record<Difference, Text>> = {
  rows: { zh: "记录数不符", en: "Number of records" },
  digest: { zh: "内容不符", en: "Contents" },
  fields: { zh: "字段不符", en: "Columns" },
  "no-data": { zh: "平台无数据", en: "No data on the platform" },
};

interface Row {
  readonly id: string;
  readonly dataset: string;
  readonly code: string | null;
  readonly zh: string;
  readonly en: string;
  readonly organization: string;
  readonly ozh: string;
  readonly oen: string;
  readonly asOf: string;
  readonly declaredRows: number;
  readonly declaredDigest: string | null;
  readonly declaredFields: readonly string[] | null;
  readonly declaredBy: string;
  readonly rows: number | null;
  readonly digest: string | null;
  readonly version: string | null;
  readonly differences: readonly Difference[];
  readonly routine: boolean;
  readonly at: Date;
}

/** Reconciliations of one dataset, an organization or a region (GB/T 2260), newest first. `differing`: only those that did not agree. */
export async function listReconciliations(
  db: Db,
  of: { dataset?: string; organization?: string | null; region?: string | null },
  query: { differing?: boolean; limit: number; cursor?: string },
) {
  const found = await rows<Row>(
    db,
    sql`select r.id, r.dataset_id as dataset, e.code, e.title_zh as zh, e.title_en as en, e.organization, o.name_zh as ozh,
               o.name_en as oen, d.as_of::text as "asOf", d.rows as "declaredRows", d.digest as "declaredDigest",
               d.fields as "declaredFields", d.declared_by_name as "declaredBy", r.platform_rows as rows,
               r.platform_digest as digest, r.version_id as version, r.differences, r.routine, r.at
          from aggregation.reconciliation r
          join aggregation.declaration d on d.id = r.declaration_id
          join catalog.search_entry e on e.dataset_id = r.dataset_id
          join organization.organization o on o.id = e.organization
         where true ${of.dataset ? sql`and r.dataset_id = ${of.dataset}` : sql``}
           ${of.organization ? sql`and e.organization = ${of.organization}` : sql``}
           ${of.region ? sql`and starts_with(e.region, ${prefixOf(of.region)})` : sql``}
           ${query.differing ? sql`and cardinality(r.differences) > 0` : sql``}
           ${query.cursor ? sql`and r.id < ${query.cursor}` : sql``}
         order by r.id desc limit ${query.limit + 1}`,
  );
  const page = found.slice(0, query.limit);
  return {
    law: ruleOn("reconciliation")?.law ?? null,
    items: page.map(({ zh, en, ozh, oen, differences, ...rest }) => ({
      ...rest,
      title: { zh, en: en || zh },
      organizationName: { zh: ozh, en: oen || ozh },
      equal: differences.length === 0,
      differences: differences.map((difference) => ({ difference, name: differenceNames[difference] })),
    })),
    next: found.length > query.limit ? page.at(-1)!.id : null,
  };
}

/** A batch by both sides: what was read at the source and what its department declared with it, against what stands on the platform. */
export type BatchAccount = Readonly<{
  /** Records read from the source: those taken in, those set aside, those that are no data (titles, blank lines). */
  read: number;
  refused: number;
  skipped: number;
  /** SHA-256 over the rows as they were read; the table copied out gave the same before it was served. */
  readDigest: string;
  declaredRows: number | null;
  declaredDigest: string | null;
  /** How the declaration differs from the platform (where the text knows no reconciliation: in its number); null: nothing was declared. */
  differences: readonly Readonly<{ difference: Difference; name: Text }>[] | null;
}>;

/** The batches of a dataset by the version that they became. */
export async function batchAccounts(db: Db, dataset: string): Promise<ReadonlyMap<string, BatchAccount>> {
  const found = await rows<
    Omit<BatchAccount, "differences"> & { version: string; differences: readonly Difference[] | null }
  >(
    db,
    sql`select v.id as version, (l.counts->>'records')::int8 as read, (l.counts->>'refused')::int8 as refused,
               coalesce((select sum(s.value::int8) from jsonb_each_text(l.counts->'skipped') s), 0)::int8 as skipped,
               l.digest as "readDigest", coalesce(d.rows, (l.declared->>'rows')::int8) as "declaredRows",
               coalesce(d.digest, l.declared->>'digest') as "declaredDigest",
               coalesce(r.differences, case (l.declared->>'rows')::int8 = v.rows
                                         when true then '{}'::text[] when false then array['rows'] end) as differences
          from aggregation.version v
          join aggregation.load l on l.id = v.load_id
          left join lateral (select id, rows, digest from aggregation.declaration
                              where load_id = l.id order by declared_at limit 1) d on true
          left join lateral (select differences from aggregation.reconciliation
                              where declaration_id = d.id and version_id = v.id order by at limit 1) r on true
         where v.dataset_id = ${dataset} and l.counts is not null and l.digest is not null`,
  );
  return new Map(
    found.map(({ version, differences, ...account }) => [
      version,
      {
        ...account,
        differences: differences?.map((difference) => ({ difference, name: differenceNames[difference] })) ?? null,
      },
    ]),
  );
}
