import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { LawAddressesContext, LawArticle, LawContents, LawTallies } from "../../parts/LawArticle.tsx";
import { useLanguage } from "../../parts/language.ts";
import * as to from "../addresses.ts";
import type { RulebookData } from "./load.ts";
import { Standing } from "./Standing.tsx";

/** Which rules hold here, and what is done about them? The whole text, article by article, beside what the software does. */
export function RulebookPage({ data: { rulebook, articles, workings } }: { data: RulebookData }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const chapters = [...new Set(articles.map((article) => article.chapter))];
  return (
    <LawAddressesContext value={to.lawAddresses}>
      <div className="wide page">
        <header className="law-head">
          <h1>
            <span className="law-heading" lang="zh-CN">
              {rulebook.title.zh}
            </span>
            {language === "en" && <span className="gloss">{rulebook.title.en}</span>}
          </h1>
          <Standing rulebook={rulebook} />
          <div className="law-head-row">
            <p className="ink-2">{t("rules.lead")}</p>
            <LawTallies articles={articles} />
          </div>
        </header>
        <div className="law-book">
          <nav className="law-contents" aria-label={t("rules.articles")}>
            <details className="law-contents-folded">
              <summary>{t("rules.articles")}</summary>
              <LawContents articles={articles} address={(number) => `#article-${number}`} />
            </details>
            <div className="law-contents-open">
              <LawContents articles={articles} address={(number) => `#article-${number}`} />
            </div>
          </nav>
          <div>
            {chapters.map((chapter) => (
              <section key={chapter ?? ""} aria-label={chapter ?? t("rules.articles")}>
                {chapter && (
                  <p className="law-chapter-name law-heading" lang="zh-CN">
                    {chapter}
                  </p>
                )}
                {articles
                  .filter((article) => article.chapter === chapter)
                  .map((article) => (
                    <LawArticle
                      key={article.number}
                      article={article}
                      workings={workings[article.number] ?? []}
                      href={to.article(rulebook.name, article.number)}
                    />
                  ))}
              </section>
            ))}
          </div>
        </div>
      </div>
    </LawAddressesContext>
  );
}
