import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Plan, ProcedureGuide } from "../../api/procedures.ts";
import { Article } from "../../parts/Article.tsx";
import { day } from "../../parts/format.ts";
import { useTerm } from "../../parts/Guide.tsx";
import { useLanguage } from "../../parts/language.ts";
import { useToday } from "../frame/Platform.tsx";
import { Panel } from "../parts/Page.tsx";

/** Who will decide, step by step, and by when the first has to: as soon as the form is whole. */
export function PlanPanel({ guide, plan }: { guide: ProcedureGuide; plan: Plan | null }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const today = useToday();
  const length = useTerm();
  if (!plan) {
    return (
      <Panel title={t("procedures.plan")}>
        <p className="ink-2">{t("procedures.planLater")}</p>
      </Panel>
    );
  }
  const steps = plan.steps.filter((step) => step.state !== "skipped");
  return (
    <Panel title={t("procedures.plan")}>
      <ol className="plain terms-steps" aria-live="polite">
        {steps.map((step) => (
          <li key={step.step}>
            <strong>{text(step.name)}</strong>
            <span className="block">
              {(step.organizations.length > 0 ? step.organizations : step.bodies)
                .map(text)
                .join(step.shape === "any" ? t("procedures.or") : t("join"))}
            </span>
            <span className="block ink-2">
              {step.due
                ? t(step.due.provisional ? "procedures.dueProvisional" : "procedures.due", {
                    day: day(step.due.day, language, { today, weekday: true }),
                  })
                : step.shape === "automatic"
                  ? t("procedures.atOnce")
                  : step.kind === "file"
                    ? t("procedures.filed")
                    : step.term
                      ? length(step.term)
                      : (step.word ?? t("cases.term.none"))}{" "}
              <Article law={step.law} />
            </span>
          </li>
        ))}
      </ol>
      <p className="caption ink-3">{t("procedures.planNote", { title: text(guide.title) })}</p>
    </Panel>
  );
}
