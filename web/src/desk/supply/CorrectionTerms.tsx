import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { publishedDatasetQuery } from "../../api/catalog.ts";
import { correctionTermsQuery } from "../../api/supply.ts";
import { useLanguage } from "../../parts/language.ts";
import { Facts, Panel } from "../parts/Page.tsx";

/** What the providing department wrote down about corrections, to be read before one is filed. */
export function CorrectionTerms({ dataset }: { dataset: string }): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  const { data } = useQuery({ ...correctionTermsQuery(dataset), retry: false });
  const { data: about } = useQuery({ ...publishedDatasetQuery(dataset), retry: false });
  if (!data || !about || data.rules.length === 0) return null;
  return (
    <Panel title={t("supply.corrections.terms", { name: text(about.provider.name) })}>
      <Facts facts={data.rules.map(({ name, value }) => [text(name), text(value)] as const)} />
    </Panel>
  );
}
