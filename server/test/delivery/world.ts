/** A small world for the door's tests: a provider with one published dataset that holds data, and a consumer with a program. */
import { createHash } from "node:crypto";
import type { ColumnType } from "../../src/aggregation/column-type.ts";
import { openToDoor, versionTableName } from "../../src/aggregation/data-center/store.ts";
import { createGrant, type NewGrant } from "../../src/delivery/actions.ts";
import type { Grant } from "../../src/delivery/grant.ts";
import { type Algorithm, type Message, sign } from "../../src/delivery/signature.ts";
import { createProgram, createProgramKey } from "../../src/identity/actions/programs.ts";
import { type Actor, type Context, systemActor } from "../../src/kernel/context.ts";
import { type Database, execute, sql, type Tx, transaction } from "../../src/kernel/database.ts";
import { newId } from "../../src/kernel/ids.ts";
import { checkCharacter } from "../../src/organization/credit-code.ts";
import { testContext } from "../harness.ts";

export interface Item {
  readonly column: string;
  readonly title: string;
  readonly type: ColumnType;
  readonly grade?: string;
  readonly sensitivity?: readonly string[];
}

export interface World {
  readonly provider: string;
  readonly consumer: string;
  readonly officer: Actor;
  readonly program: { readonly id: string; readonly keyid: string; readonly key: Buffer };
  readonly dataset: string;
  /** Ids of the items by column. */
  readonly items: Readonly<Record<string, string>>;
}

export const items: readonly Item[] = [
  { column: "id", title: "编号", type: "integer" },
  { column: "name", title: "姓名", type: "text", grade: "general-3", sensitivity: ["person-name"] },
  { column: "id_number", title: "身份证号", type: "text", grade: "general-4", sensitivity: ["id-number"] },
  { column: "district", title: "区县", type: "text" },
  { column: "amount", title: "金额", type: "decimal" },
  { column: "granted_on", title: "发证日期", type: "date" },
  { column: "secret", title: "内部意见", type: "text", grade: "general-3" },
];

/** Rows by column; what a row leaves out is null. */
export type Rows = readonly Readonly<Record<string, string | number | null>>[];

export const rows: Rows = [
  {
    id: 1,
    name: "张小明",
    id_number: "11010519491231002X",
    district: "市中区",
    amount: "12.50",
    granted_on: "2024-01-05",
    secret: "甲",
  },
  {
    id: 2,
    name: "李雷",
    id_number: "440524188001010014",
    district: "沙湾区",
    amount: "9007199254740993.01",
    granted_on: "2024-02-05",
    secret: "乙",
  },
  { id: 3, name: "=cmd()", id_number: null, district: "市中区", amount: null, granted_on: null, secret: "丙" },
  {
    id: 4,
    name: "欧阳修文",
    id_number: "11010519491231002X",
    district: "市中区",
    amount: "-3",
    granted_on: "2023-12-31",
    secret: "丁",
  },
  { id: 5, name: "王芳", id_number: null, district: "市中区", amount: "7", granted_on: "2024-01-05", secret: "戊" },
];

let organizations = 0;

/** Makes the world. Organizations, people and versions are written as rows; programs, keys and grants by their actions. */
export async function makeWorld(
  database: Database,
  given: { rows?: Rows; items?: readonly Item[] } = {},
): Promise<World> {
  const ctx = await testContext(database);
  return transaction(database.db, async (tx) => {
    const provider = await organization(tx, ctx, "提供局");
    const consumer = await organization(tx, ctx, "使用局");
    const officer = await person(tx, ctx, consumer);
    const dataset = newId();
    const ids: Record<string, string> = {};
    for (const item of given.items ?? items) ids[item.column] = newId();
    await publish(tx, ctx, dataset, provider, given.items ?? items, ids);
    await load(tx, ctx, dataset, provider, given.items ?? items, ids, given.rows ?? rows);
    return { provider, consumer, officer, dataset, items: ids, officerContext: ctx };
  }).then(async ({ provider, consumer, officer, dataset, items: ids }) => {
    const mine = await testContext(database, officer);
    const program = await createProgram(mine, { organization: consumer, name: "核验系统", purpose: "核验" });
    const key = await createProgramKey(mine, program.id, { algorithm: "hmac-sha256", overlap: 0 });
    return {
      provider,
      consumer,
      officer,
      dataset,
      items: ids,
      program: { id: program.id, keyid: key.keyid, key: Buffer.from(key.secret, "base64") },
    };
  });
}

/** Gives the world's program (and officer) a grant; `change` says what is unlike the usual. */
export async function grant(database: Database, world: World, change: Partial<NewGrant> = {}): Promise<Grant> {
  const ctx = await testContext(database, systemActor("test"));
  return transaction(database.db, (tx) =>
    createGrant(tx, ctx, {
      dataset: world.dataset,
      versionPolicy: { kind: "current" },
      items: [world.items.id!, world.items.name!, world.items.id_number!, world.items.amount!],
      rows: [],
      masks: {},
      purpose: "高新技术企业认定核验",
      scenario: "认定审查",
      dutyBasis: "职责依据",
      modes: ["api", "download"],
      provider: world.provider,
      recipient: {
        kind: "organization",
        organization: world.consumer,
        persons: [world.officer.id!],
        systems: [world.program.id],
      },
      responsible: { provider: null, consumer: "负责人" },
      approver: "提供局负责人",
      agreement: null,
      quota: { perDay: null, total: null },
      from: "2020-01-01",
      until: null,
      case: null,
      law: { rulebook: "heilongjiang", article: "22(二)" },
      region: "511100",
      ...change,
    }),
  );
}

export const purpose = "高新技术企业认定核验";

let nonces = 0;

/** A signed GET for `app.inject`; `target` is path and query, to which the purpose is added. */
export function signedGet(
  world: World,
  target: string,
  change: {
    created?: number;
    nonce?: string;
    alg?: Algorithm;
    key?: Buffer;
    keyid?: string;
    purpose?: string | null;
  } = {},
): { method: "GET"; url: string; headers: Record<string, string> } {
  const stated = change.purpose === undefined ? purpose : change.purpose;
  const url =
    stated === null ? target : `${target}${target.includes("?") ? "&" : "?"}purpose=${encodeURIComponent(stated)}`;
  const message: Message = { method: "GET", scheme: "http", authority: "localhost:80", target: url, headers: {} };
  const created = change.created ?? Math.floor(Date.now() / 1000);
  const { signatureInput, signature } = sign(message, {
    keyid: change.keyid ?? world.program.keyid,
    key: change.key ?? world.program.key,
    alg: change.alg ?? "hmac-sha256",
    created,
    expires: created + 60,
    nonce: change.nonce ?? `nonce-${process.pid}-${Date.now()}-${nonces++}`,
  });
  return { method: "GET", url, headers: { host: "localhost:80", "signature-input": signatureInput, signature } };
}

async function organization(tx: Tx, ctx: Context, name: string): Promise<string> {
  const id = newId();
  const first = `11511100${String(Date.now() % 1_000_000).padStart(6, "0")}${String(organizations++).padStart(3, "0")}`;
  await execute(
    tx,
    sql`insert into organization.organization (id, code, name_zh, kind, level, region, created_at, changed_at)
        values (${id}, ${first + checkCharacter(first)}, ${name}, 'department', 'city', '511100', ${ctx.now}, ${ctx.now})`,
  );
  return id;
}

async function person(tx: Tx, ctx: Context, home: string): Promise<Actor> {
  const id = newId();
  await execute(
    tx,
    sql`insert into identity.person (id, account, name, duty, home_id, state, created_at)
        values (${id}, ${`officer-${id}`}, '经办人', 'business', ${home}, 'active', ${ctx.now})`,
  );
  return {
    kind: "person",
    id,
    name: "经办人",
    organization: home,
    region: "511100",
    roles: ["data-officer"],
    assurance: 2,
    session: null,
  };
}

async function publish(
  tx: Tx,
  ctx: Context,
  dataset: string,
  provider: string,
  list: readonly Item[],
  ids: Record<string, string>,
): Promise<void> {
  const content = {
    category: "301001",
    titleZh: "证照发放信息",
    titleEn: "Permits",
    items: list.map((item) => ({
      id: ids[item.column],
      column: item.column,
      nameZh: item.title,
      nameEn: item.column,
      description: "",
      type: { text: "C", integer: "I", decimal: "N", date: "D", timestamp: "T", boolean: "L" }[item.type],
      length: 100,
      key: item.column === "id",
      grade: item.grade ?? "general-1",
      sensitivity: item.sensitivity ?? [],
      concerns: [],
      share: { type: "conditional", effective: "conditional" },
      open: { type: "unconditional" },
    })),
  };
  await execute(
    tx,
    sql`insert into catalog.dataset (id, code, node, organization, region, state, version, published_on, created_at, changed_at)
        values (${dataset}, ${`301001/${Date.now()}${organizations}`}, '', ${provider}, '511100', 'published', 1, ${ctx.today}, ${ctx.now}, ${ctx.now})`,
  );
  await execute(
    tx,
    sql`insert into catalog.version (dataset_id, number, content, share_type, shares_as, open_type, opens_as, grade, rulebook, published_on, published_at)
        values (${dataset}, 1, ${JSON.stringify(content)}, 'conditional', 'conditional', 'unconditional', 'unconditional', 'general-4', 'test', ${ctx.today}, ${ctx.now})`,
  );
}

/** Loads rows as a new current version of the dataset. */
export async function load(
  tx: Tx,
  ctx: Context,
  dataset: string,
  provider: string,
  list: readonly Item[],
  ids: Readonly<Record<string, string>>,
  data: Rows,
): Promise<string> {
  const version = newId();
  const loadId = newId();
  const table = versionTableName(loadId, 1);
  const types = {
    text: "text",
    integer: "bigint",
    decimal: "numeric",
    date: "date",
    timestamp: "timestamp",
    boolean: "boolean",
  };
  const columns = list.map((item) => sql`${sql.id(item.column)} ${sql.raw(types[item.type])}`);
  await transaction(ctx.data, async (own) => {
    await execute(own, sql`create table ${sql.id("data", table)} (_row bigint primary key, ${sql.join(columns)})`);
    for (const [index, row] of data.entries()) {
      const values = list.map((item) => sql`${row[item.column] ?? null}`);
      await execute(own, sql`insert into ${sql.id("data", table)} values (${index + 1}, ${sql.join(values)})`);
    }
    await openToDoor(own, table);
  });
  const sha = createHash("sha256").update(version).digest("hex");
  await execute(tx, sql`insert into kernel.file (sha256, size, place) values (${sha}, 0, 'database')`);
  await execute(
    tx,
    sql`insert into aggregation.load (id, dataset_id, organization, region, state, file_sha256, file_name, file_size, proposal,
                                      plan, counts, digest, version_id, created_by_name, created_at)
        values (${loadId}, ${dataset}, ${provider}, '511100', 'loaded', ${sha}, 'rows.csv', 0, '{}', '{}', '{}', ${sha},
                ${version}, 'test', ${ctx.now})`,
  );
  await execute(
    tx,
    sql`insert into aggregation.version (id, dataset_id, load_id, table_name, columns, rows, digest, file_sha256, loaded_at)
        values (${version}, ${dataset}, ${loadId}, ${table},
                ${JSON.stringify(list.map((item) => ({ item: ids[item.column], column: item.column, type: item.type })))},
                ${data.length}, ${sha}, ${sha}, ${ctx.now})`,
  );
  await execute(
    tx,
    sql`insert into aggregation.current_version (dataset_id, version_id, since) values (${dataset}, ${version}, ${ctx.now})
        on conflict (dataset_id) do update set version_id = excluded.version_id, since = excluded.since`,
  );
  return version;
}
