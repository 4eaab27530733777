import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ApplicationTerms } from "../../api/sharing.ts";
import { Article } from "../../parts/Article.tsx";
import { useLanguage } from "../../parts/language.ts";
import { ShareTypeTag } from "../../parts/TypeTag.tsx";
import { Panel } from "../parts/Page.tsx";

/** What applying will take: the share type that counts, who decides in how many days, and by which article. */
export function TermsPanel({
  terms,
  chosen,
  rulebook,
}: {
  terms: ApplicationTerms;
  chosen: boolean;
  rulebook: string;
}): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  return (
    <Panel title={t("grants.apply.takes")} note={chosen ? undefined : t("grants.apply.chooseFirst")}>
      <p>
        <ShareTypeTag type={terms.shareType} /> {terms.law && <Article law={terms.law} />}
      </p>
      {chosen && !terms.may && terms.refusal && (
        <p className="field-error" role="status">
          {text(terms.refusal.text)} {terms.refusal.law && <Article law={terms.refusal.law} />}
        </p>
      )}
      <ol className="plain terms-steps">
        {terms.steps.map((step) => (
          <li key={`${step.name.zh} ${step.article}`}>
            <strong>{text(step.name)}</strong>
            <span className="block">
              {step.automatic
                ? t("grants.apply.automatic")
                : step.deciders
                    .map((one) => text(one.organization ?? one.body))
                    .join(step.all ? t("grants.apply.and") : t("grants.apply.or"))}
            </span>
            <span className="block ink-2">
              {step.term
                ? t("grants.apply.within", {
                    term: t(`cases.term.${step.term.unit}`, { n: step.term.amount, count: step.term.amount }),
                  })
                : !step.automatic && (step.word ?? t("cases.term.none"))}{" "}
              <Article law={{ rulebook, article: step.term?.article ?? step.article }} />
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
