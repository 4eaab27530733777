/**
 * G10: whatever a grant does not give, no question can reach: 50,000 random grants, each with a question of its own, put to two worlds that
 * differ in everything that the grant does not give.
 */
import pg from "pg";
import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../test/harness.ts";
import { type ColumnType, sqlTypes } from "../aggregation/column-type.ts";
import type { CatalogItem } from "../catalog/listing.ts";
import { type Database, poolConfig } from "../kernel/database.ts";
import { hmacOf } from "../kernel/hmac.ts";
import { isRefusal } from "../kernel/refusal.ts";
import { sensitiveKinds } from "../protection/detection.ts";
import { grades } from "../protection/grading.ts";
import { masks, pseudonyms } from "../protection/masking.ts";
import { masker, toObject } from "./answer.ts";
import type { Grant } from "./grant.ts";
import { compilePlan, type Plan } from "./plan.ts";
import { operators, readWish, resolve } from "./query.ts";
import { type Position, selectRows } from "./statement.ts";
import { readRows } from "./store-door.ts";

const questions = 50_000;
/** Pairs of worlds; the grants of a pair give items that are equal in both. */
const pairs = 50;
const rowsOfWorld = 40;

let seed = 20261122;
const next = (below: number) => {
  seed = (seed * 48271) % 2147483647;
  return seed % below;
};
const one = <T>(list: readonly T[]): T => list[next(list.length)]!;
const some = <T>(list: readonly T[]): T[] => list.filter(() => next(2) === 0);

const types: readonly ColumnType[] = ["text", "integer", "decimal", "date", "timestamp", "boolean"];
// The names of columns come from the catalog; these are as odd as a name there can be, and one that only looks like SQL.
const columns = ["a", "b_1", "c", "select", "user", "row", "d", "order", "e", "table_name", "f", "null"].map(
  (column, index) => ({ column, type: types[index % types.length]! }),
);

const hostile = [
  "'; drop table data.x; --",
  '"',
  "\\",
  "$1",
  "%",
  "_",
  "\u0000",
  "' or ''='",
  "䶮𬭎",
  "{}",
  "a,b,c",
  "::text",
];
const someValue = (type: ColumnType): string => {
  switch (type) {
    case "text":
      return one(["甲", "乙", "丙", "A", "a ", "'", '"', "\\", "%"]);
    case "integer":
      return String(next(5) - 2);
    case "decimal":
      return `${next(3)}.${next(4)}0`;
    case "date":
      return `20${10 + next(3)}-0${1 + next(3)}-1${next(3)}`;
    case "timestamp":
      return `2024-01-0${1 + next(3)}T0${next(3)}:00:00`;
    case "boolean":
      return one(["true", "false"]);
  }
};

const items: readonly CatalogItem[] = columns.map(({ column }, index) => ({
  id: `00000000-0000-7000-8000-${String(index).padStart(12, "0")}`,
  column,
  nameZh: `信息项${index}`,
  nameEn: `Item ${index}`,
  description: "",
  type: "C",
  length: null,
  key: false,
  grade: one(grades),
  sensitivity: next(2) === 0 ? [one(sensitiveKinds)] : [],
  concerns: [],
  shareType: null,
  openType: null,
  openDespite: null,
}));

interface World {
  readonly table: string;
}

/** Two tables that are equal in `common`, in the rows where `by` has one of `values`, and unlike in the rest. */
interface Pair {
  readonly worlds: readonly [World, World];
  readonly common: readonly number[];
  readonly by: { readonly index: number; readonly values: readonly string[] } | null;
}

let database: Database;
let made: readonly Pair[];

beforeAll(async () => {
  database = await testDatabase();
  const client = new pg.Client(poolConfig(database.connection));
  await client.connect();
  const list: Pair[] = [];
  for (let n = 0; n < pairs; n++) {
    const order = columns.map((_, index) => index).sort(() => next(3) - 1);
    const common = order.slice(0, 1 + next(columns.length - 1)).sort((a, b) => a - b);
    const by = next(3) === 0 ? null : { index: one(order), values: [0, 1].map(() => "") };
    const values = by ? [someValue(columns[by.index]!.type), someValue(columns[by.index]!.type)] : [];
    const worlds = [`p${n}_quiet`, `p${n}_loud`] as const;
    for (const table of worlds)
      await client.query(
        `create table data."${table}" (_row bigint primary key, ${columns.map(({ column, type }) => `"${column}" ${sqlTypes[type]}`).join(", ")})`,
      );
    const put = (table: string, row: number, cells: readonly (string | null)[]) =>
      client.query(`insert into data."${table}" values ($1, ${columns.map((_, i) => `$${i + 2}`).join(", ")})`, [
        row,
        ...cells,
      ]);
    const random = () => columns.map(({ type }) => (next(5) === 0 ? null : someValue(type)));
    for (let row = 1; row <= rowsOfWorld; row++) {
      const [quiet, loud] = [random(), random()];
      const inside = by === null || next(2) === 0;
      if (by) {
        const outside = [null, ...Array.from({ length: 6 }, () => someValue(columns[by.index]!.type))];
        const different = outside.filter((value) => value === null || !values.includes(value));
        for (const world of [quiet, loud]) world[by.index] = inside ? one(values) : one(different);
      }
      if (inside) {
        for (const index of common) loud[index] = quiet[index]!;
        if (by) loud[by.index] = quiet[by.index]!;
      }
      await put(worlds[0], row, quiet);
      // A row that the grant does not give may be missing altogether.
      if (inside || next(3) > 0) await put(worlds[1], row, loud);
    }
    list.push({
      worlds: [{ table: worlds[0] }, { table: worlds[1] }],
      common,
      by: by && { index: by.index, values },
    });
  }
  await client.end();
  made = list;
  return () => database.close();
}, 120_000);

function randomGrant(pair: Pair): Grant {
  const given = some(pair.common).map((index) => items[index]!.id);
  const { by } = pair;
  return {
    id: "00000000-0000-7000-8000-0000000000aa",
    node: "local",
    dataset: "00000000-0000-7000-8000-0000000000bb",
    versionPolicy: { kind: "current" },
    items: given.length > 0 ? given : [items[pair.common[0]!]!.id],
    rows: [
      ...(by ? [{ item: items[by.index]!.id, values: next(2) === 0 ? by.values : [one(by.values)] }] : []),
      // A further condition may stand on what the grant gives; not on what it hides: there the worlds differ.
      ...(next(4) === 0
        ? [one(pair.common)].map((index) => ({ item: items[index]!.id, values: [someValue(columns[index]!.type)] }))
        : []),
    ],
    masks: Object.fromEntries(some(items).map(({ id }) => [id, one(masks)])),
    purpose: "",
    scenario: "",
    dutyBasis: "",
    modes: ["api"],
    provider: "",
    recipient:
      next(4) === 0 ? { kind: "public" } : { kind: "organization", organization: "x", persons: [], systems: [] },
    responsible: { provider: null, consumer: null },
    approver: "",
    agreement: null,
    quota: { perDay: null, total: null },
    from: "2020-01-01",
    until: null,
    state: "active",
    revision: 1,
    case: null,
    law: null,
    region: null,
  };
}

// Half of the questions are about what is given, so that rows come back; the others about anything.
function randomQuestion(plan: Plan): Record<string, unknown> {
  const plain = plan.fields.filter(({ mask }) => mask === "keep");
  const tame = next(2) === 0 && plain.length > 0;
  const name = () =>
    tame ? one(plain).name : one([...columns.map(({ column }) => column), "_row", "ctid", "*", one(hostile)]);
  const asked: Record<string, unknown> = {};
  if (next(3) === 0) asked.fields = [...new Set([name(), tame ? one(plan.fields).name : name()])].join(",");
  if (next(3) === 0) asked.sort = `${next(2) === 0 ? "-" : ""}${name()}`;
  for (let n = next(3); n > 0; n--) {
    const of = name();
    const type = columns.find(({ column }) => column === of)?.type ?? "text";
    const value = tame || next(2) === 0 ? someValue(type) : one(hostile);
    asked[`filter[${of}]${next(3) === 0 ? "" : `[${one(operators)}]`}`] = value;
  }
  return asked;
}

test(`two worlds that differ in what is not granted answer alike to ${questions} questions, each under a grant of its own`, async () => {
  const answered = { rows: 0, refused: 0, empty: 0 };
  // All that is random is settled first: which lane is quicker must not matter.
  const asked = Array.from({ length: questions }, (_, n) => prepare(made[n % pairs]!));
  const lanes = 3;
  const lane = async (from: number) => {
    const client = await database.pool.connect();
    for (let n = from; n < questions; n += lanes) await ask(client, asked[n]!, answered);
    client.release();
  };
  await Promise.all(Array.from({ length: lanes }, (_, from) => lane(from)));
  // What is asked reaches data often enough for the answers to mean something.
  expect(answered.rows).toBeGreaterThan(questions / 8);
  expect(answered.refused).toBeGreaterThan(questions / 8);
  expect(answered.rows + answered.refused + answered.empty).toBe(questions);
}, 240_000);

interface Prepared {
  readonly grant: Grant;
  readonly plans: readonly Plan[];
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly after: Position | null;
}

/** A grant for a pair of worlds, and a question under it. */
function prepare(pair: Pair): Prepared {
  const grant = randomGrant(pair);
  const plans = pair.worlds.map(({ table }) => {
    const version = {
      id: "v",
      table,
      rows: rowsOfWorld,
      loadedAt: new Date(0),
      digest: "",
      columns: items.map(({ id, column }, index) => ({ item: id, column, type: columns[index]!.type })),
    };
    const plan = compilePlan(grant, { title: "", responsible: null }, items, version);
    if (isRefusal(plan)) throw new Error(plan.refusal);
    return plan;
  });
  const parameters = randomQuestion(plans[0]!);
  const wish = readWish(parameters);
  const query = isRefusal(wish) ? wish : resolve(wish, plans[0]!);
  const begins = next(9) === 0 && !isRefusal(query);
  const after = begins ? { values: query.sort.map(({ field }) => someValue(field.type)), row: 5 } : null;
  return { grant, plans, parameters, after };
}

async function ask(
  client: pg.PoolClient,
  { grant, plans, parameters, after }: Prepared,
  answered: { rows: number; refused: number; empty: number },
): Promise<void> {
  const outcomes: string[] = [];
  for (const [world, plan] of plans.entries()) {
    const wish = readWish(parameters);
    const query = isRefusal(wish) ? wish : resolve(wish, plan);
    if (isRefusal(query)) {
      outcomes.push(JSON.stringify(query));
      if (world === 0) answered.refused++;
      continue;
    }
    const statement = selectRows(plan, query, { limit: 30, after });
    namesOnly(plan, statement.text);
    if (world === 0) await reachesOnly(client, plan, statement);
    const rows = await readRows(client, statement);
    const mask = masker(query.fields, () => pseudonyms(hmacOf("sha256", Buffer.alloc(32)), "consumer", "domain"));
    const given = rows.map((row) => toObject(query.fields, mask(row)));
    for (const row of given) expect(Object.keys(row)).toEqual(query.fields.map(({ name }) => name));
    outcomes.push(JSON.stringify(given));
    if (world === 0) answered[given.length > 0 ? "rows" : "empty"]++;
  }
  if (outcomes[0] !== outcomes[1])
    expect({ parameters, items: grant.items, rows: grant.rows, answer: outcomes[1] }).toEqual({
      parameters,
      items: grant.items,
      rows: grant.rows,
      answer: outcomes[0],
    });
}

/** Every identifier in the text is the plan's own, and nothing of the caller's stands in it. */
function namesOnly(plan: Plan, text: string): void {
  const known = new Set([
    plan.version.table,
    "C",
    ...plan.fields.map(({ column }) => column),
    ...plan.conditions.map(({ column }) => column),
  ]);
  const foreign = [...text.matchAll(/"((?:[^"]|"")*)"/g)]
    .map(([, name]) => name!)
    .filter((name) => !known.has(name) && name !== "T");
  if (foreign.length > 0 || /;|--|\/\*|\\/.test(text))
    expect({ foreign, text }).toEqual({ foreign: [], text: "no other names" });
}

/** The server's own reading: one relation, and of it no column that the plan does not have. */
async function reachesOnly(client: pg.PoolClient, plan: Plan, statement: ReturnType<typeof selectRows>): Promise<void> {
  const explained = await client.query<{ "QUERY PLAN": readonly [{ Plan: Node }] }>({
    text: `explain (verbose, format json) ${statement.text}`,
    values: statement.values as unknown[],
  });
  const relations = new Set<string>();
  const read = new Set<string>();
  const walk = (node: Node) => {
    if (node["Relation Name"]) relations.add(`${node.Schema}.${node["Relation Name"]}`);
    for (const text of [
      ...(node.Output ?? []),
      node.Filter ?? "",
      node["Index Cond"] ?? "",
      ...(node["Sort Key"] ?? []),
    ])
      for (const [, quoted, bare] of text.matchAll(/\bt\.(?:"([^"]+)"|([a-z_][a-z_0-9]*))/g)) read.add(quoted ?? bare!);
    for (const below of node.Plans ?? []) walk(below);
  };
  walk(explained.rows[0]!["QUERY PLAN"][0].Plan);
  // A condition that nothing can fulfil is planned without any relation.
  if (relations.size > 0) expect([...relations]).toEqual([`data.${plan.version.table}`]);
  const allowed = new Set(["_row", ...[...plan.fields, ...plan.conditions].map(({ column }) => column)]);
  const beyond = [...read].filter((column) => !allowed.has(column));
  if (beyond.length > 0) expect(beyond).toEqual([]);
}

interface Node {
  readonly Schema?: string;
  readonly "Relation Name"?: string;
  readonly Output?: readonly string[];
  readonly Filter?: string;
  readonly "Index Cond"?: string;
  readonly "Sort Key"?: readonly string[];
  readonly Plans?: readonly Node[];
}
