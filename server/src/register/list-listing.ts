/** 清单: entries of lists as other modules ask for them (is a system on record, what is it called, what is missing from it). */
import type { Db, Tx } from "../kernel/database.ts";
import type { Text } from "../kernel/refusal.ts";
import type { ReferenceAnswer } from "../procedure/references.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { type Condition, holds, type RegisterRule } from "../rulebook/rulebook.ts";
import { type Contents, titleOf, wantsOf } from "./contents.ts";
import { entriesOfRegister } from "./store.ts";

/** The register that lists information systems 系统清单, where a rulebook has one. */
const systems = "systems";

function ruleOf(register: string): RegisterRule | null {
  const { registers } = currentRulebook();
  return Object.hasOwn(registers, register) ? registers[register]! : null;
}

/** Whether an organization has an entry in a register whose contents meet a condition (a system that is built). */
export async function hasEntry(
  db: Db | Tx,
  register: string,
  organization: string,
  condition: Condition,
): Promise<boolean> {
  const entries = await entriesOfRegister(db, register, { organization });
  return entries.some(({ contents }) => holds(condition, contents as Readonly<Record<string, string>>));
}

/** 归集计划: the enterprises that an organization's plans on record name as members; empty where the text knows no such plan. */
export async function planMembers(db: Db | Tx, organization: string): Promise<readonly string[]> {
  const entries = ruleOf("aggregation-plan") ? await entriesOfRegister(db, "aggregation-plan", { organization }) : [];
  return [...new Set(entries.flatMap(({ contents }) => (contents.members ?? []) as readonly string[]))];
}

/** An information system as it stands on record. */
export interface SystemOnRecord {
  readonly line: string;
  readonly organization: string;
  readonly name: string;
  readonly contents: Contents;
  /** The names of what is wanted of it and missing. */
  readonly wants: readonly Text[];
}

/** The system of that line; `null` when it is on record no longer. */
export async function systemOnRecord(db: Db | Tx, line: string): Promise<SystemOnRecord | null> {
  const [entry] = await entriesOfRegister(db, systems, { lines: [line] });
  const rule = ruleOf(systems);
  if (!entry || !rule) return null;
  const { organization, contents } = entry;
  const wants = wantsOf(rule, contents).map(({ name }) => name);
  return { line, organization, name: titleOf(rule, contents), contents, wants };
}

/** Information systems of the asker's own organization, by line. */
export const systemReference: ReferenceAnswer = {
  async names(db, ids) {
    const rule = ruleOf(systems);
    const found = rule ? await entriesOfRegister(db, systems, { lines: ids }) : [];
    return new Map(found.map(({ line, contents }) => [line, both(titleOf(rule!, contents))]));
  },
  async among(db, { actor }, ids) {
    const found = actor.organization
      ? await entriesOfRegister(db, systems, { lines: ids, organization: actor.organization })
      : [];
    return new Set(found.map(({ line }) => line));
  },
  async choices({ db, actor }, { q, limit }) {
    const rule = ruleOf(systems);
    if (!rule || !actor.organization) return [];
    return (await entriesOfRegister(db, systems, { organization: actor.organization }))
      .map(({ line, contents }) => ({ id: line, title: both(titleOf(rule, contents)), note: null }))
      .filter(({ title }) => title.zh.toLowerCase().includes(q.toLowerCase()))
      .slice(0, limit);
  },
};

const both = (name: string): Text => ({ zh: name, en: name });
