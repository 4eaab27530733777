import { Button, Input, Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Offer, Wish } from "../../api/contract.ts";
import { Icon } from "../../parts/Icon.tsx";
import { Field } from "../parts/Field.tsx";

type Condition = Wish["filters"][number];

interface ConditionsProps {
  offered: Offer["filters"];
  title: (name: string) => string;
  chosen: readonly Condition[];
  onChange: (chosen: readonly Condition[]) => void;
}

/** Conditions on rows, all of which must hold: an item, a comparison that its type takes, a value. */
export function Conditions({ offered, title, chosen, onChange }: ConditionsProps): ReactNode {
  const { t } = useTranslation();
  const put = (index: number, part: Partial<Condition>) =>
    onChange(chosen.map((one, at) => (at === index ? { ...one, ...part } : one)));
  const operatorsOf = (name: string) => offered.find((one) => one.name === name)?.operators ?? [];
  // The door reads one value a comparison of an item.
  const free = (name: string, own: Condition | null) =>
    operatorsOf(name).filter(
      (operator) => !chosen.some((one) => one !== own && one.name === name && one.operator === operator),
    );
  const next = offered.find(({ name }) => free(name, null).length > 0);
  return (
    <Field id="console-filters" group label={t("grants.console.filter")}>
      {chosen.map((condition, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows that are only added at the end or taken out
        <span key={index} className="console-filter">
          <Select
            aria-label={t("grants.console.item", { n: index + 1 })}
            value={condition.name}
            options={offered.map(({ name }) => ({ value: name, label: `${title(name)} ${name}` }))}
            onChange={(name: string) => put(index, { name, operator: free(name, condition)[0] ?? "eq", value: "" })}
          />
          <Select
            aria-label={t("grants.console.operator", { n: index + 1 })}
            value={condition.operator}
            options={free(condition.name, condition).map((value) => ({ value, label: t(`grants.operator.${value}`) }))}
            onChange={(operator: string) => put(index, { operator, value: operator === "null" ? "true" : "" })}
          />
          <Value
            label={t("grants.console.value", { n: index + 1 })}
            type={condition.operator === "null" ? "boolean" : typeOf(offered, condition.name)}
            many={condition.operator === "in"}
            value={condition.value}
            onChange={(value) => put(index, { value })}
          />
          <Button
            aria-label={t("grants.console.removeCondition", { n: index + 1 })}
            icon={<Icon name="close" />}
            onClick={() => onChange(chosen.filter((_, at) => at !== index))}
          />
        </span>
      ))}
      {next && (
        <Button
          size="small"
          onClick={() =>
            onChange([...chosen, { name: next.name, operator: free(next.name, null)[0] ?? "eq", value: "" }])
          }
        >
          {t("grants.console.addCondition")}
        </Button>
      )}
    </Field>
  );
}

function typeOf(offered: Offer["filters"], name: string): string {
  return offered.find((one) => one.name === name)?.type ?? "string";
}

interface ValueProps {
  label: string;
  type: string;
  many: boolean;
  value: string;
  onChange: (value: string) => void;
}

function Value({ label, type, many, value, onChange }: ValueProps): ReactNode {
  const { t } = useTranslation();
  if (type === "boolean")
    return (
      <Select
        aria-label={label}
        value={value || null}
        options={["true", "false"].map((one) => ({ value: one, label: t(`grants.console.${one}`) }))}
        onChange={onChange}
      />
    );
  return (
    <Input
      aria-label={label}
      value={value}
      placeholder={many ? t("grants.console.many") : t("grants.console.valueHint")}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
