/** The door over HTTP: calls and downloads under a grant, and what is open to everybody. */
import type { OutgoingHttpHeaders } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { FastifyReply, FastifyRequest } from "fastify";
import { Counter } from "prom-client";
import { type Static, Type } from "typebox";
import { rememberedOrganization } from "../identity/listing.ts";
import { dayOf } from "../kernel/clock.ts";
import { type Context, quickContext } from "../kernel/context.ts";
import type { Db } from "../kernel/database.ts";
import { type Route, route } from "../kernel/http.ts";
import { registry } from "../kernel/metrics.ts";
import { isRefusal, type Refusal, Refused } from "../kernel/refusal.ts";
import { stillStands } from "../kernel/standing.ts";
import { attachment } from "../kernel/upload.ts";
import { organizationById } from "../organization/listing.ts";
import { type Cell, rowWriter } from "./answer.ts";
import type { Call, OpenedFile, Page, ResumedFile, TagOf, Turned } from "./call.ts";
import { identify, type Known, purposeField, type Suspect } from "./callers.ts";
import { type Door, doorOf } from "./door.ts";
import { csvText, lengthOf, type Part, streamFile, type Writing } from "./download.ts";
import { encrypted, encryptedType } from "./encryption.ts";
import { entityTag, partOf, rangeAsked, tagOf } from "./export/resume.ts";
import { type Format, formats, gzipType, mayBePacked, mediaTypes, mostWorkbookRows } from "./formats.ts";
import type { Caller } from "./grant.ts";
import type { Field, Plan } from "./plan.ts";
import { readWish } from "./query.ts";
import { type Headroom, rateLimitFields } from "./quota.ts";
import { refuse } from "./refusals.ts";
import type { FileEnd } from "./use-record.ts";

export const ofDataset = Type.Object({ dataset: Type.String({ format: "uuid" }) }, { additionalProperties: false });

const choosing = {
  fields: Type.Optional(
    Type.String({ maxLength: 4000, description: "Items by name, comma-separated; all granted ones if absent" }),
  ),
  sort: Type.Optional(
    Type.String({ maxLength: 400, description: "Items to sort by, comma-separated; - in front descends" }),
  ),
};
const paging = {
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

interface Parameters {
  readonly fields?: string;
  readonly sort?: string;
  readonly limit?: number;
  readonly cursor?: string;
  readonly format?: Format;
  readonly compress?: "gzip";
  readonly grant?: string;
  readonly purpose?: string;
  readonly scenario?: string;
}

// Filters are named after items, which differ between datasets: a pattern stands for them.
function query(properties: Record<string, unknown>) {
  return Type.Unsafe<Parameters>({
    type: "object",
    properties,
    patternProperties: filters,
    additionalProperties: false,
  });
}

const outcomes = new Counter({
  name: "shutong_door_calls_total",
  help: "Calls at the delivery door by outcome: served, or the code of the refusal",
  labelNames: ["outcome"],
  registers: [registry],
});

interface Asked {
  readonly ctx: Context;
  readonly params: { readonly dataset: string };
  readonly query: Parameters;
  readonly body?: unknown;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

interface Kind {
  readonly open: boolean;
  readonly mode: Call["mode"];
  readonly method: Call["method"];
}

type Answering = (door: Door, call: Call, ctx: Context) => Promise<Turned | null>;
interface Tried {
  readonly known: Known | Suspect;
  readonly turned: Turned | null;
}

/** Times that a call is tried when what memory says of caller or clock turns out to be out of date. */
const tries = 3;

/** Reads the call, finds the caller, and hands both to `answer`; whatever is refused on the way is recorded or counted. */
export async function enter(asked: Asked, kind: Kind, answer: Answering): Promise<FastifyReply> {
  const { request } = asked;
  let { ctx } = asked;
  let tried = await attempt(asked, ctx, kind, answer);
  for (let n = 1; n < tries && tried.turned && (await onOldMemory(ctx, tried.known, tried.turned)); n++) {
    ctx = await quickContext(ctx.db, ctx.log, ctx.actor, ctx.requestId);
    tried = await attempt(asked, ctx, kind, answer);
  }
  const { known, turned } = tried;
  outcomes.inc({ outcome: turned?.refusal.refusal ?? "served" });
  if (turned === null) return asked.reply;
  const door = doorOf(ctx.db);
  const { refusal } = turned;
  const { actor } = known;
  if ("refusal" in known) await door.limits.countJunk(request.ip, refusal.refusal, ctx.realNow);
  else if (actor!.kind === "anonymous")
    await door.limits.countJunk(request.ip, refusal.refusal, ctx.realNow, kind.open ? 0 : 1);
  // Where no use can be recorded no refusal can: the answer must not wait for a second failure.
  if (actor === null || actor.kind === "anonymous" || refusal.kind === "unavailable") throw new Refused(refusal);
  const about = { dataset: asked.params.dataset, method: kind.method, address: request.ip };
  throw new Refused(await door.recordRefusal(ctx, actor, turned, about));
}

async function attempt(asked: Asked, ctx: Context, kind: Kind, answer: Answering): Promise<Tried> {
  const known = await identify(ctx.db, asked.request, ctx.realNow);
  if ("refusal" in known) return { known, turned: { refusal: known.refusal, grant: null } };
  const call = readCall(asked, kind, known, ctx);
  if (isRefusal(call)) return { known, turned: { refusal: call, grant: null } };
  const door = doorOf(ctx.db);
  const tried = await door.admission.run(consumerIn(known.caller, asked.request), async () => ({
    known,
    turned: await answer(door, call, ctx),
  }));
  return tried ?? { known, turned: { refusal: refuse("door-busy", { retry_after: busySeconds }), grant: null } };
}

/** After how many seconds somebody who found no place may try again. */
const busySeconds = 1;

// Who takes turns with whom: organizations, public users, and strangers by their addresses.
function consumerIn(caller: Caller, { ip }: FastifyRequest): string {
  return caller.kind === "anyone" ? ip : (caller.organization ?? caller.id);
}

// A no that memory led to counts only if memory is right.
async function onOldMemory(ctx: Context, { standing }: Known | Suspect, { refusal }: Turned): Promise<boolean> {
  if (refusal.kind === "unavailable" || refusal.kind === "too-many") return false;
  const oldest = oldestOf(standing, ctx.standing);
  return oldest !== null && !(await stillStands(ctx.db, oldest));
}

function oldestOf(caller: number | null = null, clock: number | null = null): number | null {
  return caller === null || clock === null ? (caller ?? clock) : Math.min(caller, clock);
}

function readCall(
  { params: { dataset }, query: parameters, request }: Asked,
  kind: Kind,
  known: Known,
  ctx: Context,
): Call | Refusal {
  if (!kind.open && known.caller.kind === "anyone") return refuse("signature-missing");
  const wish = readWish(parameters as Readonly<Record<string, unknown>>);
  if (isRefusal(wish)) return wish;
  return {
    dataset,
    grant: parameters.grant ?? null,
    known,
    standing: oldestOf(known.standing, ctx.standing),
    ...kind,
    medium: request.protocol,
    address: request.ip,
    purpose: purposeOf(parameters.purpose, request.headers[purposeField]),
    scenario: parameters.scenario ?? null,
    wish,
  };
}

function purposeOf(parameter: string | undefined, field: string | string[] | undefined): string | null {
  if (parameter !== undefined) return parameter;
  if (typeof field !== "string") return null;
  try {
    return decodeURIComponent(field);
  } catch {
    return field;
  }
}

function sendPage(asked: Asked, page: Page, forPeople: boolean, beside: Readonly<Record<string, unknown>> = {}): void {
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

// The receipt is the leaf hash of the call's entry: with it anyone can later ask for the proof that it is in the record.
export function head({ ctx, reply }: Asked, headroom: Headroom, receipt: string): void {
  reply.headers(rateLimitFields(headroom, ctx.realNow));
  reply.header("Shutong-Receipt", receipt);
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

// Piped by hand: a caller who goes away in the middle is no fault of ours, and Fastify would take it for one.
function sendFile(
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

type Knock = { readonly db: Db; readonly request: FastifyRequest };
/**
 * Whether the door has no place for the program that a call says it is from. Unverified: whoever names somebody else's key is himself
 * turned away by it, and takes nobody's place.
 */
export const full = ({ db, request }: Knock): Refusal | null => {
  const claimed = /;keyid="([^"]+)"/.exec(String(request.headers["signature-input"] ?? ""))?.[1];
  const organization = claimed && rememberedOrganization(db, claimed);
  return organization && doorOf(db).admission.full(organization)
    ? refuse("door-busy", { retry_after: busySeconds })
    : null;
};

/** Holds off an address that sent too much junk. */
export const held = ({ db, request }: Knock) => doorOf(db).limits.holdOff(request.ip);
const openRead = ({ db, request }: Knock) => doorOf(db).limits.openRead(request.ip);
const openFile = ({ db, request }: Knock) => doorOf(db).limits.openDownload(request.ip);

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
