import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { number } from "../../parts/format.ts";
import { Icon } from "../../parts/Icon.tsx";
import { useLanguage } from "../../parts/language.ts";
import { type AccessType, useTypeName } from "../../parts/TypeTag.tsx";
import * as to from "../addresses.ts";
import type { FacetValue, Search } from "../api.ts";
import { submitOnChange } from "./submit.ts";

/** Id of the form that all choices of a search belong to. */
export const facetsForm = "choices";

/** How many values the reader has ticked. */
export function chosenCount(asked: to.Asked): number {
  return Object.values(asked.filters).reduce((sum, values) => sum + values.length, 0);
}

const shownFirst = 5;

/** The choices with the counts that hold under everything else chosen; a column, and on phones a sheet from below. */
export function Facets({
  asked,
  facets,
  total,
}: {
  asked: to.Asked;
  facets: Search["facets"];
  total: number;
}): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const chosen = chosenCount(asked);
  return (
    <div id="facets" className="facets" tabIndex={-1}>
      <form id={facetsForm} action="/datasets" method="get" aria-label={t("search.facets")}>
        <div className="sheet-head">
          <strong>{t("search.facets")}</strong>
          <a className="switch" href="#results" aria-label={t("search.close")}>
            <Icon name="close" />
          </a>
        </div>
        {asked.query && <input type="hidden" name="q" value={asked.query} />}
        {chosen > 0 && (
          <p>
            <a href={to.datasets({ query: asked.query, sort: asked.sort })}>{t("search.clear", { n: chosen })}</a>
          </p>
        )}
        {to.facetNames.map((name) => (
          <Facet
            key={name}
            name={name}
            values={withChosen(facets[name] ?? [], asked.filters[name] ?? [])}
            asked={asked}
          />
        ))}
        <button type="submit" className="button button-main facets-apply">
          {t("search.show", { n: number(total, language) })}
        </button>
      </form>
    </div>
  );
}

/** A ticked value that no longer has a count stays, so that it can be unticked. */
function withChosen(values: readonly FacetValue[], chosen: readonly string[]): readonly FacetValue[] {
  const missing = chosen.filter((value) => !values.some((known) => known.value === value));
  return [...values, ...missing.map((value) => ({ value, name: { zh: value, en: value }, count: 0 }))];
}

function Facet({
  name,
  values,
  asked,
}: {
  name: to.FacetName;
  values: readonly FacetValue[];
  asked: to.Asked;
}): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const typeName = useTypeName();
  const chosen = asked.filters[name] ?? [];
  if (values.length === 0 || (values.length === 1 && chosen.length === 0 && name !== "openType")) return null;
  const choice = ({ value, name: label, count }: FacetValue) => (
    <label key={value} className="choice">
      <input
        type="checkbox"
        name={name}
        value={value}
        defaultChecked={chosen.includes(value)}
        onChange={submitOnChange}
      />
      <span>{name === "openType" ? typeName("open", value as AccessType) : text(label)}</span>
      <span className="ink-3 number">{number(count, language)}</span>
    </label>
  );
  // What is ticked stands in sight.
  const ordered = [
    ...values.filter((one) => chosen.includes(one.value)),
    ...values.filter((one) => !chosen.includes(one.value)),
  ];
  const first = ordered.slice(0, Math.max(shownFirst, chosen.length));
  const rest = ordered.slice(first.length);
  return (
    <fieldset className="facet">
      <legend>{t(`facet.${name}`)}</legend>
      {first.map(choice)}
      {rest.length > 0 && (
        <details className="rest">
          <summary>{t("search.more", { n: rest.length })}</summary>
          {rest.map(choice)}
        </details>
      )}
    </fieldset>
  );
}
