/** The door over HTTP: calls and downloads under a grant, and what is open to everybody. */
import type { Readable } from "node:stream";
import type { FastifyReply } from "fastify";
import { type Static, Type } from "typebox";
import { type Route, route } from "../kernel/http.ts";
import { isRefusal } from "../kernel/refusal.ts";
import { organizationById } from "../organization/listing.ts";
import type { Call, ResumedFile, TagOf, Turned } from "./call.ts";
import type { Door } from "./door.ts";
import { lengthOf, type Part, streamFile, type Writing } from "./download.ts";
import { type Asked, enter, full, held, type Kind, openFile, openRead, type Parameters } from "./entering.ts";
import { partOf, rangeAsked, tagOf } from "./export/resume.ts";
import { formats, gzipType, mayBePacked, mediaTypes, mostWorkbookRows } from "./formats.ts";
import { refuse } from "./refusals.ts";
import { head, sendFile, sendPage } from "./sending.ts";
import type { FileEnd } from "./use-record.ts";

export const ofDataset = Type.Object({ dataset: Type.String({ format: "uuid" }) }, { additionalProperties: false });

/** Parameters that choose items and their order. */
export const choosing = {
  fields: Type.Optional(
    Type.String({ maxLength: 4000, description: "Items by name, comma-separated; all granted ones if absent" }),
  ),
  sort: Type.Optional(
    Type.String({ maxLength: 400, description: "Items to sort by, comma-separated; - in front descends" }),
  ),
};
/** Parameters of a page. */
export const paging = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 100, description: "Rows on a page" })),
  cursor: Type.Optional(Type.String({ maxLength: 4000, description: "next of the page before" })),
  format: Type.Optional(Type.Union([Type.Literal("json"), Type.Literal("csv")])),
};
/** Parameters of every call under a grant. */
export const granted = {
  grant: Type.Optional(Type.String({ format: "uuid", description: "Which grant, when several fit" })),
  purpose: Type.Optional(
    Type.String({ maxLength: 2000, description: "As granted; or in the Shutong-Purpose header, percent-encoded" }),
  ),
  scenario: Type.Optional(
    Type.String({
      maxLength: 4000,
      description: "The scenario of the use; where it is declared it must be the granted one",
    }),
  ),
};
const file = {
  format: Type.Optional(Type.Union(formats.map((format) => Type.Literal(format)))),
  compress: Type.Optional(
    Type.Literal("gzip", {
      description: "The file as gzip (RFC 1952): CSV, JSON, JSON Lines; the others are packed already",
    }),
  ),
};
const filters = { "^filter\\[[a-z][a-z0-9_]{0,58}\\](\\[[a-z]+\\])?$": Type.String({ maxLength: 8000 }) };

const Values = Type.Record(Type.String({ pattern: "^[a-z][a-z0-9_]{0,58}$" }), Type.String({ maxLength: 500 }), {
  maxProperties: 20,
});
/** A question: whom it is about, and what is claimed of him, by names of items. */
const QuestionBody = Type.Object({ subject: Values, compare: Values }, { additionalProperties: false });

/** The schema of a question. Filters are named after items, which differ between datasets: a pattern stands for them. */
export function query(properties: Record<string, unknown>) {
  return Type.Unsafe<Parameters>({
    type: "object",
    properties,
    patternProperties: filters,
    additionalProperties: false,
  });
}

async function page(asked: Asked, kind: Kind, fixed: { limit?: number } = {}): Promise<FastifyReply> {
  return enter(asked, kind, async (door, call, ctx) => {
    const { limit = 100, cursor = null } = asked.query;
    const found = await door.page(ctx, call, { limit: fixed.limit ?? limit, cursor });
    if ("refusal" in found) return found;
    sendPage(asked, found, call.known.actor.kind !== "program");
    return null;
  });
}

/** Rows on a page that is looked at on screen, at most. */
const mostViewed = 50;

// On screen for people, one page at a time, with a watermark that says who looks: nothing to keep, nothing to compute with.
async function view(asked: Asked): Promise<FastifyReply> {
  return enter(asked, { open: false, mode: "view", method: "view" }, async (door, call, ctx) => {
    const { actor, caller } = call.known;
    if (caller.kind !== "person") return { refusal: refuse("view-is-for-people"), grant: null };
    const { limit = 20, cursor = null } = asked.query;
    const found = await door.page(ctx, call, { limit: Math.min(limit, mostViewed), cursor });
    if ("refusal" in found) return found;
    const own = actor.organization ? await organizationById(ctx.db, actor.organization) : null;
    const at = ctx.realNow;
    const watermark = {
      text: [
        own?.name.zh,
        actor.name,
        at.toLocaleString("sv-SE", { timeZone: "Asia/Shanghai" }),
        found.receipt.slice(0, 8),
      ]
        .filter(Boolean)
        .join(" "),
      person: actor.name,
      organization: own?.name ?? null,
      at: at.toISOString(),
    };
    sendPage(asked, found, true, { watermark });
    return null;
  });
}

// One bit, and what proves that it was given.
async function verify(asked: Asked & { readonly body: Static<typeof QuestionBody> }): Promise<FastifyReply> {
  return enter(asked, { open: false, mode: "verify", method: "verification" }, async (door, call, ctx) => {
    const found = await door.verify(ctx, call, asked.body);
    if ("refusal" in found) return found;
    head(asked, found.headroom, found.receipt);
    const { plan, match, receipt } = found;
    const answer = match ? "match" : "no-match";
    const body = { dataset: plan.grant.dataset, grant: plan.grant.id, version: plan.version.id, answer, receipt };
    asked.reply.type(mediaTypes.json).send(Buffer.from(JSON.stringify(body)));
    return null;
  });
}

async function download(asked: Asked, kind: Kind): Promise<FastifyReply> {
  return enter(asked, kind, async (door, call, ctx) => {
    if (!door.beginDownload()) return { refusal: refuse("download-busy"), grant: null };
    let stream: Readable | null = null;
    try {
      const format = asked.query.format ?? "csv";
      const gzip = asked.query.compress === "gzip" && mayBePacked(format);
      const writing = { format, gzip, forPeople: call.known.actor.kind !== "program" };
      const tag: TagOf = (plan, query) => tagOf(plan, query, writing);
      const resumed = await resume(asked, door, call, writing, tag);
      if (resumed && "refusal" in resumed) return resumed;
      if (resumed && resumed.part === null) {
        asked.reply.header("Content-Range", `bytes */${resumed.length}`).code(416).send();
        return null;
      }
      const opened =
        resumed?.file ?? (await door.file(ctx, call, format, format === "xlsx" ? mostWorkbookRows : null, tag));
      if ("refusal" in opened) return opened;
      const part = resumed?.part ?? null;
      const ended = (end: FileEnd) => {
        door.endDownload();
        const kept = door.recordFinish(ctx, call, opened.plan, end);
        const { tag } = opened;
        (end.whole && tag ? Promise.all([kept, door.keepLength(tag, end.bytes)]) : kept).catch((error) =>
          ctx.log.error({ err: error, requestId: ctx.requestId }, "the end of a download could not be recorded"),
        );
      };
      const begun = await streamFile(door, opened, writing, ended, part);
      if (isRefusal(begun)) return { refusal: begun, grant: opened.plan.grant };
      stream = begun;
      sendFile(asked, opened, writing, part, stream);
      return null;
    } finally {
      if (stream === null) door.endDownload();
    }
  });
}

interface Resumed {
  readonly file: ResumedFile;
  readonly length: number;
  /** Null when the file has no such part. */
  readonly part: Part | null;
}

// A download of this caller that was cut off and goes on; null where a whole one is asked for, or none like it is on record.
async function resume(
  { ctx, request }: Asked,
  door: Door,
  call: Call,
  writing: Writing,
  tag: TagOf,
): Promise<Resumed | Turned | null> {
  if (request.headers.range === undefined) return null;
  let range: ReturnType<typeof rangeAsked> = null;
  const file = await door.resume(ctx, call, (plan, query) => {
    const found = tag(plan, query);
    range = found && rangeAsked(request.headers, found);
    return range && found;
  });
  if (!file || "refusal" in file || !range) return file as Turned | null;
  const length = file.bytes ?? (await lengthOf(door, file, writing));
  if (typeof length !== "number") return { refusal: length, grant: file.plan.grant };
  if (file.bytes === null) await door.keepLength(file.tag, length);
  const part = partOf(range, length);
  return { file, length, part: part && { ...part, length } };
}

export const doorRoutes: readonly Route[] = [
  route({
    operation: "callData",
    method: "GET",
    path: "/api/v1/data/{dataset}",
    summary: {
      zh: "按授权查询数据（RFC 9421 签名，或登录）",
      en: "Query data under a grant (signed by RFC 9421, or signed in)",
    },
    params: ofDataset,
    query: query({ ...choosing, ...paging, ...granted }),
    produces: ["application/json", "text/csv"],
    signed: true,
    guard: held,
    full,
    handler: (asked) => page(asked, { open: false, mode: "api", method: "api" }),
  }),
  route({
    operation: "downloadData",
    method: "GET",
    path: "/api/v1/data/{dataset}/download",
    summary: {
      zh: "按授权下载文件（CSV、JSON、JSON Lines、Parquet、XLSX）",
      en: "Download a file under a grant (CSV, JSON, JSON Lines, Parquet, XLSX)",
    },
    params: ofDataset,
    query: query({ ...choosing, ...file, ...granted }),
    produces: [...Object.values(mediaTypes), gzipType],
    signed: true,
    guard: held,
    full,
    handler: (asked) => download(asked, { open: false, mode: "download", method: "file" }),
  }),
  route({
    operation: "viewData",
    method: "GET",
    path: "/api/v1/data/{dataset}/view",
    summary: {
      zh: "在线查看：逐页显示，带查看人水印，每次查看都有记录",
      en: "View on screen under a grant: page by page, with a watermark of who looks, each view on record",
    },
    params: ofDataset,
    query: query({
      ...choosing,
      limit: Type.Optional(
        Type.Integer({ minimum: 1, maximum: mostViewed, default: 20, description: "Rows on a page" }),
      ),
      cursor: paging.cursor,
      ...granted,
    }),
    produces: ["application/json"],
    signed: true,
    guard: held,
    full,
    handler: (asked) => view(asked),
  }),
  route({
    operation: "verifyData",
    method: "POST",
    path: "/api/v1/data/{dataset}/verification",
    summary: {
      zh: "核实、比对：只答一致或不一致",
      en: "Whether stated values match the data: match or no match, never a value",
    },
    params: ofDataset,
    query: Type.Object(granted, { additionalProperties: false }),
    body: QuestionBody,
    produces: ["application/json"],
    signed: true,
    guard: held,
    full,
    handler: (asked) => verify(asked),
  }),
  route({
    operation: "previewOpenData",
    method: "GET",
    path: "/api/v1/open/{dataset}/preview",
    summary: { zh: "预览开放数据（20 行）", en: "Preview open data (20 rows)" },
    params: ofDataset,
    query: query({}),
    produces: ["application/json"],
    signed: true,
    guard: openRead,
    handler: (asked) => page(asked, { open: true, mode: "api", method: "preview" }, { limit: 20 }),
  }),
  route({
    operation: "callOpenData",
    method: "GET",
    path: "/api/v1/open/{dataset}/data",
    summary: { zh: "查询开放数据（无需登录）", en: "Query open data without signing in" },
    params: ofDataset,
    query: query({ ...choosing, ...paging }),
    produces: ["application/json", "text/csv"],
    signed: true,
    guard: openRead,
    handler: (asked) => page(asked, { open: true, mode: "api", method: "api" }),
  }),
  route({
    operation: "downloadOpenData",
    method: "GET",
    path: "/api/v1/open/{dataset}/download",
    summary: {
      zh: "下载开放数据（CSV、JSON、JSON Lines、Parquet、XLSX，无需登录）",
      en: "Download open data without signing in (CSV, JSON, JSON Lines, Parquet, XLSX)",
    },
    params: ofDataset,
    query: query({ ...choosing, ...file }),
    produces: [...Object.values(mediaTypes), gzipType],
    signed: true,
    guard: openFile,
    handler: (asked) => download(asked, { open: true, mode: "download", method: "file" }),
  }),
];
