import { type TSchema, Type } from "typebox";

import { FormField } from "../procedure/schemas-form.ts";

/** The shapes that the registers speak over the wire. */

export const closed = { additionalProperties: false } as const;
export const Id = Type.String({ format: "uuid" });
export const Key = Type.String({ pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$", maxLength: 80 });
const Instant = Type.Unsafe<Date>(Type.String({ format: "date-time" }));
const Day = Type.String({ format: "date" });
const Text = Type.Object({ zh: Type.String(), en: Type.String() }, closed);
const Law = Type.Object(
  { rulebook: Type.String(), article: Type.String(), rule: Type.Optional(Type.String()) },
  closed,
);
const nullable = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()]);
const Named = Type.Object({ id: Type.String(), name: Text }, closed);
const Keyed = Type.Object({ key: Type.String(), name: Text }, closed);
const Term = Type.Object(
  {
    amount: Type.Integer(),
    unit: Type.Enum(["working_day", "calendar_day", "month", "year"] as const),
    rolls: Type.Optional(Type.Boolean()),
  },
  closed,
);
const Quotation = Type.Object(
  { cite: Type.String(), reference: Text, text: Type.String(), duties: Type.Array(Type.String()) },
  closed,
);

export const subjectTypes = ["organization", "dataset", "grant", "region"] as const;
export const entryStates = ["current", "superseded", "removed"] as const;
const Subject = Type.Object({ type: Type.Enum([...subjectTypes]), id: Type.String(), title: nullable(Text) }, closed);

const RegisterView = Type.Object(
  {
    key: Type.String(),
    name: Text,
    of: Type.Enum([...subjectTypes]),
    keptBy: Type.Object({ key: Type.String(), name: Text, roles: Type.Array(Type.String()) }, closed),
    keeps: Type.Enum(["one", "many"] as const),
    law: Law,
    quotation: nullable(Quotation),
    fields: Type.Array(
      Type.Object(
        {
          field: Type.String(),
          name: Text,
          kind: Type.String(),
          options: Type.Array(Type.Object({ value: Type.String(), name: Text }, closed)),
          of: nullable(Type.String()),
          required: Type.Boolean(),
          /** It may be left out, and is listed as wanting while it is. */
          wanted: Type.Boolean(),
          /** What a row states, of a field that holds rows. */
          rows: Type.Array(FormField),
          law: Law,
        },
        closed,
      ),
    ),
    required: Type.Boolean(),
    before: Type.Array(Type.Enum(["submit", "publish"] as const)),
    only: nullable(Type.String()),
    confers: nullable(Type.Object({ field: Type.String(), role: Type.String() }, closed)),
    filedWith: nullable(Keyed),
    every: nullable(
      Type.Object({ term: nullable(Term), source: nullable(Type.Enum(["law", "installation"] as const)) }, closed),
    ),
    readableBy: Type.Array(Type.String()),
    keep: nullable(Term),
    finding: Type.Boolean(),
    /** Whom it lists may be asked for an opinion on a case. */
    advises: Type.Boolean(),
  },
  closed,
);

const Counts = Type.Object(
  { kept: Type.Integer(), missing: Type.Integer(), late: Type.Integer(), toAcknowledge: Type.Integer() },
  closed,
);

export const RegistersReply = Type.Object(
  { items: Type.Array(Type.Object({ ...RegisterView.properties, counts: nullable(Counts) }, closed)) },
  closed,
);

const EntryView = Type.Object(
  {
    id: Type.String(),
    register: Type.String(),
    name: Text,
    subject: Subject,
    organization: Named,
    region: Type.String(),
    values: Type.Array(
      Type.Object(
        {
          field: Type.String(),
          name: Text,
          kind: Type.String(),
          value: Type.Unknown(),
          /** In words; null where the field was left blank. */
          shown: nullable(Text),
          /** It should be there, or be another, and is listed until it is. */
          wanting: Type.Boolean(),
        },
        closed,
      ),
    ),
    state: Type.Enum([...entryStates]),
    replaces: nullable(Type.String()),
    /** The same for all entries that took each other's place. */
    line: Type.String(),
    law: Law,
    writtenAt: Instant,
    writtenRealAt: Instant,
    writtenBy: Type.String(),
    filedWith: nullable(Named),
    acknowledged: nullable(Type.Object({ at: Instant, by: Type.String(), note: Type.String() }, closed)),
    ended: nullable(Type.Object({ at: Instant, by: Type.String(), reason: Type.String() }, closed)),
    /** The last day on which nobody may remove it. */
    keptUntil: nullable(Day),
    may: Type.Array(Type.Enum(["replace", "remove", "acknowledge"] as const)),
  },
  closed,
);

const pageOf = <S extends TSchema>(item: S) =>
  Type.Object({ items: Type.Array(item), total: Type.Integer(), next: nullable(Type.String()) }, closed);

export const MentionsReply = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        { id: Type.String(), register: Type.String(), name: Text, title: Type.String(), organization: Named, law: Law },
        closed,
      ),
    ),
  },
  closed,
);

export const EntriesReply = pageOf(EntryView);
export const EntryReply = Type.Object({ entry: EntryView, history: Type.Array(EntryView) }, closed);

const standingStates = ["kept", "due", "missing", "lapsed", "late"] as const;

export const MissingReply = pageOf(
  Type.Object(
    {
      subject: Subject,
      organization: nullable(Type.Object({ id: Type.String(), name: nullable(Text) }, closed)),
      region: Type.String(),
      state: Type.Enum([...standingStates]),
      dueDay: nullable(Day),
      provisional: Type.Boolean(),
      since: Instant,
      /** The entry that stands, where there is one. */
      last: nullable(Type.String()),
      may: Type.Array(Type.Literal("write")),
    },
    closed,
  ),
);

export const SubjectReply = Type.Object(
  {
    subject: Subject,
    items: Type.Array(
      Type.Object(
        {
          register: RegisterView,
          required: Type.Boolean(),
          standing: nullable(
            Type.Object(
              { state: Type.Enum([...standingStates]), dueDay: nullable(Day), provisional: Type.Boolean() },
              closed,
            ),
          ),
          entries: Type.Array(EntryView),
          total: Type.Integer(),
          may: Type.Array(Type.Literal("write")),
        },
        closed,
      ),
    ),
  },
  closed,
);
