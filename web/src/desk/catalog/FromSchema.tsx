import { useMutation } from "@tanstack/react-query";
import { Button, Input, Modal, Radio, Select, Upload } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { draftFromFile, draftFromSchema, type SchemaTable } from "../../api/catalog-workbook.ts";
import { type DataType, type DraftItem, dataTypes } from "../../api/codes.ts";
import { randomId } from "../../api/uuid.ts";
import { Icon } from "../../parts/Icon.tsx";
import { useLanguage } from "../../parts/language.ts";
import { Problem } from "../../parts/Problem.tsx";
import { Grid } from "../parts/Grid.tsx";
import { blankItem, freeColumn } from "./draft.ts";
import type { Drafting } from "./useDraft.ts";

type Way = "ddl" | "columns" | "file";

/** 从表结构生成: what a table says of itself becomes items of the draft; looked at first, taken over by the officer. */
export function FromSchema({ drafting }: { drafting: Drafting }): ReactNode {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<Icon name="plus" />} onClick={() => setOpen(true)}>
        {t("catalog.schema.open")}
      </Button>
      <Modal
        open={open}
        onCancel={() => setOpen(false)}
        title={t("catalog.schema.open")}
        width={860}
        footer={null}
        destroyOnHidden
      >
        {open && <SchemaForm drafting={drafting} onClose={() => setOpen(false)} />}
      </Modal>
    </>
  );
}

function SchemaForm({ drafting, onClose }: { drafting: Drafting; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const [way, setWay] = useState<Way>("ddl");
  const [texts, setTexts] = useState({ ddl: "", columns: "" });
  const [chosen, setChosen] = useState(0);
  const read = useMutation({
    mutationFn: (file: File | null) =>
      file ? draftFromFile(file) : draftFromSchema(way === "file" ? "ddl" : way, texts[way === "file" ? "ddl" : way]),
    onSuccess: () => setChosen(0),
  });
  const tables = read.data ?? [];
  const table = tables[chosen];
  const paste = (kind: "ddl" | "columns") => (
    <>
      <label htmlFor={`schema-${kind}`}>{t(`catalog.schema.${kind}Label`)}</label>
      <Input.TextArea
        id={`schema-${kind}`}
        rows={8}
        value={texts[kind]}
        maxLength={500_000}
        spellCheck={false}
        placeholder={t(`catalog.schema.${kind}Example`)}
        onChange={(event) => setTexts({ ...texts, [kind]: event.target.value })}
      />
      <div className="form-foot">
        <Button
          type={table ? "default" : "primary"}
          disabled={texts[kind].trim() === ""}
          loading={read.isPending}
          onClick={() => read.mutate(null)}
        >
          {t("catalog.schema.read")}
        </Button>
      </div>
    </>
  );
  return (
    <>
      <Radio.Group
        aria-label={t("catalog.schema.open")}
        optionType="button"
        value={way}
        options={(["ddl", "file", "columns"] as const).map((value) => ({ value, label: t(`catalog.schema.${value}`) }))}
        onChange={(event) => {
          setWay(event.target.value as Way);
          read.reset();
        }}
      />
      <div className="spaced">
        {way === "file" ? (
          <Upload.Dragger
            accept=".csv,.txt,.xls,.xlsx"
            multiple={false}
            showUploadList={false}
            disabled={read.isPending}
            beforeUpload={(file) => {
              read.mutate(file);
              return false;
            }}
          >
            <p>
              <Icon name="upload" /> {t("catalog.schema.drop")}
            </p>
            <p className="caption ink-2">{t("catalog.schema.dropNote")}</p>
          </Upload.Dragger>
        ) : (
          paste(way)
        )}
      </div>
      {read.error && <Problem error={read.error} />}
      {tables.length > 1 && (
        <Select
          aria-label={t("catalog.schema.table")}
          value={chosen}
          options={tables.map(({ name, title }, value) => ({
            value,
            label: [name, title].filter(Boolean).join(" · "),
          }))}
          onChange={setChosen}
          style={{ width: "100%", marginTop: "1rem" }}
        />
      )}
      {table && (
        <Preview
          table={table}
          onTake={() => {
            takeOver(drafting, table);
            onClose();
          }}
        />
      )}
    </>
  );
}

function Preview({ table, onTake }: { table: SchemaTable; onTake: () => void }): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  const typeOf = (type: DataType | null, source: string) =>
    [type ? text(dataTypes[type]) : t("catalog.schema.noType"), source].filter(Boolean).join(" · ");
  const unknown = table.items.filter(({ type }) => type === null).length;
  return (
    <div className="spaced">
      <p className="caption ink-2" role="status">
        {t("catalog.schema.found", { n: table.items.length, table: table.title || table.name })}
        {unknown > 0 && ` ${t("catalog.schema.unknown", { n: unknown })}`}
      </p>
      <Grid
        label={table.title || table.name}
        rows={table.items}
        rowKey={({ column }) => column}
        columns={[
          {
            key: "nameZh",
            title: t("catalog.item.nameZh"),
            main: true,
            cell: ({ nameZh, column }) => nameZh || column,
          },
          { key: "column", title: t("catalog.item.column"), short: true, cell: ({ column }) => column },
          { key: "type", title: t("catalog.item.type"), cell: ({ type, source }) => typeOf(type, source) },
          { key: "length", title: t("catalog.item.length"), align: "right", cell: ({ length }) => length },
          { key: "key", title: t("catalog.schema.key"), cell: ({ key }) => (key ? t("catalog.schema.isKey") : "") },
          { key: "description", title: t("catalog.schema.description"), cell: ({ description }) => description },
        ]}
      />
      <div className="form-foot">
        <Button type="primary" onClick={onTake}>
          {t("catalog.schema.take", { n: table.items.length })}
        </Button>
      </div>
    </div>
  );
}

/** The items come behind those that are there; rows that nobody filled make room. */
function takeOver({ draft, change }: Drafting, table: SchemaTable): void {
  const kept = draft.items.filter(({ nameZh }) => nameZh !== "");
  const taken = new Set(kept.map(({ column }) => column));
  const items = table.items.map((item): DraftItem => {
    const column = taken.has(item.column) ? freeColumn(item.column, taken) : item.column;
    taken.add(column);
    return {
      ...blankItem(randomId(), column, item.nameZh),
      nameEn: item.nameEn,
      type: item.type as DataType | null,
      length: item.length,
      key: item.key,
      description: item.description,
      sensitivity: item.sensitivity as DraftItem["sensitivity"],
      grade: item.grade as DraftItem["grade"],
    };
  });
  change({
    items: [...kept, ...items].slice(0, 1000),
    ...(draft.titleZh === "" && table.title ? { titleZh: table.title } : {}),
  });
}
