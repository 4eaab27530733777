import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../parts/language.ts";
import { OpenTypeTag } from "../../parts/TypeTag.tsx";
import type { Dataset } from "../api.ts";

/** 信息项: what each field means, its type, and how it is open. */
export function ItemsTable({ dataset }: { dataset: Dataset }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const { withheld } = dataset;
  return (
    <section id="items" aria-labelledby="items-title">
      <h2 id="items-title">{t("dataset.tab.items")}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard too */}
      <section className="scroll" tabIndex={0} aria-label={t("dataset.tab.items")}>
        <table className="data-table items-table">
          <thead>
            <tr>
              {["name", "column", "type", "openType", "description"].map((head) => (
                <th key={head} scope="col">
                  {t(`dataset.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {dataset.items.map((item) => (
              <tr key={item.id}>
                <th scope="row" lang={language === "en" && !item.nameEn ? "zh-CN" : undefined}>
                  {text({ zh: item.nameZh, en: item.nameEn })}
                  {item.key && <span className="tag">{t("dataset.key")}</span>}
                </th>
                <td data-label={t("dataset.column")}>
                  <code>{item.column}</code>
                </td>
                <td data-label={t("dataset.type")}>
                  {t(`dataType.${item.type}`)}
                  {item.length !== null && <span className="ink-3"> {item.length}</span>}
                </td>
                <td data-label={t("dataset.openType")}>
                  <OpenTypeTag type={item.openType} />
                </td>
                <td data-label={t("dataset.description")} lang="zh-CN">
                  {item.description || item.condition || "–"}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {withheld.items > 0 && (
        <p className="caption ink-2 preview-count">
          {withheld.reasons.length > 0
            ? t("dataset.withheldWhy", { n: withheld.items, why: withheld.reasons.join("；") })
            : t("dataset.withheld", { n: withheld.items })}
        </p>
      )}
    </section>
  );
}
