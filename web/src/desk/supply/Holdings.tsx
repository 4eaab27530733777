import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { rulebookQuery } from "../../api/platform.ts";
import { declareHoldings, type Reconciliation, reconcile, reconciliationsQuery } from "../../api/supply.ts";
import { Empty, Problem } from "../../parts/Problem.tsx";
import { DrawerForm, fieldOf } from "../exchange/DrawerForm.tsx";
import { useToday } from "../frame/Platform.tsx";
import { Section } from "../parts/Page.tsx";
import { PagedList } from "../parts/PagedList.tsx";
import { useMay } from "../session.tsx";
import { ProvidedBy, ReconciliationRows } from "./Reconciliations.tsx";

/** 对账 of one dataset: the department says what it holds, and it is compared at once. */
export function Holdings({ dataset, mine }: { dataset: string; mine: boolean }): ReactNode {
  const { t } = useTranslation();
  const today = useToday();
  const may = useMay();
  const queries = useQueryClient();
  const { data: rulebook } = useQuery(rulebookQuery);
  const known = Object.hasOwn(rulebook?.provisions?.aggregation ?? {}, "reconciliation") && may("readReconciliations");
  const { data: done } = useInfiniteQuery({ ...reconciliationsQuery({ dataset }), enabled: known });
  const again = useMutation({ mutationFn: () => reconcile(dataset), onSuccess: () => queries.invalidateQueries() });
  if (!known) return null;
  const say = (key: string) => t(`supply.holdings.${key}`);
  return (
    <Section
      id="reconciliation"
      title={t("supply.reconciliations.name")}
      note={<ProvidedBy rule="reconciliation" />}
      actions={
        <>
          {mine && may("declareHoldings") && (
            <DrawerForm
              primary={false}
              name={say("declare")}
              note={say("note")}
              act={say("send")}
              fields={[
                fieldOf("rows", "number", say("rows"), { min: 0, max: 1_000_000_000 }),
                fieldOf("asOf", "day", say("asOf")),
                fieldOf("digest", "text", say("digest"), {
                  optional: true,
                  max: 64,
                  hint: { zh: say("digestHint"), en: say("digestHint") },
                }),
              ]}
              begin={{ asOf: today }}
              send={({ rows, asOf, digest }) =>
                declareHoldings(dataset, {
                  rows: Number(rows),
                  asOf: String(asOf),
                  digest: String(digest ?? "").trim() || null,
                  fields: null,
                })
              }
            />
          )}
          {may("reconcile") && (done?.pages[0]?.items.length ?? 0) > 0 && (
            <Button loading={again.isPending} onClick={() => again.mutate()}>
              {say("again")}
            </Button>
          )}
        </>
      }
    >
      {again.error && <Problem error={again.error} />}
      <PagedList<Reconciliation>
        query={reconciliationsQuery({ dataset })}
        what={t("supply.reconciliations.name")}
        empty={<Empty>{say(mine ? "noneOwn" : "none")}</Empty>}
        rows={(items) => <ReconciliationRows rows={items} />}
      />
    </Section>
  );
}
