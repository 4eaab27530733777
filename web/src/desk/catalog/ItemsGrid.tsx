import { Button, Checkbox, Input, Pagination } from "antd";
import { type ClipboardEvent, type ReactNode, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import { type DraftItem, dataTypes, gradeNames, itemCategories, lawfulSources } from "../../api/codes.ts";
import { randomId } from "../../api/uuid.ts";
import { Icon } from "../../parts/Icon.tsx";
import { Choice } from "../parts/Choice.tsx";
import { blankItem, freeColumn, itemsFromPaste } from "./draft.ts";
import { asElement, type Elements, useElements } from "./elements.ts";
import { FromSchema } from "./FromSchema.tsx";
import { fieldId, focusField } from "./fields.ts";
import type { Drafting } from "./useDraft.ts";

const PER_PAGE = 50;

/** Step two: the items as a grid that takes rows pasted from a sheet. */
export function ItemsGrid({ drafting }: { drafting: Drafting }): ReactNode {
  const { t } = useTranslation();
  const { draft, change } = drafting;
  const [page, setPage] = useState(1);
  const [pasting, setPasting] = useState(false);
  const [ignored, setIgnored] = useState<readonly string[]>([]);
  const taken = () => new Set(draft.items.map((item) => item.column));
  const set = (index: number, part: Partial<DraftItem>) =>
    change({ items: draft.items.map((item, at) => (at === index ? { ...item, ...part } : item)) });
  const take = (text: string, at: number, replaceBlank: boolean) => {
    const pasted = itemsFromPaste(text, taken(), () => randomId());
    setIgnored(pasted.ignored);
    const items = [...draft.items];
    const blank = replaceBlank && items[at]?.nameZh === "" ? 1 : 0;
    items.splice(blank ? at : at + 1, blank, ...pasted.items);
    change({ items: items.slice(0, 1000) });
  };
  const onPaste = (event: ClipboardEvent, index: number) => {
    const text = event.clipboardData.getData("text/plain");
    if (!/[\t\n]./.test(text)) return;
    event.preventDefault();
    take(text, index, true);
  };
  const elements = useElements();
  const from = (page - 1) * PER_PAGE;
  return (
    <>
      <div className="filters">
        <Button
          icon={<Icon name="plus" />}
          onClick={() => {
            // On screen at once: the cursor goes into the new row.
            flushSync(() => {
              change({ items: [...draft.items, blankItem(randomId(), freeColumn("", taken()))] });
              setPage(Math.ceil((draft.items.length + 1) / PER_PAGE));
            });
            focusField(`/items/${draft.items.length}/nameZh`);
          }}
        >
          {t("catalog.items.add")}
        </Button>
        <Button icon={<Icon name="copy" />} onClick={() => setPasting(!pasting)} aria-expanded={pasting}>
          {t("catalog.items.paste")}
        </Button>
        <FromSchema drafting={drafting} />
        <span className="ink-3 caption filters-end">{t("catalog.items.count", { n: draft.items.length })}</span>
      </div>
      {pasting && (
        <div className="set-aside">
          <label htmlFor="paste">{t("catalog.items.pasteHere")}</label>
          <Input.TextArea
            id="paste"
            autoFocus
            rows={3}
            onPaste={(event) => {
              event.preventDefault();
              take(event.clipboardData.getData("text/plain"), draft.items.length - 1, false);
              setPasting(false);
            }}
          />
          <p className="caption ink-3">{t("catalog.items.pasteHint")}</p>
        </div>
      )}
      {ignored.length > 0 && (
        <p className="caption ink-2">{t("catalog.items.ignored", { heads: ignored.join("、") })}</p>
      )}
      <div className="scroll-x" id={fieldId("/items")}>
        <table className="grid items">
          <thead>
            <tr>
              {[
                "nameZh",
                "column",
                ...(elements.size > 0 ? ["element"] : []),
                "type",
                "length",
                "category",
                "grade",
                "source",
                "basis",
              ].map((name) => (
                <th key={name} scope="col">
                  {t(`catalog.item.${name}`)}
                </th>
              ))}
              <th scope="col">
                <span className="visually-hidden">{t("catalog.items.more")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {draft.items.slice(from, from + PER_PAGE).map((item, offset) => (
              <ItemRow
                key={item.id}
                item={item}
                elements={elements}
                index={from + offset}
                set={(part) => set(from + offset, part)}
                remove={() => change({ items: draft.items.filter((other) => other.id !== item.id) })}
                onPaste={(event) => onPaste(event, from + offset)}
              />
            ))}
          </tbody>
        </table>
      </div>
      {draft.items.length === 0 && <p className="empty">{t("catalog.items.none")}</p>}
      {draft.items.length > PER_PAGE && (
        <Pagination
          current={page}
          pageSize={PER_PAGE}
          total={draft.items.length}
          onChange={setPage}
          showSizeChanger={false}
        />
      )}
    </>
  );
}

interface ItemRowProps {
  item: DraftItem;
  elements: Elements;
  index: number;
  set: (part: Partial<DraftItem>) => void;
  remove: () => void;
  onPaste: (event: ClipboardEvent) => void;
}

function ItemRow({ item, elements, index, set, remove, onPaste }: ItemRowProps): ReactNode {
  const { t } = useTranslation();
  const at = (field: string) => fieldId(`/items/${index}/${field}`);
  const of = (field: string) => `${t(`catalog.item.${field}`)} ${item.nameZh || index + 1}`;
  const columnIsFine = /^[a-z][a-z0-9_]{0,58}$/.test(item.column);
  const [more, setMore] = useState(false);
  return (
    <>
      <tr data-row>
        <td className="grid-main">
          <input
            id={at("nameZh")}
            data-row-link
            className={`cell-input cell-name ${item.nameZh ? "" : "cell-missing"}`}
            aria-label={of("nameZh")}
            value={item.nameZh}
            maxLength={200}
            onPaste={onPaste}
            onChange={(event) => set({ nameZh: event.target.value })}
          />
        </td>
        <td>
          <span className="grid-label">{t("catalog.item.column")}</span>
          <input
            id={at("column")}
            className="cell-input"
            aria-label={of("column")}
            aria-invalid={!columnIsFine}
            value={item.column}
            maxLength={59}
            onChange={(event) => set({ column: event.target.value.toLowerCase() })}
          />
        </td>
        {elements.size > 0 && (
          <td>
            <span className="grid-label">{t("catalog.item.element")}</span>
            <Choice
              id={at("element")}
              label={of("element")}
              value={item.element ?? null}
              options={Object.fromEntries([...elements].map(([reference, { name }]) => [reference, name]))}
              empty={t("catalog.item.noElement")}
              onChoose={(reference) => set(asElement(reference, elements))}
            />
          </td>
        )}
        <td>
          <span className="grid-label">{t("catalog.item.type")}</span>
          <Choice
            id={at("type")}
            label={of("type")}
            value={item.type}
            options={dataTypes}
            onChoose={(type) => set({ type })}
          />
        </td>
        <td>
          <span className="grid-label">{t("catalog.item.length")}</span>
          <input
            id={at("length")}
            className={`cell-input cell-short ${item.type === "C" && !item.length ? "cell-missing" : ""}`}
            aria-label={of("length")}
            inputMode="numeric"
            value={item.length ?? ""}
            onChange={(event) => {
              const length = Number.parseInt(event.target.value, 10);
              set({ length: Number.isInteger(length) && length > 0 && length <= 1_000_000 ? length : null });
            }}
          />
        </td>
        <td>
          <span className="grid-label">{t("catalog.item.category")}</span>
          <Choice
            id={at("category")}
            label={of("category")}
            value={item.category}
            options={itemCategories}
            onChoose={(category) => set({ category })}
          />
        </td>
        <td>
          <span className="grid-label">{t("catalog.item.grade")}</span>
          <Choice
            id={at("grade")}
            label={of("grade")}
            value={item.grade}
            options={gradeNames}
            onChoose={(grade) => set({ grade })}
          />
        </td>
        <td>
          <span className="grid-label">{t("catalog.item.source")}</span>
          <Choice
            id={at("source")}
            label={of("source")}
            value={item.source?.kind ?? null}
            options={lawfulSources}
            onChoose={(kind) => set({ source: kind ? { kind, basis: item.source?.basis ?? "" } : null })}
          />
        </td>
        <td>
          <span className="grid-label">{t("catalog.item.basis")}</span>
          <input
            className={`cell-input cell-name ${item.source && !item.source.basis ? "cell-missing" : ""}`}
            aria-label={of("basis")}
            value={item.source?.basis ?? ""}
            maxLength={4000}
            disabled={!item.source}
            onChange={(event) => item.source && set({ source: { ...item.source, basis: event.target.value } })}
          />
        </td>
        <td className="items-acts">
          <button
            type="button"
            className="icon-button"
            aria-expanded={more}
            aria-label={`${t("catalog.items.more")} ${item.nameZh || index + 1}`}
            title={t("catalog.items.moreHint")}
            onClick={() => setMore(!more)}
          >
            <Icon name="more" />
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label={`${t("action.delete")} ${item.nameZh || index + 1}`}
            onClick={remove}
          >
            <Icon name="close" />
          </button>
        </td>
      </tr>
      {more && <ItemMore item={item} at={at} of={of} set={set} />}
    </>
  );
}

/** What few items need, below the row: the English name, what the item means, and whether it tells rows apart. */
function ItemMore({
  item,
  at,
  of,
  set,
}: Pick<ItemRowProps, "item" | "set"> & { at: (field: string) => string; of: (field: string) => string }): ReactNode {
  const { t } = useTranslation();
  return (
    <tr className="items-more">
      <td colSpan={10}>
        <div>
          <label htmlFor={at("nameEn")}>{t("catalog.item.nameEn")}</label>
          <input
            id={at("nameEn")}
            className="cell-input"
            aria-label={of("nameEn")}
            value={item.nameEn}
            maxLength={200}
            onChange={(event) => set({ nameEn: event.target.value })}
          />
          <label htmlFor={at("description")}>{t("catalog.item.description")}</label>
          <input
            id={at("description")}
            className="cell-input"
            aria-label={of("description")}
            value={item.description}
            maxLength={4000}
            onChange={(event) => set({ description: event.target.value })}
          />
          <Checkbox id={at("key")} checked={item.key} onChange={(event) => set({ key: event.target.checked })}>
            {t("catalog.item.key")}
          </Checkbox>
        </div>
      </td>
    </tr>
  );
}
