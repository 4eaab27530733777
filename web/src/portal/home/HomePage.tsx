import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { number } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { Empty } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import type { FacetValue } from "../api.ts";
import { DatasetRow } from "../search/DatasetRow.tsx";
import { SearchForm } from "../search/SearchForm.tsx";
import type { HomeData } from "./load.ts";

/** Is there data on this? The search first, and what stands behind it in one sentence. */
export function HomePage({ data }: { data: HomeData }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const n = (value: number) => number(value, language);
  return (
    <>
      <section className="hall hall-home">
        <div className="wide">
          <h1>{t("home.title")}</h1>
          <p className="lead">
            {data.total > 0
              ? t("home.sentence", {
                  total: n(data.total),
                  withData: n(data.withData),
                  organizations: n(data.organizations.length),
                })
              : t("home.nothing")}
          </p>
          <SearchForm label={t("search.title")} />
        </div>
      </section>
      <div className="wide page home-grid">
        <section aria-labelledby="latest">
          <h2 id="latest" className="ruled">
            {t("home.latest")}
          </h2>
          {data.latest.length === 0 ? (
            <Empty>{t(data.total > 0 ? "dataset.noDataNext" : "home.nothing")}</Empty>
          ) : (
            <ul className="plain results">
              {data.latest.map((found) => (
                <DatasetRow key={found.id} found={found} words={[]} level={3} />
              ))}
            </ul>
          )}
          {data.total > data.latest.length && (
            <p className="more">
              <a href={to.datasets()}>{t("home.all", { total: n(data.total) })}</a>
            </p>
          )}
        </section>
        <div className="home-side">
          <Ways id="themes" title={t("facet.theme")} values={data.themes} facet="theme" />
          <Ways id="providers" title={t("facet.organization")} values={data.organizations} facet="organization" />
        </div>
      </div>
    </>
  );
}

interface WaysProps {
  id: string;
  title: string;
  values: readonly FacetValue[];
  facet: "theme" | "organization";
}

function Ways({ id, title, values, facet }: WaysProps): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  if (values.length === 0) return null;
  const entry = (value: FacetValue) => (
    <li key={value.value}>
      <a
        href={
          facet === "organization" ? to.organization(value.value) : to.datasets({ filters: { theme: [value.value] } })
        }
      >
        {text(value.name)}
      </a>
      <span className="ink-3">{number(value.count, language)}</span>
    </li>
  );
  const [first, rest] = [values.slice(0, 10), values.slice(10)];
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="ruled">
        {title}
      </h2>
      <ul className="plain ways">{first.map(entry)}</ul>
      {rest.length > 0 && (
        <details className="rest">
          <summary>{t("search.more", { n: rest.length })}</summary>
          <ul className="plain ways">{rest.map(entry)}</ul>
        </details>
      )}
    </section>
  );
}
