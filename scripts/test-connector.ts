/** The contract of connectors, asked of one connector and one server: see server/test/connector-kit.ts. Reads, and changes nothing. */
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import type { Connector, SourcePlace } from "../server/src/aggregation/source/connector.ts";
import { connectors } from "../server/src/aggregation/source/connectors.ts";
import { allowOutbound } from "../server/src/kernel/outbound.ts";
import { examine } from "../server/test/connector-kit.ts";

const text = { type: "string" } as const;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { host: text, port: text, database: text, user: text, table: text, tls: text, allow: text },
});
const [kind = ""] = positionals;
const { host, database, user, table, tls = "off" } = values;
if (!kind || !host || !database || !user || !table || !["off", "encrypted", "verified"].includes(tls)) {
  console.error(
    "CONNECTOR_SECRET=… npm run test:connector -- mariadb|postgresql|./connector.ts --host H [--port P] --database D --user U --table T [--tls off|encrypted|verified] [--allow NETWORK,…]\n" +
      "A file exports the connector as its default. The table has three rows at least and a key of one column.",
  );
  process.exit(2);
}
const own = (connectors as Readonly<Record<string, Connector>>)[kind];
const connector = own ?? ((await import(pathToFileURL(kind).href)) as { default: Connector }).default;
allowOutbound((values.allow ?? host).split(","));
const place: SourcePlace = {
  host,
  port: Number(values.port ?? connector.port),
  database,
  user,
  tls: tls as SourcePlace["tls"],
  ca: null,
};
const findings = await examine({ connector, place, secret: process.env.CONNECTOR_SECRET ?? "", table });
for (const { asked, wrong } of findings)
  console.log(`${wrong === null ? "ok    " : "FAILED"} ${asked}${wrong === null ? "" : `: ${wrong}`}`);
process.exit(findings.some(({ wrong }) => wrong !== null) ? 1 : 0);
