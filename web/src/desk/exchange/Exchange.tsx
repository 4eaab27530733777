import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { rulebookQuery, workingsQuery } from "../../api/platform.ts";
import { procedureListQuery, procedureQuery } from "../../api/procedures.ts";
import { Article } from "../../parts/Article.tsx";
import { useLanguage } from "../../parts/language.ts";
import { Empty, Skeleton } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { LinkTabs, Page, Section } from "../parts/Page.tsx";
import { ProcedureRow } from "../procedures/Procedures.tsx";
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
    <Page
      title={t("menu.exchange")}
      headline={shown ? t(`exchange.${shown}.head`) : t("menu.exchange")}
      lead={shown && <Behind part={shown} />}
    >
      {shown && (
        <LinkTabs
          label={t("menu.exchange")}
          tabs={known.map((one) => ({
            name: t(`exchange.${one}.name`),
            href: to.exchange(one),
            active: one === shown,
          }))}
        />
      )}
      {Shown && <Shown region={region} />}
      <OtherWays alone={shown === undefined} />
    </Page>
  );
}

const behind: Readonly<Record<Part, readonly [kind: string, key: string]>> = {
  demands: ["procedure", "demand"],
  verifications: ["procedure", "verification"],
  returns: ["rule", "sharing.return_flow"],
  delegations: ["procedure", "share-application"],
};

/** The article behind a list, and what the platform does because of it: who decides, by when. */
function Behind({ part }: { part: Part }): ReactNode {
  const { text } = useLanguage();
  const { data: rulebook } = useQuery(rulebookQuery);
  const { data } = useQuery(workingsQuery);
  const application = useQuery({ ...procedureQuery("share-application"), retry: false });
  const [kind, key] = behind[part];
  const found = data?.items.flatMap(({ workings }) => workings.filter((one) => one.kind === kind && one.key === key));
  const [first] = found ?? [];
  const delegation = application.data?.routes.find((route) => route.delegation !== null)?.delegation;
  if (part === "delegations") return delegation && <Article law={delegation.law} />;
  if (!rulebook || !first) return null;
  const does = [...new Set(found!.flatMap((one) => one.does.map(text)))];
  return (
    <>
      {does.length > 0 && `${does.join(" · ")} `}
      <Article law={{ rulebook: rulebook.name, article: first.cite }} />
    </>
  );
}

/** What else the text lets departments ask of each other: each has its form and its own list of steps. */
function OtherWays({ alone }: { alone: boolean }): ReactNode {
  const { t } = useTranslation();
  const { data } = useQuery(procedureListQuery);
  const lines = (data?.items ?? []).filter(
    ({ group, may, name }) => group === "sharing" && may.allowed && name !== "share-application" && name !== "demand",
  );
  if (lines.length === 0) return alone && data ? <Empty>{t("exchange.none")}</Empty> : null;
  return (
    <Section title={t("exchange.others")} note={t("exchange.othersNote")}>
      <ul className="plain procedures">
        {lines.map((line) => (
          <ProcedureRow key={line.name} line={line} />
        ))}
      </ul>
    </Section>
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
