import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { rulebookQuery } from "../../api/platform.ts";
import { Skeleton } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { LinkTabs, Page } from "../parts/Page.tsx";
import { Comparisons } from "./Comparisons.tsx";
import { Corrections } from "./Corrections.tsx";
import { Inventory } from "./Inventory.tsx";
import { Reconciliations } from "./Reconciliations.tsx";

const parts = {
  inventory: Inventory,
  reconciliations: Reconciliations,
  comparisons: Comparisons,
  corrections: Corrections,
};
type Part = keyof typeof parts;

/** The provision without which a list could never have a line. */
const needs: Readonly<Record<Part, string | null>> = {
  inventory: null,
  reconciliations: "reconciliation",
  comparisons: "comparison",
  corrections: "correction",
};

/** 归集与质量: who has supplied what, and what is not as it should be, as far as the rulebook in use knows of it. */
export function Supply(): ReactNode {
  const { t } = useTranslation();
  const { part } = useParams({ strict: false }) as { part?: string };
  const { data: rulebook } = useQuery(rulebookQuery);
  if (!rulebook) return <Skeleton rows={8} what={t("menu.supply")} />;
  const provided = rulebook.provisions?.aggregation ?? {};
  const known = (Object.keys(parts) as Part[]).filter((one) => {
    const need = needs[one];
    return need === null || Object.hasOwn(provided, need);
  });
  const shown = known.find((one) => one === part) ?? "inventory";
  const Shown = parts[shown];
  return (
    <Page title={t("menu.supply")} headline={t(`supply.${shown}.head`)} lead={t(`supply.${shown}.lead`)}>
      {known.length > 1 && (
        <LinkTabs
          label={t("menu.supply")}
          tabs={known.map((one) => ({ name: t(`supply.${one}.name`), href: to.supply(one), active: one === shown }))}
        />
      )}
      <Shown />
    </Page>
  );
}
