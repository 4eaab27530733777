import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { rulebookQuery } from "../../api/platform.ts";
import { type DataVersion, dataVersionsQuery, reviewVersion } from "../../api/supply.ts";
import { CaseState } from "../../parts/CaseState.tsx";
import { moment, number } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { Problem, Skeleton } from "../../parts/Problem.tsx";
import { useToday } from "../frame/Platform.tsx";
import { Grid } from "../parts/Grid.tsx";
import { Section } from "../parts/Page.tsx";
import { ReasonButton } from "../parts/ReasonButton.tsx";
import { useMay } from "../session.tsx";
import { KeepingForm, Kept, WhyKept } from "./Keeping.tsx";
import { ProvidedBy } from "./Reconciliations.tsx";

const signs = { open: "waiting", accepted: "agreed", returned: "returned" } as const;

/** 批次: each version that came in, and where the text has the authority look at it, its word on it. */
export function Batches({ dataset, mine }: { dataset: string; mine: boolean }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const today = useToday();
  const may = useMay();
  const { data: rulebook } = useQuery(rulebookQuery);
  const { data, error, isPending } = useQuery({
    ...dataVersionsQuery(dataset),
    enabled: may("listVersions"),
    retry: false,
  });
  if (!may("listVersions")) return null;
  const audited = Object.hasOwn(rulebook?.provisions?.aggregation ?? {}, "batch_audit");
  const decides = audited && !mine && may("reviewVersion");
  return (
    <Section
      id="batches"
      title={t("supply.batches.name")}
      note={
        <>
          {audited && (
            <>
              {t("supply.batches.note")} <ProvidedBy rule="batch_audit" />
            </>
          )}
          {data && data.length > 0 && <Kept dataset={dataset} />}
        </>
      }
      actions={mine && may("setKeeping") && <KeepingForm dataset={dataset} />}
    >
      {error && <Problem error={error} />}
      {isPending && <Skeleton rows={3} what={t("supply.batches.name")} />}
      {data?.length === 0 && <p className="empty">{t(mine ? "supply.batches.noneOwn" : "supply.batches.none")}</p>}
      {data && data.length > 0 && (
        <Grid
          label={t("supply.batches.name")}
          rows={data}
          rowKey={(row) => row.id}
          columns={[
            {
              key: "at",
              title: t("supply.suppliedAt"),
              main: true,
              cell: (row) => (
                <>
                  {moment(row.loadedAt, language, today)}
                  {row.current && <strong className="row-about block">{t("supply.batches.current")}</strong>}
                </>
              ),
            },
            {
              key: "read",
              title: t("supply.batches.source"),
              cell: (row) =>
                row.batch && (
                  <>
                    {t("supply.batches.read", { n: number(row.batch.read, language), count: row.batch.read })}
                    <span className="row-about block">
                      {t("supply.batches.notTaken", {
                        refused: number(row.batch.refused, language),
                        skipped: number(row.batch.skipped, language),
                      })}
                    </span>
                  </>
                ),
            },
            { key: "rows", title: t("supply.batches.held"), align: "right", cell: (row) => number(row.rows, language) },
            { key: "account", title: t("supply.batches.account"), cell: (row) => <Account row={row} /> },
            {
              key: "digest",
              title: t("supply.digest"),
              cell: (row) => <code title={row.digest}>{row.digest.slice(0, 12)}…</code>,
            },
            {
              key: "kept",
              title: t("supply.batches.keeping.why"),
              cell: (row) => <WhyKept row={row} />,
            },
            ...(audited
              ? [
                  {
                    key: "review",
                    title: t("supply.batches.review"),
                    cell: (row: DataVersion) => <Word row={row} />,
                  },
                ]
              : []),
            ...(decides
              ? [
                  {
                    key: "acts",
                    title: t("supply.acts"),
                    cell: (row: DataVersion) => <Decide dataset={dataset} row={row} />,
                  },
                ]
              : []),
          ]}
        />
      )}
    </Section>
  );
}

/** Both sides of a batch: what was read is what stands here, and what the department declared with it. */
function Account({ row: { batch } }: { row: DataVersion }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  if (!batch) return "–";
  const { declaredRows, differences } = batch;
  const differs = (differences ?? []).length > 0;
  return (
    <>
      <CaseState
        state={differs ? "refused" : "agreed"}
        name={
          differs
            ? (differences ?? []).map(({ name }) => text(name)).join(t("join"))
            : t(differences === null ? "supply.batches.asRead" : "supply.batches.asDeclared")
        }
      />
      {declaredRows !== null && (
        <span className="row-about block">
          {t("supply.batches.declared", { n: number(declaredRows, language), count: declaredRows })}
        </span>
      )}
    </>
  );
}

function Word({ row }: { row: DataVersion }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  return (
    <>
      <CaseState state={signs[row.review]} name={t(`supply.batches.state.${row.review}`)} />
      {row.reviewedBy && (
        <span className="row-about block">
          {[row.reviewReason, row.reviewedBy, moment(row.reviewedAt, language)].filter(Boolean).join(" · ")}
        </span>
      )}
    </>
  );
}

/** The authority accepts a batch or returns it: what is returned is not served, and opens an issue at its department. */
function Decide({ dataset, row }: { dataset: string; row: DataVersion }): ReactNode {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries();
  const accept = useMutation({
    mutationFn: () => reviewVersion(dataset, row.id, { outcome: "accepted", reason: "" }),
    onSuccess: refresh,
  });
  if (row.review === "returned") return "–";
  return (
    <span className="tags">
      {accept.error && <Problem error={accept.error} />}
      {row.review === "open" && (
        <Button loading={accept.isPending} onClick={() => accept.mutate()}>
          {t("supply.batches.accept")}
        </Button>
      )}
      <ReasonButton
        name={t("supply.batches.return")}
        note={t("supply.batches.returnNote")}
        send={(reason) => reviewVersion(dataset, row.id, { outcome: "returned", reason })}
        onDone={refresh}
      />
    </span>
  );
}
