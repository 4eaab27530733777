import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { Button, Checkbox, Input, InputNumber } from "antd";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { publishedDatasetQuery } from "../../api/catalog.ts";
import { programsQuery } from "../../api/identity.ts";
import { rulebookQuery } from "../../api/platform.ts";
import { caseQuery, completeCase } from "../../api/procedure.ts";
import { type Application, applicationQuery, applicationTermsQuery, applyForData } from "../../api/sharing.ts";
import { Article } from "../../parts/Article.tsx";
import { useLanguage } from "../../parts/language.ts";
import { Empty, Problem } from "../../parts/Problem.tsx";
import { ProblemError } from "../../parts/problem.ts";
import { ShareTypeTag } from "../../parts/TypeTag.tsx";
import * as to from "../addresses.ts";
import { useToday } from "../frame/Platform.tsx";
import { A, useGo } from "../parts/A.tsx";
import { DayInput } from "../parts/DayInput.tsx";
import { Field } from "../parts/Field.tsx";
import { Page, Section } from "../parts/Page.tsx";
import { RowRules } from "../parts/RowRules.tsx";
import { useMe } from "../session.tsx";
import { OtherWays } from "./OtherWays.tsx";
import { TermsPanel } from "./TermsPanel.tsx";

/** The application form: purpose, scenario, duty basis, items, rows, ways, users, last day; beside it what it will take. */
export function Apply(): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const { id } = useParams({ strict: false }) as { id: string };
  const { case: returned } = useSearch({ strict: false }) as { case?: string };
  const { data: earlier } = useQuery({ ...applicationQuery(returned ?? ""), enabled: Boolean(returned) });
  const { data: it } = useQuery({ ...caseQuery(returned ?? ""), enabled: Boolean(returned) });
  const go = useGo();
  const me = useMe();
  const today = useToday();
  const queries = useQueryClient();
  const { data: dataset } = useSuspenseQuery(publishedDatasetQuery(id));
  const { data: rulebook } = useSuspenseQuery(rulebookQuery);
  const { data: programs } = useQuery(programsQuery);
  const [form, setForm] = useState<Application>({
    dataset: id,
    items: [],
    rows: [],
    scope: "",
    mode: ["api"],
    purpose: "",
    scenario: "",
    dutyBasis: "",
    persons: me.actor.id ? [me.actor.id] : [],
    systems: [],
    responsible: null,
    until: null,
    quota: { perDay: null, total: null },
    agreement: "",
  });
  // A returned application begins with what was stated before.
  useEffect(() => {
    if (earlier) setForm(earlier.statement);
  }, [earlier]);
  const set = (part: Partial<Application>) => setForm((old) => ({ ...old, ...part }));
  const { data: terms } = useQuery(applicationTermsQuery(id, form.items));
  // What the entry does not offer is not asked for.
  const modes = terms?.modes;
  useEffect(() => {
    if (!modes) return;
    setForm((old) => {
      const fitting = old.mode.filter((mode) => modes.includes(mode));
      return fitting.length === old.mode.length
        ? old
        : { ...old, mode: fitting.length > 0 ? fitting : modes.slice(0, 1) };
    });
  }, [modes]);
  const send = useMutation({
    mutationFn: async () => {
      if (!it) return applyForData(form);
      await completeCase(it, form);
      return { case: it.id, grant: null };
    },
    onSuccess: async (applied) => {
      await queries.invalidateQueries();
      go(applied.grant ? to.grant(applied.grant) : to.caseOf(applied.case));
    },
  });
  const errors = send.error instanceof ProblemError ? (send.error.problem.errors ?? []) : [];
  const wrong = (field: string) => {
    const found = errors.find((error) => error.pointer === `/${field}` || error.pointer === `/statement/${field}`);
    return found && text(found);
  };
  const must = (field: string) => terms?.mustState.find((one) => one.field === field);
  const asking = (field: string) => {
    const rule = must(field);
    return {
      label: (
        <>
          {t(`cases.share.${field}`)} {rule && <Article law={{ rulebook: rulebook.name, article: rule.article }} />}
        </>
      ),
      required: Boolean(rule),
      error: wrong(field),
    };
  };
  const sharable = terms?.items.filter((item) => item.shareType !== "none") ?? [];
  const title = (language === "en" && dataset.content.titleEn) || dataset.content.titleZh;
  // Nothing is chosen yet, and nothing could be: there is no form to fill in then.
  const blocked = terms !== undefined && !terms.may && form.items.length === 0;
  const signed = terms?.steps.some((step) => step.signs) ?? false;
  return (
    <Page
      title={t("grants.apply.title")}
      trail={[
        { name: t("menu.find"), href: to.find() },
        { name: title, href: to.dataset(id) },
      ]}
      headline={t("grants.apply.head", { title })}
      lead={text(dataset.provider.name)}
    >
      {blocked && terms.refusal && (
        <>
          <section className="problem problem-calm" role="status">
            <h2>{text(terms.refusal.text)}</h2>
            {terms.refusal.law && (
              <p>
                <Article law={terms.refusal.law} />
              </p>
            )}
          </section>
          <OtherWays dataset={id} />
        </>
      )}
      <div className="columns columns-wide">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            send.mutate();
          }}
        >
          <Section title={t("grants.apply.items")} note={t("grants.apply.itemsNote", { n: form.items.length })}>
            {wrong("items") && <p className="field-error">{wrong("items")}</p>}
            {terms && terms.items.length === 0 && <Empty>{t("grants.apply.noItems")}</Empty>}
            {sharable.length > 1 && (
              <p>
                <Checkbox
                  checked={form.items.length === sharable.length}
                  indeterminate={form.items.length > 0 && form.items.length < sharable.length}
                  onChange={(event) => set({ items: event.target.checked ? sharable.map((item) => item.id) : [] })}
                >
                  {t("catalog.sharing.tickAll")}
                </Checkbox>
              </p>
            )}
            <ul className="rows">
              {terms?.items.map((item) => (
                <li key={item.id} className="row apply-item" data-row>
                  <Checkbox
                    data-row-link
                    disabled={item.shareType === "none"}
                    checked={form.items.includes(item.id)}
                    onChange={(event) =>
                      set({
                        items: event.target.checked
                          ? [...form.items, item.id]
                          : form.items.filter((one) => one !== item.id),
                      })
                    }
                  >
                    {(language === "en" && item.nameEn) || item.nameZh}
                  </Checkbox>
                  <ShareTypeTag type={item.shareType} />
                  <span className="caption ink-2">
                    {[item.condition, item.scope, item.ground].filter(Boolean).join("；")}{" "}
                    {item.law && <Article law={item.law} />}
                  </span>
                </li>
              ))}
            </ul>
          </Section>
          {!blocked && (
            <>
              <Section title={t("grants.apply.why")}>
                {(["purpose", "scenario", "dutyBasis", "scope"] as const).map((field) => (
                  <Field key={field} id={`apply-${field}`} {...asking(field)}>
                    <Input.TextArea
                      id={`apply-${field}`}
                      value={form[field]}
                      maxLength={4000}
                      rows={field === "scope" ? 1 : 2}
                      onChange={(event) => set({ [field]: event.target.value })}
                    />
                  </Field>
                ))}
              </Section>
              <Section title={t("grants.apply.how")}>
                <RowRules
                  items={dataset.content.items.filter((item) => form.items.includes(item.id))}
                  rules={form.rows}
                  onChange={(rows) => set({ rows })}
                />
                <Field
                  id="apply-mode"
                  group
                  {...asking("mode")}
                  {...(modes && modes.length < 4 ? { hint: t("grants.apply.modesHint") } : {})}
                >
                  <Checkbox.Group
                    value={[...form.mode]}
                    options={(["api", "download", "view", "push"] as const).map((value) => ({
                      value,
                      label: t(`grants.mode.${value}`),
                      disabled: modes !== undefined && !modes.includes(value),
                    }))}
                    onChange={(mode) => set({ mode: mode as Application["mode"] })}
                  />
                </Field>
                <Field
                  id="apply-users"
                  group
                  label={t("grants.apply.users")}
                  required
                  error={wrong("persons") ?? wrong("systems")}
                >
                  <div>
                    {me.actor.id && (
                      <Checkbox
                        checked={form.persons.includes(me.actor.id)}
                        onChange={(event) => set({ persons: event.target.checked && me.actor.id ? [me.actor.id] : [] })}
                      >
                        {me.actor.name}
                      </Checkbox>
                    )}
                    {programs?.items
                      .filter((program) => program.state === "active")
                      .map((program) => (
                        <Checkbox
                          key={program.id}
                          checked={form.systems.includes(program.id)}
                          onChange={(event) =>
                            set({
                              systems: event.target.checked
                                ? [...form.systems, program.id]
                                : form.systems.filter((one) => one !== program.id),
                            })
                          }
                        >
                          {program.name}
                        </Checkbox>
                      ))}
                  </div>
                  <p className="caption">
                    <A href={to.programs()}>{t("grants.apply.registerProgram")}</A>
                  </p>
                </Field>
                <div className="form-row">
                  <Field
                    id="apply-until"
                    label={t("cases.share.lastDay")}
                    hint={t("grants.apply.untilHint")}
                    error={wrong("until")}
                  >
                    <DayInput
                      id="apply-until"
                      min={today}
                      value={form.until ?? ""}
                      onChange={(until) => set({ until: until || null })}
                    />
                  </Field>
                  <Field
                    id="apply-quota"
                    label={t("grants.apply.perDay")}
                    hint={t("grants.apply.perDayHint")}
                    error={wrong("quota")}
                  >
                    <InputNumber
                      id="apply-quota"
                      min={1}
                      max={1_000_000_000}
                      value={form.quota.perDay}
                      onChange={(perDay) => set({ quota: { ...form.quota, perDay } })}
                      style={{ width: "100%" }}
                    />
                  </Field>
                </div>
                <Field
                  id="apply-agreement"
                  {...asking("agreement")}
                  required={signed}
                  hint={signed && t("cases.share.signHint")}
                >
                  <Input.TextArea
                    id="apply-agreement"
                    value={form.agreement}
                    maxLength={20000}
                    rows={1}
                    onChange={(event) => set({ agreement: event.target.value })}
                  />
                </Field>
              </Section>
              {send.error && <Problem error={send.error} kept={t("catalog.compile.kept")} />}
              <div className="form-foot">
                {form.items.length === 0 && <p className="caption ink-2">{t("cases.share.chooseItems")}</p>}
                <Button
                  type="primary"
                  size="large"
                  htmlType="submit"
                  loading={send.isPending}
                  disabled={form.items.length === 0}
                >
                  {t(
                    terms && terms.steps.length > 0 && terms.steps.every((step) => step.automatic)
                      ? "grants.apply.take"
                      : "grants.apply.submit",
                  )}
                </Button>
              </div>
            </>
          )}
        </form>
        <aside className="sticky">
          {terms && <TermsPanel terms={terms} chosen={form.items.length > 0} rulebook={rulebook.name} />}
        </aside>
      </div>
    </Page>
  );
}
