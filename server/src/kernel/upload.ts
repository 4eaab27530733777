import type { Readable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import { orRefuse, type Refusal, refusalTable } from "./refusal.ts";

const refuse = refusalTable("kernel/upload", {
  "not-multipart": {
    kind: "unsupported",
    zh: "上传须用 multipart/form-data，并含一个文件字段",
    en: "Upload as multipart/form-data with one file field",
  },
  "no-file": { kind: "invalid", zh: "请求中没有文件", en: "The request holds no file" },
});

// Boundaries and headers of a part take far less than this.
const around = 16_384;

/**
 * Takes the one file of an upload as a stream, with a name that is safe to keep and show. Says no to the length before reading
 * where the length is stated; whoever stores the stream checks it again (`putFile`).
 */
export async function withUpload<T>(
  request: FastifyRequest,
  { limit, tooLarge }: { readonly limit: number; readonly tooLarge: Refusal },
  use: (file: { readonly name: string; readonly mediaType: string; readonly content: Readable }) => Promise<T>,
): Promise<T> {
  try {
    if (!request.isMultipart()) orRefuse(refuse("not-multipart"));
    if (Number(request.headers["content-length"] ?? 0) > limit + around) orRefuse(tooLarge);
    const file = (await request.file({ limits: { fileSize: limit + 1 } })) ?? orRefuse(refuse("no-file"));
    return await use({ name: safeName(file.filename), mediaType: file.mimetype, content: file.file });
  } catch (error) {
    // The rest of the body is let through unread, so that the sender comes to read why it was refused.
    request.raw.unpipe();
    request.raw.resume();
    throw error;
  }
}

function safeName(name: string): string {
  return (name.split(/[\\/]/).at(-1) ?? "").replace(/\p{C}/gu, "").slice(0, 200).toWellFormed() || "file";
}

/** The header that saves an answer under a name, also one in Chinese (RFC 6266). `plain` is for readers that know ASCII only. */
export function attachment(plain: string, name: string): string {
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** Answers with a file that somebody uploaded: to be saved, never shown in the browser as what it claims to be. `size` in bytes. */
export function sendFile(
  reply: FastifyReply,
  plain: string,
  { name, size, content }: { readonly name: string; readonly size: number; readonly content: Readable },
) {
  return reply
    .header("Content-Type", "application/octet-stream")
    .header("X-Content-Type-Options", "nosniff")
    .header("Content-Length", size)
    .header("Content-Disposition", attachment(plain, name))
    .send(content);
}
