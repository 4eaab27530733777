import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Pagination, Tag, Upload } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type CheckedWorkbook,
  checkWorkbook,
  importWorkbook,
  markedCopy,
  ownEntriesDownload,
  templateDownload,
} from "../../api/catalog-workbook.ts";
import { number } from "../../parts/format.ts";
import { Icon } from "../../parts/Icon.tsx";
import { useLanguage } from "../../parts/language.ts";
import { Problem } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { A } from "../parts/A.tsx";
import { Grid } from "../parts/Grid.tsx";
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
              key={check.submittedAt}
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
          <Paged
            label={t("catalog.import.findings")}
            rows={checked.findings.map((finding, at) => ({ ...finding, key: String(at) }))}
            rowKey={({ key }) => key}
            columns={[
              {
                key: "place",
                title: t("catalog.import.column.place"),
                main: true,
                short: true,
                cell: (one) => `${one.sheet}!${one.letters ?? ""}${one.row ?? ""}`,
              },
              {
                key: "field",
                title: t("catalog.import.column.field"),
                cell: (one) => (one.column ? text(one.column) : t("catalog.import.wholeRow")),
              },
              {
                key: "severity",
                title: t("catalog.import.column.severity"),
                short: true,
                cell: (one) => (
                  <Tag color={one.severity === "error" ? "error" : "warning"}>
                    {t(`catalog.import.severity.${one.severity}`)}
                  </Tag>
                ),
              },
              { key: "what", title: t("catalog.import.column.what"), cell: (one) => text(one) },
            ]}
          />
        </Section>
      )}
      <Section title={t("catalog.import.entries")}>
        <Paged
          label={t("catalog.import.entries")}
          rows={checked.entries}
          rowKey={({ row }) => String(row)}
          columns={[
            {
              key: "title",
              title: t("catalog.column.title"),
              main: true,
              cell: ({ title }) => title || t("catalog.compile.untitled"),
            },
            { key: "row", title: t("catalog.import.column.row"), short: true, cell: ({ row }) => row },
            {
              key: "outcome",
              title: t("catalog.import.column.outcome"),
              cell: ({ outcome }) => t(`catalog.import.outcome.${outcome}`),
            },
            {
              key: "items",
              title: t("catalog.column.items"),
              align: "right",
              cell: ({ items, removed }) =>
                removed > 0 ? t("catalog.import.itemsRemoved", { n: n(items), removed: n(removed) }) : n(items),
            },
            {
              key: "errors",
              title: t("catalog.import.severity.error"),
              align: "right",
              cell: ({ errors }) => n(errors),
            },
            { key: "gaps", title: t("catalog.import.severity.gap"), align: "right", cell: ({ gaps }) => n(gaps) },
          ]}
        />
      </Section>
    </div>
  );
}

const perPage = 20;

/** A grid that is gone through by pages. */
function Paged<Row>(props: Parameters<typeof Grid<Row>>[0]): ReactNode {
  const [page, setPage] = useState(1);
  const { rows } = props;
  return (
    <>
      <Grid {...props} rows={rows.slice((page - 1) * perPage, page * perPage)} />
      {rows.length > perPage && (
        <Pagination
          className="spaced"
          current={page}
          pageSize={perPage}
          total={rows.length}
          showSizeChanger={false}
          onChange={setPage}
        />
      )}
    </>
  );
}
