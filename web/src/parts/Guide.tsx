import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Text } from "../i18n/setup.ts";
import { Article, type Law } from "./Article.tsx";
import { useLanguage } from "./language.ts";

interface Term {
  readonly amount: number;
  readonly unit: "working_day" | "calendar_day" | "month" | "year";
}

/** A term with its article: the text's own, the text's word for none, or the installation's. */
export interface GuideTerm {
  readonly term: Term | null;
  readonly word: string | null;
  readonly own: Term | null;
  readonly from: Text;
  readonly law: Law;
}

export interface GuideStep {
  readonly step: string;
  readonly name: Text;
  readonly kind: "decide" | "perform" | "file";
  readonly who: Text;
  readonly automatic: boolean;
  readonly when: readonly Text[];
  readonly term: GuideTerm;
  readonly refusal: { readonly needs: "reason" | "basis"; readonly sources: readonly Text[] } | null;
  readonly completion: (GuideTerm & { readonly lapses: boolean }) | null;
  readonly extension: {
    readonly by: Term;
    readonly times: number;
    readonly needs: "reason" | "basis" | null;
    readonly sources: readonly Text[];
    readonly consent: Text | null;
    readonly law: Law;
  } | null;
  readonly silent: { readonly outcome: Text; readonly law: Law } | null;
  readonly carries: readonly { readonly name: string; readonly label: Text }[];
  readonly own: boolean;
  readonly law: Law;
}

export interface GuideRoute {
  readonly name: Text | null;
  readonly when: readonly Text[];
  readonly ladder: boolean;
  readonly steps: readonly GuideStep[];
  readonly answer: GuideTerm | null;
  readonly delegation: { readonly of: Text; readonly filedWith: Text; readonly law: Law } | null;
  readonly effects: readonly {
    readonly when: readonly Text[];
    readonly after: Term | null;
    readonly at: Text | null;
    readonly becomes: Text;
    readonly law: Law;
  }[];
  readonly law: Law;
}

export interface GuideFacts {
  readonly routes: readonly GuideRoute[];
  readonly withdraw: boolean;
  readonly suspend: { readonly by: Text; readonly law: Law } | null;
}

/** A length of time in words. */
export function useTerm(): (term: Term) => string {
  const { t } = useTranslation("parts");
  return (term) => t(`term.${term.unit}`, { n: term.amount, count: term.amount });
}

/** A term in words: its length and where it starts, or what the text says instead of one. */
export function useTermWords(): (term: GuideTerm) => string {
  const { t } = useTranslation("parts");
  const { text } = useLanguage();
  const length = useTerm();
  return (rule) => {
    if (rule.term) return t("guide.within", { term: length(rule.term), from: text(rule.from) });
    if (rule.own) return t("guide.ownTerm", { term: length(rule.own) });
    return rule.word ? t("guide.word", { word: rule.word }) : t("guide.noTerm");
  };
}

/** 办事指南: each way with its steps, who acts, in what term, and what may be asked on the way; every line with its article. */
export function Guide({ guide }: { guide: GuideFacts }): ReactNode {
  const { t } = useTranslation("parts");
  const { text } = useLanguage();
  const shut = [
    guide.withdraw && <li key="withdraw">{t("guide.withdraw")}</li>,
    guide.suspend && (
      <li key="suspend">
        {t("guide.suspend", { by: text(guide.suspend.by) })} <Article law={guide.suspend.law} />
      </li>
    ),
  ].filter(Boolean);
  return (
    <div className="guide">
      {guide.routes.map((route) => (
        <Route key={`${route.when.map((one) => one.zh).join()} ${route.steps[0]?.step}`} route={route} />
      ))}
      {shut.length > 0 && <ul className="guide-notes">{shut}</ul>}
    </div>
  );
}

function Route({ route }: { route: GuideRoute }): ReactNode {
  const { t } = useTranslation("parts");
  const { text } = useLanguage();
  const words = useTermWords();
  const length = useTerm();
  const when = route.when.map(text).join(t("guide.and"));
  const title = [text(route.name), when].filter(Boolean).join(" · ");
  return (
    <section className="guide-route">
      {title && (
        <h3>
          {title} <Article law={route.law} />
        </h3>
      )}
      <ol className="guide-steps">
        {route.steps.map((step) => (
          <Step key={step.step} step={step} />
        ))}
      </ol>
      <ul className="guide-notes">
        {route.ladder && <li>{t("guide.ladder")}</li>}
        {route.answer && (
          <li>
            {t("guide.answer")} {words(route.answer)} <Article law={route.answer.law} />
          </li>
        )}
        {route.effects.map((effect) => (
          <li key={`${effect.becomes.zh} ${effect.when.map((one) => one.zh).join()}`}>
            {effect.when.length > 0 && `${t("guide.if", { when: effect.when.map(text).join(t("guide.and")) })} `}
            {effect.after
              ? t("guide.after", { term: length(effect.after), becomes: text(effect.becomes) })
              : t("guide.at", { at: text(effect.at), becomes: text(effect.becomes) })}{" "}
            <Article law={effect.law} />
          </li>
        ))}
        {route.delegation && (
          <li>
            {t("guide.delegation", { of: text(route.delegation.of), filedWith: text(route.delegation.filedWith) })}{" "}
            <Article law={route.delegation.law} />
          </li>
        )}
      </ul>
    </section>
  );
}

function Step({ step }: { step: GuideStep }): ReactNode {
  const { t } = useTranslation("parts");
  const { text } = useLanguage();
  const words = useTermWords();
  const length = useTerm();
  const { refusal, completion, extension, silent } = step;
  const listed = (texts: readonly Text[]) => texts.map(text).join(t("guide.list"));
  return (
    <li>
      <p>
        <strong>{text(step.name)}</strong> {text(step.who)}
        {step.when.length > 0 && (
          <span className="ink-2"> {t("guide.if", { when: step.when.map(text).join(t("guide.and")) })}</span>
        )}
      </p>
      <p className="ink-2">
        {step.kind === "file" ? t("guide.filed") : step.automatic ? t("guide.atOnce") : words(step.term)}{" "}
        <Article law={step.kind === "file" || step.automatic ? step.law : step.term.law} />
      </p>
      <ul className="guide-notes">
        {refusal && (
          <li>
            {refusal.needs === "reason"
              ? t("guide.reason")
              : refusal.sources.length > 0
                ? t("guide.basisOf", { sources: listed(refusal.sources) })
                : t("guide.basis")}
          </li>
        )}
        {completion && (
          <li>
            {t("guide.completion")} {words(completion)}
            {completion.lapses && t("guide.lapses")} <Article law={completion.law} />
          </li>
        )}
        {extension && (
          <li>
            {t("guide.extension", { count: extension.times, n: extension.times, term: length(extension.by) })}
            {extension.needs === "basis" && extension.sources.length > 0
              ? t("guide.extensionBasis", { sources: listed(extension.sources) })
              : extension.needs && t("guide.extensionReason")}
            {extension.consent && t("guide.extensionConsent", { by: text(extension.consent) })}{" "}
            <Article law={extension.law} />
          </li>
        )}
        {silent && (
          <li>
            {t("guide.silent", { outcome: text(silent.outcome) })} <Article law={silent.law} />
          </li>
        )}
        {step.carries.length > 0 && <li>{t("guide.carries", { what: listed(step.carries.map((it) => it.label)) })}</li>}
        {step.own && <li>{t("guide.own")}</li>}
      </ul>
    </li>
  );
}
