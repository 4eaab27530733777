import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { offerOf, type Parameter } from "../../api/contract.ts";
import { contractQuery, type GrantView, grantContract } from "../../api/delivery.ts";
import { Icon } from "../../parts/Icon.tsx";
import { useLanguage } from "../../parts/language.ts";
import { Problem, Skeleton } from "../../parts/Problem.tsx";
import { CodeBlock } from "../parts/CodeBlock.tsx";
import { Grid } from "../parts/Grid.tsx";
import { Section } from "../parts/Page.tsx";

/** 接口说明: the grant's own OpenAPI, to read and to download: addresses with their parameters, items with what may be asked of them. */
export function ContractSection({ grant }: { grant: GrantView }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { data: contract, error } = useQuery(contractQuery(grant.id));
  const offer = contract && offerOf(contract);
  const filters = new Map(offer?.filters.map(({ name, operators }) => [name, operators]));
  return (
    <Section
      id="contract"
      title={t("grants.contract.title")}
      note={t("grants.contract.note")}
      actions={
        contract && (
          <Button href={grantContract(grant.id)} download={`${grant.id}.openapi.json`} icon={<Icon name="download" />}>
            {t("grants.contract.download")}
          </Button>
        )
      }
    >
      {error && <Problem error={error} />}
      {!contract && !error && <Skeleton rows={3} />}
      {contract && (
        <>
          <Grid
            label={t("grants.contract.calls")}
            rows={Object.entries(contract.paths)}
            rowKey={([path]) => path}
            columns={[
              {
                key: "what",
                title: t("grants.column.what"),
                main: true,
                cell: ([, { get }]) => t(`grants.contract.operation.${get.operationId}`),
              },
              {
                key: "address",
                title: t("grants.contract.address"),
                cell: ([path]) => <code className="breakable">GET {path}</code>,
              },
              {
                key: "parameters",
                title: t("grants.contract.parameters"),
                cell: ([, { get }]) => <Parameters all={get.parameters} />,
              },
            ]}
          />
          {offer && (
            <Grid
              label={t("grants.contract.items")}
              rows={grant.granted.filter(({ name }) => name in contract.components.schemas.Row.properties)}
              rowKey={(item) => item.id}
              columns={[
                {
                  key: "title",
                  title: t("grants.contract.item"),
                  main: true,
                  cell: (item) => (
                    <>
                      {(language === "en" && item.titleEn) || item.titleZh} <code>{item.name}</code>
                    </>
                  ),
                },
                {
                  key: "filters",
                  title: t("grants.contract.comparisons"),
                  cell: ({ name }) =>
                    filters
                      .get(name)
                      ?.map((operator) => t(`grants.operator.${operator}`))
                      .join(t("join")) ?? t("grants.contract.masked"),
                },
                {
                  key: "sort",
                  title: t("grants.console.sort"),
                  cell: ({ name }) => t(offer.sorts.includes(name) ? "grants.contract.may" : "grants.contract.mayNot"),
                },
              ]}
            />
          )}
          <details>
            <summary>{t("grants.contract.whole")}</summary>
            <CodeBlock label={t("grants.contract.whole")} text={JSON.stringify(contract, null, 2)} />
          </details>
        </>
      )}
    </Section>
  );
}

/** Parameters by name, with the values that are set; conditions stand with their items. */
function Parameters({ all }: { all: readonly Parameter[] }): ReactNode {
  const plain = all.filter(({ name }) => !name.startsWith("filter["));
  return (
    <span className="contract-parameters">
      {plain.map(({ name, schema, required }) => (
        <code key={name}>
          {name}
          {required && "*"}
          {schema.enum ? `=${schema.enum.join("|")}` : ""}
        </code>
      ))}
    </span>
  );
}
