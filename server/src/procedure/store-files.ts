import { type Db, execute, maybeOne, one, rows, sql, type Tx } from "../kernel/database.ts";

/** A file handed in with a form: whose it is. The bytes are `kernel/files`'. */
export interface CaseFile {
  readonly id: string;
  readonly sha256: string;
  readonly name: string;
  readonly size: number;
  readonly organization: string | null;
  readonly person: string;
  readonly personName: string;
  readonly uploadedAt: Date;
}

export async function insertFile(tx: Tx, file: CaseFile): Promise<void> {
  await execute(
    tx,
    sql`insert into procedure.file (id, sha256, name, size, organization, person, person_name, uploaded_at)
         values (${file.id}, ${file.sha256}, ${file.name}, ${file.size}, ${file.organization}, ${file.person}, ${file.personName}, ${file.uploadedAt})`,
  );
}

/** How many files a person has uploaded and not handed in. */
export async function looseFiles(db: Db | Tx, person: string): Promise<number> {
  const { count } = await one<{ count: number }>(
    db,
    sql`select count(*)::int as count from procedure.file where person = ${person} and named_at is null`,
  );
  return count;
}

/** Notes that something names these files: they are loose no longer. */
export async function nameFiles(tx: Tx, files: readonly string[]): Promise<void> {
  await execute(
    tx,
    sql`update procedure.file set named_at = kernel.legal_now() where id = any(${[...files]}::uuid[]) and named_at is null`,
  );
}

/** Remembers that files were stated in a case, for good: also those that a later statement leaves out. */
export async function attachFiles(tx: Tx, caseId: string, files: readonly string[]): Promise<void> {
  if (files.length === 0) return;
  await nameFiles(tx, files);
  await execute(
    tx,
    sql`insert into procedure.case_file (case_id, file_id) select ${caseId}::uuid, unnest(${[...files]}::uuid[])
         on conflict do nothing`,
  );
}

/** A file of a case, or `null`. */
export function fileOfCase(
  db: Db | Tx,
  caseId: string,
  fileId: string,
): Promise<{ sha256: string; name: string; size: number } | null> {
  return maybeOne(
    db,
    sql`select f.sha256, f.name, f.size::float8 as size from procedure.file f join procedure.case_file c on c.file_id = f.id
         where c.case_id = ${caseId} and f.id = ${fileId}`,
  );
}

/** Files by id, with whose they are. */
export function filesById(
  db: Db | Tx,
  ids: readonly string[],
): Promise<
  readonly {
    id: string;
    name: string;
    sha256: string;
    size: number;
    organization: string | null;
    person: string;
  }[]
> {
  return rows(
    db,
    sql`select id, name, sha256, size::float8 as size, organization, person from procedure.file where id = any(${[...ids]}::uuid[])`,
  );
}
