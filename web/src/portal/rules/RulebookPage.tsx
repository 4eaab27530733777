import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { articleName } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import * as to from "../addresses.ts";
import { usePage } from "../page.ts";
import type { RulebookData } from "./load.ts";

/** Which rules hold here? Chapters and articles of the text that the platform runs under. */
export function RulebookPage({ data: { book, articles } }: { data: RulebookData }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const { platform } = usePage();
  const title = platform?.rulebook?.title;
  const chapters = [...new Set(articles.map((article) => article.chapter))];
  return (
    <div className="wide page">
      <header className="article-head">
        <h1>
          <span className="law-heading" lang="zh-CN">
            {title?.zh ?? book}
          </span>
          {language === "en" && title?.en && <span className="gloss">{text(title)}</span>}
        </h1>
      </header>
      <div className="chapters">
        {chapters.map((chapter) => (
          <section key={chapter ?? ""} aria-label={chapter ?? t("rules.articles")}>
            {chapter && (
              <h2 className="ruled law-heading" lang="zh-CN">
                {chapter}
              </h2>
            )}
            <ul className="plain articles">
              {articles
                .filter((article) => article.chapter === chapter)
                .map((article) => (
                  <li key={article.number}>
                    <a className="article" href={to.article(book, article.number)}>
                      {articleName(String(article.number), language)}
                    </a>
                    <span className="law-opening" lang="zh-CN">
                      {article.text}
                    </span>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
}
