/**
 * 推送: a batch of rows under a grant, made by the platform when a schedule says so and kept as a file for the receiver to fetch. The same
 * grant, plan, masks and record as a call at the door; the state of the grant is settled in the transaction that records the batch.
 */
import { randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { dayOf } from "../../kernel/clock.ts";
import type { Context } from "../../kernel/context.ts";
import { poolOf, type Tx, transaction } from "../../kernel/database.ts";
import { putFile } from "../../kernel/files.ts";
import { orRefuse } from "../../kernel/refusal.ts";
import { openExport } from "../export/export.ts";
import type { Caller } from "../grant.ts";
import type { Field } from "../plan.ts";
import { orderKeyOf, pseudonymsOf } from "../plan-memory.ts";
import { refuse } from "../refusals.ts";
import { settlePush } from "../store.ts";
import { insertDelivered } from "../store-delivered.ts";
import { markBytes } from "../trace.ts";
import { deliveredAs, pushEntry } from "../use-record.ts";
import { planFor } from "./plan.ts";

const largestFile = 2 * 1024 ** 3;

/** A batch that is on record. */
export interface Batch {
  readonly grant: string;
  readonly version: string;
  readonly rows: number;
  readonly bytes: number;
  /** SHA-256 of the file in hex, which is also its name in the file store. */
  readonly sha256: string;
  readonly receipt: string;
}

/**
 * Writes everything that a grant gives, as CSV with the names of the items, into the file store, and records it as a use of the receiving
 * system. `kept` runs in the transaction that records it. Refuses what the grant refuses.
 */
export async function pushBatch(
  ctx: Context,
  grantId: string,
  kept: (tx: Tx, batch: Batch) => Promise<void>,
): Promise<Batch> {
  const { grant, plan, caller } = await planFor(ctx, grantId);
  const mark = randomBytes(markBytes);
  const query = { fields: plan.fields, filters: [], sort: [] };
  const what = { plan, query, mark, format: "csv", gzip: false, forPeople: false } as const;
  const own = { key: orderKeyOf(plan, query), pseudonymsFor: (field: Field) => pseudonymsOf(plan, field) };
  const exported = await openExport(poolOf(ctx.data), { ...what, ...own }, async () => true);
  const tally = { rows: 0, bytes: 0 };
  async function* bytes(): AsyncGenerator<Buffer> {
    for await (const chunk of exported.chunks) {
      tally.bytes += chunk.length;
      yield chunk;
    }
    tally.rows = exported.tally.rows;
  }
  const file = putFile(ctx.db, Readable.from(bytes(), { objectMode: false }), { limit: largestFile });
  const { sha256 } = await file.finally(() => exported.close());
  return transaction(ctx.db, async (tx) => {
    const entry = pushEntry(ctx, caller, plan, { ...tally, sha256 });
    const settled = await settlePush(tx, {
      grant: grant.id,
      revision: grant.revision,
      entry,
      rows: tally.rows,
      day: dayOf(ctx.realNow),
      legalDay: ctx.today,
      legalNow: ctx.now,
    });
    if (!settled) orRefuse(refuse("grant-changed"));
    const receipt = entry.leaf.toString("hex");
    const batch: Batch = { grant: grant.id, version: plan.version.id, ...tally, sha256, receipt };
    const delivered = deliveredAs(ctx, plan, plan.fields, {
      receipt,
      mark,
      format: "csv",
      to: `应用系统 ${idOf(caller)}`,
    });
    await insertDelivered(tx, delivered, { ...tally, sha256, whole: true });
    await kept(tx, batch);
    return batch;
  });
}

function idOf(caller: Caller): string {
  return caller.kind === "anyone" ? "" : caller.id;
}
