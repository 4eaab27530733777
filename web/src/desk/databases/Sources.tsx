import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { Button, Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type LawfulSource, type SourceState, sourceRuleQuery, sourcesQuery } from "../../api/databases.ts";
import { rulebookQuery } from "../../api/platform.ts";
import { Article } from "../../parts/Article.tsx";
import { CaseState } from "../../parts/CaseState.tsx";
import { day, dayOf, number } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { Empty } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { useToday } from "../frame/Platform.tsx";
import { A, useGo } from "../parts/A.tsx";
import { Page } from "../parts/Page.tsx";
import { PagedList } from "../parts/PagedList.tsx";
import { SearchBox } from "../parts/SearchBox.tsx";
import { useMay } from "../session.tsx";

const states: readonly SourceState[] = ["in-force", "claimed", "replaced", "declined"];
const signs = { "in-force": "agreed", claimed: "waiting", replaced: "closed", declined: "refused" } as const;

/** 数源清单: which department collects each item by law. */
export function Sources(): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const go = useGo();
  const may = useMay();
  const asked = useSearch({ strict: false }) as { q?: string; state?: string };
  const state = states.find((known) => known === asked.state);
  const { data: rule } = useQuery(sourceRuleQuery);
  const { data: rulebook } = useQuery(rulebookQuery);
  const filtered = Boolean(asked.q || state);
  return (
    <Page
      title={t("menu.sources")}
      headline={t("databases.sources.head")}
      lead={
        rule?.article &&
        rulebook && (
          <>
            {t("databases.sources.lead")} <Article law={{ rulebook: rulebook.name, article: rule.article }} />
          </>
        )
      }
      actions={
        rule?.article &&
        may("openCase") && (
          <Button type="primary" onClick={() => go(to.procedure("source-designation"))}>
            {t("databases.sources.claim")}
          </Button>
        )
      }
    >
      <div className="filters">
        <SearchBox
          label={t("databases.sources.search")}
          placeholder={t("databases.sources.search")}
          value={asked.q ?? ""}
          onSearch={(q) => go(to.sources({ q, ...(state ? { state } : {}) }))}
        />
        <Select
          aria-label={t("catalog.column.state")}
          style={{ minWidth: "9rem" }}
          value={state ?? ""}
          options={[
            { value: "", label: t("catalog.allStates") },
            ...states.map((value) => ({ value, label: t(`databases.sources.state.${value}`) })),
          ]}
          onChange={(value: string) => go(to.sources({ ...(asked.q ? { q: asked.q } : {}), state: value }))}
        />
      </div>
      <PagedList<LawfulSource>
        query={sourcesQuery({ ...(asked.q ? { q: asked.q } : {}), ...(state ? { state } : {}) })}
        what={t("menu.sources")}
        head={(n) => t("databases.sources.count", { n: number(n, language) })}
        empty={
          <Empty next={filtered && <A href={to.sources()}>{t("action.clearFilter")}</A>}>
            {t(
              filtered
                ? "databases.sources.noneFound"
                : rule?.article === null
                  ? "databases.sources.unknown"
                  : "databases.sources.none",
            )}
          </Empty>
        }
        rows={(items) => (
          <ul className="rows">
            {items.map((row) => (
              <Line key={row.id} row={row} />
            ))}
          </ul>
        )}
      />
    </Page>
  );
}

function Line({ row }: { row: LawfulSource }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const today = useToday();
  return (
    <li className="row register-row" data-row>
      <div className="row-main">
        <A className="row-title" href={to.caseOf(row.case)} data-row-link>
          {row.name}
        </A>
        <div className="row-about">
          <A href={to.organization(row.organization.id)}>{text(row.organization.name)}</A> · {row.basis}
        </div>
      </div>
      <CaseState state={signs[row.state]} name={t(`databases.sources.state.${row.state}`)} />
      <span className="caption ink-2">
        {row.since && t("databases.sources.since", { day: day(dayOf(row.since), language, { today }) })}
        {row.until &&
          `${t("comma")}${t("databases.sources.until", { day: day(dayOf(row.until), language, { today }) })}`}
      </span>
    </li>
  );
}
