import { useMutation } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { type ReactNode, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Traced, traceFile, traceIdentifier } from "../../api/trace.ts";
import { moment, number } from "../../parts/format.ts";
import { Icon } from "../../parts/Icon.tsx";
import { useLanguage } from "../../parts/language.ts";
import { Empty, Problem } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { A } from "../parts/A.tsx";
import { Grid } from "../parts/Grid.tsx";
import { Page, Section } from "../parts/Page.tsx";

/** 泄露溯源: under which grant did this file leave? From there the misuse is put on record. */
export function TracePage(): ReactNode {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const field = useId();
  const [id, setId] = useState("");
  const trace = useMutation({
    mutationFn: (asked: File | string) => (typeof asked === "string" ? traceIdentifier(asked) : traceFile(asked)),
  });
  const wanted = id.trim().toLowerCase();
  return (
    <Page title={t("menu.traces")} headline={t("grants.trace.head")} lead={t("grants.trace.lead")}>
      <Section title={t("grants.trace.file")} note={t("grants.trace.fileNote")}>
        <input
          ref={input}
          type="file"
          hidden
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file) trace.mutate(file);
            event.target.value = "";
          }}
        />
        <Button
          type="primary"
          icon={<Icon name="upload" />}
          loading={trace.isPending}
          onClick={() => input.current?.click()}
        >
          {t("grants.trace.choose")}
        </Button>
      </Section>
      <Section title={t("grants.trace.id")} note={t("grants.trace.idNote")}>
        <form
          className="inline-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (wanted) trace.mutate(wanted);
          }}
        >
          <label htmlFor={field} className="visually-hidden">
            {t("grants.trace.id")}
          </label>
          <Input id={field} value={id} onChange={(event) => setId(event.target.value)} allowClear />
          <Button htmlType="submit" disabled={!/^([0-9a-f]{16}|[0-9a-f]{64})$/.test(wanted)}>
            {t("grants.trace.look")}
          </Button>
        </form>
      </Section>
      <div aria-live="polite">
        {trace.error && <Problem error={trace.error} />}
        {trace.data && <Found traced={trace.data} />}
      </div>
    </Page>
  );
}

function Found({ traced: { by, files } }: { traced: Traced }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  if (by === null) return <Empty>{t("grants.trace.none")}</Empty>;
  return (
    <Section
      title={t(`grants.trace.by.${by}`, { n: number(files.length, language) })}
      note={t(by === "columns" ? "grants.trace.unsure" : "grants.trace.sure")}
    >
      <Grid
        label={t("menu.traces")}
        rows={files}
        rowKey={(file) => file.receipt}
        columns={[
          {
            key: "dataset",
            title: t("grants.column.dataset"),
            main: true,
            cell: ({ grant: { id, dataset } }) => (
              <A href={to.grant(id)}>{(language === "en" && dataset.titleEn) || dataset.titleZh}</A>
            ),
          },
          {
            key: "consumer",
            title: t("grants.column.consumer"),
            cell: ({ grant: { consumer } }) => (consumer ? text(consumer.name) : t("grants.public")),
          },
          { key: "to", title: t("grants.column.who"), cell: (file) => file.to },
          { key: "at", title: t("grants.column.at"), short: true, cell: (file) => moment(file.at, language) },
          {
            key: "what",
            title: t("grants.column.what"),
            cell: (file) => file.document ?? `${file.format.toUpperCase()} ${number(file.rows, language)}`,
          },
          { key: "mark", title: t("grants.trace.mark"), cell: (file) => <code>{file.mark}</code> },
        ]}
      />
      <p className="caption ink-2">{t("grants.trace.next")}</p>
    </Section>
  );
}
