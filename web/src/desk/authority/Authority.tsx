import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { recordStateQuery } from "../../api/audit.ts";
import { caseListQuery, countsQuery } from "../../api/procedure.ts";
import { day, number } from "../../parts/format.ts";
import { Icon } from "../../parts/Icon.tsx";
import { useLanguage } from "../../parts/language.ts";
import { Problem, Skeleton } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { CaseRows } from "../cases/CaseRows.tsx";
import { useToday } from "../frame/Platform.tsx";
import { A } from "../parts/A.tsx";
import { Page, Section } from "../parts/Page.tsx";
import { useMe } from "../session.tsx";

const SHOWN = 8;

/** 监管首页: where must I step in? Overdue first, then what waits for us, then findings; every number leads to its records. */
export function Authority(): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const today = useToday();
  const reviewing = useMe().actor.roles.includes("reviewer");
  const counts = useQuery(countsQuery);
  const chased = useQuery(caseListQuery({ tab: "chased", limit: SHOWN }));
  const open = useQuery({ ...caseListQuery({ tab: "open", limit: SHOWN }), enabled: reviewing });
  const { data: record } = useQuery(recordStateQuery);
  const over = counts.data?.regional?.overdue ?? 0;
  const failed = counts.error ?? chased.error ?? open.error;
  return (
    <Page
      title={t("menu.authority")}
      headline={
        counts.data ? (
          over > 0 ? (
            <span className="red">{t("admin.authority.over", { n: number(over, language) })}</span>
          ) : (
            t("admin.authority.calm")
          )
        ) : (
          t("menu.authority")
        )
      }
      lead={
        counts.data &&
        t("admin.authority.also", {
          day: day(today, language, { weekday: true }),
          todo: number(counts.data.todo, language),
          findings: number(counts.data.regional?.findings ?? 0, language),
        })
      }
    >
      {failed && <Problem error={failed} onRetry={() => void counts.refetch()} />}
      <Section
        title={t("admin.authority.overdue")}
        actions={
          <A href={to.overdue()}>{t("admin.authority.all", { n: number(chased.data?.total ?? 0, language) })}</A>
        }
      >
        {chased.isPending && <Skeleton rows={4} />}
        {chased.data?.items.length === 0 && <p className="empty">{t("admin.authority.noneOver")}</p>}
        {chased.data && <CaseRows rows={chased.data.items} flat handler />}
      </Section>
      {reviewing && (
        <Section
          title={t("admin.authority.reviews")}
          actions={
            <A href={to.reviews()}>{t("admin.authority.all", { n: number(open.data?.total ?? 0, language) })}</A>
          }
        >
          {open.isPending && <Skeleton rows={4} />}
          {open.data?.items.length === 0 && <p className="empty">{t("cases.none.open")}</p>}
          {open.data && <CaseRows rows={open.data.items} flat />}
        </Section>
      )}
      <p className="proof">
        <Icon name="proof" />
        {record && t("admin.authority.record", { n: number(record.size, language) })}
        <a className="underlined" href="/audit/checkpoint">
          {t("cases.checkpoint")}
        </a>
      </p>
    </Page>
  );
}

/** 超期督办: everything overdue in the region. */
export function Overdue(): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { data, error, refetch, isPending } = useQuery(caseListQuery({ tab: "chased", limit: 200 }));
  return (
    <Page
      title={t("menu.overdue")}
      headline={
        data && data.total > 0 ? (
          <span className="red">{t("admin.authority.over", { n: number(data.total, language) })}</span>
        ) : (
          t("admin.authority.calm")
        )
      }
      lead={t("admin.authority.overdueNote")}
    >
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {isPending && <Skeleton rows={8} what={t("menu.overdue")} />}
      {data && <CaseRows rows={data.items} flat handler />}
    </Page>
  );
}
