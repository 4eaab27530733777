import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { articlesQuery, proceduresQuery, type RulebookArticle, rulebookQuery } from "../../api/platform.ts";
import { articleName, chineseNumber, day } from "../../parts/format.ts";
import { Mark } from "../../parts/Icon.tsx";
import { useLanguage } from "../../parts/language.ts";
import { Empty } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { A, useGo } from "../parts/A.tsx";
import { Page } from "../parts/Page.tsx";
import { SearchBox } from "../parts/SearchBox.tsx";
import { markClauses } from "./clauses.ts";
import { valuesAt } from "./values.ts";

/** 规则手册: what does this article do here? */
export function Rulebook(): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const { name } = useParams({ strict: false }) as { name?: string };
  const search = useSearch({ strict: false }) as { article?: string };
  const { data: rulebook } = useSuspenseQuery(rulebookQuery);
  const { data } = useSuspenseQuery(articlesQuery);
  const [query, setQuery] = useState("");
  const found = data.items.filter(
    (article) =>
      query === "" ||
      article.text.includes(query) ||
      article.heading.includes(query) ||
      String(article.number) === query,
  );
  const wanted = Number.parseInt(search.article ?? "", 10);
  const chosen = data.items.find((article) => article.number === wanted) ?? found[0] ?? data.items[0];
  const kinds = ["enforced", "supported", "outside"] as const;
  const clauses = data.items.flatMap((article) => article.clauses);
  const { from, until } = rulebook.standing;
  if (name && name !== rulebook.name) {
    return (
      <Page title={t("menu.rulebooks")} headline={t("admin.rulebook.other")}>
        <Empty next={<A href={to.rulebook(rulebook.name)}>{text(rulebook.title)}</A>}>
          {t("admin.rulebook.otherNote")}
        </Empty>
      </Page>
    );
  }
  return (
    <Page
      title={chosen ? articleName(String(chosen.number), language) : text(rulebook.title)}
      trail={[{ name: t("menu.rulebooks"), href: to.rulebook(rulebook.name) }]}
      headline={<span className="law-title">{text(rulebook.title)}</span>}
      lead={[
        t("parts:strip.version", { version: rulebook.version }),
        from && until
          ? t("parts:strip.validity", { from: day(from, language), until: day(until, language) })
          : from && t("parts:strip.validFrom", { from: day(from, language) }),
        rulebook.standing.banner && text(rulebook.standing.banner),
      ]
        .filter(Boolean)
        .join(" · ")}
      actions={
        <dl className="tallies">
          {kinds.map((kind) => (
            <div key={kind}>
              <dt className="caption ink-2">{t(`admin.clause.${kind}`)}</dt>
              <dd>{clauses.filter((clause) => clause.kind === kind).length}</dd>
            </div>
          ))}
        </dl>
      }
    >
      <div className="rulebook">
        <nav aria-label={t("admin.rulebook.articles")}>
          <SearchBox
            label={t("admin.rulebook.search")}
            placeholder={t("admin.rulebook.search")}
            value={query}
            onSearch={setQuery}
          />
          {found.length === 0 && <Empty>{t("admin.rulebook.noneFound", { q: query })}</Empty>}
          <ArticleList articles={found} chosen={chosen?.number ?? 0} book={rulebook.name} />
        </nav>
        {chosen && <ArticleText key={chosen.number} article={chosen} all={data.items} book={rulebook.name} />}
      </div>
    </Page>
  );
}

function ArticleList({
  articles,
  chosen,
  book,
}: {
  articles: readonly RulebookArticle[];
  chosen: number;
  book: string;
}): ReactNode {
  const { language } = useLanguage();
  const go = useGo();
  const { t } = useTranslation();
  const chapters = [...new Set(articles.map((article) => article.chapter))];
  return (
    <>
      <label className="only-phone-block">
        <span className="visually-hidden">{t("admin.rulebook.articles")}</span>
        <select className="choice" value={chosen} onChange={(event) => go(to.rulebook(book, event.target.value))}>
          {articles.map((article) => (
            <option key={article.number} value={article.number}>
              {articleName(String(article.number), language)}
            </option>
          ))}
        </select>
      </label>
      <div className="article-list">
        {chapters.map((chapter) => (
          <section key={chapter}>
            {chapter && <h2 className="caption ink-2">{chapter}</h2>}
            <ul className="plain">
              {articles
                .filter((article) => article.chapter === chapter)
                .map((article) => (
                  <li key={article.number}>
                    <A
                      href={to.rulebook(book, String(article.number))}
                      aria-current={article.number === chosen ? "page" : undefined}
                    >
                      {articleName(String(article.number), language)}
                    </A>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}

function ArticleText({
  article,
  all,
  book,
}: {
  article: RulebookArticle;
  all: readonly RulebookArticle[];
  book: string;
}): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const [lit, setLit] = useState<string | null>(null);
  const at = all.findIndex((other) => other.number === article.number);
  const before = all[at - 1];
  const after = all[at + 1];
  const light = (id: string) => ({
    onMouseEnter: () => setLit(id),
    onMouseLeave: () => setLit(null),
  });
  return (
    <>
      <article lang="zh-CN" className="law-text">
        <h2>{`第${chineseNumber(article.number)}条`}</h2>
        {article.text
          .split(/\n+/)
          .filter(Boolean)
          .map((paragraph, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of a fixed text
            <p key={index} className="law">
              {markClauses(paragraph, article.clauses).map((part, place) =>
                part.clause ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: parts of a fixed text
                  <mark key={place} className={lit === part.clause ? "lit" : ""} {...light(part.clause)}>
                    {part.number !== null && <sup aria-hidden="true">{part.number}</sup>}
                    {part.text}
                  </mark>
                ) : (
                  part.text
                ),
              )}
            </p>
          ))}
        <div lang={language === "zh" ? "zh-CN" : "en"}>
          <h3 className="section">{t("admin.rulebook.values")}</h3>
          <Values paths={article.values} />
          <p className="neighbours">
            {before && (
              <A href={to.rulebook(book, String(before.number))}>{articleName(String(before.number), language)}</A>
            )}
            {after && (
              <A href={to.rulebook(book, String(after.number))}>{articleName(String(after.number), language)}</A>
            )}
          </p>
        </div>
      </article>
      <section className="clauses" aria-label={t("admin.rulebook.does")}>
        <h2 className="rule-head">{t("admin.rulebook.does")}</h2>
        {article.clauses.length === 0 && <p className="ink-3">{t("admin.rulebook.noClauses")}</p>}
        <ol className="plain">
          {article.clauses.map((clause, index) => (
            <li key={clause.id} className={lit === clause.id ? "lit" : ""} {...light(clause.id)}>
              <span className="clause-number" aria-hidden="true">
                {index + 1}
              </span>
              <div>
                <p lang={language === "zh" ? "zh-CN" : "en"}>{language === "zh" ? clause.quote : clause.duty}</p>
                <p className="caption ink-2">
                  <Mark name={clause.kind === "enforced" ? "tick" : clause.kind === "supported" ? "half" : "dashed"} />{" "}
                  {t(`admin.clause.${clause.kind}`)}
                  {language === "en" && <span className="ink-3"> · {t("parts:article.translation")}</span>}
                </p>
              </div>
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}

/** The values that an article sets, in words where they have any; the name by which the rulebook knows them stands beside. */
function Values({ paths }: { paths: readonly string[] }): ReactNode {
  const { t, i18n } = useTranslation();
  const { data } = useQuery(proceduresQuery);
  const values = valuesAt(data?.items ?? [], paths).filter((value) => value.kind !== "other");
  if (values.length === 0) return <p className="ink-3">{t("admin.rulebook.noValues")}</p>;
  const field = (name: string) => (i18n.exists(`cases.share.${name}`) ? t(`cases.share.${name}`) : name);
  return (
    <dl className="facts facts-ruled values">
      {values.map((value) => (
        <div key={value.path}>
          <dt>{t(`admin.rulebook.value.${value.kind}`)}</dt>
          <dd>
            {value.kind === "term" &&
              t(`cases.term.${value.term.unit}`, { n: value.term.amount, count: value.term.amount })}
            {value.kind === "open-term" && (value.word ?? t("cases.term.none"))}
            {value.kind === "must-state" && field(value.field)}
            <code className="ink-3 block">{value.path}</code>
          </dd>
        </div>
      ))}
    </dl>
  );
}
