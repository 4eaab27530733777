import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import * as to from "../addresses.ts";
import { Code } from "../code/Code.tsx";
import { usePage } from "../page.ts";
import type { DatasetData, Preview } from "./load.ts";
import { examples } from "./open-data.ts";

/** How a program takes this dataset: commands to paste for what is open, the way to a grant for the rest. */
export function ApiHowTo({ dataset, takes, preview }: Pick<DatasetData, "dataset" | "takes" | "preview">): ReactNode {
  const { t } = useTranslation();
  const { origin } = usePage();
  const columns = preview?.columns.filter((column) => !column.masked) ?? [];
  const conditional = dataset.items.some((item) => item.openType === "conditional");
  return (
    <section id="api" aria-labelledby="api-title">
      <h2 id="api-title">{t("dataset.tab.api")}</h2>
      {takes && (
        <>
          <p>{t("dataset.apiLead")}</p>
          {examples(origin, dataset.id, columns, sampleOf(preview)).map((example) => (
            <Code key={example.key} label={t(`dataset.example.${example.key}`)}>
              {example.command}
            </Code>
          ))}
        </>
      )}
      {!takes && !conditional && <p>{t("dataset.noDataNext")}</p>}
      {conditional && <p>{t("dataset.apiConditional")}</p>}
      <p>
        <a href={to.developers}>{t("dataset.apiSigned")}</a>
      </p>
    </section>
  );
}

/** A value that a row on this page has, short enough to read in an address. */
function sampleOf(preview: Preview | null): { field: string; value: string } | null {
  for (const [index, column] of (preview?.columns ?? []).entries()) {
    const value = preview?.rows[0]?.[index];
    if (!column.numeric && !column.masked && value && value.length <= 12) return { field: column.name, value };
  }
  return null;
}
