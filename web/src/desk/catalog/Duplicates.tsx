import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { DatasetView } from "../../api/catalog.ts";
import { rulebookQuery } from "../../api/platform.ts";
import { Article } from "../../parts/Article.tsx";
import { useLanguage } from "../../parts/language.ts";
import { ShareTypeTag } from "../../parts/TypeTag.tsx";
import * as to from "../addresses.ts";
import { A } from "../parts/A.tsx";

/** What an entry collects although others share it: where to get it, and whether its review waits for a ruling. */
export function Duplicates({ of }: { of: DatasetView["duplicates"] }): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  const { data: rulebook } = useQuery(rulebookQuery);
  if (!of || of.items.length === 0) return null;
  const waits = of.held && of.items.some(({ published }) => !published);
  return (
    <section className="panel panel-strong">
      <h2>{t("catalog.duplicates.title")}</h2>
      <p className="caption ink-2">
        {t(waits ? "catalog.duplicates.held" : "catalog.duplicates.warned")}{" "}
        {rulebook && <Article law={{ rulebook: rulebook.name, article: of.article }} />}
      </p>
      <ul className="plain duplicates">
        {of.items.map((one) => (
          <li key={`${one.item} ${one.dataset}`}>
            <strong>{text(one.name)}</strong>
            <span className="block">
              <A href={to.dataset(one.dataset)}>{text(one.title)}</A> <ShareTypeTag type={one.shareType} />
            </span>
            <span className="caption ink-2 block">
              {text(one.organization.name)}
              {one.lawful && ` · ${t("catalog.duplicates.lawful")}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
