/** Reading loads for screens. Nothing here writes. */

import type { Context } from "../kernel/context.ts";
import { type Db, maybeOne, one, rows, sql } from "../kernel/database.ts";
import type { Text } from "../kernel/refusal.ts";
import { whyKept } from "./data-center/retention.ts";
import type { Load, LoadItem, LoadState, QuarantinedRow } from "./load.ts";
import { mapColumns } from "./mapping.ts";
import { withWords } from "./notes.ts";
import { rulePrefix } from "./quality/row-check.ts";
import { askedOf } from "./quality/words.ts";
import type { CellFault } from "./reading/values.ts";
import { batchAccounts } from "./reconciliation/listing.ts";
import { cellFaults } from "./refusals.ts";
import { toLoad, versionReviews } from "./store.ts";
import { quarantined, quarantinedCount } from "./store-quarantine.ts";
import { currentVersion, versionsOf } from "./versions.ts";

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

export function summaryOf(load: Load) {
  return {
    id: load.id,
    dataset: load.dataset,
    organization: load.organization,
    region: load.region,
    state: load.state,
    file: load.file,
    counts: load.counts,
    digest: load.digest,
    reason: load.reason,
    version: load.version,
    mends: load.mends,
    method: load.method,
    declared: load.declared,
    createdByName: load.createdByName,
    createdAt: load.createdAt.toISOString(),
    confirmedAt: iso(load.confirmedAt),
    finishedAt: iso(load.finishedAt),
  };
}

/** A load with its proposal, the proposed mapping and how far it is. */
export async function viewOf(db: Db, load: Load, items: readonly LoadItem[]) {
  const last = await maybeOne<{ data: { records?: number; good?: number; refused?: number } }>(
    db,
    sql`select data from aggregation.load_event where load_id = ${load.id} order by id desc limit 1`,
  );
  const { records, good, refused } = last?.data ?? {};
  return {
    ...summaryOf(load),
    proposal: {
      ...load.proposal,
      notes: load.proposal.notes.map(withWords),
      tables: load.proposal.tables.map((table) => ({
        ...table,
        notes: table.notes.map(withWords),
        mapping: items.length === 0 ? [] : mapColumns(table.columns, items),
      })),
    },
    plan: load.plan && {
      sheet: load.plan.sheet,
      columns: load.plan.columns.map(({ item, column, name, type, position }) => ({
        item,
        column,
        name,
        type,
        position,
      })),
      mendedRows: Object.keys(load.plan.edits).length,
    },
    quarantine: await quarantinedCount(db, load.id),
    progress: records === undefined ? null : { records, good: good ?? 0, refused: refused ?? 0 },
  };
}

/** Loads of an organization (or of a region for the authority), newest first. */
export async function listLoads(
  db: Db,
  of: { organization: string | null; region: string | null },
  query: { dataset?: string; state?: LoadState; limit: number; cursor?: string },
) {
  const where = sql`
    (${of.organization === null ? sql`false` : sql`organization = ${of.organization}`}
     or ${of.region === null ? sql`false` : sql`region like ${`${of.region}%`}`})
    ${query.dataset ? sql`and dataset_id = ${query.dataset}` : sql``} ${query.state ? sql`and state = ${query.state}` : sql``}`;
  const found = await rows<Parameters<typeof toLoad>[0]>(
    db,
    sql`select id, dataset_id, organization, region, state, file_sha256, file_name, file_size, '{}'::jsonb as proposal,
               method, declared, null as plan, counts, digest, reason, version_id, mends, attempt, created_by, created_by_name, created_at,
               confirmed_by, confirmed_at, finished_at
          from aggregation.load where ${where} ${query.cursor ? sql`and id < ${query.cursor}` : sql``}
         order by id desc limit ${query.limit + 1}`,
  );
  const { total } = await one<{ total: number }>(
    db,
    sql`select count(*)::int8 as total from aggregation.load where ${where}`,
  );
  const items = found.slice(0, query.limit).map((row) => summaryOf(toLoad(row)));
  return { items, total, next: found.length > query.limit ? items.at(-1)!.id : null };
}

/** Every version of a dataset's data, newest first, with what keeps it, both sides of the batch that it came by, and the authority's word on it. */
export async function listVersions(ctx: Context, dataset: string) {
  const { db } = ctx;
  const current = await currentVersion(db, dataset);
  const kept = await whyKept(ctx, dataset);
  const reviews = new Map((await versionReviews(db, dataset)).map((one) => [one.id, one]));
  const accounts = await batchAccounts(db, dataset);
  return (await versionsOf(db, dataset)).map((version) => {
    const { review, reason, by, at, droppedAt } = reviews.get(version.id)!;
    return {
      ...version,
      loadedAt: version.loadedAt.toISOString(),
      current: version.id === current?.id,
      kept: kept.get(version.id) ?? [],
      droppedAt: iso(droppedAt),
      batch: accounts.get(version.id) ?? null,
      review,
      reviewReason: reason,
      reviewedBy: by,
      reviewedAt: iso(at),
    };
  });
}

/** A quarantined row with its faults in words and the names of their columns. */
export function quarantinedView(load: Load, row: QuarantinedRow) {
  return {
    ...row,
    faults: row.faults.map((fault) => ({
      ...fault,
      column: nameAt(load, fault.position),
      code: fault.fault,
      ...faultWords(load, fault.fault),
    })),
  };
}

/** A fault in words: of the cell itself, or by a quality rule of the load. */
function faultWords(load: Load, fault: string): Text {
  if (!fault.startsWith(rulePrefix)) return cellFaults[fault as CellFault];
  const rule = load.plan?.rules?.find(({ id }) => id === fault.slice(rulePrefix.length));
  if (!rule) return { zh: "不符合质量规则", en: "breaks a quality rule" };
  return askedOf(rule, rule.other ? load.plan!.columns[rule.other.place]?.name : undefined);
}

function nameAt(load: Load, position: number): string {
  const table = load.proposal.tables.find((one) => one.sheet === load.plan?.sheet);
  return table?.columns[position - 1]?.name || `第${position}列`;
}

export async function listQuarantine(db: Db, load: Load, query: { limit: number; cursor?: string }) {
  const found = await quarantined(db, load.id, Number(query.cursor ?? 0), query.limit + 1);
  const items = found.slice(0, query.limit);
  return {
    items: items.map((row) => quarantinedView(load, row)),
    total: (await quarantinedCount(db, load.id)).total,
    next: found.length > query.limit ? String(items.at(-1)!.row) : null,
  };
}

/** The quarantine as CSV (UTF-8 with BOM, CRLF): row number, reasons in both languages, then the cells under the file's column names. */
export async function* quarantineCsv(db: Db, load: Load): AsyncGenerator<string> {
  const table = load.proposal.tables.find((one) => one.sheet === load.plan?.sheet);
  const names = (table?.columns ?? []).map((column) => nameAt(load, column.position));
  yield `\uFEFF${line(["行号", "原因", "reason", ...names])}`;
  let after = 0;
  for (;;) {
    const page = await quarantined(db, load.id, after, 200);
    if (page.length === 0) return;
    for (const row of page) {
      const { faults } = quarantinedView(load, row);
      const zh = faults.map((fault) => `${fault.column}：${fault.zh}`).join("；");
      const en = faults.map((fault) => `${fault.column}: ${fault.en}`).join("; ");
      yield line([
        String(row.row),
        zh,
        en,
        ...names.map((_, index) => row.mended?.[index + 1] ?? row.cells[index] ?? ""),
      ]);
    }
    after = page.at(-1)!.row;
  }
}

function line(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

/** A cell of a CSV that will be opened in a spreadsheet: what would be taken for a formula gets an apostrophe. */
function csvCell(cell: string): string {
  const safe = /^[=+\-@\t\r]/.test(cell) && !/^[-+]?[\d.,]+%?$/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
