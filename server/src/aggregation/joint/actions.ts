/** Assigning the parts of a joint collection, and taking a delivered part in. */
import { createHash } from "node:crypto";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import copyStreams from "pg-copy-streams";
import { record } from "../../audit/record.ts";
import { datasetById, itemsOf } from "../../catalog/listing.ts";
import type { Context } from "../../kernel/context.ts";
import { copyTransaction, type Tx } from "../../kernel/database.ts";
import { orRefuse, type Refusal } from "../../kernel/refusal.ts";
import { organizationsById } from "../../organization/listing.ts";
import { columnTypeOf } from "../column-type.ts";
import { copyOutStatement, dropVersionTable, finishVersionTable, setPlainOutput } from "../data-center/store.ts";
import { refuse } from "../refusals.ts";
import { ruleOn } from "../rule.ts";
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

/** A whole version, made of all parts. */
export type Composed = Readonly<{
  table: string;
  columns: readonly VersionColumn[];
  rows: number;
  digest: string;
}>;

/** A part that an organization has delivered: a table of the data center. */
export type DeliveredPart = Readonly<{
  dataset: string;
  organization: string;
  load: string;
  table: string;
  columns: readonly VersionColumn[];
  rows: number;
}>;

/** What the parts of a dataset come to with a delivered one among them, and the parts that this was made of. */
export type Joined = Readonly<{ whole: Composed | null; of: string }>;

/**
 * Makes a version of the parts of a jointly collected dataset, in the data center, when with the delivered one every part is there;
 * `whole` is null while parts are missing. Nothing of it counts before `takePart`.
 */
export async function joinDelivered(ctx: Context, part: DeliveredPart): Promise<Joined | Refusal> {
  const items = await itemsOf(ctx.db, part.dataset);
  const columns: readonly VersionColumn[] = items.map(({ id, column, type }) => ({
    item: id,
    column,
    type: columnTypeOf(type),
  }));
  const keys = columns.filter(({ item }) => items.some(({ id, key }) => key && id === item));
  if (await store.repeatsKeys(ctx.data, part.table, keys)) return refuse("joint-keys-repeat");
  const parts = withDelivered(await store.partsOf(ctx.db, part.dataset), part);
  const of = partsKey(parts);
  if (parts.some(({ table }) => table === null)) return { whole: null, of };
  const table = `${part.table}_j`;
  const whole = await copyTransaction(ctx.data, async (tx, client) => {
    await setPlainOutput(client);
    await dropVersionTable(tx, table);
    const rows = await store.joinParts(
      tx,
      table,
      columns,
      keys,
      parts.map((one) => ({ table: one.table!, columns: one.columns! })),
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
  });
  return { whole, of };
}

/** Takes a delivered part in. False when another part was delivered or assigned since it was joined: then it is to be joined again. */
export async function takePart(tx: Tx, ctx: Context, part: DeliveredPart, joined: Joined): Promise<boolean> {
  await store.savePart(tx, part.dataset, part.organization, { ...part, at: ctx.now });
  const about = (await datasetById(tx, part.dataset))!;
  const parts = await store.partsOf(tx, part.dataset);
  if (partsKey(parts) !== joined.of) return false;
  const missing = parts.filter(({ table }) => table === null).map(({ organization }) => organization);
  await record(tx, ctx, "aggregation.joint-part-delivered", {
    object: { type: "dataset", id: part.dataset },
    organizations: [about.organization, part.organization],
    region: about.region,
    facts: { load: part.load, rows: part.rows, missing },
  });
  return true;
}

const withDelivered = (parts: readonly store.Part[], { organization, table, columns }: DeliveredPart) =>
  parts.map((one) => (one.organization === organization ? { ...one, table, columns } : one));

const partsKey = (parts: readonly store.Part[]): string =>
  JSON.stringify(parts.map(({ organization, items, table }) => [organization, [...items].sort(), table]));
