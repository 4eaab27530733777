import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import type { ErrorComponentProps } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Empty, Problem, Skeleton } from "../../parts/Problem.tsx";
import { problemOf } from "../../parts/problem.ts";
import * as to from "../addresses.ts";
import { A } from "../parts/A.tsx";
import { Page } from "../parts/Page.tsx";
import { useMe } from "../session.tsx";
import { homeOf } from "../signin/home.ts";

/** Keeps the frame while a page is on its way. */
export function LoadingPage(): ReactNode {
  return (
    <main id="content" className="content">
      <Skeleton rows={6} />
    </main>
  );
}

/** A page that could not be read: what happened, and where to go. */
export function ProblemPage({ error, reset }: ErrorComponentProps): ReactNode {
  const { t } = useTranslation();
  const { reset: resetQueries } = useQueryErrorResetBoundary();
  useEffect(resetQueries, [resetQueries]);
  const { status } = problemOf(error);
  return (
    <main id="content" className="content">
      <Problem
        error={error}
        onRetry={() => {
          resetQueries();
          reset();
        }}
      />
      {status === 401 && <A href={to.signIn(location.pathname + location.search)}>{t("frame.signInAgain")}</A>}
      {status === 404 && <A href={to.find()}>{t("frame.searchInstead")}</A>}
    </main>
  );
}

/** An address that nothing stands at. */
export function NotFoundPage(): ReactNode {
  const { t } = useTranslation();
  const { actor } = useMe();
  return (
    <Page title={t("frame.nothingHere")} headline={t("frame.nothingHere")}>
      <Empty next={<A href={homeOf(actor.roles)}>{t("frame.backHome")}</A>}>{t("frame.nothingHereNext")}</Empty>
    </Page>
  );
}
