import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import type { TSchema } from "typebox";
import { fieldErrors } from "../kernel/input.ts";
import type { FieldError, Law, Refusal } from "../kernel/refusal.ts";
import { citeInChinese } from "../rulebook/articles.ts";
import { lawOf, type ProcedureRule, type Rulebook, type StepRule } from "../rulebook/rulebook.ts";
import { fieldsOf, isBlank, type NamedField, outcomesOfCarries, type Reference, unfilled } from "./form.ts";
import type { Decision, Procedure } from "./procedure.ts";
import { refuse } from "./refusals.ts";

const ajv = new Ajv({ allErrors: true, strict: false, coerceTypes: false });
(addFormats as unknown as (ajv: Ajv) => void)(ajv);
type Values = Readonly<Record<string, unknown>>;

const compiled = new WeakMap<TSchema, ValidateFunction>();

/** What is wrong with a value by its schema, field by field; empty when nothing is. */
export function faultsOf(schema: TSchema, value: unknown, part: string): readonly FieldError[] {
  const validate = compiled.get(schema) ?? ajv.compile(schema);
  compiled.set(schema, validate);
  return validate(value) ? [] : fieldErrors(validate.errors as ErrorObject[], part);
}

/** Whether what came in has the shape that is asked for; blank fields have it. */
export function wellFormed(
  schema: TSchema,
  value: unknown,
  part: "statement" | "carries" = "statement",
): Refusal | null {
  const errors = faultsOf(schema, value, part);
  return errors.length > 0 ? refuse("bad-statement", { count: errors.length }, { errors }) : null;
}

/**
 * Whether a well-formed statement is whole: everything stated that the rule wants stated (a blank text or an empty list states
 * nothing), and no other field of the form left blank that is not optional. In this order, so that the article is named.
 */
export function wholeStatement(
  rulebook: Rulebook,
  rule: ProcedureRule,
  procedure: Pick<Procedure, "statement" | "stated">,
  statement: unknown,
): Refusal | null {
  const stated = procedure.stated?.(statement as never) ?? (statement as Record<string, unknown>);
  return (
    fullyStated(rulebook, rule, stated, fieldsOf(procedure.statement)) ??
    filledIn(procedure.statement, statement, "statement")
  );
}

/** Whether everything is stated that the rule wants stated; `fields` give it their labels. */
export function fullyStated(
  rulebook: Rulebook,
  rule: ProcedureRule,
  stated: Readonly<Record<string, unknown>>,
  fields: readonly NamedField[] = [],
): Refusal | null {
  const missing = rule.mustState.filter(({ field }) => isBlank(stated[field]));
  if (missing.length === 0) return null;
  const errors = missing.map(({ field, article }) => {
    const label = fields.find(({ name }) => name === field)?.label ?? { zh: field, en: field };
    return {
      pointer: `/statement/${field}`,
      code: "must-be-stated",
      zh: `须说明“${label.zh}”（${citeInChinese(rulebook.articles, article)}）`,
      en: `“${label.en}” must be stated (article ${article})`,
    };
  });
  return refuse(
    "must-be-stated",
    { count: missing.length, fields: missing.map(({ field }) => field) },
    { law: lawOf(rulebook, missing[0]!.article, `procedures.${rule.name}.must_state`), errors },
  );
}

/** Why references of a form cannot stand, field by field. */
export function unknownReferences(references: readonly Reference[]): Refusal | null {
  if (references.length === 0) return null;
  const errors = references.map(({ pointer, field }) => ({
    pointer,
    code: "unknown-reference",
    zh: `“${field.label.zh}”所选的内容不存在，或不能由您选择`,
    en: `“${field.label.en}” names something that does not exist or is not yours to choose`,
  }));
  return refuse("not-yours-to-name", { count: errors.length }, { errors });
}

/** Whether no field of a form is left blank that is not optional. */
function filledIn(schema: TSchema, value: unknown, part: "statement" | "carries", around: Values = {}): Refusal | null {
  const left = unfilled(fieldsOf(schema), value as Values, `/${part}`, around);
  if (left.length === 0) return null;
  const errors = left.map(({ pointer, field }) => ({
    pointer,
    code: "needed",
    zh: `须填写“${field.label.zh}”`,
    en: `“${field.label.en}” must be filled in`,
  }));
  return refuse("not-filled-in", { count: left.length }, { errors });
}

/** Whether a decision carries what may and must be carried at its step. `schema` is `carriesAt(…)`. */
export function carriesRightly(schema: TSchema | null, decision: Decision, statement: unknown): Refusal | null {
  const { carries, outcome } = decision;
  const outcomes = schema && outcomesOfCarries(schema);
  const applies = schema !== null && (outcomes === null || outcomes.includes(outcome));
  if (!applies) return carries === undefined ? null : refuse("carries-nothing");
  const bad = carries === undefined ? null : wellFormed(schema, carries, "carries");
  return bad ?? filledIn(schema, carries ?? {}, "carries", statement as Values);
}

/** Whether a no gives what the rule wants a no to give: a reason, or a legal basis of a kind that counts. */
export function wellFounded(step: StepRule, decision: Decision, law: Law): Refusal | null {
  if (decision.outcome !== "refused") return null;
  if (step.refusalNeeds === "reason" && isBlank(decision.reason)) {
    return refuse("reason-needed", {}, { law, errors: [needed("/reason", "须说明理由", "a reason is needed")] });
  }
  if (step.refusalNeeds === "basis" && !hasBasis(decision, step.sources)) {
    return refuse(
      "basis-needed",
      { sources: [...step.sources] },
      { law, errors: [needed("/basis", "须提供依据", "a legal basis is needed")] },
    );
  }
  return null;
}

/** Whether a basis is given, with a title, of one of the kinds that count (any kind, if none is named). */
export function hasBasis(given: Pick<Decision, "basis">, sources: readonly string[]): boolean {
  return (given.basis ?? []).some(
    (basis) => basis.title.trim() !== "" && (sources.length === 0 || sources.includes(basis.source)),
  );
}

function needed(pointer: string, zh: string, en: string): FieldError {
  return { pointer, code: "needed", zh, en };
}
