import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { DatasetView } from "../../api/catalog.ts";
import { standardsQuery } from "../../api/lists.ts";
import { Article } from "../../parts/Article.tsx";
import { day } from "../../parts/format.ts";
import { Mark } from "../../parts/Icon.tsx";
import { useLanguage } from "../../parts/language.ts";
import * as to from "../addresses.ts";
import { Check } from "../lists/Checks.tsx";
import { A } from "../parts/A.tsx";
import { Panel } from "../parts/Page.tsx";

/** The standards and guides in force that an entry is checked against when it is handed in, and what the check says of it now. */
export function Guides({ against: found }: { against: DatasetView["againstStandards"] }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { data } = useQuery(standardsQuery);
  const held = (data?.items ?? []).filter(
    ({ state, checks, elements }) => state === "in-force" && checks.length + elements.length > 0,
  );
  if (held.length === 0) return null;
  return (
    <Panel title={t("lists.guides.title")} note={t("lists.guides.note")}>
      <ul className="plain guides">
        {held.map((one) => {
          const against = found.filter(({ line }) => line === one.line).length;
          return (
            <li key={one.id}>
              <A href={to.standards({ open: one.id })}>
                {one.title} {one.version}
              </A>{" "}
              <span className="caption ink-2 block">
                {t("lists.standards.since", { day: day(one.from, language) })} <Article law={one.law} />
              </span>
              <span className={`due ${against > 0 ? "due-near" : "due-calm"}`}>
                <Mark name={against > 0 ? "half" : "tick"} />
                {against > 0 ? t("lists.guides.against", { n: against, count: against }) : t("lists.guides.fits")}
              </span>
              {one.checks.length > 0 && (
                <details>
                  <summary className="caption">
                    {t("lists.standards.checks", { n: one.checks.length, count: one.checks.length })}
                  </summary>
                  <ul className="plain checks caption">
                    {one.checks.map((check) => (
                      <Check key={`${check.field} ${check.check} ${check.value}`} check={check} />
                    ))}
                  </ul>
                </details>
              )}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
