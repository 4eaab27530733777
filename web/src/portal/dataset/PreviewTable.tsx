import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { number } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import type { Dataset } from "../api.ts";
import type { Preview } from "./load.ts";

/** Cards that a phone shows before the reader asks for more; the style sheet counts the same. */
const shownOnPhone = 4;

/** The first rows as they are: a table on wide screens, cards on phones. */
export function PreviewTable({ dataset, preview }: { dataset: Dataset; preview: Preview }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const items = new Map(dataset.items.map((item) => [item.column, item]));
  const total = dataset.data?.rows ?? preview.rows.length;
  const nameOf = (column: string) => {
    const item = items.get(column);
    return item ? text({ zh: item.nameZh, en: item.nameEn }) : column;
  };
  return (
    <section id="preview" aria-labelledby="preview-title">
      <h2 id="preview-title" className="visually-hidden">
        {t("dataset.tab.preview")}
      </h2>
      {preview.rows.length === 0 ? (
        <p className="empty">{t("dataset.previewEmpty")}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard too
        <section className="scroll" tabIndex={0} aria-label={t("dataset.tab.preview")}>
          <table className="data-table">
            <thead>
              <tr>
                {preview.columns.map((column) => (
                  <th key={column.name} scope="col" className={column.numeric ? "number" : undefined}>
                    <span className="kind" aria-hidden="true">
                      {t(`dataset.glyph.${glyph(items.get(column.name)?.type, column.numeric)}`)}
                    </span>
                    <span lang={language === "en" && !items.get(column.name)?.nameEn ? "zh-CN" : undefined}>
                      {nameOf(column.name)}
                    </span>
                    {column.masked && <span className="tag">{t("dataset.masked")}</span>}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody id="preview-rows" lang="zh-CN">
              {preview.rows.map((row, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows of a table without a name
                <tr key={index}>
                  {preview.columns.map((column, at) => (
                    <td
                      key={column.name}
                      className={column.numeric ? "number" : undefined}
                      data-label={nameOf(column.name)}
                    >
                      {row[at] === null || row[at] === "" ? <span className="ink-3">–</span> : row[at]}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {preview.rows.length > shownOnPhone && (
        <p className="preview-more">
          <a className="button" href="#preview-rows">
            {t("dataset.previewMore", { n: preview.rows.length - shownOnPhone })}
          </a>
        </p>
      )}
      <p className="caption ink-2 preview-count">
        {total > preview.rows.length
          ? t("dataset.previewCount", { total: number(total, language), shown: preview.rows.length })
          : t("dataset.previewAll", { total: number(total, language) })}
      </p>
    </section>
  );
}

function glyph(type: string | undefined, numeric: boolean): "number" | "day" | "yes" | "text" {
  if (numeric) return "number";
  if (type === "D" || type === "T") return "day";
  return type === "L" ? "yes" : "text";
}
