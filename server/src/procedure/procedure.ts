import type { Static, TSchema } from "typebox";
import type { Day } from "../kernel/clock.ts";
import type { Context } from "../kernel/context.ts";
import type { Db, Tx } from "../kernel/database.ts";
import type { Refusal, Text } from "../kernel/refusal.ts";
import type { Rulebook } from "../rulebook/rulebook.ts";

/** Who takes part in a case: an organization, or a public user (citizen, company, other organization). */
export type Party = { readonly organization: string } | { readonly person: string };

/** What a rulebook's `when` chooses a route or a step by, such as `{ share_type: "conditional", in_use: true }`. */
export type Facts = Readonly<Record<string, string | boolean | number>>;

/**
 * What a procedure makes of a statement before a case is opened: everything that the engine must know about it.
 * `parties` has at least `applicant`; `provider` where somebody's data is concerned. The rulebook's other deciders
 * (authority, authority-above, government, coordination-body, …) are found from the tree of organizations, starting at the
 * provider or else the applicant; a party of that name given here goes first.
 */
export interface Prepared {
  readonly title: Text;
  /** The thing that the case is about, such as `{ type: "dataset", id }`. */
  readonly object: { readonly type: string; readonly id: string };
  readonly parties: { readonly applicant: Party } & Readonly<Record<string, Party>>;
  readonly facts: Facts;
  /** Instants that a term may start at, by the name which the rulebook's `from` uses, beside `received`, `sent` and `answered`: `{ changed }`. */
  readonly events?: Readonly<Record<string, Date>>;
  /** GB/T 2260 code whose authority supervises the case. */
  readonly region: string;
  /** GB/T 2260 code by which a filed delegation takes the case over (the applicant's region); none, no delegation. */
  readonly area?: string;
}

/** Something to look at before a case is opened: the catalog may have what is asked for. */
export interface Advice {
  readonly text: Text;
  readonly things: readonly {
    readonly type: "dataset" | "case" | "grant";
    readonly id: string;
    readonly title: Text;
    readonly note: Text;
  }[];
}

/** What a decision adds to a case. A party, event or fact of the same name is replaced. */
export interface Added {
  readonly parties?: Readonly<Record<string, Party>>;
  readonly events?: Readonly<Record<string, Date>>;
  readonly facts?: Facts;
}

/** What a decider may say. `unresolved` sends a ladder to its next rung, `done` ends a step that is performed, not decided. */
export type Outcome = "agreed" | "refused" | "unresolved" | "done";

/** The kinds of texts that a rulebook accepts as a basis for a no: 法律, 行政法规, 地方性法规, 规章, 政策文件. */
export type BasisSource = "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";

/** A legal basis as stated by a decider or applicant: the kind of text, its title, and the article. */
export interface Basis {
  readonly source: BasisSource;
  readonly title: string;
  readonly article?: string;
}

/** A decision as it is made and kept. `carries` is what the procedure's `carries` schema allows (a narrowed grant, a new type). */
export interface Decision<C = unknown> {
  readonly outcome: Outcome;
  readonly reason?: string;
  readonly basis?: readonly Basis[];
  readonly note?: string;
  readonly carries?: C;
}

/**
 * `deciding`: a step is under way. `returned`: the applicant has to complete it. `suspended`: all clocks stand still.
 * `performing`: decided, something remains to be done or to take effect on a later day. `closed`: see the outcome.
 */
export type CaseState = "deciding" | "returned" | "suspended" | "performing" | "closed";

/** How a case was decided: by its deciders, by the applicant (withdrawn), or by time (lapsed). `unresolved`: a ladder ended without an answer. */
export type CaseOutcome = "agreed" | "refused" | "withdrawn" | "lapsed" | "unresolved";

/** 办件 as effects and screens get it. Times are by the legal clock. */
export interface Case<S = unknown> {
  readonly id: string;
  readonly number: string;
  readonly procedure: string;
  readonly title: Text;
  readonly statement: S;
  readonly object: { readonly type: string; readonly id: string };
  readonly parties: { readonly applicant: Party } & Readonly<Record<string, Party>>;
  readonly facts: Facts;
  readonly events: Readonly<Record<string, Date>>;
  readonly region: string;
  readonly area: string | null;
  readonly state: CaseState;
  readonly outcome: CaseOutcome | null;
  /** What follows on a later day than the decision, where the rulebook says so: its word for it, the last day before, and the instant (24:00 of that day). */
  readonly effect: { readonly becomes: string; readonly lastDay: Day; readonly at: Date } | null;
  /** The rulebook version that the case began under and keeps. */
  readonly rulebook: { readonly name: string; readonly version: string; readonly digest: string };
  readonly openedAt: Date;
  readonly openedBy: string | null;
  readonly closedAt: Date | null;
  /** Grows whenever what a decider looks at has changed (statement, step, state); a decision names the one it was made on. */
  readonly version: number;
}

/**
 * When an effect runs:
 * `opened` (the number exists, no task yet), `agreed` / `refused` (the last deciding step is through, or one refused),
 * `returned` / `completed` (sent back, and handed in again with a new statement), `withdrawn`, `lapsed` (nobody completed in time),
 * `unresolved` (ladder at its end), `performed` (nothing is left to do), `took-effect` (the later day of `case.effect` has come; without a
 * later day there is only `agreed`),
 * `suspended` / `resumed`, `closed` (after any of them, last).
 */
export type Moment =
  | "opened"
  | "agreed"
  | "refused"
  | "returned"
  | "completed"
  | "withdrawn"
  | "lapsed"
  | "unresolved"
  | "performed"
  | "took-effect"
  | "suspended"
  | "resumed"
  | "closed";

/**
 * What follows from a moment, inside the deciding transaction: throw `Refused` and nothing has happened. `decision` is the one
 * that brought the moment about; `null` when the applicant or the clock did. When time did it, `ctx.actor` is the system.
 */
export type Effect<S, C> = (tx: Tx, ctx: Context, it: Case<S>, decision: Decision<C> | null) => Promise<void>;

/** The parts of the list of procedures (办事). */
export const procedureGroups = ["organization", "catalog", "aggregation", "sharing", "opening", "supervision"] as const;
export type ProcedureGroup = (typeof procedureGroups)[number];

/** A schema for what every step may carry, or one for each step by the rulebook's name of the step. */
export type Carrying = TSchema | Readonly<Record<string, TSchema>>;

/** What a decision of such a procedure carries: with a schema for each step, any of them. */
export type CarriedBy<C extends Carrying> = C extends { readonly "~kind": unknown }
  ? Static<C>
  : [keyof C] extends [never]
    ? unknown
    : { [K in keyof C]: C[K] extends TSchema ? Static<C[K]> : never }[keyof C];

/** A fact that a rulebook's `when` asks for, in words; `values` for those that are codes (`true` and `false` read 是 and 否). */
export interface FactWords extends Text {
  readonly values?: Readonly<Record<string, Text>>;
}

/**
 * A procedure, declared in one file by the module that owns its object and registered in `compose.ts`
 * (`registerProcedure`). Steps, deciders, terms and grounds are not here: they are the rulebook's, under `procedures.<name>`.
 * With a `statement` (and `carries`) made by `form.ts`, its form, its guide and its case page need no further code.
 */
export interface Procedure<S extends TSchema = TSchema, C extends Carrying = TSchema> {
  /** The key in the rulebooks' `procedures`: `dataset-review`, `share-application`. */
  readonly name: string;
  readonly title: Text;
  /** Where it stands in the list of procedures; none: it is not listed, because it is taken elsewhere or by the platform alone. */
  readonly group?: ProcedureGroup;
  /** One line: what it is for. */
  readonly summary?: Text;
  /** What its form starts from: pages of such things offer it, with the field of that kind filled in. */
  readonly about?: "dataset" | "grant" | "organization" | "case" | null;
  /** The facts that `prepare` gives, in words, so that conditions can be read. */
  readonly facts?: Readonly<Record<string, FactWords>>;
  /** Words for its own events (`changed`, `stopDay`) and for what its effects become (`revoked`), as the rulebooks name them. */
  readonly words?: Readonly<Record<string, Text>>;
  /** The word in the case number: 目录审核 gives `…目录审核〔2026〕12号`. */
  readonly mark: string;
  /**
   * What an applicant hands in: `form.fields({ … })`, or TypeBox with `additionalProperties: false` for one with a page of its own.
   * The rulebook's `must_state` adds what may not be blank (`duty-basis` names the property `dutyBasis`).
   */
  readonly statement: S;
  /** What a decision or a performed step may carry, at every step or by step; none, nothing. */
  readonly carries?: C;
  /** Roles at the applicant's organization that may open it, complete it and withdraw it; `public-user` for the public. */
  readonly opens: readonly string[];
  /** Who else may read a case: `parties` (they, the deciders and the region's authority) unless told otherwise. */
  readonly readable?: "parties" | "government" | "everyone";
  /** The values behind the rulebook's `must_state` where they are not properties of the statement by that name. */
  readonly stated?: (statement: Static<S>) => Readonly<Record<string, unknown>>;
  /**
   * Why such a case cannot be opened whatever else is stated, from what is known before the form is whole: a field that is still
   * blank has its blank value. The answer to “why may I not?” on the form; asked again before `prepare`.
   */
  may?(db: Db, ctx: Context, known: Static<S>): Promise<Refusal | null>;
  /** Reads what is needed and says what the case is about, or why there can be none. Runs in the opening transaction, and again when the statement is completed. */
  prepare(db: Db, ctx: Context, statement: Static<S>): Promise<Prepared | Refusal>;
  /** Whether a delegation that was filed covers a case of its area; unsaid: it does. */
  covered?(tx: Tx, it: Case<Static<S>>, delegation: string): Promise<boolean>;
  /** Why nobody may take this path where the rulebook has none, when the text itself says why. */
  readonly barred?: (rulebook: Rulebook) => Refusal | null;
  /** Asked before a decision or a performed step counts: a refusal stops it. `step` is the rulebook's name of the step. */
  check?(
    tx: Tx,
    ctx: Context,
    it: Case<Static<S>>,
    asked: { readonly step: string; readonly decision: Decision<CarriedBy<C>> },
  ): Promise<Refusal | null>;
  /** What the asker should look at before he hands it in: shown with the plan, also while the statement is incomplete. Refuses nothing. */
  advice?(db: Db, ctx: Context, statement: Static<S>): Promise<Advice | null>;
  /**
   * What a decision (or a performed step) adds to the case before it goes on: who does what follows, the day until which, facts that
   * later steps depend on. A step's `perform: collector` finds the party `collector`, its `term: { until: due-day }` the event `dueDay`.
   */
  readonly adds?: (
    it: Case<Static<S>>,
    asked: { readonly step: string; readonly decision: Decision<CarriedBy<C>> },
    tx: Tx,
  ) => Added | null | Promise<Added | null>;
  readonly on?: { readonly [M in Moment]?: Effect<Static<S>, CarriedBy<C>> };
  /** After a step of the rulebook by that name is through (agreed or done). */
  readonly onStep?: Readonly<Record<string, Effect<Static<S>, CarriedBy<C>>>>;
}

/** Gives a declaration its exact types: `export const datasetReview = defineProcedure({ … })`. */
export function defineProcedure<S extends TSchema, const C extends Carrying>(
  declared: Procedure<S, C>,
): Procedure<S, C> {
  return declared;
}

// biome-ignore lint/suspicious/noExplicitAny: the registry holds procedures of every statement type; schemas check at the door.
type AnyProcedure = Procedure<any, any>;

const registered = new Map<string, AnyProcedure>();

/** Makes a procedure known to the engine. Called in `compose.ts`; the same name twice throws. */
export function registerProcedure(declared: AnyProcedure): void {
  const earlier = registered.get(declared.name);
  if (earlier && earlier !== declared) throw new Error(`procedure ${declared.name} is declared twice`);
  registered.set(declared.name, declared);
}

/** What a decision at a step may carry; `null`: nothing. */
export function carriesAt(procedure: Pick<Procedure, "carries">, step: string): TSchema | null {
  const { carries } = procedure;
  if (!carries) return null;
  if ("~kind" in carries) return carries;
  const byStep = carries as Readonly<Record<string, TSchema>>;
  return Object.hasOwn(byStep, step) ? byStep[step]! : null;
}

/** The declared procedure of that name, or `null`. */
export function procedureOf(name: string): AnyProcedure | null {
  return registered.get(name) ?? null;
}

/** All declared procedures, by name. */
export function registeredProcedures(): ReadonlyMap<string, AnyProcedure> {
  return registered;
}
