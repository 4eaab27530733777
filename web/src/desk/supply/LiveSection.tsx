import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Live, liveQuery, removeLive, type Trial, tryLive } from "../../api/live.ts";
import { CaseState } from "../../parts/CaseState.tsx";
import { moment, number } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { Problem } from "../../parts/Problem.tsx";
import { useToday } from "../frame/Platform.tsx";
import { Grid } from "../parts/Grid.tsx";
import { Facts, Section } from "../parts/Page.tsx";
import { ReasonButton } from "../parts/ReasonButton.tsx";
import { useMay } from "../session.tsx";
import { LiveButton, type LiveItem } from "./LiveForm.tsx";

interface LiveProps {
  dataset: string;
  items: readonly LiveItem[];
  /** Address of the registered interface, with which a new setting begins. */
  endpoint: string;
  mine: boolean;
}

/** 实时调用: how the interface of a logical source is asked while a call waits, whether it answers, and a trial. */
export function LiveSection({ dataset, items, endpoint, mine }: LiveProps): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const today = useToday();
  const may = useMay();
  const queries = useQueryClient();
  const { data: live } = useQuery({ ...liveQuery(dataset), retry: false });
  const refresh = () => queries.invalidateQueries({ queryKey: ["dataset", dataset, "live"] });
  const trial = useMutation({ mutationFn: () => tryLive(dataset), onSettled: refresh });
  const sets = mine && may("setLiveSource");
  if (live === undefined || (live === null && !sets)) return null;
  const named = (id: string) => {
    const item = items.find((one) => one.id === id);
    return (language === "en" && item?.nameEn) || item?.nameZh || id;
  };
  const unplaced = items.filter(({ id }) => !live?.columns.some(({ item }) => item === id));
  return (
    <Section
      id="live"
      title={t("supply.live.name")}
      note={t("supply.live.note")}
      actions={
        sets && (
          <>
            <LiveButton
              dataset={dataset}
              items={items}
              endpoint={endpoint}
              live={live}
              onSaved={() => trial.mutate()}
            />
            {live && (
              <Button loading={trial.isPending} onClick={() => trial.mutate()}>
                {t("supply.live.try")}
              </Button>
            )}
            {live && (
              <ReasonButton
                optional
                name={t("supply.live.remove")}
                note={t("supply.live.removeNote")}
                send={() => removeLive(dataset)}
                onDone={() => {
                  trial.reset();
                  return refresh();
                }}
              />
            )}
          </>
        )
      }
    >
      {trial.error && <Problem error={trial.error} />}
      {live ? (
        <Facts
          facts={[
            [t("supply.live.url"), <code key="url">{live.url}</code>],
            [t("sources.rest.login"), t(`sources.rest.logins.${live.login.kind}`)],
            [t("sources.rest.paging"), t(`sources.rest.pagings.${live.paging.kind}`)],
            [
              t("supply.live.items"),
              <span key="items">
                {t("supply.live.placed", { n: live.columns.length })}
                {unplaced.length > 0 && (
                  <span className="row-about block">
                    {t("supply.live.unplaced", { items: unplaced.map(({ id }) => named(id)).join(t("join")) })}
                  </span>
                )}
              </span>,
            ],
            [t("supply.live.state"), <Health key="state" live={live} />],
            [t("supply.live.setBy"), `${live.setByName} · ${moment(live.setAt, language, today)}`],
          ]}
        />
      ) : (
        <p className="ink-2">{t("supply.live.none")}</p>
      )}
      {trial.data && <Tried trial={trial.data} named={named} />}
    </Section>
  );
}

/** 熔断 in words. */
function Health({ live: { failures, restSeconds } }: { live: Live }): ReactNode {
  const { t } = useTranslation();
  const words =
    restSeconds > 0
      ? t("supply.live.resting", { n: failures, seconds: restSeconds })
      : t(failures > 0 ? "supply.live.failing" : "supply.live.working", { n: failures });
  return (
    <>
      <CaseState state={restSeconds > 0 ? "refused" : failures > 0 ? "waiting" : "agreed"} name={words} />
      <span className="row-about block">{t("supply.live.stateNote")}</span>
    </>
  );
}

/** What the source answered, by item, and what of it stays there. */
function Tried({ trial, named }: { trial: Trial; named: (item: string) => string }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  return (
    <div role="status">
      {trial.records === 0 ? (
        <p className="empty">{t("supply.live.empty")}</p>
      ) : (
        <>
          <h3>{t("supply.live.answer", { records: number(trial.records, language), n: trial.first.length })}</h3>
          <Grid
            label={t("supply.live.try")}
            rows={trial.first.map((cells, index) => ({ cells, index }))}
            rowKey={({ index }) => String(index)}
            columns={trial.items.map((item, at) => ({
              key: item,
              title: named(item),
              main: at === 0,
              cell: ({ cells }: { cells: readonly (string | null)[]; index: number }) => cells[at] ?? "–",
            }))}
          />
          <Facts
            facts={[
              [
                t("supply.live.leftOut"),
                trial.leftOut.length === 0
                  ? t("supply.live.leftOutNone")
                  : trial.leftOut.map((place) => (
                      <code key={place} className="live-left-out">
                        {place}
                      </code>
                    )),
              ],
            ]}
          />
          <p className="caption ink-2">{t("supply.live.cutNote")}</p>
        </>
      )}
    </div>
  );
}
