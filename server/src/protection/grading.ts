/**
 * 数据分级 (GB/T 43697-2024): core, important and general data, the general in four grades; and the masks that follow from
 * kind, grade and audience where nobody chose others. Pure.
 */
import type { SensitiveKind } from "./detection.ts";
import type { Mask } from "./masking.ts";

/** In rising weight. State secrets have no grade here: they stay outside. */
export const grades = ["general-1", "general-2", "general-3", "general-4", "important", "core"] as const;
export type Grade = (typeof grades)[number];

export const gradeNames: Readonly<Record<Grade, { readonly zh: string; readonly en: string }>> = {
  "general-1": { zh: "一般数据1级", en: "General data, grade 1" },
  "general-2": { zh: "一般数据2级", en: "General data, grade 2" },
  "general-3": { zh: "一般数据3级", en: "General data, grade 3" },
  "general-4": { zh: "一般数据4级", en: "General data, grade 4" },
  important: { zh: "重要数据", en: "Important data" },
  core: { zh: "核心数据", en: "Core data" },
};

/** To whom data goes: another department under a grant, or everybody. */
export type Audience = "sharing" | "public";

/** The heavier of two grades (就高从严). */
export function heavier(a: Grade, b: Grade): Grade {
  return grades.indexOf(a) >= grades.indexOf(b) ? a : b;
}

const lowest: Readonly<Record<SensitiveKind, Grade>> = {
  "id-number": "general-4",
  passport: "general-4",
  "bank-card": "general-4",
  phone: "general-3",
  email: "general-2",
  plate: "general-2",
  "person-name": "general-2",
  address: "general-3",
  "birth-date": "general-2",
  "credit-code": "general-1",
};

/**
 * The grade to propose for an item with these kinds of sensitive data: personal information that singles somebody out or
 * can hurt him weighs most. A proposal only; the department grades and the authority reviews.
 */
export function proposedGrade(kinds: readonly SensitiveKind[]): Grade {
  return kinds.map((kind) => lowest[kind]).reduce(heavier, "general-1");
}

type Column = "keep" | "cut" | "generalise" | "pseudonym" | "withhold";
type Row = readonly [g1: Column, g2: Column, g3: Column, g4: Column, important: Column, core: Column];

const direct: Readonly<Record<Audience, Row>> = {
  sharing: ["cut", "cut", "cut", "cut", "pseudonym", "withhold"],
  public: ["cut", "cut", "withhold", "withhold", "withhold", "withhold"],
};
const contact: Readonly<Record<Audience, Row>> = {
  sharing: ["keep", "cut", "cut", "cut", "pseudonym", "withhold"],
  public: ["keep", "cut", "withhold", "withhold", "withhold", "withhold"],
};
const name: Readonly<Record<Audience, Row>> = {
  sharing: ["keep", "keep", "cut", "cut", "pseudonym", "withhold"],
  public: ["keep", "cut", "withhold", "withhold", "withhold", "withhold"],
};
const coarse: Readonly<Record<Audience, Row>> = {
  sharing: ["keep", "keep", "cut", "generalise", "generalise", "withhold"],
  public: ["keep", "generalise", "withhold", "withhold", "withhold", "withhold"],
};
const plain: Readonly<Record<Audience, Row>> = {
  sharing: ["keep", "keep", "keep", "keep", "keep", "withhold"],
  public: ["keep", "keep", "keep", "withhold", "withhold", "withhold"],
};

const tables: Readonly<Record<SensitiveKind, Readonly<Record<Audience, Row>>>> = {
  "id-number": direct,
  passport: direct,
  "bank-card": direct,
  phone: contact,
  email: contact,
  plate: name,
  "person-name": name,
  address: coarse,
  "birth-date": coarse,
  "credit-code": plain,
};

const strictness: readonly Mask[] = ["keep", "generalise", "cut", "pseudonym", "withhold"];

/** The mask of an item by its kinds and grade where the decision named none: the strictest that any of its kinds asks for. */
export function defaultMask(kinds: readonly SensitiveKind[], grade: Grade, audience: Audience): Mask {
  const column = grades.indexOf(grade);
  const asked = kinds.length > 0 ? kinds.map((kind) => tables[kind][audience][column]!) : [plain[audience][column]!];
  return asked.reduce((a, b) => (strictness.indexOf(a) >= strictness.indexOf(b) ? a : b));
}

/** Whether a mask leaves more of a value than another. */
export function milder(mask: Mask, than: Mask): boolean {
  return strictness.indexOf(mask) < strictness.indexOf(than);
}

/**
 * The mask that counts. A decision may choose any mask for a department that needs it for its duty; towards the public a
 * choice can only be stricter than the default.
 */
export function maskFor(
  kinds: readonly SensitiveKind[],
  grade: Grade,
  audience: Audience,
  chosen: Mask | undefined,
): Mask {
  const usual = defaultMask(kinds, grade, audience);
  if (chosen === undefined) return usual;
  if (audience === "sharing") return chosen;
  return strictness.indexOf(chosen) >= strictness.indexOf(usual) ? chosen : usual;
}
