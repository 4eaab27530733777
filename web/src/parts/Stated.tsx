import type { ReactNode } from "react";
import type { Text } from "../i18n/setup.ts";
import type { FieldKind } from "./form.ts";
import { day, number } from "./format.ts";
import { useLanguage } from "./language.ts";

interface ShownCell {
  readonly name: string;
  readonly label: Text;
  readonly kind: FieldKind;
  readonly entries: readonly { readonly text: Text; readonly id: string | null }[];
}

/** A field that was filled in, in words, as the server shows it. */
export interface ShownField extends ShownCell {
  readonly rows: readonly (readonly ShownCell[])[];
}

/** Where the page of a thing is that a form names; null: it has none here. */
export type AddressOf = (kind: FieldKind, id: string) => string | null;

/** The value of one field: words, a day, links to what it names, or its rows. */
export function StatedValue({ field, addressOf }: { field: ShownField; addressOf: AddressOf }): ReactNode {
  const { text } = useLanguage();
  if (field.kind !== "list") return <Entries cell={field} addressOf={addressOf} />;
  return (
    <ol className="stated-rows">
      {field.rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows of what was stated never move
        <li key={index}>
          {row.map((cell) => (
            <span key={cell.name} className="stated-cell">
              <span className="ink-2">{text(cell.label)}</span> <Entries cell={cell} addressOf={addressOf} />
            </span>
          ))}
        </li>
      ))}
    </ol>
  );
}

function Entries({ cell, addressOf }: { cell: ShownCell; addressOf: AddressOf }): ReactNode {
  const { language, text } = useLanguage();
  const said = ({ text: value }: { text: Text }): string => {
    if (cell.kind === "day") return day(value.zh, language);
    if (cell.kind === "number") return number(Number(value.zh), language, 6);
    return text(value);
  };
  const parts = cell.entries.map((entry) => {
    const href = entry.id === null ? null : addressOf(cell.kind, entry.id);
    return href ? (
      <a key={entry.id} href={href}>
        {said(entry)}
      </a>
    ) : (
      said(entry)
    );
  });
  if (parts.length <= 1 || cell.kind === "item" || cell.kind === "choice") {
    const join = language === "zh" ? "、" : ", ";
    return <span className="stated-text">{parts.flatMap((part, index) => (index > 0 ? [join, part] : [part]))}</span>;
  }
  return (
    <ul className="plain">
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: entries of what was stated never move
        <li key={index}>{part}</li>
      ))}
    </ul>
  );
}
