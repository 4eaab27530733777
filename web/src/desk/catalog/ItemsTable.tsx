import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type DraftItem, dataTypes, gradeNames, sensitiveKindNames } from "../../api/codes.ts";
import { useLanguage } from "../../parts/language.ts";
import { OpenTypeTag, ShareTypeTag } from "../../parts/TypeTag.tsx";
import { Grid } from "../parts/Grid.tsx";
import { useElements } from "./elements.ts";

/** The items of a dataset to read: type, grade, sensitive content, sharing and opening with their conditions. */
export function ItemsTable({ items }: { items: readonly DraftItem[] }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const elements = useElements();
  return (
    <Grid
      label={t("catalog.dataset.items")}
      rows={items}
      rowKey={(item) => item.id}
      columns={[
        {
          key: "name",
          title: t("catalog.item.nameZh"),
          main: true,
          cell: (item) => (
            <>
              {(language === "en" && item.nameEn) || item.nameZh}{" "}
              <code className="ink-3 grid-short">{item.column}</code>
              {item.description && <span className="row-about block">{item.description}</span>}
              {item.element && (
                <span className="row-about block">
                  {t("catalog.item.element")} {elements.get(item.element)?.name[language] ?? item.element.split("#")[1]}
                </span>
              )}
            </>
          ),
        },
        {
          key: "type",
          short: true,
          title: t("catalog.item.type"),
          cell: (item) => (item.type ? `${text(dataTypes[item.type])}${item.length ? `（${item.length}）` : ""}` : "–"),
        },
        {
          key: "grade",
          short: true,
          title: t("catalog.item.grade"),
          cell: (item) => (
            <>
              {item.grade ? text(gradeNames[item.grade]) : "–"}
              {item.sensitivity.length > 0 && (
                <span className="row-about block">
                  {item.sensitivity
                    .map((kind) => text(sensitiveKindNames[kind as keyof typeof sensitiveKindNames]) || kind)
                    .join(t("join"))}
                </span>
              )}
            </>
          ),
        },
        {
          key: "share",
          title: t("catalog.item.share"),
          cell: (item) => (
            <>
              <ShareTypeTag type={item.share.type} />
              <Conditions terms={item.share} />
            </>
          ),
        },
        {
          key: "open",
          title: t("catalog.item.open"),
          cell: (item) => (
            <>
              <OpenTypeTag type={item.open.type} />
              <Conditions terms={item.open} />
            </>
          ),
        },
      ]}
    />
  );
}

function Conditions({ terms }: { terms: DraftItem["share"] | DraftItem["open"] }): ReactNode {
  const words = [
    terms.condition,
    terms.scope,
    terms.purpose,
    terms.reason,
    terms.ground && `${terms.ground.title}${terms.ground.article}`,
  ].filter(Boolean);
  return words.length > 0 ? <span className="row-about block">{words.join("；")}</span> : null;
}
