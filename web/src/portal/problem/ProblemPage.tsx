import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "../../parts/Problem.tsx";
import { type ProblemDetails, ProblemError } from "../../parts/problem.ts";
import * as to from "../addresses.ts";
import { SearchForm } from "../search/SearchForm.tsx";

export interface ProblemData {
  readonly status: number;
  readonly problem: ProblemDetails | null;
  readonly requestId: string;
}

/** What happened, the number to quote, and a way on: nobody is left at a dead end. */
export function ProblemPage({ data }: { data: ProblemData }): ReactNode {
  const { t } = useTranslation();
  const gone = data.status === 404;
  return (
    <div className="wide page problem-page">
      <h1>{gone ? t("problem.notFound") : t("problem.title")}</h1>
      {gone ? (
        <p className="lead">{t("problem.notFoundNext")}</p>
      ) : (
        data.problem && <Problem error={new ProblemError({ ...data.problem, request_id: data.requestId })} />
      )}
      <SearchForm label={t("search.title")} />
      <p>
        <a href={to.datasets()}>{t("problem.all")}</a>
        {" · "}
        <a href={to.home}>{t("problem.home")}</a>
      </p>
      {gone && (
        <p className="note ink-3">
          {t("parts:problem.request")} <code>{data.requestId}</code>
        </p>
      )}
    </div>
  );
}
