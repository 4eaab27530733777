import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type ListLine, listsQuery } from "../../api/lists.ts";
import { Article } from "../../parts/Article.tsx";
import { number } from "../../parts/format.ts";
import { Mark } from "../../parts/Icon.tsx";
import { useLanguage } from "../../parts/language.ts";
import { Empty, Problem, Skeleton } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { A, useGo } from "../parts/A.tsx";
import { Page } from "../parts/Page.tsx";
import { useMe } from "../session.tsx";
import { Filters, filterOf } from "./Filters.tsx";

/** 清单管理: the lists of institutions and levels, how long each is, and what is missing from it. */
export function ListsPage(): ReactNode {
  const { t } = useTranslation();
  const go = useGo();
  const asked = useSearch({ strict: false }) as to.ListFilter;
  const whose = filterOf(asked);
  const { data, error, refetch, isPending } = useQuery(listsQuery(whose));
  const lacking = (data?.items ?? []).filter(({ wanting, missing }) => wanting.length > 0 || missing > 0).length;
  return (
    <Page
      title={t("menu.lists")}
      headline={
        data && lacking > 0 ? (
          <span className="red">{t("lists.headLacking", { n: lacking, count: lacking })}</span>
        ) : (
          t(data ? "lists.headCalm" : "menu.lists")
        )
      }
      lead={t("lists.lead")}
    >
      <div className="filters">
        <Filters of={asked} onChange={(of) => go(to.lists(of))} />
      </div>
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {isPending && <Skeleton rows={5} what={t("menu.lists")} />}
      {data && data.items.length < 2 && <Empty>{t("lists.none")}</Empty>}
      <ul className="rows">
        {data?.items.map((line) => (
          <Line key={line.key} line={line} of={asked} />
        ))}
      </ul>
    </Page>
  );
}

function Line({ line, of }: { line: ListLine; of: to.ListFilter }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const over = useMe().actor.roles.some((role) => role === "reviewer" || role === "supervisor");
  const { organization, level } = of;
  const datasets = { ...(organization ? { organization } : {}), ...(level ? { level } : {}) };
  const href = line.register ? to.list(line.key, of) : over ? to.regionCatalog(datasets) : to.find(datasets);
  const complete = line.register && line.total > 0 && line.wanting.length === 0 && line.missing === 0;
  return (
    <li className="row register-row" data-row>
      <div className="row-main">
        <A className="row-title" href={href} data-row-link>
          {text(line.name)}
        </A>
        {line.wanting.map((one) => (
          <div key={one.watch} className="row-about">
            <A href={over ? to.regionWatch(one.watch) : to.watch(one.watch)}>
              {t("lists.lacking", { n: number(one.entries, language), count: one.entries, what: text(one.what) })}
            </A>
          </div>
        ))}
      </div>
      <span className="register-signs">
        {line.missing > 0 && (
          <span className="due due-over">
            <Mark name="octagon" />
            {t("lists.without", { n: number(line.missing, language), count: line.missing })}
          </span>
        )}
        {line.wanting.length > 0 && (
          <span className="due due-near">
            <Mark name="half" />
            {t("registers.wanting")}
          </span>
        )}
        {complete && (
          <span className="due due-calm">
            <Mark name="tick" />
            {t("registers.complete")}
          </span>
        )}
      </span>
      <span className="caption ink-2">{t("registers.kept", { n: number(line.total, language) })}</span>
      {line.law && <Article law={line.law} />}
    </li>
  );
}
