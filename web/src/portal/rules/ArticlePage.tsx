import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { articleName } from "../../parts/format.ts";
import { LawAddressesContext, LawArticle } from "../../parts/LawArticle.tsx";
import { useLanguage } from "../../parts/language.ts";
import * as to from "../addresses.ts";
import type { ArticleData } from "./load.ts";
import { Standing } from "./Standing.tsx";

/** What does this article say, and what is done about it? The statute in Song, numbered by what it asks. */
export function ArticlePage({
  data: { rulebook, article, workings, previous, next },
}: {
  data: ArticleData;
}): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  return (
    <LawAddressesContext value={to.lawAddresses}>
      <div className="wide page">
        <nav className="trail" aria-label={t("trail")}>
          <a href={`${to.rulebook(rulebook.name)}#article-${article.number}`}>{text(rulebook.title)}</a>
          <span aria-hidden="true">/</span>
          <span aria-current="page">{articleName(String(article.number), language)}</span>
        </nav>
        <header className="law-head">
          <h1>
            <span className="law-heading" lang="zh-CN">
              {rulebook.title.zh} {article.heading}
            </span>
          </h1>
          {article.chapter && (
            <p className="ink-2" lang="zh-CN">
              {article.chapter}
            </p>
          )}
          <Standing rulebook={rulebook} />
        </header>
        <LawArticle article={article} workings={workings} href={to.article(rulebook.name, article.number)} />
        <nav className="neighbours" aria-label={t("rules.neighbours")}>
          {previous !== null ? (
            <a href={to.article(rulebook.name, previous)} rel="prev">
              {articleName(String(previous), language)}
            </a>
          ) : (
            <span />
          )}
          {next !== null && (
            <a href={to.article(rulebook.name, next)} rel="next">
              {articleName(String(next), language)}
            </a>
          )}
        </nav>
      </div>
    </LawAddressesContext>
  );
}
