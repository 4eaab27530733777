import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "../../test/harness.ts";
import { type ColumnType, sqlTypes } from "../aggregation/column-type.ts";
import { type Database, openDatabase, sql } from "../kernel/database.ts";
import { Lookups } from "./lookups.ts";
import type { Field, Plan } from "./plan.ts";
import { selectByKeys, selectRows } from "./statement.ts";
import { keyColumns, readRows } from "./store-door.ts";

const types = { id: "integer", name: "text", paid: "decimal", day: "date", at: "timestamp", open: "boolean" } as const;
const fields = Object.entries(types).map(
  ([column, type]): Field => ({
    item: column,
    name: column,
    column,
    type,
    titleZh: column,
    titleEn: column,
    kind: null,
    mask: "keep",
  }),
);
const odd = ["a", "b'", 'c"', "d\\", "{e}", "f,g", "中", "NULL", "h%"];
let database: Database;
let looking: Database;

function planOn(table: string, allowed: readonly string[] | null): Plan {
  const conditions = allowed ? [{ column: "name", type: "text" as ColumnType, values: allowed }] : [];
  return { version: { table }, fields, conditions } as unknown as Plan;
}

beforeAll(async () => {
  database = await testDatabase();
  looking = openDatabase(database.connection, { genericPlans: true });
  const columns = Object.entries(types).map(([name, type]) => sql`${sql.id(name)} ${sql.raw(sqlTypes[type])}`);
  await sql`create table data.v_keys (_row bigint primary key, ${sql.join(columns)})`.execute(database.db);
  await sql`insert into data.v_keys
    select i, case when i % 50 = 0 then null else i % 700 end, (${odd}::text[])[1 + i % 9], (i % 31) * 0.50,
           date '2024-01-01' + (i % 400)::int, timestamp '2024-01-01' + (i % 900) * interval '1 hour', i % 3 = 0
      from generate_series(1, 3000) i`.execute(database.db);
  for (const column of ["id", "name"]) await sql`create index on data.v_keys (${sql.id(column)})`.execute(database.db);
  await sql`analyze data.v_keys`.execute(database.db);
  return () => looking.close();
});

describe("look-ups that share a round trip", () => {
  test("give each call what it would have got alone: several statements, equal keys, limits, granted rows", async () => {
    const lookups = new Lookups(looking.pool);
    const call = fc.record({
      field: fc.constantFrom(...fields.filter(({ column }) => column !== "open")),
      chosen: fc.subarray(fields, { minLength: 1 }),
      limit: fc.constantFrom(1, 3, 101),
      allowed: fc.constantFrom(null, odd.slice(0, 4), ["NULL"], []),
      seed: fc.nat({ max: 3200 }),
    });
    const keyOf = (type: ColumnType, n: number): string =>
      ({
        integer: String(n % 750),
        text: odd[n % odd.length]!,
        decimal: ((n % 40) / 2).toFixed(n % 3),
        date: new Date(Date.UTC(2024, 0, 1 + (n % 420))).toISOString().slice(0, 10),
        timestamp: new Date(Date.UTC(2024, 0, 1, n % 950)).toISOString().slice(0, 19),
        boolean: "true",
      })[type];
    await fc.assert(
      fc.asyncProperty(fc.array(call, { minLength: 1, maxLength: 30 }), async (calls) => {
        const together = await Promise.all(
          calls.map(({ field, chosen, limit, allowed, seed }) =>
            lookups.read(selectByKeys(planOn("v_keys", allowed), chosen, field, limit), keyOf(field.type, seed)),
          ),
        );
        for (const [n, { field, chosen, limit, allowed, seed }] of calls.entries()) {
          const filters = [{ field, operator: "eq" as const, values: [keyOf(field.type, seed)] }];
          const alone = selectRows(
            planOn("v_keys", allowed),
            { fields: chosen, filters, sort: [] },
            { limit, after: null },
          );
          expect(together[n]).toEqual(await readRows(database.pool, alone));
        }
      }),
      { numRuns: 40 },
    );
  });

  test("a round trip that fails tells each of its calls, and the next one works", async () => {
    const lookups = new Lookups(looking.pool);
    const good = selectByKeys(planOn("v_keys", null), fields, fields[0]!, 101);
    const gone = selectByKeys(planOn("v_gone", null), fields, fields[0]!, 101);
    const both = await Promise.allSettled([lookups.read(good, "1"), lookups.read(gone, "1")]);
    expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect((await lookups.read(good, "1")).length).toBeGreaterThan(1);
  });

  test("only columns whose index finds few rows count as keys", async () => {
    expect([...(await keyColumns(database.db, "v_keys"))].sort()).toEqual(["_row", "id"]);
  });
});
