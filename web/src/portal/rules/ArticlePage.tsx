import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { articleName } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import * as to from "../addresses.ts";
import { usePage } from "../page.ts";
import { circled, pieces } from "./clauses.ts";
import type { ArticleData } from "./load.ts";

/** What does this article say? The statute in Song, numbered by what it asks; the English beside it is a translation. */
export function ArticlePage({ data: { book, article, previous, next } }: { data: ArticleData }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const { platform } = usePage();
  const quotes = article.clauses.map((clause) => clause.quote);
  const paragraphs = article.text.split(/\n+/).filter((line) => line.trim() !== "");
  return (
    <div className="wide page">
      <nav className="trail" aria-label={t("trail")}>
        <a href={to.rulebook(book)}>{text(platform?.rulebook?.title) || book}</a>
        <span aria-hidden="true">/</span>
        <span aria-current="page">{articleName(String(article.number), language)}</span>
      </nav>
      <header className="article-head">
        <h1>
          <span className="law-heading" lang="zh-CN">
            {article.heading}
          </span>
          {language === "en" && <span className="gloss">{articleName(String(article.number), "en")}</span>}
        </h1>
        {article.chapter && (
          <p className="ink-2" lang="zh-CN">
            {article.chapter}
          </p>
        )}
      </header>
      <div className="article-grid">
        <section className="law article-text" lang="zh-CN" aria-label={article.heading}>
          {paragraphs.map((paragraph) => (
            <p key={paragraph}>
              {pieces(paragraph, quotes).map((piece) =>
                piece.clause === null ? (
                  piece.text
                ) : (
                  <span key={piece.clause} className="clause">
                    <a className="clause-number" href={`#clause-${piece.clause}`}>
                      <span className="visually-hidden">{t("rules.clause", { n: piece.clause })}</span>
                      <span aria-hidden="true">{circled(piece.clause)}</span>
                    </a>
                    <span className="clause-words">{piece.text}</span>
                  </span>
                ),
              )}
            </p>
          ))}
        </section>
        {article.clauses.length > 0 && (
          <section aria-labelledby="clauses">
            <h2 id="clauses" className="ruled">
              {t("rules.asks")}
              {language === "en" && <span className="tag">{t("parts:article.translation")}</span>}
            </h2>
            <ol className="plain clauses">
              {article.clauses.map((clause, index) => (
                <li key={clause.id} id={`clause-${index + 1}`}>
                  <span className="clause-number" aria-hidden="true">
                    {circled(index + 1)}
                  </span>
                  <div>
                    <p lang={language === "en" ? undefined : "zh-CN"}>
                      {language === "en" ? clause.duty : clause.quote}
                    </p>
                    <p className="note ink-2">{t(`rules.kind.${clause.kind}`)}</p>
                  </div>
                </li>
              ))}
            </ol>
          </section>
        )}
      </div>
      <nav className="neighbours" aria-label={t("rules.neighbours")}>
        {previous !== null ? (
          <a href={to.article(book, previous)} rel="prev">
            {articleName(String(previous), language)}
          </a>
        ) : (
          <span />
        )}
        {next !== null && (
          <a href={to.article(book, next)} rel="next">
            {articleName(String(next), language)}
          </a>
        )}
      </nav>
    </div>
  );
}
