import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Table, Tag, Upload } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type CheckedWorkbook,
  checkWorkbook,
  importWorkbook,
  markedCopy,
  ownEntriesDownload,
  type PlannedEntry,
  templateDownload,
  type WorkbookFinding,
} from "../../api/catalog-workbook.ts";
import { number } from "../../parts/format.ts";
import { Icon } from "../../parts/Icon.tsx";
import { useLanguage } from "../../parts/language.ts";
import { Problem } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { A } from "../parts/A.tsx";
import { Page, Section } from "../parts/Page.tsx";

/** 批量编制: download the template, fill it, have it looked through, and bring it in. Nothing is stored before the last step. */
export function ImportPage(): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const queries = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const check = useMutation({ mutationFn: checkWorkbook });
  const bringIn = useMutation({
    mutationFn: (checked: CheckedWorkbook) => importWorkbook(file as File, checked.file.sha256),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["datasets"] }),
  });
  const choose = (chosen: File) => {
    setFile(chosen);
    bringIn.reset();
    check.mutate(chosen);
  };
  const made = bringIn.data?.datasets;
  return (
    <Page
      title={t("catalog.import.title")}
      trail={[{ name: t("menu.catalog"), href: to.catalog() }]}
      headline={made ? t("catalog.import.doneHead", { n: number(made.length, language) }) : t("catalog.import.head")}
      lead={made ? undefined : t("catalog.import.lead")}
      actions={
        <>
          <Button href={ownEntriesDownload(language)} icon={<Icon name="download" />}>
            {t("catalog.import.export")}
          </Button>
          <Button href={templateDownload(language)} icon={<Icon name="download" />}>
            {t("catalog.import.template")}
          </Button>
        </>
      }
    >
      {made ? (
        <>
          <ul className="plain">
            {made.map(({ id, title }) => (
              <li key={id}>
                <A href={to.editDataset(id)}>{title || t("catalog.compile.untitled")}</A>
              </li>
            ))}
          </ul>
          <div className="form-foot">
            <A href={to.catalog()}>{t("menu.catalog")}</A>
          </div>
        </>
      ) : (
        <>
          <Upload.Dragger
            accept=".xlsx,.xls"
            multiple={false}
            showUploadList={false}
            disabled={check.isPending || bringIn.isPending}
            beforeUpload={(chosen) => {
              choose(chosen);
              return false;
            }}
          >
            <p>
              <Icon name="upload" />{" "}
              {check.isPending && file ? t("catalog.import.checking", { name: file.name }) : t("catalog.import.drop")}
            </p>
            <p className="caption ink-2">{t("catalog.import.dropNote")}</p>
          </Upload.Dragger>
          {check.error && <Problem error={check.error} />}
          {bringIn.error && <Problem error={bringIn.error} />}
          {check.data && file && (
            <Checked
              checked={check.data}
              file={file}
              busy={bringIn.isPending}
              onImport={() => bringIn.mutate(check.data)}
            />
          )}
        </>
      )}
    </Page>
  );
}

function Checked({
  checked,
  file,
  busy,
  onImport,
}: {
  checked: CheckedWorkbook;
  file: File;
  busy: boolean;
  onImport: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const marked = useMutation({
    mutationFn: () => markedCopy(file, language),
    onSuccess: (copy) => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(copy);
      link.download = t("catalog.import.markedName", { name: file.name.replace(/\.\w{1,5}$/, "") });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    },
  });
  const coming = checked.entries.filter(({ outcome }) => outcome !== "unchanged").length;
  const n = (value: number) => number(value, language);
  const state =
    checked.errors > 0
      ? t("catalog.import.state.errors", { n: n(checked.errors) })
      : coming === 0
        ? t("catalog.import.state.nothing")
        : checked.gaps > 0
          ? t("catalog.import.state.gaps", { n: n(coming), gaps: n(checked.gaps) })
          : t("catalog.import.state.ready", { n: n(coming) });
  return (
    <div className="spaced">
      <div role="status">
        <Alert
          type={checked.errors > 0 ? "error" : coming === 0 ? "info" : checked.gaps > 0 ? "warning" : "success"}
          title={state}
          description={
            checked.notes.length > 0 && (
              <ul className="plain">
                {checked.notes.map((note) => (
                  <li key={note.zh}>{text(note)}</li>
                ))}
              </ul>
            )
          }
        />
      </div>
      <div className="form-foot">
        <Button type="primary" disabled={!checked.ready} loading={busy} onClick={onImport}>
          {t("catalog.import.confirm", { n: n(coming) })}
        </Button>
        {checked.findings.length > 0 && (
          <Button icon={<Icon name="download" />} loading={marked.isPending} onClick={() => marked.mutate()}>
            {t("catalog.import.marked")}
          </Button>
        )}
      </div>
      {marked.error && <Problem error={marked.error} />}
      {checked.findings.length > 0 && (
        <Section
          title={t("catalog.import.findings")}
          note={t("catalog.import.findingsNote", { errors: n(checked.errors), gaps: n(checked.gaps) })}
        >
          <Table<WorkbookFinding & { key: number }>
            size="small"
            scroll={{ x: "max-content" }}
            pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
            dataSource={checked.findings.map((finding, key) => ({ ...finding, key }))}
            columns={[
              {
                title: t("catalog.import.column.place"),
                render: (_, one) => `${one.sheet}!${one.letters ?? ""}${one.row ?? ""}`,
              },
              { title: t("catalog.import.column.field"), render: (_, one) => one.column && text(one.column) },
              {
                title: t("catalog.import.column.severity"),
                render: (_, one) => (
                  <Tag color={one.severity === "error" ? "error" : "warning"}>
                    {t(`catalog.import.severity.${one.severity}`)}
                  </Tag>
                ),
              },
              { title: t("catalog.import.column.what"), render: (_, one) => text(one) },
            ]}
          />
        </Section>
      )}
      <Section title={t("catalog.import.entries")}>
        <Table<PlannedEntry>
          size="small"
          rowKey="row"
          scroll={{ x: "max-content" }}
          pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
          dataSource={[...checked.entries]}
          columns={[
            { title: t("catalog.import.column.row"), dataIndex: "row" },
            {
              title: t("catalog.column.title"),
              render: (_, one) => one.title || t("catalog.compile.untitled"),
            },
            {
              title: t("catalog.import.column.outcome"),
              render: (_, one) => t(`catalog.import.outcome.${one.outcome}`),
            },
            {
              title: t("catalog.column.items"),
              render: (_, one) =>
                one.removed > 0
                  ? t("catalog.import.itemsRemoved", { n: n(one.items), removed: n(one.removed) })
                  : n(one.items),
            },
            {
              title: t("catalog.import.severity.error"),
              render: (_, one) => n(one.errors),
            },
            { title: t("catalog.import.severity.gap"), render: (_, one) => n(one.gaps) },
          ]}
        />
      </Section>
    </div>
  );
}
