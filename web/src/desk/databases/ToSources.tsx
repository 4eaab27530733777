import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { sourceRuleQuery } from "../../api/databases.ts";
import * as to from "../addresses.ts";
import { A } from "../parts/A.tsx";

/** The way to the list of lawful sources, under a text that gives each item one. */
export function ToSources(): ReactNode {
  const { t } = useTranslation();
  const { data } = useQuery(sourceRuleQuery);
  return data?.article ? <A href={to.sources()}>{t("menu.sources")}</A> : null;
}
