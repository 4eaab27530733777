import { randomBytes } from "node:crypto";
import { documentNamed } from "../aggregation/document/store.ts";
import type { PreparedEntry } from "../audit/record.ts";
import type { Actor, Context } from "../kernel/context.ts";
import {
  type Connection,
  type Database,
  type Db,
  dataCenterOf,
  hasOwnDataCenter,
  openDatabase,
  transaction,
} from "../kernel/database.ts";
import type { Log } from "../kernel/log.ts";
import { isRefusal, type Refusal } from "../kernel/refusal.ts";
import { Admission, type Room } from "./admission.ts";
import type { Cell } from "./answer.ts";
import type { Call, OpenedDocument, OpenedFile, Page, ResumedFile, TagOf, Turned, Verified } from "./call.ts";
import { choose, underGrant } from "./choosing.ts";
import { makeCursor, readCursor } from "./cursor.ts";
import { insertBegun, setLength, takeNonce, takeUp } from "./export/store.ts";
import { GroupCommit, NotRecorded } from "./group-commit.ts";
import { Hints } from "./hints.ts";
import { type DoorLimits, Limits } from "./limits.ts";
import type { Field, Plan } from "./plan.ts";
import { keyOf, maskerOf } from "./plan-memory.ts";
import type { Query } from "./query.ts";
import { type Headroom, headroomOf, quotaFacts } from "./quota.ts";
import { queryLimit, Reading } from "./reading.ts";
import { refuse } from "./refusals.ts";
import type { Position } from "./statement.ts";
import { addJunk, consumerOf } from "./store.ts";
import { finishDelivered, insertDelivered } from "./store-delivered.ts";
import { commitFinish, commitRefusal, gateOf, type Settled } from "./store-door.ts";
import { takeBudget } from "./store-verification.ts";
import { markBytes } from "./trace.ts";
import {
  deliveredAs,
  documentEntry,
  type FileEnd,
  finishEntry,
  refusalEntry,
  useEntry,
  verificationEntry,
} from "./use-record.ts";
import { type AskedValues, questionOf } from "./verification.ts";

/** Seconds after which a commit is given up. */
const commitLimit = 1.5;
/** Downloads under way in a process at most: each holds a connection. */
const mostDownloads = 5;

/**
 * The one door. Data is read under a plan, masked, and held back until the record of the call, the state of its grant, its
 * nonce and its quota are settled in one commit; then it goes out, or it is thrown away.
 */
export class Door {
  readonly limits: Limits;
  /** How many calls are worked on at a time, and whose turn it is. */
  readonly admission: Admission;
  readonly hints: Hints;
  readonly #main: Db;
  readonly #reading: Reading;
  readonly #committing: Database;
  /** Where gates are read and single entries written: the main database, by the connections of reading where both are one. */
  readonly #keeping: Database;
  readonly #commit: GroupCommit;
  readonly #log: Log;
  readonly #timer: NodeJS.Timeout;
  #downloads = 0;

  constructor(options: {
    connection: Connection;
    db: Db;
    log: Log;
    limits?: DoorLimits;
    room?: Room;
    connections?: number;
  }) {
    this.#main = options.db;
    this.#log = options.log;
    this.limits = new Limits(options.limits);
    this.admission = new Admission(options.room);
    const role = "shutong_door";
    const own = hasOwnDataCenter(options.db);
    this.hints = new Hints(options.db, own ? dataCenterOf(options.db).db : options.db);
    const data = own ? dataCenterOf(options.db).connection : options.connection;
    this.#reading = new Reading(data, options.connections ?? 8);
    this.#committing = openDatabase(options.connection, {
      max: 1,
      role,
      name: "shutong-door-commit",
      timeout: commitLimit * 1000,
    });
    this.#keeping = own
      ? openDatabase(options.connection, { max: 3, role, name: "shutong-door", timeout: queryLimit * 1000 })
      : this.#reading.database;
    this.#commit = new GroupCommit(this.#committing.pool, options.log);
    this.#timer = setInterval(() => void this.flush(), 10_000).unref();
  }

  /** Why nothing is served at the moment, for the readiness of the installation; null when all is well. */
  get trouble(): string | null {
    return this.#commit.trouble;
  }

  /** Where downloads read from. */
  get reading(): Database {
    return this.#reading.database;
  }

  /** Waits for what is under way and lets the connections go. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#commit.idle();
    await this.flush();
    await Promise.all([this.#reading.close(), this.#committing.close()]);
    if (this.#keeping !== this.#reading.database) await this.#keeping.close();
  }

  /** One page of rows, recorded. A call of a suspended, changed, replayed or exhausted grant gets its refusal and no row. */
  async page(ctx: Context, call: Call, page: { limit: number; cursor: string | null }): Promise<Page | Turned> {
    return underGrant(this.hints, ctx, call, async ({ plan, query, keys }) => {
      const after: Position | null | Refusal = page.cursor === null ? null : readCursor(plan, query, page.cursor);
      if (isRefusal(after)) return { refusal: after, grant: plan.grant };
      const key = after === null ? keyOf(query, keys) : null;
      const found = key
        ? await this.#reading.byKey(plan, query, page.limit + 1, key)
        : await this.#reading.page(plan, query, page.limit + 1, after);
      if (isRefusal(found)) return { refusal: found, grant: plan.grant };
      const rows = found.slice(0, page.limit);
      const entry = useEntry(ctx, call, plan, query, rows.length);
      const settled = await this.#settle(ctx, call, plan, entry, rows.length);
      if ("refusal" in settled) return settled;
      const mask = maskerOf(plan, query.fields);
      const last = found.length > page.limit ? rows.at(-1) : undefined;
      return {
        plan,
        fields: query.fields,
        rows: rows.map((row) => mask(row)),
        next: last ? makeCursor(plan, query, positionOf(query, last)) : null,
        headroom: headroomOf(plan.grant, settled),
        receipt: entry.leaf.toString("hex"),
      };
    });
  }

  /**
   * Answers with something else than a page of rows: what `read` finds under the plan leaves once its entry is settled. The plan is read
   * afresh: whoever was just told that there is something new finds it.
   */
  async answer<T extends object>(
    ctx: Context,
    call: Call,
    read: (plan: Plan) => Promise<{ found: T; rows: number; entry: PreparedEntry } | Refusal>,
  ): Promise<(T & { headroom: Headroom; receipt: string }) | Turned> {
    const chosen = await choose(this.hints, ctx, call, true);
    if ("refusal" in chosen) return chosen;
    const { plan } = chosen;
    const answer = await read(plan);
    if (isRefusal(answer)) return { refusal: answer, grant: plan.grant };
    const settled = await this.#settle(ctx, call, plan, answer.entry, answer.rows);
    if ("refusal" in settled) return settled;
    return { ...answer.found, headroom: headroomOf(plan.grant, settled), receipt: answer.entry.leaf.toString("hex") };
  }

  /** Puts a download on record and takes its quota, before the first byte. What goes to a consumer is marked with a mark of its own. */
  async file(
    ctx: Context,
    call: Call,
    format: string,
    mostRows: number | null,
    tagOf: TagOf = () => null,
  ): Promise<OpenedFile | Turned> {
    return underGrant(this.hints, ctx, call, async ({ plan, query }) => {
      if (plan.live) return { refusal: refuse("live-only"), grant: plan.grant };
      if (mostRows !== null && plan.version.rows > mostRows) {
        return { refusal: refuse("too-many-rows", { rows: plan.version.rows, limit: mostRows }), grant: plan.grant };
      }
      const entry = useEntry(ctx, call, plan, query, null);
      const settled = await this.#settle(ctx, call, plan, entry, 0);
      if ("refusal" in settled) return settled;
      const receipt = entry.leaf.toString("hex");
      const mark = call.open ? null : randomBytes(markBytes);
      if (mark) {
        const file = deliveredAs(ctx, plan, query.fields, { receipt, mark, format, to: call.known.actor.name });
        await transaction(this.#main, (tx) => insertDelivered(tx, file));
      }
      const tag = tagOf(plan, query);
      const begun = tag && { tag, caller: nameOf(call), receipt, mark, at: ctx.realNow };
      if (begun) await transaction(this.#main, (tx) => insertBegun(tx, begun));
      return { plan, query, headroom: headroomOf(plan.grant, settled), receipt, mark, tag };
    });
  }

  /**
   * Takes up a download that is on record and was cut off: the grant still open at the same revision, the signature not used before; no
   * second use. Null where none of this caller with these bytes began.
   */
  async resume(ctx: Context, call: Call, tagOf: TagOf): Promise<ResumedFile | Turned | null> {
    const chosen = await choose(this.hints, ctx, call, true);
    if ("refusal" in chosen) return null;
    const { plan, query } = chosen;
    const tag = tagOf(plan, query);
    const { nonce } = call.known;
    if (!tag || !(await this.stillOpen(plan))) return null;
    return transaction(this.#main, async (tx): Promise<ResumedFile | Turned | null> => {
      const begun = await takeUp(tx, tag, nameOf(call), ctx.realNow);
      if (!begun) return null;
      if (nonce && !(await takeNonce(tx, nonce))) return { refusal: refuse("signature-replayed"), grant: plan.grant };
      return { plan, query, headroom: null, tag, ...begun };
    });
  }

  /** Keeps how long the file of a tag is. */
  async keepLength(tag: Buffer, bytes: number): Promise<void> {
    await transaction(this.#main, (tx) => setLength(tx, tag, bytes));
  }

  /**
   * Puts the delivery of a document on record and takes its quota. Whoever gets a row gets the document that the row names: it must
   * stand, unmasked, in an item of a row within the grant.
   */
  async document(ctx: Context, call: Call, name: string): Promise<OpenedDocument | Turned> {
    return underGrant(this.hints, ctx, call, async ({ plan }) => {
      const { grant } = plan;
      if (plan.live) return { refusal: refuse("live-only"), grant };
      const document = await documentNamed(this.#main, grant.dataset, name);
      const field = document && (await this.#naming(plan, name));
      if (isRefusal(field)) return { refusal: field, grant };
      if (!field) return { refusal: refuse("no-such-document", { name }), grant };
      const { sha256, size } = document!;
      const entry = documentEntry(ctx, call, plan, field, { name, sha256, bytes: size });
      const settled = await this.#settle(ctx, call, plan, entry, 1);
      if ("refusal" in settled) return settled;
      const receipt = entry.leaf.toString("hex");
      const left = { receipt, mark: randomBytes(markBytes), format: "document", to: call.known.actor.name };
      const file = { ...deliveredAs(ctx, plan, [field], left), document: name };
      const end = { rows: null, bytes: size, sha256, whole: true };
      await transaction(this.#main, (tx) => insertDelivered(tx, file, end));
      return { file: { ...file, end }, encryption: grant.encryption, headroom: headroomOf(grant, settled), receipt };
    });
  }

  async #naming(plan: Plan, name: string): Promise<Field | null | Refusal> {
    for (const field of plan.fields.filter(({ mask, type }) => mask === "keep" && type === "text")) {
      const found = await this.#reading.has(plan, [{ field, value: name }]);
      if (isRefusal(found)) return found;
      if (found) return field;
    }
    return null;
  }

  /**
   * Answers whether stated values match, recorded. The question is taken out of the budget about its subject first: a question that
   * is then not answered is spent all the same.
   */
  async verify(ctx: Context, call: Call, asked: AskedValues): Promise<Verified | Turned> {
    return underGrant(this.hints, ctx, call, async ({ plan }) => {
      const { grant } = plan;
      if (plan.live) return { refusal: refuse("live-only"), grant };
      const question = questionOf({ fields: plan.fields, verifies: grant.verifies ?? [], law: grant.law }, asked);
      if (isRefusal(question)) return { refusal: question, grant };
      const consumer = consumerOf(grant.recipient);
      const spent =
        consumer && (await transaction(this.#main, (tx) => takeBudget(tx, { consumer, question, now: ctx.realNow })));
      if (spent) return { refusal: spent, grant };
      this.#reading.asked.count(plan, question.subject);
      const match = await this.#reading.has(plan, [...question.subject, ...question.compare]);
      if (isRefusal(match)) return { refusal: match, grant };
      const entry = verificationEntry(ctx, call, plan, question, match);
      const settled = await this.#settle(ctx, call, plan, entry, 0);
      if ("refusal" in settled) return settled;
      return { plan, match, headroom: headroomOf(grant, settled), receipt: entry.leaf.toString("hex") };
    });
  }

  /** Takes a place among the downloads under way; false when there is none. */
  beginDownload(): boolean {
    if (this.#downloads >= mostDownloads) return false;
    this.#downloads++;
    return true;
  }

  /** Gives the place back. */
  endDownload(): void {
    this.#downloads--;
  }

  /** Whether a grant still stands as it did: asked again and again while a long download runs. */
  async stillOpen(plan: Plan): Promise<boolean> {
    const gate = await gateOf(this.#keeping.pool, plan.grant.id);
    return gate?.open === true && gate.revision === plan.grant.revision;
  }

  /** Records a refusal of somebody known. When even that cannot be written, the answer is 503. */
  async recordRefusal(
    ctx: Context,
    actor: Actor,
    turned: Turned,
    about: { dataset: string; method: string; address: string },
  ): Promise<Refusal> {
    const { refusal, grant } = turned;
    const entry = refusalEntry(ctx, actor, turned, about);
    try {
      await commitRefusal(this.#keeping.pool, entry, {
        grant: grant?.id ?? null,
        legalDay: ctx.today,
        legalNow: ctx.now,
      });
      return refusal;
    } catch (error) {
      this.#log.error({ err: error }, "a refusal could not be recorded");
      return refuse("door-unavailable");
    }
  }

  /** Writes down what was counted since the last time: what strangers sent, by address and minute, and by which items callers asked. */
  async flush(): Promise<void> {
    const junk = this.limits.takeJunk();
    try {
      if (junk.length > 0) await transaction(this.#main, (tx) => addJunk(tx, junk));
      await this.#reading.asked.write(this.#main);
    } catch (error) {
      this.#log.error({ err: error }, "what the door counted could not be written");
    }
  }

  /** Records how a download ended: rows, bytes and digest of what left. */
  async recordFinish(ctx: Context, call: Call, plan: Plan, end: FileEnd): Promise<void> {
    const entry = finishEntry(ctx, call.known.actor, plan, end);
    // What goes on was counted with what was cut off.
    const rows = end.from === undefined ? end.rows : 0;
    await commitFinish(this.#keeping.pool, entry, { grant: plan.grant.id, legalDay: ctx.today, rows });
    if (!call.open && (end.from === undefined || end.whole))
      await transaction(this.#main, (tx) => finishDelivered(tx, end.begun, end));
  }

  async #settle(ctx: Context, call: Call, plan: Plan, entry: PreparedEntry, rows: number): Promise<Settled | Turned> {
    const { grant } = plan;
    const law = grant.law ? { law: grant.law } : {};
    try {
      const settled = await this.#commit.submit(
        {
          grant: grant.id,
          revision: grant.revision,
          nonce: call.known.nonce,
          entry,
          rows,
          standing: call.standing ?? null,
        },
        ctx.now,
      );
      switch (settled.outcome) {
        case "recorded":
          return settled;
        case "closed":
        case "stale":
          return { refusal: refuse("grant-changed"), grant };
        case "replayed":
          return { refusal: refuse("signature-replayed"), grant };
        case "exhausted":
          return { refusal: refuse("quota-exhausted", quotaFacts(grant, settled, ctx.realNow), law), grant };
      }
    } catch (error) {
      if (error instanceof NotRecorded) return { refusal: refuse("door-unavailable"), grant };
      throw error;
    }
  }
}

// Whose download it is: somebody known, or an address.
function nameOf({ known: { actor }, address }: Call): string {
  return actor.id ?? address;
}

function positionOf(query: Query, row: readonly Cell[]): Position {
  const from = query.fields.length;
  return { values: query.sort.map((_, index) => row[from + index] ?? null), row: Number(row.at(-1)) };
}

const doors = new WeakMap<Db, Door>();

/** Opens the door of an application; `composeServer` does it, and closes it with the server. */
export function openDoor(options: ConstructorParameters<typeof Door>[0]): Door {
  const door = new Door(options);
  doors.set(options.db, door);
  return door;
}

/** The door of the application that this database belongs to. */
export function doorOf(db: Db): Door {
  const door = doors.get(db);
  if (!door) throw new Error("the delivery door is not open");
  return door;
}
