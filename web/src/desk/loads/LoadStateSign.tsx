import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { LoadSummary } from "../../api/aggregation.ts";
import { Mark, type MarkName } from "../../parts/Icon.tsx";

const marks: Readonly<Record<LoadSummary["state"], { mark: MarkName; tone: string }>> = {
  proposed: { mark: "dashed", tone: "case-state-waiting" },
  confirmed: { mark: "ring", tone: "case-state-working" },
  loading: { mark: "half", tone: "case-state-working" },
  loaded: { mark: "tick", tone: "case-state-agreed" },
  failed: { mark: "octagon", tone: "due-over" },
  cancelled: { mark: "cross", tone: "case-state-closed" },
};

/** State of a load: 试算, 入库中, 已切换, 有隔离行 n, 失败 — shape and word. */
export function LoadStateSign({ load }: { load: Pick<LoadSummary, "state" | "counts"> }): ReactNode {
  const { t } = useTranslation();
  const { mark, tone } = marks[load.state];
  const refused = load.state === "loaded" ? (load.counts?.refused ?? 0) : 0;
  return (
    <span className={`case-state ${tone}`}>
      <Mark name={mark} />
      {t(`loads.state.${load.state}`)}
      {refused > 0 && <span className="ink-2">{t("loads.withQuarantine", { n: refused })}</span>}
    </span>
  );
}
