/** 数据需求: what was asked for, who was told to collect it, and the dataset that met it. The case is procedure's. */
import { type Db, execute, maybeOne, sql, type Tx } from "../kernel/database.ts";

interface Stated {
  readonly title: string;
  readonly items: readonly { readonly name: string }[];
  readonly provider: string | null;
  readonly near: string | null;
}

const values = (it: Stated) =>
  sql`${it.title.trim()}, ${it.items.map(({ name }) => name)}::text[], ${it.provider}, ${it.near}`;

export async function insertDemand(tx: Tx, caseId: string, it: Stated, at: Date): Promise<void> {
  await execute(
    tx,
    sql`insert into sharing.demand (case_id, title, items, provider, near, opened_at) values (${caseId}, ${values(it)}, ${at})`,
  );
}

export async function saveDemand(tx: Tx, caseId: string, it: Stated): Promise<void> {
  await execute(
    tx,
    sql`update sharing.demand set (title, items, provider, near) = (${values(it)}) where case_id = ${caseId}`,
  );
}

export async function assign(tx: Tx, caseId: string, collector: string): Promise<void> {
  await execute(tx, sql`update sharing.demand set collector = ${collector} where case_id = ${caseId}`);
}

export async function meet(tx: Tx, caseId: string, dataset: string): Promise<void> {
  await execute(tx, sql`update sharing.demand set dataset_id = ${dataset} where case_id = ${caseId}`);
}

export function demandOf(db: Db | Tx, caseId: string): Promise<{ dataset: string | null } | null> {
  return maybeOne(db, sql`select dataset_id as dataset from sharing.demand where case_id = ${caseId}`);
}
