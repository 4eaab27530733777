/** Documents, certificates and contracts that are had by sharing can be verified by anybody who holds one. */
import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect } from "vitest";
import { parseVerifierKey } from "../../src/audit/checkpoint.ts";
import { useRecordKeys } from "../../src/audit/export.ts";
import { openStatement } from "../../src/audit/jws.ts";
import { numberRecord } from "../../test/audit/numbered.ts";
import { must } from "../../test/cast.ts";
import { completeItem } from "../../test/catalog/desk.ts";
import { name } from "../../test/sharing/world.ts";
import type { City } from "../city.ts";
import { clause } from "../clause.ts";

const dataDir = mkdtempSync(join(tmpdir(), "shutong-record-"));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

/** A certificate that a row names comes with its provenance, which is what the department brought in, and nothing else. */
async function verifiable(city: City): Promise<void> {
  useRecordKeys(dataDir);
  await numberRecord(city.database, dataDir);
  const items = [name(), completeItem("certificate", "证照文件")];
  const dataset = await city.publish(city.civil, { items });
  await city.attach(city.civil, dataset, [{ 姓名: "张小明", 证照文件: "低保证-001.pdf" }]);
  const bytes = `%PDF-1.7 低保证 ${randomBytes(64).toString("base64")}`;
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  for (const file of ["低保证-001.pdf", "低保证-002.pdf"]) await deposit(city, dataset.id, file, bytes);
  await city.grant(city.police, dataset);

  const query = { name: "低保证-001.pdf" };
  const reply = await city.call(city.police, dataset, { as: "document", query });
  expect([reply.statusCode, reply.body]).toEqual([200, bytes]);
  const key = parseVerifierKey((await city.openly("/audit/key")).body);
  const type = "shutong-provenance+jws";
  const statement = openStatement(String(reply.headers["shutong-provenance"]), type, key)!;
  const { items: departments } = await must(city.openly("/api/v1/organizations?limit=200"));
  const civil = departments.find(({ id }: { id: string }) => id === city.civil.id);
  expect(statement).toMatchObject({
    source: { id: city.civil.id, name: city.civil.name.zh, code: civil.code },
    document: "低保证-001.pdf",
    file: { sha256, bytes: Buffer.byteLength(bytes) },
  });
  const [deposited, delivered] = [String(statement.deposited), String(statement.delivered)];
  expect(deposited).toMatch(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/);
  expect(delivered > deposited).toBe(true);

  // Whoever holds the file finds out whose it is; whoever changed it does not.
  const looked = await must(city.openly(`/api/v1/provenance/${sha256}`));
  expect(openStatement(looked.jws, type, key)).toEqual(looked.statement);
  expect(looked.statement).toMatchObject({ source: { id: city.civil.id }, file: { sha256 } });
  const forged = createHash("sha256").update(`${bytes} `).digest("hex");
  expect((await city.openly(`/api/v1/provenance/${forged}`)).statusCode).toBe(404);
  const [header, , signature] = looked.jws.split(".");
  const other = Buffer.from(JSON.stringify({ ...looked.statement, file: { sha256: forged } })).toString("base64url");
  expect(openStatement(`${header}.${other}.${signature}`, type, key)).toBeNull();

  // What no granted row names stays where it is, and so does everything for those without a grant.
  const unnamed = await city.call(city.police, dataset, { as: "document", query: { name: "低保证-002.pdf" } });
  expect([unnamed.statusCode, unnamed.json().code]).toEqual([404, "no-such-document"]);
  const stranger = await city.call(city.tax, dataset, { as: "document", query });
  expect([stranger.statusCode, stranger.json().code]).toEqual([403, "no-grant"]);
}

async function deposit(city: City, dataset: string, file: string, bytes: string): Promise<void> {
  const boundary = "----document";
  const head = `content-disposition: form-data; name="file"; filename="${file}"\r\ncontent-type: application/pdf`;
  await must(
    city.app.inject({
      method: "POST",
      url: `/api/v1/datasets/${dataset}/documents`,
      payload: Buffer.from(`--${boundary}\r\n${head}\r\n\r\n${bytes}\r\n--${boundary}--\r\n`),
      headers: {
        authorization: `Bearer ${city.civil.officer.token}`,
        "content-type": `multipart/form-data; boundary=${boundary}`,
      },
    }),
  );
}

clause(
  "leshan-20-1",
  "a delivered document carries source department, time and digest, by which anybody verifies it",
  "supported",
  ({ city }) => verifiable(city),
);

clause(
  "shenyang-22-1",
  "a delivered document carries source department, time and digest, by which it can be verified",
  "supported",
  ({ city }) => verifiable(city),
);
