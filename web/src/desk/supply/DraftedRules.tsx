import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Checkbox, Drawer } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { defineQualityRules, draftedRulesQuery, type ProposedRule, type QualityView } from "../../api/supply.ts";
import { number, percent } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { Problem, Skeleton } from "../../parts/Problem.tsx";

const keyOf = ({ item, kind, parameters }: ProposedRule): string => JSON.stringify([item, kind, parameters]);

/** 按数据起草规则: what the data suggests, with how much of it keeps each rule; the department takes over what it means. */
export function DraftedRules({ dataset, rules }: { dataset: string; rules: QualityView["rules"] }): ReactNode {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("supply.quality.draft.name")}</Button>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        size={520}
        title={t("supply.quality.draft.name")}
        destroyOnHidden
      >
        {open && <Proposals dataset={dataset} rules={rules} onClose={() => setOpen(false)} />}
      </Drawer>
    </>
  );
}

function Proposals({
  dataset,
  rules,
  onClose,
}: {
  dataset: string;
  rules: QualityView["rules"];
  onClose: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const queries = useQueryClient();
  const { data, error } = useQuery({ ...draftedRulesQuery(dataset), retry: false });
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const proposed = data?.rules ?? [];
  const chosen = proposed.filter((rule) => !left.has(keyOf(rule)));
  const take = useMutation({
    mutationFn: () => defineQualityRules(dataset, [...rules, ...chosen].map(asSent)),
    onSuccess: async () => {
      await queries.invalidateQueries();
      onClose();
    },
  });
  if (error) return <Problem error={error} />;
  if (!data) return <Skeleton rows={6} what={t("supply.quality.draft.name")} />;
  if (data.rules === null) return <p>{t("supply.profile.waiting")}</p>;
  if (proposed.length === 0) return <p>{t("supply.quality.draft.none")}</p>;
  return (
    <>
      <p className="ink-2 drawer-note">{t("supply.quality.draft.note")}</p>
      {take.error && <Problem error={take.error} />}
      <ul className="plain draft-rules">
        {proposed.map((rule) => {
          const key = keyOf(rule);
          return (
            <li key={key}>
              <Checkbox
                checked={!left.has(key)}
                onChange={({ target }) => {
                  const next = new Set(left);
                  if (target.checked) next.delete(key);
                  else next.add(key);
                  setLeft(next);
                }}
              >
                {text(rule.itemName)} · {text(rule.name)}
                <span className="row-about block">{text(rule.asked)}</span>
                <span className="row-about block">
                  {rule.kind === "freshness"
                    ? t("supply.quality.kept")
                    : t("supply.quality.draft.share", {
                        share: percent((rule.checked - rule.failed) / rule.checked, language),
                        n: number(rule.failed, language),
                        count: rule.failed,
                      })}
                </span>
              </Checkbox>
            </li>
          );
        })}
      </ul>
      <div className="form-foot">
        <Button type="primary" disabled={chosen.length === 0} loading={take.isPending} onClick={() => take.mutate()}>
          {t("supply.quality.draft.take", { n: chosen.length, count: chosen.length })}
        </Button>
        <Button onClick={onClose}>{t("action.cancel")}</Button>
      </div>
    </>
  );
}

/** A proposed rule allows what is wrong now, so that it tells what becomes worse; the department tightens it. */
function asSent(rule: ProposedRule | QualityView["rules"][number]) {
  const { item, kind, parameters, setsAside } = rule;
  const tolerance = "failed" in rule ? Math.ceil((1000 * rule.failed) / rule.checked) / 10 : rule.tolerance;
  return { item, kind, parameters, setsAside, tolerance };
}
