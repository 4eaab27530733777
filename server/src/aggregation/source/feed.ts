/** 库表归集: a table of a source on its way into a dataset, again and again. Pure. */
import { type UpdateCycle, updateCycles } from "../../catalog/codes.ts";
import type { Refusal, Text } from "../../kernel/refusal.ts";
import { type ConfirmedPlan, type LoadItem, planLoad } from "../load.ts";
import { mapColumns } from "../mapping.ts";
import { recordsProposal } from "../reading/records.ts";
import type { TableColumn, TableSchema } from "../schema/ddl.ts";
import type { FeedColumn, TableOrigin } from "./origin.ts";
import { refuse } from "./refusals.ts";

export const schedules = ["none", "cycle", "daily", "hourly"] as const;
export type Schedule = (typeof schedules)[number];

export const filesTaken = ["newest", "each"] as const;
export type FilesTaken = (typeof filesTaken)[number];

export interface Feed {
  readonly id: string;
  readonly dataset: string;
  readonly organization: string;
  readonly region: string;
  readonly source: string;
  readonly table: string;
  readonly columns: readonly FeedColumn[];
  /** Of a file drop, which files are taken: the newest, or each new one, laid over what is there by key; null: a table. */
  readonly files: FilesTaken | null;
  readonly watermarkColumn: string | null;
  readonly watermark: string | null;
  readonly schedule: Schedule;
  /** Minutes after midnight, Asia/Shanghai. */
  readonly at: number;
  readonly next: Date | null;
  readonly paused: (Text & Readonly<{ code: string; at: string }>) | null;
  readonly confirmedBy: string | null;
  readonly confirmedByName: string;
  readonly confirmedAt: Date;
}

/** varchar(50): a type with its numbers, as it is told to people and compared. */
export const typeText = ({ type, numbers }: Pick<TableColumn, "type" | "numbers">): string =>
  numbers.length > 0 ? `${type}(${numbers.join(",")})` : type;

/** Which column goes into which item: by the column's name, then by its comment. */
export function proposeColumns(
  schema: TableSchema,
  items: readonly LoadItem[],
): readonly (FeedColumn & { comment: string })[] {
  const named = schema.columns.map(({ name }, at) => ({ position: at + 1, name }));
  const first = mapColumns(named, items).filter(({ how }) => how === "name");
  const taken = {
    columns: new Set(first.map(({ position }) => position)),
    items: new Set(first.map(({ item }) => item)),
  };
  const rest = schema.columns
    .map(({ comment }, at) => ({ position: at + 1, name: comment.split(/[:：,，;；。(（]/)[0]!.trim() }))
    .filter(({ position, name }) => !taken.columns.has(position) && name !== "");
  const second = mapColumns(
    rest,
    items.filter(({ id }) => !taken.items.has(id)),
  ).filter(({ how }) => how !== "order");
  return [...first, ...second]
    .sort((a, b) => a.position - b.position)
    .map(({ position, item }) => {
      const column = schema.columns[position - 1]!;
      return { from: column.name, type: typeText(column), item, comment: column.comment };
    });
}

/** The columns that a person confirmed, with the types that the table has now; refuses what the table or the dataset does not have. */
export function confirmedColumns(
  schema: TableSchema,
  chosen: readonly Pick<FeedColumn, "from" | "item">[],
): readonly FeedColumn[] | Refusal {
  const columns: FeedColumn[] = [];
  for (const { from, item } of chosen) {
    const column = schema.columns.find(({ name }) => name === from);
    if (!column) return refuse("feed-column-unknown", { column: from, table: schema.name });
    columns.push({ from, item, type: typeText(column) });
  }
  return columns;
}

/** The plan of a load from a table, with everything that a plan from a file is checked for. */
export function planFeed(columns: readonly FeedColumn[], items: readonly LoadItem[]): ConfirmedPlan | Refusal {
  const proposal = recordsProposal(
    columns.map(({ from }) => from),
    items,
    0,
  );
  const plan = planLoad(proposal, items, {
    columns: columns.map(({ item }, at) => ({ position: at + 1, item, keepBroken: true })),
    missing: [],
  });
  return "refusal" in plan ? plan : { ...plan, plain: true };
}

/** What of the table is not as it was confirmed, for a person: 字段 xm 已不存在. Null: nothing. New columns are no concern. */
export function changedColumns(
  schema: TableSchema,
  columns: TableOrigin["columns"],
  guessesTypes = false,
): string | null {
  const changes = columns.flatMap(({ from, type }) => {
    const column = schema.columns.find(({ name }) => name === from);
    if (!column) return [`${from}: ${type} → ×`];
    return guessesTypes || typeText(column) === type ? [] : [`${from}: ${type} → ${typeText(column)}`];
  });
  return changes.length === 0 ? null : changes.join(", ");
}

const shift = 8 * 3600_000;
const months: Readonly<Partial<Record<UpdateCycle, number>>> = {
  monthly: 1,
  quarterly: 3,
  "half-yearly": 6,
  yearly: 12,
};

/**
 * When it is loaded next after an instant: at the time of day in UTC+8, in the step of the schedule; what the catalog calls real-time is
 * loaded every hour. Null: never by itself (no schedule, or a cycle that states no step).
 */
export function nextAfter(after: Date, schedule: Schedule, at: number, cycle: UpdateCycle | null): Date | null {
  if (schedule === "none" || (schedule === "cycle" && (cycle === null || updateCycles[cycle].days === null)))
    return null;
  const step = schedule === "daily" ? "daily" : schedule === "hourly" ? "real-time" : cycle!;
  const local = new Date(after.getTime() + shift);
  const [year, month, day] = [local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate()];
  if (step === "real-time") {
    const next = new Date(Date.UTC(year, month, day, local.getUTCHours(), at % 60));
    while (next <= local) next.setUTCHours(next.getUTCHours() + 1);
    return new Date(next.getTime() - shift);
  }
  const dayOf = (y: number, m: number, d: number) => {
    // The last day of a month that has not so many.
    const last = new Date(Date.UTC(y, m + 1, 0)).getUTCDate();
    return new Date(Date.UTC(y, m, Math.min(d, last), 0, at) - shift);
  };
  const today = dayOf(year, month, day);
  if (step === "daily") return today > after ? today : new Date(today.getTime() + 86_400_000);
  if (step === "weekly") return new Date(today.getTime() + 7 * 86_400_000);
  return dayOf(year, month + (months[step] ?? 1), day);
}
