import type { Concern, DataType, OpenType, ShareType, UpdateCycle } from "../catalog/codes.ts";
import type { CatalogRules, DatasetDraft, DraftItem, Ground, Terms } from "../catalog/dataset.ts";
import { emptyDraft, newItem } from "../catalog/dataset-form.ts";
import type { EntryProfile } from "../catalog/profile.ts";
import { newId } from "../kernel/ids.ts";
import type { Text } from "../kernel/refusal.ts";
import type { Random } from "./random.ts";
import { type Place, type TemplateItem, templates } from "./templates.ts";

/** One dataset of the plan, read from its line in `catalog-data.ts`. */
export interface PlannedDataset {
  readonly organization: string;
  readonly title: Text;
  readonly template: string;
  readonly items: readonly TemplateItem[];
  readonly share: ShareType;
  readonly open: OpenType;
  readonly cycle: UpdateCycle;
  readonly theme: string;
  /** Records to be brought in; 0: listed only. */
  readonly rows: number;
}

const types = { u: "unconditional", c: "conditional", n: "none" } as const;

/** Reads one line of the plan. */
export function plannedDataset(organization: string, line: string): PlannedDataset {
  const [zh, en, template, share, open, cycle, theme, rows] = line.split("|");
  return {
    organization,
    title: { zh: zh!, en: en! },
    template: template!,
    items: templates[template!]!,
    share: types[share as "u"],
    open: types[open as "u"],
    cycle: cycle as UpdateCycle,
    theme: theme!,
    rows: Number(rows ?? 0),
  };
}

// What the national laws really say; a ground that a rulebook does not accept is never taken.
const privacy: Ground = { source: "law", title: "中华人民共和国个人信息保护法", article: "第二十八条" };
const withheld: Ground = { source: "law", title: "中华人民共和国数据安全法", article: "第三十八条" };

function shareTerms(type: ShareType): Terms<ShareType> {
  return {
    type,
    scope: type === "conditional" ? "因履行职责确需使用的政务部门" : "",
    purpose: type === "conditional" ? "行政审批、公共服务和监督管理中的核验" : "",
    condition: type === "conditional" ? "仅用于申请所列事项，不得留存、转供" : "",
    reason: type === "none" ? "法律规定不得向其他部门提供" : "",
    ground: type === "unconditional" ? null : type === "none" ? withheld : privacy,
  };
}

function openTerms(planned: OpenType, rules: CatalogRules): DraftItem["open"] {
  // A text that knows no opening on conditions wants what can be opened open to everybody.
  const type = rules.open[planned] ? planned : "unconditional";
  // The first ground of the rulebook's own list that nobody's consent or expert opinion is needed for.
  const basis = rules.open[type]?.grounds.find((ground) => ground.needs.every((need) => need === "basis"));
  return {
    type,
    scope: "",
    purpose: "",
    condition: type === "conditional" ? "申请人须实名，说明用途和安全保障措施" : "",
    reason: type === "none" ? "涉及个人隐私或者依法不得开放" : "",
    ground: type === "none" ? privacy : type === "conditional" ? withheld : null,
    basis: basis?.key ?? null,
    despite: null,
  };
}

function draftItem(item: TemplateItem, planned: PlannedDataset, rules: CatalogRules): DraftItem {
  const personal = item.category === "person";
  return {
    ...newItem(newId(), item.column, item.zh),
    nameEn: item.en,
    description: "",
    type: item.type as DataType,
    length: item.type === "C" ? (item.length ?? 60) : null,
    key: item.key === true,
    category: item.category,
    grade: item.grade,
    sensitivity: [...(item.sensitivity ?? [])],
    concerns: personal ? ["personal-privacy"] : [],
    source: { kind: "produced", basis: "本部门履行职责产生" },
    share: shareTerms(planned.share),
    open: openTerms(personal && planned.open !== "none" ? "none" : planned.open, rules),
  };
}

// 307001: government departments of provinces and below; the themes are items of class 2.
const category = "307001";
const themes: Readonly<Record<string, string>> = {
  "public-services": "201",
  health: "202",
  "social-security": "203",
  food: "204",
  emergency: "205",
  prices: "206",
  credit: "208",
  construction: "209",
  transport: "209",
  environment: "211",
  security: "212",
};

/** The draft that a department compiles for a planned dataset under a rulebook. */
export function draftOf(planned: PlannedDataset, rules: CatalogRules): DatasetDraft {
  const items = planned.items.map((item) => draftItem(item, planned, rules));
  return {
    ...emptyDraft,
    category,
    theme: themes[planned.theme] ?? "201",
    secrecy: "none",
    titleZh: planned.title.zh,
    titleEn: planned.title.en,
    summaryZh: `${planned.title.zh}，含${planned.items.map((item) => item.zh).join("、")}。`,
    summaryEn: `${planned.title.en}: ${planned.items.map((item) => item.en.toLowerCase()).join(", ")}.`,
    keywords: [planned.title.zh.slice(0, 4)],
    providerUnit: "数据管理科",
    formats:
      planned.rows > 0
        ? [{ class: "3", type: "KingbaseES", description: "" }]
        : [{ class: "2", type: "xlsx", description: "" }],
    shareMethods: ["platform-database", "platform-file"],
    updateCycle: planned.cycle,
    profile: profileOf(items, rules),
    items,
  };
}

// What the rulebook wants said of the entry: made in the department's own work, and what its items touch.
function profileOf(items: readonly DraftItem[], rules: CatalogRules): EntryProfile {
  const touches = (concern: Concern) => items.some(({ concerns }) => concerns.includes(concern));
  const way = rules.profile.ways.find(({ needs }) => needs === null);
  return {
    kind: rules.profile.kinds.includes("table") ? "table" : null,
    acquisition: way ? { way: way.key, basis: "", restrictions: "", system: "" } : null,
    touches: { "trade-secret": touches("trade-secret"), "personal-privacy": touches("personal-privacy") },
    specialLaw: "",
  };
}

/**
 * A CSV file as a department would export it: the header in Chinese, now and then a title row above it, and a few cells as
 * they should not be, which the loader puts into quarantine.
 */
export function fileOf(planned: PlannedDataset, random: Random, place: Omit<Place, "row">): string {
  const quote = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines: string[] = [];
  if (random.chance(0.3)) lines.push(planned.title.zh + ",".repeat(planned.items.length - 1));
  lines.push(planned.items.map((item) => quote(item.zh)).join(","));
  const dates = planned.items.findIndex((item) => item.type === "D");
  for (let row = 1; row <= planned.rows; row++) {
    const cells = planned.items.map((item) => item.value(random, { ...place, row }));
    if (dates >= 0 && random.chance(0.002)) cells[dates] = "日期不详";
    lines.push(cells.map(quote).join(","));
  }
  return `${lines.join("\r\n")}\r\n`;
}
