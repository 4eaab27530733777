/** Paths into `rules.yaml` as proofs write them, and rules with one value switched off. Pure. */

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Where a value stands: the container that holds it and its key or position there. */
export interface Place {
  readonly holder: Json[] | { [key: string]: Json };
  readonly key: string | number;
}

/** `a.b[1].c` → its parts. */
export function partsOf(path: string): readonly (string | number)[] {
  return path
    .split(/\.|(?=\[)/)
    .filter((part) => part !== "")
    .map((part) => (/^\[\d+\]$/.test(part) ? Number(part.slice(1, -1)) : part));
}

/** The place that a path names; `null` when there is none. An element of a list is named by position, or by its `step`, its `key`, or itself. */
export function placeAt(rules: Json, path: string): Place | null {
  let place: Place | null = null;
  let value: Json | undefined = rules;
  for (const part of partsOf(path)) {
    if (typeof value !== "object" || value === null) return null;
    place = { holder: value, key: Array.isArray(value) ? positionOf(value, part) : part };
    value = valueAt(place);
    if (value === undefined) return null;
  }
  return place;
}

/** The value at a place. */
export function valueAt({ holder, key }: Place): Json | undefined {
  return (holder as Record<string, Json>)[key as string];
}

function positionOf(list: readonly Json[], part: string | number): number {
  if (typeof part === "number") return part;
  const named = (it: Json) =>
    it === part ||
    (typeof it === "object" && it !== null && !Array.isArray(it) && (it.step === part || it.key === part));
  return list.findIndex(named);
}

const units = ["working_days", "calendar_days", "months", "years"] as const;
const deciders: ReadonlySet<string | number> = new Set(["decide", "perform", "file", "by", "with", "filed_with", "of"]);

/**
 * The values that may stand in the place of one when it is switched off, the likeliest first; `undefined` takes it out. Not all of
 * them make rules that can be used: the first that does is taken.
 */
export function insteadOf(value: Json, key: string | number, literals: readonly Json[]): readonly (Json | undefined)[] {
  if (isMap(value)) {
    const unit = units.find((it) => typeof value[it] === "number");
    if (unit) return [{ ...value, [unit]: (value[unit] as number) + 1 }];
    if (deciders.has(key)) return otherDecider(value);
    // A step that must not be missing goes by itself.
    const step = typeof value.step === "string" ? [{ step: value.step, decide: "automatic", cite: value.cite! }] : [];
    return [undefined, ...step, ...literals];
  }
  if (Array.isArray(value)) return [undefined, literals as Json[], value.slice(0, 1), value.slice(1)];
  if (typeof value === "number") return units.some((it) => it === key) ? [value + 1] : [value + 1, undefined];
  if (typeof value === "boolean") return value ? [undefined, false] : [true, undefined];
  if (typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value))
    return [`${Number(value.slice(0, 4)) + 1}${value.slice(4)}`];
  if (deciders.has(key)) return otherDecider(value);
  return [undefined, ...literals.filter((it) => it !== value), "other"];
}

// Somebody else decides: of all together one is enough, of one upwards only the first, of a named body another.
function otherDecider(value: Json): readonly (Json | undefined)[] {
  if (isMap(value)) {
    if (Array.isArray(value.all)) return [{ any: value.all }];
    if (Array.isArray(value.any)) return [value.any[0]!];
    if (value.upwards !== undefined) return [value.upwards];
    if (value.at !== undefined) return [value.role!];
  }
  return value === "authority" ? ["government", "provider"] : ["authority", "government"];
}

function isMap(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A copy of the rules in which another value stands at a path, or none. What pointed at a step that is gone no longer does. */
export function rulesWith(rules: Json, path: string, value: Json | undefined): Json {
  const copy = structuredClone(rules);
  const { holder, key } = placeAt(copy, path)!;
  const gone = value === undefined ? valueAt({ holder, key }) : undefined;
  if (value !== undefined) (holder as Record<string, Json>)[key as string] = value;
  else if (Array.isArray(holder)) holder.splice(key as number, 1);
  else delete holder[key];
  // Kinds of texts belong to a basis that must be given.
  if (!Array.isArray(holder) && (key === "needs" || key === "refusal_needs")) delete holder.sources;
  if (Array.isArray(holder) && isMap(gone) && typeof gone.step === "string") {
    for (const step of holder)
      if (isMap(step) && isMap(step.return) && step.return.back_to === gone.step) delete step.return.back_to;
  }
  return collapsed(copy) as Json;
}

// One body left of `all` or `any` decides alone.
function collapsed(value: Json): Json {
  if (Array.isArray(value)) return value.map(collapsed);
  if (!isMap(value)) return value;
  const group = value.all ?? value.any;
  if (Object.keys(value).length === 1 && Array.isArray(group) && group.length === 1) return group[0]!;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, collapsed(inner)]));
}
