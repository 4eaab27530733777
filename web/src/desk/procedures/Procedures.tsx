import { useSuspenseQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type ProcedureLine, procedureListQuery } from "../../api/procedures.ts";
import { Article } from "../../parts/Article.tsx";
import { useTerm } from "../../parts/Guide.tsx";
import { useLanguage } from "../../parts/language.ts";
import { Empty } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { A } from "../parts/A.tsx";
import { Page, Section } from "../parts/Page.tsx";

/** 办事: everything that the rules let somebody ask for, by subject; what I may open first. */
export function Procedures(): ReactNode {
  const { t } = useTranslation();
  const { data } = useSuspenseQuery(procedureListQuery);
  const groups = [...new Set(data.items.map((line) => line.group ?? ""))];
  const mine = data.items.filter((line) => line.may.allowed).length;
  return (
    <Page
      title={t("menu.procedures")}
      headline={t("procedures.head", { n: mine, count: mine })}
      lead={t("procedures.lead")}
    >
      {data.items.length === 0 && <Empty>{t("procedures.none")}</Empty>}
      {groups.map((group) => (
        <Section key={group} title={t(`procedures.group.${group}`)}>
          <ul className="plain procedures">
            {data.items
              .filter((line) => line.group === group)
              .sort((a, b) => Number(b.may.allowed) - Number(a.may.allowed))
              .map((line) => (
                <ProcedureRow key={line.name} line={line} />
              ))}
          </ul>
        </Section>
      ))}
    </Page>
  );
}

/** One procedure of a list: what it is for, who may open it, how long it takes, by which article. */
export function ProcedureRow({ line }: { line: ProcedureLine }): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  const words = useShortTerms();
  return (
    <li>
      <A href={to.procedure(line.name)} className="procedure-name">
        {text(line.title)}
      </A>
      <span className="ink-2">
        {text(line.summary)}
        {!line.may.allowed && (
          <span className="caption ink-3 block">
            {t("procedures.opensOnly", { roles: line.opens.map((one) => text(one.title)).join(t("join")) })}
          </span>
        )}
      </span>
      <span className="procedure-term">
        {words(line)} <Article law={line.law} />
      </span>
    </li>
  );
}

/** The terms of a procedure in one line: each length once, in the order of its ways; what the text says instead when it sets none. */
function useShortTerms(): (line: ProcedureLine) => string {
  const { t } = useTranslation();
  const length = useTerm();
  return ({ terms }) => {
    const set = terms.flatMap(({ automatic, term }) => {
      if (automatic) return t("parts:plan.atOnce");
      const known = term?.term ?? term?.own;
      return known ? length(known) : [];
    });
    if (set.length > 0) return [...new Set(set)].join(t("parts:plan.or"));
    return terms[0]?.term?.word ?? t("cases.term.none");
  };
}
