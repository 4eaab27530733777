import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { mentionsQuery } from "../../api/lists.ts";
import { Article } from "../../parts/Article.tsx";
import { useLanguage } from "../../parts/language.ts";
import * as to from "../addresses.ts";
import { A } from "../parts/A.tsx";
import { Section } from "../parts/Page.tsx";

/** Which systems, collections, duties and demands on record name this entry; nothing where none does. */
export function Mentions({ dataset }: { dataset: string }): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  const { data } = useQuery(mentionsQuery(dataset));
  if (!data || data.items.length === 0) return null;
  return (
    <Section title={t("lists.mentions")}>
      <ul className="rows">
        {data.items.map((one) => (
          <li key={one.id} className="row register-row" data-row>
            <div className="row-main">
              <A className="row-title" href={to.list(one.register, { entry: one.id })} data-row-link>
                {one.title || text(one.name)}
              </A>
              <div className="row-about">
                {text(one.name)} · {text(one.organization.name)}
              </div>
            </div>
            <Article law={one.law} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
