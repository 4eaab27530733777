import { createContext, type ReactNode, useContext, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Text } from "../i18n/setup.ts";
import { circled, pieces } from "./clauses.ts";
import { articleName } from "./format.ts";
import { Icon, Mark } from "./Icon.tsx";
import { useLanguage } from "./language.ts";

/** One obligation that an article lays down. */
export interface LawClause {
  readonly id: string;
  readonly quote: string;
  readonly duty: string;
  readonly kind: "enforced" | "supported" | "outside";
  readonly capability: string;
  /** Whether a test shows it; null: outside the platform, or not known here. */
  readonly tested: boolean | null;
}

/** One article of the text in use. */
export interface LawText {
  readonly number: number;
  readonly heading: string;
  readonly chapter: string | null;
  readonly text: string;
  readonly clauses: readonly LawClause[];
}

/** One thing of the platform that carries an article out. */
export interface Working {
  readonly kind: "procedure" | "register" | "watch" | "rule";
  readonly key: string;
  readonly area: string | null;
  readonly title: Text;
  readonly cite: string;
  readonly does: readonly Text[];
}

/** Where things are met on this face of the platform; null: nowhere here. */
export interface LawAddresses {
  readonly working: (working: Working) => string | null;
  readonly capability: (capability: string) => string | null;
}

/** The portal and the desk each put their own addresses here. */
export const LawAddressesContext = createContext<LawAddresses>({ working: () => null, capability: () => null });

/** Enforced, supported, outside the platform; hollow while no test shows it. */
function KindMark({ kind, tested }: Pick<LawClause, "kind"> & { tested?: boolean | null }): ReactNode {
  if (kind === "outside") return <Icon name="link" />;
  if (tested === false) return <Mark name="dashed" />;
  return <Mark name={kind === "enforced" ? "tick" : "half"} />;
}

/** The words of an article beside what the software does about them: its clauses, and everything that carries it. */
export function LawArticle({
  article,
  workings,
  href,
}: {
  article: LawText;
  workings: readonly Working[];
  /** The article's own page; its heading leads there. */
  href: string;
}): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const [lit, setLit] = useState<string | null>(null);
  const id = `article-${article.number}`;
  const quotes = article.clauses.map((clause) => clause.quote);
  const paragraphs = article.text.split(/\n+/).filter((line) => line.trim() !== "");
  const light = (clause: LawClause | undefined) =>
    clause ? { onMouseEnter: () => setLit(clause.id), onMouseLeave: () => setLit(null) } : {};
  return (
    <section className="law-article" id={id} aria-labelledby={`${id}-name`}>
      <div className="law-words">
        <h2 id={`${id}-name`}>
          <a className="law-heading" lang="zh-CN" href={href}>
            {article.heading}
          </a>
          {language === "en" && <span className="gloss">{articleName(String(article.number), "en")}</span>}
        </h2>
        <div lang="zh-CN" className="law">
          {paragraphs.map((paragraph) => (
            <p key={paragraph}>
              {pieces(paragraph, quotes).map((piece) => {
                const clause = piece.clause === null ? undefined : article.clauses[piece.clause - 1];
                return clause === undefined ? (
                  piece.text
                ) : (
                  <span key={clause.id} className={lit === clause.id ? "clause is-lit" : "clause"} {...light(clause)}>
                    <a className="clause-number" href={`#${clause.id}`}>
                      <span className="visually-hidden">{t("parts:law.clause", { n: piece.clause })}</span>
                      <span aria-hidden="true">{circled(piece.clause ?? 0)}</span>
                    </a>
                    <span className="clause-words">{piece.text}</span>
                  </span>
                );
              })}
            </p>
          ))}
        </div>
      </div>
      <div className="law-does">
        {article.clauses.length > 0 && (
          <ol className="plain law-clauses" aria-label={t("parts:law.asks")}>
            {article.clauses.map((clause, index) => (
              <li key={clause.id} id={clause.id} className={lit === clause.id ? "is-lit" : ""} {...light(clause)}>
                <span className="clause-number" aria-hidden="true">
                  {circled(index + 1)}
                </span>
                <Clause clause={clause} />
              </li>
            ))}
          </ol>
        )}
        {workings.length > 0 && (
          <>
            <h3>{t("parts:law.does")}</h3>
            <ul className="plain law-workings">
              {workings.map((working) => (
                <WorkingLine key={`${working.kind} ${working.key}`} working={working} article={article.number} />
              ))}
            </ul>
          </>
        )}
        {article.clauses.length + workings.length === 0 && <p className="ink-2">{t("parts:law.nothing")}</p>}
      </div>
    </section>
  );
}

function Clause({ clause }: { clause: LawClause }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const addresses = useContext(LawAddressesContext);
  const where = clause.kind === "outside" || clause.tested === false ? null : addresses.capability(clause.capability);
  return (
    <div>
      {language === "zh" ? (
        <p lang="zh-CN" className="law-quote">
          {clause.quote}
        </p>
      ) : (
        <p>{clause.duty}</p>
      )}
      <p className="law-facts">
        <span>
          <KindMark kind={clause.kind} tested={clause.tested} /> {t(`parts:law.kind.${clause.kind}`)}
        </span>
        {clause.tested !== null && (
          <span className={clause.tested ? undefined : "ink-3"}>
            {t(clause.tested ? "parts:law.tested" : "parts:law.untested")}
          </span>
        )}
        {where && <a href={where}>{t("parts:law.where", { area: t(`parts:law.area.${clause.capability}`) })}</a>}
      </p>
    </div>
  );
}

function WorkingLine({ working, article }: { working: Working; article: number }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const href = useContext(LawAddressesContext).working(working);
  const item = working.cite === String(article) ? null : articleName(working.cite, language);
  return (
    <li>
      <p className="law-working">
        <span className="tag">{t(`parts:law.working.${working.kind}`)}</span>{" "}
        {href ? <a href={href}>{text(working.title)}</a> : <strong>{text(working.title)}</strong>}
        {item && <span className="article ink-2"> {item}</span>}
      </p>
      {working.does.length > 0 && (
        <ul className="law-doing">
          {working.does.map((said) => (
            <li key={said.zh}>{text(said)}</li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** How many obligations there are of each kind, and what the marks mean. */
export function LawTallies({ articles }: { articles: readonly LawText[] }): ReactNode {
  const { t } = useTranslation();
  const clauses = articles.flatMap((article) => article.clauses);
  const kinds = ["enforced", "supported", "outside"] as const;
  return (
    <dl className="tallies">
      {kinds.map((kind) => (
        <div key={kind}>
          <dt className="caption ink-2">
            <KindMark kind={kind} /> {t(`parts:law.kind.${kind}`)}
          </dt>
          <dd>{clauses.filter((clause) => clause.kind === kind).length}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Chapters and articles, each leading to its place. */
export function LawContents({
  articles,
  address,
  current,
}: {
  articles: readonly Pick<LawText, "number" | "chapter">[];
  address: (number: number) => string;
  current?: number;
}): ReactNode {
  const { language } = useLanguage();
  const chapters = [...new Set(articles.map((article) => article.chapter))];
  return chapters.map((chapter) => (
    <section key={chapter ?? ""} className="law-chapter">
      {chapter && (
        <p className="caption ink-2" lang="zh-CN">
          {chapter}
        </p>
      )}
      <ul className="plain">
        {articles
          .filter((article) => article.chapter === chapter)
          .map(({ number }) => (
            <li key={number}>
              <a href={address(number)} aria-current={number === current ? "page" : undefined}>
                {articleName(String(number), language)}
              </a>
            </li>
          ))}
      </ul>
    </section>
  ));
}
