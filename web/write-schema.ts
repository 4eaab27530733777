/**
 * Writes the types of the HTTP API, `src/api/schema.d.ts`, from the contract that the server prints: `npm run web:api`.
 * With `--check` it writes nothing and fails when the file is not up to date.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import openapiTS, { astToString } from "openapi-typescript";
import { compose, routes } from "../server/src/compose.ts";
import { createServer } from "../server/src/kernel/http-server.ts";
import { openLog } from "../server/src/kernel/log.ts";

compose();
// The contract comes from the routes alone: no database is asked.
const app = await createServer({ db: null as never, log: openLog({ level: "silent" }), routes, trustProxy: [] });
await app.ready();
const file = join(import.meta.dirname, "src/api/schema.d.ts");
const head = "/** The types of the HTTP API. Written by web/write-schema.ts from /openapi.json: do not edit. */\n";
const text = head + astToString(await openapiTS(JSON.stringify(app.swagger())));
if (process.argv[2] !== "--check") writeFileSync(file, text);
else if (readFileSync(file, "utf8") !== text) {
  console.error("web/src/api/schema.d.ts is not what the server prints: run npm run web:api");
  process.exitCode = 1;
}
