import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { testContext, testDatabase } from "../../test/harness.ts";
import { execute, one, rows, sql, transaction } from "../kernel/database.ts";
import { newKeyFile, useKeys } from "../kernel/keys.ts";
import { canonicalJson } from "./canonical.ts";
import { leafOf } from "./leaf.ts";
import { columnsOf, fromRanges, readPayload, type SearchColumns, sameColumns, toRanges } from "./payload.ts";
import { askedValue, blank, type Circumstances, entryForm, type Json, prepareEntry, record } from "./record.ts";

const ctx: Circumstances = {
  actor: { kind: "person", id: "0193-a", name: "王小明", organization: "org-1", region: "230100" },
  requestId: "req-1",
  now: new Date("2025-03-01T01:02:03.004Z"),
  realNow: new Date("2026-11-22T00:00:00Z"),
  rehearsal: true,
};

describe("an entry", () => {
  test("is canonical JSON (RFC 8785), whatever it says", () => {
    const text = fc.string({ unit: "binary", maxLength: 12 });
    const ref = fc.record({ type: text, id: text });
    fc.assert(
      fc.property(
        fc.record({ object: ref }, { requiredKeys: ["object"] }),
        fc.record(
          {
            about: fc.array(ref, { maxLength: 2 }),
            organizations: fc.array(text, { maxLength: 3 }),
            region: fc.option(text),
            behalf: fc.record({ type: text, id: text, name: text }),
            law: fc.record({ rulebook: text, article: text }),
            facts: fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>,
          },
          { requiredKeys: [] },
        ),
        fc.record({
          kind: fc.constant("person" as const),
          id: fc.option(text),
          name: text,
          organization: fc.option(text),
          region: fc.option(text),
        }),
        text,
        (object, details, actor, requestId) => {
          const entry = prepareEntry({ ...ctx, actor, requestId }, "audit.exported", {
            ...object,
            ...details,
            use: { purpose: requestId, person: "n", approver: "a", content: "c", time: "t", method: "m", medium: "h" },
          });
          const written = entry.payload.toString("utf8");
          expect(canonicalJson(JSON.parse(written))).toBe(written);
        },
      ),
    );
  });

  test("of a form is the entry without it, to the byte", () => {
    const json = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>;
    const text = fc.string({ unit: "binary", maxLength: 12 });
    fc.assert(
      fc.property(json, json, text, text, (facts, rows, purpose, requestId) => {
        const details = (told: { facts: Json; rows: Json; time: string }) => ({
          object: { type: "grant", id: purpose },
          facts: { told: told.facts, address: purpose },
          use: { purpose, person: "n", approver: "a", content: [told.rows], time: told.time, method: "m", medium: "h" },
        });
        const form = entryForm(
          ctx,
          "delivery.data-called",
          details({ facts: blank("facts"), rows: blank("rows"), time: blank("real") }),
        );
        const asked = { ...ctx, requestId };
        const whole = prepareEntry(
          asked,
          "delivery.data-called",
          details({ facts, rows, time: ctx.realNow.toISOString() }),
        );
        const made = form(asked, { facts, rows });
        expect(made.payload.toString()).toBe(whole.payload.toString());
        expect(made.leaf).toEqual(leafOf(made.salt, made.payload));
      }),
    );
  });

  test("says who, for whom, what, when by both clocks, under which request, and that it is a rehearsal", () => {
    const { payload } = prepareEntry(ctx, "audit.exported", {
      object: { type: "log", id: "record" },
      organizations: ["org-1"],
      law: { rulebook: "x", article: "28" },
      facts: { b: 1, a: "甲" },
    });
    expect(readPayload(payload)).toEqual({
      v: 1,
      event: "audit.exported",
      who: { kind: "person", id: "0193-a", name: "王小明", organization: "org-1", region: "230100" },
      objects: [{ type: "log", id: "record" }],
      organizations: ["org-1"],
      region: null,
      law: { rulebook: "x", article: "28" },
      facts: { a: "甲", b: 1 },
      legal: "2025-03-01T01:02:03.004Z",
      real: "2026-11-22T00:00:00.000Z",
      rehearsal: true,
      request: "req-1",
    });
  });

  test("is canonical: keys sorted, and nothing that a text column cannot hold", () => {
    expect(canonicalJson({ b: [1.0, true, null], a: { z: undefined, y: "é" } })).toBe(
      '{"a":{"y":"é"},"b":[1,true,null]}',
    );
    expect(canonicalJson(["a\0b", "\ud800"])).toBe('["a\ufffdb","\ufffd"]');
    expect(() => canonicalJson(Number.NaN)).toThrow(TypeError);
  });

  test("has a leaf that commits to salt and payload by RFC 6962, and a salt of its own", () => {
    const make = () => prepareEntry(ctx, "audit.searched", { object: { type: "log", id: "record" } });
    const [a, b] = [make(), make()];
    expect(a.payload.equals(b.payload)).toBe(true);
    expect(a.salt.equals(b.salt)).toBe(false);
    const inner = createHash("sha256")
      .update(Buffer.concat([a.salt, a.payload]))
      .digest();
    expect(
      a.leaf.equals(
        createHash("sha256")
          .update(Buffer.concat([Buffer.of(0), inner]))
          .digest(),
      ),
    ).toBe(true);
  });

  test("holds values that were asked about as keyed hashes only", () => {
    useKeys(newKeyFile());
    const first = askedValue("110101199003070000");
    expect(first).toBe(askedValue("110101199003070000"));
    expect(first).not.toContain("1101");
    expect(first).not.toContain(createHash("sha256").update("110101199003070000").digest("hex"));
    useKeys(newKeyFile());
    expect(askedValue("110101199003070000")).not.toBe(first);
  });

  test("ranges of numbers read back as they were written", () => {
    expect(toRanges([1, 2, 3, 7, 9, 10])).toBe("1-3,7,9-10");
    expect(fromRanges("1-3,7,9-10")).toEqual([
      [1, 3],
      [7, 7],
      [9, 10],
    ]);
    expect(fromRanges("")).toEqual([]);
  });
});

describe("in the database", async () => {
  const database = await testDatabase();
  const { db } = database;
  const details = { object: { type: "log", id: "record" } } as const;

  test("design “the record”: an entry counts with its act, and goes with it", async () => {
    const context = await testContext(database);
    const count = async () => (await one<{ n: number }>(db, sql`select count(*) as n from audit.inbox`)).n;
    const before = await count();
    await expect(
      transaction(db, async (tx) => {
        await record(tx, context, "audit.searched", details);
        throw new Error("the act failed");
      }),
    ).rejects.toThrow("the act failed");
    expect(await count()).toBe(before);
    const receipt = await transaction(db, (tx) => record(tx, context, "audit.searched", details));
    expect(await rows(db, sql`select from audit.inbox where leaf = ${Buffer.from(receipt, "hex")}`)).toHaveLength(1);
  });

  test("many entries go in with one statement, as the delivery door needs it", async () => {
    const entries = Array.from({ length: 50 }, () => prepareEntry(ctx, "audit.searched", details));
    const inserted = await transaction(db, (tx) =>
      execute(
        tx,
        sql`insert into audit.inbox (payload, salt, leaf)
            select * from unnest(${entries.map((e) => e.payload)}::bytea[], ${entries.map((e) => e.salt)}::bytea[],
                                 ${entries.map((e) => e.leaf)}::bytea[])`,
      ),
    );
    expect(inserted).toBe(50);
  });

  test("等保 8.1.4.3 c: an entry is neither changed nor taken away, and a false leaf does not get in", async () => {
    const act = (statement: ReturnType<typeof sql>) => transaction(db, (tx) => execute(tx, statement));
    await expect(act(sql`update audit.inbox set payload = 'x'`)).rejects.toThrow(/neither changed nor deleted/);
    await expect(act(sql`delete from audit.inbox`)).rejects.toThrow(/neither changed nor deleted/);
    await expect(act(sql`truncate audit.inbox`)).rejects.toThrow(/neither changed nor deleted/);
    const { payload, salt } = prepareEntry(ctx, "audit.searched", details);
    const leaf = leafOf(salt, Buffer.from("something else"));
    await expect(
      act(sql`insert into audit.inbox (payload, salt, leaf) values (${payload}, ${salt}, ${leaf})`),
    ).rejects.toThrow(/leaf_is_of_payload/);
  });

  test("the database reads the same search columns from a payload as the program, odd payloads included", async () => {
    const entry = prepareEntry(ctx, "audit.exported", {
      object: { type: "grant", id: "g1" },
      about: [{ type: "dataset", id: "长".repeat(300) }],
      organizations: ["a", "b"],
      region: "230100",
      use: { purpose: "p", person: "n", approver: "a", content: "c", time: "t", method: "m", medium: "h" },
    });
    const odd = ["", "{}", "[]", "null", "not json", '{"event":1', '{"event":"x"}'].map((text) => Buffer.from(text));
    const naughty = prepareEntry(ctx, "audit.exported", {
      object: { type: "log", id: "\\u0000 \\\\u0000" },
      facts: { text: 'a\\u0000b "\\"\ud83d\ude00' },
    });
    for (const payload of [
      entry.payload,
      naughty.payload,
      Buffer.from('{"event":"x","request":"\\u0000"}'),
      Buffer.from([0xff, 0xfe, 0]),
      ...odd,
    ]) {
      const read = await one<SearchColumns>(
        db,
        sql`select event, actor, organizations, region, objects, request, of_use,
                   (extract(epoch from legal_at) * 1000000)::float8 as legal_at,
                   (extract(epoch from real_at) * 1000000)::float8 as real_at
            from audit.columns_of(${payload})`,
      );
      expect(sameColumns(read, columnsOf(payload)), `${payload}: ${JSON.stringify([read, columnsOf(payload)])}`).toBe(
        true,
      );
    }
  });
});
