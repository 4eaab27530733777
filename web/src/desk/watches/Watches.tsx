import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Scope } from "../../api/registers.ts";
import { type Matter, mattersQuery, type Watch, watchesQuery, watchQuery } from "../../api/watches.ts";
import { Article, Quote } from "../../parts/Article.tsx";
import { day, dayOf, number } from "../../parts/format.ts";
import { Mark } from "../../parts/Icon.tsx";
import { useLanguage } from "../../parts/language.ts";
import { Empty, Problem, Skeleton } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { useToday } from "../frame/Platform.tsx";
import { A } from "../parts/A.tsx";
import { Page } from "../parts/Page.tsx";
import { PagedList } from "../parts/PagedList.tsx";
import { subjectHref } from "../registers/subject.ts";
import { WarningRule } from "./WarningRule.tsx";

/** 监测 of one's own organization. */
export function OwnWatches(): ReactNode {
  return <Watches scope="own" one={to.watch} />;
}
/** 监测 of the region, for its authority. */
export function RegionWatches(): ReactNode {
  return <Watches scope="region" one={to.regionWatch} />;
}
export function OwnWatch(): ReactNode {
  return <WatchPage scope="own" list={to.watches} findings={to.supervision} />;
}
export function RegionWatch(): ReactNode {
  return <WatchPage scope="region" list={to.regionWatches} findings={to.findings} />;
}

/** The lists of what is not as it should be: what is amiss first. */
function Watches({ scope, one }: { scope: Scope; one: (name: string) => string }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const { data, error, refetch, isPending } = useQuery(watchesQuery(scope));
  const items = [...(data?.items ?? [])].sort((a, b) => Number(b.count > 0) - Number(a.count > 0));
  const total = items.reduce((sum, watch) => sum + watch.count, 0);
  return (
    <Page
      title={t("menu.watches")}
      headline={
        total > 0 ? (
          <span className="red">{t("registers.watch.head", { n: number(total, language), count: total })}</span>
        ) : (
          t(data ? "registers.watch.calm" : "menu.watches")
        )
      }
      lead={t("registers.watch.lead")}
    >
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {isPending && <Skeleton rows={6} what={t("menu.watches")} />}
      {data && items.length === 0 && <Empty>{t("registers.watch.none")}</Empty>}
      <ul className="rows">
        {items.map((watch) => (
          <li key={watch.name} className="row register-row" data-row>
            <div className="row-main">
              <A className="row-title" href={one(watch.name)} data-row-link>
                {text(watch.title)}
              </A>
              <div className="row-about">
                {text(watch.about)}
                <After watch={watch} />
              </div>
            </div>
            <span className={watch.count > 0 ? "due due-over" : "due due-calm"}>
              <Mark name={watch.count > 0 ? "octagon" : "tick"} />
              {watch.count > 0
                ? t("registers.watch.count", { n: number(watch.count, language) })
                : t("registers.watch.no")}
            </span>
            <span className="caption ink-2">{watch.finding ? t("registers.watch.finding") : ""}</span>
            <Article law={watch.law} />
          </li>
        ))}
      </ul>
    </Page>
  );
}

function After({ watch }: { watch: Watch }): ReactNode {
  const { t } = useTranslation();
  if (!watch.after) return null;
  const { term, source } = watch.after;
  if (!term) return <> · {t("registers.watch.afterUnset")}</>;
  const words = t(`registers.term.${term.unit}`, { n: term.amount, count: term.amount });
  return <> · {t(source === "law" ? "registers.watch.after" : "registers.watch.afterOwn", { term: words })}</>;
}

function WatchPage({ scope, list, findings }: { scope: Scope; list: () => string; findings: () => string }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const today = useToday();
  const { name } = useParams({ strict: false }) as { name: string };
  const { data: watch, error, refetch } = useQuery(watchQuery(name, scope));
  return (
    <Page
      title={watch ? text(watch.title) : t("menu.watches")}
      trail={[{ name: t("menu.watches"), href: list() }]}
      headline={watch ? text(watch.title) : t("menu.watches")}
      lead={
        watch && (
          <>
            {text(watch.about)}
            <After watch={watch} /> <Article law={watch.law} />
          </>
        )
      }
    >
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {watch?.quotation && <Quote text={watch.quotation.text} />}
      {!error && (
        <PagedList<Matter>
          query={mattersQuery(name, scope)}
          what={watch ? text(watch.title) : t("menu.watches")}
          empty={<Empty>{t("registers.watch.noRows")}</Empty>}
          head={(n) => t("registers.watch.rows", { n: number(n, language) })}
          rows={(items) => (
            <ul className="rows">
              {items.map((matter) => {
                const href = subjectHref(matter.object);
                return (
                  <li
                    key={`${matter.object.type} ${matter.object.id} ${matter.organization.id} ${matter.since}`}
                    className="row register-row"
                    data-row
                  >
                    <div className="row-main">
                      {href ? (
                        <A className="row-title" href={href} data-row-link>
                          {text(matter.title)}
                        </A>
                      ) : (
                        <span className="row-title">{text(matter.title)}</span>
                      )}
                      <div className="row-about">
                        {matter.object.type !== "organization" && `${text(matter.organization.name)} · `}
                        {text(matter.note)}
                      </div>
                    </div>
                    <span className="caption ink-2">
                      {t("registers.watch.since", { day: day(dayOf(matter.since), language, { today }) })}
                      {matter.lastDay &&
                        `${t("comma")}${t("registers.watch.lastDay", { day: day(matter.lastDay, language, { today }) })}`}
                    </span>
                    {matter.finding && (
                      <A className="underlined" href={findings()}>
                        {t("registers.watch.toFinding")}：{t(`admin.finding.${matter.finding.state}`)}
                      </A>
                    )}
                  </li>
                );
              })}
            </ul>
          )}
        />
      )}
      {watch && <WarningRule name={watch.name} own={scope === "own"} />}
    </Page>
  );
}
