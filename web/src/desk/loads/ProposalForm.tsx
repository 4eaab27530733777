import { Button, InputNumber, Select } from "antd";
import { type ReactNode, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type Encoding,
  encodings,
  type ItemForMapping,
  type LoadChoice,
  type Proposal,
  type TableProposal,
} from "../../api/aggregation.ts";
import { number } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { Choice } from "../parts/Choice.tsx";
import { Field } from "../parts/Field.tsx";
import { Section } from "../parts/Page.tsx";
import { choose, type Mapping, mappingOf, unmapped } from "./mapping.ts";

interface ProposalFormProps {
  proposal: Proposal;
  items: readonly ItemForMapping[];
  busy: boolean;
  /** Read the file again with other settings. */
  onReread: (settings: { encoding?: Encoding; delimiter?: string; headerRows?: Record<string, number[]> }) => void;
  /** Without it the proposal is only shown. */
  onConfirm?: ((choice: LoadChoice) => void) | undefined;
}

/** What is read of the file already, so that correcting one setting does not undo another. */
function kept({ container, encoding, delimiter }: Proposal): { encoding?: Encoding; delimiter?: string } {
  if (container !== "csv") return {};
  return { ...(encoding ? { encoding } : {}), ...(delimiter ? { delimiter } : {}) };
}
const delimiters = [",", "\t", ";", "|"];

/** What the loader proposes, for a person to confirm or correct: encoding, head rows, types, and which column is which item. */
export function ProposalForm({ proposal, items, busy, onReread, onConfirm }: ProposalFormProps): ReactNode {
  const { t } = useTranslation();
  const [sheet, setSheet] = useState<string | null>(proposal.tables[0]?.sheet ?? null);
  const table = proposal.tables.find((one) => one.sheet === sheet) ?? proposal.tables[0];
  if (!table) return null;
  return (
    <>
      <Section title={t("loads.proposal.file")} note={t("loads.proposal.fileNote")}>
        <div className="form-row form-narrow">
          {proposal.tables.length > 1 && (
            <Field id="load-sheet" label={t("loads.proposal.sheet")}>
              <Select
                id="load-sheet"
                value={table.sheet ?? ""}
                options={proposal.tables.map((one) => ({
                  value: one.sheet ?? "",
                  label: one.sheet ?? t("loads.proposal.only"),
                }))}
                onChange={setSheet}
                style={{ width: "100%" }}
              />
            </Field>
          )}
          {proposal.container === "csv" && (
            <>
              <Field id="load-encoding" label={t("loads.proposal.encoding")}>
                <Select
                  id="load-encoding"
                  value={proposal.encoding}
                  disabled={busy}
                  options={encodings.map((value) => ({ value, label: value.toUpperCase() }))}
                  onChange={(encoding) => encoding && onReread({ encoding })}
                  style={{ width: "100%" }}
                />
              </Field>
              <Field id="load-delimiter" label={t("loads.proposal.delimiter")}>
                <Select
                  id="load-delimiter"
                  value={proposal.delimiter}
                  disabled={busy}
                  options={delimiters.map((value) => ({
                    value,
                    label: t(`loads.delimiter.${value === "\t" ? "tab" : value}`),
                  }))}
                  onChange={(delimiter) => delimiter && onReread({ ...kept(proposal), delimiter })}
                  style={{ width: "100%" }}
                />
              </Field>
            </>
          )}
          <HeaderRows
            key={`${table.sheet} ${table.headerRows.join()}`}
            table={table}
            busy={busy}
            onChange={(headerRows) => onReread({ ...kept(proposal), headerRows: { [table.sheet ?? ""]: headerRows } })}
          />
        </div>
        <Notes proposal={proposal} table={table} />
      </Section>
      <Columns
        key={`${table.sheet} ${table.headerRows.join()} ${proposal.encoding}`}
        table={table}
        items={items}
        busy={busy}
        {...(onConfirm ? { onConfirm } : {})}
      />
    </>
  );
}

function HeaderRows({
  table,
  busy,
  onChange,
}: {
  table: TableProposal;
  busy: boolean;
  onChange: (rows: number[]) => void;
}): ReactNode {
  const { t } = useTranslation();
  const [first, setFirst] = useState<number | null>(table.headerRows[0] ?? null);
  const [last, setLast] = useState<number | null>(table.headerRows.at(-1) ?? null);
  const rows =
    first && last && last >= first ? Array.from({ length: last - first + 1 }, (_, index) => first + index) : [];
  const changed = rows.join() !== table.headerRows.join();
  return (
    <Field id="load-header" label={t("loads.proposal.header")} hint={t("loads.proposal.headerHint")}>
      <span className="inline-controls">
        <InputNumber
          id="load-header"
          aria-label={t("loads.proposal.headerFrom")}
          min={1}
          max={20}
          value={first}
          onChange={setFirst}
        />
        <InputNumber aria-label={t("loads.proposal.headerTo")} min={1} max={20} value={last} onChange={setLast} />
        {changed && (
          <Button loading={busy} onClick={() => onChange(rows)}>
            {t("loads.proposal.reread")}
          </Button>
        )}
      </span>
    </Field>
  );
}

function Notes({ proposal, table }: { proposal: Proposal; table: TableProposal }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const notes = [...proposal.notes, ...table.notes];
  return (
    <ul className="load-notes">
      <li>
        {t("loads.proposal.counts", {
          records: number(table.counts.records, language),
          data: number(table.counts.data, language),
          other: number(table.counts.records - table.counts.data, language),
        })}
      </li>
      {notes.map((note) => (
        <li key={`${note.code} ${note.column ?? ""}`}>
          {note.column
            ? t("loads.proposal.inColumn", {
                name: table.columns.find((one) => one.position === note.column)?.name || note.column,
              })
            : ""}
          {text(note.text)}
          {note.examples && note.examples.length > 0 && (
            <span className="ink-3">
              {" "}
              {t("loads.proposal.examples", { examples: note.examples.slice(0, 3).join(t("join")) })}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

const typeNames = {
  text: { zh: "文本", en: "Text" },
  integer: { zh: "整数", en: "Whole number" },
  decimal: { zh: "小数", en: "Decimal" },
  date: { zh: "日期", en: "Date" },
  timestamp: { zh: "日期时间", en: "Date and time" },
  boolean: { zh: "是否", en: "Yes or no" },
} as const;

function Columns({
  table,
  items,
  busy,
  onConfirm,
}: {
  table: TableProposal;
  items: readonly ItemForMapping[];
  busy: boolean;
  /** Without it the proposal is only shown. */
  onConfirm?: ((choice: LoadChoice) => void) | undefined;
}): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const [mapping, setMapping] = useState<Mapping>(() => mappingOf(table));
  const left = useMemo(() => unmapped(mapping, items), [mapping, items]);
  const itemNames = Object.fromEntries(
    items.map((item) => [item.id, { zh: item.nameZh, en: item.nameEn || item.nameZh }]),
  ) as Record<string, { zh: string; en: string }>;
  const mapped = Object.values(mapping).filter((item) => item !== null).length;
  return (
    <>
      <Section
        title={items.length > 0 ? t("loads.mapping.title") : t("loads.mapping.preview")}
        note={items.length > 0 ? t("loads.mapping.note", { n: mapped, of: table.columns.length }) : undefined}
      >
        <div className="scroll-x">
          <table className="grid preview">
            <thead>
              <tr>
                <th scope="col">{t("loads.mapping.row")}</th>
                {table.columns.map((column) => (
                  <th key={column.position} scope="col">
                    {column.name || t("loads.mapping.unnamed", { n: column.position })}
                    <span className="reason ink-3">
                      {typeNames[column.type][language]} ·{" "}
                      {t("loads.mapping.filled", { n: number(column.filled, language) })}
                    </span>
                    {items.length > 0 && (
                      <Choice
                        label={t("loads.mapping.itemFor", { name: column.name || column.position })}
                        value={mapping[column.position] ?? null}
                        options={itemNames}
                        empty={t("loads.mapping.leaveOut")}
                        onChoose={(item) => setMapping(choose(mapping, column.position, item))}
                      />
                    )}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.preview.slice(0, 8).map((row) => (
                <tr key={row.row}>
                  <td className="number ink-3">{row.row}</td>
                  {table.columns.map((column, index) => {
                    const raw = row.raw[index] ?? "";
                    const typed = row.typed[index];
                    const refused = typed === null && raw !== "" && !table.missing.includes(raw);
                    return (
                      <td
                        key={column.position}
                        className={refused ? "bad-cell" : mapping[column.position] || items.length === 0 ? "" : "ink-3"}
                        title={raw}
                      >
                        {typed ?? raw}
                        {refused && <span className="reason">{t("loads.mapping.wouldRefuse")}</span>}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {left.length > 0 && (
          <p className="ink-2">
            {t("loads.mapping.unmapped", { items: left.map((item) => itemNames[item.id]?.[language]).join(t("join")) })}
          </p>
        )}
      </Section>
      {onConfirm && (
        <div className="form-foot">
          <Button
            type="primary"
            size="large"
            loading={busy}
            disabled={mapped === 0}
            onClick={() =>
              onConfirm({
                sheet: table.sheet,
                columns: table.columns.flatMap((column) => {
                  const item = mapping[column.position];
                  return item ? [{ position: column.position, item }] : [];
                }),
                leftOut: table.columns.flatMap(({ position }) => (mapping[position] ? [] : [position])),
              })
            }
          >
            {t("loads.mapping.confirm", { n: number(table.counts.data, language) })}
          </Button>
          <span className="caption ink-2">{t("loads.mapping.confirmNote")}</span>
        </div>
      )}
    </>
  );
}
