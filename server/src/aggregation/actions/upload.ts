/** A person brings a file: it is read, a proposal is made, and nothing is loaded before somebody confirms. */
import type { Readable } from "node:stream";
import { record } from "../../audit/record.ts";
import { datasetById, draftItemsOf, itemsOf } from "../../catalog/listing.ts";
import type { Context } from "../../kernel/context.ts";
import type { Db, Tx } from "../../kernel/database.ts";
import { putFile } from "../../kernel/files.ts";
import { newId } from "../../kernel/ids.ts";
import { enqueue } from "../../kernel/jobs.ts";
import { orRefuse } from "../../kernel/refusal.ts";
import { hasEntry } from "../../register/list-listing.ts";
import { loadJob } from "../jobs.ts";
import { itemsOfPart } from "../joint/joint.ts";
import { partOf } from "../joint/store.ts";
import {
  type Choice,
  chosenTable,
  type Load,
  type LoadItem,
  type LoadMethod,
  mayAct,
  onlyListedFields,
  planLoad,
} from "../load.ts";
import type { Proposal, ProposalSettings } from "../reading/proposal.ts";
import { proposeFile } from "../reading-client.ts";
import { refuse } from "../refusals.ts";
import { ruleOn } from "../rule.ts";
import { staged, stagedFromStore, uploadLimit } from "../staging-client.ts";
import * as store from "../store.ts";
import { asRefusal } from "./workbook.ts";

/** The file that a person brings. `dataset` may be left open until it is confirmed. */
export type Upload = Readonly<{ name: string; content: Readable; dataset: string | null }>;

/** Reads the file and keeps it with a proposal. A file that cannot be read is refused and not kept. */
export function uploadFile(ctx: Context, upload: Upload): Promise<Load> {
  return staged(upload.content, uploadLimit, async (file) => {
    if (upload.dataset !== null) await takesData(ctx.db, upload.dataset, ctx.actor.organization, "file");
    const proposal = await proposed(ctx, file.path, {});
    const { sha256, size } = await putFile(ctx.db, file.read(), { limit: uploadLimit });
    const load: Load = {
      id: newId(),
      dataset: upload.dataset,
      organization: ctx.actor.organization ?? "",
      region: ctx.actor.region ?? "",
      state: "proposed",
      file: { sha256, name: upload.name, size },
      proposal,
      method: "file",
      declared: null,
      plan: null,
      counts: null,
      digest: null,
      reason: null,
      version: null,
      mends: null,
      attempt: 0,
      kept: null,
      createdBy: ctx.actor.id,
      createdByName: ctx.actor.name,
      createdAt: ctx.now,
      confirmedBy: null,
      confirmedAt: null,
      finishedAt: null,
    };
    await ctx.transaction(async (tx) => {
      await store.insertLoad(tx, load, {});
      await store.tell(tx, load.id, { state: "proposed" });
      await record(tx, ctx, "aggregation.file-uploaded", {
        object: { type: "load", id: load.id },
        about: upload.dataset ? [{ type: "dataset", id: upload.dataset }] : [],
        organizations: [load.organization],
        region: load.region,
        facts: { file: load.file.name, sha256, size },
      });
    });
    return load;
  });
}

function proposed(ctx: Context, path: string, settings: ProposalSettings): Promise<Proposal> {
  return asRefusal(ctx, () => proposeFile(path, settings));
}

/** Makes the proposal again with a person's corrections: encoding, delimiter, header rows. */
export async function reviseProposal(ctx: Context, id: string, settings: ProposalSettings): Promise<Load> {
  const load = (await store.loadById(ctx.db, id)) ?? orRefuse(refuse("load-not-found"));
  orRefuse(mayAct(load, "revise"));
  const proposal = await stagedFromStore(ctx.db, load.file.sha256, (file) => proposed(ctx, file.path, settings));
  return ctx.transaction(async (tx) => {
    const now = (await store.lockLoad(tx, id)) ?? orRefuse(refuse("load-not-found"));
    orRefuse(mayAct(now, "revise"));
    await store.saveProposal(tx, id, proposal, settings);
    return { ...now, proposal };
  });
}

/** A person confirms how the file goes into the dataset; from here the work is the job's. */
export function confirmLoad(ctx: Context, id: string, choice: Choice & { dataset?: string }): Promise<Load> {
  return ctx.transaction(async (tx) => {
    const load = (await store.lockLoad(tx, id)) ?? orRefuse(refuse("load-not-found"));
    orRefuse(mayAct(load, "confirm"));
    const dataset = choice.dataset ?? load.dataset ?? orRefuse(refuse("dataset-for-load-not-found"));
    const items = await takesData(tx, dataset, load.organization, load.method);
    const plan = orRefuse(planLoad(load.proposal, items, choice));
    const byCatalog = ruleOn("by_catalog");
    if (byCatalog) orRefuse(onlyListedFields(load.proposal, plan, choice.leftOut ?? [], byCatalog.law));
    const declared = choice.declared ?? null;
    await store.confirm(tx, id, { dataset, plan, declared, by: ctx.actor.id, at: ctx.now });
    await store.tell(tx, id, { state: "confirmed" });
    await enqueue(tx, loadJob, { load: id });
    await record(tx, ctx, "aggregation.load-confirmed", {
      object: { type: "load", id },
      about: [{ type: "dataset", id: dataset }],
      organizations: [load.organization],
      region: load.region,
      facts: {
        file: load.file.name,
        sha256: load.file.sha256,
        sheet: plan.sheet,
        items: plan.columns.filter((column) => column.position !== null).length,
      },
    });
    return { ...load, state: "confirmed", dataset, plan, declared };
  });
}

/** The items that a load of this organization into the dataset is checked against; refuses where none may come in. */
export async function takesData(
  db: Db | Tx,
  id: string,
  organization: string | null,
  method: LoadMethod | "interface",
): Promise<readonly LoadItem[]> {
  const dataset = await datasetById(db, id);
  if (!dataset) return orRefuse(refuse("dataset-for-load-not-found"));
  const part = organization ? await partOf(db, id, organization) : null;
  // Departments know what is published; of what is not, they learn nothing.
  if (dataset.organization !== organization && !part) {
    return orRefuse(refuse(dataset.served ? "dataset-of-another" : "dataset-for-load-not-found"));
  }
  if (dataset.state === "revoked") return orRefuse(refuse("dataset-revoked"));
  const byCatalog = ruleOn("by_catalog");
  // An interface may have to stand before the entry is published; nothing comes in by registering it.
  if (byCatalog && !dataset.served && method !== "interface")
    return orRefuse(refuse("not-in-catalog-yet", {}, { law: byCatalog.law }));
  if (method === "file") await mayBringFiles(db, organization!);
  const items = await (dataset.served ? itemsOf(db, id) : draftItemsOf(db, id));
  return part ? itemsOfPart(items, part) : items;
}

// Whoever has an information system on record connects it: a file is for those who have none.
async function mayBringFiles(db: Db | Tx, organization: string): Promise<void> {
  const rule = ruleOn("file_only_without_system");
  if (!rule || !(await hasEntry(db, rule.register, organization, rule.when))) return;
  orRefuse(refuse("file-despite-system", {}, { law: rule.law }));
}

/** The items of the load's dataset, for the proposal of a mapping; [] while no dataset is chosen. */
export async function itemsForLoad(db: Db, load: Load): Promise<readonly LoadItem[]> {
  const dataset = load.dataset ? await datasetById(db, load.dataset) : null;
  if (!dataset) return [];
  const items = await (dataset.served ? itemsOf(db, dataset.id) : draftItemsOf(db, dataset.id));
  const part = await partOf(db, dataset.id, load.organization);
  return part ? itemsOfPart(items, part) : items;
}

/** Gives a load up, whatever it is doing; a version that is already current stays. */
export function cancelLoad(ctx: Context, id: string): Promise<Load> {
  return ctx.transaction(async (tx) => {
    const load = (await store.lockLoad(tx, id)) ?? orRefuse(refuse("load-not-found"));
    orRefuse(mayAct(load, "cancel"));
    await store.endLoad(tx, id, "cancelled", null, ctx.now);
    await store.tell(tx, id, { state: "cancelled" });
    await record(tx, ctx, "aggregation.load-cancelled", {
      object: { type: "load", id },
      organizations: [load.organization],
      region: load.region,
    });
    return { ...load, state: "cancelled", finishedAt: ctx.now };
  });
}

/** The table of a load that a person means, for its draft of items. */
export function tableOf(load: Load, sheet: string | null | undefined) {
  return orRefuse(chosenTable(load.proposal, sheet));
}
