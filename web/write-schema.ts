/**
 * Writes the types of the HTTP API, `src/api/schema.d.ts`, from the contract that a running server prints:
 * `node web/write-schema.ts http://127.0.0.1:8080`. With `--check` it writes nothing and fails when the file is not up to date.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import openapiTS, { astToString } from "openapi-typescript";

const [origin, check] = process.argv.slice(2);
if (!origin) throw new Error("name the address of a running server");
const answer = await fetch(new URL("/openapi.json", origin));
if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}`);
const file = join(import.meta.dirname, "src/api/schema.d.ts");
const head = "/** The types of the HTTP API. Written by web/write-schema.ts from /openapi.json: do not edit. */\n";
const text = head + astToString(await openapiTS(await answer.text()));
if (check !== "--check") writeFileSync(file, text);
else if (readFileSync(file, "utf8") !== text) {
  console.error("web/src/api/schema.d.ts is not what the server prints: run node web/write-schema.ts");
  process.exit(1);
}
