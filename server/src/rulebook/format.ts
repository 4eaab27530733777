import { type Static, Type } from "typebox";
import {
  Body,
  Cite,
  closed,
  count,
  Decider,
  Duration,
  duration,
  Key,
  Name,
  Sources,
  Term,
  When,
} from "./format-parts.ts";
import { Register, Watch } from "./format-registers.ts";
import { optionalProvisions } from "./provisions/index.ts";
import { logFields } from "./rulebook.ts";

/**
 * The shape of `rules.yaml`, version 1. `rulebooks/rules.schema.json` is printed from here (editors check files by it while they are written);
 * what a schema cannot say (does the cited article exist, is a named decider known, can every step be left) is in `check.ts`.
 */

const Extension = Type.Object(
  {
    ...duration,
    times: Type.Optional(Type.Integer({ minimum: 1, maximum: 10 })),
    needs: Type.Optional(Type.Union([Type.Literal("reason"), Type.Literal("basis")])),
    sources: Type.Optional(Sources),
    /** Who must agree; without it, whoever asks decides. */
    consent: Type.Optional(Body),
    cite: Cite,
  },
  closed,
);

const Completion = Type.Object(
  {
    term: Term,
    /** The earlier step that reads the completed statement again; without it, the step that sent it back. */
    back_to: Type.Optional(Key),
    /** What happens to the decider's own clock meanwhile. */
    clock: Type.Union([Type.Literal("pause"), Type.Literal("restart"), Type.Literal("run")]),
    /** What nobody completing in time means; without it the case stays open and overdue. */
    // biome-ignore lint/suspicious/noThenProperty: the rulebook's own key.
    then: Type.Optional(Type.Literal("lapsed")),
    /** The text wants the review and does not name this way back: the platform's own. */
    own: Type.Optional(Type.Boolean()),
    cite: Cite,
  },
  closed,
);

const Step = Type.Object(
  {
    step: Key,
    name: Type.Optional(Name),
    decide: Type.Optional(Decider),
    perform: Type.Optional(Decider),
    /** 备案: put before a body that takes note and does not decide. */
    file: Type.Optional(Body),
    when: Type.Optional(When),
    how: Type.Optional(
      Type.Union([
        Type.Literal("review"),
        Type.Literal("negotiate"),
        Type.Literal("coordinate"),
        Type.Literal("decide"),
        Type.Literal("consent"),
      ]),
    ),
    term: Type.Optional(Term),
    /** The text's own word where it sets no number: 及时, 定期, 限期. */
    word: Type.Optional(Type.String({ minLength: 1 })),
    refusal_needs: Type.Optional(Type.Union([Type.Literal("reason"), Type.Literal("basis")])),
    sources: Type.Optional(Sources),
    return: Type.Optional(Completion),
    extend: Type.Optional(Extension),
    when_silent: Type.Optional(
      Type.Object({ outcome: Type.Union([Type.Literal("agreed"), Type.Literal("refused")]), cite: Cite }, closed),
    ),
    /** The text names the safeguard, not this step: the platform's own way of keeping the cited article. */
    own: Type.Optional(Type.Boolean()),
    /** What letting the term run out is listed as among the breaches: the finding cites this article instead of the step's. */
    breach: Type.Optional(Cite),
    cite: Cite,
  },
  closed,
);

const Effect = Type.Object(
  {
    when: Type.Optional(When),
    /** How long things go on as they are after the decision, … */
    continue: Type.Optional(Duration),
    /** … or the event of the procedure, a later day stated by the applicant, on which it takes effect. */
    at: Type.Optional(Key),
    /** What happens then, in the procedure's own word (`revoked`); it reaches the effect as `case.effect`. */
    // biome-ignore lint/suspicious/noThenProperty: the rulebook's own key.
    then: Key,
    cite: Cite,
  },
  closed,
);

const Delegation = Type.Object(
  { of: Key, to: Type.Literal("counterpart-below"), by: Type.Literal("area"), filed_with: Body, cite: Cite },
  closed,
);

const Route = Type.Object(
  {
    when: Type.Optional(When),
    name: Type.Optional(Name),
    steps: Type.Optional(Type.Array(Step, { minItems: 1 })),
    /** Rungs: what one cannot settle goes to the next. */
    ladder: Type.Optional(Type.Array(Step, { minItems: 1 })),
    /** One clock over all deciding steps together, beside their own. */
    answer: Type.Optional(Type.Object({ term: Term, cite: Cite }, closed)),
    delegation: Type.Optional(Delegation),
    effect: Type.Optional(Type.Union([Effect, Type.Array(Effect, { minItems: 1 })])),
    cite: Type.Optional(Cite),
  },
  closed,
);

const ProcedureRules = Type.Object(
  {
    cite: Cite,
    must_state: Type.Optional(Type.Record(Type.String({ pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$" }), Cite)),
    withdraw: Type.Optional(Type.Boolean()),
    /** Who may stop all clocks of a case and start them again; without it, nobody. */
    suspend: Type.Optional(Type.Object({ by: Body, cite: Cite }, closed)),
    routes: Type.Array(Route, { minItems: 1 }),
  },
  closed,
);

const TypeRule = Type.Object(
  {
    name: Name,
    must_state: Type.Optional(
      Type.Array(
        Type.Union([Type.Literal("scope"), Type.Literal("purpose"), Type.Literal("condition"), Type.Literal("reason")]),
      ),
    ),
    when_unstated: Type.Optional(Key),
    /** A legal basis that must be given, and the kinds of texts that count. */
    ground: Type.Optional(
      Type.Object({ sources: Sources, required: Type.Boolean(), cite: Type.Optional(Cite) }, closed),
    ),
    /** A closed list of grounds, one of which must hold. */
    grounds: Type.Optional(
      Type.Array(Type.Object({ key: Key, name: Name, needs: Type.Optional(Type.Array(Key)), cite: Cite }, closed), {
        minItems: 1,
      }),
    ),
    filed: Type.Optional(Type.Object({ with: Body, cite: Cite }, closed)),
    confirmed: Type.Optional(Type.Object({ by: Body, cite: Cite }, closed)),
    cite: Cite,
  },
  closed,
);

const keyPattern = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$";

const Cited = Type.Object({ cite: Cite }, closed);

/** The whole file. */
/** What the log of uses tells of each use. */
const LogField = Type.Union(logFields.map((field) => Type.Literal(field)));

export const RulesFile = Type.Object(
  {
    rulebook: Key,
    version: Type.String({ minLength: 1 }),
    title: Name,
    place: Name,
    status: Type.Union([Type.Literal("in-force"), Type.Literal("draft")]),
    validity: Type.Object(
      { from: Type.Union([Type.String({ format: "date" }), Type.Literal("unset")]), years: count(100), cite: Cite },
      closed,
    ),
    numbering: Type.Object({ prefix: Type.String() }, closed),
    bodies: Type.Record(
      Type.String({ pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$" }),
      Type.Object({ name: Name, cite: Cite }, closed),
    ),
    share_types: Type.Record(Type.String({ pattern: "^[a-z-]+$" }), TypeRule),
    open_types: Type.Record(Type.String({ pattern: "^[a-z-]+$" }), TypeRule),
    catalog: Type.Object(
      {
        must_state: Type.Record(Type.String({ pattern: "^[a-z-]+$" }), Cite),
        grading: Type.Optional(Cited),
        secrecy: Cited,
        confidentiality_review: Type.Object(
          { before: Type.Literal("publication"), own: Type.Optional(Type.Boolean()), cite: Cite },
          closed,
        ),
        ...optionalProvisions("catalog"),
      },
      closed,
    ),
    use: Type.Object(
      {
        onward: Type.Optional(
          Type.Object(
            {
              third_party: Type.Union([Type.Literal("forbidden"), Type.Literal("with-consent")]),
              consent: Type.Optional(Body),
              cite: Cite,
            },
            closed,
          ),
        ),
        // biome-ignore lint/suspicious/noThenProperty: the rulebook's own key.
        idle: Type.Optional(Type.Object({ after: Duration, then: Key, cite: Cite }, closed)),
        records: Type.Optional(
          Type.Object(
            { kinds: Type.Array(Key, { minItems: 1 }), keep: Duration, readable_by: Type.Array(Body), cite: Cite },
            closed,
          ),
        ),
        log: Type.Optional(Type.Object({ fields: Type.Array(LogField, { minItems: 1 }), cite: Cite }, closed)),
      },
      closed,
    ),
    opening: Type.Optional(
      Type.Object(
        {
          unconditional: Type.Optional(Type.Object({ without_application: Type.Boolean(), cite: Cite }, closed)),
          recipients_public: Type.Optional(Cited),
          conditions_public: Type.Optional(Cited),
          machine_readable: Type.Optional(Cited),
          free_of_charge: Type.Optional(Cited),
          agreement: Type.Optional(Cited),
        },
        closed,
      ),
    ),
    organization: Type.Optional(Type.Object(optionalProvisions("organization"), closed)),
    aggregation: Type.Optional(Type.Object(optionalProvisions("aggregation"), closed)),
    sharing: Type.Optional(Type.Object(optionalProvisions("sharing"), closed)),
    delivery: Type.Optional(Type.Object(optionalProvisions("delivery"), closed)),
    registers: Type.Optional(Type.Record(Type.String({ pattern: keyPattern }), Register)),
    watches: Type.Optional(Type.Record(Type.String({ pattern: keyPattern }), Watch)),
    procedures: Type.Record(Type.String({ pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$" }), ProcedureRules),
  },
  closed,
);

export type RulesFile = Static<typeof RulesFile>;
export type StepFile = Static<typeof Step>;
export type RouteFile = Static<typeof Route>;
export type ProcedureFile = Static<typeof ProcedureRules>;
export type EffectFile = Static<typeof Effect>;
export type TypeRuleFile = Static<typeof TypeRule>;
