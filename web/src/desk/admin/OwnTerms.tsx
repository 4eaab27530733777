import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Drawer, Input, InputNumber, Select } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { type OpenTerm, ownTermsQuery, setOwnTerm, type Term, termUnits } from "../../api/own-terms.ts";
import { rulebookQuery } from "../../api/platform.ts";
import { procedureListQuery } from "../../api/procedures.ts";
import { watchesQuery } from "../../api/watches.ts";
import type { Text } from "../../i18n/setup.ts";
import { Article } from "../../parts/Article.tsx";
import { moment } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { Empty, Problem, Skeleton } from "../../parts/Problem.tsx";
import { Field } from "../parts/Field.tsx";
import { Grid } from "../parts/Grid.tsx";
import { Facts, Page } from "../parts/Page.tsx";
import { ReasonButton } from "../parts/ReasonButton.tsx";

const keyOf = ({ procedure, step, part }: OpenTerm) => `${procedure}/${step}/${part}`;

/** 自定期限: what the text leaves open, and the terms that this installation set for itself. */
export function OwnTerms(): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const { data, error, refetch, isPending } = useQuery(ownTermsQuery);
  const { data: rulebook } = useQuery(rulebookQuery);
  const nameOf = useNames();
  const [chosen, setChosen] = useState<string | null>(null);
  const open = data?.items.find((item) => keyOf(item) === chosen);
  const items = data?.items ?? [];
  const set = items.filter((item) => item.own).length;
  const length = (term: Term) => t(`parts:term.${term.unit}`, { n: term.amount, count: term.amount });
  return (
    <Page
      title={t("menu.ownTerms")}
      headline={t("admin.ownTerm.head", { n: items.length, set })}
      lead={t("admin.ownTerm.lead")}
    >
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {isPending && <Skeleton rows={8} what={t("menu.ownTerms")} />}
      {data && items.length === 0 && <Empty>{t("admin.ownTerm.none")}</Empty>}
      {items.length > 0 && (
        <Grid
          label={t("menu.ownTerms")}
          rows={items}
          rowKey={keyOf}
          columns={[
            {
              key: "what",
              title: t("admin.ownTerm.what"),
              main: true,
              cell: (item) => (
                <>
                  <button type="button" className="link-button" data-row-link onClick={() => setChosen(keyOf(item))}>
                    {text(nameOf(item).of)}
                  </button>
                  {nameOf(item).step && <span className="row-about block">{text(nameOf(item).step)}</span>}
                </>
              ),
            },
            { key: "part", title: t("admin.ownTerm.part"), cell: (item) => t(`admin.ownTerm.of.${item.part}`) },
            {
              key: "law",
              title: t("admin.audit.law"),
              cell: (item) =>
                rulebook && (
                  <>
                    <Article law={{ rulebook: rulebook.name, article: item.article }} />
                    {item.word && (
                      <span className="row-about block">{t("admin.ownTerm.word", { word: item.word })}</span>
                    )}
                  </>
                ),
            },
            {
              key: "own",
              title: t("admin.ownTerm.own"),
              cell: (item) =>
                item.own ? (
                  <>
                    {length(item.own.term)}
                    <span className="row-about block">
                      {t("admin.ownTerm.by", { name: item.own.setBy, at: moment(item.own.setAt, language) })}
                    </span>
                  </>
                ) : (
                  <span className="ink-3">{t("admin.ownTerm.unset")}</span>
                ),
            },
          ]}
        />
      )}
      <Drawer
        open={open !== undefined}
        onClose={() => setChosen(null)}
        size={520}
        title={open && text(nameOf(open).of)}
        destroyOnHidden
      >
        {open && (
          <>
            <Facts
              facts={[
                nameOf(open).step && [t("admin.ownTerm.step"), text(nameOf(open).step)],
                [t("admin.ownTerm.part"), t(`admin.ownTerm.of.${open.part}`)],
                rulebook !== undefined && [
                  t("admin.audit.law"),
                  <Article key="law" law={{ rulebook: rulebook.name, article: open.article }} />,
                ],
                [
                  t("admin.ownTerm.says"),
                  open.word ? t("admin.ownTerm.word", { word: open.word }) : t("admin.ownTerm.nothing"),
                ],
                open.own && [t("admin.ownTerm.own"), length(open.own.term)],
                open.own && [t("admin.ownTerm.reason"), open.own.reason],
              ]}
            />
            <TermForm open={open} onDone={() => setChosen(null)} />
          </>
        )}
      </Drawer>
    </Page>
  );
}

function TermForm({ open, onDone }: { open: OpenTerm; onDone: () => void }): ReactNode {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [amount, setAmount] = useState<number | null>(open.own?.term.amount ?? null);
  const [unit, setUnit] = useState<Term["unit"]>(open.own?.term.unit ?? "working_day");
  const [reason, setReason] = useState("");
  const done = async () => {
    await queries.invalidateQueries();
    onDone();
  };
  const send = useMutation({
    mutationFn: () => setOwnTerm(open, amount ? { amount, unit } : null, reason.trim()),
    onSuccess: done,
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      {send.error && <Problem error={send.error} />}
      <div className="form-row">
        <Field id="own-term-amount" label={t("admin.ownTerm.amount")} required>
          <InputNumber
            id="own-term-amount"
            min={1}
            max={3650}
            precision={0}
            value={amount}
            onChange={setAmount}
            className="field-number"
          />
        </Field>
        <Field id="own-term-unit" label={t("admin.ownTerm.unit")}>
          <Select
            id="own-term-unit"
            className="field-select"
            value={unit}
            options={termUnits.map((value) => ({ value, label: t(`admin.ownTerm.units.${value}`) }))}
            onChange={setUnit}
          />
        </Field>
      </div>
      <Field id="own-term-reason" label={t("admin.ownTerm.reason")} hint={t("admin.ownTerm.reasonHint")} required>
        <Input.TextArea
          id="own-term-reason"
          rows={3}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
      <p className="caption ink-2">{t("admin.ownTerm.effect")}</p>
      <div className="form-foot">
        <Button
          type="primary"
          htmlType="submit"
          loading={send.isPending}
          disabled={amount === null || reason.trim() === ""}
        >
          {t("admin.ownTerm.set")}
        </Button>
        {open.own && (
          <ReasonButton
            name={t("admin.ownTerm.takeBack")}
            note={t("admin.ownTerm.takeBackNote")}
            send={(why) => setOwnTerm(open, null, why)}
            onDone={done}
          />
        )}
      </div>
    </form>
  );
}

/** What an open term is of, in words: the procedure and its step, the register, or the watch. */
function useNames(): (item: OpenTerm) => { of: Text; step: Text | null } {
  const { data: procedures } = useQuery(procedureListQuery);
  const { data: watches } = useQuery(watchesQuery("region"));
  return ({ procedure, step, name }) => {
    const bare = (key: string) => ({ zh: key, en: key });
    if (procedure === "registers") return { of: name ?? bare(step), step: null };
    if (procedure === "watches") {
      return { of: watches?.items.find((watch) => watch.name === step)?.title ?? bare(step), step: null };
    }
    return { of: procedures?.items.find((it) => it.name === procedure)?.title ?? bare(procedure), step: name };
  };
}
