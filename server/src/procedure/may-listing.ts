import type { Context } from "../kernel/context.ts";
import type { Law, Refusal } from "../kernel/refusal.ts";
import { bodyName, lawOf, procedureRule, type RouteRule, type Rulebook } from "../rulebook/rulebook.ts";
import { outcomesOf } from "./course.ts";
import { seatOf } from "./decider-listing.ts";
import type { Clock } from "./due.ts";
import { actsAsApplicant } from "./plan.ts";
import type { Procedure } from "./procedure.ts";
import { refuse } from "./refusals.ts";
import { mayActOn } from "./seat.ts";
import type { StoredCase, Task } from "./store.ts";
import { whyNot } from "./views.ts";

/** What may be done with a task or a case now: a button, greyed out with its reason and the article where it may not. */
export interface May {
  readonly action: "decide" | "perform" | "note" | "return" | "extend" | "complete" | "withdraw" | "suspend" | "resume";
  readonly allowed: boolean;
  readonly why: ReturnType<typeof whyNot> | null;
  /** The reader has the seat from which this is done: to him a greyed button says more than its absence. */
  readonly seated: boolean;
  readonly outcomes: readonly string[];
  readonly needs: "reason" | "basis" | null;
  readonly sources: readonly string[];
  readonly law: Law | null;
}

/** A case with the rules that it began under. */
export interface Shown {
  readonly it: StoredCase;
  readonly rulebook: Rulebook;
  readonly procedure: Procedure | null;
  readonly route: RouteRule;
}

type Details = Partial<Pick<May, "outcomes" | "needs" | "sources">>;

/**
 * `elsewhere`: why somebody who sits elsewhere may not; `barred`: why even who sits there may not now. A reason that names no rule of its
 * own stands on the rule of the act.
 */
function may(
  action: May["action"],
  law: Law,
  { elsewhere, barred }: { elsewhere: Refusal | null; barred?: Refusal | null },
  details: Details = {},
): May {
  const refusal = elsewhere ?? barred ?? null;
  return {
    action,
    allowed: refusal === null,
    why: refusal && whyNot({ ...refusal, law: refusal.law ?? law }),
    seated: elsewhere === null,
    outcomes: [],
    needs: null,
    sources: [],
    law,
    ...details,
  };
}

/** What the reader may do with an open task. `pending`: an extension of it is asked for and waits for consent. */
export function taskMay(
  ctx: Context,
  { it, rulebook, route }: Shown,
  task: Task,
  clock: Clock | null,
  pending: boolean,
): readonly May[] {
  const step = route.steps[task.step];
  const law = lawOf(rulebook, task.article);
  const elsewhere = mayActOn(rulebook, ctx.actor, task);
  const stopped =
    it.state === "suspended" && task.kind !== "note" ? refuse("case-not-in-state", { state: "suspended" }) : null;
  if (task.kind === "note") return [may("note", law, { elsewhere }, { outcomes: ["done"] })];
  if (task.kind === "complete") return [may("complete", law, { elsewhere, barred: stopped })];
  if (task.kind === "consent")
    return [may("decide", law, { elsewhere, barred: stopped }, { outcomes: ["agreed", "refused"] })];
  if (!step) return [];
  const found = [
    may(
      task.kind === "perform" ? "perform" : "decide",
      law,
      { elsewhere, barred: stopped },
      { outcomes: outcomesOf(route, step), needs: step.refusalNeeds, sources: step.sources },
    ),
  ];
  if (task.kind === "decide") {
    const rule = step.completion;
    const barred = stopped ?? (rule ? null : refuse("no-return"));
    found.push(may("return", rule ? lawOf(rulebook, rule.article) : law, { elsewhere, barred }, { needs: "reason" }));
  }
  const rule = step.extension;
  if (!rule) {
    // A term that cannot be made longer says so; where there is none, there is nothing to ask.
    if (clock) found.push(may("extend", law, { elsewhere, barred: stopped ?? refuse("no-extension") }));
    return found;
  }
  const late = clock?.dueAt && ctx.now >= clock.dueAt ? refuse("extension-too-late", { due: clock.dueDay }) : null;
  const used = clock && clock.extensions.length >= rule.times ? refuse("extended-enough", { times: rule.times }) : null;
  const none = clock ? null : refuse("no-term-to-extend");
  const waits = pending ? refuse("extension-under-way") : null;
  found.push(
    may(
      "extend",
      lawOf(rulebook, rule.article),
      { elsewhere, barred: stopped ?? none ?? used ?? late ?? waits },
      { needs: rule.needs, sources: rule.sources },
    ),
  );
  return found;
}

/** What the reader may do with the whole case. */
export async function caseMay(ctx: Context, { it, rulebook, procedure }: Shown): Promise<readonly May[]> {
  const rule = procedureRule(rulebook, it.procedure)!;
  if (it.state === "closed" || !procedure) return [];
  const law = lawOf(rulebook, rule.article);
  const applies = actsAsApplicant(ctx.actor, it.parties.applicant, procedure.opens);
  const decided = it.outcome === null ? null : refuse("already-decided");
  const found: May[] = [
    may("withdraw", law, {
      elsewhere: applies ? null : refuse("not-the-applicant"),
      barred: rule.withdraw ? decided : refuse("no-withdrawal"),
    }),
  ];
  if (rule.suspend) {
    const { parties, area } = it;
    const seat = await seatOf(ctx.db, rule.suspend.by, { parties, area, opens: procedure.opens });
    const cited = lawOf(rulebook, rule.suspend.article);
    const elsewhere = seat
      ? mayActOn(rulebook, ctx.actor, { ...seat, article: rule.suspend.article })
      : refuse("decider-missing", { body: bodyName(rulebook, rule.suspend.by.role) });
    found.push(may(it.state === "suspended" ? "resume" : "suspend", cited, { elsewhere }, { needs: "reason" }));
  }
  return found;
}
