import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { day } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import * as to from "../addresses.ts";
import { About } from "./About.tsx";
import { ApiHowTo } from "./ApiHowTo.tsx";
import { DownloadPanel, MainDownload } from "./Downloads.tsx";
import { Facts } from "./Facts.tsx";
import { ItemsTable } from "./ItemsTable.tsx";
import type { DatasetData } from "./load.ts";
import { PreviewTable } from "./PreviewTable.tsx";

/** May I use it, and is it good? Five facts under one rule, then the rows themselves and every way to take them. */
export function DatasetPage({ data: { dataset, takes, preview, law, procedures } }: { data: DatasetData }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const title = text({ zh: dataset.titleZh, en: dataset.titleEn });
  const summary = text({ zh: dataset.summaryZh, en: dataset.summaryEn });
  const { theme } = dataset;
  const only = (translated: string) => (language === "en" && !translated ? "zh-CN" : undefined);
  return (
    <article className="wide page dataset">
      <nav className="trail" aria-label={t("trail")}>
        <a href={to.datasets()}>{t("nav.data")}</a>
        <span aria-hidden="true">/</span>
        {theme && (
          <>
            <a href={to.datasets({ filters: { theme: [theme.code] } })}>{text(theme.name)}</a>
            <span aria-hidden="true">/</span>
          </>
        )}
        <span aria-current="page" lang={only(dataset.titleEn)}>
          {title}
        </span>
      </nav>
      <header>
        <h1 lang={only(dataset.titleEn)}>{title}</h1>
        {summary && (
          <p className="dataset-summary" lang={only(dataset.summaryEn)}>
            {summary}
          </p>
        )}
        {dataset.revokeOn && (
          <p className="dataset-note">{t("dataset.revokeOn", { day: day(dataset.revokeOn, language) })}</p>
        )}
      </header>
      <Facts dataset={dataset} takes={takes} law={law} />
      {takes && <MainDownload dataset={dataset} />}
      <nav className="tabs" aria-label={t("dataset.tabs")}>
        {preview && <a href="#preview">{t("dataset.tab.preview")}</a>}
        <a href="#items">
          {t("dataset.tab.items")} {dataset.items.length}
        </a>
        <a href="#api">{t("dataset.tab.api")}</a>
        <a href="#about">{t("dataset.tab.about")}</a>
      </nav>
      <div className={takes ? "dataset-grid" : "dataset-grid dataset-grid-alone"}>
        <div className="dataset-main">
          {preview && <PreviewTable dataset={dataset} preview={preview} />}
          {takes && !preview && <p className="empty">{t("dataset.previewBusy")}</p>}
          <ItemsTable dataset={dataset} />
          <ApiHowTo dataset={dataset} takes={takes} preview={preview} />
          <About dataset={dataset} />
          {procedures.length > 0 && (
            <section id="procedures" aria-labelledby="procedures-title">
              <h2 id="procedures-title">{t("dataset.procedures")}</h2>
              <ul className="plain ways">
                {procedures.map((line) => (
                  <li key={line.name}>
                    <a href={to.procedure(line.name, { dataset: dataset.id })}>{text(line.title)}</a>
                    <span className="ink-2">{text(line.summary)}</span>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
        {takes && <DownloadPanel dataset={dataset} />}
      </div>
    </article>
  );
}
