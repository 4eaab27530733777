/** Standards and guides as they hold for an organization, and drafts held against them. */
import type { Day } from "../kernel/clock.ts";
import { type Db, rows, sql, type Tx } from "../kernel/database.ts";
import { type Law, orRefuse } from "../kernel/refusal.ts";
import { counterpartsAbove, organizationById, organizationsById } from "../organization/listing.ts";
import { regionContains } from "../organization/region.ts";
import { titleOf } from "../register/contents.ts";
import { type Holding, holdings } from "../register/in-force-listing.ts";
import { registersOf } from "../register/rules.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { lawOf, type RegisterRule } from "../rulebook/rulebook.ts";
import type { DatasetDraft } from "./dataset.ts";
import { refuse } from "./refusals.ts";
import {
  type PatternQuestion,
  patternQuestions,
  type Standard,
  type StandardFault,
  standardFaults,
} from "./standard.ts";
import type { Check, Element } from "./standard-form.ts";

interface Held {
  readonly rule: RegisterRule;
  readonly holding: Holding;
}

// Standards of a region hold for everybody in it; what a department issues holds for its line of business below.
async function heldFor(db: Db | Tx, organization: string, today: Day): Promise<readonly Held[]> {
  const home = (await organizationById(db, organization)) ?? orRefuse(refuse("dataset-not-found"));
  const line = new Set([organization, ...(await counterpartsAbove(db, organization))]);
  const found: Held[] = [];
  for (const rule of registersOf(currentRulebook()).filter(({ inForceFrom }) => inForceFrom !== null)) {
    for (const holding of await holdings(db, rule, today)) {
      const { entry } = holding;
      const concerns = rule.of === "region" ? regionContains(entry.region, home.region) : line.has(entry.organization);
      if (concerns) found.push({ rule, holding });
    }
  }
  return found;
}

function toStandard({ rule, holding }: Held): Standard {
  const { contents, line } = holding.entry;
  const rulebook = currentRulebook();
  const rowsOf = <T>(kind: string) =>
    rule.fields
      .filter((field) => field.kind === kind)
      .flatMap(({ field }) => (contents[field] ?? []) as unknown as readonly T[]);
  return {
    line,
    title: titleOf(rule, contents),
    version: String(contents.version ?? ""),
    from: holding.from,
    law: lawOf(rulebook, rule.article, `registers.${rule.key}`),
    checks: rowsOf<Check>("checks"),
    elements: rowsOf<Element>("elements"),
  };
}

/** Every standard and guide that holds, or will hold, for an organization, as screens list them. */
export async function standardsFor(db: Db | Tx, organization: string, today: Day) {
  const held = await heldFor(db, organization, today);
  const issuers = await organizationsById(
    db,
    held.map(({ holding }) => holding.entry.organization),
  );
  return {
    items: held.map(({ rule, holding }) => ({
      ...toStandard({ rule, holding }),
      id: holding.entry.id,
      register: { key: rule.key, name: rule.name },
      state: holding.state,
      issuer: issuers.find(({ id }) => id === holding.entry.organization)?.name ?? { zh: "", en: "" },
    })),
  };
}

/** What of a draft is not as the standards in force for its department want it; empty: nothing. */
export async function faultsByStandards(
  db: Db | Tx,
  organization: string,
  draft: DatasetDraft,
  today: Day,
): Promise<readonly StandardFault[]> {
  const held = (await heldFor(db, organization, today)).filter(({ holding }) => holding.state === "in-force");
  const standards = held.map(toStandard);
  if (standards.length === 0 && !draft.items.some(({ element }) => element)) return [];
  const unfit = await unfitting(db, patternQuestions(draft, standards));
  return standardFaults(draft, standards, (question) => !unfit.has(keyOf(question)));
}

const keyOf = ({ value, pattern }: PatternQuestion): string => JSON.stringify([value, pattern]);

// PostgreSQL's own engine: it has no pattern that runs away.
async function unfitting(db: Db | Tx, questions: readonly PatternQuestion[]): Promise<ReadonlySet<string>> {
  if (questions.length === 0) return new Set();
  const found = await rows<PatternQuestion>(
    db,
    sql`select q.value, q.pattern
          from unnest(${questions.map(({ value }) => value)}::text[], ${questions.map(({ pattern }) => pattern)}::text[]) q(value, pattern)
         where q.value !~ ('^(?:' || q.pattern || ')$')`,
  );
  return new Set(found.map(keyOf));
}

/** The article that standards rest on. */
export function standardsLaw(): Law {
  const rulebook = currentRulebook();
  const rule = registersOf(rulebook).find(({ fields }) =>
    fields.some(({ kind }) => kind === "checks" || kind === "elements"),
  );
  return lawOf(rulebook, rule?.article ?? rulebook.catalog.secrecy.article, rule && `registers.${rule.key}`);
}
