/** Cells of the workbook and values of the draft, one into the other. Pure. */
import type { Text } from "../../kernel/refusal.ts";
import { formatClasses } from "../codes.ts";
import type { Format } from "../dataset.ts";
import { blankProfile } from "../profile.ts";
import type { EntryColumn, Word } from "./columns.ts";
import { workbookWords } from "./words.ts";

export type Language = "zh" | "en";
/** What a cell says, in the words of the draft; `blank`: the cell says nothing. */
type CellValue = string | number | boolean | readonly string[] | null;
type CellFault = Text & Readonly<{ code: string }>;
export type ReadCell = Readonly<{ value: CellValue } | { fault: CellFault }>;

const marks = /[\u200B\u2060\uFEFF\u00AD]/g;

/** A cell without the marks and blanks around it that no eye sees. */
export function tidy(cell: string): string {
  return cell.replace(marks, "").replace(/^[\s\u00A0\u3000]+|[\s\u00A0\u3000]+$/g, "");
}

/** A word as it is compared: half-width, small, without blanks. */
export function keyOf(word: string): string {
  return tidy(word).normalize("NFKC").toLowerCase().replace(/\s+/g, "");
}

const yes = new Set(["是", "有", "y", "yes", "true", "1", "√", "✓", "涉及"]);
const no = new Set(["否", "无", "n", "no", "false", "0", "×", "不涉及"]);
const separators = /([、,，;；\n/|])/;

/**
 * What a cell that is not blank says.
 * @param openType the open type of the same row, for words that count under one type only
 */
export function readCell(column: EntryColumn, text: string, openType: string | null = null): ReadCell {
  switch (column.kind) {
    case "text":
      return { value: text };
    case "integer":
      return integerOf(text);
    case "yes-no":
      return yesNo(text);
    case "words":
      return wordOf(column, text, openType);
    case "several":
      return severalOf(column, text);
    case "free":
      // A code has a slash of its own.
      return {
        value: [
          ...new Set(
            text
              .split(/[、,，;；\n]/)
              .map(tidy)
              .filter((piece) => piece !== ""),
          ),
        ],
      };
  }
}

const fault = (code: string, zh: string, en: string): ReadCell => ({ fault: { code, zh, en } });

function integerOf(text: string): ReadCell {
  // Spreadsheets like to write a whole number as 100.0, or with full-width digits.
  const match = /^(\d{1,9})(?:\.0+)?$/.exec(keyOf(text));
  return match ? { value: Number(match[1]) } : fault("type", `“${text}”不是整数`, `"${text}" is not a whole number`);
}

function yesNo(text: string): ReadCell {
  const word = keyOf(text);
  if (yes.has(word)) return { value: true };
  if (no.has(word)) return { value: false };
  return fault("enum", `“${text}”应为“是”或“否”`, `"${text}" must be yes or no`);
}

function wordOf(column: EntryColumn, text: string, openType: string | null): ReadCell {
  const found = matching(column.words, text);
  const fitting = found.find(({ of }) => of === undefined || openType === null || of === openType) ?? found[0];
  if (!fitting) return unknownWord(column, text);
  if (fitting.of !== undefined && openType !== null && fitting.of !== openType)
    return fault("wrong", `“${text}”不是所选开放类型的情形`, `"${text}" is no ground of the open type chosen`);
  return { value: fitting.code };
}

// By code, by either name, or by a code that stands first: 307001 卫生健康.
function matching(words: readonly Word[], text: string): readonly Word[] {
  const key = keyOf(text);
  const same = (word: Word) => [word.code, word.name.zh, word.name.en].some((name) => keyOf(name) === key);
  const exact = words.filter(same);
  if (exact.length > 0) return exact;
  const first = keyOf(tidy(text).split(/[\s\u3000/]/)[0] ?? "");
  return /^\d{3}/.test(first) ? words.filter(({ code }) => code.toLowerCase() === first) : [];
}

function unknownWord({ words }: EntryColumn, text: string): ReadCell {
  const list = (language: Language, mark: string) => {
    const named = words.slice(0, 12).map(({ name }) => name[language]);
    return named.join(mark) + (words.length > named.length ? "…" : "");
  };
  return fault(
    "enum",
    `“${text}”不在可选的词中：${list("zh", "、")}`,
    `"${text}" is none of the words to choose from: ${list("en", "; ")}`,
  );
}

const pieces = (text: string): readonly string[] =>
  text
    .split(separators)
    .map(tidy)
    .filter((piece) => piece !== "");

// Some words hold a separator themselves: the longest run of pieces that is a word counts.
function severalOf(column: EntryColumn, text: string): ReadCell {
  const parts = pieces(text);
  const codes: string[] = [];
  for (let at = 0; at < parts.length; ) {
    if (separators.test(parts[at]!)) {
      at += 1;
      continue;
    }
    let end = parts.length;
    let code: string | null = null;
    for (; end > at && code === null; end--) code = oneOfSeveral(column, parts.slice(at, end).join(""));
    if (code === null) return unknownWord(column, parts[at]!);
    if (!codes.includes(code)) codes.push(code);
    at = end + 1;
  }
  return { value: codes };
}

function oneOfSeveral(column: EntryColumn, text: string): string | null {
  const [found] = matching(column.words, text);
  if (found) return found.code;
  return column.path === "formats" && !separators.test(text) ? formatOf(column.words, text) : null;
}

// xlsx alone, or a type that the guide does not name under one of its classes: 自描述格式 geojson.
function formatOf(words: readonly Word[], text: string): string | null {
  const key = keyOf(text);
  const bare = words.find(({ code }) => keyOf(code.slice(2)) === key);
  if (bare) return bare.code;
  for (const [code, { zh, en }] of Object.entries(formatClasses))
    for (const name of [zh, en]) {
      const type = tidy(text.slice(name.length));
      if (type !== "" && keyOf(text).startsWith(keyOf(name))) return `${code}:${type.slice(0, 50)}`;
    }
  return null;
}

/** What a value says in a cell, in the reader's language. */
export function cellText(
  column: EntryColumn,
  value: unknown,
  language: Language,
  openType: string | null = null,
): string {
  if (value === null || value === undefined || value === "") return "";
  if (typeof value === "boolean") return workbookWords[value ? "yes" : "no"][language];
  if (Array.isArray(value)) {
    const mark = language === "zh" ? "；" : "; ";
    return value.map((one) => nameOf(column, String(one), language, null)).join(mark);
  }
  return column.kind === "words" ? nameOf(column, String(value), language, openType) : String(value);
}

function nameOf(column: EntryColumn, code: string, language: Language, openType: string | null): string {
  const found = column.words.filter((word) => word.code === code);
  const word = found.find(({ of }) => of === undefined || of === openType) ?? found[0];
  if (word) return word.name[language];
  if (column.path !== "formats") return code;
  const [type, ...rest] = code.split(":");
  return `${formatClasses[type as keyof typeof formatClasses]?.[language] ?? type} ${rest.join(":")}`;
}

// biome-ignore lint/suspicious/noExplicitAny: a draft is gone through by paths that its schema names
type Part = any;

/** The parts of a draft that are there or not as a whole: which of their fields says so, and what they begin with. */
const groups: Readonly<Record<string, Readonly<{ head: string; blank: () => Part }>>> = {
  source: { head: "kind", blank: () => ({ kind: null, basis: "" }) },
  "share/ground": { head: "source", blank: () => ({ source: null, title: "", article: "" }) },
  "open/ground": { head: "source", blank: () => ({ source: null, title: "", article: "" }) },
  "aggregation/ground": { head: "source", blank: () => ({ source: null, title: "", article: "" }) },
  "profile/acquisition": { head: "way", blank: () => ({ way: null, basis: "", restrictions: "", system: "" }) },
  "open/despite": { head: "how", blank: () => ({ how: null, statement: "" }) },
};
const blanks: Readonly<Record<string, () => Part>> = {
  profile: () => structuredClone(blankProfile),
  aggregation: () => ({ mode: null, ground: null, origin: "own" }),
};

/** The value at a column's place; null where there is nothing. */
export function valueAt(from: unknown, { path }: Pick<EntryColumn, "path">): unknown {
  const value = path.split("/").reduce<Part>((part, key) => part?.[key] ?? null, from);
  return path === "formats" ? (value as readonly Format[]).map((one) => `${one.class}:${one.type}`) : value;
}

/**
 * A draft, or an item of one, with what a row says. Columns that the row leaves out of `values` stay as they are in `base`.
 * Faults name the column that should have said more.
 */
export function withValues<T extends object>(
  base: T,
  values: ReadonlyMap<EntryColumn, CellValue>,
): Readonly<{ value: T; faults: readonly Readonly<{ path: string; fault: CellFault }>[] }> {
  const made: Part = structuredClone(base);
  for (const [column, value] of values) put(made, column, value);
  const faults: { path: string; fault: CellFault }[] = [];
  for (const [path, { head }] of Object.entries(groups)) {
    const keys = path.split("/");
    const holder = keys.slice(0, -1).reduce<Part>((part, key) => part?.[key], made);
    const group = holder?.[keys.at(-1)!];
    if (!group || group[head]) continue;
    if (Object.entries(group).some(([key, value]) => key !== head && value)) {
      const zh = "填写了后面的内容，这里须先选择";
      faults.push({
        path: `${path}/${head}`,
        fault: { code: "missing", zh, en: "Choose this first: what belongs to it is filled" },
      });
    }
    holder[keys.at(-1)!] = null;
  }
  return { value: made as T, faults };
}

function put(made: Part, { path }: EntryColumn, value: CellValue): void {
  const keys = path.split("/");
  const last = keys.pop()!;
  let holder = made;
  keys.forEach((key, at) => {
    const here = keys.slice(0, at + 1).join("/");
    if (holder === null) return;
    if (holder[key] === null || holder[key] === undefined) {
      // Nothing is made for a cell that says nothing.
      const blank = isBlank(value) ? null : (groups[here]?.blank ?? blanks[here])?.();
      if (!blank) {
        holder = null;
        return;
      }
      holder[key] = blank;
    }
    holder = holder[key];
  });
  if (holder === null) return;
  if (path === "formats") holder.formats = formatsOf(value as readonly string[], made.formats);
  else if (isBlank(value) && !(last in holder)) return;
  else if (value === null && optional.has(path)) delete holder[last];
  else holder[last] = value;
}

const optional = new Set(["part"]);
const isBlank = (value: CellValue): boolean =>
  value === null || value === "" || (Array.isArray(value) && value.length === 0);

function formatsOf(codes: readonly string[], known: readonly Format[]): readonly Format[] {
  return codes.map((code) => {
    const [type, ...rest] = code.split(":");
    const kept = known.find((one) => one.class === type && one.type === rest.join(":"));
    return kept ?? { class: type as Format["class"], type: rest.join(":"), description: "" };
  });
}

/** What a place of an existing entry becomes when its cell was emptied. */
export function clearedValue({ kind, path }: EntryColumn): CellValue {
  if (path === "aggregation/origin") return "own";
  if (path === "key" || path === "profile/outsidePublicService") return false;
  if (kind === "text") return "";
  return kind === "several" || kind === "free" ? [] : null;
}
