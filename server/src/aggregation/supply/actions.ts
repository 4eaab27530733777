/** Bringing data in by table, and the exceptions that the authority puts on record. */
import { Readable } from "node:stream";
import { stringify } from "csv-stringify/sync";
import { record } from "../../audit/record.ts";
import { datasetById } from "../../catalog/listing.ts";
import type { Context } from "../../kernel/context.ts";
import { putFile } from "../../kernel/files.ts";
import { newId } from "../../kernel/ids.ts";
import { enqueue } from "../../kernel/jobs.ts";
import { orRefuse } from "../../kernel/refusal.ts";
import { takesData } from "../actions/upload.ts";
import { loadJob } from "../jobs.ts";
import { type Declared, type Load, planRecords } from "../load.ts";
import { recordsProposal } from "../reading/records.ts";
import { refuse } from "../refusals.ts";
import { ruleOn } from "../rule.ts";
import { uploadLimit } from "../staging-client.ts";
import * as loads from "../store.ts";
import { note } from "./actions-note.ts";
import * as store from "./store.ts";

export type Records = readonly Readonly<Record<string, string | number | boolean | null>>[];

/**
 * 库表汇聚: the records of a department's table, by the column names of the entry, as its system sends them. They are loaded as they
 * are (no row is taken for a title or a total) and replace what was there.
 */
export async function bringInRecords(
  ctx: Context,
  dataset: string,
  records: Records,
  declared: Declared | null,
): Promise<Load> {
  const items = await takesData(ctx.db, dataset, ctx.actor.organization, "table");
  const fields = [...new Set(records.flatMap((one) => Object.keys(one)))];
  const plan = orRefuse(planRecords(fields, items));
  const text = stringify([fields, ...records.map((one) => fields.map((field) => plainText(one[field])))], {
    quoted_string: true,
  });
  const { sha256, size } = await putFile(ctx.db, Readable.from([Buffer.from(text, "utf8")]), { limit: uploadLimit });
  const about = (await datasetById(ctx.db, dataset))!;
  const load: Load = {
    id: newId(),
    dataset,
    organization: ctx.actor.organization!,
    region: ctx.actor.region ?? about.region,
    state: "confirmed",
    file: { sha256, name: `${about.code ?? dataset}.csv`.replaceAll("/", "-"), size },
    proposal: recordsProposal(fields, items, records.length),
    method: "table",
    declared,
    plan,
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
    confirmedBy: ctx.actor.id,
    confirmedAt: ctx.now,
    finishedAt: null,
  };
  await ctx.transaction(async (tx) => {
    await loads.insertLoad(tx, load, {});
    await loads.tell(tx, load.id, { state: "confirmed" });
    await enqueue(tx, loadJob, { load: load.id });
    await record(tx, ctx, "aggregation.records-received", {
      object: { type: "load", id: load.id },
      about: [{ type: "dataset", id: dataset }],
      organizations: [load.organization],
      region: load.region,
      facts: { records: records.length, sha256, size },
    });
  });
  return load;
}

const plainText = (value: string | number | boolean | null | undefined): string =>
  value === undefined || value === null ? "" : typeof value === "boolean" ? (value ? "true" : "false") : String(value);

/** 例外: the authority lets a dataset be shared although its data is not on the platform; the reason stands on record. */
export function recordException(ctx: Context, dataset: string, reason: string): Promise<void> {
  return ctx.transaction(async (tx) => {
    const rule = ruleOn("before_sharing");
    if (!rule?.exception) orRefuse(refuse("no-exceptions"));
    await store.saveException(tx, dataset, { reason, recordedAt: ctx.now, recordedByName: ctx.actor.name });
    await note(tx, ctx, dataset, "exception-recorded", reason, rule!.law);
  });
}

export function endException(ctx: Context, dataset: string): Promise<void> {
  return ctx.transaction(async (tx) => {
    if (!(await store.endException(tx, dataset))) orRefuse(refuse("no-exceptions"));
    await note(tx, ctx, dataset, "exception-ended", "");
  });
}
