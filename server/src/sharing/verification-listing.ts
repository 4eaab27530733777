/** Reading for verification: what may be asked, which grant answers it, and the questions with their answers. */
import { currentVersion } from "../aggregation/versions.ts";
import { type CatalogDataset, type CatalogItem, datasetById, itemsOf } from "../catalog/listing.ts";
import { regionPrefix } from "../catalog/search.ts";
import type { Context } from "../kernel/context.ts";
import { type Db, maybeOne, rows, sql, type Tx } from "../kernel/database.ts";
import { isRefusal, type Refusal, type Text } from "../kernel/refusal.ts";
import type { Organization } from "../organization/organization.ts";
import { applicantOf } from "./access-listing.ts";
import { namesOf } from "./application.ts";
import { refuse } from "./refusals.ts";
import { offerOf } from "./store-verification.ts";

export interface AskableData {
  readonly applicant: Organization;
  readonly dataset: CatalogDataset;
  readonly items: readonly CatalogItem[];
  /** The provider opened all of these items to comparison, and the data is in the data centre. */
  readonly byPlatform: boolean;
}

/** What a department may ask about: items that are not shared with it. What it may have it reads or applies for instead. */
export async function askable(
  db: Db | Tx,
  ctx: Context,
  datasetId: string | null,
  chosen: readonly string[],
): Promise<AskableData | Refusal> {
  const applicant = await applicantOf(db, ctx);
  if (isRefusal(applicant)) return applicant;
  const dataset = datasetId ? await datasetById(db, datasetId) : null;
  if (!dataset?.served) return refuse("not-in-catalog");
  if (dataset.organization === applicant.id) return refuse("own-data");
  const all = await itemsOf(db, dataset.id);
  const items = all.filter((item) => chosen.includes(item.id));
  if (items.length === 0 || items.length < chosen.length) return refuse("application-incomplete", { count: 1 });
  const had = await itemsHad(db, dataset.id, applicant.id, ctx.today);
  const open = items.filter((item) => item.shareType === "unconditional" || had.has(item.id));
  if (open.length > 0) return refuse("verification-not-needed", namesOf(open));
  const offer = await offerOf(db, dataset.id);
  const offered = offer !== null && chosen.every((id) => offer.items.includes(id));
  return { applicant, dataset, items, byPlatform: offered && (await currentVersion(db, dataset.id)) !== null };
}

// Items that an organization has under a grant in force, whatever for.
async function itemsHad(db: Db | Tx, dataset: string, consumer: string, today: string): Promise<ReadonlySet<string>> {
  const found = await rows<{ item: string }>(
    db,
    sql`select distinct jsonb_array_elements_text(content->'items') as item from delivery.data_grant
         where dataset = ${dataset} and consumer = ${consumer} and state = 'active' and (until_day is null or until_day >= ${today})
           and content->'modes' ?| array['api', 'download']`,
  );
  return new Set(found.map(({ item }) => item));
}

/** The grant under which a person's questions for a purpose are answered by the platform; null: none yet. */
export async function verifyGrantOf(
  db: Db | Tx,
  asked: {
    readonly dataset: string;
    readonly consumer: string;
    readonly person: string;
    readonly purpose: string;
    readonly items: readonly string[];
    readonly today: string;
  },
): Promise<string | null> {
  const found = await maybeOne<{ id: string }>(
    db,
    sql`select id from delivery.data_grant
         where dataset = ${asked.dataset} and consumer = ${asked.consumer} and state = 'active'
           and (until_day is null or until_day >= ${asked.today}) and content->'modes' = '["verify"]'
           and content->>'purpose' = ${asked.purpose} and content->'persons' ? ${asked.person}
           and content->'items' ?& ${asked.items}::text[]
         order by created_at desc limit 1`,
  );
  return found?.id ?? null;
}

/** Grants for comparison alone on a dataset that have not ended. */
export async function verifyGrantsOn(db: Db | Tx, dataset: string): Promise<readonly string[]> {
  const found = await rows<{ id: string }>(
    db,
    sql`select id from delivery.data_grant where dataset = ${dataset} and state <> 'ended' and content->'modes' = '["verify"]' order by id`,
  );
  return found.map(({ id }) => id);
}

/** Whose questions: those we asked, those put to us, or all of the authority's region. */
export const verificationSides = ["asked", "answering", "region"] as const;
export type VerificationSide = (typeof verificationSides)[number];

export interface VerificationLine {
  readonly id: string;
  readonly case: string | null;
  readonly dataset: { readonly id: string; readonly title: Text };
  readonly consumer: Text;
  readonly provider: Text;
  readonly purpose: string;
  readonly items: readonly string[];
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly answer: "match" | "no-match" | "refused" | "withdrawn" | null;
  readonly answeredBy: "platform" | "provider" | null;
  readonly answeredAt: Date | null;
  readonly basis: readonly object[] | null;
  /** From the question to its answer, or to now while it waits; by the legal clock. */
  readonly elapsedMinutes: number;
}

/** Questions, newest first. */
export async function listVerifications(
  ctx: Context,
  asked: { readonly side: VerificationSide; readonly limit: number; readonly cursor?: string },
): Promise<{ readonly items: readonly VerificationLine[]; readonly next: string | null }> {
  const { actor } = ctx;
  const watches = actor.roles.includes("reviewer") || actor.roles.includes("supervisor");
  const own = actor.organization ?? "00000000-0000-0000-0000-000000000000";
  const whose = {
    asked: sql`q.consumer = ${own}`,
    answering: sql`q.provider = ${own}`,
    region: actor.region && watches ? sql`q.region like ${regionPrefix(actor.region)}` : sql`false`,
  }[asked.side];
  const name = (column: ReturnType<typeof sql>) =>
    sql`(select jsonb_build_object('zh', o.name_zh, 'en', coalesce(nullif(o.name_en, ''), o.name_zh))
           from organization.organization o where o.id = ${column})`;
  const found = await rows<VerificationLine>(
    ctx.db,
    sql`select q.id, q.case_id as case, q.purpose, q.items, q.asked_by_name as "askedBy", q.asked_at as "askedAt", q.answer,
               q.answered_by as "answeredBy", q.answered_at as "answeredAt", q.basis,
               (extract(epoch from coalesce(q.answered_at, ${ctx.now}) - q.asked_at) / 60)::int as "elapsedMinutes",
               ${name(sql`q.consumer`)} as consumer, ${name(sql`q.provider`)} as provider,
               jsonb_build_object('id', q.dataset_id, 'title', jsonb_build_object(
                 'zh', v.content->>'titleZh', 'en', coalesce(nullif(v.content->>'titleEn', ''), v.content->>'titleZh'))) as dataset
          from sharing.verification q
          join catalog.dataset d on d.id = q.dataset_id
          left join catalog.version v on v.dataset_id = d.id and v.number = d.version
         where ${whose} ${asked.cursor ? sql`and q.id < ${asked.cursor}::uuid` : sql``}
         order by q.id desc limit ${asked.limit + 1}`,
  );
  const items = found.slice(0, asked.limit);
  return { items, next: found.length > asked.limit ? items.at(-1)!.id : null };
}
