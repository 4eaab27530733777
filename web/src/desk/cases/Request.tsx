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
            ...partiesOf(it).map(({ name, titles }) => [titles.map(text).join(t("join")), text(name)] as const),
            ...it.stated.map(
              (field) =>
                [text(field.label), <StatedValue key={field.name} field={field} addressOf={addressOf} />] as const,
            ),
          ]}
        />
      </Section>
      {it.object.type === "dataset" && <Dataset id={it.object.id} named={namedItems(it)} />}
    </>
  );
}

/** Who takes part, each once with everything that he is in the case. */
function partiesOf({ parties }: CaseView) {
  const found = new Map<
    string,
    { name: CaseView["parties"][number]["name"]; titles: CaseView["parties"][number]["title"][] }
  >();
  for (const { name, title } of parties) {
    const known = found.get(name.zh);
    if (known) known.titles.push(title);
    else found.set(name.zh, { name, titles: [title] });
  }
  return [...found.values()];
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

/** The items that the statement names; null: it is about all of them. */
function namedItems({ statement }: CaseView): readonly unknown[] | null {
  const { items } = statement;
  return Array.isArray(items) && items.length > 0 && items.every((one) => typeof one === "string") ? items : null;
}

function Dataset({ id, named }: { id: string; named: readonly unknown[] | null }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const own = useQuery({ ...datasetQuery(id), retry: false });
  const published = useQuery({ ...publishedDatasetQuery(id), enabled: own.isError, retry: false });
  const content = own.data?.draft ?? own.data?.content ?? published.data?.content;
  if (own.isError && published.error) return <Problem error={published.error} />;
  if (!content) return <Skeleton rows={4} />;
  const items = named ? content.items.filter((item) => named.includes(item.id)) : content.items;
  return (
    <>
      <div className="spaced">
        <Duplicates of={own.data?.duplicates ?? null} />
      </div>
      <Section title={t("cases.dataset")} actions={<A href={to.dataset(id)}>{t("cases.toDataset")}</A>}>
        <Facts
          facts={[
            [t("cases.share.dataset"), (language === "en" && content.titleEn) || content.titleZh],
            [t("catalog.field.summaryZh"), (language === "en" && content.summaryEn) || content.summaryZh],
            content.providerUnit !== "" && [t("catalog.field.providerUnit"), content.providerUnit],
          ]}
        />
      </Section>
      <Section title={t("catalog.dataset.items")} note={t("catalog.items.count", { n: items.length })}>
        <ItemsTable items={items} />
      </Section>
    </>
  );
}
