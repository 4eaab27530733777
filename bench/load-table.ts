/**
 * `load-table`: a MariaDB table of 12 columns becomes a version of a dataset, as the worker loads it: 12 named checks a row, one row in a
 * thousand bad and set aside (each compared), digests verified, the switch in the main database. Beside it `mariadb --quick -N` piped into
 * `psql` (no checks), and pgloader (two rounds).
 */
import { execFileSync, spawn } from "node:child_process";
import { createWriteStream, writeFileSync } from "node:fs";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { performLoad } from "../server/src/aggregation/actions/perform-load.ts";
import type { RuleDraft } from "../server/src/aggregation/quality/rule.ts";
import { insertRule } from "../server/src/aggregation/quality/store.ts";
import { recordsProposal } from "../server/src/aggregation/reading/records.ts";
import { planFeed } from "../server/src/aggregation/source/feed.ts";
import { secretPurpose } from "../server/src/aggregation/source/opening-client.ts";
import { insertSource } from "../server/src/aggregation/source/store.ts";
import { insertLoad } from "../server/src/aggregation/store.ts";
import { quarantined } from "../server/src/aggregation/store-quarantine.ts";
import { currentVersion } from "../server/src/aggregation/versions.ts";
import { compose } from "../server/src/compose.ts";
import { type Context, openContext, systemActor } from "../server/src/kernel/context.ts";
import { type Connection, execute, openDatabase, poolConfig, sql, transaction } from "../server/src/kernel/database.ts";
import { newId } from "../server/src/kernel/ids.ts";
import { openKeys, seal } from "../server/src/kernel/keys.ts";
import { openLog } from "../server/src/kernel/log.ts";
import { migrate } from "../server/src/kernel/migrate.ts";
import { allowOutbound } from "../server/src/kernel/outbound.ts";
import { orRefuse } from "../server/src/kernel/refusal.ts";
import { checkCharacter } from "../server/src/organization/credit-code.ts";
import { installRulebook } from "../server/src/rulebook/actions.ts";
import { shippedRulebooks } from "../server/src/rulebook/folder.ts";
import { startMariaDb } from "../server/test/debian-mariadb.ts";
import { bare, type Goal, type Measured, median, throwaway, timed } from "./kit.ts";

const columns = [
  ["id", "bigint primary key", "I"],
  ["name", "varchar(50)", "C"],
  ["id_number", "char(18)", "C"],
  ["credit_code", "char(18)", "C"],
  ["phone", "varchar(20)", "C"],
  ["district", "varchar(30)", "C"],
  ["street", "varchar(80)", "C"],
  ["permit_no", "varchar(20)", "C"],
  ["amount", "decimal(14,2)", "N"],
  ["granted_on", "date", "D"],
  ["valid_until", "date", "D"],
  ["status", "varchar(10)", "C"],
] as const;
type Column = (typeof columns)[number][0];
const typesOfPostgres = { I: "bigint", C: "text", N: "numeric", D: "date" } as const;

/** The twelve checks, and a value that each of them sets aside. */
const checks: readonly (readonly [Column, Omit<RuleDraft, "item" | "tolerance" | "setsAside">, string])[] = [
  ["name", { kind: "length", parameters: { min: "2", max: "20" } }, "张"],
  ["id_number", { kind: "check-digit", parameters: { standard: "gb-11643" } }, "511102195001010009"],
  ["credit_code", { kind: "check-digit", parameters: { standard: "gb-32100" } }, "11511100MB00000000"],
  ["phone", { kind: "format", parameters: { pattern: "1[0-9]{10}" } }, "12345"],
  ["district", { kind: "required", parameters: {} }, "\\N"],
  ["street", { kind: "length", parameters: { min: "3", max: "60" } }, "路"],
  ["permit_no", { kind: "format", parameters: { pattern: "川L[0-9]{9}" } }, "川M1"],
  ["amount", { kind: "range", parameters: { min: "0", max: "2000000" } }, "-1.00"],
  ["granted_on", { kind: "range", parameters: { min: "1990-01-01", max: "2030-12-31" } }, "1899-12-31"],
  ["valid_until", { kind: "range", parameters: { min: "2000-01-01", max: "2099-12-31" } }, "2100-01-01"],
  ["status", { kind: "code-list", parameters: { values: ["有效", "注销", "吊销"] } }, "未知"],
  ["valid_until", { kind: "compare", parameters: { operator: ">=", other: "granted_on" } }, "2000-01-01"],
];
const every = 1000;
const password = "bench-reader";

export async function run({ rounds, small }: { rounds: number; small: boolean }): Promise<Measured> {
  const count = small ? 200_000 : 5_000_000;
  const { cluster, folder, administer, end } = await throwaway();
  const maria = await startMariaDb(["--local-infile=1", "--innodb-buffer-pool-size=1G"]);
  try {
    const file = join(folder, "rows.tsv");
    const bad = await generate(file, count);
    maria.run(`create database city; create user reader identified by '${password}'; grant select on city.* to reader;
      create table city.permit (${columns.map(([name, type]) => `${name} ${type}`).join(", ")});`);
    execFileSync("mariadb", [
      ...[
        "--no-defaults",
        `--socket=${maria.socket}`,
        "-uroot",
        "--local-infile=1",
        "--default-character-set=utf8mb4",
        "-e",
      ],
      `set unique_checks = 0; load data local infile '${file}' into table city.permit character set utf8mb4`,
    ]);
    await administer("create database bench");
    const connection = cluster.connection("bench") as Exclude<Connection, { url: string }>;
    const load = await product(connection, folder, maria.port);
    const peers = await bare(connection);
    await peers.query(
      `create schema peer; create table peer.permit (${columns.map(([name, , type]) => `${name} ${typesOfPostgres[type]}`).join(", ")})`,
    );
    const own: number[] = [];
    const piped: number[] = [];
    const loaded: number[] = [];
    const size = new Memory();
    for (let round = 0; round < rounds; round++) {
      let done = { load: "", table: "" };
      own.push(await timed(async () => (done = await load.once())));
      if (round === 0) await same(load.ctx, done, bad, count);
      await load.forget(done.table);
      await peers.query("truncate peer.permit");
      piped.push(await timed(() => pipe(maria.socket, connection)));
      if (round < 2) loaded.push(await timed(() => pgloader(folder, maria.port, connection)));
    }
    size.stop();
    await peers.end();
    await load.close();
    const ratios = { pipe: median(piped) / median(own), pgloader: median(loaded) / median(own) };
    console.log(
      `own ${seconds(own)} (${Math.round(count / (median(own) / 1000))} rows/s), pipe ${seconds(piped)}, pgloader ${seconds(loaded)} (${loaded.length} rounds); memory ${size.most} MB above resting`,
    );
    const goals: Goal[] = [
      { what: "beside mariadb | psql", goal: "≥ 0.8", measured: ratios.pipe.toFixed(2), met: ratios.pipe >= 0.8 },
      { what: "beside pgloader", goal: "≥ 2", measured: ratios.pgloader.toFixed(2), met: ratios.pgloader >= 2 },
      { what: "memory above resting", goal: "≤ 200 MB", measured: `${size.most} MB`, met: size.most <= 200 },
    ];
    return { ratios, rounds, goals };
  } finally {
    await maria.stop();
    await end();
  }
}

const seconds = (all: readonly number[]) => all.map((one) => `${(one / 1000).toFixed(1)} s`).join(" ");

/** What this process takes above what it took when it was ready. */
class Memory {
  readonly #resting = process.memoryUsage.rss();
  readonly #clock = setInterval(() => {
    this.most = Math.max(this.most, Math.round((process.memoryUsage.rss() - this.#resting) / 1e6));
  }, 100);
  most = 0;
  stop(): void {
    clearInterval(this.#clock);
  }
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
function idNumber(i: number): string {
  const first = `511102${1950 + (i % 60)}0101${String(i % 1000).padStart(3, "0")}`;
  let sum = 0;
  for (let at = 0; at < 17; at++) sum += weights[at]! * (first.charCodeAt(at) - 48);
  return first + "10X98765432"[sum % 11];
}
const codes = Array.from({ length: 5000 }, (_, n) => {
  const first = `11511100MB${String(n).padStart(7, "0")}`;
  return first + checkCharacter(first);
});
const dayAfter = (from: string, days: number) =>
  new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10);
const granted = Array.from({ length: 9000 }, (_, n) => dayAfter("2001-01-01", n));
const valid = Array.from({ length: 3000 }, (_, n) => dayAfter("2031-01-01", n));

/** Writes the rows; gives the bad ones with the number of the check that they fail. */
async function generate(file: string, count: number): Promise<ReadonlyMap<number, readonly string[]>> {
  const out = createWriteStream(file, { highWaterMark: 4 << 20 });
  const bad = new Map<number, readonly string[]>();
  let lines = "";
  for (let i = 1; i <= count; i++) {
    const cells = [
      String(i),
      `${"赵钱孙李周吴郑王冯陈"[i % 10]}${"明华丽强芳军"[i % 6]}东`,
      idNumber(i),
      codes[i % codes.length]!,
      `138${String(i % 100_000_000).padStart(8, "0")}`,
      `第${i % 11}区`,
      `人民路${i % 997}号`,
      `川L${String(i % 1_000_000_000).padStart(9, "0")}`,
      ((i % 1_000_000) * 1.25).toFixed(2),
      granted[i % granted.length]!,
      valid[i % valid.length]!,
      ["有效", "注销", "吊销"][i % 3]!,
    ];
    if (i % every === 0) {
      const check = (i / every) % checks.length;
      const [column, , value] = checks[check]!;
      // What is compared with another column has to be before it.
      if (check === 11) cells[9] = "2020-01-01";
      cells[columns.findIndex(([name]) => name === column)] = value;
      bad.set(i, cells);
    }
    lines += `${cells.join("\t")}\n`;
    if (lines.length > 1 << 20) {
      if (!out.write(lines)) await new Promise((resolve) => out.once("drain", resolve));
      lines = "";
    }
  }
  out.end(lines);
  await finished(out);
  return bad;
}

/** The product on the database: a department, its source, a dataset with its rules. */
async function product(connection: Connection, folder: string, port: number) {
  await migrate(connection);
  openKeys(join(folder, "master.json"), { create: true });
  compose();
  allowOutbound(["127.0.0.1"]);
  const database = openDatabase(connection, { max: 6 });
  const ctx: Context = await openContext(database.db, openLog({ level: "silent" }), systemActor("bench"), "bench");
  await installRulebook(ctx, shippedRulebooks()[0]!);
  const [organization, dataset, source] = [newId(), newId(), newId()];
  const items = columns.map(([column, , type]) => ({
    ...{
      id: newId(),
      column,
      nameZh: column,
      nameEn: column,
      description: "",
      type,
      length: type === "C" ? 100 : null,
    },
    ...{ key: column === "id", grade: "general-1", sensitivity: [], concerns: [] },
    ...{ share: { type: "conditional", effective: "conditional" }, open: { type: "unconditional" } },
  }));
  const idOf = new Map(items.map(({ column, id }) => [column as string, id]));
  await transaction(database.db, async (tx) => {
    const first = "11511100000000000";
    for (const statement of [
      sql`insert into organization.organization (id, code, name_zh, kind, level, region, created_at, changed_at)
          values (${organization}, ${first + checkCharacter(first)}, '提供局', 'department', 'city', '511100', ${ctx.now}, ${ctx.now})`,
      sql`insert into catalog.dataset (id, code, node, organization, region, state, version, published_on, created_at, changed_at)
          values (${dataset}, '301001/1', '', ${organization}, '511100', 'published', 1, ${ctx.today}, ${ctx.now}, ${ctx.now})`,
      sql`insert into catalog.version (dataset_id, number, content, share_type, shares_as, open_type, opens_as, grade, rulebook, published_on, published_at)
          values (${dataset}, 1, ${JSON.stringify({ category: "301001", titleZh: "证照", titleEn: "Permits", items })}, 'conditional', 'conditional',
                  'unconditional', 'unconditional', 'general-1', 'bench', ${ctx.today}, ${ctx.now})`,
    ])
      await execute(tx, statement);
    await insertSource(
      tx,
      {
        ...{ id: source, organization, region: "511100", name: "业务库", kind: "mariadb", host: "127.0.0.1", port },
        ...{ database: "city", user: "reader", tls: "off", ca: null, test: null, createdByName: "bench" },
        ...{ createdAt: ctx.now, changedAt: ctx.now },
      },
      seal(password, secretPurpose(source)),
    );
    for (const [column, { kind, parameters }] of checks) {
      const other = parameters.other === undefined ? {} : { other: idOf.get(parameters.other)! };
      const rule = {
        kind,
        parameters: { ...parameters, ...other },
        item: idOf.get(column)!,
        tolerance: 0,
        setsAside: true,
      };
      await insertRule(tx, { ...rule, id: newId(), dataset, at: ctx.now, by: "bench" });
    }
  });
  const plan = orRefuse(
    planFeed(
      columns.map(([from, type]) => ({ from, type, item: idOf.get(from)! })),
      items,
    ),
  );
  return {
    ctx,
    async once(): Promise<{ load: string; table: string }> {
      const load = newId();
      const origin = {
        ...{ feed: newId(), source, table: "permit", watermarkColumn: null, since: null },
        columns: columns.map(([from, type]) => ({ from, type: type.replace(" primary key", "(20)") })),
      };
      await transaction(database.db, (tx) =>
        insertLoad(
          tx,
          {
            ...{ id: load, dataset, organization, region: "511100", state: "confirmed", plan, origin, method: "table" },
            ...{
              file: { sha256: "", name: "permit", size: 0 },
              declared: null,
              counts: null,
              digest: null,
              reason: null,
            },
            proposal: recordsProposal(
              columns.map(([name]) => name),
              items,
              0,
            ),
            ...{
              version: null,
              mends: null,
              attempt: 0,
              kept: null,
              createdBy: null,
              createdByName: "bench",
              createdAt: ctx.now,
            },
            ...{ confirmedBy: null, confirmedAt: ctx.now, finishedAt: null },
          },
          {},
        ),
      );
      await performLoad(ctx, load);
      const version = await currentVersion(database.db, dataset);
      if (!version?.table.includes(load.replaceAll("-", ""))) throw new Error("the load made no version");
      return { load, table: version.table };
    },
    /** Makes room on the disk; the row that names the table stays, as it does when a version is no longer kept. */
    async forget(table: string): Promise<void> {
      await transaction(ctx.data, (tx) => execute(tx, sql`drop table ${sql.id("data", table)}`));
    },
    close: () => database.close(),
  };
}

/** Every good row is in the version and every bad one in quarantine, cell by cell. */
async function same(
  ctx: Context,
  { load, table }: { load: string; table: string },
  bad: ReadonlyMap<number, readonly string[]>,
  count: number,
): Promise<void> {
  const aside = await quarantined(ctx.db, load, 0, bad.size + 1);
  if (aside.length !== bad.size) throw new Error(`${aside.length} rows in quarantine, not ${bad.size}`);
  for (const { row, cells } of aside) {
    const wanted = bad.get(Number(cells[0]))?.map((cell) => (cell === "\\N" ? "" : cell));
    if (JSON.stringify(wanted) !== JSON.stringify(cells)) throw new Error(`row ${row} is ${cells}, not ${wanted}`);
  }
  const { rows } = await sql<{ n: number; ids: string }>`
    select count(*)::int8 as n, count(distinct id)::text as ids from data.${sql.id(table)} where id % ${sql.raw(String(every))} <> 0`.execute(
    ctx.data,
  );
  if (rows[0]?.n !== count - bad.size || Number(rows[0].ids) !== rows[0].n) throw new Error(`${rows[0]?.n} good rows`);
}

const libpq = (to: Exclude<Connection, { url: string }>) => ({
  ...process.env,
  ...{ PGHOST: to.host, PGPORT: String(to.port), PGUSER: to.user, PGPASSWORD: to.password, PGDATABASE: to.database },
});

async function pipe(socket: string, to: Exclude<Connection, { url: string }>): Promise<void> {
  const select = `select ${columns.map(([name]) => name).join(", ")} from city.permit`;
  const from = `mariadb --no-defaults --socket=${socket} -uroot --default-character-set=utf8mb4 --quick -N -e '${select}'`;
  const command = `set -o pipefail; ${from} | psql -q -c "copy peer.permit from stdin with (null 'NULL')"`;
  await shell("bash", ["-c", command], libpq(to));
}

async function pgloader(folder: string, port: number, to: Exclude<Connection, { url: string }>): Promise<void> {
  const {
    user,
    host,
    password: own,
    database,
  } = poolConfig(to) as { user: string; host: string; password: string; database: string };
  const script = join(folder, "load.pgloader");
  const socket = `unix:${host}:${to.port}`;
  writeFileSync(
    script,
    `LOAD DATABASE FROM mysql://reader:${password}@127.0.0.1:${port}/city INTO postgresql://${user}:${own}@${socket}/${database}
     WITH include drop, create tables, no foreign keys, create no indexes, reset no sequences, workers = 2, concurrency = 1;`,
  );
  await shell("pgloader", ["--no-ssl-cert-verification", script], process.env);
}

function shell(program: string, parameters: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, { env, stdio: ["ignore", "pipe", "pipe"] });
    let told = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (piece) => (told = (told + piece).slice(-4000)));
    child.once("exit", (code) =>
      code === 0 && !/\b(FATAL|ERROR)\b/.test(told) ? resolve() : reject(new Error(`${program}: ${told}`)),
    );
  });
}
