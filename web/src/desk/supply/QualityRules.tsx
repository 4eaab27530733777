import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { DraftItem } from "../../api/codes.ts";
import { defineQualityRules, type QualityView, type RuleDraft } from "../../api/supply.ts";
import type { FormField, Values } from "../../parts/form.ts";
import { ProblemError } from "../../parts/problem.ts";
import { DrawerForm, fieldOf } from "../exchange/DrawerForm.tsx";

const kinds = [
  ...(["required", "type", "format", "range", "length", "code-list", "check-digit"] as const),
  ...(["unique", "compare", "implies", "reference", "freshness"] as const),
];
type Kind = (typeof kinds)[number];
/** Kinds that one record decides: they can set it aside. */
const rowKinds = kinds.filter((kind) => !["unique", "reference", "freshness"].includes(kind));
const standards = ["gb-11643", "gb-32100", "gb-11714", "luhn", "gtin"] as const;
const operators = ["<", "<=", "=", "<>", ">=", ">"] as const;
const textTypes = ["integer", "decimal", "date"] as const;

/** 质量规则: what the department asks of its items, in a form; the rules stand in the place of those before. */
export function QualityRules({
  dataset,
  rules,
  items,
}: {
  dataset: string;
  rules: QualityView["rules"];
  items: readonly DraftItem[];
}): ReactNode {
  const { t } = useTranslation();
  const say = (key: string) => t(`supply.quality.form.${key}`);
  const named = Object.fromEntries(items.map(({ id, nameZh, nameEn }) => [id, { zh: nameZh, en: nameEn || nameZh }]));
  const same = (words: string) => ({ zh: words, en: words });
  const list: FormField = {
    ...fieldOf("rules", "list", say("rules"), { max: 200, optional: true }),
    fields: [
      fieldOf("item", "choice", say("item"), { values: named }),
      fieldOf("kind", "choice", say("kind"), {
        values: valuesOf(kinds, (kind) => t(`supply.quality.kinds.${kind}`)),
      }),
      fieldOf("pattern", "text", say("pattern"), {
        max: 500,
        showWhen: { kind: "format" },
        hint: same(say("patternHint")),
      }),
      fieldOf("type", "choice", say("type"), {
        values: valuesOf(textTypes, (one) => t(`supply.quality.types.${one}`)),
        showWhen: { kind: "type" },
      }),
      fieldOf("standard", "choice", say("standard"), {
        values: valuesOf(standards, (one) => t(`supply.quality.standards.${one}`)),
        showWhen: { kind: "check-digit" },
      }),
      fieldOf("operator", "choice", say("operator"), {
        values: valuesOf(operators, (one) => t(`supply.quality.operators.${one}`)),
        showWhen: { kind: "compare" },
      }),
      fieldOf("values", "long", say("values"), { showWhen: { kind: "code-list" }, hint: same(say("valuesHint")) }),
      fieldOf("when", "long", say("when"), {
        optional: true,
        showWhen: { kind: "implies" },
        hint: same(say("whenHint")),
      }),
      fieldOf("other", "choice", say("other"), { values: named, showWhen: { kind: ["compare", "implies"] } }),
      fieldOf("allowed", "long", say("allowed"), {
        optional: true,
        showWhen: { kind: "implies" },
        hint: same(say("allowedHint")),
      }),
      fieldOf("min", "text", say("min"), { max: 30, optional: true, showWhen: { kind: ["range", "length"] } }),
      fieldOf("max", "text", say("max"), { max: 30, optional: true, showWhen: { kind: ["range", "length"] } }),
      fieldOf("with", "choice", say("with"), {
        many: true,
        optional: true,
        values: named,
        showWhen: { kind: "unique" },
      }),
      fieldOf("dataset", "dataset", say("dataset"), { showWhen: { kind: "reference" } }),
      fieldOf("known", "item", say("known"), { of: "dataset", showWhen: { kind: "reference" } }),
      fieldOf("days", "number", say("days"), { min: 0, max: 36500, showWhen: { kind: "freshness" } }),
      fieldOf("setsAside", "flag", say("setsAside"), {
        optional: true,
        showWhen: { kind: rowKinds },
        hint: same(say("setsAsideHint")),
      }),
      fieldOf("tolerance", "number", say("tolerance"), { min: 0, max: 99, hint: same(say("toleranceHint")) }),
    ],
  };
  return (
    <DrawerForm
      primary={false}
      name={t(rules.length > 0 ? "supply.quality.change" : "supply.quality.define")}
      note={say("note")}
      act={say("send")}
      fields={[list]}
      begin={{ rules: rules.length > 0 ? rules.map(asRow) : [{ tolerance: 0 }] }}
      send={(values) => send(dataset, values.rules as readonly Values[])}
    />
  );
}

const valuesOf = <T extends string>(codes: readonly T[], name: (code: T) => string) =>
  Object.fromEntries(codes.map((code) => [code, { zh: name(code), en: name(code) }]));

function asRow({ item, kind, parameters, tolerance, setsAside }: QualityView["rules"][number]): Values {
  const {
    pattern,
    min,
    max,
    values,
    with: others,
    allowed,
    type,
    standard,
    operator,
    other,
    dataset,
    days,
  } = parameters;
  const lines = (values ?? []).join("\n");
  return {
    ...{ item, kind, tolerance, setsAside, pattern: pattern ?? "", min: min ?? "", max: max ?? "" },
    ...{ values: lines, when: lines, allowed: (allowed ?? []).join("\n"), with: others ?? [], type: type ?? null },
    ...{ standard: standard ?? null, operator: operator ?? null, other: other ?? null, days: days ?? null },
    ...{ dataset: dataset ?? null, known: parameters.item ?? null },
  };
}

const linesOf = (value: unknown): string[] =>
  String(value ?? "")
    .split(/[\n,，、]+/)
    .map((one) => one.trim())
    .filter(Boolean);

/** Only what a kind asks for is sent. */
const parametersOf: Readonly<Record<Kind, (row: Values) => Values>> = {
  required: () => ({}),
  type: ({ type }) => ({ type }),
  format: ({ pattern }) => ({ pattern: String(pattern).trim() }),
  range: boundsOf,
  length: boundsOf,
  "code-list": ({ values }) => ({ values: linesOf(values) }),
  "check-digit": ({ standard }) => ({ standard }),
  unique: ({ with: others }) => ({ with: others ?? [] }),
  compare: ({ operator, other }) => ({ operator, other }),
  implies: ({ when, other, allowed }) => ({ values: linesOf(when), other, allowed: linesOf(allowed) }),
  reference: ({ dataset, known }) => ({ dataset, item: known }),
  freshness: ({ days }) => ({ days }),
};

function boundsOf(row: Values): Values {
  const bounds = (["min", "max"] as const).map((name) => [name, String(row[name] ?? "").trim()]);
  return Object.fromEntries(bounds.filter(([, bound]) => bound !== ""));
}

function asRule(row: Values): RuleDraft {
  const kind = row.kind as Kind;
  return {
    item: String(row.item),
    kind,
    parameters: parametersOf[kind](row) as RuleDraft["parameters"],
    tolerance: Number(row.tolerance ?? 0),
    setsAside: row.setsAside === true && rowKinds.includes(kind),
  };
}

/** What is wrong with a parameter shows at its field: the form has no level of its own for parameters. */
async function send(dataset: string, rows: readonly Values[]): Promise<unknown> {
  try {
    return await defineQualityRules(dataset, rows.map(asRule));
  } catch (error) {
    if (!(error instanceof ProblemError) || !error.problem.errors) throw error;
    const errors = error.problem.errors.map((one) => ({
      ...one,
      pointer: one.pointer.replace("/parameters/item", "/known").replace("/parameters", ""),
    }));
    throw new ProblemError({ ...error.problem, errors });
  }
}
