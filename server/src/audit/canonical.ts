/** What JSON can say. `Date`s must be texts already: the record keeps exact bytes, so nothing is left to a converter. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * The one text of a JSON value after RFC 8785: keys sorted by UTF-16 code units, no white space, numbers as ECMAScript
 * prints them. Two things that PostgreSQL cannot hold in a text become U+FFFD first: NUL and lone surrogates. Members that
 * are `undefined` are left out. Throws a `TypeError` on NaN and infinities.
 */
export function canonicalJson(value: Json): string {
  if (typeof value === "string") return plain.test(value) ? `"${value}"` : JSON.stringify(clean(value));
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new TypeError(`${value} has no place in JSON`);
    return JSON.stringify(value);
  }
  if (value === null || typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return `[${value.map((item: Json) => canonicalJson(item)).join(",")}]`;
  const object = value as { readonly [key: string]: Json | undefined };
  let text = "";
  for (const key of Object.keys(object).sort()) {
    const member = object[key];
    if (member === undefined) continue;
    text += `${text ? "," : ""}${JSON.stringify(clean(key))}:${canonicalJson(member)}`;
  }
  return `{${text}}`;
}

// Texts that stand in JSON as they are: no quotes, backslashes, control characters or surrogates.
const plain = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;

function clean(text: string): string {
  const formed = text.isWellFormed() ? text : text.toWellFormed();
  return formed.includes("\0") ? formed.replaceAll("\0", "\ufffd") : formed;
}
