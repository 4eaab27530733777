import { type Static, Type } from "typebox";

/** The small shapes that every part of `rules.yaml` is written in: articles, names, durations, bodies, conditions. */

export const closed = { additionalProperties: false } as const;

/** An article as cited everywhere: `22`, `22(二)`; several as a list, the first is the one shown. */
const One = Type.String({ pattern: "^[1-9][0-9]{0,2}(\\([一二三四五六七八九十]+\\))?$" });
export const Cite = Type.Union([
  One,
  Type.Integer({ minimum: 1, maximum: 999 }),
  Type.Array(Type.Union([One, Type.Integer()]), { minItems: 1 }),
]);

export const Name = Type.Object({ zh: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) }, closed);
export const Key = Type.String({ pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$" });
const FactKey = "^[a-z][a-z0-9]*(_[a-z0-9]+)*$";
const Scalar = Type.Union([Type.String(), Type.Boolean(), Type.Number()]);
export const count = (maximum: number) => Type.Optional(Type.Integer({ minimum: 1, maximum }));

export const duration = {
  working_days: count(3650),
  calendar_days: count(3650),
  months: count(600),
  years: count(100),
  /** A last day that is off moves to the next working day. */
  if_day_off: Type.Optional(Type.Literal("next-working-day")),
};
/** A length of time: exactly one unit (checked in `check.ts`, for a better message). */
export const Duration = Type.Object(duration, closed);

/** A term: a length of time and the event that it starts at; an article of its own when it is not the step's. */
export const Term = Type.Union([
  Type.Literal("unset"),
  Type.Object({ ...duration, from: Type.Optional(Key), cite: Type.Optional(Cite) }, closed),
  /** No length, but a day that an earlier decision (or the statement) names: the event `until`. */
  Type.Object({ until: Key, cite: Type.Optional(Cite) }, closed),
]);

export const When = Type.Record(
  Type.String({ pattern: FactKey }),
  Type.Union([Scalar, Type.Array(Scalar, { minItems: 1 })]),
);

export const Body = Type.Union([
  Key,
  Type.Object(
    {
      role: Key,
      /** The level whose body it is, instead of the nearest: `province` for 省级…主管部门. */
      at: Type.Optional(Type.Union([Type.Literal("province"), Type.Literal("city"), Type.Literal("county")])),
      /** The party from whom it is looked for; without it the provider, else the applicant. */
      of: Type.Optional(Key),
    },
    closed,
  ),
]);

export const Decider = Type.Union([
  Body,
  Type.Object({ any: Type.Array(Body, { minItems: 2 }) }, closed),
  Type.Object({ all: Type.Array(Body, { minItems: 2 }) }, closed),
  Type.Object(
    {
      upwards: Body,
      until: Type.Union([Type.Literal("province"), Type.Literal("city"), Type.Literal("county"), Type.Literal("top")]),
    },
    closed,
  ),
]);

export const Sources = Type.Array(
  Type.Union([
    Type.Literal("law"),
    Type.Literal("administrative-regulation"),
    Type.Literal("local-regulation"),
    Type.Literal("rule"),
    Type.Literal("policy"),
  ]),
  { minItems: 1 },
);

export type CiteFile = Static<typeof Cite>;
export type DurationFile = Static<typeof Duration>;
export type TermFile = Static<typeof Term>;
export type BodyFile = Static<typeof Body>;
export type DeciderFile = Static<typeof Decider>;
