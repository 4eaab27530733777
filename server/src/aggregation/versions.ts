/**
 * What delivery reads of the loaded data: which version table is current for a dataset, and its columns.
 *
 * A version table lives in schema `data`, is never changed once it is current, and has `_row bigint primary key`
 * (number of the record in its source, from 1, ascending in file order; gaps where rows were quarantined or
 * skipped) plus one column per item. Read it as `data."<table>"` with the names given here and no others.
 */
import { type Db, maybeOne, rows, sql, type Tx } from "../kernel/database.ts";
import type { ColumnType } from "./column-type.ts";

/** One column of a version table: the catalog item it holds, its name in PostgreSQL and its type. */
export type VersionColumn = Readonly<{ item: string; column: string; type: ColumnType }>;

/** An immutable version of a dataset's data. `table` is a name inside schema `data`; `digest` is SHA-256 in hex over the rows. */
export type Version = Readonly<{
  id: string;
  table: string;
  columns: readonly VersionColumn[];
  rows: number;
  loadedAt: Date;
  digest: string;
}>;

type VersionRow = {
  id: string;
  table: string;
  columns: VersionColumn[];
  rows: number;
  loaded_at: Date;
  digest: string;
};

const toVersion = (row: VersionRow): Version => ({
  id: row.id,
  table: row.table,
  columns: row.columns,
  rows: row.rows,
  loadedAt: row.loaded_at,
  digest: row.digest,
});

/** The version that callers get now, or null while nothing was loaded. */
export async function currentVersion(db: Db, datasetId: string): Promise<Version | null> {
  const row = await maybeOne<VersionRow>(
    db,
    sql`select v.id, v.table_name as table, v.columns, v.rows, v.loaded_at, v.digest
          from aggregation.current_version c
          join aggregation.version v on v.id = c.version_id
         where c.dataset_id = ${datasetId}`,
  );
  return row ? toVersion(row) : null;
}

/** One version by its id, for a grant that names a fixed version; null when there is none, the authority returned it, or its table is gone. */
export async function versionById(db: Db, versionId: string): Promise<Version | null> {
  const row = await maybeOne<VersionRow>(
    db,
    sql`select id, table_name as table, columns, rows, loaded_at, digest
          from aggregation.version where id = ${versionId} and review <> 'returned' and dropped_at is null`,
  );
  return row ? toVersion(row) : null;
}

/** Sees to it that a version keeps its table until the transaction ends; false where it has none, or was returned. */
export async function holdVersion(tx: Tx, versionId: string): Promise<boolean> {
  const found = await maybeOne(
    tx,
    sql`select 1 from aggregation.version
         where id = ${versionId} and review <> 'returned' and dropped_at is null for share`,
  );
  return found !== null;
}

/** All versions of a dataset, those whose tables are gone too, newest first. */
export async function versionsOf(db: Db, datasetId: string): Promise<readonly Version[]> {
  const found = await rows<VersionRow>(
    db,
    sql`select id, table_name as table, columns, rows, loaded_at, digest
          from aggregation.version where dataset_id = ${datasetId} order by loaded_at desc, id desc`,
  );
  return found.map(toVersion);
}
