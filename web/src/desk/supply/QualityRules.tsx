import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { DraftItem } from "../../api/codes.ts";
import { defineQualityRules, type QualityView, type RuleDraft } from "../../api/supply.ts";
import type { FormField, Values } from "../../parts/form.ts";
import { ProblemError } from "../../parts/problem.ts";
import { DrawerForm, fieldOf } from "../exchange/DrawerForm.tsx";

const kinds = ["required", "format", "range", "length", "code-list", "unique"] as const;
type Kind = (typeof kinds)[number];

/** A rule's parameters in words: the pattern, the bounds, the values. */
export function ruleWords({ pattern, min, max, values }: RuleDraft["parameters"], t: TFunction): string {
  if (pattern) return pattern;
  if (values && values.length > 0) return values.join(t("join"));
  if (min !== undefined || max !== undefined) return t("supply.quality.bounds", { min: min ?? "–", max: max ?? "–" });
  return "";
}

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
        values: Object.fromEntries(kinds.map((kind) => [kind, same(t(`supply.quality.kinds.${kind}`))])),
      }),
      fieldOf("pattern", "text", say("pattern"), {
        max: 500,
        showWhen: { kind: "format" },
        hint: same(say("patternHint")),
      }),
      fieldOf("values", "long", say("values"), { showWhen: { kind: "code-list" }, hint: same(say("valuesHint")) }),
      fieldOf("min", "text", say("min"), { max: 30, optional: true, showWhen: { kind: ["range", "length"] } }),
      fieldOf("max", "text", say("max"), { max: 30, optional: true, showWhen: { kind: ["range", "length"] } }),
      fieldOf("with", "choice", say("with"), {
        many: true,
        optional: true,
        values: named,
        showWhen: { kind: "unique" },
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

function asRow({ item, kind, parameters, tolerance }: QualityView["rules"][number]): Values {
  const { pattern, min, max, values, with: others } = parameters;
  return {
    ...{ item, kind, tolerance, pattern: pattern ?? "", min: min ?? "", max: max ?? "" },
    ...{ values: (values ?? []).join("\n"), with: others ?? [] },
  };
}

function asRule(row: Values): RuleDraft {
  const text = (name: string) => String(row[name] ?? "").trim();
  const kind = row.kind as Kind;
  const bounds = {
    ...(text("min") === "" ? {} : { min: text("min") }),
    ...(text("max") === "" ? {} : { max: text("max") }),
  };
  const parameters = {
    ...{ required: {}, range: bounds, length: bounds, format: { pattern: text("pattern") } },
    "code-list": {
      values: text("values")
        .split(/[\n,，、]+/)
        .map((one) => one.trim())
        .filter(Boolean),
    },
    unique: { with: (row.with ?? []) as string[] },
  }[kind];
  return { item: String(row.item), kind, parameters, tolerance: Number(row.tolerance ?? 0) };
}

/** What is wrong with a parameter shows at its field: the form has no level of its own for parameters. */
async function send(dataset: string, rows: readonly Values[]): Promise<unknown> {
  try {
    return await defineQualityRules(dataset, rows.map(asRule));
  } catch (error) {
    if (!(error instanceof ProblemError) || !error.problem.errors) throw error;
    const errors = error.problem.errors.map((one) => ({ ...one, pointer: one.pointer.replace("/parameters", "") }));
    throw new ProblemError({ ...error.problem, errors });
  }
}
