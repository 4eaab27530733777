import { Type } from "typebox";
import type { Context } from "../kernel/context.ts";
import { readFile } from "../kernel/files.ts";
import { type Route, route } from "../kernel/http.ts";
import { orRefuse } from "../kernel/refusal.ts";
import { attachment, withUpload } from "../kernel/upload.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { keepFile, registerFileLimit } from "./actions.ts";
import { readerOf } from "./listing.ts";
import { isOfficer, mayRead } from "./reading.ts";
import { refuse } from "./refusals.ts";
import { closed, FileReply, Id } from "./schemas.ts";
import { entriesNaming, filesById, type RegisterFile } from "./store.ts";

/** The file, for who may read it: its keeper, and whoever may read an entry that names it. */
async function readableFile(ctx: Context, id: string): Promise<RegisterFile> {
  const [file] = await filesById(ctx.db, [id]);
  if (!file) return orRefuse(refuse("no-such-file"));
  if (isOfficer(ctx.actor) && ctx.actor.organization === file.organization) return file;
  const reader = await readerOf(ctx);
  const { registers } = currentRulebook();
  const readable = (await entriesNaming(ctx.db, id)).some((entry) =>
    mayRead(reader, Object.hasOwn(registers, entry.register) ? registers[entry.register]! : null, entry),
  );
  return readable ? file : orRefuse(refuse("no-such-file"));
}

/** Files that entries of registers name. */
export const fileRoutes: readonly Route[] = [
  route({
    operation: "keepRegisterFile",
    method: "POST",
    path: "/api/v1/register-files",
    summary: { zh: "上传台账附件", en: "Keep a file for an entry to name" },
    rawBody: true,
    idempotency: "off",
    status: 201,
    reply: FileReply,
    subject: async ({ actor }) => ({
      organizations: actor.organization ? [actor.organization] : [],
      region: actor.region,
    }),
    handler: ({ ctx, request }) => {
      const tooLarge = refuse("register-file-too-large", { limit: registerFileLimit });
      return withUpload(request, { limit: registerFileLimit, tooLarge }, (file) => keepFile(ctx, file));
    },
  }),
  route({
    operation: "readRegisterFile",
    method: "GET",
    path: "/api/v1/register-files/:id",
    summary: { zh: "下载台账附件", en: "A file that an entry names" },
    params: Type.Object({ id: Id }, closed),
    produces: ["application/octet-stream"],
    unrecorded: true,
    handler: async ({ ctx, params, reply }) => {
      const file = await readableFile(ctx, params.id);
      // Whatever it says it is, a browser saves it and runs nothing of it.
      reply.header("content-type", "application/octet-stream");
      reply.header("content-length", String(file.size));
      reply.header("content-disposition", attachment("attachment", file.name));
      return reply.send(await readFile(ctx.db, file.sha256));
    },
  }),
];
