import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Plan, ProcedureGuide } from "../../api/procedures.ts";
import { useLanguage } from "../../parts/language.ts";
import { PlanSteps } from "../../parts/PlanSteps.tsx";
import { useToday } from "../frame/Platform.tsx";
import { Panel } from "../parts/Page.tsx";

/** What follows once the form is handed in: as soon as it is whole. */
export function PlanPanel({ guide, plan }: { guide: ProcedureGuide; plan: Plan | null }): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  const today = useToday();
  return (
    <Panel title={t("parts:plan.title")}>
      {plan ? (
        <>
          <PlanSteps steps={plan.steps} today={today} />
          <p className="caption ink-3">{t("parts:plan.note", { title: text(guide.title) })}</p>
        </>
      ) : (
        <p className="ink-2">{t("parts:plan.later")}</p>
      )}
    </Panel>
  );
}
