/**
 * 推送: a batch of rows under a grant, made by the platform when a schedule says so and kept as a file for the receiver to fetch. The same
 * grant, plan, masks and record as a call at the door; the state of the grant is settled in the transaction that records the batch.
 */
import { randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { dayOf } from "../kernel/clock.ts";
import type { Context } from "../kernel/context.ts";
import { copyTransaction, type Db, type Tx, transaction } from "../kernel/database.ts";
import { putFile } from "../kernel/files.ts";
import { isRefusal, orRefuse } from "../kernel/refusal.ts";
import { type Cell, masker } from "./answer.ts";
import { pseudonymsOf } from "./door.ts";
import { csvLines, csvText } from "./download.ts";
import { admits, type Caller, type Grant } from "./grant.ts";
import { Hints } from "./hints.ts";
import type { Plan } from "./plan.ts";
import { refuse } from "./refusals.ts";
import { type Position, selectRows } from "./statement.ts";
import { consumerOf, grantById, settlePush } from "./store.ts";
import { insertDelivered } from "./store-delivered.ts";
import { readRows } from "./store-door.ts";
import { markBytes, markedCsv } from "./trace.ts";
import { deliveredAs, pushEntry } from "./use-record.ts";

const batchRows = 2000;
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
  const tally = { rows: 0, bytes: 0 };
  const mask = masker(plan.fields, (field) => pseudonymsOf(plan, field));
  const mark = randomBytes(markBytes);
  async function* bytes(): AsyncGenerator<Buffer> {
    let cells = 0;
    const piece = (chunk: Buffer) => {
      tally.bytes += chunk.length;
      return chunk;
    };
    yield piece(Buffer.from(csvText(plan.fields, [], false, true)));
    for await (const rows of rowsOf(ctx.data, plan)) {
      tally.rows += rows.length;
      const lines = csvLines(
        plan.fields,
        rows.map((row) => mask(row)),
        false,
      );
      yield piece(Buffer.from(markedCsv(lines, mark, cells)));
      cells += rows.length * plan.fields.length;
    }
  }
  const { sha256 } = await putFile(ctx.db, Readable.from(bytes(), { objectMode: false }), { limit: largestFile });
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
    const file = deliveredAs(ctx, plan, plan.fields, { receipt, mark, format: "csv", to: `应用系统 ${idOf(caller)}` });
    await insertDelivered(tx, file, { ...tally, sha256, whole: true });
    await kept(tx, batch);
    return batch;
  });
}

function idOf(caller: Caller): string {
  return caller.kind === "anyone" ? "" : caller.id;
}

async function planFor(ctx: Context, id: string): Promise<{ grant: Grant; plan: Plan; caller: Caller }> {
  const grant = (await grantById(ctx.db, id)) ?? orRefuse(refuse("grant-unknown"));
  const { recipient } = grant;
  if (recipient.kind !== "organization") return orRefuse(refuse("no-grant"));
  const [system] = recipient.systems;
  const caller: Caller = { kind: "program", id: system ?? "", organization: recipient.organization };
  orRefuse(admits(grant, { caller, mode: "push", purpose: grant.purpose }, ctx.today));
  const { prepared } = await new Hints(ctx.db).of(grant.dataset, consumerOf(recipient), true);
  const found = prepared.find((one) => one.grant.id === id) ?? orRefuse(refuse("no-data"));
  return { grant: found.grant, plan: isRefusal(found.plan) ? orRefuse(found.plan) : found.plan, caller };
}

// A version is never changed, so pages read one after another are of one piece.
async function* rowsOf(db: Db, plan: Plan): AsyncGenerator<Cell[][]> {
  let after: Position | null = null;
  for (;;) {
    const query = { fields: plan.fields, filters: [], sort: [] };
    const statement = selectRows(plan, query, { limit: batchRows, after });
    const page: Cell[][] = await copyTransaction(db, (_, client) => readRows(client, statement));
    if (page.length > 0) yield page;
    if (page.length < batchRows) return;
    after = { values: [], row: Number(page.at(-1)!.at(-1)) };
  }
}
