import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { workingsQuery } from "../../api/platform.ts";
import { procedureListQuery } from "../../api/procedures.ts";
import { Article } from "../../parts/Article.tsx";
import { useLanguage } from "../../parts/language.ts";
import * as to from "../addresses.ts";
import { A } from "../parts/A.tsx";
import { Section } from "../parts/Page.tsx";
import { about } from "../procedures/own.ts";

/** Where a dataset cannot be applied for: what the text lets a department do instead. Nothing, when there is nothing. */
export function OtherWays({ dataset }: { dataset: string }): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  const { data } = useQuery(procedureListQuery);
  const { data: workings } = useQuery(workingsQuery);
  const lines = about(data?.items ?? [], "dataset", { own: false, published: true }).filter(
    ({ group }) => group === "sharing",
  );
  const verifies = workings?.items.some((one) =>
    one.workings.some(({ kind, key }) => kind === "procedure" && key === "verification"),
  );
  if (lines.length === 0 && !verifies) return null;
  return (
    <Section title={t("cases.share.otherWays")}>
      <ul className="plain procedures">
        {lines.map((line) => (
          <li key={line.name}>
            <A href={to.procedure(line.name, { dataset })} className="procedure-name">
              {text(line.title)}
            </A>
            <span className="ink-2">{text(line.summary)}</span>
            <span className="procedure-term">
              <Article law={line.law} />
            </span>
          </li>
        ))}
        {verifies && (
          <li>
            <A href={to.exchange("verifications")} className="procedure-name">
              {t("exchange.verifications.name")}
            </A>
            <span className="ink-2">{t("exchange.verifications.head")}</span>
          </li>
        )}
      </ul>
    </Section>
  );
}
