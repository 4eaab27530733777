/** 本级目录: the catalogs of levels as screens list them: editions, what changed between two, and what waits for approval. */
import type { Context } from "../kernel/context.ts";
import { type Db, rows, sql } from "../kernel/database.ts";
import { orRefuse, type Text } from "../kernel/refusal.ts";
import { listOrganizations, regionName } from "../organization/directory.ts";
import { organizationsById } from "../organization/listing.ts";
import type { Organization } from "../organization/organization.ts";
import { levelOfRegion, regionContains } from "../organization/region.ts";
import type { CaseOutcome, CaseState } from "../procedure/procedure.ts";
import { signOf, taskName } from "../procedure/views.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { rulebookByDigest } from "../rulebook/kept-listing.ts";
import { lawOf, procedureRule } from "../rulebook/rulebook.ts";
import { refuse } from "./refusals.ts";
import * as store from "./store-editions.ts";

const procedure = "catalog-publication";

/** The article that has the catalog of a level published; `null`: the text in use knows no such publication. */
function publicationLaw() {
  const rulebook = currentRulebook();
  const rule = procedureRule(rulebook, procedure);
  return rule && lawOf(rulebook, rule.article, `procedures.${procedure}`);
}

/** Every level that has an authority or a catalog: the edition that is in force, and the publication under way. */
export async function listLevelCatalogs(ctx: Context) {
  const { db } = ctx;
  const { items: authorities } = await listOrganizations(db, { kind: "authority", limit: 500 });
  const newest = new Map((await store.newestEditions(db)).map((edition) => [edition.region, edition]));
  const regions = [...new Set([...authorities.map(({ region }) => region), ...newest.keys()])].sort();
  const publications = await publicationsOf(ctx, null);
  const items = [];
  for (const region of regions) {
    items.push({
      ...(await levelView(db, region, authorities)),
      edition: newest.get(region) ?? null,
      publication: publications.find((one) => one.region === region && one.closedAt === null) ?? null,
    });
  }
  return { law: publicationLaw(), items };
}

async function levelView(db: Db, region: string, authorities: readonly Organization[]) {
  const authority = authorities.find((one) => one.region === region);
  return {
    region,
    regionName: await regionName(db, region),
    level: levelOfRegion(region),
    authority: authority ? { id: authority.id, name: authority.name } : null,
  };
}

// The level of a region by itself.
async function levelAt(db: Db, region: string) {
  const { items } = await listOrganizations(db, { kind: "authority", region, limit: 500 });
  return levelView(db, region, items);
}

/** The catalog of one level: its entries, its editions, the publications that were asked for, and what the next edition would take up. */
export async function readLevelCatalog(ctx: Context, region: string) {
  const { db, actor } = ctx;
  const entries = await store.catalogOf(db, region);
  const pending = await store.pendingOf(db, region);
  const own = actor.region === region && actor.roles.includes("reviewer") && publicationLaw() !== null;
  return {
    ...(await levelAt(db, region)),
    law: publicationLaw(),
    items: await withNames(db, entries),
    editions: await store.editionsOf(db, region),
    publications: await publicationsOf(ctx, region),
    pending: await withNames(db, pending),
    /** Whether the asker may hand in the next edition. */
    may: own ? ["publish"] : [],
  };
}

/** One edition as it was published, with what came in, went out and changed since another one (the one before, unless another is named). */
export async function readCatalogEdition(db: Db, region: string, number: number, against: number | null) {
  const edition =
    (await store.editionNumbered(db, region, number)) ?? orRefuse(refuse("no-such-edition", { number, region }));
  const other = against ?? number - 1;
  const before = other > 0 ? await store.editionNumbered(db, region, other) : null;
  if (against !== null && !before) orRefuse(refuse("no-such-edition", { number: against, region }));
  const now = await withNames(db, await store.contentsOf(db, edition.id));
  const then = before ? await withNames(db, await store.contentsOf(db, before.id)) : [];
  const held = new Map(then.map((entry) => [entry.dataset, entry]));
  const holds = new Set(now.map(({ dataset }) => dataset));
  return {
    ...(await levelAt(db, region)),
    edition,
    numbers: (await store.editionsOf(db, region)).map((one) => one.number),
    items: now,
    against: before && {
      edition: before,
      added: now.filter(({ dataset }) => !held.has(dataset)),
      removed: then.filter(({ dataset }) => !holds.has(dataset)),
      changed: now.flatMap((entry) => {
        const old = held.get(entry.dataset);
        return old && old.version !== entry.version ? [{ ...entry, from: old.version }] : [];
      }),
    },
  };
}

async function withNames<T extends { readonly organization: string }>(db: Db, entries: readonly T[]) {
  const found = await organizationsById(
    db,
    entries.map(({ organization }) => organization),
  );
  const names = new Map(found.map(({ id, name }) => [id, name]));
  return entries.map((entry) => ({
    ...entry,
    organizationName: names.get(entry.organization) ?? { zh: "", en: "" },
  }));
}

interface PublicationRow {
  id: string;
  number: string;
  region: string;
  title_zh: string;
  title_en: string;
  state: CaseState;
  outcome: CaseOutcome | null;
  opened_at: Date;
  closed_at: Date | null;
  digest: string;
  route: number;
  ours: boolean;
  kind: string | null;
  step: number | null;
  step_name: string | null;
  organization_zh: string | null;
  organization_en: string | null;
}

/** The publications that were asked for in a region (`null`: in all), newest first, with the step that each waits at and whom it waits for. */
async function publicationsOf({ db, actor }: Context, region: string | null) {
  const found = await rows<PublicationRow>(
    db,
    sql`select c.id, c.number, c.region, c.title_zh, c.title_en, c.state, c.outcome, c.opened_at, c.closed_at, c.digest, c.route,
               exists (select 1 from procedure.participant p where p.case_id = c.id and p.organization = ${actor.organization}) as ours,
               t.kind, t.step, t.step_name, o.name_zh as organization_zh, o.name_en as organization_en
          from procedure.case c
          left join lateral (select * from procedure.task t where t.case_id = c.id and t.state = 'open'
                              order by t.received_at, t.id limit 1) t on true
          left join organization.organization o on o.id = t.organization
         where c.procedure = ${procedure} and ${region === null ? sql`c.state <> 'closed'` : sql`c.region = ${region}`}
         order by c.opened_at desc, c.id limit 200`,
  );
  const over = actor.roles.includes("reviewer") || actor.roles.includes("supervisor");
  return Promise.all(
    found.map(async (row) => {
      const rulebook = await rulebookByDigest(db, row.digest);
      const step = procedureRule(rulebook, procedure)?.routes[row.route]?.steps[row.step ?? -1];
      const waits: { step: Text; organization: Text } | null = row.kind
        ? {
            step: taskName(row.kind, step?.step === row.step_name ? step : undefined),
            organization: { zh: row.organization_zh ?? "", en: row.organization_en || row.organization_zh || "" },
          }
        : null;
      return {
        /** `null`: the asker may not read the case. */
        case: row.ours || (over && actor.region && regionContains(actor.region, row.region)) ? row.id : null,
        number: row.number,
        region: row.region,
        title: { zh: row.title_zh, en: row.title_en },
        sign: signOf(row),
        waits,
        openedAt: row.opened_at,
        closedAt: row.closed_at,
      };
    }),
  );
}
