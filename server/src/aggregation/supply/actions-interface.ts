/** 接口登记: the interface at which a department's data is reached, its specification, the platform's test of it, and collecting from it. */
import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { record } from "../../audit/record.ts";
import { datasetById } from "../../catalog/listing.ts";
import type { Context } from "../../kernel/context.ts";
import { callOut } from "../../kernel/outbound.ts";
import { orRefuse } from "../../kernel/refusal.ts";
import { keepFiles, openKeptFile } from "../../procedure/actions/files.ts";
import { fileReference } from "../../procedure/reference-listing.ts";
import { currentRulebook } from "../../rulebook/current.ts";
import { provisionOf } from "../../rulebook/provisions/index.ts";
import { lawOf } from "../../rulebook/rulebook.ts";
import { takesData } from "../actions/upload.ts";
import type { Load } from "../load.ts";
import { refuse } from "../refusals.ts";
import { bringInRecords } from "./actions.ts";
import { note } from "./actions-note.ts";
import { givesAway, judged, recordsIn, specificationFault } from "./conformity.ts";
import * as store from "./store.ts";

/** What collecting from an interface takes at most: bytes, milliseconds, records. */
const mostBytes = 50 * 1024 * 1024;
const longest = 60_000;
const mostRecords = 50_000;

export interface InterfaceWish extends Pick<store.Interface, "endpoint" | "protocol" | "description"> {
  /** A file that a form uploaded; null: none; left out: the one that is there. */
  readonly specification?: string | null;
}

/** Says at which interface of the department the data of a dataset is reached, and by which specification. Another address wants another test. */
export async function registerInterface(ctx: Context, dataset: string, wish: InterfaceWish): Promise<void> {
  await takesData(ctx.db, dataset, ctx.actor.organization, "interface");
  const before = await store.interfaceOf(ctx.db, dataset);
  const specification =
    wish.specification === undefined
      ? (before?.specification ?? null)
      : wish.specification === null
        ? null
        : await specificationOf(ctx, wish.specification, wish.endpoint, before);
  const { endpoint, protocol, description } = wish;
  const same = before?.endpoint === endpoint && before.protocol === protocol;
  await ctx.transaction(async (tx) => {
    await takesData(tx, dataset, ctx.actor.organization, "interface");
    if (specification) await keepFiles(tx, [specification.file]);
    await store.saveInterface(tx, dataset, {
      endpoint,
      protocol,
      description,
      specification,
      test: same ? before.test : null,
      registeredAt: ctx.now,
      registeredByName: ctx.actor.name,
    });
    await note(tx, ctx, dataset, "interface-registered", protocol);
  });
}

async function specificationOf(ctx: Context, file: string, endpoint: string, before: store.Interface | null) {
  const known =
    before?.specification?.file === file ||
    (await fileReference.among(ctx.db, ctx, [file], { scope: null, of: null })).has(file);
  const kept = known ? await openKeptFile(ctx, file) : null;
  if (!kept) return orRefuse(refuse("specification-not-found"));
  const bytes = await buffer(kept.content);
  const fault = specificationFault(kept.name, bytes);
  if (fault) orRefuse(refuse("specification-unreadable", { name: kept.name }));
  const rulebook = currentRulebook();
  const platformOnly = provisionOf(rulebook, "delivery", "platform_only");
  if (platformOnly && givesAway(bytes, endpoint)) {
    const law = lawOf(rulebook, platformOnly.article, "delivery.platform_only");
    orRefuse(refuse("specification-gives-address", { name: kept.name }, { law }));
  }
  return { file, name: kept.name, sha256: kept.sha256 };
}

/** Calls the registered interface once and keeps what was found: whether it is reached, and answers as its protocol says. */
export async function testInterface(ctx: Context, dataset: string): Promise<void> {
  const it = (await store.interfaceOf(ctx.db, dataset)) ?? orRefuse(refuse("no-interface"));
  const method = it.protocol === "webdav" ? "OPTIONS" : "GET";
  const accept = { "rest-json": "application/json", soap: "text/xml", webdav: "*/*", "message-queue": "*/*" }[
    it.protocol
  ];
  const found = judged(it.protocol, await callOut(it.endpoint, { method, accept }));
  await ctx.transaction(async (tx) => {
    const now = await store.interfaceOf(tx, dataset);
    if (now?.endpoint !== it.endpoint || now.protocol !== it.protocol) return orRefuse(refuse("interface-changed"));
    await store.saveInterface(tx, dataset, { ...now, test: { at: ctx.now, ...found } });
    await note(tx, ctx, dataset, "interface-tested", found.finding.zh);
  });
}

/** 接口汇聚: fetches all records from the registered interface and loads them as the data of the dataset, as a table is. */
export async function collectFromInterface(ctx: Context, dataset: string): Promise<Load> {
  await takesData(ctx.db, dataset, ctx.actor.organization, "table");
  const it = (await store.interfaceOf(ctx.db, dataset)) ?? orRefuse(refuse("no-interface"));
  const answer = await callOut(it.endpoint, { accept: "application/json", most: mostBytes, timeout: longest });
  const { reached, finding } = judged(it.protocol, answer);
  if (!reached || "failed" in answer)
    return orRefuse(refuse("interface-failed", { why: finding.zh, whyEn: finding.en }));
  const records = answer.cut ? null : recordsIn(answer.body);
  if (!records || records.length === 0 || records.length > mostRecords)
    return orRefuse(refuse("interface-no-records", { limit: mostRecords }));
  return bringInRecords(ctx, dataset, records, null);
}

export function removeInterface(ctx: Context, dataset: string): Promise<void> {
  return ctx.transaction(async (tx) => {
    if (!(await store.removeInterface(tx, dataset))) orRefuse(refuse("no-interface"));
    await note(tx, ctx, dataset, "interface-removed", "");
  });
}

/** 接口规范说明, for those who may use the data; the reading is on record. */
export async function readSpecification(
  ctx: Context,
  dataset: string,
): Promise<{ name: string; size: number; content: Readable }> {
  const file = (await store.interfaceOf(ctx.db, dataset))?.specification;
  const kept = file ? await openKeptFile(ctx, file.file) : null;
  if (!kept) return orRefuse(refuse("no-specification"));
  const about = (await datasetById(ctx.db, dataset))!;
  await ctx.transaction((tx) =>
    record(tx, ctx, "aggregation.specification-read", {
      object: { type: "dataset", id: dataset },
      organizations: [about.organization, ...(ctx.actor.organization ? [ctx.actor.organization] : [])],
      region: about.region,
      facts: { name: kept.name, sha256: kept.sha256 },
    }),
  );
  return kept;
}
