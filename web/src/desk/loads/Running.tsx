import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { cancelLoad, type LoadView } from "../../api/aggregation.ts";
import { number, percent } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { Problem } from "../../parts/Problem.tsx";
import { useLive } from "./useLive.ts";

/** Live progress: read, good, quarantined, rate, time left. The live region speaks every 10 %, not every row. */
export function Running({ load }: { load: LoadView }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const queries = useQueryClient();
  const live = useLive(load.id, true);
  const cancel = useMutation({
    mutationFn: () => cancelLoad(load.id),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["load", load.id] }),
  });
  const table = load.proposal.tables.find((one) => one.sheet === (load.plan?.sheet ?? null)) ?? load.proposal.tables[0];
  // Only a file of moderate length was counted; what else there is is estimated while it is read.
  const counted = load.file.sha256 !== "" && table?.complete ? table.counts.records : null;
  const total = counted ?? live.event?.expected ?? 0;
  const read = live.event?.records ?? load.progress?.records ?? 0;
  const good = live.event?.good ?? load.progress?.good ?? 0;
  const refused = live.event?.refused ?? load.progress?.refused ?? 0;
  const share = total > 0 ? Math.min(read / total, 1) : 0;
  const tenth = Math.floor(share * 10);
  const [spoken, setSpoken] = useState("");
  useEffect(() => {
    setSpoken(t("loads.live.spoken", { share: `${tenth * 10}%` }));
  }, [tenth, t]);
  const left = live.rate && total > read ? Math.ceil((total - read) / live.rate) : null;
  return (
    <section aria-label={t("loads.live.title")}>
      {cancel.error && <Problem error={cancel.error} />}
      <div className="progress-bar">
        <svg width="100%" height="8" aria-hidden="true">
          <rect width={`${share * 100}%`} height="8" fill="#0B5F7A" />
          <rect
            x={`${total > 0 ? (good / total) * 100 : 0}%`}
            width={`${total > 0 ? (refused / total) * 100 : 0}%`}
            height="8"
            fill="#C27400"
          />
        </svg>
      </div>
      <p className="visually-hidden" role="status">
        {spoken}
      </p>
      <dl className="live-facts">
        {(
          [
            [
              "read",
              total === 0
                ? number(read, language)
                : `${number(read, language)} / ${number(total, language)}（${percent(share, language)}）`,
            ],
            ["good", number(good, language)],
            ["refused", number(refused, language)],
            ["rate", live.rate ? t("loads.live.perSecond", { n: number(live.rate, language) }) : "–"],
            ["left", left === null ? "–" : t("loads.live.seconds", { n: number(left, language) })],
          ] as const
        ).map(([name, value]) => (
          <div key={name}>
            <dt className="caption ink-2">{t(`loads.live.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="caption ink-2">{t("loads.live.note")}</p>
      <Button className="spaced" loading={cancel.isPending} onClick={() => cancel.mutate()}>
        {t("loads.cancel")}
      </Button>
    </section>
  );
}
