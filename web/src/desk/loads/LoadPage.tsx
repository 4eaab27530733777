import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { cancelLoad, confirmLoad, type LoadView, loadQuery, reviseProposal } from "../../api/aggregation.ts";
import { datasetQuery } from "../../api/catalog.ts";
import { moment, number } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { Problem, Skeleton } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { useToday } from "../frame/Platform.tsx";
import { A } from "../parts/A.tsx";
import { Facts, Page, Section } from "../parts/Page.tsx";
import { DraftFromFile } from "./DraftFromFile.tsx";
import { LoadStateSign } from "./LoadStateSign.tsx";
import { ProposalForm } from "./ProposalForm.tsx";
import { Quarantine } from "./Quarantine.tsx";
import { Running } from "./Running.tsx";

/** One load, from proposal to result: did all of it arrive? */
export function LoadPage(): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const { id } = useParams({ strict: false }) as { id: string };
  const { data: load } = useSuspenseQuery(loadQuery(id));
  const headline = {
    proposed: t("loads.head.proposed", { n: number(load.proposal.tables[0]?.counts.data ?? 0, language) }),
    confirmed: t("loads.head.confirmed"),
    loading: t("loads.head.loading"),
    loaded:
      (load.counts?.refused ?? 0) > 0
        ? t("loads.head.loadedPart", {
            good: number(load.counts?.good, language),
            refused: number(load.counts?.refused, language),
          })
        : t("loads.head.loadedAll", { good: number(load.counts?.good, language) }),
    failed: t("loads.head.failed"),
    cancelled: t("loads.head.cancelled"),
  }[load.state];
  return (
    <Page
      title={load.file.name}
      trail={[{ name: t("menu.loads"), href: to.loads() }]}
      headline={headline}
      lead={<LoadStateSign load={load} />}
    >
      {load.state === "proposed" && <Confirm load={load} />}
      {(load.state === "confirmed" || load.state === "loading") && <Running load={load} />}
      {load.state === "failed" && load.reason && (
        <section className="problem" role="alert">
          <h2>{text(load.reason)}</h2>
        </section>
      )}
      {load.state === "loaded" && <Result load={load} />}
      {load.quarantine.total > 0 && load.state !== "loading" && <Quarantine load={load} />}
    </Page>
  );
}

function Confirm({ load }: { load: LoadView }): ReactNode {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const dataset = useQuery({ ...datasetQuery(load.dataset ?? ""), enabled: load.dataset !== null });
  const show = (fresh: LoadView) => queries.setQueryData(["load", load.id], fresh);
  const reread = useMutation({
    mutationFn: (settings: Parameters<typeof reviseProposal>[1]) => reviseProposal(load.id, settings),
    onSuccess: show,
  });
  const confirm = useMutation({
    mutationFn: (choice: Parameters<typeof confirmLoad>[1]) => confirmLoad(load.id, choice),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["load", load.id] }),
  });
  const cancel = useMutation({
    mutationFn: () => cancelLoad(load.id),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["load", load.id] }),
  });
  const error = reread.error ?? confirm.error ?? cancel.error ?? dataset.error;
  const busy = reread.isPending || confirm.isPending;
  const content = dataset.data?.draft ?? dataset.data?.content;
  return (
    <>
      {error && <Problem error={error} />}
      {load.dataset === null ? (
        <DraftFromFile load={load} busy={busy} onReread={(settings) => reread.mutate(settings)} />
      ) : content ? (
        <ProposalForm
          proposal={load.proposal}
          items={content.items}
          busy={busy}
          onReread={(settings) => reread.mutate(settings)}
          onConfirm={(choice) => confirm.mutate(choice)}
        />
      ) : (
        !dataset.error && <Skeleton rows={6} />
      )}
      <div className="form-foot no-print">
        <Button loading={cancel.isPending} onClick={() => cancel.mutate()}>
          {t("loads.cancel")}
        </Button>
      </div>
    </>
  );
}

/** Source and target beside each other: counts that must add up, and the digests of both. */
function Result({ load }: { load: LoadView }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const today = useToday();
  const { counts } = load;
  if (!counts) return null;
  const skipped = Object.values(counts.skipped).reduce((sum, n) => sum + n, 0);
  return (
    <Section title={t("loads.result.title")} note={t("loads.result.note")}>
      <div className="form-row">
        <Facts
          facts={[
            [t("loads.result.source"), load.file.name],
            [t("loads.result.records"), number(counts.records, language)],
            [t("loads.result.skipped"), number(skipped, language)],
            load.file.sha256 !== "" && ["SHA-256", <code key="sha">{load.file.sha256}</code>],
          ]}
        />
        <Facts
          facts={[
            [
              t("loads.result.target"),
              load.dataset && (
                <A key="d" href={to.dataset(load.dataset)}>
                  {t("loads.result.dataset")}
                </A>
              ),
            ],
            [t("loads.result.good"), number(counts.good, language)],
            [t("loads.result.refused"), number(counts.refused, language)],
            [t("loads.result.digest"), load.digest && <code key="digest">{load.digest}</code>],
            [t("loads.result.finished"), moment(load.finishedAt, language, today)],
          ]}
        />
      </div>
      {counts.good + counts.refused + skipped === counts.records && (
        <p className="ink-2">{t("loads.result.balanced")}</p>
      )}
    </Section>
  );
}
