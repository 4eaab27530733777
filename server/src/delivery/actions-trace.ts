import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import { record } from "../audit/record.ts";
import type { Context } from "../kernel/context.ts";
import { Refused } from "../kernel/refusal.ts";
import { orderKeyOfGrant } from "./plan-memory.ts";
import { refuse } from "./refusals.ts";
import {
  type DeliveredFile,
  deliveredByDigest,
  deliveredByGrant,
  deliveredByHeadings,
  deliveredByMarks,
  deliveredByReceipt,
  grantsOfDelivered,
} from "./store-delivered.ts";
import { grantOfOrder, headingsIn, markBytes, markIn, rowsIn } from "./trace.ts";

/** How large a found file may be, in bytes: it is read whole. */
export const largestFound = 32 * 1024 * 1024;

/**
 * By what a file was found: its exact bytes, the trace id in it, its receipt, the order of its rows (which tells the grant: then it is one of
 * the deliveries under it), or only its columns (then it is one of several).
 */
export type TracedBy = "digest" | "mark" | "receipt" | "order" | "columns";

/** What is known of a found file: the deliveries that it may be, newest first; none when it did not leave here. */
export interface Traced {
  readonly by: TracedBy | null;
  readonly files: readonly DeliveredFile[];
}

const most = 50;

/** 溯源: which deliveries in the authority's area a found file may be: by its bytes, by its trace id, by the order of its rows, or by its columns. Recorded. */
export async function traceFile(ctx: Context, content: Readable): Promise<Traced> {
  const file = await readWhole(content);
  const sha256 = createHash("sha256").update(file).digest("hex");
  const region = ctx.actor.region ?? "nowhere";
  const headings = headingsIn(file).filter(Boolean);
  const mark = markIn(file);
  const traced = await first([
    ["digest", () => deliveredByDigest(ctx.db, region, sha256, most)],
    ["mark", async () => (mark ? deliveredByMarks(ctx.db, region, [mark], most) : [])],
    ["order", () => byOrder(ctx, region, file)],
    ["columns", async () => (headings.length ? deliveredByHeadings(ctx.db, region, headings, most) : [])],
  ]);
  return keep(ctx, sha256, traced);
}

async function byOrder(ctx: Context, region: string, file: Buffer): Promise<readonly DeliveredFile[]> {
  const grant = grantOfOrder(rowsIn(file), await grantsOfDelivered(ctx.db, region), orderKeyOfGrant);
  return grant ? deliveredByGrant(ctx.db, region, grant, most) : [];
}

/** The same by what is known of the file: its trace mark (16 hex digits), its receipt or its SHA-256 (64). */
export async function traceIdentifier(ctx: Context, id: string): Promise<Traced> {
  const region = ctx.actor.region ?? "nowhere";
  const bytes = Buffer.from(id, "hex");
  const ways: Way[] =
    bytes.length === markBytes
      ? [["mark", () => deliveredByMarks(ctx.db, region, [bytes], most)]]
      : [
          ["receipt", () => deliveredByReceipt(ctx.db, region, id, most)],
          ["digest", () => deliveredByDigest(ctx.db, region, id, most)],
        ];
  return keep(ctx, id, await first(ways));
}

type Way = readonly [TracedBy, () => Promise<readonly DeliveredFile[]>];

async function first(ways: readonly Way[]): Promise<Traced> {
  for (const [by, find] of ways) {
    const files = await find();
    if (files.length > 0) return { by, files };
  }
  return { by: null, files: [] };
}

// Whoever asks where data went is on record too.
async function keep(ctx: Context, asked: string, traced: Traced): Promise<Traced> {
  const grants = [...new Set(traced.files.map(({ grant }) => grant))];
  await ctx.transaction((tx) =>
    record(tx, ctx, "delivery.file-traced", {
      object: { type: "file", id: asked },
      about: grants.map((id) => ({ type: "grant", id })),
      region: ctx.actor.region,
      facts: { by: traced.by, receipts: traced.files.map(({ receipt }) => receipt) },
    }),
  );
  return traced;
}

async function readWhole(content: Readable): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of content) {
    size += (part as Buffer).length;
    if (size > largestFound) throw new Refused(refuse("found-file-too-large", { limit: largestFound }));
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts);
}
