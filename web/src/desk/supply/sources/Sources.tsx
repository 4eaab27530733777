import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Source, sourcesQuery } from "../../../api/sources.ts";
import { CaseState } from "../../../parts/CaseState.tsx";
import { useLanguage } from "../../../parts/language.ts";
import { Empty, Problem, Skeleton } from "../../../parts/Problem.tsx";
import * as to from "../../addresses.ts";
import { A } from "../../parts/A.tsx";
import { Grid } from "../../parts/Grid.tsx";
import { Page } from "../../parts/Page.tsx";
import { useMay } from "../../session.tsx";
import { isDrop, placeText } from "./place.ts";
import { SourceButton } from "./SourceForm.tsx";

/** What the last test of a source found. */
export function SourceState({ source }: { source: Source }): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  if (!source.test) return <CaseState state="waiting" name={t("sources.untested")} />;
  return source.test.ok ? (
    <CaseState
      state="agreed"
      name={t(isDrop(source.kind) ? "sources.drop.reached" : "sources.reached", { n: source.test.tables })}
    />
  ) : (
    <CaseState state="refused" name={source.test.finding ? text(source.test.finding) : t("sources.untested")} />
  );
}

/** 数源: the databases of one's department (or of one's region) that the platform may read. */
export function Sources(): ReactNode {
  const { t } = useTranslation();
  const may = useMay();
  const sources = useQuery(sourcesQuery);
  return (
    <Page
      title={t("sources.name")}
      trail={[{ name: t("menu.loads"), href: to.loads() }]}
      headline={t("sources.headline")}
      lead={t("sources.lead")}
      actions={may("registerSource") && <SourceButton source={null} />}
    >
      {sources.error && <Problem error={sources.error} />}
      {sources.isPending && <Skeleton rows={4} />}
      {sources.data?.length === 0 && <Empty>{t("sources.none")}</Empty>}
      {sources.data && sources.data.length > 0 && (
        <Grid
          label={t("sources.name")}
          rows={sources.data}
          rowKey={(row) => row.id}
          columns={[
            {
              key: "name",
              title: t("sources.field.name"),
              main: true,
              cell: (row) => (
                <A href={to.connection(row.id)} data-row-link>
                  {row.name}
                </A>
              ),
            },
            { key: "kind", title: t("sources.field.kind"), cell: (row) => t(`sources.kind.${row.kind}`) },
            {
              key: "where",
              title: t("sources.where"),
              cell: (row) => <code>{placeText(row)}</code>,
            },
            {
              key: "state",
              title: t("sources.state"),
              cell: (row) => (
                <span className="source-state">
                  <SourceState source={row} />
                </span>
              ),
            },
          ]}
        />
      )}
    </Page>
  );
}
