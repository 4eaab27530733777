import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { statusOf } from "../kernel/http.ts";
import { declaredRefusals } from "../kernel/refusal.ts";
import "./refusals.ts";

/** Not said by the door, but to those who look at grants or change them. */
const elsewhere = new Set([
  "grant-unknown",
  "grant-state",
  "stopped",
  "stop-unknown",
  "stop-reason",
  "stop-stands",
  "stop-released",
  "no-such-stop",
  "nothing-to-stop",
  "widening",
  "grant-invalid",
  "period-wrong",
  "example-needs-program",
  "found-file-too-large",
  "provenance-unknown",
  "key-unusable",
  "key-of-consumer",
  "push-not-granted",
  "push-of-consumer",
  "push-table-name",
  "push-certificate",
  "push-target-taken",
  "no-such-target",
  "webhook-address",
  "webhook-not-granted",
  "webhook-of-consumer",
  "no-such-webhook",
  "warning-rule-wrong",
]);

test("docs/calling-data.md names every way in which the door says no, with its status", () => {
  const page = readFileSync(new URL("../../../docs/calling-data.md", import.meta.url), "utf8");
  const table = page.slice(page.lastIndexOf("| code |"));
  const written = new Map<string, string>();
  for (const line of table.split("\n").filter((line) => line.startsWith("| `"))) {
    const [, codes = "", statuses = ""] = line.split("|");
    const numbers = statuses.trim().split(", ");
    for (const [index, [, code]] of [...codes.matchAll(/`([a-z-]+)`/g)].entries()) {
      written.set(code!, numbers[index] ?? numbers[0]!);
    }
  }
  const declared = [...declaredRefusals()].filter(
    ([code, { module }]) => module === "delivery" && !elsewhere.has(code),
  );
  const expected = declared.map(([code, { kind }]): [string, string] => [code, String(statusOf[kind])]);
  expect([...written].sort()).toEqual(expected.sort());
});
