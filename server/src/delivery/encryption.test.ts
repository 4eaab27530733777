import { execFileSync, spawnSync } from "node:child_process";
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { calculateJwkThumbprint, compactDecrypt, importPKCS8 } from "jose";
import { afterAll, expect, test } from "vitest";
import { freshWorld } from "../../test/delivery/asking.ts";
import { signedGet } from "../../test/delivery/world.ts";
import { testApp, testContext } from "../../test/harness.ts";
import { systemActor } from "../kernel/context.ts";
import { registerEncryptionKey, removeEncryptionKey } from "./actions.ts";
import { encrypted, readPublicKey } from "./encryption.ts";

const folder = mkdtempSync(join(tmpdir(), "shutong-jwe-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pair = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});
const put = (name: string, content: string) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const script = new URL("../../../docs/examples/decrypt-file.mjs", import.meta.url).pathname;
const keyFile = put("private.pem", pair.privateKey);

test("jose and docs/examples/decrypt-file.mjs give back exactly what was encrypted, however it was cut into pieces", async () => {
  const key = readPublicKey(pair.publicKey)!;
  const pieces = [0, 1, 2, 3, 1000, 70_001].map((size) => randomBytes(size));
  let text = "";
  for await (const part of encrypted(pieces, key, "text/csv")) text += part;
  expect(text).toMatch(/^[\w-]+(\.[\w-]+){4}$/);
  expect(JSON.parse(Buffer.from(text.split(".")[0]!, "base64url").toString())).toEqual({
    alg: "RSA-OAEP-256",
    enc: "A256GCM",
    kid: key.kid,
    cty: "text/csv",
  });
  const plain = execFileSync(process.execPath, [script, keyFile, put("a.jwe", text)], { maxBuffer: 10_000_000 });
  expect(plain.equals(Buffer.concat(pieces))).toBe(true);
  const jose = await compactDecrypt(text, await importPKCS8(pair.privateKey, "RSA-OAEP-256"));
  expect(Buffer.from(jose.plaintext).equals(Buffer.concat(pieces))).toBe(true);
  expect(key.kid).toBe(await calculateJwkThumbprint(key.jwk));
  const [header, ...rest] = text.split(".");
  const changed = [header, ...rest.slice(0, 2), rest[2]!.replace(/^./, (c) => (c === "A" ? "B" : "A")), rest[3]];
  expect(spawnSync(process.execPath, [script, keyFile, put("b.jwe", changed.join("."))]).status).not.toBe(0);
});

test("files and documents of a grant leave encrypted once its consumer registered a key, calls when they ask for it", async () => {
  const { app, database } = await testApp();
  const { world, given, path } = await freshWorld(database);
  const { recipient } = given;
  const consumer = recipient.kind === "organization" ? recipient.organization : "";
  const as = (organization: string) =>
    testContext(database, { ...systemActor("test"), kind: "person", id: null, organization });
  await expect(registerEncryptionKey(await as(given.provider), given.id, pair.publicKey)).rejects.toMatchObject({
    refusal: { refusal: "key-of-consumer" },
  });
  const plain = (await app.inject(signedGet(world, `${path}/download?format=csv`))).body.replaceAll('"', "");
  await registerEncryptionKey(await as(consumer), given.id, pair.publicKey);
  const file = await app.inject(signedGet(world, `${path}/download?format=csv`));
  expect(file.headers["content-type"]).toBe("application/jose");
  const opened = execFileSync(process.execPath, [script, keyFile, put("file.jwe", file.body)], { encoding: "utf8" });
  expect(opened.replaceAll('"', "")).toBe(plain);
  expect((await app.inject(signedGet(world, path))).json().items).not.toEqual([]);
  const request = signedGet(world, path);
  const call = await app.inject({ ...request, headers: { ...request.headers, accept: "application/jose" } });
  const page = execFileSync(process.execPath, [script, keyFile, put("page.jwe", call.body)], { encoding: "utf8" });
  expect(JSON.parse(page)).toMatchObject({ grant: given.id });
  await removeEncryptionKey(await as(consumer), given.id);
  expect((await app.inject(signedGet(world, `${path}/download?format=csv`))).headers["content-type"]).toContain("csv");
});

test("only a public RSA key that is long enough is taken", () => {
  const small = generateKeyPairSync("rsa", { modulusLength: 1024 }).publicKey.export({ type: "spki", format: "pem" });
  const curve = generateKeyPairSync("ed25519").publicKey.export({ type: "spki", format: "pem" });
  for (const pem of [pair.privateKey, String(small), String(curve), "", "-----BEGIN PUBLIC KEY-----"]) {
    expect(readPublicKey(pem)).toBeNull();
  }
});
