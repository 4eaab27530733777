import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Checkbox, InputNumber, Select } from "antd";
import { type ReactNode, useDeferredValue } from "react";
import { useTranslation } from "react-i18next";
import type { Offer, Wish } from "../../api/contract.ts";
import { callAddress, callData, type GrantView, grantDownload } from "../../api/delivery.ts";
import { Icon } from "../../parts/Icon.tsx";
import { useLanguage } from "../../parts/language.ts";
import { Problem } from "../../parts/Problem.tsx";
import { CodeBlock } from "../parts/CodeBlock.tsx";
import { Field } from "../parts/Field.tsx";
import { Section } from "../parts/Page.tsx";
import { Answer } from "./Answer.tsx";
import { Conditions } from "./Conditions.tsx";

interface ConsoleProps {
  grant: GrantView;
  offer: Offer;
  wish: Wish;
  onWish: (wish: Wish) => void;
  named: boolean;
}

/** Items by which rows are ordered at most. */
const mostSorts = 3;

/** A try in the page: what is not granted cannot be picked. The call is a real one, by the same door and on record. */
export function Console({ grant, offer, wish, onWish, named }: ConsoleProps): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const queries = useQueryClient();
  const call = useMutation({
    mutationFn: (asked: Wish) => callData(callAddress(grant, asked)),
    onSettled: () => queries.invalidateQueries({ queryKey: ["grant", grant.id], predicate: moved }),
  });
  // Another question begins at its first page.
  const set = (part: Partial<Wish>) => onWish({ ...wish, cursor: null, ...part });
  const turn = (cursor: string | null) => {
    const asked = { ...wish, cursor };
    onWish(asked);
    call.mutate(asked);
  };
  const title = (name: string) => {
    const item = grant.granted.find((one) => one.name === name);
    return (language === "en" && item?.titleEn) || item?.titleZh || name;
  };
  const shown = useDeferredValue(callAddress(grant, wish));
  return (
    <Section title={t("grants.console.title")} note={t(named ? "grants.console.note" : "grants.console.notNamed")}>
      <div className="console">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (named) turn(null);
          }}
        >
          <Field id="console-fields" group label={t("grants.console.fields")} hint={t("grants.console.fieldsHint")}>
            <Checkbox.Group
              value={[...wish.fields]}
              options={offer.fields.map((value) => ({ value, label: `${title(value)} ${value}` }))}
              onChange={(chosen) => set({ fields: offer.fields.filter((name) => chosen.includes(name)) })}
            />
          </Field>
          {offer.filters.length > 0 && (
            <Conditions
              offered={offer.filters}
              title={title}
              chosen={wish.filters}
              onChange={(filters) => set({ filters })}
            />
          )}
          {offer.sorts.length > 0 && (
            <Field id="console-sort" label={t("grants.console.sort")}>
              <Select
                id="console-sort"
                mode="multiple"
                maxCount={mostSorts}
                value={[...wish.sort]}
                placeholder={t("grants.console.unsorted")}
                options={offer.sorts.map((value) => ({
                  value,
                  label: t(value.startsWith("-") ? "grants.console.descending" : "grants.console.ascending", {
                    item: title(value.replace("-", "")),
                  }),
                  disabled: wish.sort.some((one) => one !== value && one.replace("-", "") === value.replace("-", "")),
                }))}
                onChange={(sort) => set({ sort })}
              />
            </Field>
          )}
          <Field id="console-limit" label={t("grants.console.limit")}>
            <InputNumber
              id="console-limit"
              min={1}
              max={offer.mostRows}
              value={wish.limit}
              onChange={(next) => set({ limit: next ?? 10 })}
            />
          </Field>
          <div className="form-foot">
            {named && (
              <Button type="primary" htmlType="submit" loading={call.isPending}>
                {t("grants.console.call")}
              </Button>
            )}
            {named &&
              grant.modes.includes("download") &&
              (["csv", "xlsx", "json", "jsonl", "parquet"] as const).map((format) => (
                <Button key={format} href={grantDownload(grant, format)} icon={<Icon name="download" />}>
                  {{ csv: "CSV", xlsx: "XLSX", json: "JSON", jsonl: "JSON Lines", parquet: "Parquet" }[format]}
                </Button>
              ))}
          </div>
        </form>
        <div>
          <CodeBlock label={t("grants.console.request")} text={`GET ${location.origin}${shown}`} />
          {call.error && <Problem error={call.error} />}
          {call.data && <Answer call={call.data} grant={grant} turning={call.isPending} onTurn={turn} />}
        </div>
      </div>
    </Section>
  );
}

// What a call moves: counts and entries, not the contract nor the example.
const moved = ({ queryKey: [, , part] }: { readonly queryKey: readonly unknown[] }) =>
  part === undefined || part === "usage";
