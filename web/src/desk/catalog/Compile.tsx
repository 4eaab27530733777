import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { type DatasetView, datasetQuery, type FieldError, submitDataset } from "../../api/catalog.ts";
import { formatClasses, updateCycles } from "../../api/codes.ts";
import { useLanguage } from "../../parts/language.ts";
import { Problem } from "../../parts/Problem.tsx";
import { ProblemError } from "../../parts/problem.ts";
import * as to from "../addresses.ts";
import { useGo } from "../parts/A.tsx";
import { Facts, LinkTabs, Page, Panel, Section } from "../parts/Page.tsx";
import { Basics } from "./Basics.tsx";
import { Duplicates } from "./Duplicates.tsx";
import { focusField, type Step, stepOf, steps } from "./fields.ts";
import { Guides } from "./Guides.tsx";
import { ItemsGrid } from "./ItemsGrid.tsx";
import { ItemsTable } from "./ItemsTable.tsx";
import { SharingStep } from "./SharingStep.tsx";
import { type Drafting, useDraft } from "./useDraft.ts";

/** The compile wizard: basic information, items, sharing and opening, check. What is missing stands at the right. */
export function Compile(): ReactNode {
  const { id } = useParams({ strict: false }) as { id: string };
  const { data } = useSuspenseQuery(datasetQuery(id));
  return data.draft ? <CompileDraft key={data.id} dataset={data} /> : <NoDraft dataset={data} />;
}

function NoDraft({ dataset }: { dataset: DatasetView }): ReactNode {
  const { t } = useTranslation();
  const go = useGo();
  return (
    <Page
      title={t("catalog.compile.title")}
      trail={[{ name: t("menu.catalog"), href: to.catalog() }]}
      headline={t("catalog.compile.noDraft")}
    >
      <Button onClick={() => go(to.dataset(dataset.id))}>{t("catalog.compile.toDataset")}</Button>
    </Page>
  );
}

function CompileDraft({ dataset }: { dataset: DatasetView }): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  const go = useGo();
  const queries = useQueryClient();
  const search = useSearch({ strict: false }) as { step?: string };
  const step: Step = steps.find((name) => name === search.step) ?? "basics";
  const drafting = useDraft(dataset);
  const [refused, setRefused] = useState<readonly FieldError[]>([]);
  const { faults, againstStandards } = drafting.saved;
  const missing = refused.length > 0 ? refused : [...faults, ...againstStandards];
  const wrong = (pointer: string) => {
    const found = refused.find((error) => error.pointer === pointer);
    return found && text(found);
  };
  const submit = useMutation({
    mutationFn: async () => submitDataset(await drafting.flush()),
    onSuccess: async () => {
      await queries.invalidateQueries();
      go(to.dataset(dataset.id));
    },
    onError: (error) => {
      if (error instanceof ProblemError) setRefused((error.problem.errors ?? []) as readonly FieldError[]);
    },
  });
  const title = drafting.draft.titleZh || t("catalog.compile.untitled");
  const show = (pointer: string) => {
    const target = stepOf(pointer);
    if (target !== step) go(to.editDataset(dataset.id, target), { replace: true });
    setTimeout(() => focusField(pointer), 120);
  };
  return (
    <Page
      title={title}
      trail={[{ name: t("menu.catalog"), href: to.catalog() }]}
      headline={
        missing.length > 0 ? t("catalog.compile.missingHead", { n: missing.length }) : t("catalog.compile.readyHead")
      }
      lead={<SavedLine drafting={drafting} />}
    >
      {Boolean(drafting.error) && drafting.state === "failed" && (
        <Problem
          error={drafting.error}
          kept={t("catalog.compile.kept")}
          onRetry={() => void drafting.flush().catch(() => undefined)}
        />
      )}
      <LinkTabs
        label={t("catalog.compile.steps")}
        tabs={steps.map((name, index) => ({
          name: `${index + 1} ${t(`catalog.step.${name}`)}`,
          href: to.editDataset(dataset.id, name),
          active: name === step,
        }))}
      />
      <div className={step === "items" ? "columns columns-items" : "columns"}>
        <div>
          {step === "basics" && <Basics drafting={drafting} wrong={wrong} />}
          {step === "items" && <ItemsGrid drafting={drafting} />}
          {step === "sharing" && <SharingStep drafting={drafting} />}
          {step === "check" && (
            <>
              {submit.error && <Problem error={submit.error} kept={t("catalog.compile.kept")} />}
              <CheckStep drafting={drafting} />
            </>
          )}
          <div className="form-foot">
            {step === "check" ? (
              <Button type="primary" size="large" loading={submit.isPending} onClick={() => submit.mutate()}>
                {t("catalog.compile.submit")}
              </Button>
            ) : (
              <Button
                type="primary"
                onClick={() => go(to.editDataset(dataset.id, steps[steps.indexOf(step) + 1] as Step))}
              >
                {t("catalog.compile.next", { step: t(`catalog.step.${steps[steps.indexOf(step) + 1]}`) })}
              </Button>
            )}
          </div>
        </div>
        <aside className="sticky">
          <MissingPanel missing={missing} show={show} />
          <Guides against={againstStandards} />
          <Duplicates of={drafting.saved.duplicates} />
        </aside>
      </div>
    </Page>
  );
}

function SavedLine({ drafting }: { drafting: Drafting }): ReactNode {
  const { t } = useTranslation();
  const time = drafting.savedAt?.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
  return (
    <span className="saved-line" role="status">
      {drafting.state === "saved" && (time ? t("catalog.compile.savedAt", { time }) : t("catalog.compile.autosave"))}
      {drafting.state === "typing" && t("catalog.compile.typing")}
      {drafting.state === "saving" && t("catalog.compile.saving")}
      {drafting.state === "failed" && t("catalog.compile.failed")}
    </span>
  );
}

function MissingPanel({
  missing,
  show,
}: {
  missing: readonly FieldError[];
  show: (pointer: string) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  return (
    <Panel title={t("catalog.missing.title")} note={missing.length === 0 ? t("catalog.missing.none") : undefined}>
      <ul className="missing">
        {missing.slice(0, 30).map((error) => (
          <li key={`${error.pointer} ${error.code}`}>
            <button type="button" onClick={() => show(error.pointer)}>
              {text(error)}
            </button>
          </li>
        ))}
      </ul>
      {missing.length > 30 && <p className="caption ink-3">{t("catalog.missing.more", { n: missing.length - 30 })}</p>}
    </Panel>
  );
}

function CheckStep({ drafting }: { drafting: Drafting }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const { draft, saved } = drafting;
  const formats = draft.formats.map((format) => `${text(formatClasses[format.class])} ${format.type}`);
  return (
    <>
      <Facts
        facts={[
          [t("catalog.field.titleZh"), draft.titleZh],
          [t("catalog.field.summaryZh"), draft.summaryZh],
          [t("catalog.field.category"), saved.category.map((step) => text(step.name)).join(" / ") || draft.category],
          [t("catalog.field.secrecy"), draft.secrecy && t(`catalog.secrecy.${draft.secrecy}`)],
          [t("catalog.field.updateCycle"), draft.updateCycle && text(updateCycles[draft.updateCycle])],
          [t("catalog.field.formats"), formats.join(language === "zh" ? "、" : ", ")],
        ]}
      />
      <Section title={t("catalog.field.items")} note={t("catalog.items.count", { n: draft.items.length })}>
        <ItemsTable items={draft.items} />
      </Section>
      <p className="caption ink-2 spaced">{t("catalog.compile.afterSubmit")}</p>
    </>
  );
}
