// Decrypts what left under a grant with a registered public key: node decrypt-file.mjs PRIVATE_KEY.pem FILE.jwe > FILE
// Compact JWE (RFC 7516), RSA-OAEP-256 and A256GCM: any JOSE library does the same (`compactDecrypt` of jose, say).
// A key pair: openssl genrsa -out private.pem 3072 && openssl rsa -in private.pem -pubout -out public.pem
import { constants, createDecipheriv, privateDecrypt } from "node:crypto";
import { readFileSync, writeSync } from "node:fs";

const [keyFile, file] = process.argv.slice(2);
const [header, wrapped, nonce, text, tag] = readFileSync(file, "latin1").trim().split(".");
const bytes = (part) => Buffer.from(part, "base64url");
const { alg, enc } = JSON.parse(bytes(header));
if (alg !== "RSA-OAEP-256" || enc !== "A256GCM") throw new Error(`cannot decrypt ${alg} with ${enc}`);
const contentKey = privateDecrypt(
  { key: readFileSync(keyFile), padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: "sha256" },
  bytes(wrapped),
);
const cipher = createDecipheriv("aes-256-gcm", contentKey, bytes(nonce)).setAAD(Buffer.from(header, "ascii"));
cipher.setAuthTag(bytes(tag));
const plain = Buffer.concat([cipher.update(bytes(text)), cipher.final()]);
for (let at = 0; at < plain.length; ) at += writeSync(1, plain, at);
