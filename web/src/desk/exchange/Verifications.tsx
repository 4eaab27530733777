import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { publishedDatasetQuery } from "../../api/catalog.ts";
import {
  type Asked,
  askVerification,
  readQuestion,
  type Verification,
  type VerificationSide,
  verificationsQuery,
} from "../../api/exchange.ts";
import { choicesQuery } from "../../api/procedures.ts";
import { CaseState } from "../../parts/CaseState.tsx";
import type { Values } from "../../parts/form.ts";
import { moment } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { Problem } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { A } from "../parts/A.tsx";
import type { Column } from "../parts/Grid.tsx";
import { Facts, Panel } from "../parts/Page.tsx";
import { useMay } from "../session.tsx";
import { DrawerForm, fieldOf } from "./DrawerForm.tsx";
import { SidedList } from "./SidedList.tsx";

const sides = ["asked", "answering"] as const;
const signs = { match: "agreed", "no-match": "refused", refused: "closed", withdrawn: "closed" } as const;

/** 核实、比对: whether a value is right, without the value being told. */
export function Verifications({ region }: { region: boolean }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const may = useMay();
  const columns = (side: VerificationSide): readonly (Column<Verification> | false)[] => [
    {
      key: "what",
      title: t("exchange.verifications.what"),
      main: true,
      cell: (row) => (
        <>
          <span className="row-title">{text(row.dataset.title)}</span>
          <span className="row-about block">
            {row.items.join(t("join"))} · {row.purpose}
          </span>
        </>
      ),
    },
    side !== "asked" && {
      key: "consumer",
      title: t("exchange.verifications.consumer"),
      cell: (row) => text(row.consumer),
    },
    side !== "answering" && {
      key: "provider",
      title: t("exchange.verifications.provider"),
      cell: (row) => text(row.provider),
    },
    {
      key: "asked",
      title: t("exchange.verifications.asked"),
      cell: (row) => (
        <>
          {moment(row.askedAt, language)} <span className="block caption ink-2">{row.askedBy}</span>
        </>
      ),
    },
    {
      key: "answer",
      title: t("exchange.verifications.answer"),
      cell: (row) =>
        row.answer === null ? (
          <>
            <CaseState state="waiting" name={t("exchange.verifications.waiting")} />
            {row.case && (
              <A href={to.caseOf(row.case)} className="block caption underlined">
                {t("grants.toCase")}
              </A>
            )}
            {side === "answering" && may("readQuestion") && <ValuesButton id={row.id} dataset={row.dataset.id} />}
          </>
        ) : (
          <>
            <CaseState state={signs[row.answer]} name={t(`exchange.verifications.is.${row.answer}`)} />
            {row.answeredBy && (
              <span className="block caption ink-2">
                {t(`exchange.verifications.by.${row.answeredBy}`)}
                {t("comma")}
                {t("exchange.verifications.after", { n: row.elapsedMinutes })}
              </span>
            )}
          </>
        ),
    },
  ];
  return (
    <SidedList<VerificationSide, Verification>
      name={t("exchange.verifications.name")}
      region={region ? "region" : null}
      sides={sides.map((value) => ({ value, label: t(`exchange.verifications.side.${value}`) }))}
      query={verificationsQuery}
      columns={columns}
      rowKey={(row) => row.id}
      empty={t("exchange.verifications.none")}
      next={t("exchange.verifications.next")}
      act={may("askVerification") && <Ask />}
    />
  );
}

function Ask(): ReactNode {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const say = (key: string) => t(`exchange.verifications.form.${key}`);
  const pair = [
    fieldOf("item", "item", say("item"), { of: "dataset" }),
    fieldOf("value", "text", say("value"), { max: 500 }),
  ];
  const fields = [
    fieldOf("dataset", "dataset", say("dataset"), { scope: "published" }),
    fieldOf("subject", "list", say("subject"), { many: true, max: 20, fields: pair }),
    fieldOf("compare", "list", say("compare"), { many: true, max: 20, fields: pair }),
    fieldOf("purpose", "text", say("purpose"), { max: 200 }),
    fieldOf("scenario", "long", say("scenario"), { optional: true, max: 4000 }),
    fieldOf("dutyBasis", "long", say("dutyBasis"), { optional: true, max: 4000 }),
  ];
  // The door knows items by their columns, the form by their ids.
  const send = async (values: Values) => {
    const dataset = String(values.dataset);
    const { items } = await queries.fetchQuery(choicesQuery({ kind: "item", scope: null, of: dataset }, "", 1000));
    const columns = new Map(items.map(({ id, note }) => [id, note?.zh ?? id]));
    const stated = (rows: unknown) =>
      Object.fromEntries(
        (rows as readonly Values[]).map(({ item, value }) => [columns.get(String(item)) ?? "", String(value)]),
      );
    return askVerification({
      dataset,
      purpose: String(values.purpose).trim(),
      scenario: String(values.scenario),
      dutyBasis: String(values.dutyBasis),
      subject: stated(values.subject),
      compare: stated(values.compare),
    });
  };
  return (
    <DrawerForm
      name={t("exchange.verifications.new")}
      note={t("exchange.verifications.newNote")}
      act={t("exchange.verifications.send")}
      fields={fields}
      send={send}
      done={(answer) => <Answered asked={answer as Asked} />}
    />
  );
}

function Answered({ asked }: { asked: Asked }): ReactNode {
  const { t } = useTranslation();
  return (
    <div role="status">
      {asked.answer ? (
        <p>
          <CaseState state={signs[asked.answer]} name={t(`exchange.verifications.is.${asked.answer}`)} />
        </p>
      ) : (
        <p>{t("exchange.verifications.sent")}</p>
      )}
      {asked.case && (
        <A href={to.caseOf(asked.case)} className="underlined">
          {t("grants.toCase")}
        </A>
      )}
    </div>
  );
}

/** On the page of the case: the values that wait for this department's answer. Nothing, where it is not asked. */
export function WaitingValues({ caseId }: { caseId: string }): ReactNode {
  const { t } = useTranslation();
  const may = useMay();
  const list = useInfiniteQuery({ ...verificationsQuery("answering"), enabled: may("readQuestion") });
  const row = list.data?.pages.flatMap(({ items }) => items).find((one) => one.case === caseId && one.answer === null);
  if (!row) return null;
  return (
    <Panel title={t("exchange.verifications.form.compare")} note={t("exchange.verifications.compareNote")}>
      <ValuesButton id={row.id} dataset={row.dataset.id} />
    </Panel>
  );
}

/** The values that somebody wants to know about, for who answers by hand; looking at them is on record. */
function ValuesButton({ id, dataset }: { id: string; dataset: string }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const [open, setOpen] = useState(false);
  const read = useMutation({ mutationFn: () => readQuestion(id) });
  const { data } = useQuery({ ...publishedDatasetQuery(dataset), enabled: open });
  const nameOf = (column: string) => {
    const item = data?.content.items.find((one) => one.column === column);
    return (language === "en" && item?.nameEn) || item?.nameZh || column;
  };
  const facts = (values: Readonly<Record<string, string>>) =>
    Object.entries(values).map(([column, value]) => [nameOf(column), value] as const);
  return (
    <>
      {!open && (
        <Button
          size="small"
          onClick={() => {
            setOpen(true);
            read.mutate();
          }}
        >
          {t("exchange.verifications.values")}
        </Button>
      )}
      {read.error && <Problem error={read.error} />}
      {read.data && (
        <section role="status">
          <h3>{t("exchange.verifications.form.subject")}</h3>
          <Facts facts={facts(read.data.subject)} />
          <h3>{t("exchange.verifications.form.compare")}</h3>
          <Facts facts={facts(read.data.compare)} />
          <p className="caption ink-2">{t("exchange.verifications.valuesNote")}</p>
        </section>
      )}
    </>
  );
}
