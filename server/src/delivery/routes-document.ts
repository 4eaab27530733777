/** 文书、证照、合同 at the door, and what proves whose a file is. */
import { Readable } from "node:stream";
import { Type } from "typebox";
import { readFile } from "../kernel/files.ts";
import { type Route, route } from "../kernel/http.ts";
import { isRefusal } from "../kernel/refusal.ts";
import { attachment } from "../kernel/upload.ts";
import { encrypted, encryptedType } from "./encryption.ts";
import { enter, held } from "./entering.ts";
import { provenanceOfDigest, signedProvenance } from "./provenance-listing.ts";
import { granted, ofDataset } from "./routes-door.ts";
import { head } from "./sending.ts";

const closed = { additionalProperties: false } as const;
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);
const Sha256 = Type.String({ pattern: "^[0-9a-f]{64}$" });

const ProvenanceView = Type.Object(
  {
    statement: Type.Object(
      {
        iss: Type.String(),
        iat: Type.Integer(),
        source: Type.Object({ id: Type.String(), name: Type.String(), code: Type.String() }, closed),
        dataset: Type.Object({ id: Type.String(), code: orNull(Type.String()), title: Type.String() }, closed),
        version: Type.String(),
        document: orNull(Type.String()),
        delivered: Type.String(),
        deposited: orNull(Type.String()),
        file: Type.Object({ sha256: Type.String(), bytes: Type.Integer() }, closed),
        receipt: Type.String(),
      },
      closed,
    ),
    jws: Type.String({ description: "The statement as compact JWS (RFC 7515, EdDSA)" }),
    key: Type.String({ description: "The public key that checks it, as /audit/key gives it" }),
  },
  closed,
);

export const documentRoutes: readonly Route[] = [
  route({
    operation: "downloadDocument",
    method: "GET",
    path: "/api/v1/data/{dataset}/document",
    summary: {
      zh: "按授权获取文书、证照、合同，附来源证明",
      en: "A document that a granted row names, with the signed statement of whose it is",
    },
    params: ofDataset,
    query: Type.Object({ name: Type.String({ minLength: 1, maxLength: 200 }), ...granted }, closed),
    produces: ["application/octet-stream"],
    signed: true,
    guard: held,
    handler: (asked) => {
      const { reply, query } = asked;
      const plain = { ...asked, query: { ...(query.grant ? { grant: query.grant } : {}), ...purposeOf(query) } };
      return enter(plain, { open: false, mode: "download", method: "file" }, async (door, call, ctx) => {
        const opened = await door.document(ctx, call, query.name);
        if ("refusal" in opened) return opened;
        const { file, headroom, receipt } = opened;
        const proof = await signedProvenance(ctx.db, file);
        if (isRefusal(proof)) return { refusal: proof, grant: null };
        head(plain, headroom, receipt);
        const content = await readFile(ctx.db, file.end.sha256);
        const digest = Buffer.from(file.end.sha256, "hex").toString("base64");
        const key = opened.encryption;
        // Never shown in the browser as what it claims to be.
        reply
          .header("Shutong-Provenance", proof.jws)
          .header("X-Content-Type-Options", "nosniff")
          .header("Content-Disposition", attachment("document", key ? `${query.name}.jwe` : query.name));
        if (key) {
          const sealed = encrypted(content, key, "application/octet-stream");
          reply.type(encryptedType).send(Readable.from(sealed, { objectMode: false }));
        } else {
          reply
            .header("Content-Digest", `sha-256=:${digest}:`)
            .header("Content-Length", file.end.bytes)
            .type("application/octet-stream")
            .send(content);
        }
        return null;
      });
    },
  }),
  route({
    operation: "readProvenance",
    method: "GET",
    path: "/api/v1/provenance/{sha256}",
    summary: {
      zh: "来源证明：凭文件摘要（SHA-256）查验文件出自哪个部门、何时交付",
      en: "Whose a file is and when it left, by the SHA-256 of its bytes: a signed statement",
    },
    unrecorded: true,
    params: Type.Object({ sha256: Sha256 }, closed),
    reply: ProvenanceView,
    handler: ({ ctx, params }) => provenanceOfDigest(ctx.db, params.sha256),
  }),
];

function purposeOf({ purpose }: { readonly purpose?: string }) {
  return purpose === undefined ? {} : { purpose };
}
