import { type Day, type LegalTime, legalClock, realNow, rememberedClock } from "./clock.ts";
import { transaction as begin, type Db, dataCenterOf, type Tx } from "./database.ts";
import type { Log } from "./log.ts";

/** Who acts. `organization` and `region` are those he acts for now; `assurance` counts the factors he showed (0 to 2). */
export interface Actor {
  readonly kind: "person" | "public" | "program" | "system" | "anonymous";
  readonly id: string | null;
  readonly name: string;
  readonly organization: string | null;
  readonly region: string | null;
  readonly roles: readonly string[];
  readonly assurance: 0 | 1 | 2;
  readonly session: string | null;
}

/** What every action gets: who asks, when by both clocks, and the way into the database. It stays this small. */
export interface Context {
  readonly db: Db;
  /** The data center: where version tables are (schema `data`). Maybe another database: never in one statement or transaction with `db`. */
  readonly data: Db;
  readonly log: Log;
  readonly requestId: string;
  readonly actor: Actor;
  /** The legal clock: due times and terms. */
  readonly now: Date;
  /** The legal day in Asia/Shanghai. */
  readonly today: Day;
  /** The machine's clock: signatures, sessions, limits. */
  readonly realNow: Date;
  readonly rehearsal: boolean;
  /** Of a clock from memory: the standing (`standing.ts`) under which it was read. */
  readonly standing?: number;
  /** All of `work` counts, or none. Inside a request that carries an Idempotency-Key this joins the request's transaction. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

export const anonymous: Actor = {
  kind: "anonymous",
  id: null,
  name: "anonymous",
  organization: null,
  region: null,
  roles: [],
  assurance: 0,
  session: null,
};

/** The platform itself, acting by a timer, a queue or a command; `name` says which. */
export function systemActor(name: string): Actor {
  return { ...anonymous, kind: "system", name };
}

/** Reads both clocks and makes a context for `actor`. */
export async function openContext(
  db: Db,
  log: Log,
  actor: Actor,
  requestId: string,
  joined: Tx | null = null,
): Promise<Context> {
  return contextAt(await legalClock(joined ?? db), { db, log, actor, requestId, joined });
}

/** A context whose clock comes from memory: for the delivery door, whose commit finds out when memory is out of date. */
export async function quickContext(db: Db, log: Log, actor: Actor, requestId: string): Promise<Context> {
  const { standing, ...legal } = await rememberedClock(db);
  return { ...contextAt(legal, { db, log, actor, requestId, joined: null }), standing };
}

function contextAt(
  legal: LegalTime,
  of: {
    readonly db: Db;
    readonly log: Log;
    readonly actor: Actor;
    readonly requestId: string;
    readonly joined: Tx | null;
  },
): Context {
  const { db, joined, ...rest } = of;
  return {
    ...rest,
    db: joined ?? db,
    data: dataCenterOf(db).db,
    now: legal.now,
    today: legal.today,
    realNow: realNow(),
    rehearsal: legal.rehearsal,
    transaction: (work) => (joined ? work(joined) : begin(db, work)),
  };
}

/** A context for the platform's own doing. */
export function systemContext(db: Db, log: Log, name: string): Promise<Context> {
  return openContext(db, log, systemActor(name), `${name}-${realNow().toISOString()}`);
}

/** The same context for somebody else: after a sign-in, or when the platform acts for a person. */
export function actingAs(ctx: Context, actor: Actor): Context {
  return { ...ctx, actor };
}
