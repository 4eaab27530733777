import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { day, dayOf, number } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { Quality } from "../../parts/Quality.tsx";
import { OpenTypeTag } from "../../parts/TypeTag.tsx";
import * as to from "../addresses.ts";
import type { Found } from "../api.ts";
import { usePage } from "../page.ts";
import { Marked } from "./marked.tsx";

interface Props {
  found: Found;
  /** Words of the query and their synonyms, to be marked. */
  words: readonly string[];
  level: 2 | 3;
  /** Left out where the page is about the organization anyway. */
  provider?: boolean;
}

/** One dataset in a list: what it is, then who, how fresh, how much, how good, and what can be had. */
export function DatasetRow({ found, words, level, provider = true }: Props): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const { platform } = usePage();
  const title = text({ zh: found.titleZh, en: found.titleEn });
  const summary = text({ zh: found.summaryZh, en: found.summaryEn });
  const Heading = `h${level}` as const;
  return (
    <li className="result">
      <Heading className="result-title">
        <a href={to.dataset(found.id)} lang={language === "en" && !found.titleEn ? "zh-CN" : undefined}>
          <Marked text={title} words={words} />
        </a>
        <OpenTypeTag type={found.opensAs} />
      </Heading>
      {summary && (
        <p className="result-summary" lang={language === "en" && !found.summaryEn ? "zh-CN" : undefined}>
          <Marked text={summary} words={words} />
        </p>
      )}
      <ul className={provider ? "plain result-facts" : "plain result-facts result-facts-own"}>
        {provider && (
          <li className="fact-provider">
            <a href={to.organization(found.organization)}>{text(found.organizationName)}</a>
          </li>
        )}
        <li className="fact-fresh">
          {found.dataAt
            ? t("row.updated", { day: day(dayOf(found.dataAt), language, platform ? { today: platform.today } : {}) })
            : t("row.noData")}
          {found.updateCycle && (
            <span className="ink-3">{t("row.cycle", { cycle: t(`cycle.${found.updateCycle}`) })}</span>
          )}
        </li>
        <li className="fact-rows">
          {found.dataRows !== null && t("row.rows", { n: number(found.dataRows, language) })}
        </li>
        <li className="fact-items">{t("row.items", { n: number(found.items, language) })}</li>
        <li className="fact-grade">
          <span className="visually-hidden">{t("dataset.good")}</span>
          <Quality grade={null} />
        </li>
        <li className="fact-ways ink-2">
          {found.hasData && found.opensAs === "unconditional"
            ? t("row.formats")
            : found.opensAs === "conditional"
              ? t("row.onConditions")
              : ""}
        </li>
      </ul>
    </li>
  );
}
