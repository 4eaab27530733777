import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Mark, type MarkName } from "./Icon.tsx";

export type CaseStateName =
  | "waiting"
  | "reviewing"
  | "supplying"
  | "returned"
  | "agreed"
  | "refused"
  | "closed"
  | "draft"
  | "withdrawn"
  | "suspended";

const SIGNS: Record<CaseStateName, { mark: MarkName; tone: string }> = {
  waiting: { mark: "ring", tone: "waiting" },
  reviewing: { mark: "half", tone: "working" },
  supplying: { mark: "three-quarter", tone: "working" },
  returned: { mark: "return", tone: "returned" },
  agreed: { mark: "tick", tone: "agreed" },
  refused: { mark: "cross", tone: "refused" },
  closed: { mark: "tick", tone: "closed" },
  draft: { mark: "dashed", tone: "waiting" },
  withdrawn: { mark: "dashed", tone: "waiting" },
  suspended: { mark: "pause", tone: "closed" },
};

/** 办件 state as shape and word. A refusal is a decision, so it is slate, not red. */
export function CaseState({ state, name }: { state: CaseStateName; name?: string }): ReactNode {
  const { t } = useTranslation("parts");
  const sign = SIGNS[state];
  return (
    <span className={`case-state case-state-${sign.tone}`}>
      <Mark name={sign.mark} />
      {name ?? t(`state.${state}`)}
    </span>
  );
}
