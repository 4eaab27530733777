import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { datasetQuery, publishedDatasetQuery } from "../../api/catalog.ts";
import type { CaseView } from "../../api/procedure.ts";
import { day } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { Problem, Skeleton } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { ItemsTable } from "../catalog/ItemsTable.tsx";
import { A } from "../parts/A.tsx";
import { Facts, Section } from "../parts/Page.tsx";

/** What is asked in a case about a dataset: the texts of the statement, and the dataset itself to read. */
export function Request({ it }: { it: CaseView }): ReactNode {
  const { t, i18n } = useTranslation();
  const { language, text } = useLanguage();
  const known = Object.entries(it.statement).filter(
    ([key, value]) => key !== "dataset" && key !== "revision" && value !== "" && value !== null,
  );
  const shown = (value: unknown): ReactNode => {
    if (typeof value === "string") return /^\d{4}-\d{2}-\d{2}$/.test(value) ? day(value, language) : worded(value);
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  };
  const worded = (value: string) => (i18n.exists(`cases.value.${value}`) ? t(`cases.value.${value}`) : value);
  return (
    <>
      <Section title={t("cases.request")}>
        <Facts
          facts={[
            ...it.parties.map((party) => [text(party.title), text(party.name)] as const),
            ...known.map(
              ([key, value]) =>
                [i18n.exists(`cases.field.${key}`) ? t(`cases.field.${key}`) : key, shown(value)] as const,
            ),
          ]}
        />
      </Section>
      {it.object.type === "dataset" && <Dataset id={it.object.id} />}
    </>
  );
}

function Dataset({ id }: { id: string }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const own = useQuery({ ...datasetQuery(id), retry: false });
  const published = useQuery({ ...publishedDatasetQuery(id), enabled: own.isError, retry: false });
  const content = own.data?.draft ?? own.data?.content ?? published.data?.content;
  if (own.isError && published.error) return <Problem error={published.error} />;
  if (!content) return <Skeleton rows={4} />;
  return (
    <>
      <Section title={t("cases.dataset")} actions={<A href={to.dataset(id)}>{t("cases.toDataset")}</A>}>
        <Facts
          facts={[
            [t("catalog.field.titleZh"), (language === "en" && content.titleEn) || content.titleZh],
            [t("catalog.field.summaryZh"), (language === "en" && content.summaryEn) || content.summaryZh],
            [t("catalog.field.category"), content.category],
            content.providerUnit !== "" && [t("catalog.field.providerUnit"), content.providerUnit],
          ]}
        />
      </Section>
      <Section title={t("catalog.dataset.items")} note={t("catalog.items.count", { n: content.items.length })}>
        <ItemsTable items={content.items} />
      </Section>
    </>
  );
}
