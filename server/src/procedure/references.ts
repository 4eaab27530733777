import type { Context } from "../kernel/context.ts";
import type { Db, Tx } from "../kernel/database.ts";
import type { Text } from "../kernel/refusal.ts";
import type { Reference, ReferenceKind, Scope } from "./form.ts";

/**
 * What forms name by id (datasets, grants, people, …) belongs to modules above and below this one. Each answers here for its
 * own kind, registered in `compose.ts`: what things are called, which of them an asker may name, and what he can choose from.
 */
export interface ReferenceAnswer {
  /** Names by id, for whoever may read the form; ids that name nothing are left out. `of`: the dataset of items. */
  names(db: Db | Tx, ids: readonly string[], of: string | null): Promise<ReadonlyMap<string, Text>>;
  /** Those of the ids that the asker may name. */
  among(db: Db | Tx, ctx: Context, ids: readonly string[], within: Within): Promise<ReadonlySet<string>>;
  /** What the asker can choose from, by a part of its name. */
  choices(ctx: Context, asked: Within & { readonly q: string; readonly limit: number }): Promise<readonly Choosable[]>;
}

export interface Within {
  readonly scope: Scope | null;
  /** The dataset whose items are meant. */
  readonly of: string | null;
}

/** One thing to choose: its name, and a line that tells it from others of that name. */
export interface Choosable {
  readonly id: string;
  readonly title: Text;
  readonly note: Text | null;
}

const answers = new Map<ReferenceKind, ReferenceAnswer>();

/** Says who answers for a kind of reference; the last word counts, so that tests may answer for themselves. */
export function registerReference(kind: ReferenceKind, answer: ReferenceAnswer): void {
  answers.set(kind, answer);
}

/** Who answers for a kind; throws when nobody does. */
export function referenceAnswer(kind: ReferenceKind): ReferenceAnswer {
  const answer = answers.get(kind);
  if (!answer) throw new Error(`nobody answers for references of the kind ${kind}`);
  return answer;
}

/** Those references that name something which the asker may not name, or which does not exist. The platform itself may name all. */
export async function strangers(
  db: Db | Tx,
  ctx: Context,
  references: readonly Reference[],
): Promise<readonly Reference[]> {
  if (ctx.actor.kind === "system") return [];
  const found: Reference[] = [];
  for (const reference of references) {
    const { kind, ids, of, field } = reference;
    const known = await referenceAnswer(kind).among(db, ctx, ids, { scope: field.scope, of });
    if (ids.some((id) => !known.has(id))) found.push(reference);
  }
  return found;
}
