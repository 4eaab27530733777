import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { number } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import * as to from "../addresses.ts";

/** The pages to show around the current one: the first, the last, and two on either side; `null` is a gap. */
export function pageNumbers(current: number, last: number): readonly (number | null)[] {
  const wanted = [...new Set([1, ...[-2, -1, 0, 1, 2].map((step) => current + step), last])]
    .filter((page) => page >= 1 && page <= last)
    .sort((a, b) => a - b);
  return wanted.flatMap((page, index) => (index > 0 && page - wanted[index - 1]! > 1 ? [null, page] : [page]));
}

/** Links to the other pages of a search. */
export function Pages({ asked, total, pageSize }: { asked: to.Asked; total: number; pageSize: number }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const last = Math.max(Math.ceil(total / pageSize), 1);
  if (last === 1) return null;
  const current = Math.min(asked.page, last);
  const address = (page: number) => to.datasets({ ...asked, page });
  return (
    <nav className="pages" aria-label={t("search.pages")}>
      {current > 1 && (
        <a href={address(current - 1)} rel="prev">
          {t("search.previous")}
        </a>
      )}
      {pageNumbers(current, last).map((page, index) =>
        page === null ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a gap is its place
          <span key={`gap ${index}`} aria-hidden="true">
            …
          </span>
        ) : (
          <a
            key={page}
            href={address(page)}
            aria-current={page === current ? "page" : undefined}
            aria-label={t("search.page", { n: page })}
          >
            {number(page, language)}
          </a>
        ),
      )}
      {current < last && (
        <a href={address(current + 1)} rel="next">
          {t("search.next")}
        </a>
      )}
    </nav>
  );
}
