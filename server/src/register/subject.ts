import type { Actor } from "../kernel/context.ts";
import type { Db, Tx } from "../kernel/database.ts";
import type { Text } from "../kernel/refusal.ts";
import { regionContains } from "../organization/region.ts";
import type { Facts } from "../procedure/procedure.ts";
import type { RegisterRule } from "../rulebook/rulebook.ts";

export type SubjectType = RegisterRule["of"];

/** What an entry is about, as the registers need to know it. */
export interface RegisterSubject {
  readonly type: SubjectType;
  readonly id: string;
  readonly title: Text;
  /** GB/T 2260: whose authority reads what is on record about it. */
  readonly region: string;
  /** The organizations whose it is. `owner`: the organization itself, or the provider. */
  readonly sides: { readonly owner: string | null; readonly provider: string | null; readonly consumer: string | null };
  /** What `required_of` chooses by. `outside_public_service`: nothing is missing of it. */
  readonly facts: Facts;
  /** Since when it is there, by the legal clock. */
  readonly since: Date;
  /** Who may know that it exists. */
  readonly known: "government" | "sides";
}

/** Of whom subjects are listed: those of one organization, those of a region and all within it, or all. */
export interface Within {
  readonly organization?: string;
  readonly region?: string;
}

/** A kind of subject, declared by the module that owns it and registered in `compose.ts`. */
export interface SubjectKind {
  readonly type: SubjectType;
  /** Those with these ids, in no particular order; ids that name none are left out. */
  find(db: Db | Tx, ids: readonly string[]): Promise<readonly RegisterSubject[]>;
  /** Those of which something can be required. */
  list(db: Db | Tx, within: Within): Promise<readonly RegisterSubject[]>;
}

const kinds = new Map<SubjectType, SubjectKind>();

/** More facts about subjects of a kind, from a module that knows them; by id, those that say nothing left out. */
export type MoreFacts = (db: Db | Tx, ids: readonly string[]) => Promise<ReadonlyMap<string, Facts>>;

const more = new Map<SubjectType, MoreFacts[]>();

/** Makes a kind of subject known. Called in `compose.ts`. */
export function registerSubjectKind(kind: SubjectKind): void {
  kinds.set(kind.type, kind);
}

/** Adds facts that `required_of` may choose by, from a higher module. Called in `compose.ts`. */
export function registerSubjectFacts(type: SubjectType, facts: MoreFacts): void {
  const known = more.get(type) ?? [];
  if (!known.includes(facts)) more.set(type, [...known, facts]);
}

function kindOf(type: SubjectType): SubjectKind {
  const kind = kinds.get(type);
  if (!kind) throw new Error(`no module answers for register subjects of the type ${type}`);
  return kind;
}

/** The subjects with these ids, with all that is known of them, by id. */
export async function subjectsById(
  db: Db | Tx,
  type: SubjectType,
  ids: readonly string[],
): Promise<ReadonlyMap<string, RegisterSubject>> {
  const found = await kindOf(type).find(db, [...new Set(ids)]);
  return new Map((await withFacts(db, type, found)).map((subject) => [subject.id, subject]));
}

/** One subject, or `null`. */
export async function subjectById(db: Db | Tx, type: SubjectType, id: string): Promise<RegisterSubject | null> {
  return (await subjectsById(db, type, [id])).get(id) ?? null;
}

/** Every subject of a type within an organization or a region. */
export async function subjectsWithin(
  db: Db | Tx,
  type: SubjectType,
  within: Within,
): Promise<readonly RegisterSubject[]> {
  return withFacts(db, type, await kindOf(type).list(db, within));
}

async function withFacts(
  db: Db | Tx,
  type: SubjectType,
  subjects: readonly RegisterSubject[],
): Promise<readonly RegisterSubject[]> {
  const sources = more.get(type) ?? [];
  if (sources.length === 0 || subjects.length === 0) return subjects;
  const ids = subjects.map(({ id }) => id);
  const found = await Promise.all(sources.map((source) => source(db, ids)));
  return subjects.map((subject) => ({
    ...subject,
    facts: Object.assign({}, subject.facts, ...found.map((one) => one.get(subject.id))) as Facts,
  }));
}

/** Whether an officer may know of a subject: its sides, the authority of its region, or all of government. */
export function knows(actor: Actor, subject: RegisterSubject): boolean {
  if (subject.known === "government") return true;
  const { owner, provider, consumer } = subject.sides;
  if (actor.organization !== null && [owner, provider, consumer].includes(actor.organization)) return true;
  return supervises(actor, subject.region);
}

/** Whether an actor watches over a region for its authority. */
export function supervises(actor: Actor, region: string): boolean {
  return (
    actor.region !== null &&
    (actor.roles.includes("reviewer") || actor.roles.includes("supervisor")) &&
    regionContains(actor.region, region)
  );
}
