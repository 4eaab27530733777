import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../parts/language.ts";
import * as to from "../addresses.ts";
import { Code } from "../code/Code.tsx";
import { dataPath, examples } from "../dataset/open-data.ts";
import { usePage } from "../page.ts";
import type { DevelopersData } from "./load.ts";
import { signedCall, signedLanguages } from "./signed.ts";

const queryParts = ["fields", "filter", "sort", "limit", "cursor", "format"] as const;
const problemParts = ["title", "status", "code", "errors", "law", "request_id"] as const;

/** How does a program get data here? Open data first, then signed calls, then what a no looks like. */
export function DevelopersPage({ data: { open } }: { data: DevelopersData }): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  const { origin } = usePage();
  const placeholder = t("developers.datasetId");
  const signing = {
    address: `${origin}/api/v1/data/${placeholder}?limit=20`,
    keyid: t("developers.keyid"),
    secret: t("developers.secret"),
    purpose: t("developers.purpose"),
  };
  return (
    <div className="wide page developers">
      <h1>{t("developers.title")}</h1>
      <p className="lead">{t("developers.lead")}</p>
      <nav className="tabs" aria-label={t("dataset.tabs")}>
        <a href="#open">{t("developers.open")}</a>
        <a href="#signed">{t("developers.signed")}</a>
        <a href="#query">{t("developers.query")}</a>
        <a href="#problems">{t("developers.problems")}</a>
        <a href={to.reference}>{t("foot.reference")}</a>
      </nav>
      <section id="open" aria-labelledby="open-title">
        <h2 id="open-title">{t("developers.open")}</h2>
        <p>{t("developers.openLead")}</p>
        {open ? (
          <>
            <Code label={text({ zh: open.titleZh, en: open.titleEn })}>
              {examples(origin, open.id, [], null)[0]!.command}
            </Code>
            <p>
              <a href={to.dataset(open.id, "#api")}>{t("developers.openMore")}</a>
            </p>
          </>
        ) : (
          <Code label={t("developers.open")}>{`curl '${origin}${dataPath(placeholder)}?limit=20'`}</Code>
        )}
      </section>
      <section id="signed" aria-labelledby="signed-title">
        <h2 id="signed-title">{t("developers.signed")}</h2>
        <p>{t("developers.signedLead")}</p>
        <ol className="steps">
          {(["apply", "key", "sign", "once", "record"] as const).map((step) => (
            <li key={step}>{t(`developers.step.${step}`)}</li>
          ))}
        </ol>
        {signedLanguages.map((language) => (
          <Code key={language} label={t(`developers.language.${language}`)}>
            {signedCall(language, signing)}
          </Code>
        ))}
      </section>
      <section id="query" aria-labelledby="query-title">
        <h2 id="query-title">{t("developers.query")}</h2>
        <p>{t("developers.queryLead")}</p>
        <dl className="about">
          {queryParts.map((part) => (
            <div key={part}>
              <dt>
                <code>{part}</code>
              </dt>
              <dd>{t(`developers.part.${part}`)}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section id="problems" aria-labelledby="problems-title">
        <h2 id="problems-title">{t("developers.problems")}</h2>
        <p>{t("developers.problemsLead")}</p>
        <dl className="about">
          {problemParts.map((part) => (
            <div key={part}>
              <dt>
                <code>{part}</code>
              </dt>
              <dd>{t(`developers.problem.${part}`)}</dd>
            </div>
          ))}
        </dl>
        <p>{t("developers.limits")}</p>
        <p>
          <a href={to.reference}>{t("foot.reference")}</a>
          {" · "}
          <a href={to.openapi}>OpenAPI 3.1</a>
        </p>
      </section>
    </div>
  );
}
