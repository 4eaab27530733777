import { dayOf } from "../kernel/clock.ts";
import type { Context } from "../kernel/context.ts";
import { isRefusal, type Refusal, type Text } from "../kernel/refusal.ts";
import { organizationById } from "../organization/listing.ts";
import { calculate } from "../rulebook/calendar.ts";
import { ownTerm, readCalendar } from "../rulebook/kept-listing.ts";
import { bodyName, holds, lawOf, type StepRule } from "../rulebook/rulebook.ts";
import { type Plan, planCase } from "./actions.ts";
import { seatOf } from "./decider-listing.ts";
import { opensSuch } from "./plan.ts";
import { procedureOf } from "./procedure.ts";
import { refuse } from "./refusals.ts";
import { wellFormed } from "./statement.ts";
import { bodiesOf, stepViews, whyNot } from "./views.ts";

/**
 * “May I apply, and who would decide, by when?” before anything is opened: the route with its steps, the organizations they would
 * come to and the day the first is due, or the reason with its article.
 */
export async function planView(ctx: Context, name: string, statement: unknown) {
  return { ...(await stepsAhead(ctx, name, statement)), advice: await adviceOn(ctx, name, statement) };
}

// Also for a statement that is not complete yet: what helps should come before the work.
async function adviceOn(ctx: Context, name: string, statement: unknown) {
  const procedure = procedureOf(name);
  if (!procedure?.advice || !opensSuch(ctx.actor, procedure) || wellFormed(procedure.statement, statement)) return null;
  return procedure.advice(ctx.db, ctx, statement);
}

async function stepsAhead(ctx: Context, name: string, statement: unknown) {
  const plan = await planCase(ctx.db, ctx, name, statement);
  if (isRefusal(plan)) return noPlan(plan);
  const { rulebook, route, rule, prepared } = plan;
  const views = stepViews(rulebook, route, { facts: prepared.facts, step: -1, over: false, reached: new Set() });
  const first = route.steps.find(
    (step) => holds(step.when, prepared.facts) && step.kind !== "file" && step.who.shape !== "automatic",
  );
  const steps = [];
  for (const [index, view] of views.entries()) {
    const step = route.steps[index]!;
    const seats = view.state === "skipped" ? [] : await seatsOf(ctx, plan, step);
    if (isRefusal(seats)) {
      if (step === first) return noPlan(seats);
      steps.push({ ...view, organizations: [], due: null });
    } else {
      steps.push({ ...view, organizations: seats, due: step === first ? await dueOf(ctx, plan, step) : null });
    }
  }
  return { allowed: true, why: null, steps, law: lawOf(rulebook, route.article, `procedures.${rule.name}`) };
}

function noPlan(refusal: Refusal) {
  const why = { ...whyNot(refusal), errors: [...(refusal.errors ?? [])] };
  return { allowed: false, why, steps: [], law: refusal.law ?? null };
}

// Whom a step would come to. A delegation that is filed by then may send it further down.
async function seatsOf(ctx: Context, plan: Plan, step: StepRule): Promise<readonly Text[] | Refusal> {
  const { prepared, procedure, rulebook } = plan;
  const names: Text[] = [];
  for (const body of bodiesOf(step.who)) {
    const of = { parties: prepared.parties, area: prepared.area ?? null, opens: procedure.opens };
    const seat = await seatOf(ctx.db, body, of);
    if (!seat) {
      const law = lawOf(rulebook, step.article);
      return refuse("decider-missing", { body: bodyName(rulebook, body.role) }, { law });
    }
    const organization = "organization" in seat.party ? await organizationById(ctx.db, seat.party.organization) : null;
    if (organization) names.push(organization.name);
  }
  return names;
}

// By when the first step is due if the case were opened today. Later ones depend on what happens before.
async function dueOf(ctx: Context, { procedure, prepared }: Plan, step: StepRule) {
  const own = step.term.term ? null : await ownTerm(ctx.db, procedure.name, step.step, "answer");
  const term = step.term.term ?? own?.term;
  if (!term) return null;
  const stated = prepared.events?.[step.term.from];
  const { calendar } = await readCalendar(ctx.db);
  const { dueDay, provisional } = calculate(calendar, { event: stated ? dayOf(stated) : ctx.today, term });
  return dueDay ? { day: dueDay, provisional } : null;
}
