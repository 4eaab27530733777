import { type Static, Type } from "typebox";
import { Body, Cite, closed, Duration, Key, Name, When } from "./format-parts.ts";

const Value = Type.Union([Type.String(), Type.Boolean()]);

/** One thing that an entry of a register states. */
const RegisterField = Type.Object(
  {
    name: Name,
    kind: Type.Union([
      Type.Literal("text"),
      Type.Literal("long"),
      Type.Literal("number"),
      Type.Literal("day"),
      Type.Literal("flag"),
      Type.Literal("choice"),
      Type.Literal("person"),
      Type.Literal("organization"),
      Type.Literal("organizations"),
      Type.Literal("dataset"),
      Type.Literal("datasets"),
      Type.Literal("file"),
      Type.Literal("entry"),
      /** What a standard wants of every entry, for the platform to check; and its elements, for items to refer to. */
      Type.Literal("checks"),
      Type.Literal("elements"),
    ]),
    options: Type.Optional(Type.Record(Type.String({ pattern: "^[a-z][a-z0-9-]*$" }), Name)),
    /** entry: the register, about the same kind of thing, that it is an entry of. */
    of: Type.Optional(Key),
    /** Without it, an entry that leaves this blank is refused. */
    optional: Type.Optional(Type.Boolean()),
    /**
     * It may be left out, and an entry that stands without it is listed as wanting: a watch of its own, `register:<key>:<field>`. `when`: only
     * while other fields have these values; `is`: only these options will do.
     */
    wanted: Type.Optional(
      Type.Object(
        {
          when: Type.Optional(
            Type.Record(
              Type.String({ pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$" }),
              Type.Union([Value, Type.Array(Value)]),
            ),
          ),
          is: Type.Optional(Type.Array(Key, { minItems: 1 })),
          finding: Type.Optional(Type.Boolean()),
          cite: Type.Optional(Cite),
        },
        closed,
      ),
    ),
    cite: Type.Optional(Cite),
  },
  closed,
);

/**
 * 台账: something that somebody must keep on record. The whole register is data: what it is about, who keeps it, what an entry states,
 * whom it is required of (what is missing shows), what waits for it, how often it is due again, who takes note of it.
 */
export const Register = Type.Object(
  {
    name: Name,
    /** What one entry is about. `organization`: the one that keeps it. */
    of: Type.Union([
      Type.Literal("organization"),
      Type.Literal("dataset"),
      Type.Literal("grant"),
      Type.Literal("region"),
    ]),
    /** Who writes it: the organization itself or the provider of the dataset (`owner`), a side of the grant, or a body over the region. */
    kept_by: Type.Union([
      Type.Literal("owner"),
      Type.Literal("provider"),
      Type.Literal("consumer"),
      Type.Literal("authority"),
      Type.Literal("government"),
      Type.Literal("coordination-body"),
    ]),
    fields: Type.Record(Type.String({ pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$" }), RegisterField),
    /** `one`: a new entry takes the place of the last, which stays in the history. `many`: a list. */
    keeps: Type.Union([Type.Literal("one"), Type.Literal("many")]),
    /** The only subjects that it is about, by their facts: of the others nobody keeps it. Absent: all. */
    subjects: Type.Optional(When),
    /** The field (a day) from which an entry holds: until then the one whose place it takes does. */
    in_force_from: Type.Optional(Key),
    /** Whom it lists may be asked for an opinion on a case. */
    advises: Type.Optional(Type.Boolean()),
    /** Whom or what it is required of: facts of the subject (`kind`, `level`, `share_type` …). Empty: of all. Absent: of nobody. */
    required_of: Type.Optional(When),
    /** Acts of the organization that are refused while a required entry is missing. */
    before: Type.Optional(Type.Array(Type.Union([Type.Literal("submit"), Type.Literal("publish")]), { minItems: 1 })),
    /** The field (a person) whose person alone may do those acts. */
    only: Type.Optional(Key),
    /** The field (a person) that is given a role by the entry, and the role; it leaves whoever had it by the entry before. */
    confers: Type.Optional(Type.Object({ field: Key, role: Key }, closed)),
    /**
     * About a dataset: the field (a choice) that says what it is to be from now on. Where it names a type that is less strict than what
     * stands, a change of the entry begins with it.
     */
    changes: Type.Optional(Type.Object({ share_type: Key }, closed)),
    /** Put before a body that takes note of each entry. */
    filed_with: Type.Optional(Body),
    /** When it is due again after the last entry (or after the subject began). `unset`: the text says 定期 and sets no number. */
    every: Type.Optional(Type.Union([Type.Literal("unset"), Duration])),
    /** Who else may read it, besides the keeper, the sides of the grant and the authority of the region. */
    readable_by: Type.Optional(
      Type.Union([Type.Literal("government"), Type.Literal("everyone"), Type.Array(Key, { minItems: 1 })]),
    ),
    /** How long no entry may be taken out, by anybody. */
    keep: Type.Optional(Duration),
    /** A missing or late entry is a finding, not only a line of a list. */
    finding: Type.Optional(Type.Boolean()),
    cite: Cite,
  },
  closed,
);

/** 监测: a list of what is not as it should be, declared in code under this name; here is the article, and what follows. */
export const Watch = Type.Object(
  {
    /** How long the matter may last before it shows. Without it: at once. `unset`: the installation sets it. */
    after: Type.Optional(Type.Union([Type.Literal("unset"), Duration])),
    /** It is a finding against the organization concerned, not only a line of a list. */
    finding: Type.Optional(Type.Boolean()),
    cite: Cite,
  },
  closed,
);

export type RegisterFile = Static<typeof Register>;
export type WatchFile = Static<typeof Watch>;
