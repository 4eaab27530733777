import { Type } from "typebox";

/** Shapes that all others over the wire are made of. */

export const closed = { additionalProperties: false } as const;
export const Instant = Type.Unsafe<Date>(Type.String({ format: "date-time" }));
export const Day = Type.String({ format: "date" });
export const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) =>
  Type.Union([type, Type.Null()]);
export const words = <const W extends readonly string[]>(list: W) => Type.Enum([...list] as unknown as W);

export const Text = Type.Object({ zh: Type.String(), en: Type.String() }, closed);
export const Law = Type.Object(
  { rulebook: Type.String(), article: Type.String(), rule: Type.Optional(Type.String()) },
  closed,
);
const Unit = words(["working_day", "calendar_day", "month", "year"] as const);
export const Term = Type.Object({ amount: Type.Integer(), unit: Unit, rolls: Type.Optional(Type.Boolean()) }, closed);

export const Quotation = Type.Object(
  { cite: Type.String(), reference: Text, text: Type.String(), duties: Type.Array(Type.String()) },
  closed,
);
