import { createHash } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { beforeAll, describe, expect, test } from "vitest";
import { code, freshWorld, recordOf } from "../../test/delivery/asking.ts";
import { grant, purpose, signedGet, type World } from "../../test/delivery/world.ts";
import { testApp } from "../../test/harness.ts";
import { addDays } from "../kernel/clock.ts";
import { type Database, rows, sql, transaction } from "../kernel/database.ts";
import { admits, type Grant } from "./grant.ts";
import { type Message, sign } from "./signature.ts";
import { forgetAsked } from "./store-verification.ts";
import {
  type Asking,
  type Claim,
  type Claimant,
  chargesOf,
  type Question,
  questionOf,
  rememberedDays,
  verificationBudgets,
  withinBudget,
} from "./verification.ts";

let app: FastifyInstance;
let database: Database;

beforeAll(async () => {
  ({ app, database } = await testApp());
});

/** A world whose program may ask: people are named by their ID number; name, district and amount may be compared. */
async function asking(change: Parameters<typeof freshWorld>[1] = {}) {
  const { world } = await freshWorld(database);
  const { id_number: by, name, district, amount } = world.items;
  const { given } = await grantTo(world, {
    items: [by!, name!, district!, amount!],
    modes: ["verify"],
    verifies: [by!],
    ...change,
  });
  return { world, given };
}

async function grantTo(world: World, more: Parameters<typeof freshWorld>[1]) {
  return { given: await grant(database, world, more) };
}

const zhang = "11010519491231002X";

function ask(world: World, given: Grant, subject: object, compare: object, stated = purpose, tampered = false) {
  const url = `/api/v1/data/${world.dataset}/verification?grant=${given.id}&purpose=${encodeURIComponent(stated)}`;
  const body = Buffer.from(JSON.stringify({ subject, compare }));
  const headers = {
    host: "localhost:80",
    "content-type": "application/json",
    "content-digest": `sha-256=:${createHash("sha256").update(body).digest("base64")}:`,
  };
  const message: Message = { method: "POST", scheme: "http", authority: "localhost:80", target: url, headers, body };
  const created = Math.floor(Date.now() / 1000);
  const { keyid, key } = world.program;
  const nonce = crypto.randomUUID();
  const made = sign(message, { keyid, key, alg: "hmac-sha256", created, expires: created + 60, nonce });
  return app.inject({
    method: "POST",
    url,
    headers: { ...headers, "signature-input": made.signatureInput, signature: made.signature },
    payload: tampered ? Buffer.from(JSON.stringify({ subject, compare: { name: "别人" } })) : body,
  });
}

describe("whether values match, and nothing but that", () => {
  test("match, no match, and neither the value nor whether there is such a person", async () => {
    const { world, given } = await asking();
    const right = await ask(world, given, { id_number: zhang }, { name: "张小明" });
    expect(right.json()).toEqual({
      dataset: world.dataset,
      grant: given.id,
      version: expect.any(String),
      answer: "match",
      receipt: right.headers["shutong-receipt"],
    });
    const wrong = await ask(world, given, { id_number: zhang }, { name: "李雷" });
    const nobody = await ask(world, given, { id_number: "110105194912310038" }, { name: "张小明" });
    expect([wrong.json().answer, nobody.json().answer]).toEqual(["no-match", "no-match"]);
    expect(Object.keys(wrong.json())).toEqual(Object.keys(nobody.json()));
    // Masked items can be compared, blanks and small letters do not matter, all claims must hold in one row.
    const tidy = await ask(world, given, { id_number: ` ${zhang.toLowerCase()} ` }, { name: "张小明", amount: "12.5" });
    expect(tidy.json().answer).toBe("match");
    const mixed = await ask(world, given, { id_number: zhang }, { name: "张小明", amount: "-3" });
    expect(mixed.json().answer).toBe("no-match");
  });

  test("such a grant gives no data, by call, file or filter; and a grant for data answers no question", async () => {
    const { world, given } = await asking();
    const path = `/api/v1/data/${world.dataset}`;
    for (const target of [`${path}?grant=${given.id}`, `${path}/download?grant=${given.id}`]) {
      expect(code(await app.inject(signedGet(world, target)))).toEqual("mode-not-granted");
    }
    const { given: data } = await grantTo(world, {});
    expect(code(await ask(world, data, { id_number: zhang }, { name: "张小明" }))).toEqual("mode-not-granted");
  });

  test("what is wrong with a question is told; an altered one is not believed", async () => {
    const { world, given } = await asking();
    const of = async (...asked: [object, object]) => code(await ask(world, given, ...asked));
    expect(await of({}, { name: "张小明" })).toEqual("subject-not-named");
    expect(await of({ id_number: zhang, name: "张小明" }, { amount: "1" })).toEqual("subject-not-named");
    expect(await of({ id_number: zhang }, {})).toEqual("nothing-to-compare");
    expect(await of({ id_number: zhang }, { secret: "甲" })).toEqual("items-not-granted");
    expect(await of({ id_number: zhang }, { amount: "many" })).toEqual("query-wrong");
    expect(code(await ask(world, given, { id_number: zhang }, { name: "张小明" }, "别的用途"))).toEqual(
      "purpose-not-granted",
    );
    const altered = await ask(world, given, { id_number: zhang }, { name: "张小明" }, purpose, true);
    expect(code(altered)).toEqual("digest-wrong");
  });

  test("it is on record with what was compared, and no value in it or in any table", async () => {
    const { world, given } = await asking();
    const reply = await ask(world, given, { id_number: "440524188001010014" }, { name: "不是李雷", amount: "987654" });
    expect(reply.json().answer).toBe("no-match");
    const entry = (await recordOf(database, given.id)).find(({ event }) => event === "delivery.data-verified")!;
    expect(entry.use).toMatchObject({
      purpose,
      method: "verification",
      content: { answer: "no-match", items: ["姓名", "金额"] },
    });
    expect(JSON.stringify(entry)).not.toMatch(/李雷|987654|440524/);
    const kept = await rows<{ subject: Buffer }>(database.db, sql`select * from delivery.asked`);
    expect(JSON.stringify(kept.map((row) => row.subject.toString("latin1")))).not.toContain("440524");
  });
});

describe("values cannot be found by trying", () => {
  test("three values of an item about one person; what was asked before is free; other people are not concerned", async () => {
    const { world, given } = await asking();
    const about = async (id: string, name: string) => (await ask(world, given, { id_number: id }, { name })).statusCode;
    expect(await about(zhang, "甲")).toBe(200);
    expect(await about(zhang, "乙")).toBe(200);
    expect(await about(zhang, "丙")).toBe(200);
    expect(await about(zhang, "丁")).toBe(429);
    expect(await about(zhang, "丙")).toBe(200);
    expect(await about("440524188001010014", "丁")).toBe(200);
    const spent = await ask(world, given, { id_number: zhang }, { name: "戊" });
    expect(spent.json()).toMatchObject({ code: "verification-budget", facts: { limit: 3, days: 30 } });
    const refused = (await recordOf(database, given.id)).filter(({ event }) => event === "delivery.call-refused");
    expect(refused.map(({ facts }) => facts!.refusal)).toEqual(["verification-budget", "verification-budget"]);
  });

  test("of many questions about one person at once no more than the budget are answered", async () => {
    const { world, given } = await asking();
    const tried = await Promise.all(
      Array.from({ length: 12 }, (_, n) => ask(world, given, { id_number: zhang }, { amount: String(n) })),
    );
    const answered = tried.filter(({ statusCode }) => statusCode === 200);
    expect(answered).toHaveLength(verificationBudgets[0].perItem);
  });

  test("an organization's programs, grants and datasets have one budget about one person and fact", async () => {
    const { world, given } = await asking();
    const other = await asking({
      recipient: { kind: "organization", organization: world.consumer, persons: [], systems: [world.program.id] },
    });
    const second = await grantTo(world, {
      items: given.items,
      modes: ["verify"],
      verifies: given.verifies!,
    });
    const there = { ...other.world, program: world.program };
    const said = [];
    for (const [where, under, name] of [
      [world, given, "甲"],
      [world, second.given, "乙"],
      [there, other.given, "丙"],
      [there, other.given, "丁"],
      [world, second.given, "戊"],
      [there, other.given, "甲"],
    ] as const)
      said.push(code(await ask(where, under, { id_number: zhang }, { name })));
    expect(said).toEqual(["ok", "ok", "ok", "verification-budget", "verification-budget", "ok"]);
  });

  test("what was claimed is forgotten after a year", async () => {
    const later = new Date(Date.now() + (rememberedDays + 1) * 86_400_000);
    await transaction(database.db, (tx) => forgetAsked(tx, later));
    expect(await rows(database.db, sql`select 1 from delivery.asked`)).toEqual([]);
  });
});

describe("10,000 questions about one person do not find a value out of a hundred", () => {
  const key = Buffer.alloc(32, 1);
  const item = (title: string, kind: Asking["kind"] = null, type: Asking["type"] = "text"): Asking => ({
    ...{ item: crypto.randomUUID(), name: title, titleZh: title },
    ...{ type, kind },
  });

  /** Datasets that know the same person and the same fact by other items, and who asks, when: what is answered, by organization. */
  function adversary(seed: number, organizations: number, days: number) {
    const pick = seeded(seed);
    const datasets = Array.from({ length: 6 }, (_, n) => ({
      by: item(n % 2 === 0 ? "身份证号" : "证件号码", n % 3 === 0 ? "id-number" : null),
      also: item("联系电话", "phone"),
      fact: item(n % 2 === 0 ? "区县" : " 区 县"),
    }));
    const spelled = [zhang, zhang.toLowerCase(), ` ${zhang}`, zhang.replaceAll("1", "１")];
    const ledger = new Map<string, Claimant[]>();
    const learnt = new Map<string, Set<string>>();
    for (let n = 0; n < 10_000; n++) {
      const { by, also, fact } = datasets[pick(6)]!;
      const value = `第${pick(100)}区`;
      const named = { [by.name]: spelled[pick(4)]! };
      const guess = { [fact.name]: value };
      // The fact is compared; or it is what names, and the number is compared; or both name, and what is known is compared.
      const [verifies, subject, compare] = [
        [[by], named, guess],
        [[fact], guess, named],
        [[by, fact], { ...named, ...guess }, { [also.name]: "13812345678" }],
      ][pick(3)] as [Asking[], Record<string, string>, Record<string, string>];
      const asked = { fields: [by, also, fact], verifies: verifies.map((one) => one.item), law: null };
      const question = questionOf(asked, { subject, compare }) as Question<Asking>;
      const consumer = `organization ${pick(organizations)}`;
      const today = addDays("2026-01-01", Math.floor((n * days) / 10_000));
      const charges = chargesOf(key, question).map((one) => {
        const at = one.subject.toString("hex");
        const before = ledger.get(at) ?? [];
        return { at, before, fresh: withinBudget(before, consumer, one.claims, today) };
      });
      if (charges.some(({ fresh }) => "refusal" in fresh)) continue;
      for (const { at, before, fresh } of charges)
        ledger.set(at, [...before, ...(fresh as Claim[]).map((claim) => ({ ...claim, consumer, day: today }))]);
      learnt.set(consumer, (learnt.get(consumer) ?? new Set()).add(value));
    }
    const all = new Set([...learnt.values()].flatMap((values) => [...values]));
    return { one: Math.max(...[...learnt.values()].map(({ size }) => size)), all: all.size };
  }

  const [month, year] = verificationBudgets;
  test.each([
    { organizations: 1, days: 30, one: month.perItem, all: month.perItem },
    { organizations: 1, days: 365, one: year.perItem, all: year.perItem },
    { organizations: 30, days: 30, one: month.perItem, all: month.perItemByAll },
    { organizations: 30, days: 365, one: year.perItem, all: year.perItemByAll },
  ])("$organizations organizations in $days days try $all values at most", ({ organizations, days, one, all }) => {
    const tried = adversary(1, organizations, days);
    expect(tried.one).toBeLessThanOrEqual(one);
    expect(tried.all).toBeLessThanOrEqual(all);
    // What is allowed can be asked.
    expect(tried.one).toBeGreaterThanOrEqual(month.perItem);
  });

  test("facts that differ share the budget about the person; what others claimed too counts once for all", () => {
    const claim = (fact: string, value = fact): Claim => ({ fact, value: Buffer.from(value) });
    const claims = (count: number) => Array.from({ length: count }, (_, n) => claim(`fact ${n}`));
    const today = "2026-03-01";
    const made = (consumer: string, list: readonly Claim[]): Claimant[] =>
      list.map((one) => ({ ...one, consumer, day: today }));
    expect(withinBudget([], "a", claims(month.perSubject), today)).toHaveLength(month.perSubject);
    expect(withinBudget([], "a", claims(month.perSubject + 1), today)).toMatchObject({
      facts: { limit: month.perSubject, days: 30 },
    });
    const others = ["b", "c", "d", "e", "f"].flatMap((consumer) => made(consumer, claims(month.perSubject)));
    expect(withinBudget(others, "a", claims(3), today)).toHaveLength(3);
    const various = ["b", "c", "d", "e"].flatMap((consumer) =>
      made(
        consumer,
        claims(month.perSubject).map(({ fact }) => claim(fact, consumer)),
      ),
    );
    expect(withinBudget(various, "a", [claim("fact 1", "a")], today)).toMatchObject({
      facts: { limit: month.perSubjectByAll },
    });
    expect(withinBudget(various, "b", [claim("fact 1", "b")], today)).toEqual([]);
    // After the month there is room again, until the year's is spent.
    expect(withinBudget(various, "a", [claim("fact 1", "a")], addDays(today, 30))).toHaveLength(1);
  });

  test("a person has one budget in every dataset, whoever graded the item and however the number is written", () => {
    const subject = (by: Asking, value: string) => {
      const asked = { fields: [by, item("区县")], verifies: [by.item], law: null };
      const question = questionOf(asked, { subject: { [by.name]: value }, compare: { 区县: "甲" } });
      return chargesOf(key, question as Question<Asking>)[0]!.subject.toString("hex");
    };
    const same = (...all: string[]) => expect(new Set(all).size).toBe(1);
    same(subject(item("a", "id-number"), zhang), subject(item("b"), zhang.toLowerCase()));
    same(subject(item("a"), "110105491231002"), subject(item("b", "id-number"), zhang));
    same(subject(item("a", "phone"), "+86 138-1234-5678"), subject(item("b", null, "integer"), "13812345678"));
    const serial = item("编号", null, "integer");
    expect(subject(serial, "7")).not.toBe(subject(item("编号", null, "integer"), "7"));
    expect(subject(serial, "7")).toBe(subject(serial, "007"));
  });
});

/** Numbers below `limit`, the same for a seed. */
function seeded(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

test("a number has one fingerprint however it is spelled: no spelling has a budget of its own", () => {
  const spellings = {
    integer: [["7", "07", "0007"], ["0", "-0", "000"], ["-12", "-0012"], ["100"]],
    decimal: [["7", "07.0", "7.000", "0007"], ["0", "-0.0"], ["-1.5", "-01.50"], ["10.01"]],
  } as const;
  for (const type of ["integer", "decimal"] as const) {
    const fields = ["no", "x"].map((item): Asking => ({ item, name: item, titleZh: item, type, kind: null }));
    const of = (value: string) => {
      const asked = { subject: { no: value }, compare: { x: value } };
      return JSON.stringify(
        chargesOf(Buffer.alloc(32, 1), questionOf({ fields, verifies: ["no"], law: null }, asked) as never),
      );
    };
    const each = spellings[type].map((same) => new Set(same.map(of)));
    expect(each.map(({ size }) => size)).toEqual([1, 1, 1, 1]);
    expect(new Set(each.flatMap((one) => [...one])).size).toBe(4);
  }
});

test("a grant to one public user lets in him and nobody else", async () => {
  const { world } = await freshWorld(database);
  const person = world.officer.id!;
  const { given } = await grantTo(world, {
    recipient: { kind: "person", person },
    rows: [{ item: world.items.id_number!, values: [zhang], hidden: true }],
  });
  const asked = (caller: Parameters<typeof admits>[1]["caller"]) =>
    admits(given, { caller, mode: "api", purpose }, "2025-01-06");
  expect(asked({ kind: "person", id: person, organization: null })).toMatchObject({ grant: given.id });
  expect(asked({ kind: "person", id: crypto.randomUUID(), organization: null })).toMatchObject({ refusal: "no-grant" });
  expect(asked({ kind: "program", id: person, organization: world.consumer })).toMatchObject({ refusal: "no-grant" });
  const created = (await recordOf(database, given.id)).find(({ event }) => event === "delivery.grant-created")!;
  expect(JSON.stringify(created)).not.toContain(zhang);
});
