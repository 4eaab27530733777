import type { Readable } from "node:stream";
import { record } from "../../audit/record.ts";
import type { Context } from "../../kernel/context.ts";
import type { Tx } from "../../kernel/database.ts";
import { putFile, readFile } from "../../kernel/files.ts";
import { newId } from "../../kernel/ids.ts";
import { orRefuse, Refused } from "../../kernel/refusal.ts";
import { refuse } from "../refusals.ts";
import { fileOfCase, filesById, insertFile, looseFiles, nameFiles } from "../store-files.ts";

/** The largest file that a form takes, in bytes. */
export const fileLimit = 20 * 1024 * 1024;
/** How many files somebody may have uploaded and not handed in. */
const looseLimit = 40;

/** Keeps a file for a form that is being filled in. Nobody can read it before a case states it. */
export async function uploadCaseFile(
  ctx: Context,
  file: { readonly name: string; readonly content: Readable },
): Promise<{ id: string; name: string; size: number }> {
  const { actor } = ctx;
  if ((await looseFiles(ctx.db, actor.id!)) >= looseLimit)
    throw new Refused(refuse("too-many-files", { limit: looseLimit }));
  const { sha256, size } = await putFile(ctx.db, file.content, { limit: fileLimit });
  const kept = {
    id: newId(),
    sha256,
    size,
    name: file.name,
    organization: actor.organization,
    person: actor.id!,
    personName: actor.name,
    uploadedAt: ctx.now,
  };
  await ctx.transaction(async (tx) => {
    await insertFile(tx, kept);
    await record(tx, ctx, "procedure.file-uploaded", {
      object: { type: "file", id: kept.id },
      organizations: actor.organization ? [actor.organization] : [],
      facts: { name: kept.name, sha256, size },
    });
  });
  return { id: kept.id, name: kept.name, size };
}

/** A file of a case, as a stream; the reading is on record. */
export async function readCaseFile(
  ctx: Context,
  caseId: string,
  fileId: string,
): Promise<{ name: string; size: number; content: Readable }> {
  const file = (await fileOfCase(ctx.db, caseId, fileId)) ?? orRefuse(refuse("no-such-case-file"));
  await ctx.transaction((tx) =>
    record(tx, ctx, "procedure.file-read", {
      object: { type: "case", id: caseId },
      about: [{ type: "file", id: fileId }],
      organizations: ctx.actor.organization ? [ctx.actor.organization] : [],
      facts: { name: file.name, sha256: file.sha256 },
    }),
  );
  return { name: file.name, size: file.size, content: await readFile(ctx.db, file.sha256) };
}

/** Keeps files that something else than a case names from now on: they are loose no longer. */
export function keepFiles(tx: Tx, files: readonly string[]): Promise<void> {
  return nameFiles(tx, files);
}

/** A file as a stream, for whoever the caller found may read it; `null` when there is none. */
export async function openKeptFile(
  ctx: Context,
  fileId: string,
): Promise<{ name: string; sha256: string; size: number; content: Readable } | null> {
  const [file] = await filesById(ctx.db, [fileId]);
  if (!file) return null;
  const { name, sha256, size } = file;
  return { name, sha256, size, content: await readFile(ctx.db, sha256) };
}
