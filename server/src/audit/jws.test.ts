import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { newSigningKey } from "./checkpoint.ts";
import { openStatement, signStatement } from "./jws.ts";

const folder = mkdtempSync(join(tmpdir(), "shutong-jws-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const key = newSigningKey("shutong/log/test");
const type = "shutong-provenance+jws";

test("a statement opens with its own key, in its own kind, and unchanged", () => {
  const jws = signStatement(type, { a: 1 }, key);
  expect(openStatement(jws, type, key.verifier)).toEqual({ a: 1 });
  expect(openStatement(jws, "another+jws", key.verifier)).toBeNull();
  expect(openStatement(jws, type, newSigningKey("shutong/log/other").verifier)).toBeNull();
  expect(openStatement(`${jws.slice(0, -4)}AAAA`, type, key.verifier)).toBeNull();
  expect(openStatement("", type, key.verifier)).toBeNull();
});

test("docs/examples/verify-document.mjs checks a document without the platform", () => {
  const put = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const bytes = "%PDF-1.7 证照";
  const statement = {
    source: { name: "民政局" },
    dataset: { title: "低保证" },
    delivered: "2026-01-05T01:00:00.000Z",
    file: { sha256: createHash("sha256").update(bytes).digest("hex") },
  };
  const script = new URL("../../../docs/examples/verify-document.mjs", import.meta.url).pathname;
  const given = [put("statement", signStatement(type, statement, key)), put("key", `${key.verifier.text}\n`)];
  expect(execFileSync(process.execPath, [script, put("a.pdf", bytes), ...given], { encoding: "utf8" })).toContain(
    "民政局",
  );
  expect(spawnSync(process.execPath, [script, put("b.pdf", `${bytes} `), ...given]).status).toBe(1);
});
