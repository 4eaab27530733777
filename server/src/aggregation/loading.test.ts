import type { FastifyInstance } from "fastify";
import iconv from "iconv-lite";
import { beforeAll, describe, expect, test } from "vitest";
import { type Department, departmentOf } from "../../test/aggregation/department.ts";
import { beginCast, must, type Player } from "../../test/cast.ts";
import { testApp } from "../../test/harness.ts";
import type { Context } from "../kernel/context.ts";
import { type Database, dataCenterOf, one, rows, sql, transaction } from "../kernel/database.ts";
import * as store from "./store.ts";
import { currentVersion, versionsOf } from "./versions.ts";

let app: FastifyInstance;
let database: Database;
let context: (actor?: Context["actor"]) => Promise<Context>;
let officer: Player;
let stranger: Player;
let department: Department;

beforeAll(async () => {
  ({ app, database, context } = await testApp({ rulebook: "leshan" }));
  const cast = await beginCast(app, context);
  const home = await cast.organization({ kind: "department", level: "province", region: "230000" });
  const other = await cast.organization({ kind: "department", level: "province", region: "230000" });
  officer = await cast.person(home, "data-officer");
  stranger = await cast.person(other, "data-officer");
  department = departmentOf(app, context, officer);
});

const csv = (lines: string[][]) => lines.map((cells) => cells.join(",")).join("\r\n");
const permits = (n: number) => [
  ["2022年行政许可名单", "", "", "", ""],
  ["序号", "企业名称", "统一社会信用代码", "许可日期", "金额（万元）"],
  ...Array.from({ length: n }, (_, i) => [
    String(i + 1),
    `北方第${i + 1}有限公司`,
    `9123010${i}MA1`,
    i % 2 ? "2022/9/1" : "2022-09-01",
    `${i}.50`,
  ]),
  ["注：以上排名不分先后", "", "", "", ""],
];

async function table(dataset: string) {
  const version = (await currentVersion(database.db, dataset))!;
  const found = await rows<Record<string, unknown>>(
    dataCenterOf(database.db).db,
    sql`select * from ${sql.id("data", version.table)} order by _row`,
  );
  return { version, rows: found };
}

describe("from a file to a version", () => {
  test("titles, header and notes are told apart, values are typed, rows keep their number, and both sides reconcile", async () => {
    const load = await department.bringIn("许可.csv", iconv.encode(csv(permits(120)), "gbk"));
    expect(load).toMatchObject({
      state: "loaded",
      counts: { records: 123, good: 120, refused: 0, skipped: { title: 1, header: 1, footer: 1 } },
    });
    const { version, rows: loaded } = await table(load.dataset);
    expect(version.rows).toBe(120);
    expect(version.columns.map((column) => [column.column, column.type])).toEqual([
      ["seq", "integer"],
      ["enterprise_name", "text"],
      ["credit_code", "text"],
      ["licensed_on", "date"],
      ["c5", "decimal"],
    ]);
    expect(loaded[0]).toEqual({
      _row: 3,
      seq: 1,
      enterprise_name: "北方第1有限公司",
      credit_code: "91230100MA1",
      licensed_on: "2022-09-01",
      c5: "0.50",
    });
    expect(load.digest).toBe(version.digest);
  });

  test("a version table is never changed: the next load makes another, and the switch is one row", async () => {
    const load = await department.bringIn("许可.csv", csv(permits(3)));
    const before = (await currentVersion(database.db, load.dataset))!;
    const next = await must(department.upload("许可2.csv", csv(permits(5)), load.dataset));
    expect(next.proposal.tables[0].mapping.map((entry: { how: string }) => entry.how)).toEqual(Array(5).fill("name"));
    await must(officer.send("POST", `/api/v1/loads/${next.id}/confirmation`, {}));
    await department.run(next.id);
    const after = (await currentVersion(database.db, load.dataset))!;
    expect([before.rows, after.rows]).toEqual([3, 5]);
    expect(await rows(dataCenterOf(database.db).db, sql`select 1 from ${sql.id("data", before.table)}`)).toHaveLength(
      3,
    );
    expect((await versionsOf(database.db, load.dataset)).map((version) => version.id)).toEqual([after.id, before.id]);
  });

  test("the delivery door's role can read the version table, and nothing else of aggregation", async () => {
    const load = await department.bringIn("许可.csv", csv(permits(3)));
    const { table: name } = (await currentVersion(database.db, load.dataset))!;
    const may = (thing: string, right: string, db = dataCenterOf(database.db).db) =>
      one<{ may: boolean }>(db, sql`select has_table_privilege('shutong_door', ${thing}, ${right}) as may`);
    expect(
      [
        await may(`data.${name}`, "select"),
        await may(`data.${name}`, "update"),
        await may("aggregation.quarantine", "select", database.db),
      ].map((one) => one.may),
    ).toEqual([true, false, false]);
  });
});

describe("what does not fit", () => {
  const broken = (n: number) => {
    const lines = permits(n);
    lines[5]![3] = "去年九月";
    lines[7]![2] = "9.11E+17";
    return lines;
  };

  test("bad rows go to quarantine with row, column and reason; they are mended in place and loaded again", async () => {
    const load = await department.bringIn("许可.csv", csv(broken(300)));
    expect(load).toMatchObject({
      state: "loaded",
      counts: { good: 298, refused: 2 },
      quarantine: { total: 2, mended: 0 },
    });
    const list = await must(officer.send("GET", `/api/v1/loads/${load.id}/quarantine`));
    expect(list.items.map((row: { row: number; faults: object[] }) => [row.row, row.faults])).toEqual([
      [
        6,
        [
          {
            position: 4,
            column: "许可日期",
            code: "not-a-date",
            zh: "不是日期（应为年-月-日）",
            en: "not a date (year-month-day)",
          },
        ],
      ],
      [8, [expect.objectContaining({ position: 3, column: "统一社会信用代码", code: "broken-by-excel" })]],
    ]);
    const still = await must(
      officer.send("PATCH", `/api/v1/loads/${load.id}/quarantine/6`, { cells: { 4: "2022-13-01" } }),
    );
    expect(still.faults).toHaveLength(1);
    const mended = await must(
      officer.send("PATCH", `/api/v1/loads/${load.id}/quarantine/6`, { cells: { 4: "2022年9月3日" } }),
    );
    expect(mended).toMatchObject({ faults: [], mended: { 4: "2022年9月3日" } });
    const again = await must(officer.send("POST", `/api/v1/loads/${load.id}/repetition`));
    await department.run(again.id);
    const done = await must(officer.send("GET", `/api/v1/loads/${again.id}`));
    expect(done).toMatchObject({ state: "loaded", mends: load.id, counts: { good: 299, refused: 1 } });
    const { rows: loaded } = await table(load.dataset);
    expect(loaded.find((row) => row._row === 6)).toMatchObject({ licensed_on: "2022-09-03" });
  });

  test("the quarantine can be downloaded, and a formula in a cell stays text", async () => {
    const lines = permits(300);
    lines[5]![3] = "=HYPERLINK(1)";
    lines[5]![1] = "+cmd|calc";
    const load = await department.bringIn("许可.csv", csv(lines));
    const reply = await officer.send("GET", `/api/v1/loads/${load.id}/quarantine.csv`);
    expect(reply.headers["content-type"]).toBe("text/csv; charset=utf-8");
    const [head, row] = reply.body.replace("\uFEFF", "").split("\r\n");
    expect(head).toBe("行号,原因,reason,序号,企业名称,统一社会信用代码,许可日期,金额（万元）");
    expect(row).toContain("6,许可日期：不是日期");
    expect(row).toContain("'=HYPERLINK(1)");
    expect(row).toContain("'+cmd|calc");
  });

  test("when every row is refused, nothing is switched and the reasons are kept", async () => {
    const load = await department.bringIn("许可.csv", csv(permits(4)));
    const before = (await currentVersion(database.db, load.dataset))!;
    const other = permits(4).map((cells, index) =>
      index > 1 && index < 6 ? [cells[0]!, cells[1]!, cells[2]!, "不详", cells[4]!] : cells,
    );
    const next = await must(department.upload("许可.csv", csv(other), load.dataset));
    await must(officer.send("POST", `/api/v1/loads/${next.id}/confirmation`, {}));
    await department.run(next.id);
    const failed = await must(officer.send("GET", `/api/v1/loads/${next.id}`));
    expect(failed).toMatchObject({ state: "failed", reason: { code: "every-row-refused" }, quarantine: { total: 4 } });
    expect((await currentVersion(database.db, load.dataset))!.id).toBe(before.id);
  });

  test("with more bad rows than quarantine holds, and than are good, nothing is switched; the first of them are kept", async () => {
    const load = await department.bringIn("许可.csv", csv(permits(4)));
    const before = (await currentVersion(database.db, load.dataset))!;
    const many = permits(50_002).map((cells, index) =>
      index > 2 && index < 50_004 ? [cells[0]!, cells[1]!, cells[2]!, "不详", cells[4]!] : cells,
    );
    const next = await must(department.upload("许可.csv", csv(many), load.dataset));
    await must(officer.send("POST", `/api/v1/loads/${next.id}/confirmation`, {}));
    await department.run(next.id);
    const failed = await must(officer.send("GET", `/api/v1/loads/${next.id}`));
    expect(failed).toMatchObject({ state: "failed", quarantine: { total: 50_000 } });
    expect(failed.reason.zh).toBe(
      "50001 行不合要求，多于合格的 1 行，没有换用新版本；隔离区留有前 50000 行，请检查列与信息项的对应关系、类型和规则",
    );
    expect((await currentVersion(database.db, load.dataset))!.id).toBe(before.id);
  });

  test("a text longer than its item allows is refused with its place", async () => {
    const load = await department.bringIn("短.csv", "名称,区\n甲,乙\n丙,丁\n");
    const long = await must(department.upload("长.csv", `名称,区\n${"长".repeat(30)},乙\n丙,丁\n`, load.dataset));
    await must(officer.send("POST", `/api/v1/loads/${long.id}/confirmation`, {}));
    await department.run(long.id);
    const list = await must(officer.send("GET", `/api/v1/loads/${long.id}/quarantine`));
    expect(list.items[0]).toMatchObject({ row: 2, faults: [{ position: 1, code: "too-long" }] });
  });
});

describe("killed, repeated, at once", () => {
  async function confirmed(n: number) {
    const load = await must(department.upload("许可.csv", csv(permits(n))));
    const dataset = await department.draftFrom(load);
    await must(officer.send("POST", `/api/v1/loads/${load.id}/confirmation`, { dataset: dataset.id }));
    return { id: load.id as string, dataset: dataset.id };
  }
  const versionTables = async (id: string) => {
    const name = `v_${id.replaceAll("-", "")}_%`;
    return rows(
      dataCenterOf(database.db).db,
      sql`select tablename from pg_tables where schemaname = 'data' and tablename like ${name}`,
    );
  };

  test("a load whose process died is taken up and leaves one version and one table", async () => {
    const { id, dataset } = await confirmed(10);
    // What a killed process leaves behind: the load marked as under way, and nothing else.
    await transaction(database.db, (tx) => store.begin(tx, id, 0));
    await department.run(id);
    await department.run(id);
    expect((await store.loadById(database.db, id))!).toMatchObject({ state: "loaded", attempt: 2 });
    expect(await versionsOf(database.db, dataset)).toHaveLength(1);
    expect(await versionTables(id)).toHaveLength(1);
  });

  test("two workers with the same load make one version", async () => {
    const { id, dataset } = await confirmed(2000);
    await Promise.all([department.run(id), department.run(id), department.run(id)]);
    await department.run(id);
    expect(await versionsOf(database.db, dataset)).toHaveLength(1);
    expect(await versionTables(id)).toHaveLength(1);
  });

  test("a load that dies again and again is given up", async () => {
    const { id } = await confirmed(3);
    for (let n = 0; n < 20; n++) await transaction(database.db, (tx) => store.begin(tx, id, 0));
    await department.run(id);
    expect((await store.loadById(database.db, id))!).toMatchObject({
      state: "failed",
      reason: { code: "load-kept-failing" },
    });
  });

  test("a cancelled load loads nothing", async () => {
    const { id, dataset } = await confirmed(3);
    await must(officer.send("POST", `/api/v1/loads/${id}/cancellation`));
    await department.run(id);
    expect(await currentVersion(database.db, dataset)).toBeNull();
    expect(await versionTables(id)).toHaveLength(0);
    expect((await officer.send("POST", `/api/v1/loads/${id}/cancellation`)).statusCode).toBe(409);
  });

  test("silent loads are found for the sweeper, live ones are not", async () => {
    const { id } = await confirmed(3);
    expect(await store.silentLoads(database.db, 60)).not.toContain(id);
    expect(await store.silentLoads(database.db, 0)).toContain(id);
  });
});

describe("followed live", () => {
  test("the stream tells every state with an id, and goes on after the last id that the reader has", async () => {
    const load = await department.bringIn("许可.csv", csv(permits(50)));
    const all = await officer.send("GET", `/api/v1/loads/${load.id}/events`);
    expect(all.headers["content-type"]).toContain("text/event-stream");
    const events = [...all.body.matchAll(/id: (\d+)\nevent: load\ndata: (.+)\n\n/g)].map((match) => ({
      id: match[1]!,
      data: JSON.parse(match[2]!),
    }));
    const states = events.map((event) => event.data.state);
    expect(states.slice(0, 3)).toEqual(["proposed", "confirmed", "loading"]);
    expect(events.at(-1)!.data).toMatchObject({ state: "loaded", good: 50, refused: 0 });
    const follow = (id: string) =>
      app.inject({
        method: "GET",
        url: `/api/v1/loads/${load.id}/events`,
        headers: { authorization: `Bearer ${officer.token}`, "last-event-id": id },
      });
    const rest = await follow(events.at(-2)!.id);
    expect(rest.body.match(/event: load/g)).toHaveLength(1);
    expect((await follow(events.at(-1)!.id)).statusCode).toBe(204);
  });
});

describe("whose load it is", () => {
  test("another department does not learn that it exists, and cannot load into this one's dataset", async () => {
    const load = await department.bringIn("许可.csv", csv(permits(3)));
    for (const path of ["", "/events", "/quarantine", "/quarantine.csv", "/item-draft"]) {
      expect((await stranger.send("GET", `/api/v1/loads/${load.id}${path}`)).statusCode, path).toBe(404);
    }
    const other = departmentOf(app, context, stranger);
    expect((await other.upload("x.csv", csv(permits(3)), load.dataset)).json().code).toBe("dataset-for-load-not-found");
    const own = await must(other.upload("x.csv", csv(permits(3))));
    const reply = await stranger.send("POST", `/api/v1/loads/${own.id}/confirmation`, { dataset: load.dataset });
    expect(reply.statusCode).toBe(404);
  });
});
