import { dayOf } from "../../kernel/clock.ts";
import type { Context } from "../../kernel/context.ts";
import { currentRulebook } from "../../rulebook/current.ts";
import { lawOf } from "../../rulebook/rulebook.ts";
import { type WatchInUse, watchesInUse } from "../watch.ts";
import { allowance, matters } from "../watch-listing.ts";
import { endFindings, raiseFinding } from "./findings.ts";

/**
 * Raises the findings of every watch that the rulebook makes one: once a matter, however often it runs. A matter that is gone is
 * marked so in the finding's evidence; resolving stays the authority's. Where the text leaves the term open and the installation has
 * set none, nobody is late, and there is no finding. `names`: of these watches only. Returns how many were raised.
 */
export async function raiseFromWatches(ctx: Context, names?: readonly string[]): Promise<number> {
  let raised = 0;
  for (const inUse of watchesInUse(currentRulebook()).filter(({ rule }) => rule.finding)) {
    if (names && !names.includes(inUse.watch.name)) continue;
    try {
      raised += await raiseFrom(ctx, inUse);
    } catch (error) {
      // One list that cannot be read must not hold up the others; it is read again the next day.
      ctx.log.error({ err: error, watch: inUse.watch.name }, "a watch could not be read");
    }
  }
  return raised;
}

async function raiseFrom(ctx: Context, inUse: WatchInUse): Promise<number> {
  const { watch, rule, path } = inUse;
  const { source } = await allowance(ctx.db, inUse);
  const all = await matters(ctx.db, inUse, { organization: null, region: null, now: ctx.now, today: ctx.today });
  let raised = 0;
  for (const matter of source === null ? [] : all) {
    if (!matter.shows || matter.provisional) continue;
    const isNew = await ctx.transaction((tx) =>
      raiseFinding(tx, ctx, {
        key: matter.key,
        rule: path,
        law: lawOf(currentRulebook(), rule.article, path),
        organization: matter.organization,
        region: matter.region,
        object: matter.object,
        ...(watch.warns ? { warns: true } : {}),
        title: {
          zh: `${watch.title.zh}：${matter.title.zh}`,
          en: `${watch.title.en}: ${matter.title.en}`,
        },
        evidence: {
          ...matter.facts,
          note: matter.note.zh,
          note_en: matter.note.en,
          since: dayOf(matter.since),
          ...(matter.dueDay ? { due: matter.dueDay, term: source } : {}),
        },
      }),
    );
    if (isNew) raised += 1;
  }
  await ctx.transaction((tx) => endFindings(tx, ctx, `watch/${watch.name}/`, new Set(all.map(({ key }) => key))));
  return raised;
}
