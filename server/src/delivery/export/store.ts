/** SQL of the exports that began. */
import { execute, maybeOne, sql, type Tx } from "../../kernel/database.ts";

/** An export that is on record, and how long its file is if that is known. */
export interface Begun {
  /** Hex. */
  readonly receipt: string;
  readonly mark: Buffer | null;
  readonly bytes: number | null;
}

/** How often one export goes on at most; then it is a use of its own again. */
const mostParts = 1000;

/** Writes down that an export began, in place of an earlier one of the same caller. */
export async function insertBegun(
  tx: Tx,
  it: {
    readonly tag: Buffer;
    readonly caller: string;
    readonly receipt: string;
    readonly mark: Buffer | null;
    readonly at: Date;
  },
): Promise<void> {
  const receipt = Buffer.from(it.receipt, "hex");
  await execute(
    tx,
    sql`insert into delivery.export_begun as b (tag, caller, receipt, mark, begun_at)
        values (${it.tag}, ${it.caller}, ${receipt}, ${it.mark}, ${it.at})
        on conflict (tag, caller) do update set receipt = excluded.receipt, mark = excluded.mark, parts = 0, begun_at = excluded.begun_at`,
  );
}

/** Takes an export up again; null where none began within a week, or it went on too often. */
export async function takeUp(tx: Tx, tag: Buffer, caller: string, now: Date): Promise<Begun | null> {
  const row = await maybeOne<{ receipt: Buffer; mark: Buffer | null; bytes: number | null }>(
    tx,
    sql`update delivery.export_begun set parts = parts + 1
         where tag = ${tag} and caller = ${caller} and parts < ${mostParts} and begun_at > ${now}::timestamptz - interval '7 days'
         returning receipt, mark, bytes`,
  );
  return row && { ...row, receipt: row.receipt.toString("hex") };
}

/** Keeps how long the file of a tag is, for whoever asks for a part of it. */
export async function setLength(tx: Tx, tag: Buffer, bytes: number): Promise<void> {
  await execute(tx, sql`update delivery.export_begun set bytes = ${bytes} where tag = ${tag} and bytes is null`);
}

/** Notes the fingerprint of a signature; false when it was used before. */
export async function takeNonce(tx: Tx, { created, seen }: { created: number; seen: Buffer }): Promise<boolean> {
  const taken = sql`insert into delivery.nonce (created, seen) values (${created}, ${seen}) on conflict do nothing`;
  return (await execute(tx, taken)) === 1;
}

/** Forgets exports that began more than a week ago. */
export async function forgetBegun(tx: Tx, now: Date): Promise<void> {
  await execute(tx, sql`delete from delivery.export_begun where begun_at < ${now}::timestamptz - interval '7 days'`);
}
