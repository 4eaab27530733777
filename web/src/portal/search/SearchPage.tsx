import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { number } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import * as to from "../addresses.ts";
import { DatasetRow } from "./DatasetRow.tsx";
import { chosenCount, Facets, facetsForm } from "./Facets.tsx";
import { pageSize, type SearchData } from "./load.ts";
import { Pages } from "./Pages.tsx";
import { SearchForm } from "./SearchForm.tsx";
import { submitOnChange } from "./submit.ts";

/** Is there data on this? The count as a sentence, facets at its left, and never a dead end. */
export function SearchPage({ data: { asked, found } }: { data: SearchData }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const words = found.words.flatMap(({ word, synonyms }) => [word, ...synonyms]);
  const synonyms = [...new Set(found.words.flatMap((word) => word.synonyms))];
  const chosen = chosenCount(asked);
  return (
    <>
      <section className="hall">
        <div className="wide">
          <h1>{t("search.title")}</h1>
          <SearchForm query={asked.query} label={t("search.title")} />
        </div>
      </section>
      <div className="wide page search-grid">
        <Facets asked={asked} facets={found.facets} total={found.total} />
        <section aria-labelledby="count" id="results">
          <div className="results-head">
            <h2 id="count">
              {found.total > 0
                ? t(found.total === 1 ? "search.countOne" : "search.count", { n: number(found.total, language) })
                : t("search.none")}
            </h2>
            {found.total > 0 && synonyms.length > 0 && (
              <p className="ink-2">
                {t("search.synonyms")}
                {synonyms.map((word) => (
                  <q key={word} lang="zh-CN">
                    {word}
                  </q>
                ))}
              </p>
            )}
            <a className="button sheet-open" href="#facets">
              {chosen > 0 ? t("search.facetsChosen", { n: chosen }) : t("search.facets")}
            </a>
            {found.total > 1 && (
              <label className="sort">
                <span className="ink-2">{t("search.sort")}</span>
                <select
                  name="sort"
                  form={facetsForm}
                  defaultValue={asked.sort ?? (asked.query ? "relevance" : "updated")}
                  onChange={submitOnChange}
                >
                  {to.sorts
                    .filter((sort) => asked.query !== "" || sort !== "relevance")
                    .map((sort) => (
                      <option key={sort} value={sort}>
                        {t(`search.by.${sort}`)}
                      </option>
                    ))}
                </select>
              </label>
            )}
          </div>
          {found.total === 0 ? (
            <NothingFound data={{ asked, found }} />
          ) : (
            <>
              <ul className="plain results">
                {found.items.map((item) => (
                  <DatasetRow key={item.id} found={item} words={words} level={3} />
                ))}
              </ul>
              <Pages asked={asked} total={found.total} pageSize={pageSize} />
              <p className="no-luck">{t("search.noLuck")}</p>
            </>
          )}
        </section>
      </div>
    </>
  );
}

function NothingFound({ data: { asked } }: { data: SearchData }): ReactNode {
  const { t } = useTranslation();
  const chosen = chosenCount(asked);
  return (
    <div className="empty">
      <p>{asked.query ? t("search.noneFor", { query: asked.query }) : t("search.noneFiltered")}</p>
      <ul>
        {chosen > 0 && (
          <li>
            <a href={to.datasets({ query: asked.query })}>{t("search.clear", { n: chosen })}</a>
          </li>
        )}
        {asked.query && <li>{t("search.otherWords")}</li>}
        <li>
          <a href={to.datasets()}>{t("problem.all")}</a>
        </li>
      </ul>
    </div>
  );
}
