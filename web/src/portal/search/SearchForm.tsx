import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../parts/Icon.tsx";

/** The box of the hall: a plain GET form, so it works before and without any script. */
export function SearchForm({ query = "", label }: { query?: string; label: string }): ReactNode {
  const { t } = useTranslation();
  return (
    <search>
      <form action="/datasets" method="get" className="search-form">
        <div className="search-box">
          <Icon name="search" />
          <input
            type="search"
            name="q"
            defaultValue={query}
            maxLength={200}
            aria-label={label}
            autoComplete="off"
            enterKeyHint="search"
          />
          <span className="slash live-only" aria-hidden="true">
            /
          </span>
        </div>
        <button type="submit" className="button button-main button-large">
          {t("search.go")}
        </button>
      </form>
    </search>
  );
}
