import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Article } from "../../parts/Article.tsx";
import { useTerm } from "../../parts/Guide.tsx";
import { useLanguage } from "../../parts/language.ts";
import { Empty } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import type { ProcedureLine, ProceduresData } from "./load.ts";

/** What may I ask for, who answers, and how long does it take? */
export function ProceduresPage({ data: { items } }: { data: ProceduresData }): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="wide page">
      <h1>{t("procedures.title")}</h1>
      <p className="lead">{t("procedures.lead")}</p>
      {items.length === 0 && <Empty>{t("procedures.none")}</Empty>}
      <ul className="plain procedures">
        {items.map((line) => (
          <Line key={line.name} line={line} />
        ))}
      </ul>
    </div>
  );
}

function Line({ line }: { line: ProcedureLine }): ReactNode {
  const { t } = useTranslation("parts");
  const { text } = useLanguage();
  const length = useTerm();
  const terms = line.terms.flatMap(({ automatic, term }) => {
    if (automatic) return t("plan.atOnce");
    const set = term?.term ?? term?.own;
    return set ? length(set) : [];
  });
  return (
    <li>
      <a href={to.procedure(line.name)}>{text(line.title)}</a>
      <span className="ink-2">{text(line.summary)}</span>
      <span>
        {terms.length > 0 ? [...new Set(terms)].join(t("plan.or")) : t("guide.noTerm")} <Article law={line.law} />
      </span>
    </li>
  );
}
