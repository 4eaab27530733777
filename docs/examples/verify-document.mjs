// Checks a file that left the platform, without the platform: node verify-document.mjs FILE STATEMENT KEY
// STATEMENT holds what came as Shutong-Provenance, or the `jws` of /api/v1/provenance/{sha256}; KEY what /audit/key gives.
import { createHash, createPublicKey, verify } from "node:crypto";
import { readFileSync } from "node:fs";

const [file, statementFile, keyFile] = process.argv.slice(2);
const [header, payload, signature] = readFileSync(statementFile, "utf8").trim().split(".");
const verifier = readFileSync(keyFile, "utf8").trim();
const [origin, id] = verifier.split("+");
const raw = Buffer.from(verifier.slice(origin.length + id.length + 2), "base64").subarray(1);
const key = createPublicKey({
  key: { kty: "OKP", crv: "Ed25519", x: raw.toString("base64url") },
  format: "jwk",
});
const { alg, typ } = JSON.parse(Buffer.from(header, "base64url"));
const signed = Buffer.from(`${header}.${payload}`);
const genuine =
  alg === "EdDSA" && typ === "shutong-provenance+jws" && verify(null, signed, key, Buffer.from(signature, "base64url"));
const statement = JSON.parse(Buffer.from(payload, "base64url"));
const digest = createHash("sha256").update(readFileSync(file)).digest("hex");
if (!genuine) console.log("The statement was not signed by this key, or was changed.");
else if (statement.file.sha256 !== digest) console.log("The statement is genuine, but about another file.");
else console.log(`Genuine: ${statement.source.name}, ${statement.dataset.title}, ${statement.delivered}`);
process.exitCode = genuine && statement.file.sha256 === digest ? 0 : 1;
