/** Compiling a dataset by form or from a pasted sheet. Pure. */
import {
  type DataType,
  type DraftItem,
  dataTypes,
  type Grade,
  itemCategories,
  lawfulSources,
  openTypeNames,
  sensitiveKindNames,
  shareTypeNames,
} from "../../api/codes.ts";

const noTerms = { scope: "", purpose: "", condition: "", reason: "", ground: null } as const;

/** A new item: shared unconditionally until somebody says otherwise (共享为原则), nothing else known. */
export function blankItem(id: string, column: string, nameZh = ""): DraftItem {
  return {
    id,
    column,
    nameZh,
    nameEn: "",
    description: "",
    type: "C",
    length: null,
    key: false,
    category: null,
    grade: null,
    sensitivity: [],
    concerns: [],
    source: null,
    share: { type: "unconditional", ...noTerms },
    open: { type: null, ...noTerms, basis: null, despite: null },
  };
}

/** A column name that is not taken: from Latin letters of what was given, else item_1, item_2 …. */
export function freeColumn(wish: string, taken: ReadonlySet<string>): string {
  const base =
    wish
      .toLowerCase()
      .replace(/[^a-z0-9_]+/g, "_")
      .replace(/^[^a-z]+|_+$/g, "")
      .slice(0, 50) || "item";
  if (base !== "item" && !taken.has(base)) return base;
  for (let n = 1; ; n += 1) {
    const name = `${base}_${n}`;
    if (!taken.has(name)) return name;
  }
}

type Field =
  | "nameZh"
  | "nameEn"
  | "column"
  | "type"
  | "length"
  | "key"
  | "description"
  | "share"
  | "open"
  | "grade"
  | "category"
  | "sensitivity"
  | "source"
  | "basis"
  | "condition";

/** Heads as they stand in the compiling sheets that departments use, by what they mean here. */
const heads: readonly (readonly [Field, RegExp])[] = [
  ["nameEn", /英文|^name ?\(?en|english/i],
  ["column", /字段|^(column|field)$|代码$|标识/i],
  ["nameZh", /信息项|名称|中文|^name$|^item/i],
  ["type", /数据类型|^类型$|^type$/i],
  ["length", /长度|length/i],
  ["key", /主键|^(primary )?key$/i],
  ["condition", /共享条件|share condition/i],
  ["share", /共享/],
  ["open", /开放/],
  ["grade", /分级|级别|敏感级|^grade$/i],
  ["sensitivity", /敏感(内容|(数据)?类别)|^sensitive/i],
  ["category", /描述对象|分类|类别|category|^describes$/i],
  ["basis", /来源依据|^依据|basis/i],
  ["source", /来源|source/i],
  ["description", /说明|描述|备注|description/i],
];

function fieldOf(head: string): Field | null {
  const name = head.trim();
  return heads.find(([, pattern]) => pattern.test(name))?.[0] ?? null;
}

/** Cells of text copied from a spreadsheet: tabs between, quotes around cells that hold line breaks. */
export function parsePasted(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = "";
  let quoted = false;
  const source = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  for (let at = 0; at < source.length; at += 1) {
    const sign = source[at] as string;
    if (quoted) {
      if (sign === '"' && source[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else if (sign === '"') quoted = false;
      else cell += sign;
    } else if (sign === '"' && cell === "") quoted = true;
    else if (sign === "\t" || sign === "\n") {
      (rows.at(-1) as string[]).push(cell.trim());
      cell = "";
      if (sign === "\n") rows.push([]);
    } else cell += sign;
  }
  (rows.at(-1) as string[]).push(cell.trim());
  return rows;
}

function codeByName<T extends string>(list: Readonly<Record<T, { zh: string; en: string }>>, said: string): T | null {
  const name = said.trim().toLowerCase();
  for (const [code, text] of Object.entries(list) as [T, { zh: string; en: string }][]) {
    if (
      name === code.toLowerCase() ||
      name.startsWith(text.zh) ||
      text.zh === `${name}型` ||
      name === text.en.toLowerCase()
    ) {
      return code;
    }
  }
  return null;
}

function sensitiveKindsOf(said: string): DraftItem["sensitivity"] {
  const kinds = said.split(/[、，,;；\s]+/).flatMap((name) => (name && codeByName(sensitiveKindNames, name)) || []);
  return [...new Set(kinds)];
}

const shareCodes = { 1: "unconditional", 2: "conditional", 3: "none" } as const;

function shareOf(said: string): DraftItem["share"]["type"] {
  return shareCodes[said as "1" | "2" | "3" as never] ?? codeByName(shareTypeNames, said) ?? null;
}

function openOf(said: string): DraftItem["open"]["type"] {
  if (/^(1|是|yes)$/i.test(said)) return "unconditional";
  if (/^(0|否|no)$/i.test(said)) return "none";
  return codeByName(openTypeNames, said);
}

function gradeOf(said: string): Grade | null {
  if (/核心|core/i.test(said)) return "core";
  if (/重要|important/i.test(said)) return "important";
  const number = /[1-4一二三四]/.exec(said.replace(/一般(数据)?/, ""))?.[0];
  if (!number) return null;
  const index = "一二三四".indexOf(number) + 1 || Number(number);
  return `general-${index}` as Grade;
}

export interface Pasted {
  readonly items: readonly DraftItem[];
  /** Heads of the pasted sheet that mean nothing here, named so that nobody wonders where they went. */
  readonly ignored: readonly string[];
}

/** Items from a pasted sheet: with a head row the columns are found by name, without one the first is the item's name. */
export function itemsFromPaste(text: string, taken: ReadonlySet<string>, newId: () => string): Pasted {
  const rows = parsePasted(text).filter((row) => row.some((cell) => cell !== ""));
  const head = rows[0]?.map(fieldOf) ?? [];
  const known = new Set(head.filter(Boolean)).size;
  const hasHead = head.includes("nameZh") && (known >= 2 || /^(信息项(名称)?|名称|name)$/i.test(rows[0]?.[0] ?? ""));
  const fields: readonly (Field | null)[] = hasHead ? head : ["nameZh", "type", "length", "description"];
  const used = new Set(taken);
  const items = rows.slice(hasHead ? 1 : 0).flatMap((row) => {
    const at = (field: Field) => row[fields.indexOf(field)] ?? "";
    const nameZh = fields.includes("nameZh") ? at("nameZh") : (row[0] ?? "");
    if (nameZh === "") return [];
    const column = freeColumn(at("column") || at("nameEn"), used);
    used.add(column);
    const length = Number.parseInt(at("length"), 10);
    const source = codeByName(lawfulSources, at("source"));
    const item = blankItem(newId(), column, nameZh.slice(0, 200));
    return [
      {
        ...item,
        nameEn: at("nameEn"),
        description: at("description"),
        type: codeByName(dataTypes, at("type")) as DataType | null,
        length: Number.isInteger(length) && length > 0 ? length : null,
        key: /^(是|主键|√|✓|1|y|yes|true)$/i.test(at("key").trim()),
        grade: gradeOf(at("grade")),
        category: codeByName(itemCategories, at("category")),
        sensitivity: sensitiveKindsOf(at("sensitivity")),
        source: source ? { kind: source, basis: at("basis").slice(0, 4000) } : null,
        share: {
          ...item.share,
          type: at("share") ? shareOf(at("share")) : "unconditional",
          condition: at("condition"),
        },
        open: { ...item.open, type: at("open") ? openOf(at("open")) : null },
      } satisfies DraftItem,
    ];
  });
  const unused = (field: Field | null | undefined, index: number) => !field || head.indexOf(field) < index;
  const ignored = hasHead ? (rows[0] ?? []).filter((name, index) => name !== "" && unused(head[index], index)) : [];
  return { items, ignored };
}
