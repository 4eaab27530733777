import { useQuery } from "@tanstack/react-query";
import { Drawer } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { grantUsageOfDays } from "../../api/delivery.ts";
import { day, moment, number } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { Empty, Problem, Skeleton } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { A } from "../parts/A.tsx";
import { Grid } from "../parts/Grid.tsx";
import { Section } from "../parts/Page.tsx";

interface Span {
  grant: string;
  from: string;
  until: string;
}

/** Leads from a finding about the use of a grant to the callers and the entries of the record behind it. */
export function UseRecords(span: Span): ReactNode {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="link-button" onClick={() => setOpen(true)}>
        {t("registers.use.records")}
      </button>
      <Drawer open={open} onClose={() => setOpen(false)} size={720} title={t("registers.use.records")} destroyOnHidden>
        <Records {...span} />
      </Drawer>
    </>
  );
}

function Records({ grant, from, until }: Span): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const { data, error, refetch } = useQuery(grantUsageOfDays(grant, from, until));
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton rows={6} what={t("registers.use.records")} />;
  return (
    <>
      <p>
        <A href={to.grant(grant)}>{t("admin.finding.toGrant")}</A>
      </p>
      <p>
        {from === until
          ? day(from, language)
          : t("grants.period", { from: day(from, language), to: day(until, language) })}
      </p>
      {data.callers.length > 0 && (
        <Section title={t("registers.use.callers")}>
          <Grid
            label={t("registers.use.callers")}
            rows={data.callers}
            rowKey={(row) => `${row.caller} ${row.address}`}
            columns={[
              {
                key: "who",
                title: t("registers.use.caller"),
                main: true,
                cell: (row) => (
                  <>
                    {row.name}
                    <span className="row-about block">{row.address}</span>
                  </>
                ),
              },
              {
                key: "calls",
                title: t("grants.column.calls"),
                align: "right",
                cell: (row) => number(row.calls, language),
              },
              {
                key: "rows",
                title: t("grants.column.rows"),
                align: "right",
                cell: (row) => number(row.rows, language),
              },
              {
                key: "refused",
                title: t("grants.column.refused"),
                align: "right",
                cell: (row) => number(row.refused, language),
              },
            ]}
          />
        </Section>
      )}
      <Section title={t("registers.use.entries")}>
        {data.entries.length === 0 && <Empty>{t("registers.use.noEntries")}</Empty>}
        {data.entries.length > 0 && (
          <Grid
            label={t("registers.use.entries")}
            rows={data.entries}
            rowKey={(row) => row.receipt}
            columns={[
              {
                key: "what",
                title: t("registers.use.entry"),
                main: true,
                cell: (row) => (
                  <>
                    {text(row.eventName)}
                    {row.why && <span className="row-about block">{text(row.why)}</span>}
                    <span className="row-about block">{row.who}</span>
                  </>
                ),
              },
              { key: "at", title: t("registers.use.at"), cell: (row) => moment(row.at, language) },
              {
                key: "number",
                title: t("registers.use.number"),
                align: "right",
                cell: (row) => (row.number === null ? "" : number(row.number, language)),
              },
              {
                key: "rows",
                title: t("grants.column.rows"),
                align: "right",
                cell: (row) => (row.rows === null ? "" : number(row.rows, language)),
              },
            ]}
          />
        )}
      </Section>
    </>
  );
}
