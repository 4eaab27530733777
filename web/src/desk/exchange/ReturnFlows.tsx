import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, InputNumber } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  confirmReturn,
  createReturnFlow,
  fetchReturn,
  type NewReturnFlow,
  type ReturnFlow,
  type ReturnSide,
  returnFlowsQuery,
  runReturnFlow,
  stopReturnFlow,
} from "../../api/exchange.ts";
import { CaseState } from "../../parts/CaseState.tsx";
import { day, moment, number } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { Empty, Problem, Skeleton } from "../../parts/Problem.tsx";
import { useToday } from "../frame/Platform.tsx";
import { Grid } from "../parts/Grid.tsx";
import { Facts, Section } from "../parts/Page.tsx";
import { ReasonButton } from "../parts/ReasonButton.tsx";
import { useMay } from "../session.tsx";
import { DrawerForm, fieldOf } from "./DrawerForm.tsx";
import { SideTabs } from "./SideTabs.tsx";

const sides = ["received", "sent"] as const;
const signs = { failed: "refused", waiting: "waiting", complete: "agreed", gap: "returned" } as const;

/** 数据回流: what departments above return to those below, by area; what was sent and what arrived. */
export function ReturnFlows({ region }: { region: boolean }): ReactNode {
  const { t } = useTranslation();
  const may = useMay();
  const [chosen, setSide] = useState<ReturnSide>("received");
  const side = region ? "region" : chosen;
  const { data, error, isPending } = useQuery(returnFlowsQuery(side));
  return (
    <>
      <div className="filters">
        {!region && (
          <SideTabs
            label={t("exchange.side")}
            value={side}
            options={sides.map((one) => ({ value: one, label: t(`exchange.returns.side.${one}`) }))}
            onChange={setSide}
          />
        )}
        {!region && may("createReturnFlow") && <NewFlow />}
      </div>
      {error && <Problem error={error} />}
      {isPending && <Skeleton rows={5} what={t("exchange.returns.name")} />}
      {data?.items.length === 0 && (
        <Empty next={!region && t("exchange.returns.next")}>{t("exchange.returns.none")}</Empty>
      )}
      {data?.items.map((flow) => (
        <Flow key={flow.id} flow={flow} side={side} />
      ))}
    </>
  );
}

function Flow({ flow, side }: { flow: ReturnFlow; side: ReturnSide }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const today = useToday();
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries();
  const run = useMutation({ mutationFn: () => runReturnFlow(flow.id), onSuccess: refresh });
  const acts = side === "sent" && flow.state === "running";
  return (
    <Section
      title={text(flow.dataset.title)}
      note={t(`exchange.returns.state.${flow.state}`)}
      actions={
        acts && (
          <>
            <Button loading={run.isPending} onClick={() => run.mutate()}>
              {t("exchange.returns.runNow")}
            </Button>
            <ReasonButton
              name={t("exchange.returns.stop")}
              send={(reason) => stopReturnFlow(flow.id, reason)}
              onDone={refresh}
            />
          </>
        )
      }
    >
      {run.error && <Problem error={run.error} />}
      <Facts
        facts={[
          [t("exchange.returns.from"), `${text(flow.sender.name)} · ${flow.sourceSystem}`],
          [t("exchange.returns.to"), `${text(flow.receiver.name)} · ${flow.targetSystem}`],
          [t("exchange.returns.area"), `${flow.area.name}（${flow.area.code}）`],
          [t("exchange.returns.every"), t(`exchange.returns.rhythm.${flow.every}`)],
          flow.nextDay !== null && [t("exchange.returns.next"), day(flow.nextDay, language, { today })],
        ]}
      />
      {flow.runs.length === 0 ? (
        <p className="empty">{t("exchange.returns.noRuns")}</p>
      ) : (
        <Grid
          label={t("exchange.returns.runs")}
          rows={flow.runs}
          rowKey={(one) => one.id}
          columns={[
            { key: "at", title: t("exchange.returns.at"), main: true, cell: (one) => moment(one.at, language) },
            {
              key: "sent",
              title: t("exchange.returns.sent"),
              align: "right",
              cell: (one) => number(one.sent, language),
            },
            {
              key: "received",
              title: t("exchange.returns.received"),
              align: "right",
              cell: (one) =>
                side === "received" && one.state === "waiting" ? (
                  <Receipt flow={flow.id} run={one.id} sent={one.sent ?? 0} />
                ) : (
                  number(one.received, language)
                ),
            },
            { key: "gap", title: t("exchange.returns.gap"), align: "right", cell: (one) => number(one.gap, language) },
            {
              key: "state",
              title: t("exchange.state"),
              cell: (one) => (
                <>
                  <CaseState state={signs[one.state]} name={t(`exchange.returns.run.${one.state}`)} />
                  {one.failure && <span className="block caption ink-2">{one.failure}</span>}
                  {one.receivedBy && <span className="block caption ink-2">{one.receivedBy}</span>}
                </>
              ),
            },
          ]}
        />
      )}
    </Section>
  );
}

/** Fetches a batch, and says how many records have arrived. */
function Receipt({ flow, run, sent }: { flow: string; run: string; sent: number }): ReactNode {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [received, setReceived] = useState<number | null>(sent);
  const fetching = useMutation({
    mutationFn: () => fetchReturn(flow, run),
    onSuccess: (csv) => {
      const address = URL.createObjectURL(new Blob([csv], { type: "text/csv" }));
      const link = document.createElement("a");
      link.href = address;
      link.download = `return-${run}.csv`;
      link.click();
      URL.revokeObjectURL(address);
    },
  });
  const confirming = useMutation({
    mutationFn: () => confirmReturn(flow, run, received ?? 0),
    onSuccess: () => queries.invalidateQueries(),
  });
  return (
    <span className="filters">
      <Button size="small" loading={fetching.isPending} onClick={() => fetching.mutate()}>
        {t("exchange.returns.fetch")}
      </Button>
      <InputNumber
        size="small"
        min={0}
        aria-label={t("exchange.returns.received")}
        value={received}
        onChange={(value) => setReceived(value)}
      />
      <Button
        size="small"
        disabled={received === null}
        loading={confirming.isPending}
        onClick={() => confirming.mutate()}
      >
        {t("exchange.returns.confirm")}
      </Button>
      {(fetching.error || confirming.error) && <Problem error={fetching.error ?? confirming.error} />}
    </span>
  );
}

function NewFlow(): ReactNode {
  const { t } = useTranslation();
  const say = (key: string) => t(`exchange.returns.form.${key}`);
  const same = (key: string) => ({ zh: t(key), en: t(key) });
  const fields = [
    fieldOf("dataset", "dataset", say("dataset"), { scope: "own" }),
    fieldOf("receiver", "organization", say("receiver")),
    fieldOf("areaItem", "item", say("areaItem"), { of: "dataset" }),
    fieldOf("areaBy", "choice", say("areaBy"), {
      values: { code: same("exchange.areaBy.code"), name: same("exchange.areaBy.name") },
    }),
    fieldOf("sourceSystem", "text", say("sourceSystem"), { max: 200 }),
    fieldOf("targetProgram", "program", say("targetProgram"), { of: "receiver" }),
    fieldOf("every", "choice", say("every"), {
      values: {
        daily: same("exchange.returns.rhythm.daily"),
        weekly: same("exchange.returns.rhythm.weekly"),
        monthly: same("exchange.returns.rhythm.monthly"),
      },
    }),
  ];
  return (
    <DrawerForm
      name={t("exchange.returns.new")}
      note={t("exchange.returns.newNote")}
      act={t("exchange.returns.create")}
      fields={fields}
      begin={{ areaBy: "code", every: "daily" }}
      send={(values) => createReturnFlow(values as unknown as NewReturnFlow)}
    />
  );
}
