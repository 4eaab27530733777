import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { type ComparedRow, type Comparison, comparedRowsQuery, comparisonQuery } from "../../api/supply.ts";
import { Article } from "../../parts/Article.tsx";
import { moment, number } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { Empty } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { A } from "../parts/A.tsx";
import { Grid } from "../parts/Grid.tsx";
import { Facts, Page, Section } from "../parts/Page.tsx";
import { PagedList } from "../parts/PagedList.tsx";
import { useMay } from "../session.tsx";
import { ComparisonState } from "./Comparisons.tsx";

/** One comparison: how many records agree, which do not, and what follows. */
export function ComparisonPage(): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const may = useMay();
  const { id } = useParams({ strict: false }) as { id: string };
  const { data: it } = useSuspenseQuery(comparisonQuery(id));
  const title = t("supply.comparisons.of", { one: text(it.datasetTitle), other: text(it.referenceTitle) });
  const pairs = (list: Comparison["keys"]) =>
    list
      .map(({ itemName, referenceName }) =>
        itemName.zh === referenceName.zh ? text(itemName) : `${text(itemName)} = ${text(referenceName)}`,
      )
      .join(t("join")) || "–";
  const { counts } = it;
  return (
    <Page
      title={t("supply.comparisons.name")}
      trail={[
        { name: t("menu.supply"), href: to.supply() },
        { name: t("supply.comparisons.name"), href: to.supply("comparisons") },
      ]}
      headline={title}
      lead={
        <>
          <ComparisonState it={it} /> {it.law && <Article law={it.law} />}
        </>
      }
    >
      <Facts
        facts={[
          [
            t("supply.comparisons.form.dataset"),
            <A key="dataset" href={to.datasetData(it.dataset)}>
              {text(it.datasetTitle)}
            </A>,
          ],
          [
            t("supply.comparisons.form.reference"),
            <A key="reference" href={to.datasetData(it.reference)}>
              {text(it.referenceTitle)}
            </A>,
          ],
          [t("supply.comparisons.form.keys"), pairs(it.keys)],
          [t("supply.comparisons.form.compared"), pairs(it.compared)],
          [t("supply.comparisons.form.reason"), it.reason],
          [
            t("supply.comparisons.openedBy"),
            `${text(it.openedByOrganization)} · ${it.openedByName} · ${moment(it.openedAt, language)}`,
          ],
          [t("supply.comparisons.assigned"), text(it.assignedToName)],
          it.case !== null && [
            t("supply.comparisons.follows"),
            <A key="case" className="underlined" href={to.caseOf(it.case)}>
              {t("supply.comparisons.toCase")}
            </A>,
          ],
        ]}
      />
      {counts && (
        <Section title={t("supply.comparisons.counts")}>
          <Facts
            facts={(["matching", "differing", "missing", "missingInReference", "unkeyed"] as const).map(
              (kind) => [t(`supply.comparisons.kind.${kind}`), number(counts[kind], language)] as const,
            )}
          />
        </Section>
      )}
      {it.state === "done" && may("readComparisonRows") && <Records it={it} />}
    </Page>
  );
}

/** The records that are not the same. Nothing is read before it is asked for: each look is on record. */
function Records({ it }: { it: Comparison }): ReactNode {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  return (
    <Section title={t("supply.comparisons.records")} note={t("supply.comparisons.recordsNote")}>
      {asked ? (
        <PagedList<ComparedRow>
          query={{ ...comparedRowsQuery(it.id), staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false }}
          what={t("supply.comparisons.records")}
          empty={<Empty>{t("supply.comparisons.same")}</Empty>}
          rows={(items) => <Differing it={it} rows={items} />}
        />
      ) : (
        <Button onClick={() => setAsked(true)}>{t("supply.comparisons.show")}</Button>
      )}
    </Section>
  );
}

const kinds = { differing: "differing", missing: "missing", "missing-in-reference": "missingInReference" } as const;

function Differing({ it, rows }: { it: Comparison; rows: readonly ComparedRow[] }): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  // What a viewer may not see is left out, which is not the same as empty.
  const shown = (values: ComparedRow["own"], item: string) =>
    values === null
      ? t("supply.comparisons.absent")
      : Object.hasOwn(values, item)
        ? (values[item] ?? "–")
        : t("supply.comparisons.hidden");
  return (
    <Grid
      label={t("supply.comparisons.records")}
      rows={rows}
      rowKey={(row) => String(row.number)}
      columns={[
        {
          key: "key",
          title: it.keys.map(({ itemName }) => text(itemName)).join(t("join")),
          main: true,
          cell: (row) => it.keys.map(({ item }) => shown(row.key, item)).join(" · "),
        },
        {
          key: "kind",
          title: t("supply.result"),
          cell: (row) => t(`supply.comparisons.kind.${kinds[row.kind]}`),
        },
        ...it.compared.map((pair) => ({
          key: pair.item,
          title: text(pair.itemName),
          cell: (row: ComparedRow) => {
            const own = shown(row.own, pair.item);
            const reference = shown(row.reference, pair.reference);
            const both = [row.own?.[pair.item], row.reference?.[pair.reference]];
            const differs = both.every((value) => value !== undefined) && own !== reference;
            return (
              <span className={differs ? "red" : ""}>
                {own === reference ? own : t("supply.comparisons.against", { own, reference })}
              </span>
            );
          },
        })),
      ]}
    />
  );
}
