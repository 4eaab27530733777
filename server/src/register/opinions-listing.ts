import type { Context } from "../kernel/context.ts";
import { organizationsById } from "../organization/listing.ts";
import { decidesNow } from "../procedure/about-listing.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { lawOf, type RegisterRule } from "../rulebook/rulebook.ts";
import { type Contents, titleOf } from "./contents.ts";
import { registersOf } from "./rules.ts";
import { entriesOfRegister } from "./store.ts";
import { opinionsOf } from "./store-opinions.ts";

/** 专家评审: who was asked about a case and what he said, and whom the asker may ask now. */
export async function listOpinions(ctx: Context, caseId: string) {
  const { db, actor } = ctx;
  const rulebook = currentRulebook();
  const rules = registersOf(rulebook).filter(({ advises }) => advises);
  const asked = await opinionsOf(db, caseId);
  const organizations = await organizationsById(
    db,
    asked.map(({ invitedBy }) => invitedBy),
  );
  const asks = rules.length > 0 && actor.organization !== null && (await decidesNow(db, caseId, actor.organization));
  const advisers = [];
  for (const rule of asks ? rules : []) {
    for (const { line, contents } of await entriesOfRegister(db, rule.key)) {
      if (asked.some(({ adviser }) => adviser === line)) continue;
      advisers.push({ id: line, name: titleOf(rule, contents), about: aboutHim(rule, contents), from: rule.name });
    }
  }
  const [first] = rules;
  return {
    law: first ? lawOf(rulebook, first.article, `registers.${first.key}`) : null,
    items: asked.map(({ case: _, invitedBy, ...shown }) => ({
      ...shown,
      from: rules.find(({ key }) => key === shown.register)?.name ?? { zh: "", en: "" },
      invitedByOrganization: organizations.find(({ id }) => id === invitedBy)?.name ?? { zh: "", en: "" },
      may: shown.givenAt === null && invitedBy === actor.organization ? ["record"] : [],
    })),
    advisers,
  };
}

// His field and unit: the texts after his name.
function aboutHim(rule: Pick<RegisterRule, "fields">, contents: Contents): string {
  return rule.fields
    .filter(({ kind, field }) => kind === "text" && contents[field] !== undefined)
    .slice(1, 3)
    .map(({ field }) => String(contents[field]))
    .join(" · ");
}
