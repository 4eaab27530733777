import { Button, Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { DraftItem } from "../../api/codes.ts";
import type { RowRule } from "../../api/sharing.ts";
import { useLanguage } from "../../parts/language.ts";
import { Field } from "./Field.tsx";

/**
 * Which rows are asked for: an item and the values that it may have, such as the area. None: all rows. `kept`: rules that were asked for and
 * stay; of their values some may go.
 */
export function RowRules({
  items,
  rules,
  kept = [],
  onChange,
}: {
  items: readonly DraftItem[];
  rules: readonly RowRule[];
  kept?: readonly RowRule[];
  onChange: (rules: RowRule[]) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const set = (at: number, part: Partial<RowRule>) =>
    onChange(rules.map((rule, index) => (index === at ? { ...rule, ...part } : rule)));
  return (
    <Field id="apply-rows" group label={t("cases.share.rows")} hint={t("grants.apply.rowsHint")}>
      {rules.map((rule, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a rule is its place in the list
        <div key={index} className="row-rule">
          <Select
            aria-label={t("catalog.item.nameZh")}
            value={rule.item}
            disabled={index < kept.length}
            options={items.map((item) => ({
              value: item.id,
              label: (language === "en" && item.nameEn) || item.nameZh,
            }))}
            onChange={(item) => set(index, { item })}
          />
          <Select
            aria-label={t("grants.apply.values")}
            mode={index < kept.length ? "multiple" : "tags"}
            value={[...rule.values]}
            {...(index < kept.length
              ? { options: kept[index]!.values.map((value) => ({ value, label: value })) }
              : { tokenSeparators: [",", "，", "、"], open: false, suffixIcon: null })}
            placeholder={t("grants.apply.values")}
            onChange={(values: string[]) => set(index, { values })}
          />
          {index >= kept.length && (
            <Button onClick={() => onChange(rules.filter((_, at) => at !== index))}>{t("action.delete")}</Button>
          )}
        </div>
      ))}
      <Button
        disabled={items.length === 0}
        onClick={() => onChange([...rules, { item: items[0]?.id ?? "", values: [] }])}
      >
        {t("grants.apply.addRows")}
      </Button>
    </Field>
  );
}
