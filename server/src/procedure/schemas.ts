import { Type } from "typebox";
import { closed, Day, Instant, Law, nullable, Quotation, Term, Text, words } from "./schemas-base.ts";
import { CarriesForm, ShownField } from "./schemas-form.ts";

/** The shapes that the case engine speaks over the wire. */

export const caseStates = ["deciding", "returned", "suspended", "performing", "closed"] as const;
export const outcomes = ["agreed", "refused", "withdrawn", "lapsed", "unresolved"] as const;
/** The sign of a state on screen: shape, word and colour follow from it. */
export const signs = [
  "reviewing",
  "supplying",
  "returned",
  "agreed",
  "refused",
  "closed",
  "withdrawn",
  "suspended",
] as const;

/** A due time as lists show it: what it says today, by which article, and whether the text or the installation set it. */
export const Due = Type.Object(
  {
    state: words(["over", "running", "paused", "unannounced", "none"] as const),
    light: words(["red", "amber", "green", "slate"] as const),
    /** Running: days after today up to the due day. Over: days after it up to today. */
    days: Type.Integer(),
    unit: words(["working-day", "day"] as const),
    term: nullable(Type.Integer()),
    provisional: Type.Boolean(),
    dueDay: nullable(Day),
    dueAt: nullable(Instant),
    article: Type.String(),
    source: words(["law", "installation", "applicant"] as const),
  },
  closed,
);

/** One day of a calculation. */
const CountedDay = Type.Object(
  {
    day: Day,
    counted: nullable(Type.Integer()),
    reason: words(["working-day", "make-up-day", "calendar-day", "weekend", "holiday", "paused"] as const),
    name: nullable(Type.String()),
    announced: Type.Boolean(),
    leg: Type.Integer(),
  },
  closed,
);

/** A due time opened: the start event, every day counted or skipped and why, extensions, the article quoted. */
export const DueInFull = Type.Object(
  {
    id: Type.String(),
    task: nullable(Type.String()),
    kind: words(["task", "answer", "effect", "resume"] as const),
    clock: words(["running", "paused", "met", "cancelled"] as const),
    due: Due,
    event: Type.Object({ name: Type.String(), title: Text, day: Day, at: Instant }, closed),
    term: nullable(Term),
    extensions: Type.Array(
      Type.Object({ term: Term, article: Type.String(), at: Type.String(), by: Type.String() }, closed),
    ),
    interruptions: Type.Array(Type.Object({ from: Day, until: nullable(Day) }, closed)),
    firstCounted: nullable(Day),
    days: Type.Array(CountedDay),
    /** The State Council notices that the days were counted by, with their addresses. */
    notices: Type.Array(Type.Object({ year: Type.Integer(), papers: Type.Array(Type.String()) }, closed)),
    quotation: nullable(Quotation),
    /** Where the text sets no number: who set the installation's own, when and why. */
    own: nullable(Type.Object({ setBy: Type.String(), setAt: Instant, reason: Type.String() }, closed)),
    /** An effect on a later day: the procedure's word for what happens then. */
    becomes: nullable(Type.String()),
  },
  closed,
);

const From = Type.Object({ organization: nullable(Type.String()), name: Text }, closed);
const ProcedureName = Type.Object({ name: Type.String(), title: Text }, closed);

/** One row of a list of cases or tasks. */
export const CaseRow = Type.Object(
  {
    id: Type.String(),
    number: Type.String(),
    title: Text,
    procedure: ProcedureName,
    object: Type.Object({ type: Type.String(), id: Type.String() }, closed),
    from: From,
    state: words(caseStates),
    outcome: nullable(words(outcomes)),
    sign: words(signs),
    openedAt: Instant,
    closedAt: nullable(Instant),
    task: nullable(
      Type.Object(
        {
          id: Type.String(),
          kind: words(["decide", "perform", "note", "complete", "consent"] as const),
          step: Type.String(),
          name: Text,
          organization: nullable(Type.String()),
          organizationName: nullable(Text),
          receivedAt: Instant,
          decidedAt: nullable(Instant),
          decidedBy: nullable(Type.String()),
          outcome: nullable(Type.String()),
        },
        closed,
      ),
    ),
    due: nullable(Due),
    law: nullable(Law),
    /** Overdue, and a finding about it is open. */
    chased: Type.Boolean(),
  },
  closed,
);

const Counts = Type.Object(
  {
    open: Type.Integer(),
    chased: Type.Integer(),
    done: Type.Optional(Type.Integer()),
    closed: Type.Optional(Type.Integer()),
    mine: Type.Optional(Type.Integer()),
  },
  closed,
);

export const CaseList = Type.Object(
  {
    items: Type.Array(CaseRow),
    total: Type.Integer(),
    next: nullable(Type.String()),
    groups: Type.Object(
      {
        over: Type.Integer(),
        today: Type.Integer(),
        soon: Type.Integer(),
        later: Type.Integer(),
        still: Type.Integer(),
      },
      closed,
    ),
    counts: Counts,
    procedures: Type.Array(ProcedureName),
  },
  closed,
);

const PartyView = Type.Object(
  {
    role: Type.String(),
    name: Text,
    organization: nullable(Type.String()),
    person: nullable(Type.String()),
    title: Text,
  },
  closed,
);

/** What the reader may do with a task or a case now, or the refusal that says why not. */
export const May = Type.Object(
  {
    action: words([
      "decide",
      "perform",
      "note",
      "return",
      "extend",
      "complete",
      "withdraw",
      "suspend",
      "resume",
    ] as const),
    allowed: Type.Boolean(),
    /** Why not, with the rule and its article. */
    why: nullable(Type.Object({ code: Type.String(), text: Text, law: nullable(Law) }, closed)),
    /** The reader has the seat from which this is done. */
    seated: Type.Boolean(),
    /** decide: what can be said. */
    outcomes: Type.Array(Type.String()),
    /** decide: what a no needs; extend: what asking needs. */
    needs: nullable(words(["reason", "basis"] as const)),
    sources: Type.Array(Type.String()),
    law: nullable(Law),
  },
  closed,
);

export const Basis = Type.Object(
  {
    source: Type.Enum(["law", "administrative-regulation", "local-regulation", "rule", "policy"] as const),
    title: Type.String({ minLength: 1, maxLength: 300 }),
    article: Type.Optional(Type.String({ maxLength: 60 })),
  },
  closed,
);

const TaskView = Type.Object(
  {
    id: Type.String(),
    kind: words(["decide", "perform", "note", "complete", "consent"] as const),
    step: Type.String(),
    name: Text,
    how: nullable(Type.String()),
    body: Text,
    organization: nullable(Type.Object({ id: Type.String(), name: Text }, closed)),
    roles: Type.Array(Type.String()),
    delegatedFrom: nullable(Type.Object({ id: Type.String(), name: Text }, closed)),
    state: words(["open", "waiting", "done", "cancelled"] as const),
    receivedAt: Instant,
    decision: nullable(
      Type.Object(
        {
          outcome: Type.String(),
          reason: nullable(Type.String()),
          note: nullable(Type.String()),
          basis: Type.Array(Basis),
          carries: Type.Unknown(),
          /** What it carries, in words, where that is a form. */
          carried: Type.Array(ShownField),
          by: nullable(Type.String()),
          at: nullable(Instant),
        },
        closed,
      ),
    ),
    law: Law,
    due: nullable(Due),
    /** What a decision here may carry, as a form; null: nothing, or not a form. */
    carries: nullable(CarriesForm),
    may: Type.Array(May),
  },
  closed,
);

/** A step of the route, for the timeline. */
const StepView = Type.Object(
  {
    step: Type.String(),
    name: Text,
    kind: words(["decide", "perform", "file"] as const),
    bodies: Type.Array(Text),
    shape: words(["automatic", "one", "any", "all", "upwards"] as const),
    state: words(["done", "current", "ahead", "skipped"] as const),
    term: nullable(Term),
    word: nullable(Type.String()),
    law: Law,
    own: Type.Boolean(),
  },
  closed,
);

const HistoryLine = Type.Object(
  {
    at: Instant,
    realAt: Instant,
    event: Type.String(),
    title: Text,
    actor: Type.Object({ kind: Type.String(), name: Type.String(), organization: nullable(Text) }, closed),
    step: nullable(Text),
    law: nullable(Law),
    facts: Type.Unknown(),
  },
  closed,
);

export const CaseView = Type.Object(
  {
    id: Type.String(),
    number: Type.String(),
    procedure: ProcedureName,
    title: Text,
    object: Type.Object({ type: Type.String(), id: Type.String() }, closed),
    statement: Type.Unknown(),
    /** The statement in words, where its procedure declares a form; empty otherwise. */
    stated: Type.Array(ShownField),
    parties: Type.Array(PartyView),
    region: Type.String(),
    state: words(caseStates),
    outcome: nullable(words(outcomes)),
    sign: words(signs),
    effect: nullable(Type.Object({ becomes: Type.String(), lastDay: Day, at: Instant }, closed)),
    rulebook: Type.Object(
      { name: Type.String(), version: Type.String(), digest: Type.String(), title: Text, current: Type.Boolean() },
      closed,
    ),
    openedAt: Instant,
    openedBy: Type.String(),
    closedAt: nullable(Instant),
    version: Type.Integer(),
    law: Law,
    quotation: nullable(Quotation),
    steps: Type.Array(StepView),
    tasks: Type.Array(TaskView),
    dues: Type.Array(DueInFull),
    history: Type.Array(HistoryLine),
    links: Type.Array(
      Type.Object(
        { id: Type.String(), number: Type.String(), title: Text, relation: Type.String(), towards: Type.Boolean() },
        closed,
      ),
    ),
    may: Type.Array(May),
  },
  closed,
);

/** What an action on a case answers: where the case is now. */
export const CaseMoved = Type.Object(
  {
    id: Type.String(),
    number: Type.String(),
    state: words(caseStates),
    outcome: nullable(words(outcomes)),
    version: Type.Integer(),
  },
  closed,
);

export const findingStates = ["open", "explained", "resolved"] as const;

export const FindingView = Type.Object(
  {
    id: Type.String(),
    rule: Type.String(),
    law: Law,
    quotation: nullable(Quotation),
    organization: Type.Object({ id: Type.String(), name: Text }, closed),
    region: Type.String(),
    case: nullable(Type.Object({ id: Type.String(), number: Type.String(), closed: Type.Boolean() }, closed)),
    object: Type.Object({ type: Type.String(), id: Type.String() }, closed),
    title: Text,
    evidence: Type.Unknown(),
    state: words(findingStates),
    raisedAt: Instant,
    notes: Type.Array(
      Type.Object(
        {
          at: Type.String(),
          by: Type.String(),
          organization: nullable(Type.String()),
          state: words(findingStates),
          text: Type.String(),
        },
        closed,
      ),
    ),
    version: Type.Integer(),
    may: Type.Array(words(findingStates)),
  },
  closed,
);

/** A step as planned: which organizations it would come to, and by when, as far as that is known. */
const PlanStep = Type.Object(
  {
    ...StepView.properties,
    organizations: Type.Array(Text),
    due: nullable(Type.Object({ day: Day, provisional: Type.Boolean() }, closed)),
  },
  closed,
);

export const PlanView = Type.Object(
  {
    allowed: Type.Boolean(),
    why: nullable(
      Type.Object(
        {
          code: Type.String(),
          text: Text,
          law: nullable(Law),
          errors: Type.Array(
            Type.Object({ pointer: Type.String(), code: Type.String(), zh: Type.String(), en: Type.String() }, closed),
          ),
        },
        closed,
      ),
    ),
    steps: Type.Array(PlanStep),
    law: nullable(Law),
    advice: nullable(
      Type.Object(
        {
          text: Text,
          things: Type.Array(
            Type.Object(
              { type: words(["dataset", "case", "grant"] as const), id: Type.String(), title: Text, note: Text },
              closed,
            ),
          ),
        },
        closed,
      ),
    ),
  },
  closed,
);
