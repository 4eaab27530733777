import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { composeServer } from "../../src/compose.ts";
import type { Config } from "../../src/kernel/config.ts";
import type { Context } from "../../src/kernel/context.ts";
import { type Database, rows, sql } from "../../src/kernel/database.ts";
import { openLog } from "../../src/kernel/log.ts";
import { allowOutbound } from "../../src/kernel/outbound.ts";
import { beginCast, must, type Player, playerOf } from "../cast.ts";
import { type MariaDb, startMariaDb } from "../debian-mariadb.ts";
import { freePort } from "../free-port.ts";
import { testApp } from "../harness.ts";

const canary = "kanarienvogel-7f3a";
let app: FastifyInstance;
let database: Database;
let config: Config;
let officer: Player;
let neighbour: Player;
let reviewer: Player;
let maria: MariaDb;
let before: readonly string[];

beforeAll(async () => {
  maria = await startMariaDb();
  maria.run(`create database city; create user reader identified by '${canary}'; grant select on city.* to reader;
    create user bare identified by 'bare'; create user other identified by 'other';
    create table city.person (sfzh char(18) primary key comment '公民身份号码', xm varchar(50) not null comment '姓名：申请人', je decimal(12,2) comment '金额',
      zy blob, bz varchar(20)) comment '申请人登记表';
    insert into city.person values ('11010519491231002X', '张三', 1.50, x'00ff', null), ('440524188001010014', '李四', -2, null, ''),
      ('110105199003070038', '王五', 3, null, repeat('长', 20));`);
  let context: (actor?: Context["actor"]) => Promise<Context>;
  ({ app, database, config, context } = await testApp());
  before = allowOutbound(["127.0.0.1"]);
  const cast = await beginCast(app, context);
  const unit = () => cast.organization({ kind: "department", level: "city", region: "230100" });
  officer = await cast.person(await unit(), "data-officer");
  neighbour = await cast.person(await unit(), "data-officer");
  reviewer = await cast.person(cast.authority, "reviewer");
});
afterAll(async () => {
  allowOutbound(before);
  await maria.stop();
});

const form = (changes: object = {}) => ({
  ...{ name: "业务库", kind: "mariadb", host: "127.0.0.1", port: maria.port, database: "city", user: "reader" },
  ...{ tls: "off", ca: null, secret: canary, ...changes },
});
const register = (changes: object) => must(officer.send("POST", "/api/v1/sources", form(changes)));

describe("数源: a department's databases", () => {
  let id: string;

  test("is registered, listed for its department and the authority, and for nobody else", async () => {
    const made = await must(officer.send("POST", "/api/v1/sources", form()));
    expect(made).toMatchObject({ name: "业务库", host: "127.0.0.1", user: "reader", test: null });
    id = made.id;
    const list = async (player: Player) =>
      (await must(player.send("GET", "/api/v1/sources"))).map((one: { id: string }) => one.id);
    expect(await list(officer)).toEqual([id]);
    expect(await list(neighbour)).toEqual([]);
    expect(await list(reviewer)).toEqual([id]);
    for (const url of ["", "/tables"])
      expect((await neighbour.send("GET", `/api/v1/sources/${id}${url}`)).statusCode).toBe(404);
    expect((await officer.send("POST", "/api/v1/sources", form())).json()).toMatchObject({ code: "source-name-taken" });
  });

  test("is tested: what answers, and how many tables there are", async () => {
    const { test: found } = await must(officer.send("POST", `/api/v1/sources/${id}/test`));
    expect(found).toMatchObject({ ok: true, finding: null, tables: 1 });
    expect(found.version).toMatch(/MariaDB/i);
  });

  test.each([
    ["a wrong password", { secret: "falsch" }, "sign-in-refused", /密码/],
    ["a port where nobody listens", { port: 1 }, "no-connection", /连接不上/],
    ["a host that is nowhere", { host: "nowhere.invalid" }, "not-found", /主机名/],
    ["a host that is not allowed", { host: "169.254.169.254" }, "not-allowed", /OUTBOUND_ALLOW/],
    ["a database that is not there", { database: "no_such", user: "root", secret: "x" }, "sign-in-refused", /密码/],
    ["a user without any right to it", { user: "bare", secret: "bare" }, "no-right", /权限/],
    ["TLS that the server does not have", { tls: "encrypted" }, "tls", /加密/],
  ])("says plainly what is wrong: %s", async (name, changes, _code, zh) => {
    const source = await register({ name, ...changes });
    const { test: found } = await must(officer.send("POST", `/api/v1/sources/${source.id}/test`));
    expect(found.ok).toBe(false);
    expect(found.finding.zh).toMatch(zh);
    expect(found.finding.en.length).toBeGreaterThan(10);
    const tables = await officer.send("GET", `/api/v1/sources/${source.id}/tables`);
    expect([tables.statusCode, tables.json().code]).toEqual([409, "source-fault"]);
    await must(officer.send("DELETE", `/api/v1/sources/${source.id}`));
    expect((await officer.send("GET", `/api/v1/sources/${source.id}`)).statusCode).toBe(404);
  });

  test("its tables are listed, previewed, and drafted as a dataset", async () => {
    expect(await must(officer.send("GET", `/api/v1/sources/${id}/tables`))).toMatchObject([
      { name: "person", comment: "申请人登记表", kind: "table" },
    ]);
    const preview = await must(officer.send("POST", `/api/v1/sources/${id}/preview`, { table: "person" }));
    expect(preview.columns).toEqual(["sfzh", "xm", "je", "zy", "bz"]);
    expect(preview.rows).toContainEqual(["11010519491231002X", "张三", "1.50", "00ff", null]);
    expect(preview.rows).toContainEqual(["440524188001010014", "李四", "-2.00", null, ""]);
    const draft = await must(officer.send("POST", `/api/v1/sources/${id}/item-draft`, { table: "person" }));
    expect(draft).toMatchObject({ name: "person", title: "申请人登记表" });
    expect(draft.items).toMatchObject([
      { from: "sfzh", nameZh: "公民身份号码", type: "C", length: 18, key: true, sensitivity: ["id-number"] },
      { nameZh: "姓名", type: "C", length: 50, sensitivity: ["person-name"] },
      { nameZh: "金额", type: "N", key: false },
      { type: "G" },
      { column: "bz" },
    ]);
    const gone = await officer.send("POST", `/api/v1/sources/${id}/preview`, { table: "person; drop table person" });
    expect([gone.statusCode, gone.json().code]).toEqual([409, "source-fault"]);
  });

  test("a password does not follow to another host: it is stated again", async () => {
    const { secret: _, ...same } = form({ name: "业务库（改名）" });
    await must(officer.send("PUT", `/api/v1/sources/${id}`, same));
    expect((await must(officer.send("POST", `/api/v1/sources/${id}/test`))).test.ok).toBe(true);
    const elsewhere = { ...same, port: await freePort() };
    expect((await officer.send("PUT", `/api/v1/sources/${id}`, elsewhere)).json()).toMatchObject({
      code: "source-secret-again",
    });
    const tested = await must(officer.send("GET", `/api/v1/sources/${id}`));
    expect(tested.test.ok).toBe(true);
    expect(
      (await must(officer.send("PUT", `/api/v1/sources/${id}`, { ...same, user: "other", secret: "other" }))).test,
    ).toBe(null);
    await must(officer.send("PUT", `/api/v1/sources/${id}`, { ...same, secret: canary }));
  });

  test("no password is stored in the clear, told in an answer, put on record or logged", async () => {
    const file = join(config.dataDir, "log");
    const talkative = await composeServer({ config, database, log: openLog({ level: "trace", file }) });
    allowOutbound(["127.0.0.1"]);
    const player = playerOf(talkative, officer);
    const ways = [
      form({ name: "记录" }),
      form({ name: "另", port: 1 }),
      form({ name: "错", user: "bare" }),
      { ...form(), port: "x" },
    ];
    for (const way of ways) {
      const made = await player.send("POST", "/api/v1/sources", way);
      expect(made.body).not.toContain(canary);
      const own = made.json().id;
      await player.send("POST", `/api/v1/sources/${own}/preview`, { table: "nothing" });
      expect((await player.send("POST", `/api/v1/sources/${own}/test`)).body).not.toContain(canary);
    }
    await talkative.close();
    const logged = readFileSync(file, "utf8");
    expect(logged).toContain("/api/v1/sources");
    expect(logged).not.toContain(canary);
    for (const url of ["/api/v1/sources", `/api/v1/sources/${id}`])
      expect((await officer.send("GET", url)).body).not.toContain(canary);
    const stored = await rows<{ text: string }>(database.db, sql`select s::text as text from aggregation.source s`);
    const entries = await rows<{ text: string }>(database.db, sql`select e::text as text from audit.inbox e`);
    expect(stored.length).toBeGreaterThan(0);
    expect(entries.length).toBeGreaterThan(0);
    for (const { text } of [...stored, ...entries]) expect(text).not.toContain(canary);
    const hex = Buffer.from(canary).toString("hex");
    for (const { text } of [...stored, ...entries]) expect(text).not.toContain(hex);
  });
});
