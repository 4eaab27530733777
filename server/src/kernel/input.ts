import type { ErrorObject } from "ajv";
import { refuseAtEdge } from "./http.ts";
import type { FieldError, Refusal } from "./refusal.ts";

const depthLimit = 40;

/**
 * Looks for what PostgreSQL text cannot hold (NUL, lone surrogates) anywhere in an input, keys included, and for nesting
 * past 40 levels. Streams and buffers are left to their readers.
 */
export function badText(parts: {
  readonly query: unknown;
  readonly params: unknown;
  readonly body: unknown;
}): Refusal | null {
  for (const [part, value] of Object.entries(parts)) {
    const found = walk(value, `/${part}`, 0);
    if (found) return found;
  }
  return null;
}

function walk(value: unknown, pointer: string, depth: number): Refusal | null {
  if (typeof value === "string") return sound(value) ? null : refuseAtEdge("nul-character", { pointer });
  if (typeof value !== "object" || value === null || Buffer.isBuffer(value) || "pipe" in value) return null;
  if (depth > depthLimit) return refuseAtEdge("too-deep");
  for (const [key, inner] of Object.entries(value)) {
    if (!sound(key)) return refuseAtEdge("nul-character", { pointer });
    const found = walk(inner, `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`, depth + 1);
    if (found) return found;
  }
  return null;
}

function sound(text: string): boolean {
  return !text.includes("\u0000") && text.isWellFormed();
}

const words: Record<string, (error: ErrorObject) => { zh: string; en: string }> = {
  required: (e) => ({ zh: `缺少“${e.params.missingProperty}”`, en: `“${e.params.missingProperty}” is missing` }),
  additionalProperties: (e) => ({
    zh: `不认识的字段“${e.params.additionalProperty}”`,
    en: `“${e.params.additionalProperty}” is not a field here`,
  }),
  type: (e) => ({ zh: `类型应为 ${e.params.type}`, en: `must be of type ${e.params.type}` }),
  format: (e) => ({ zh: `格式应为 ${e.params.format}`, en: `must have the format ${e.params.format}` }),
  pattern: () => ({ zh: "格式不正确", en: "does not have the required form" }),
  minLength: (e) => ({ zh: `至少 ${e.params.limit} 个字`, en: `needs at least ${e.params.limit} characters` }),
  maxLength: (e) => ({ zh: `最多 ${e.params.limit} 个字`, en: `may have at most ${e.params.limit} characters` }),
  minItems: (e) => ({ zh: `至少 ${e.params.limit} 项`, en: `needs at least ${e.params.limit} entries` }),
  maxItems: (e) => ({ zh: `最多 ${e.params.limit} 项`, en: `may have at most ${e.params.limit} entries` }),
  minimum: (e) => ({ zh: `不能小于 ${e.params.limit}`, en: `must be at least ${e.params.limit}` }),
  maximum: (e) => ({ zh: `不能大于 ${e.params.limit}`, en: `must be at most ${e.params.limit}` }),
  enum: (e) => ({
    zh: `只能是：${(e.params.allowedValues as unknown[]).join("、")}`,
    en: `must be one of: ${(e.params.allowedValues as unknown[]).join(", ")}`,
  }),
};

const alternatives = new Set(["anyOf", "oneOf", "const", "if"]);

/** Ajv's findings as field errors with a JSON pointer each; at most 50, one a place. */
export function fieldErrors(errors: readonly ErrorObject[], part: string): FieldError[] {
  const found = new Map<string, FieldError>();
  for (const error of errors) {
    const place = part === "body" ? error.instancePath : `/${part}${error.instancePath}`;
    const missing = error.keyword === "required" ? `/${error.params.missingProperty}` : "";
    const pointer = `${place}${missing}` || "/";
    const text = (words[error.keyword] ?? (() => ({ zh: "不符合要求", en: error.message ?? "is not as required" })))(
      error,
    );
    if (found.has(pointer) && alternatives.has(error.keyword)) continue;
    if (found.size >= 50) break;
    found.set(pointer, { pointer, code: error.keyword, zh: `${pointer}：${text.zh}`, en: `${pointer}: ${text.en}` });
  }
  return [...found.values()];
}
