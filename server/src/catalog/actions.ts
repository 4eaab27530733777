import { record } from "../audit/record.ts";
import type { Context } from "../kernel/context.ts";
import type { Tx } from "../kernel/database.ts";
import { newId } from "../kernel/ids.ts";
import { type Law, orRefuse } from "../kernel/refusal.ts";
import { endNotices, notify } from "../notice/actions.ts";
import { authorityOf, organizationById } from "../organization/listing.ts";
import type { Organization } from "../organization/organization.ts";
import { asCompiler, regionUnready } from "../organization/standing.ts";
import { completeIn, decideIn, openCaseIn } from "../procedure/actions.ts";
import type { Case } from "../procedure/procedure.ts";
import { registersAllow } from "../register/guard-listing.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { lawOf } from "../rulebook/rulebook.ts";
import { withMode } from "./aggregation-mode.ts";
import { shareTypes, stricter } from "./codes.ts";
import type { Dataset, DatasetDraft, DraftItem } from "./dataset.ts";
import { unkeepable } from "./dataset-check.ts";
import { emptyDraft, noTerms } from "./dataset-form.ts";
import { mayEdit } from "./dataset-states.ts";
import { availabilityGate } from "./gates.ts";
import { datasetById, updateUnderWay } from "./listing.ts";
import { beginChangeIn, keep, moveDataset } from "./publication.ts";
import { refuse } from "./refusals.ts";
import { catalogRules } from "./rules.ts";
import * as store from "./store.ts";

/** Begins an entry for the actor's organization, empty or from what is known of it (a loaded file). */
export function createDataset(ctx: Context, draft: DatasetDraft = emptyDraft): Promise<Dataset> {
  return ctx.transaction((tx) => createDatasetIn(tx, ctx, draft));
}

/** The same, in the caller's transaction. `note`: where it comes from, for history and record. */
export async function createDatasetIn(
  tx: Tx,
  ctx: Context,
  draft: DatasetDraft = emptyDraft,
  note = "",
): Promise<Dataset> {
  const own = ctx.actor.organization ? await organizationById(tx, ctx.actor.organization) : null;
  const organization = orRefuse(asCompiler(currentRulebook(), own));
  const rules = catalogRules(currentRulebook());
  keepable(draft, organization);
  const dataset: Dataset = {
    id: newId(),
    code: null,
    node: "",
    organization: organization.id,
    region: organization.region,
    state: "draft",
    revision: 1,
    version: 0,
    draft: withMode(draft, rules),
    review: null,
    changeCase: null,
    content: null,
    publishedOn: null,
    revokeOn: null,
    createdBy: ctx.actor.id ?? "",
    changedAt: ctx.now,
  };
  await store.insert(tx, dataset);
  await keep(tx, ctx, dataset, "catalog.dataset-created", note);
  return dataset;
}

/**
 * Saves the whole draft. `expected` is the revision that it was made on: when another one was saved meanwhile, nothing is
 * written and `dataset-changed-meanwhile` names both.
 */
export function saveDraft(ctx: Context, id: string, expected: number, draft: DatasetDraft): Promise<Dataset> {
  return ctx.transaction((tx) => saveDraftIn(tx, ctx, id, expected, draft));
}

/** The same, in the caller's transaction. `note`: where it comes from, for the record. */
export async function saveDraftIn(
  tx: Tx,
  ctx: Context,
  id: string,
  expected: number,
  draft: DatasetDraft,
  note = "",
): Promise<Dataset> {
  const dataset = await locked(tx, id);
  const barred = mayEdit(dataset);
  if (barred) return orRefuse(barred);
  expectRevision(dataset, expected);
  keepable(draft, (await organizationById(tx, dataset.organization))!);
  const kept = withMode(draft, catalogRules(currentRulebook()));
  const saved: Dataset = { ...dataset, draft: kept, revision: dataset.revision + 1, changedAt: ctx.now };
  await keep(tx, ctx, saved, "catalog.draft-saved", note);
  return saved;
}

function keepable(draft: DatasetDraft, { kind }: Pick<Organization, "kind">): void {
  const refusal = unkeepable(draft, kind === "public-service", catalogRules(currentRulebook()));
  if (refusal) orRefuse(refusal);
}

/**
 * Hands a draft in: for a first review or that of a change, again after it was returned, or as the update that a law wants.
 * The case that reviews it comes back.
 */
export function submitDataset(ctx: Context, id: string, expected: number, note: string): Promise<Case> {
  return ctx.transaction(async (tx) => {
    // Not locked here: a case is always locked before its dataset.
    const dataset = (await store.find(tx, id)) ?? orRefuse(refuse("dataset-not-found"));
    expectRevision(dataset, expected);
    const { organization } = dataset;
    const unready = regionUnready(currentRulebook(), dataset, await authorityOf(tx, organization));
    if (unready) orRefuse(unready);
    orRefuse(await registersAllow(tx, ctx, { act: "submit", organization, dataset: id }));
    const statement = { dataset: id, revision: expected, note };
    if (!dataset.review?.returned) return openCaseIn(tx, ctx, "dataset-review", statement);
    const { case: review } = dataset.review;
    if (dataset.changeCase !== review) return completeIn(tx, ctx, review, statement);
    const update = await updateUnderWay(tx, review);
    if (!update.task) return completeIn(tx, ctx, review, update.statement);
    return decideIn(tx, ctx, review, update.task, { outcome: "done", ...(note ? { note } : {}) }, update.version);
  });
}

/** Deletes a draft that was never handed in. Whatever had a code is revoked by procedure, never deleted. */
export function deleteDraft(ctx: Context, id: string): Promise<void> {
  return ctx.transaction(async (tx) => {
    const dataset = await locked(tx, id);
    if (dataset.state !== "draft" || dataset.code !== null) {
      return orRefuse(refuse("dataset-cannot-move", { state: dataset.state, move: "delete" }));
    }
    if (await store.hasData(tx, id)) orRefuse(refuse("draft-has-data"));
    await store.removeUnsubmitted(tx, id);
    await record(tx, ctx, "catalog.draft-deleted", {
      object: { type: "dataset", id },
      organizations: [dataset.organization],
      region: dataset.region,
    });
  });
}

/** Begins a change that no law demands: a draft beside the published version, without a statutory clock. */
export function beginChange(ctx: Context, id: string, note: string): Promise<Dataset> {
  return ctx.transaction(async (tx) => beginChangeIn(tx, ctx, await locked(tx, id), note));
}

/**
 * 定期评估: the department found that the dataset can be shared less strictly than it is. A change begins whose draft says so of every item
 * that stands stricter; the department completes it and hands it in like any other. Nothing follows where nothing is stricter.
 */
export async function shareAs(tx: Tx, ctx: Context, id: string, type: string, note: string, law: Law): Promise<void> {
  const to = shareTypes.find((one) => one === type);
  const dataset = await locked(tx, id);
  const strict = (item: DraftItem) => item.share.type !== to && stricter(item.share.type ?? to!, to!) !== to;
  if (!to || !(dataset.draft ?? dataset.content)?.items.some(strict)) return;
  if (dataset.review) orRefuse(refuse("change-under-way", { case: dataset.review.case }));
  const changing = await beginChangeIn(tx, ctx, dataset, note, law);
  const share = (item: DraftItem) => (to === "unconditional" ? { ...noTerms, type: to } : { ...item.share, type: to });
  const items = changing.draft!.items.map((item) => (strict(item) ? { ...item, share: share(item) } : item));
  const drafted = { ...changing, draft: { ...changing.draft!, items }, revision: changing.revision + 1 };
  await keep(tx, ctx, drafted, "catalog.draft-saved", note, law);
}

/** What a change that the law demands states: what changed, and on which day. */
export type ChangeEvent = Readonly<{ cause: "law" | "duties" | "systems"; reason: string; on: string }>;

/** Records the event that makes an update due, and starts its clock. */
export function reportChange(ctx: Context, id: string, event: ChangeEvent): Promise<Case> {
  return ctx.transaction((tx) => openCaseIn(tx, ctx, "dataset-change", { dataset: id, ...event }));
}

/** 核实: the department has looked its entry through; when and by whom is on record. */
export function verifyDataset(ctx: Context, id: string, note: string): Promise<void> {
  return ctx.transaction(async (tx) => {
    const dataset = await locked(tx, id);
    if (dataset.version === 0 || dataset.state === "revoked") {
      return orRefuse(refuse("dataset-cannot-move", { state: dataset.state, move: "verify" }));
    }
    await store.markVerified(tx, id, { at: ctx.now, by: ctx.actor.id, name: ctx.actor.name });
    await keep(tx, ctx, dataset, "catalog.dataset-verified", note);
  });
}

/** Drops the draft of a change; the published version stays as it is. A clock that the law started goes on. */
export function dropChange(ctx: Context, id: string): Promise<Dataset> {
  return ctx.transaction(async (tx) => {
    const dataset = await locked(tx, id);
    if (dataset.review) orRefuse(refuse("dataset-not-editable", { state: dataset.state }));
    return moveDataset(tx, ctx, dataset, "drop-change", { draft: null });
  });
}

/** Asks for a published entry to be taken back; `stopDay` is the last thing a rulebook may want stated, else empty. */
export function requestRevocation(
  ctx: Context,
  id: string,
  asked: Readonly<{ reason: string; stopDay: string }>,
): Promise<Case> {
  return ctx.transaction(async (tx) => {
    const dataset = (await store.find(tx, id)) ?? orRefuse(refuse("dataset-not-found"));
    const statement = { dataset: id, ...asked };
    if (dataset.state === "revoking" && dataset.review?.returned) {
      return completeIn(tx, ctx, dataset.review.case, statement);
    }
    return openCaseIn(tx, ctx, "dataset-revocation", statement);
  });
}

/** Adds a category below an existing one: the authority's part of the unified catalog. */
export function addCategory(ctx: Context, given: { code: string; zh: string; en: string }): Promise<void> {
  return ctx.transaction(async (tx) => {
    const parent = parentOf(given.code);
    if (!parent || !(await store.categoryExists(tx, parent))) {
      return orRefuse(refuse("category-unknown", { category: parent ?? given.code }));
    }
    const added = await store.addCategory(tx, { ...given, parent, by: ctx.actor.id });
    if (!added) return orRefuse(refuse("category-exists", { category: given.code }));
    await record(tx, ctx, "catalog.category-added", {
      object: { type: "category", id: given.code },
      region: ctx.actor.region,
      facts: { zh: given.zh, en: given.en },
    });
  });
}

// 类 1, 项 2, 目 3 digits, then details of any length: the parent of 101001 is 101, of 101001A it is 101001.
function parentOf(code: string): string | null {
  if (code.length > 6) return code.slice(0, 6);
  return code.length === 6 ? code.slice(0, 3) : code.length === 3 ? code.slice(0, 1) : null;
}

/** Takes note of what a department filed. */
export function acknowledgeFiling(ctx: Context, id: string, note: string): Promise<void> {
  return ctx.transaction(async (tx) => {
    const filed = await store.acknowledgeFiling(tx, id, ctx.actor.id, note, ctx.now);
    if (!filed) return orRefuse(refuse("filing-settled"));
    await record(tx, ctx, "catalog.filing-acknowledged", {
      object: { type: "filing", id },
      about: [{ type: "dataset", id: filed.dataset }],
      organizations: [filed.organization],
      region: filed.region,
      ...(note ? { facts: { note } } : {}),
    });
    await endNotices(tx, ctx, id);
    const dataset = (await datasetById(tx, filed.dataset))!;
    await notify(tx, ctx, {
      kind: "filing-acknowledged",
      matter: id,
      to: { organization: filed.organization, roles: ["data-officer", "head"] },
      title: { zh: dataset.titleZh, en: dataset.titleEn },
      number: dataset.code,
      law: lawOf(currentRulebook(), filed.article),
      page: { type: "dataset", id: filed.dataset },
    });
  });
}

/**
 * Tells the catalog that a version of data became current (`rows` of it), or that there is none any longer (`rows` null).
 * Called by aggregation in the transaction that switches the version; opening and sharing follow in it.
 */
export async function noteData(tx: Tx, ctx: Context, dataset: string, rows: number | null): Promise<void> {
  await store.noteData(tx, dataset, rows, ctx.now);
  await availabilityGate.ask({ tx, ctx, dataset, why: "data", case: null });
}

async function locked(tx: Tx, id: string): Promise<Dataset> {
  const dataset = await store.lock(tx, id);
  return dataset ?? orRefuse(refuse("dataset-not-found"));
}

function expectRevision(dataset: Dataset, expected: number): void {
  if (dataset.revision === expected) return;
  orRefuse(refuse("dataset-changed-meanwhile", { revision: dataset.revision, expected }));
}
