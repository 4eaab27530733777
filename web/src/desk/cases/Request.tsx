import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { datasetQuery, publishedDatasetQuery } from "../../api/catalog.ts";
import type { CaseView } from "../../api/procedure.ts";
import { useLanguage } from "../../parts/language.ts";
import { Problem, Skeleton } from "../../parts/Problem.tsx";
import { type AddressOf, StatedValue } from "../../parts/Stated.tsx";
import * as to from "../addresses.ts";
import { Duplicates } from "../catalog/Duplicates.tsx";
import { ItemsTable } from "../catalog/ItemsTable.tsx";
import { A } from "../parts/A.tsx";
import { Facts, Section } from "../parts/Page.tsx";

/** What is asked in a case: its parties, the statement in words, and the dataset that it is about. */
export function Request({ it }: { it: CaseView }): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  const addressOf = caseAddresses(it.id);
  return (
    <>
      <Section title={t("cases.request")}>
        <Facts
          facts={[
            ...it.parties.map((party) => [text(party.title), text(party.name)] as const),
            ...it.stated.map(
              (field) =>
                [text(field.label), <StatedValue key={field.name} field={field} addressOf={addressOf} />] as const,
            ),
          ]}
        />
      </Section>
      {it.object.type === "dataset" && <Dataset id={it.object.id} />}
    </>
  );
}

/** Where the desk shows what a case names. */
export function caseAddresses(id: string): AddressOf {
  return (kind, named) => {
    if (kind === "dataset") return to.dataset(named);
    if (kind === "grant") return to.grant(named);
    if (kind === "case") return to.caseOf(named);
    return kind === "file" ? to.caseFile(id, named) : null;
  };
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
      <div className="spaced">
        <Duplicates of={own.data?.duplicates ?? null} />
      </div>
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
