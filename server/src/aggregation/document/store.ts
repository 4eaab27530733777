/** SQL of the documents of datasets; their bytes lie in the file store. */
import { type Db, execute, maybeOne, one, rows, sql, type Tx } from "../../kernel/database.ts";

/** 文书、证照、合同: one file that a row of its dataset names. */
export interface Document {
  readonly id: string;
  readonly dataset: string;
  /** As the row names it. */
  readonly name: string;
  /** Hex; also its name in the file store. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  readonly depositedAt: Date;
  readonly depositedByName: string;
}

const columns = sql`id, dataset_id as dataset, name, sha256, size, deposited_at as "depositedAt", deposited_by_name as "depositedByName"`;

/** The document of that name that stands, or null. */
export function documentNamed(db: Db | Tx, dataset: string, name: string): Promise<Document | null> {
  return maybeOne(
    db,
    sql`select ${columns} from aggregation.document where dataset_id = ${dataset} and name = ${name} and ended_at is null`,
  );
}

export function documentById(db: Db | Tx, dataset: string, id: string): Promise<Document | null> {
  return maybeOne(
    db,
    sql`select ${columns} from aggregation.document where dataset_id = ${dataset} and id = ${id} and ended_at is null`,
  );
}

/** The documents that stand, newest first, a page of them; `cursor` is the id of the last one seen. */
export async function listDocuments(
  db: Db,
  dataset: string,
  page: { readonly limit: number; readonly cursor?: string },
): Promise<{ items: readonly Document[]; total: number; next: string | null }> {
  const after = page.cursor === undefined ? sql`true` : sql`id < ${page.cursor}`;
  const found = await rows<Document>(
    db,
    sql`select ${columns} from aggregation.document
         where dataset_id = ${dataset} and ended_at is null and ${after} order by id desc limit ${page.limit + 1}`,
  );
  const { total } = await one<{ total: number }>(
    db,
    sql`select count(*) as total from aggregation.document where dataset_id = ${dataset} and ended_at is null`,
  );
  const items = found.slice(0, page.limit);
  return { items, total, next: found.length > page.limit ? items.at(-1)!.id : null };
}

/** Puts a document in the place of the one of its name. */
export async function putDocument(tx: Tx, it: Document): Promise<void> {
  await execute(
    tx,
    sql`update aggregation.document set ended_at = ${it.depositedAt}
         where dataset_id = ${it.dataset} and name = ${it.name} and ended_at is null`,
  );
  await execute(
    tx,
    sql`insert into aggregation.document (id, dataset_id, name, sha256, size, deposited_at, deposited_by_name)
        values (${it.id}, ${it.dataset}, ${it.name}, ${it.sha256}, ${it.size}, ${it.depositedAt}, ${it.depositedByName})`,
  );
}

export async function endDocument(tx: Tx, id: string, at: Date): Promise<void> {
  await execute(tx, sql`update aggregation.document set ended_at = ${at} where id = ${id} and ended_at is null`);
}

/** The document of that name with these bytes, also one that was taken away since. */
export function documentOfDigest(db: Db, dataset: string, name: string, sha256: string): Promise<Document | null> {
  return maybeOne(
    db,
    sql`select ${columns} from aggregation.document where dataset_id = ${dataset} and name = ${name} and sha256 = ${sha256}
         order by deposited_at desc limit 1`,
  );
}
