/** What happens to a dataset when a case has decided: its moves, its versions, and what is filed with the authority. */
import { record } from "../audit/record.ts";
import type { AuditEvent } from "../audit/vocabulary.ts";
import type { Context } from "../kernel/context.ts";
import type { Tx } from "../kernel/database.ts";
import { type Law, orRefuse } from "../kernel/refusal.ts";
import { notify } from "../notice/actions.ts";
import { nearest, organizationById } from "../organization/listing.ts";
import { registersAllow } from "../register/guard-listing.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { lawOf } from "../rulebook/rulebook.ts";
import { type CatalogRules, computed, type Dataset, type DatasetContent, type DatasetDraft } from "./dataset.ts";
import { type DatasetMove, next } from "./dataset-states.ts";
import { filingsOf } from "./filing.ts";
import { availabilityGate } from "./gates.ts";
import * as store from "./store.ts";
import { noteCollected } from "./store-sources.ts";

const events = {
  submit: "catalog.dataset-submitted",
  agree: "catalog.dataset-published",
  return: "catalog.dataset-returned",
  decline: "catalog.dataset-declined",
  withdraw: "catalog.dataset-withdrawn",
  "begin-change": "catalog.change-begun",
  "drop-change": "catalog.change-dropped",
  "ask-revocation": "catalog.revocation-asked",
  keep: "catalog.revocation-dropped",
  expire: "catalog.dataset-revoked",
} as const satisfies Record<DatasetMove, AuditEvent>;

/**
 * Moves a locked dataset, and writes what goes with it: the row, its history, the record, the search entry. Refuses
 * `dataset-cannot-move`.
 */
export async function moveDataset(
  tx: Tx,
  ctx: Context,
  dataset: Dataset,
  move: DatasetMove,
  changes: Partial<Pick<Dataset, "code" | "draft" | "review" | "content" | "version" | "publishedOn" | "revokeOn">> & {
    readonly note?: string;
    /** The rule by which it happens, when a case brought it about. */
    readonly law?: Law;
  },
): Promise<Dataset> {
  const { note, law, ...rest } = changes;
  const moved: Dataset = {
    ...dataset,
    ...rest,
    state: orRefuse(next(dataset.state, move)),
    revision: dataset.revision + 1,
    changedAt: ctx.now,
  };
  await keep(tx, ctx, moved, events[move], note ?? "", law);
  return moved;
}

/** Saves a dataset with its search entry, a line of history and an entry of the record. */
export async function keep(
  tx: Tx,
  ctx: Context,
  dataset: Dataset,
  event: AuditEvent,
  note: string,
  law?: Law,
): Promise<void> {
  const organization = (await organizationById(tx, dataset.organization))!;
  await store.save(tx, dataset);
  await store.index(tx, dataset, organization.name);
  // Forms save by themselves every few seconds: the record has each of them, the history on screen none.
  if (event !== "catalog.draft-saved") {
    await store.addEvent(tx, {
      dataset: dataset.id,
      event,
      at: ctx.now,
      by: { name: ctx.actor.name, id: ctx.actor.id },
      version: dataset.version || null,
      note,
      law: law ?? null,
    });
  }
  await record(tx, ctx, event, {
    object: { type: "dataset", id: dataset.id },
    organizations: [dataset.organization],
    region: dataset.region,
    ...(law ? { law } : {}),
    facts: {
      code: dataset.code,
      state: dataset.state,
      revision: dataset.revision,
      version: dataset.version,
      ...(note ? { note } : {}),
    },
  });
}

/** Makes reviewed content the next published version: kept for good, found by everybody it concerns, filed where the rulebook says. */
export async function publish(
  tx: Tx,
  ctx: Context,
  dataset: Dataset,
  content: DatasetContent,
  because: { readonly case: string; readonly reason: string; readonly rules: CatalogRules; readonly law: Law },
): Promise<void> {
  const { rules, law } = because;
  const { organization } = dataset;
  orRefuse(await registersAllow(tx, ctx, { act: "publish", organization, dataset: dataset.id }));
  const number = dataset.version + 1;
  await store.insertVersion(tx, {
    dataset: dataset.id,
    number,
    content,
    computed: computed(content.items),
    rulebook: rules.digest,
    review: because.case,
    reason: because.reason,
    on: ctx.today,
    at: ctx.now,
  });
  await moveDataset(tx, ctx, dataset, "agree", {
    content,
    version: number,
    draft: null,
    review: null,
    publishedOn: ctx.today,
    law,
  });
  await noteCollected(tx, dataset, ctx.now);
  const filed = await store.insertFilings(tx, dataset.id, number, filingsOf(content, rules), ctx.now);
  const authority = filed.length > 0 ? await nearest(tx, "authority", dataset.region) : null;
  for (const { id, filing } of authority ? filed : []) {
    await notify(tx, ctx, {
      kind: "filing-arrived",
      matter: id,
      to: { organization: authority!.id, roles: ["reviewer"] },
      title: { zh: content.titleZh, en: content.titleEn },
      law: lawOf(currentRulebook(), filing.article),
      page: { type: "filings", id: "all" },
      task: id,
    });
  }
  await availabilityGate.ask({ tx, ctx, dataset: dataset.id, why: "published", case: because.case });
}

/** Opens the draft of a published dataset: a copy of what is published, which goes on serving meanwhile. */
export async function beginChangeIn(tx: Tx, ctx: Context, dataset: Dataset, note: string, law?: Law): Promise<Dataset> {
  if (dataset.state === "changing") {
    await keep(tx, ctx, { ...dataset, changedAt: ctx.now }, "catalog.change-begun", note, law);
    return dataset;
  }
  return moveDataset(tx, ctx, dataset, "begin-change", {
    draft: asDraft(dataset.content!),
    note,
    ...(law ? { law } : {}),
  });
}

function asDraft(content: DatasetContent): DatasetDraft {
  return {
    ...content,
    items: content.items.map(({ share: { effective: _, ...share }, ...item }) => ({ ...item, share })),
  };
}

/** Ends a dataset: found and served no longer; its versions and its code stay taken for good. */
export async function revoke(
  tx: Tx,
  ctx: Context,
  dataset: Dataset,
  because: { readonly case: string; readonly law: Law },
): Promise<void> {
  await moveDataset(tx, ctx, dataset, "expire", { review: null, revokeOn: ctx.today, law: because.law });
  await noteCollected(tx, dataset, ctx.now);
  await availabilityGate.ask({ tx, ctx, dataset: dataset.id, why: "revoked", case: because.case });
}
