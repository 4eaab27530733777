import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { GrantState } from "../../api/delivery.ts";
import { CaseState } from "../../parts/CaseState.tsx";

const signs = { active: "agreed", unsigned: "suspended", suspended: "suspended", ended: "closed" } as const;

/** State of a grant: in force, waiting for signatures, suspended, ended. */
export function GrantStateSign({ state }: { state: GrantState }): ReactNode {
  const { t } = useTranslation();
  return <CaseState state={signs[state]} name={t(`grants.state.${state}`)} />;
}
