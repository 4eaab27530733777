import { randomBytes } from "node:crypto";
import { createGrant } from "../server/src/delivery/actions.ts";
import type { Grant } from "../server/src/delivery/grant.ts";
import type { Context } from "../server/src/kernel/context.ts";
import { type Database, execute, sql, type Tx, transaction } from "../server/src/kernel/database.ts";
import { newId } from "../server/src/kernel/ids.ts";
import { seal } from "../server/src/kernel/keys.ts";
import { checkCharacter } from "../server/src/organization/credit-code.ts";

/** A dataset of permits with twelve items, made by SQL; organizations that may call, a program each caller, a grant each organization. */

interface Item {
  readonly column: string;
  readonly type: "text" | "integer" | "decimal" | "date";
  readonly title: string;
  /** What stands in row `i`. */
  readonly value: string;
  readonly grade?: string;
  readonly sensitivity?: readonly string[];
}

export const items: readonly Item[] = [
  { column: "id", type: "integer", title: "编号", value: "i" },
  {
    column: "name",
    type: "text",
    title: "姓名",
    value:
      "substr('赵钱孙李周吴郑王冯陈', (i % 10)::int + 1, 1) || substr('明华丽强芳军', (i / 10 % 6)::int + 1, 1) || '东'",
    grade: "general-3",
    sensitivity: ["person-name"],
  },
  {
    column: "id_number",
    type: "text",
    title: "身份证号",
    value: "'511102' || (1950 + i % 60) || '0101' || lpad((i % 10000)::text, 4, '0')",
    grade: "general-4",
    sensitivity: ["id-number"],
  },
  {
    column: "phone",
    type: "text",
    title: "手机号",
    value: "'138' || lpad((i % 100000000)::text, 8, '0')",
    grade: "general-3",
    sensitivity: ["phone"],
  },
  { column: "district", type: "text", title: "区县", value: "'第' || i % 11 || '区'" },
  { column: "street", type: "text", title: "街道", value: "'人民路' || i % 997 || '号'" },
  { column: "permit_no", type: "text", title: "证号", value: "'川L' || lpad(i::text, 9, '0')" },
  { column: "amount", type: "decimal", title: "金额", value: "(i % 1000000) * 1.25" },
  { column: "granted_on", type: "date", title: "发证日期", value: "date '2001-01-01' + (i % 9000)::int" },
  { column: "valid_until", type: "date", title: "有效期至", value: "date '2031-01-01' + (i % 3000)::int" },
  { column: "status", type: "text", title: "状态", value: "substr('有效注销吊销', (i % 3)::int * 2 + 1, 2)" },
  { column: "remark", type: "text", title: "备注", value: "'第' || i % 7 || '批'" },
];
const masked = ["name", "id_number", "phone"];
export const purpose = "高新技术企业认定核验";

export interface Caller {
  readonly keyid: string;
  /** Base64. */
  readonly key: string;
  readonly plan: number;
}

export interface DatasetOf {
  readonly id: string;
  readonly table: string;
  readonly rows: number;
  readonly grants: readonly Grant[];
}

export interface GatewayWorld {
  readonly callers: readonly Caller[];
  readonly organizations: readonly string[];
  readonly datasets: readonly DatasetOf[];
}

/** The nine items of plan `p`: the key, the three masked ones, and five of the other eight, another five for each plan. */
export function itemsOfPlan(p: number): readonly string[] {
  const others = items.map(({ column }) => column).filter((column) => column !== "id" && !masked.includes(column));
  const five = new Set(Array.from({ length: 5 }, (_, n) => others[(p + n) % others.length]!));
  return items.map(({ column }) => column).filter((it) => it === "id" || masked.includes(it) || five.has(it));
}

/** Makes the world: `plans` organizations with their grants, `callers` programs spread over them, a dataset for each number of rows. */
export async function makeGatewayWorld(
  database: Database,
  ctx: Context,
  size: { callers: number; plans: number; rows: readonly number[] },
): Promise<GatewayWorld> {
  const made = await transaction(database.db, async (tx) => {
    const provider = await organization(tx, ctx, "提供局", 0);
    const organizations: string[] = [];
    for (let n = 0; n < size.plans; n++) organizations.push(await organization(tx, ctx, `使用局${n}`, n + 1));
    const officer = newId();
    await execute(
      tx,
      sql`insert into identity.person (id, account, name, duty, home_id, state, created_at)
          values (${officer}, ${`officer-${officer}`}, '经办人', 'business', ${provider}, 'active', ${ctx.now})`,
    );
    const callers = Array.from({ length: size.callers }, (_, n) => ({
      program: newId(),
      keyid: `bench-${n}-${randomBytes(6).toString("hex")}`,
      key: randomBytes(32),
      plan: n % size.plans,
    }));
    await execute(
      tx,
      sql`insert into identity.program (id, organization_id, name, purpose, state, created_by, created_at)
          select *, '核验', 'active', ${officer}, ${ctx.now} from unnest(${callers.map(({ program }) => program)}::uuid[],
            ${callers.map(({ plan }) => organizations[plan]!)}::uuid[], ${callers.map((_, n) => `核验系统${n}`)}::text[])`,
    );
    await execute(
      tx,
      sql`insert into identity.program_key (keyid, program_id, secret, algorithm, created_by, created_at)
          select *, 'hmac-sha256', ${officer}, ${ctx.now} from unnest(${callers.map(({ keyid }) => keyid)}::text[],
            ${callers.map(({ program }) => program)}::uuid[],
            ${callers.map(({ keyid, key }) => seal(key, `identity.program-key/${keyid}`))}::text[])`,
    );
    return { provider, organizations, callers };
  });
  const datasets: DatasetOf[] = [];
  for (const rows of size.rows) datasets.push(await dataset(database, ctx, made, rows));
  return {
    callers: made.callers.map(({ keyid, key, plan }) => ({ keyid, key: key.toString("base64"), plan })),
    organizations: made.organizations,
    datasets,
  };
}

async function dataset(
  database: Database,
  ctx: Context,
  of: { provider: string; organizations: readonly string[]; callers: readonly { program: string; plan: number }[] },
  count: number,
): Promise<DatasetOf> {
  const id = newId();
  const ids = new Map(items.map(({ column }) => [column, newId()]));
  const version = newId();
  const table = `v_${version.replaceAll("-", "")}`;
  const types = { text: "text", integer: "bigint", decimal: "numeric", date: "date" };
  await transaction(database.db, async (tx) => {
    await execute(
      tx,
      sql`create table ${sql.id("data", table)} (_row bigint, ${sql.join(
        items.map(({ column, type }) => sql`${sql.id(column)} ${sql.raw(types[type])}`),
      )})`,
    );
    await execute(
      tx,
      sql`insert into ${sql.id("data", table)} select i, ${sql.raw(items.map(({ value }) => value).join(", "))}
            from generate_series(1, ${sql.raw(String(count))}::bigint) i`,
    );
    await execute(tx, sql`alter table ${sql.id("data", table)} add primary key (_row)`);
    await execute(tx, sql`create index on ${sql.id("data", table)} (id)`);
  });
  await sql`vacuum (analyze, freeze) ${sql.id("data", table)}`.execute(database.db);
  return transaction(database.db, async (tx) => {
    await publish(tx, ctx, { id, ids, provider: of.provider, version, table, count });
    const grants: Grant[] = [];
    for (const [plan, organization] of of.organizations.entries()) {
      grants.push(
        await createGrant(tx, ctx, {
          dataset: id,
          versionPolicy: { kind: "current" },
          items: itemsOfPlan(plan).map((column) => ids.get(column)!),
          rows: [],
          masks: { [ids.get("id_number")!]: "pseudonym" },
          purpose,
          scenario: "认定审查",
          dutyBasis: "职责依据",
          modes: ["api"],
          provider: of.provider,
          recipient: {
            kind: "organization",
            organization,
            persons: [],
            systems: of.callers.filter((one) => one.plan === plan).map(({ program }) => program),
          },
          responsible: { provider: null, consumer: null },
          approver: "提供局负责人",
          agreement: null,
          quota: { perDay: 1_000_000_000, total: null },
          from: "2020-01-01",
          until: null,
          case: null,
          law: { rulebook: "heilongjiang", article: "22(二)" },
          region: "511100",
        }),
      );
    }
    return { id, table, rows: count, grants };
  });
}

async function organization(tx: Tx, ctx: Context, name: string, n: number): Promise<string> {
  const id = newId();
  const first = `11511100${String(n).padStart(9, "0")}`;
  await execute(
    tx,
    sql`insert into organization.organization (id, code, name_zh, kind, level, region, created_at, changed_at)
        values (${id}, ${first + checkCharacter(first)}, ${name}, 'department', 'city', '511100', ${ctx.now}, ${ctx.now})`,
  );
  return id;
}

async function publish(
  tx: Tx,
  ctx: Context,
  it: { id: string; ids: ReadonlyMap<string, string>; provider: string; version: string; table: string; count: number },
): Promise<void> {
  const forms = { text: "C", integer: "I", decimal: "N", date: "D" };
  const content = {
    category: "301001",
    titleZh: "证照发放信息",
    titleEn: "Permits",
    items: items.map((item) => ({
      id: it.ids.get(item.column),
      column: item.column,
      nameZh: item.title,
      nameEn: item.column,
      description: "",
      type: forms[item.type],
      length: 100,
      key: item.column === "id",
      grade: item.grade ?? "general-1",
      sensitivity: item.sensitivity ?? [],
      concerns: [],
      share: { type: "conditional", effective: "conditional" },
      open: { type: "unconditional" },
    })),
  };
  const columns = items.map(({ column, type }) => ({ item: it.ids.get(column), column, type }));
  const load = newId();
  const sha = randomBytes(32).toString("hex");
  for (const statement of [
    sql`insert into catalog.dataset (id, code, node, organization, region, state, version, published_on, created_at, changed_at)
        values (${it.id}, ${`301001/${it.count}`}, '', ${it.provider}, '511100', 'published', 1, ${ctx.today}, ${ctx.now}, ${ctx.now})`,
    sql`insert into catalog.version (dataset_id, number, content, share_type, shares_as, open_type, opens_as, grade, rulebook, published_on, published_at)
        values (${it.id}, 1, ${JSON.stringify(content)}, 'conditional', 'conditional', 'unconditional', 'unconditional', 'general-4', 'bench', ${ctx.today}, ${ctx.now})`,
    sql`insert into kernel.file (sha256, size, place) values (${sha}, 0, 'database')`,
    sql`insert into aggregation.load (id, dataset_id, organization, region, state, file_sha256, file_name, file_size, proposal,
                                      plan, counts, digest, version_id, created_by_name, created_at)
        values (${load}, ${it.id}, ${it.provider}, '511100', 'loaded', ${sha}, 'rows.csv', 0, '{}', '{}', '{}', ${sha},
                ${it.version}, 'bench', ${ctx.now})`,
    sql`insert into aggregation.version (id, dataset_id, load_id, table_name, columns, rows, digest, file_sha256, loaded_at)
        values (${it.version}, ${it.id}, ${load}, ${it.table}, ${JSON.stringify(columns)}, ${it.count}, ${sha}, ${sha}, ${ctx.now})`,
    sql`insert into aggregation.current_version (dataset_id, version_id, since) values (${it.id}, ${it.version}, ${ctx.now})`,
  ])
    await execute(tx, statement);
}
