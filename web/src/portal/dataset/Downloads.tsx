import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { number } from "../../parts/format.ts";
import { Icon } from "../../parts/Icon.tsx";
import { useLanguage } from "../../parts/language.ts";
import type { Dataset } from "../api.ts";
import { Code } from "../code/Code.tsx";
import { usePage } from "../page.ts";
import { dataPath, downloadPath, offeredFormats } from "./open-data.ts";

/** On phones the one thing most came for stands right below the facts. */
export function MainDownload({ dataset }: { dataset: Dataset }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  return (
    <p className="main-download">
      <a className="button button-main button-large" href={downloadPath(dataset.id, "csv")} download>
        <Icon name="download" />
        {t("dataset.downloadMain", { rows: number(dataset.data?.rows, language) })}
      </a>
      <a className="button button-large" href="#downloads">
        {t("dataset.otherWays")}
      </a>
    </p>
  );
}

/** Every way to take the data away: files, and the line that a program needs. */
export function DownloadPanel({ dataset }: { dataset: Dataset }): ReactNode {
  const { t } = useTranslation();
  const { origin } = usePage();
  return (
    <aside className="dataset-side" id="downloads" aria-label={t("dataset.downloads")}>
      <section className="panel" aria-labelledby="downloads-title">
        <h2 id="downloads-title">{t("dataset.downloads")}</h2>
        <ul className="plain downloads">
          {offeredFormats(dataset.data?.rows ?? 0).map((format) => (
            <li key={format}>
              <a href={downloadPath(dataset.id, format)} download>
                <strong>
                  <span className="visually-hidden">{t("dataset.downloads")} </span>
                  {format.toUpperCase()}
                </strong>
                <span className="ink-3 caption">{t(`dataset.downloadNote.${format}`)}</span>
                <Icon name="download" />
              </a>
            </li>
          ))}
        </ul>
      </section>
      <section className="panel" aria-labelledby="line-title">
        <h2 id="line-title">{t("dataset.api")}</h2>
        <Code label="GET">{origin + dataPath(dataset.id)}</Code>
        <p className="caption ink-2">
          {t("dataset.apiNote")} <a href="#api">{t("dataset.apiMore")}</a>
        </p>
      </section>
    </aside>
  );
}
