/** Assigning the parts of a joint collection, and taking a delivered part in. */
import { createHash } from "node:crypto";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import copyStreams from "pg-copy-streams";
import { record } from "../../audit/record.ts";
import { datasetById, itemsOf } from "../../catalog/listing.ts";
import type { Context } from "../../kernel/context.ts";
import type { Tx } from "../../kernel/database.ts";
import { orRefuse, type Refusal } from "../../kernel/refusal.ts";
import { organizationsById } from "../../organization/listing.ts";
import { columnTypeOf } from "../column-type.ts";
import { refuse } from "../refusals.ts";
import { ruleOn } from "../rule.ts";
import { copyOutStatement, finishVersionTable } from "../store.ts";
import type { VersionColumn } from "../versions.ts";
import { type Assignment, partsFrom } from "./joint.ts";
import * as store from "./store.ts";

/** Says who collects a dataset together: its own department leads, the others deliver their parts. No parts: it collects alone. */
export function assignParts(ctx: Context, id: string, lead: string, others: readonly Assignment[]): Promise<void> {
  return ctx.transaction(async (tx) => {
    const rule = ruleOn("joint") ?? orRefuse(refuse("no-joint-collection"));
    const dataset = (await datasetById(tx, id)) ?? orRefuse(refuse("dataset-for-load-not-found"));
    const owner = dataset.organization === ctx.actor.organization;
    const authority = ctx.actor.roles.includes("reviewer");
    if (rule.by === "authority" ? !authority : !owner) orRefuse(refuse("not-yours-to-assign", {}, { law: rule.law }));
    if (lead !== dataset.organization) orRefuse(refuse("lead-owns-the-entry"));
    const named = others.map(({ organization }) => organization);
    const known = await organizationsById(tx, named);
    if (known.filter(({ state }) => state === "active").length < new Set(named).size)
      orRefuse(refuse("joint-wrong", { count: 1 }));
    const parts = others.length === 0 ? [] : orRefuse(partsFrom(lead, others, await itemsOf(tx, id)));
    await store.saveParts(tx, id, parts, ctx.now);
    await record(tx, ctx, "aggregation.joint-parts-assigned", {
      object: { type: "dataset", id },
      organizations: [...new Set([dataset.organization, ...named])],
      region: dataset.region,
      law: rule.law,
      facts: { lead, parts: parts.map(({ organization, items }) => ({ organization, items: [...items] })) },
    });
  });
}

/** What became of a delivered part: a whole version, when every part is there. */
export type Composed = Readonly<{
  table: string;
  columns: readonly VersionColumn[];
  rows: number;
  digest: string;
}>;

/**
 * Takes in what an organization delivered of a dataset that is collected jointly; when every part is there, makes a version of them.
 * Null while parts are missing.
 */
export async function takePart(
  tx: Tx,
  ctx: Context,
  client: pg.PoolClient,
  of: {
    readonly dataset: string;
    readonly organization: string;
    readonly load: string;
    readonly table: string;
    readonly columns: readonly VersionColumn[];
    readonly rows: number;
  },
): Promise<Composed | null | Refusal> {
  const items = await itemsOf(tx, of.dataset);
  const columns: readonly VersionColumn[] = items.map(({ id, column, type }) => ({
    item: id,
    column,
    type: columnTypeOf(type),
  }));
  const keys = columns.filter(({ item }) => items.some(({ id, key }) => key && id === item));
  if (await store.repeatsKeys(tx, of.table, keys)) return refuse("joint-keys-repeat");
  await store.savePart(tx, of.dataset, of.organization, { ...of, at: ctx.now });
  const about = (await datasetById(tx, of.dataset))!;
  const parts = await store.partsOf(tx, of.dataset);
  const missing = parts.filter(({ table }) => table === null).map(({ organization }) => organization);
  await record(tx, ctx, "aggregation.joint-part-delivered", {
    object: { type: "dataset", id: of.dataset },
    organizations: [about.organization, of.organization],
    region: about.region,
    facts: { load: of.load, rows: of.rows, missing },
  });
  if (missing.length > 0) return null;
  const table = `${of.table}_j`;
  const rows = await store.joinParts(
    tx,
    table,
    columns,
    keys,
    parts.map((part) => ({ table: part.table!, columns: part.columns! })),
  );
  await finishVersionTable(tx, table);
  const hash = createHash("sha256");
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done();
    },
  });
  await pipeline(client.query(copyStreams.to(copyOutStatement(table))), sink);
  return { table, columns, rows, digest: hash.digest("hex") };
}
