import type { Context } from "../kernel/context.ts";
import { orRefuse } from "../kernel/refusal.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { ownTerms } from "../rulebook/kept-listing.ts";
import { quotation } from "../rulebook/listing.ts";
import { lawOf, type ProcedureRule, procedureRule, type Rulebook } from "../rulebook/rulebook.ts";
import { fieldsOf } from "./form.ts";
import { guideOf, type SetTerm, termsOf } from "./guide.ts";
import { mayOpen } from "./plan.ts";
import { type Procedure, procedureGroups, procedureOf, registeredProcedures } from "./procedure.ts";
import { refuse } from "./refusals.ts";
import { whyNot } from "./views.ts";
import { roleName } from "./words.ts";

function line(ctx: Context, rulebook: Rulebook, procedure: Procedure, rule: ProcedureRule, own: readonly SetTerm[]) {
  const barred = mayOpen(ctx.actor, procedure, lawOf(rulebook, rule.article, `procedures.${procedure.name}`));
  return {
    name: procedure.name,
    title: procedure.title,
    summary: procedure.summary ?? null,
    group: procedure.group ?? null,
    about: aboutOf(procedure),
    mark: procedure.mark,
    opens: procedure.opens.map((role) => ({ role, title: roleName(role) })),
    may: { allowed: barred === null, why: barred && whyNot(barred) },
    terms: termsOf(rulebook, procedure, rule, own),
    law: lawOf(rulebook, rule.article, `procedures.${procedure.name}`),
  };
}

/** What a form starts from: of which kind, in which field, and which of its kind. */
function aboutOf({ about, statement }: Procedure) {
  if (!about) return null;
  const field = fieldsOf(statement).find(({ kind }) => kind === about);
  return { kind: about, field: field?.name ?? null, scope: field?.scope ?? null };
}

async function ownOf(ctx: Context, name: string): Promise<readonly SetTerm[]> {
  return (await ownTerms(ctx.db)).filter(({ procedure }) => procedure === name);
}

/** 办事: the procedures of this build that the rulebook in use knows, group by group, and whether the asker may open each. */
export async function listProcedures(ctx: Context) {
  const rulebook = currentRulebook();
  const own = await ownTerms(ctx.db);
  const lines = [...registeredProcedures().values()].flatMap((procedure) => {
    const rule = procedureRule(rulebook, procedure.name);
    if (!rule || !procedure.group) return [];
    return [
      line(
        ctx,
        rulebook,
        procedure,
        rule,
        own.filter((it) => it.procedure === procedure.name),
      ),
    ];
  });
  return lines.sort((a, b) => procedureGroups.indexOf(a.group!) - procedureGroups.indexOf(b.group!));
}

/** 办事指南: one procedure with its form and all that the rulebook says of it. */
export async function readProcedure(ctx: Context, name: string) {
  const rulebook = currentRulebook();
  const procedure = procedureOf(name) ?? orRefuse(refuse("no-such-procedure", { procedure: name }));
  const rule =
    procedureRule(rulebook, name) ?? orRefuse(refuse("procedure-not-in-rulebook", { procedure: procedure.title }));
  const own = await ownOf(ctx, name);
  return {
    ...line(ctx, rulebook, procedure, rule, own),
    ...guideOf(rulebook, procedure, rule, own),
    quotation: quotation(rulebook, rule.article),
  };
}
