import { randomUUID } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { sign } from "../delivery/signature.ts";
import { realNow } from "../kernel/clock.ts";

/** A program's key with what it was applied for. */
export interface DemonstrationKey {
  readonly dataset: string;
  readonly purpose: string;
  readonly keyid: string;
  /** Base64. */
  readonly secret: string;
}

/** What a program puts into the head of a GET: signed by RFC 9421 with its key, good for a minute and once. */
export function signedHeaders(
  key: Pick<DemonstrationKey, "keyid" | "secret">,
  { authority, target }: { readonly authority: string; readonly target: string },
): Record<string, string> {
  const created = Math.floor(realNow().getTime() / 1000);
  const signed = sign(
    { method: "GET", scheme: "http", authority, target, headers: {} },
    {
      keyid: key.keyid,
      key: Buffer.from(key.secret, "base64"),
      alg: "hmac-sha256",
      created,
      expires: created + 60,
      nonce: randomUUID(),
    },
  );
  return { "signature-input": signed.signatureInput, signature: signed.signature };
}

const authority = "127.0.0.1";

/** Sends signed calls as an engineer's program would; a grant that is not there yet gives an honest refusal on record. */
export async function callAs(app: FastifyInstance, key: DemonstrationKey, count: number): Promise<void> {
  for (let n = 0; n < count; n++) {
    const url = `/api/v1/data/${key.dataset}?limit=${5 + n}&purpose=${encodeURIComponent(key.purpose)}`;
    const headers = { host: authority, ...signedHeaders(key, { authority, target: url }) };
    await app.inject({ method: "GET", url, headers });
  }
}
