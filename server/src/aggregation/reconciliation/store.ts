/** SQL of declarations and reconciliations, and the digest of a version table. */
import { type Db, execute, maybeOne, one, rows, sql, type Tx } from "../../kernel/database.ts";
import type { Declared } from "../load.ts";
import { plainValue } from "../plain-value.ts";
import type { VersionColumn } from "../versions.ts";

/**
 * SHA-256 in hex over the records, whatever their order: each record's values in the order of their column names, joined by U+001F, are
 * hashed; the hashes in hex are sorted, each with a line feed, and hashed together. `columns` are those that count.
 */
export async function recordsDigest(db: Db, table: string, columns: readonly VersionColumn[]): Promise<string> {
  const ordered = [...columns].sort((a, b) => (a.column < b.column ? -1 : 1)).map(plainValue);
  const line = sql`array_to_string(array[${sql.join(ordered)}]::text[], chr(31), '')`;
  const found = await one<{ digest: string }>(
    db,
    sql`with hashed as (
          select encode(sha256(convert_to(${line}, 'UTF8')), 'hex') as hash from ${sql.id("data", table)})
        select encode(sha256(convert_to(coalesce(string_agg(hash || chr(10), '' order by hash collate "C"), ''), 'UTF8')), 'hex')
                 as digest
          from hashed`,
  );
  return found.digest;
}

export type Declaration = Declared &
  Readonly<{ id: string; dataset: string; asOf: string; load: string | null; at: Date; byName: string }>;

export async function insertDeclaration(tx: Tx, it: Declaration): Promise<void> {
  await execute(
    tx,
    sql`insert into aggregation.declaration (id, dataset_id, rows, fields, digest, as_of, load_id, declared_at, declared_by_name)
        values (${it.id}, ${it.dataset}, ${it.rows}, ${it.fields === null ? null : [...it.fields]}::text[], ${it.digest},
                ${it.asOf}, ${it.load}, ${it.at}, ${it.byName})`,
  );
}

const declarationColumns = sql`id, dataset_id as dataset, rows, fields, digest, as_of::text as "asOf", load_id as load,
  declared_at as at, declared_by_name as "byName"`;

/** What the department said last of a dataset. */
export function lastDeclaration(db: Db | Tx, dataset: string): Promise<Declaration | null> {
  return maybeOne(
    db,
    sql`select ${declarationColumns} from aggregation.declaration where dataset_id = ${dataset}
         order by declared_at desc, id desc limit 1`,
  );
}

/** Datasets whose department has declared anything, and whose data is not younger than that. */
export async function declaredDatasets(db: Db): Promise<readonly string[]> {
  const found = await rows<{ id: string }>(
    db,
    sql`select distinct d.dataset_id as id from aggregation.declaration d
          left join aggregation.current_version c on c.dataset_id = d.dataset_id
          left join aggregation.version v on v.id = c.version_id
         where v.id is null or d.declared_at >= v.loaded_at or d.load_id = v.load_id order by 1`,
  );
  return found.map(({ id }) => id);
}

export type Difference = "rows" | "digest" | "fields" | "no-data";

export type Reconciliation = Readonly<{
  id: string;
  dataset: string;
  declaration: string;
  version: string | null;
  rows: number | null;
  digest: string | null;
  differences: readonly Difference[];
  routine: boolean;
  at: Date;
}>;

export async function insertReconciliation(tx: Tx, it: Reconciliation): Promise<void> {
  await execute(
    tx,
    sql`insert into aggregation.reconciliation
          (id, dataset_id, declaration_id, version_id, platform_rows, platform_digest, differences, routine, at)
        values (${it.id}, ${it.dataset}, ${it.declaration}, ${it.version}, ${it.rows}, ${it.digest},
                ${[...it.differences]}::text[], ${it.routine}, ${it.at})`,
  );
}

/** The columns of a version that its file really filled. */
export async function filledColumns(db: Db | Tx, version: string): Promise<readonly string[]> {
  const found = await rows<{ column: string }>(
    db,
    sql`select c->>'column' as column
          from aggregation.version v join aggregation.load l on l.id = v.load_id,
               jsonb_array_elements(coalesce(l.plan->'columns', v.columns)) c
         where v.id = ${version} and (l.plan->'columns' is null or c->>'position' is not null)`,
  );
  return found.map(({ column }) => column);
}
