import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Article } from "./Article.tsx";
import { useLanguage } from "./language.ts";
import { problemOf } from "./problem.ts";

/** A problem shown in place: what happened, which rule, which fields, what next, and the request id to copy. */
export function Problem({ error, onRetry, kept }: { error: unknown; onRetry?: () => void; kept?: string }): ReactNode {
  const { t } = useTranslation("parts");
  const { language, text } = useLanguage();
  const [copied, setCopied] = useState(false);
  const problem = problemOf(error);
  const offline = problem.status === 0;
  const fault = problem.status >= 500 && problem.status !== 503;
  const said = (language === "en" && problem.title_en) || problem.title;
  const refused = problem.status > 0 && problem.status < 500;
  return (
    <section className={`problem ${refused ? "problem-calm" : ""}`} role="alert">
      <h2>{offline ? t("problem.network") : fault ? t("problem.fault") : said}</h2>
      {offline && <p>{t("problem.networkNext")}</p>}
      {fault && <p>{t("problem.faultNext")}</p>}
      {kept && <p>{kept}</p>}
      {problem.errors && problem.errors.length > 0 && (
        <ul>
          {problem.errors.map((error) => (
            <li key={`${error.pointer} ${error.zh}`}>
              {text(error)} {error.pointer && <code className="ink-3">{error.pointer}</code>}
            </li>
          ))}
        </ul>
      )}
      <footer>
        {problem.law && (
          <>
            {t("problem.rule")} <Article law={problem.law} />{" "}
          </>
        )}
        {problem.request_id && (
          <>
            {t("problem.request")} <code>{problem.request_id}</code>{" "}
            <button
              type="button"
              className="switch"
              onClick={() => {
                void navigator.clipboard?.writeText(problem.request_id ?? "").then(() => setCopied(true));
              }}
            >
              {copied ? t("problem.copied") : t("problem.copy")}
            </button>
          </>
        )}
        {onRetry && (
          <button type="button" className="switch" onClick={onRetry}>
            {t("problem.retry")}
          </button>
        )}
      </footer>
    </section>
  );
}

/** Nothing here: one sentence and the next step. */
export function Empty({ children, next }: { children: ReactNode; next?: ReactNode }): ReactNode {
  return (
    <p className="empty">
      {children} {next}
    </p>
  );
}

/** Rows to come, shown after 200 ms; after two seconds it says what is being read. */
export function Skeleton({ rows = 5, what }: { rows?: number; what?: string }): ReactNode {
  const { t } = useTranslation("parts");
  return (
    <div className="skeleton" role="status" aria-busy>
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars without identity
        <span key={index} aria-hidden />
      ))}
      <p className="caption">{what ? t("loadingWhat", { what }) : t("loading")}</p>
    </div>
  );
}
