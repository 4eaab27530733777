import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { caseQuery, completeCase } from "../../api/procedure.ts";
import { openCase, type ProcedureGuide, planQuery, procedureQuery } from "../../api/procedures.ts";
import { Article, Quote } from "../../parts/Article.tsx";
import { missingIn, prefilled, statementOf, type Values } from "../../parts/form.ts";
import { Guide } from "../../parts/Guide.tsx";
import { useLanguage } from "../../parts/language.ts";
import { Problem } from "../../parts/Problem.tsx";
import { ProblemError } from "../../parts/problem.ts";
import * as to from "../addresses.ts";
import { useGo } from "../parts/A.tsx";
import { Page, Section } from "../parts/Page.tsx";
import { CorrectionTerms } from "../supply/CorrectionTerms.tsx";
import { FormFields } from "./FormFields.tsx";
import { ownOpening } from "./own.ts";
import { PlanPanel } from "./PlanPanel.tsx";

/** One procedure: why I may not, the form, who will decide it by when, and everything that the rules say of it. */
export function ProcedurePage(): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  const { name } = useParams({ strict: false }) as { name: string };
  const search = useSearch({ strict: false }) as Readonly<Record<string, string | undefined>>;
  const { data: guide } = useSuspenseQuery(procedureQuery(name));
  const elsewhere = ownOpening(name, search);
  const go = useGo();
  const form = guide.may.allowed && !elsewhere && guide.form.length > 0;
  return (
    <Page
      title={text(guide.title)}
      trail={[{ name: t("menu.procedures"), href: to.procedures() }]}
      headline={text(guide.title)}
      lead={text(guide.summary)}
    >
      {guide.may.why && <Barred text={text(guide.may.why.text)} law={guide.may.why.law} />}
      {guide.may.allowed && elsewhere && (
        <p>
          <Button type="primary" size="large" onClick={() => go(elsewhere)}>
            {t("procedures.elsewhere")}
          </Button>
        </p>
      )}
      {form && <Application key={`${name} ${search.case ?? ""}`} guide={guide} search={search} />}
      <Section
        title={t("procedures.guide")}
        note={t("procedures.opens", { roles: guide.opens.map((one) => text(one.title)).join(t("join")) })}
      >
        <div className="columns columns-wide">
          <Guide guide={guide} />
          <aside>
            {guide.quotation && (
              <>
                <p>
                  <Article law={guide.law} />
                </p>
                <Quote text={guide.quotation.text} />
              </>
            )}
          </aside>
        </div>
      </Section>
    </Page>
  );
}

export function Barred({
  text,
  law,
}: {
  text: string;
  law: { readonly rulebook: string; readonly article: string } | null;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <section className="problem problem-calm" role="status">
      <h2>{t("procedures.barred")}</h2>
      <p>
        {text} {law && <Article law={law} />}
      </p>
    </section>
  );
}

/** A value once it has stood still for a while: what is typed is not asked about at every stroke. */
function useSettled<T>(value: T, milliseconds: number): T {
  const text = JSON.stringify(value);
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), milliseconds);
    return () => clearTimeout(timer);
  }, [text, milliseconds]);
  return JSON.parse(settled) as T;
}

/** The refusals that only say that the form is not whole yet: nothing to tell before it is sent. */
const unfinished = new Set(["not-filled-in", "must-be-stated"]);

function Application({
  guide,
  search,
}: {
  guide: ProcedureGuide;
  search: Readonly<Record<string, string | undefined>>;
}): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  const go = useGo();
  const queries = useQueryClient();
  const returned = useQuery({ ...caseQuery(search.case ?? ""), enabled: Boolean(search.case) });
  const [values, setValues] = useState<Values>(() => prefilled(guide.form, search));
  // A returned case begins with what was stated before.
  useEffect(() => {
    if (returned.data) setValues((blank) => ({ ...blank, ...returned.data.statement }));
  }, [returned.data]);
  const statement = useSettled(statementOf(guide.form, values), 400);
  const missing = missingIn(guide.form, values);
  const plan = useQuery({ ...planQuery(guide.name, statement), placeholderData: (old) => old, retry: false });
  const send = useMutation({
    mutationFn: async () => {
      const stated = statementOf(guide.form, values);
      if (!returned.data) return (await openCase(guide.name, stated)).id;
      await completeCase(returned.data, stated);
      return returned.data.id;
    },
    onSuccess: async (id) => {
      await queries.invalidateQueries();
      go(to.caseOf(id));
    },
  });
  const refused = send.error instanceof ProblemError ? (send.error.problem.errors ?? []) : [];
  const why = plan.data?.why ?? null;
  const barred = why && !unfinished.has(why.code) ? why : null;
  const errors = [...refused, ...(barred?.errors ?? [])];
  return (
    <div className="columns columns-wide">
      <form
        className="procedure-form"
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate();
        }}
      >
        {barred && <Barred text={text(barred.text)} law={barred.law} />}
        <FormFields
          fields={guide.form}
          values={values}
          onChange={setValues}
          at="/statement"
          errors={errors}
          rulebook={guide.law.rulebook}
        />
        {send.error && <Problem error={send.error} />}
        <div className="form-foot">
          <Button type="primary" htmlType="submit" size="large" loading={send.isPending} disabled={missing.length > 0}>
            {t(returned.data ? "procedures.handInAgain" : "procedures.handIn")}
          </Button>
          {missing.length > 0 && (
            <span className="caption ink-2" role="status">
              {t("procedures.missing", {
                what: [...new Set(missing.map((field) => text(field.label)))].join(t("join")),
              })}
            </span>
          )}
        </div>
      </form>
      <aside className="sticky">
        {guide.name === "data-correction" && typeof values.dataset === "string" && (
          <CorrectionTerms dataset={values.dataset} />
        )}
        <PlanPanel guide={guide} plan={plan.data?.allowed && missing.length === 0 ? plan.data : null} />
      </aside>
    </div>
  );
}
