import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { rulebookQuery, workingsQuery } from "../../api/platform.ts";
import { procedureQuery } from "../../api/procedures.ts";
import { Skeleton } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { LinkTabs, Page } from "../parts/Page.tsx";
import { useMe } from "../session.tsx";
import { Delegations } from "./Delegations.tsx";
import { Demands } from "./Demands.tsx";
import { ReturnFlows } from "./ReturnFlows.tsx";
import { Verifications } from "./Verifications.tsx";

const parts = { demands: Demands, verifications: Verifications, returns: ReturnFlows, delegations: Delegations };
type Part = keyof typeof parts;

/** 数据协同: what departments do with each other's data beside applications, as far as the rulebook in use knows of it. */
export function Exchange(): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const { part } = useParams({ strict: false }) as { part?: string };
  const known = useKnown();
  if (!known) return <Skeleton rows={8} what={t("menu.exchange")} />;
  const shown = known.find((one) => one === part) ?? known[0];
  const region = me.actor.roles.some((role) => role === "reviewer" || role === "supervisor");
  const Shown = shown && parts[shown];
  return (
    <Page title={t("menu.exchange")} headline={shown ? t(`exchange.${shown}.head`) : t("exchange.none")}>
      <LinkTabs
        label={t("menu.exchange")}
        tabs={known.map((one) => ({ name: t(`exchange.${one}.name`), href: to.exchange(one), active: one === shown }))}
      />
      {Shown && <Shown region={region} />}
    </Page>
  );
}

// The text decides what there is: a list that could never have a line is not shown.
function useKnown(): readonly Part[] | null {
  const { data: rulebook } = useQuery(rulebookQuery);
  const workings = useQuery(workingsQuery);
  const application = useQuery({ ...procedureQuery("share-application"), retry: false });
  if (!rulebook || !workings.data || application.isPending) return null;
  const takes = (procedure: string) =>
    workings.data.items.some(({ workings: those }) =>
      those.some(({ kind, key }) => kind === "procedure" && key === procedure),
    );
  const has: Readonly<Record<Part, boolean>> = {
    demands: takes("demand"),
    verifications: takes("verification"),
    returns: Boolean(rulebook.provisions?.sharing?.return_flow),
    delegations: application.data?.routes.some(({ delegation }) => delegation !== null) ?? false,
  };
  return (Object.keys(parts) as Part[]).filter((part) => has[part]);
}
