import { type Condition, holds, type RouteRule, type StepRule } from "../rulebook/rulebook.ts";
import type { Facts, Outcome } from "./procedure.ts";

/** Where a case goes after a step: the next step that applies to it, or the end. */
export type Onward = { readonly kind: "step"; readonly index: number } | { readonly kind: "end" };

/** The first step from `index` on whose condition holds. */
export function stepFrom(route: RouteRule, index: number, facts: Facts): Onward {
  for (let at = index; at < route.steps.length; at++) {
    if (holds(route.steps[at]!.when as Condition, facts)) return { kind: "step", index: at };
  }
  return { kind: "end" };
}

/** Whether a deciding step is still to come from `index` on. Without one, the case is decided. */
export function decidesAfter(route: RouteRule, index: number, facts: Facts): boolean {
  return route.steps.slice(index).some((step) => step.kind === "decide" && holds(step.when as Condition, facts));
}

/** What one task of a step has come to. */
export interface Voice {
  readonly state: "open" | "waiting" | "done" | "cancelled";
  readonly outcome: Outcome | null;
}

/** What a step has come to, from what its tasks have: `passed` goes on, `unresolved` goes to the next rung. */
export type Verdict = "waiting" | "passed" | "refused" | "unresolved";

/**
 * The verdict of a step. One: as decided. Any: as the first decided. All (会同): any refusal refuses, any unresolved is unresolved, and only all agreed passes.
 * Upwards is asked level by level, so each level is a step of one.
 */
export function judge(shape: StepRule["who"]["shape"], voices: readonly Voice[]): Verdict {
  const said = voices.filter((voice) => voice.state === "done").map((voice) => voice.outcome);
  if (said.includes("refused")) return "refused";
  if (said.includes("unresolved")) return "unresolved";
  if (said.length === 0) return "waiting";
  const open = voices.some((voice) => voice.state === "open" || voice.state === "waiting");
  return shape === "all" && open ? "waiting" : "passed";
}

/** What may be said at a step: the last word of a ladder cannot pass it on, and what is performed is not refused. */
export function outcomesOf(route: Pick<RouteRule, "ladder">, step: Pick<StepRule, "kind" | "how">): readonly Outcome[] {
  if (step.kind === "perform" || step.kind === "file") return ["done"];
  if (!route.ladder) return ["agreed", "refused"];
  if (step.how === "negotiate") return ["agreed", "unresolved"];
  return step.how === "decide" ? ["agreed", "refused"] : ["agreed", "refused", "unresolved"];
}
