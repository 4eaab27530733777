/** 基础库、主题库、专题库: databases that several departments build together, as groups of catalog entries. Pure. */
import type { Text } from "../kernel/refusal.ts";
import { provisionOf } from "../rulebook/provisions/index.ts";
import type { Rulebook } from "../rulebook/rulebook.ts";

export const databaseKinds = {
  basic: { zh: "基础库", en: "Basic database" },
  theme: { zh: "主题库", en: "Theme database" },
  special: { zh: "专题库", en: "Special-topic database" },
} as const satisfies Record<string, Text>;
export type DatabaseKind = keyof typeof databaseKinds;
export const databaseKindCodes = Object.keys(databaseKinds) as DatabaseKind[];

/** A database of a region: one lead department, several members. `key` is the rulebook's name for it; empty: it has none. */
export type ResourceDatabase = Readonly<{
  id: string;
  kind: DatabaseKind;
  key: string;
  name: Text;
  region: string;
  lead: string;
  members: readonly string[];
}>;

/** proposed: by a member, until the lead has looked at it. */
export type EntryState = "proposed" | "confirmed" | "declined";

/** 归集: its data is on the platform (physical), or reached at its source by an interface (logical); null: neither. */
export interface Connection {
  readonly by: "physical" | "logical" | null;
  /** When it was last brought here, or its interface registered. */
  readonly at: Date | null;
}

/** How an entry is connected, from the times of both ways. */
export function connectionOf(dataAt: Date | null, interfaceAt: Date | null): Connection {
  if (dataAt) return { by: "physical", at: dataAt };
  return interfaceAt ? { by: "logical", at: interfaceAt } : { by: null, at: null };
}

/** How much of a database is connected in which way, and when the last of it was. */
export function connectedOf(connections: readonly Connection[]) {
  const count = (by: Connection["by"]) => connections.filter((one) => one.by === by).length;
  const times = connections.flatMap(({ at }) => (at ? [at.getTime()] : []));
  return {
    physical: count("physical"),
    logical: count("logical"),
    none: count(null),
    updatedAt: times.length > 0 ? new Date(Math.max(...times)) : null,
  };
}

/** What the text says of such databases; empty lists: it names none of that kind. */
export interface DatabaseRules {
  readonly named: Readonly<Record<DatabaseKind, readonly Readonly<{ key: string; name: Text }>[]>>;
  /** Kinds that may be created; others are not known to the text. */
  readonly kinds: readonly DatabaseKind[];
  readonly article: string;
}

/** The rulebook's answer; null: the text knows no such databases. */
export function databaseRules(rulebook: Rulebook): DatabaseRules | null {
  const rule = provisionOf(rulebook, "catalog", "databases");
  if (!rule) return null;
  const named = { basic: rule.basic ?? [], theme: rule.themes ?? [], special: [] };
  const kinds = databaseKindCodes.filter((kind) =>
    kind === "special" ? rule.special === true : named[kind].length > 0,
  );
  return { named, kinds, article: rule.article };
}

/** What a database is called: by the rulebook where it names the key, else as given. */
export function databaseName(rules: DatabaseRules, kind: DatabaseKind, key: string, given: Text): Text | null {
  const known = rules.named[kind].find((one) => one.key === key);
  if (known) return known.name;
  return key === "" && kind !== "basic" && given.zh.trim() !== "" ? { zh: given.zh, en: given.en || given.zh } : null;
}
