/** SQL on the quarantine: rows of a load that were not taken, with what is wrong and what was mended. */
import { type Db, execute, maybeOne, one, rows, sql, type Tx } from "../kernel/database.ts";
import type { QuarantinedRow } from "./load.ts";
import type { RefusedRow } from "./reading/row-load.ts";

const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`;

/** Keeps rows that a load set aside, as they come; false when the load is no longer to go on, or another process has it. */
export async function keepRefused(
  tx: Tx,
  load: string,
  attempt: number,
  refused: readonly RefusedRow[],
): Promise<boolean> {
  const mine = await maybeOne(
    tx,
    sql`select 1 from aggregation.load where id = ${load} and state = 'loading' and attempt = ${attempt} for key share`,
  );
  if (mine === null) return false;
  const list = refused.map(({ row, cells, faults }) => ({ row, cells, faults }));
  await execute(
    tx,
    sql`insert into aggregation.quarantine (load_id, row_number, cells, faults)
        select ${load}, "row", cells, faults from jsonb_to_recordset(${json(list)}) as r("row" bigint, cells jsonb, faults jsonb)`,
  );
  return true;
}

type QuarantineRow = {
  row_number: number;
  cells: string[];
  faults: { position: number; fault: string }[];
  mended: Record<string, string> | null;
};

const toQuarantined = (row: QuarantineRow): QuarantinedRow => ({
  row: row.row_number,
  cells: row.cells,
  faults: row.faults,
  mended: row.mended,
});

/** Quarantined rows after the given one, in file order. */
export async function quarantined(
  db: Db | Tx,
  load: string,
  after: number,
  limit: number,
): Promise<readonly QuarantinedRow[]> {
  const found = await rows<QuarantineRow>(
    db,
    sql`select row_number, cells, faults, mended from aggregation.quarantine
         where load_id = ${load} and row_number > ${after} order by row_number limit ${limit}`,
  );
  return found.map(toQuarantined);
}

export async function quarantinedCount(db: Db | Tx, load: string): Promise<{ total: number; mended: number }> {
  return one(
    db,
    sql`select count(*)::int8 as total, count(mended)::int8 as mended from aggregation.quarantine where load_id = ${load}`,
  );
}

export async function quarantinedRow(tx: Tx, load: string, row: number): Promise<QuarantinedRow | null> {
  const found = await maybeOne<QuarantineRow>(
    tx,
    sql`select row_number, cells, faults, mended from aggregation.quarantine
         where load_id = ${load} and row_number = ${row} for update`,
  );
  return found && toQuarantined(found);
}

export async function saveMended(
  tx: Tx,
  load: string,
  row: number,
  mended: Readonly<Record<string, string>>,
  faults: QuarantinedRow["faults"],
  by: { id: string | null; at: Date },
): Promise<void> {
  await execute(
    tx,
    sql`update aggregation.quarantine
           set mended = ${json(mended)}, faults = ${json(faults)}, mended_by = ${by.id}, mended_at = ${by.at}
         where load_id = ${load} and row_number = ${row}`,
  );
}

/** Every mended row of a load: row number → position → text. */
export async function mendedCells(tx: Tx, load: string): Promise<Record<string, Record<string, string>>> {
  const found = await rows<{ row_number: number; mended: Record<string, string> }>(
    tx,
    sql`select row_number, mended from aggregation.quarantine where load_id = ${load} and mended is not null`,
  );
  return Object.fromEntries(found.map((row) => [String(row.row_number), row.mended]));
}
