import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import type { TSchema } from "typebox";
import { fieldErrors } from "../kernel/input.ts";
import type { FieldError, Law, Refusal } from "../kernel/refusal.ts";
import { lawOf, type ProcedureRule, type Rulebook, type StepRule } from "../rulebook/rulebook.ts";
import type { Decision } from "./procedure.ts";
import { refuse } from "./refusals.ts";

const ajv = new Ajv({ allErrors: true, strict: false, coerceTypes: false });
(addFormats as unknown as (ajv: Ajv) => void)(ajv);
const compiled = new WeakMap<TSchema, ValidateFunction>();

/** What is wrong with a value by its schema, field by field; empty when nothing is. */
export function faultsOf(schema: TSchema, value: unknown, part: string): readonly FieldError[] {
  const validate = compiled.get(schema) ?? ajv.compile(schema);
  compiled.set(schema, validate);
  return validate(value) ? [] : fieldErrors(validate.errors as ErrorObject[], part);
}

/** Whether a statement has the form that its procedure asks for. */
export function wellFormed(schema: TSchema, statement: unknown): Refusal | null {
  const errors = faultsOf(schema, statement, "statement");
  return errors.length > 0 ? refuse("bad-statement", { count: errors.length }, { errors }) : null;
}

/** Whether everything is stated that the rule wants stated: a blank text or an empty list states nothing. */
export function fullyStated(
  rulebook: Rulebook,
  rule: ProcedureRule,
  stated: Readonly<Record<string, unknown>>,
): Refusal | null {
  const missing = rule.mustState.filter(({ field }) => isBlank(stated[field]));
  if (missing.length === 0) return null;
  const errors = missing.map(({ field, article }) => ({
    pointer: `/statement/${field}`,
    code: "must-be-stated",
    zh: `须说明“${field}”（第 ${article} 条）`,
    en: `“${field}” must be stated (article ${article})`,
  }));
  return refuse(
    "must-be-stated",
    { count: missing.length, fields: missing.map(({ field }) => field) },
    { law: lawOf(rulebook, missing[0]!.article, `procedures.${rule.name}.must_state`), errors },
  );
}

function isBlank(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === "string") return value.trim() === "";
  if (Array.isArray(value)) return value.length === 0;
  return false;
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
