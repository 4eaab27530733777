import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Text } from "../i18n/setup.ts";
import { Article, type Law } from "./Article.tsx";
import { day } from "./format.ts";
import { useTerm } from "./Guide.tsx";
import { useLanguage } from "./language.ts";

/** A step as planned: whom it would come to, and by when, as far as that is known before anything is handed in. */
export interface PlanStep {
  readonly step: string;
  readonly name: Text;
  readonly kind: "decide" | "perform" | "file";
  readonly bodies: readonly Text[];
  readonly shape: "automatic" | "one" | "any" | "all" | "upwards";
  readonly state: "done" | "current" | "ahead" | "skipped";
  readonly term: { readonly amount: number; readonly unit: "working_day" | "calendar_day" | "month" | "year" } | null;
  readonly word: string | null;
  readonly law: Law;
  readonly organizations: readonly Text[];
  readonly due: { readonly day: string; readonly provisional: boolean } | null;
}

/** Who will decide, step by step, and by when the first has to. */
export function PlanSteps({ steps, today }: { steps: readonly PlanStep[]; today: string }): ReactNode {
  const { t } = useTranslation("parts");
  const { language, text } = useLanguage();
  const length = useTerm();
  const when = (step: PlanStep): string => {
    if (step.due) {
      const name = day(step.due.day, language, { today, weekday: true });
      return t(step.due.provisional ? "plan.dueProvisional" : "plan.due", { day: name });
    }
    if (step.shape === "automatic") return t("plan.atOnce");
    if (step.kind === "file") return t("guide.filed");
    return step.term ? length(step.term) : (step.word ?? t("guide.noTerm"));
  };
  return (
    <ol className="plain plan-steps" aria-live="polite">
      {steps
        .filter((step) => step.state !== "skipped")
        .map((step) => (
          <li key={step.step}>
            <strong>{text(step.name)}</strong>
            <span>
              {(step.organizations.length > 0 ? step.organizations : step.bodies)
                .map(text)
                .join(step.shape === "any" ? t("plan.or") : t("guide.list"))}
            </span>
            <span className="ink-2">
              {when(step)} <Article law={step.law} />
            </span>
          </li>
        ))}
    </ol>
  );
}
