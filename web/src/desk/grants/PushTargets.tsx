import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Popconfirm } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { GrantView } from "../../api/delivery.ts";
import { changePushTarget, type PushRun, type PushTarget, pushTargetsQuery, removePushTarget } from "../../api/push.ts";
import { CaseState } from "../../parts/CaseState.tsx";
import { moment, number } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { Problem, Skeleton } from "../../parts/Problem.tsx";
import { Grid } from "../parts/Grid.tsx";
import { Facts, Section } from "../parts/Page.tsx";
import { useMay } from "../session.tsx";
import { ChangeSignIn, NewPushTarget } from "./PushForms.tsx";

const signs = { arrived: "agreed", open: "waiting", "given-up": "closed", failing: "refused" } as const;

/** 批量推送: where the rows of a grant go in the consumer's own databases, how that went, and what is wrong. */
export function PushTargets({ grant, using }: { grant: GrantView; using: boolean }): ReactNode {
  const { t } = useTranslation();
  const may = useMay();
  const { data, error } = useQuery(pushTargetsQuery(grant.id));
  const acts = using && grant.state !== "ended" && may("registerPushTarget");
  return (
    <Section
      id="push"
      title={t("push.title")}
      note={t("push.note")}
      actions={acts && grant.systems.length > 0 && <NewPushTarget grant={grant.id} />}
    >
      {error && <Problem error={error} />}
      {!data && !error && <Skeleton rows={2} />}
      {data?.items.length === 0 && <p className="empty">{t(acts ? "push.noneYet" : "push.none")}</p>}
      {data?.items.map((target) => (
        <Target key={target.id} grant={grant.id} target={target} acts={acts} />
      ))}
    </Section>
  );
}

function Target({ grant, target, acts }: { grant: string; target: PushTarget; acts: boolean }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: ["grant", grant] });
  const change = useMutation({
    mutationFn: (to: Parameters<typeof changePushTarget>[2]) => changePushTarget(grant, target.id, to),
    onSuccess: refresh,
  });
  const remove = useMutation({ mutationFn: () => removePushTarget(grant, target.id), onSuccess: refresh });
  const state = target.failure
    ? "failing"
    : target.state === "paused"
      ? "paused"
      : target.arrivedAt
        ? "arrived"
        : "open";
  const problem = change.error ?? remove.error;
  return (
    <div className="push-target">
      <h3>
        {t(`push.kind.${target.kind}`)} · <code>{target.table}</code>{" "}
        <CaseState state={state === "paused" ? "suspended" : signs[state]} name={t(`push.state.${state}`)} />
      </h3>
      {target.failure && (
        <p className="field-error" role="status">
          {text(target.failure.text)}{" "}
          <span className="ink-2">
            {t("push.failing", {
              n: target.failures,
              since: moment(target.failingSince, language),
              next: moment(target.nextAt, language),
            })}
          </span>
        </p>
      )}
      <Facts
        facts={[
          [t("push.where"), <code key="where">{`${target.host}:${target.port}/${target.database}`}</code>],
          [t("push.as"), `${target.user} · ${t(`sources.tls.${target.tls}`)}`],
          [
            t("push.when"),
            target.schedule.when === "version"
              ? t("push.schedule.version")
              : t("push.schedule.dailyAt", { at: clock(target.schedule.minute) }),
          ],
          [t("push.arrivedAt"), target.arrivedAt ? moment(target.arrivedAt, language) : t("push.notYet")],
        ]}
      />
      {problem && <Problem error={problem} />}
      {acts && (
        <p className="push-acts">
          {target.state === "on" && (
            <Button loading={change.isPending} onClick={() => change.mutate({ now: true })}>
              {t("push.act.now")}
            </Button>
          )}
          <Button onClick={() => change.mutate({ state: target.state === "on" ? "paused" : "on" })}>
            {t(target.state === "on" ? "push.act.pause" : "push.act.goOn")}
          </Button>
          <ChangeSignIn grant={grant} target={target} />
          <Popconfirm title={t("push.act.removeNote")} okText={t("push.act.remove")} onConfirm={() => remove.mutate()}>
            <Button danger>{t("push.act.remove")}</Button>
          </Popconfirm>
        </p>
      )}
      {target.runs.length > 0 && <Runs runs={target.runs} />}
    </div>
  );
}

function Runs({ runs }: { runs: readonly PushRun[] }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  return (
    <Grid
      label={t("push.runs")}
      rows={runs}
      rowKey={(run) => run.id}
      columns={[
        { key: "at", title: t("push.column.at"), main: true, cell: (run) => moment(run.begunAt, language) },
        { key: "way", title: t("push.column.way"), cell: (run) => (run.way ? t(`push.way.${run.way}`) : "–") },
        { key: "added", title: t("push.column.added"), align: "right", cell: (run) => number(run.added, language) },
        {
          key: "removed",
          title: t("push.column.removed"),
          align: "right",
          cell: (run) => number(run.removed, language),
        },
        { key: "tries", title: t("push.column.tries"), align: "right", cell: (run) => number(run.tries, language) },
        {
          key: "state",
          title: t("grants.column.state"),
          cell: (run) => (
            <>
              {run.state === "open" && run.failure ? (
                <CaseState state="refused" name={t("push.run.again")} />
              ) : (
                <CaseState state={signs[run.state]} name={t(`push.run.${run.state}`)} />
              )}
              {run.endedAt && <span className="block caption ink-2">{moment(run.endedAt, language)}</span>}
              {run.failure && run.state !== "arrived" && (
                <span className="block caption ink-2">{text(run.failure.text)}</span>
              )}
            </>
          ),
        },
      ]}
    />
  );
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}
