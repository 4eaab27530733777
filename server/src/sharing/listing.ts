/** Reading for applications: who may be named in one, what applying would take, and what stands of one. */
import { offerBarrier } from "../aggregation/supply/offer.ts";
import { currentVersion } from "../aggregation/versions.ts";
import type { ShareType } from "../catalog/codes.ts";
import { datasetById, itemsOf, shareTermsOf, withholdingGrounds } from "../catalog/listing.ts";
import { holdersOf, programsOf } from "../identity/listing.ts";
import { businessRoles } from "../identity/role.ts";
import type { Context } from "../kernel/context.ts";
import { type Db, maybeOne, rows, sql, type Tx } from "../kernel/database.ts";
import type { Subject } from "../kernel/http.ts";
import { isId } from "../kernel/ids.ts";
import { isRefusal, type Law, type Refusal, type Text } from "../kernel/refusal.ts";
import { organizationById } from "../organization/listing.ts";
import { asApplicant } from "../organization/standing.ts";
import { seatOf } from "../procedure/decider-listing.ts";
import { mayOpen } from "../procedure/plan.ts";
import { procedureOf } from "../procedure/procedure.ts";
import { defaultMask } from "../protection/grading.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { provisionOf } from "../rulebook/provisions/index.ts";
import {
  type Body,
  bodyName,
  holds,
  lawOf,
  procedureRule,
  routeFor,
  type StepRule,
  shareType,
  type TermRule,
} from "../rulebook/rulebook.ts";
import { askedShareType, modesOf, withheldItems } from "./application.ts";
import { conditionsOf } from "./approval.ts";
import { signing } from "./giving.ts";
import { refuse } from "./refusals.ts";
import * as store from "./store.ts";

/** The people and programs of an organization that an application may name. */
export async function usersOf(
  db: Db | Tx,
  organization: string,
): Promise<{ persons: ReadonlySet<string>; systems: ReadonlySet<string> }> {
  const people = await holdersOf(db, organization, businessRoles);
  const programs = await programsOf(db, organization);
  return {
    persons: new Set(people.map(({ id }) => id)),
    systems: new Set(programs.filter(({ state }) => state === "active").map(({ id }) => id)),
  };
}

export interface NamedUsers {
  readonly people: readonly { readonly id: string; readonly name: string; readonly roles: readonly string[] }[];
  readonly systems: readonly { readonly id: string; readonly name: string; readonly purpose: string }[];
}

/** The same with their names, for the form of an application. */
export async function namedUsersOf(db: Db, organization: string): Promise<NamedUsers> {
  const holders = await holdersOf(db, organization, businessRoles);
  const people = new Map<string, { id: string; name: string; roles: string[] }>();
  for (const { id, name, role } of holders) {
    const known = people.get(id);
    if (known) known.roles.push(role);
    else people.set(id, { id, name, roles: [role] });
  }
  const programs = (await programsOf(db, organization)).filter(({ state }) => state === "active");
  return {
    people: [...people.values()],
    systems: programs.map(({ id, name, purpose }) => ({ id, name, purpose })),
  };
}

/** Everything that an application's page names: the items with what masks them by default, people, systems and both sides. */
export async function applicationPage(db: Db, caseId: string) {
  const application = await store.applicationOf(db, caseId);
  if (!application) return null;
  const { statement } = application;
  const dataset = await datasetById(db, statement.dataset);
  const items = (await itemsOf(db, statement.dataset)).filter((item) => statement.items.includes(item.id));
  const sides = await rows<{ role: string; id: string; zh: string; en: string }>(
    db,
    sql`select p.role, o.id, o.name_zh as zh, o.name_en as en
          from procedure.participant p join organization.organization o on o.id = p.organization
         where p.case_id = ${caseId} and p.role in ('applicant', 'provider')`,
  );
  const sideOf = (role: string) => {
    const found = sides.find((one) => one.role === role);
    return found ? { id: found.id, name: { zh: found.zh, en: found.en } } : null;
  };
  const named = [...statement.persons, ...(statement.responsible ? [statement.responsible] : [])].filter(isId);
  const people = await rows<{ id: string; name: string }>(
    db,
    sql`select id, name from identity.person where id = any(${named}::uuid[]) order by name, id`,
  );
  const systems = await rows<{ id: string; name: string; purpose: string }>(
    db,
    sql`select id, name, purpose from identity.program where id = any(${statement.systems.filter(isId)}::uuid[]) order by name, id`,
  );
  const rulebook = currentRulebook();
  const checklist = provisionOf(rulebook, "sharing", "checklist");
  const approval = provisionOf(rulebook, "sharing", "approval");
  return {
    ...application,
    review: checklist && {
      law: lawOf(rulebook, checklist.article, "sharing.checklist"),
      conditions: conditionsOf(statement.items, await shareTermsOf(db, statement.dataset)),
    },
    fixes: approval && {
      law: lawOf(rulebook, approval.article, "sharing.approval"),
      elements: approval.fixes,
    },
    dataset: dataset && { id: dataset.id, code: dataset.code, titleZh: dataset.titleZh, titleEn: dataset.titleEn },
    applicant: sideOf("applicant"),
    provider: sideOf("provider"),
    items: items.map((item) => ({
      id: item.id,
      column: item.column,
      nameZh: item.nameZh,
      nameEn: item.nameEn,
      shareType: item.shareType ?? ("none" as const),
      grade: item.grade,
      sensitivity: item.sensitivity,
      usualMask: defaultMask(item.sensitivity, item.grade ?? "general-4", "sharing"),
    })),
    people,
    systems,
  };
}

/** One step that an application would go through: who decides, within what. */
export interface StepAhead {
  readonly name: Text;
  /** Nobody is asked: it is done at once. */
  readonly automatic: boolean;
  /** Both sides sign the agreement that the application states. */
  readonly signs: boolean;
  /** All of them must agree, or one is enough. */
  readonly all: boolean;
  readonly deciders: readonly { readonly body: Text; readonly organization: Text | null }[];
  /** `null`: the text sets no number; `word` is its own word then. */
  readonly term: {
    readonly amount: number;
    readonly unit: string;
    readonly from: string;
    readonly article: string;
  } | null;
  readonly word: string | null;
  readonly refusalNeeds: "reason" | "basis" | null;
  readonly article: string;
}

/** What applying for a dataset would take, or why it cannot be applied for: told before any form is filled in. */
export interface ApplicationTerms {
  readonly may: boolean;
  readonly refusal: { readonly code: string; readonly text: Text; readonly law: Law | null } | null;
  readonly shareType: ShareType;
  readonly law: Law | null;
  readonly steps: readonly StepAhead[];
  readonly mustState: readonly { readonly field: string; readonly article: string }[];
  /** The ways of delivery that the entry offers. */
  readonly modes: readonly ("api" | "download" | "view" | "push")[];
  readonly items: readonly {
    readonly id: string;
    readonly column: string;
    readonly nameZh: string;
    readonly nameEn: string;
    readonly shareType: ShareType;
    readonly law: Law | null;
    readonly scope: string;
    readonly purpose: string;
    readonly condition: string;
    /** Why it is withheld; empty while it is not. */
    readonly ground: string;
  }[];
}

/**
 * What applying for these items (all that may be shared, if none are named) would take for the actor's organization under
 * the rulebook in force. `null` when the dataset is not in the published catalog.
 */
export async function applicationTerms(
  ctx: Context,
  datasetId: string,
  chosen: readonly string[],
): Promise<ApplicationTerms | null> {
  const { db } = ctx;
  const rulebook = currentRulebook();
  const dataset = await datasetById(db, datasetId);
  if (!dataset?.served) return null;
  const all = await itemsOf(db, dataset.id);
  const named = all.filter((item) => chosen.includes(item.id));
  const shared = all.filter((item) => item.shareType !== "none");
  const asked = named.length > 0 ? named : shared.length > 0 ? shared : all;
  const type = askedShareType(asked);
  const terms = await shareTermsOf(db, dataset.id);
  const grounds = await withholdingGrounds(db, dataset.id);
  const lawOfType = (key: ShareType): Law | null => {
    const rule = shareType(rulebook, key);
    return rule ? lawOf(rulebook, rule.article) : null;
  };
  const applicant = ctx.actor.organization ? await organizationById(db, ctx.actor.organization) : null;
  const barred = asApplicant(rulebook, applicant);
  const rule = procedureRule(rulebook, "share-application");
  const facts = {
    share_type: type,
    sensitive: asked.some(({ concerns }) => concerns.length > 0),
    data_ready: (await currentVersion(db, dataset.id)) !== null,
  };
  const route = rule && routeFor(rule, facts);
  const law = rule && lawOf(rulebook, rule.article, "procedures.share-application");
  const cited = law ? { law } : {};
  const procedure = procedureOf("share-application");
  const refusal: Refusal | null =
    (isRefusal(barred) ? barred : null) ??
    (procedure && law ? mayOpen(ctx.actor, procedure, law) : null) ??
    (applicant?.id === dataset.organization
      ? refuse("own-data", {}, cited)
      : (withheldItems(asked, grounds, lawOfType("none")) ??
        (route ? await offerBarrier(db, dataset.id) : refuse("no-such-path", {}, cited))));
  const parties = {
    applicant: { organization: applicant?.id ?? dataset.organization },
    provider: { organization: dataset.organization },
  };
  return {
    may: refusal === null,
    refusal: refusal && { code: refusal.refusal, text: refusal.text, law: refusal.law ?? null },
    shareType: type,
    law: route ? lawOf(rulebook, route.article) : lawOfType(type),
    steps: route
      ? await Promise.all(
          route.steps
            .filter((step) => holds(step.when, facts))
            .map((step) => stepAhead(db, step, parties, applicant?.region ?? null)),
        )
      : [],
    mustState: rule?.mustState ?? [],
    modes: modesOf(dataset.shareMethods),
    items: all.map((item) => ({
      id: item.id,
      column: item.column,
      nameZh: item.nameZh,
      nameEn: item.nameEn,
      shareType: item.shareType ?? "none",
      law: lawOfType(item.shareType ?? "none"),
      ...(terms.get(item.id) ?? { scope: "", purpose: "", condition: "" }),
      ground: grounds.get(item.id) ?? "",
    })),
  };
}

async function stepAhead(
  db: Db,
  step: StepRule,
  parties: Readonly<Record<string, { readonly organization: string }>>,
  area: string | null,
): Promise<StepAhead> {
  const rulebook = currentRulebook();
  const { who } = step;
  const bodies: readonly Body[] =
    who.shape === "automatic" ? [] : who.shape === "any" || who.shape === "all" ? who.bodies : [who.body];
  const deciders = bodies.map(async (body) => {
    const seat = await seatOf(db, body, { parties, area, opens: ["data-officer", "head"] });
    const organization =
      seat && "organization" in seat.party ? await organizationById(db, seat.party.organization) : null;
    return { body: bodyName(rulebook, body.role), organization: organization?.name ?? null };
  });
  return {
    name: step.name ?? { zh: step.step, en: step.step },
    automatic: who.shape === "automatic",
    signs: step.step === signing,
    all: who.shape === "all",
    deciders: await Promise.all(deciders),
    term: termOf(step.term),
    word: step.term.word,
    refusalNeeds: step.refusalNeeds,
    article: step.article,
  };
}

function termOf(rule: TermRule): StepAhead["term"] {
  if (!rule.term) return null;
  return { amount: rule.term.amount, unit: rule.term.unit, from: rule.from, article: rule.article };
}

/** Whose grant it is, for the permission table: both sides, and the authority of the provider's region. */
export async function grantSubject(
  db: Db,
  id: string,
): Promise<(Subject & { provider: string; consumer: string }) | null> {
  if (!isId(id)) return null;
  const row = await maybeOne<{ provider: string; consumer: string | null; region: string | null }>(
    db,
    sql`select provider, consumer, region from delivery.data_grant where id = ${id} and consumer is not null`,
  );
  if (!row?.consumer) return null;
  const { provider, consumer, region } = row;
  return { organizations: [provider, consumer], region, readable: "parties", provider, consumer };
}

/** Whose application it is: the applicant's, the provider's, every body's that ever sat at it, and the region's authority's. */
export async function applicationSubject(db: Db, caseId: string): Promise<Subject | null> {
  if (!isId(caseId)) return null;
  const row = await maybeOne<{ region: string; organizations: readonly string[] }>(
    db,
    sql`select c.region,
               array(select p.organization::text from procedure.participant p
                      where p.case_id = c.id and p.organization is not null) as organizations
          from procedure.case c where c.id = ${caseId} and c.procedure = 'share-application'`,
  );
  return row && { ...row, readable: "parties" };
}

/**
 * The grants between departments that are not ended on a dataset: what must follow when it changes. `despite`: given although items are not
 * shared (negotiated, for comparison only, returned to the area that they
 * are about) or to a public user, whose grant does not rest on the share type.
 */
export async function grantsInForce(
  db: Db | Tx,
  datasetId: string,
): Promise<readonly { readonly id: string; readonly items: readonly string[]; readonly despite: boolean }[]> {
  return rows(
    db,
    sql`select g.id, g.content->'items' as items,
               coalesce(c.procedure = 'access-negotiation', false) or g.content->'modes' <@ '["verify"]'
                 or (g.case_id is null and g.content->'modes' <@ '["push"]')
                 or g.content ? 'toPerson' as despite
          from delivery.data_grant g left join procedure.case c on c.id = g.case_id
         where g.dataset = ${datasetId} and g.consumer is not null and g.state <> 'ended' order by g.id`,
  );
}
