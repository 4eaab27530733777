import type { Actor } from "../kernel/context.ts";
import type { Db, Tx } from "../kernel/database.ts";
import type { Refusal, Text } from "../kernel/refusal.ts";
import { nearest } from "../organization/listing.ts";
import { bodyName, holds, lawOf, type RegisterRule, type Rulebook } from "../rulebook/rulebook.ts";
import { refuse } from "./refusals.ts";
import type { RegisterSubject } from "./subject.ts";

const bodies = ["authority", "government", "coordination-body"] as const;
type KeepingBody = (typeof bodies)[number];

const keeperNames = {
  owner: { zh: "本部门", en: "the organization itself" },
  provider: { zh: "提供方", en: "the provider" },
  consumer: { zh: "使用方", en: "the consumer" },
} as const;

/** The body whose region decides who keeps a register; `null` where a side of the subject does. */
export function keepingBody(rule: Pick<RegisterRule, "keptBy">): KeepingBody | null {
  return bodies.find((body) => body === rule.keptBy) ?? null;
}

/** The organization that keeps a register about a subject; `null` when there is no such body or side. */
export async function keeperOf(
  db: Db | Tx,
  rule: Pick<RegisterRule, "keptBy">,
  subject: Pick<RegisterSubject, "sides" | "region">,
): Promise<string | null> {
  const body = keepingBody(rule);
  if (body) return (await nearest(db, body, subject.region))?.id ?? null;
  const { owner, provider, consumer } = subject.sides;
  if (rule.keptBy === "consumer") return consumer;
  return rule.keptBy === "provider" ? (provider ?? owner) : owner;
}

/** The keepers of many subjects at once, in their order. */
export async function keepersOf(
  db: Db | Tx,
  rule: Pick<RegisterRule, "keptBy">,
  subjects: readonly RegisterSubject[],
): Promise<readonly (string | null)[]> {
  if (!keepingBody(rule)) return Promise.all(subjects.map((subject) => keeperOf(db, rule, subject)));
  const byRegion = new Map<string, string | null>();
  for (const subject of subjects)
    if (!byRegion.has(subject.region)) byRegion.set(subject.region, await keeperOf(db, rule, subject));
  return subjects.map(({ region }) => byRegion.get(region) ?? null);
}

/** The roles at the keeping organization that write its registers. */
export function keepingRoles(rule: Pick<RegisterRule, "keptBy">): readonly string[] {
  return rule.keptBy === "authority" ? ["reviewer", "supervisor"] : ["data-officer", "head"];
}

/** Who writes a register, as a reader is told. */
export function keeperName(rulebook: Rulebook, rule: Pick<RegisterRule, "keptBy">): Text {
  const body = keepingBody(rule);
  return body ? bodyName(rulebook, body) : keeperNames[rule.keptBy as keyof typeof keeperNames];
}

/** Whether a register is about a subject of its type at all. */
export function isAbout(rule: Pick<RegisterRule, "subjects">, subject: Pick<RegisterSubject, "facts">): boolean {
  return rule.subjects === null || holds(rule.subjects, subject.facts);
}

/** Whether an actor may write a register that `keeper` keeps; `null` means yes. */
export function mayKeep(rulebook: Rulebook, rule: RegisterRule, actor: Actor, keeper: string | null): Refusal | null {
  const inOffice = keeper !== null && actor.organization === keeper;
  if (inOffice && actor.roles.some((role) => keepingRoles(rule).includes(role))) return null;
  const name = keeperName(rulebook, rule);
  return refuse(
    "not-the-register-keeper",
    { register: rule.name.zh, register_en: rule.name.en, keeper: name.zh, keeper_en: name.en },
    { law: lawOf(rulebook, rule.article, `registers.${rule.key}`) },
  );
}

/** The kinds of organizations that `readable_by` names: an authority above is an authority. */
export function readerKinds(rule: Pick<RegisterRule, "readableBy">): readonly string[] {
  return typeof rule.readableBy === "string"
    ? []
    : rule.readableBy.map((body) => (body === "authority-above" ? "authority" : body));
}
