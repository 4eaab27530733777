/** SQL of joint collection: parts, and the version that is made of them. */
import { type Db, execute, maybeOne, one, rows, sql, type Tx } from "../../kernel/database.ts";
import { sqlTypes } from "../column-type.ts";
import type { VersionColumn } from "../versions.ts";

/** What one organization delivers of a dataset. `table` is a name inside schema `data`; null while nothing was delivered. */
export type Part = Readonly<{
  organization: string;
  lead: boolean;
  items: readonly string[];
  table: string | null;
  columns: readonly VersionColumn[] | null;
  rows: number | null;
  assignedAt: Date;
  deliveredAt: Date | null;
}>;

const columns = sql`organization, lead, items, table_name as table, columns, rows, assigned_at as "assignedAt",
  delivered_at as "deliveredAt"`;

/** The parts of a dataset, the lead's first; empty: nobody collects it jointly. */
export function partsOf(db: Db | Tx, dataset: string): Promise<Part[]> {
  return rows(
    db,
    sql`select ${columns} from aggregation.joint_part where dataset_id = ${dataset} order by lead desc, organization`,
  );
}

export function partOf(db: Db | Tx, dataset: string, organization: string): Promise<Part | null> {
  return maybeOne(
    db,
    sql`select ${columns} from aggregation.joint_part where dataset_id = ${dataset} and organization = ${organization}`,
  );
}

/** Puts an assignment in the place of the one before; whoever keeps his items keeps what he has delivered. */
export async function saveParts(
  tx: Tx,
  dataset: string,
  parts: readonly Pick<Part, "organization" | "lead" | "items">[],
  at: Date,
): Promise<void> {
  const before = await partsOf(tx, dataset);
  await execute(tx, sql`delete from aggregation.joint_part where dataset_id = ${dataset}`);
  for (const part of parts) {
    const same = before.find(
      (one) =>
        one.organization === part.organization &&
        one.lead === part.lead &&
        [...one.items].sort().join() === [...part.items].sort().join(),
    );
    const kept = same ?? null;
    await execute(
      tx,
      sql`insert into aggregation.joint_part
            (dataset_id, organization, lead, items, table_name, columns, rows, assigned_at, delivered_at)
          values (${dataset}, ${part.organization}, ${part.lead}, ${[...part.items]}::uuid[], ${kept?.table ?? null},
                  ${kept?.columns ? JSON.stringify(kept.columns) : null}::jsonb, ${kept?.rows ?? null},
                  ${kept?.assignedAt ?? at}, ${kept?.deliveredAt ?? null})`,
    );
  }
}

export async function savePart(
  tx: Tx,
  dataset: string,
  organization: string,
  delivered: { table: string; columns: readonly VersionColumn[]; rows: number; load: string; at: Date },
): Promise<void> {
  await execute(
    tx,
    sql`update aggregation.joint_part
           set table_name = ${delivered.table}, columns = ${JSON.stringify(delivered.columns)}::jsonb,
               rows = ${delivered.rows}, load_id = ${delivered.load}, delivered_at = ${delivered.at}
         where dataset_id = ${dataset} and organization = ${organization}`,
  );
}

/** Whether a key comes more than once in a delivered part. */
export async function repeatsKeys(db: Db, table: string, keys: readonly VersionColumn[]): Promise<boolean> {
  const names = sql.join(keys.map(({ column }) => sql.id(column)));
  return (
    (await maybeOne(db, sql`select 1 from ${sql.id("data", table)} group by ${names} having count(*) > 1 limit 1`)) !==
    null
  );
}

/** Makes one table of all parts: a record for every key that any of them has, with each item from whoever delivers it. */
export async function joinParts(
  tx: Tx,
  table: string,
  all: readonly VersionColumn[],
  keys: readonly VersionColumn[],
  parts: readonly { readonly table: string; readonly columns: readonly VersionColumn[] }[],
): Promise<number> {
  const keyNames = keys.map(({ column }) => column);
  const listed = sql.join(keyNames.map((name) => sql.id(name)));
  const union = sql.join(
    parts.map((part) => sql`select ${listed} from ${sql.id("data", part.table)}`),
    sql` union `,
  );
  const from = (index: number) => `p${index}`;
  const selected = all.map((column) => {
    const name = sql.id(column.column);
    if (keyNames.includes(column.column)) return sql`k.${name}`;
    const index = parts.findIndex((part) => part.columns.some(({ item }) => item === column.item));
    return index < 0
      ? sql`null::${sql.raw(sqlTypes[column.type])} as ${name}`
      : sql`${sql.id(from(index), column.column)}`;
  });
  const joins = parts.map(
    (part, index) =>
      sql`left join ${sql.id("data", part.table)} ${sql.id(from(index))} on ${sql.join(
        keyNames.map((name) => sql`${sql.id(from(index), name)} = ${sql.id("k", name)}`),
        sql` and `,
      )}`,
  );
  await execute(
    tx,
    sql`create table ${sql.id("data", table)} as
        with k as (${union})
        select row_number() over (order by ${sql.join(keyNames.map((name) => sql.id("k", name)))}) as _row, ${sql.join(selected)}
          from k ${sql.join(joins, sql` `)}`,
  );
  return (await one<{ n: number }>(tx, sql`select count(*)::int8 as n from ${sql.id("data", table)}`)).n;
}
