import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Checkbox, Input, InputNumber, Select } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { callAddress, callData, type GrantView, grantDownload } from "../../api/delivery.ts";
import { Icon } from "../../parts/Icon.tsx";
import { useLanguage } from "../../parts/language.ts";
import { Problem } from "../../parts/Problem.tsx";
import { CodeBlock } from "../parts/CodeBlock.tsx";
import { Field } from "../parts/Field.tsx";
import { Section } from "../parts/Page.tsx";
import { Answer } from "./Answer.tsx";

const operators = ["eq", "prefix", "contains", "gte", "lte"] as const;

/** A try in the page: what is not granted cannot be picked. The call is a real one, by the same door and on record. */
export function Console({ grant }: { grant: GrantView }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const queries = useQueryClient();
  const [fields, setFields] = useState<readonly string[]>([]);
  const [name, setName] = useState("");
  const [operator, setOperator] = useState<(typeof operators)[number]>("eq");
  const [value, setValue] = useState("");
  const [limit, setLimit] = useState(10);
  const address = callAddress(grant, { fields, filter: name ? { name, operator, value } : null, limit });
  const call = useMutation({
    mutationFn: () => callData(address),
    onSettled: () => queries.invalidateQueries({ queryKey: ["grant", grant.id, "usage"] }),
  });
  const items = grant.granted.map((item) => ({
    value: item.name,
    label: `${(language === "en" && item.titleEn) || item.titleZh} ${item.name}`,
  }));
  return (
    <Section title={t("grants.console.title")} note={t("grants.console.note")}>
      <div className="console">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            call.mutate();
          }}
        >
          <Field id="console-fields" group label={t("grants.console.fields")} hint={t("grants.console.fieldsHint")}>
            <Checkbox.Group value={[...fields]} options={items} onChange={(chosen) => setFields(chosen as string[])} />
          </Field>
          <Field id="console-filter" label={t("grants.console.filter")}>
            <span className="console-filter">
              <Select
                id="console-filter"
                allowClear
                placeholder={t("catalog.choose")}
                value={name || null}
                options={items}
                onChange={(chosen) => setName(chosen ?? "")}
              />
              <Select
                aria-label={t("grants.console.operator")}
                value={operator}
                options={operators.map((one) => ({ value: one, label: t(`grants.operator.${one}`) }))}
                onChange={setOperator}
              />
              <Input
                aria-label={t("grants.console.value")}
                value={value}
                onChange={(event) => setValue(event.target.value)}
              />
            </span>
          </Field>
          <Field id="console-limit" label={t("grants.console.limit")}>
            <InputNumber
              id="console-limit"
              min={1}
              max={1000}
              value={limit}
              onChange={(next) => setLimit(next ?? 10)}
            />
          </Field>
          <div className="form-foot">
            <Button type="primary" htmlType="submit" loading={call.isPending}>
              {t("grants.console.call")}
            </Button>
            {grant.modes.includes("download") &&
              (["csv", "xlsx", "json", "jsonl", "parquet"] as const).map((format) => (
                <Button key={format} href={grantDownload(grant, format)} icon={<Icon name="download" />}>
                  {{ csv: "CSV", xlsx: "XLSX", json: "JSON", jsonl: "JSON Lines", parquet: "Parquet" }[format]}
                </Button>
              ))}
          </div>
        </form>
        <div>
          <h3>{t("grants.console.request")}</h3>
          <CodeBlock label={t("grants.console.request")} text={`GET ${location.origin}${address}`} />
          {call.error && <Problem error={call.error} />}
          {call.data && <Answer call={call.data} grant={grant} />}
        </div>
      </div>
    </Section>
  );
}
