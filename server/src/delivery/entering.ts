/** How a call comes in: who asks, what he asks, whether there is room; and what becomes of it when it is refused. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { Counter } from "prom-client";
import { rememberedOrganization } from "../identity/listing.ts";
import { type Context, quickContext } from "../kernel/context.ts";
import type { Db } from "../kernel/database.ts";
import { registry } from "../kernel/metrics.ts";
import { isRefusal, type Refusal, Refused } from "../kernel/refusal.ts";
import { stillStands } from "../kernel/standing.ts";
import type { Call, Turned } from "./call.ts";
import { identify, type Known, purposeField, type Suspect } from "./callers.ts";
import { type Door, doorOf } from "./door.ts";
import type { Format } from "./formats.ts";
import type { Caller } from "./grant.ts";
import { readWish } from "./query.ts";
import { refuse } from "./refusals.ts";

/** Parameters of a call of the door. */
export interface Parameters {
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

const outcomes = new Counter({
  name: "shutong_door_calls_total",
  help: "Calls at the delivery door by outcome: served, or the code of the refusal",
  labelNames: ["outcome"],
  registers: [registry],
});

/** A call of the door as it came over HTTP. */
export interface Asked {
  readonly ctx: Context;
  readonly params: { readonly dataset: string };
  readonly query: Parameters;
  readonly body?: unknown;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Which kind of call a route takes. */
export interface Kind {
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
/** Holds off an address that reads open data too often. */
export const openRead = ({ db, request }: Knock) => doorOf(db).limits.openRead(request.ip);
/** Holds off an address that downloads open data too often. */
export const openFile = ({ db, request }: Knock) => doorOf(db).limits.openDownload(request.ip);
