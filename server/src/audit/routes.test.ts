import { createHash, verify as verifySignature } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { fillLog } from "../../test/audit/mutations.ts";
import { testDatabase, testFolder, testLog } from "../../test/harness.ts";
import { authorize } from "../identity/access.ts";
import { type Actor, anonymous } from "../kernel/context.ts";
import { one, rows, sql } from "../kernel/database.ts";
import { authenticateGate, authorizeGate, refusedGate } from "../kernel/http.ts";
import { createServer } from "../kernel/http-server.ts";
import { openCheckpoint, parseVerifierKey } from "./checkpoint.ts";
import { useRecordKeys } from "./export.ts";
import { leafOf } from "./leaf.ts";
import { routes } from "./routes.ts";
import { verifyConsistency, verifyInclusion } from "./tree.ts";

const size = 120;
const database = await testDatabase();
const dataDir = testFolder();
beforeAll(() => fillLog(database, dataDir, size));

const auditor: Actor = {
  ...anonymous,
  kind: "person",
  id: "auditor-1",
  name: "审计员",
  organization: "o",
  region: "230000",
  roles: ["audit-admin"],
  assurance: 2,
};
const others = ["system-admin", "security-admin", "data-officer", "head", "reviewer", "supervisor"];

authenticateGate.answer(({ request }) => {
  const role = request.headers["x-role"];
  return role === undefined ? anonymous : { ...auditor, id: `${role}-1`, roles: [String(role)] };
});
authorizeGate.answer(({ actor, operation, subject }) => authorize(actor, operation, subject));
refusedGate.answer(() => undefined);
const app = await createServer({ db: database.db, log: testLog, routes, trustProxy: [] });

const get = (url: string, role?: string) => app.inject({ url, headers: role ? { "x-role": role } : {} });
const hex = (text: string) => Buffer.from(text, "hex");

describe("what proves is public", () => {
  test("C2SP tlog-checkpoint: the newest head opens with the published key", async () => {
    const [note, key] = [await get("/audit/checkpoint"), await get("/audit/key")];
    expect(note.headers["content-type"]).toMatch(/^text\/plain/);
    expect(openCheckpoint(note.body, parseVerifierKey(key.body))).toMatchObject({ size });
    expect((await get("/api/v1/audit/state")).json()).toMatchObject({ size, note: note.body, sound: true });
  });

  test("RFC 6962: everybody can check an entry by its receipt, without learning anything else about it", async () => {
    const { leaf } = await one<{ leaf: Buffer }>(database.db, sql`select leaf from audit.entry where number = 77`);
    const answer = await get(`/api/v1/audit/proof?leaf=${leaf.toString("hex")}`);
    const proof = answer.json();
    expect(Object.keys(proof).sort()).toEqual(["checkpoint", "index", "leaf", "number", "path", "root", "size"]);
    expect(verifyInclusion(leaf, 76, size, proof.path.map(hex), hex(proof.root))).toBe(true);
    const earlier = await one<{ size: number }>(
      database.db,
      sql`select min(size) as size from audit.checkpoint where size > 80`,
    );
    const then = (await get(`/api/v1/audit/proof?entry=77&size=${earlier.size}`)).json();
    expect(verifyInclusion(leaf, 76, earlier.size, then.path.map(hex), hex(then.root))).toBe(true);
  });

  test("RFC 6962: a kept checkpoint is shown to be the beginning of the newest", async () => {
    const sizes = await rows<{ size: number; root: Buffer }>(
      database.db,
      sql`select size, root from audit.checkpoint order by size`,
    );
    const newest = sizes.at(-1)!;
    for (const kept of sizes) {
      const proof = (await get(`/api/v1/audit/consistency?from=${kept.size}`)).json();
      expect(verifyConsistency(kept.size, newest.size, proof.path.map(hex), kept.root, newest.root)).toBe(true);
    }
  });

  test("what does not exist, or has no number yet, is said so", async () => {
    const waiting = await one<{ leaf: Buffer }>(database.db, sql`select leaf from audit.inbox limit 1`);
    const codes: [string, number, string][] = [
      ["proof", 422, "name-entry-or-receipt"],
      [`proof?entry=1&leaf=${"0".repeat(64)}`, 422, "name-entry-or-receipt"],
      ["proof?entry=100000", 404, "no-such-entry"],
      [`proof?leaf=${"0".repeat(64)}`, 404, "no-such-entry"],
      [`proof?leaf=${waiting.leaf.toString("hex")}`, 404, "entry-not-numbered"],
      ["proof?entry=1&size=99999", 422, "no-such-tree-size"],
      ["proof?leaf=zz", 422, "invalid-input"],
      ["consistency?from=99999", 422, "no-such-tree-size"],
      [`consistency?from=${size}&to=0`, 422, "no-such-tree-size"],
      ["consistency", 422, "invalid-input"],
    ];
    for (const [path, status, code] of codes) {
      const answer = await get(`/api/v1/audit/${path}`);
      expect([answer.statusCode, answer.json().code], path).toEqual([status, code]);
    }
  });
});

describe("等保 8.1.4.3: what was done is for the audit administrator alone", () => {
  test("nobody else reads, searches or exports", async () => {
    for (const path of ["entries", "entries/5", "export"]) {
      expect((await get(`/api/v1/audit/${path}`)).statusCode, path).toBe(401);
      for (const role of others)
        expect((await get(`/api/v1/audit/${path}`, role)).statusCode, `${role} ${path}`).toBe(403);
    }
  });

  test("searches by person, data, call, event, use and time, page by page, and is on record for it", async () => {
    const search = async (query: string) => (await get(`/api/v1/audit/entries?${query}`, "audit-admin")).json();
    const pages: number[] = [];
    let cursor = "";
    do {
      const page = await search(
        `object=dataset:${encodeURIComponent("数据-3")}&limit=7${cursor && `&cursor=${cursor}`}`,
      );
      expect(page.total).toBe(20);
      pages.push(...page.items.map((item: { number: number }) => item.number));
      cursor = page.next;
    } while (cursor);
    expect(pages).toEqual(Array.from({ length: 20 }, (_, n) => 118 - 5 * n));
    expect((await search("request=request-44")).items).toMatchObject([
      { number: 44, event: "audit.exported", name: { zh: "导出审计记录" }, use: { purpose: "审批" } },
    ]);
    expect((await search("person=nobody")).items).toEqual([]);
    expect((await search("person=system:writer&use=true&limit=200")).total).toBe(49);
    expect((await search("until=2021-01-01T00:00:00Z")).total).toBe(0);
    expect((await search("from=2021-01-01T00:00:00Z")).total).toBe(size - 20);
    expect((await search("cursor=xyz")).code).toBe("bad-record-cursor");
    const own = await rows<{ facts: string }>(
      database.db,
      sql`select convert_from(payload, 'UTF8') as facts from audit.every_entry where event = 'audit.searched' and actor = 'audit-admin-1'`,
    );
    expect(own.length).toBe(6);
    expect(own.some((row) => row.facts.includes('"request":"request-44"'))).toBe(true);
  });

  test("an entry comes with all that is needed to compute its hash; an erased one with its proof alone", async () => {
    const found = (await get("/api/v1/audit/entries/44", "audit-admin")).json();
    const leaf = leafOf(hex(found.salt), Buffer.from(found.payload, "base64"));
    expect(leaf.toString("hex")).toBe(found.proof.leaf);
    expect(verifyInclusion(leaf, 43, size, found.proof.path.map(hex), hex(found.proof.root))).toBe(true);
    const erased = (await get("/api/v1/audit/entries/9", "audit-admin")).json();
    expect(erased).toMatchObject({ erased: true, payload: null, salt: null, entry: { number: 9, event: null } });
    expect(verifyInclusion(hex(erased.proof.leaf), 8, size, erased.proof.path.map(hex), hex(erased.proof.root))).toBe(
      true,
    );
    expect((await get("/api/v1/audit/entries/9999", "audit-admin")).statusCode).toBe(404);
  });

  test("a sealed export can be checked with the public key alone, and any changed byte shows", async () => {
    expect((await get("/api/v1/audit/export", "audit-admin")).json().code).toBe("export-key-missing");
    useRecordKeys(dataDir);
    const answer = await get("/api/v1/audit/export?use=true", "audit-admin");
    expect(answer.headers["content-type"]).toMatch(/^application\/jsonl/);
    const lines = answer.body.trimEnd().split("\n");
    const tail = JSON.parse(lines.pop()!);
    const key = parseVerifierKey((await get("/audit/key")).body);
    const head = openCheckpoint(tail.checkpoint, key);
    if (typeof head === "string") throw new Error(head);
    expect(lines).toHaveLength(49);
    for (const line of lines.map((text) => JSON.parse(text))) {
      const leaf = leafOf(hex(line.salt), Buffer.from(line.payload, "base64"));
      expect(verifyInclusion(leaf, line.number - 1, head.size, line.path.map(hex), head.root)).toBe(true);
    }
    const [body, signature] = tail.seal.split("\n\n");
    const bytes = Buffer.from(signature.trim().split(" ")[2], "base64");
    expect(verifySignature(null, Buffer.from(`${body}\n`), key.publicKey, bytes.subarray(4))).toBe(true);
    const digest = createHash("sha256")
      .update(`${lines.join("\n")}\n`)
      .digest("hex");
    expect(body).toBe(`shutong-export\n49\n${digest}`);
  });

  test("an empty log says that it has not begun", async () => {
    const empty = await testDatabase();
    const bare = await createServer({ db: empty.db, log: testLog, routes, trustProxy: [] });
    const answer = await bare.inject({ url: "/audit/checkpoint" });
    expect([answer.statusCode, answer.json().code]).toEqual([503, "log-not-begun"]);
    await bare.close();
  });
});
