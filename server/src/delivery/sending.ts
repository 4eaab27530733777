/** How an answer leaves: pages as JSON or CSV, files as streams, each with its headroom and its receipt. */
import type { OutgoingHttpHeaders } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { FastifyRequest } from "fastify";
import { dayOf } from "../kernel/clock.ts";
import { attachment } from "../kernel/upload.ts";
import { type Cell, rowWriter } from "./answer.ts";
import type { OpenedFile, Page, ResumedFile } from "./call.ts";
import { csvText, type Part, type Writing } from "./download.ts";
import { encrypted, encryptedType } from "./encryption.ts";
import type { Asked } from "./entering.ts";
import { entityTag } from "./export/resume.ts";
import { gzipType, mediaTypes } from "./formats.ts";
import type { Field, Plan } from "./plan.ts";
import { type Headroom, rateLimitFields } from "./quota.ts";

/** A page of rows in the form that the caller wants; `beside` are members of the JSON answer next to the rows. */
export function sendPage(
  asked: Asked,
  page: Page,
  forPeople: boolean,
  beside: Readonly<Record<string, unknown>> = {},
): void {
  const { reply, request, query: parameters } = asked;
  head(asked, page.headroom, page.receipt);
  const wantsCsv = parameters.format === "csv" || (parameters.format === undefined && prefersCsv(request));
  if (wantsCsv) {
    if (page.next) reply.header("Shutong-Next", page.next);
    const text = csvText(page.fields, page.rows, forPeople);
    sendBytes(asked, page.plan, mediaTypes.csv, text);
    return;
  }
  const { plan } = page;
  const writer = writerOf(plan, page.fields);
  const more = Object.entries(beside).map(([name, value]) => `,${JSON.stringify(name)}:${JSON.stringify(value)}`);
  const next = page.next === null ? "null" : JSON.stringify(page.next);
  const text = `${writer.head}${page.rows.map(writer.row).join()}],"next":${next}${more.join("")}}`;
  sendBytes(asked, plan, mediaTypes.json, text);
}

interface Writer {
  readonly plan: Plan;
  /** The answer up to its first row. */
  readonly head: string;
  readonly row: (row: readonly Cell[]) => string;
}

const writers = new WeakMap<readonly Field[], Writer>();

// What is the same for every call of a plan that asks for the same items.
function writerOf(plan: Plan, fields: readonly Field[]): Writer {
  const known = writers.get(fields);
  if (known?.plan === plan) return known;
  const head = JSON.stringify({
    dataset: plan.grant.dataset,
    title: plan.datasetTitle,
    grant: plan.grant.id,
    version: plan.version.id,
    loadedAt: plan.version.loadedAt.toISOString(),
    fields: fields.map(({ name, titleZh, titleEn, type, mask }) => ({ name, title: titleZh, titleEn, type, mask })),
  });
  const made = { plan, head: `${head.slice(0, -1)},"items":[`, row: rowWriter(fields) };
  writers.set(fields, made);
  return made;
}

// Encrypted for the consumer where he asks for it and registered a key.
function sendBytes({ request, reply }: Asked, { grant }: Plan, type: string, text: string): void {
  const key = grant.encryption;
  const wished = (request.headers.accept ?? "").includes(encryptedType);
  if (!key || !wished) reply.type(type).send(text);
  else reply.type(encryptedType).send(Readable.from(encrypted([Buffer.from(text)], key, type), { objectMode: false }));
}

function prefersCsv(request: FastifyRequest): boolean {
  const accept = request.headers.accept ?? "";
  return accept.includes("text/csv") && !accept.includes("application/json");
}

/** Headroom and receipt: the leaf hash of the call's entry, with which anyone can later ask for the proof that it is in the record. */
export function head({ ctx, reply }: Asked, headroom: Headroom, receipt: string): void {
  reply.headers(rateLimitFields(headroom, ctx.realNow));
  reply.header("Shutong-Receipt", receipt);
}

/** A file as a stream. Piped by hand: a caller who goes away in the middle is no fault of ours, and Fastify would take it for one. */
export function sendFile(
  asked: Asked,
  { plan, headroom, receipt, mark, tag }: OpenedFile | ResumedFile,
  { format, gzip }: Writing,
  part: Part | null,
  stream: Readable,
): void {
  const { ctx, reply } = asked;
  if (headroom) head(asked, headroom, receipt);
  else reply.header("Shutong-Receipt", receipt);
  if (mark) reply.header("Shutong-Trace", mark.toString("hex"));
  if (tag) reply.headers({ "Accept-Ranges": "bytes", ETag: entityTag(tag) });
  if (part) {
    reply.header("Content-Range", `bytes ${part.from}-${part.to}/${part.length}`);
    reply.header("Content-Length", part.to - part.from + 1);
  }
  const key = plan.grant.encryption;
  const type = gzip ? gzipType : mediaTypes[format];
  const extension = `${format}${gzip ? ".gz" : ""}${key ? ".jwe" : ""}`;
  const name = `${plan.datasetTitle}-${dayOf(plan.version.loadedAt)}.${extension}`;
  reply.header("Content-Disposition", attachment(`data.${extension}`, name));
  reply.type(key ? encryptedType : type).hijack();
  reply.raw.writeHead(part ? 206 : 200, reply.getHeaders() as OutgoingHttpHeaders);
  const out = key ? Readable.from(encrypted(stream, key, type), { objectMode: false }) : stream;
  pipeline(out, reply.raw).catch((error: Error) =>
    ctx.log.info({ why: error.message, requestId: ctx.requestId }, "a download was cut off"),
  );
}
