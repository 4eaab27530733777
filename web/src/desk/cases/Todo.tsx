import { useQuery } from "@tanstack/react-query";
import { useRouterState, useSearch } from "@tanstack/react-router";
import { Button, Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { caseListQuery, type TodoTab, todoTabs } from "../../api/procedure.ts";
import { day } from "../../parts/format.ts";
import { Icon } from "../../parts/Icon.tsx";
import { useLanguage } from "../../parts/language.ts";
import { Empty, Problem, Skeleton } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { useToday } from "../frame/Platform.tsx";
import { A, useGo } from "../parts/A.tsx";
import { LinkTabs, Page } from "../parts/Page.tsx";
import { SearchBox } from "../parts/SearchBox.tsx";
import { CaseRows } from "./CaseRows.tsx";
import { KeysPanel, QuarantinePanel } from "./TodoAside.tsx";

/** 我的待办: what must I do today? */
export function Todo(): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const go = useGo();
  const today = useToday();
  const reviewing = useRouterState({ select: (state) => state.location.pathname.startsWith("/authority") });
  const address = reviewing ? to.reviews : to.todo;
  const search = useSearch({ strict: false }) as { tab?: string; q?: string; procedure?: string };
  const tab: TodoTab = todoTabs.find((name) => name === search.tab) ?? "open";
  const { data: open } = useQuery(caseListQuery({ tab: "open" }));
  const list = useQuery(
    caseListQuery({
      tab,
      ...(search.q ? { q: search.q } : {}),
      ...(search.procedure ? { procedure: search.procedure } : {}),
    }),
  );
  const over = open?.groups.over ?? 0;
  const due = over + (open?.groups.today ?? 0);
  const next = open?.items.map((row) => row.due?.dueDay).find((due) => due && due > today);
  const filtered = Boolean(search.q || search.procedure);
  const headline = !open ? (
    t("cases.todo.title")
  ) : due === 0 ? (
    next ? (
      t("cases.todo.nothingTodayNext", { day: day(next, language, { today }) })
    ) : (
      t("cases.todo.nothingToday")
    )
  ) : (
    <>
      {t("cases.todo.today", { n: due })}
      {over > 0 && (
        <>
          {t("comma")}
          <span className="red">{t("cases.todo.over", { n: over })}</span>
        </>
      )}
    </>
  );
  return (
    <Page
      title={t(reviewing ? "menu.reviews" : "menu.todo")}
      headline={headline}
      lead={day(today, language, { weekday: true, year: false })}
      actions={
        <Button icon={<Icon name="print" />} onClick={() => window.print()}>
          {t("action.print")}
        </Button>
      }
    >
      <LinkTabs
        label={t(reviewing ? "menu.reviews" : "menu.todo")}
        tabs={todoTabs.map((name) => ({
          name: `${t(`cases.tab.${name}`)}${list.data?.counts[name] !== undefined ? ` ${list.data.counts[name]}` : ""}`,
          href: address(name === "open" ? {} : { tab: name }),
          active: name === tab,
        }))}
      />
      <div className="columns">
        <div>
          <div className="filters no-print">
            <SearchBox
              label={t("cases.todo.search")}
              placeholder={t("cases.todo.search")}
              value={search.q ?? ""}
              onSearch={(q) => go(address({ ...search, q }))}
            />
            <Select
              aria-label={t("cases.todo.allKinds")}
              style={{ minWidth: "9rem" }}
              value={search.procedure ?? ""}
              popupMatchSelectWidth={false}
              options={[
                { value: "", label: t("cases.todo.allKinds") },
                ...(list.data?.procedures ?? []).map((procedure) => ({
                  value: procedure.name,
                  label: text(procedure.title),
                })),
              ]}
              onChange={(procedure: string) => go(address({ ...search, procedure }))}
            />
            <span className="ink-3 filters-end">{t("cases.todo.order")}</span>
          </div>
          {list.error && <Problem error={list.error} onRetry={() => void list.refetch()} />}
          {list.isPending && <Skeleton rows={8} what={t(reviewing ? "menu.reviews" : "menu.todo")} />}
          {list.data && list.data.items.length === 0 && (
            <Empty
              next={filtered && <A href={address(search.tab ? { tab: search.tab } : {})}>{t("action.clearFilter")}</A>}
            >
              {filtered ? t("cases.todo.noneFound") : t(`cases.none.${tab}`)}
            </Empty>
          )}
          {list.data && <CaseRows rows={list.data.items} flat={tab !== "open"} handler={tab === "mine"} />}
        </div>
        <aside>
          {!reviewing && <QuarantinePanel />}
          <KeysPanel />
        </aside>
      </div>
    </Page>
  );
}
