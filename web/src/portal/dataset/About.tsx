import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { day, dayOf } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import * as to from "../addresses.ts";
import type { Dataset } from "../api.ts";

/** What else the catalog says of the entry. */
export function About({ dataset }: { dataset: Dataset }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  return (
    <section id="about" aria-labelledby="about-title">
      <h2 id="about-title">{t("dataset.tab.about")}</h2>
      <dl className="about">
        <Fact name={t("dataset.code")}>
          <code>{dataset.code}</code>
        </Fact>
        <Fact name={t("dataset.category")}>{dataset.category.map(({ name }) => text(name)).join(" / ")}</Fact>
        {dataset.conditions.length > 0 && (
          <Fact name={t("dataset.conditions")}>
            <span lang="zh-CN">{dataset.conditions.join("；")}</span>
          </Fact>
        )}
        {dataset.keywords.length > 0 && (
          <Fact name={t("dataset.keywords")}>
            <ul className="plain words" lang="zh-CN">
              {dataset.keywords.map((word) => (
                <li key={word}>
                  <a href={to.datasets({ query: word })}>{word}</a>
                </li>
              ))}
            </ul>
          </Fact>
        )}
        <Fact name={t("dataset.region")}>
          <span lang="zh-CN">{dataset.regionName}</span> <span className="ink-3">{dataset.region}</span>
        </Fact>
        <Fact name={t("dataset.changedAt")}>{day(dayOf(dataset.changedAt), language)}</Fact>
        {dataset.relatedCodes.length > 0 && (
          <Fact name={t("dataset.related")}>
            <ul className="plain words">
              {dataset.relatedCodes.map((code) => (
                <li key={code}>
                  <a href={to.datasets({ query: code })}>
                    <code>{code}</code>
                  </a>
                </li>
              ))}
            </ul>
          </Fact>
        )}
      </dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
