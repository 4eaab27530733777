/** Rules drafted from the data of a dataset, each with the share of records that keep it. */
import { updateCycles } from "../../catalog/codes.ts";
import { datasetById, itemsOf } from "../../catalog/listing.ts";
import { dayOf } from "../../kernel/clock.ts";
import type { Context } from "../../kernel/context.ts";
import { candidateRules, proposedFrom } from "./draft.ts";
import { currentProfile } from "./profiling.ts";
import { type RuleDraft, rowKinds } from "./rule.ts";
import * as store from "./store.ts";

/** So many records from the beginning are asked. */
const askedRows = 200_000;

export type ProposedRule = RuleDraft & Readonly<{ checked: number; failed: number }>;

/** Proposed rules; null while a large version waits for its profile. What the department asks for already is not proposed again. */
export async function draftedRules(ctx: Context, dataset: string): Promise<readonly ProposedRule[] | null> {
  const { version, profile } = await currentProfile(ctx, dataset);
  if (!profile) return null;
  const [about, items, present] = [
    await datasetById(ctx.db, dataset),
    await itemsOf(ctx.db, dataset),
    await store.rulesOf(ctx.db, dataset),
  ];
  const columns = items.flatMap(({ id, nameZh, key }) => {
    const column = version.columns.find(({ item }) => item === id);
    const own = profile.columns.find(({ item }) => item === id);
    return column && own ? [{ column, nameZh, key, profile: own }] : [];
  });
  const cycle = about?.updateCycle ? updateCycles[about.updateCycle].days : null;
  const of = { lookedAt: profile.lookedAt, loadedOn: dayOf(version.loadedAt), cycle };
  const wanted = candidateRules(columns, of).filter(
    (rule) => !present.some(({ item, kind }) => item === rule.item && kind === rule.kind),
  );
  const single = wanted.filter(({ kind }) => rowKinds.has(kind));
  const counted = await store.countRowRules(ctx.data, version.table, single, version.columns, askedRows);
  const proposed: ProposedRule[] = [];
  for (const rule of wanted) {
    const own = columns.find(({ column }) => column.item === rule.item)!;
    const { checked, failed } = rowKinds.has(rule.kind)
      ? counted[single.indexOf(rule)]!
      : rule.kind === "unique"
        ? { checked: own.profile.filled, failed: own.profile.filled - own.profile.distinct }
        : { checked: 1, failed: 0 };
    if (checked > 0 && failed <= checked * (1 - proposedFrom)) proposed.push({ ...rule, checked, failed });
  }
  return proposed;
}
