import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { crc32, deflateRawSync } from "node:zlib";
import XLSX from "@e965/xlsx";
import type { FastifyInstance } from "fastify";
import iconv from "iconv-lite";
import { beforeAll, describe, expect, test } from "vitest";
import { type Department, departmentOf, multipart } from "../../test/aggregation/department.ts";
import { beginCast, must, type Player } from "../../test/cast.ts";
import { testApp } from "../../test/harness.ts";
import { projectRoot } from "../kernel/config.ts";
import type { Context } from "../kernel/context.ts";
import { type Database, dataCenterOf, one, rows, sql } from "../kernel/database.ts";
import { clean } from "./reading/cells.ts";
import { uploadLimit } from "./staging-client.ts";
import { currentVersion } from "./versions.ts";

let app: FastifyInstance;
let database: Database;
let officer: Player;
let citizen: Player;
let department: Department;

beforeAll(async () => {
  let context: (actor?: Context["actor"]) => Promise<Context>;
  ({ app, database, context } = await testApp({ rulebook: "leshan" }));
  const cast = await beginCast(app, context);
  officer = await cast.person(
    await cast.organization({ kind: "department", level: "province", region: "230000" }),
    "data-officer",
  );
  citizen = await cast.publicUser();
  department = departmentOf(app, context, officer);
});

type Entry = Readonly<{ name: string; data: Buffer; claimed?: number }>;

/** A ZIP file; `claimed` is a size that the directory lies about. */
function zip(entries: readonly Entry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data, claimed } of entries) {
    const packed = deflateRawSync(data);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(crc32(data), 14);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(claimed ?? data.length, 22);
    head.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 6);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(crc32(data), 16);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(claimed ?? data.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    parts.push(head, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, list, end]);
}

const workbookXml = (sheet: Buffer, claimed?: number): Buffer =>
  zip([
    {
      name: "[Content_Types].xml",
      data: Buffer.from('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    },
    {
      name: "xl/workbook.xml",
      data: Buffer.from('<workbook><sheets><sheet name="a" sheetId="1"/></sheets></workbook>'),
    },
    { name: "xl/worksheets/sheet1.xml", data: sheet, ...(claimed === undefined ? {} : { claimed }) },
  ]);

function book(
  sheets: Record<string, unknown[][]>,
  type: "xlsx" | "xls" = "xlsx",
  hidden: readonly string[] = [],
): Buffer {
  const made = XLSX.utils.book_new();
  for (const [name, cells] of Object.entries(sheets))
    XLSX.utils.book_append_sheet(made, XLSX.utils.aoa_to_sheet(cells), name);
  made.Workbook = { Sheets: made.SheetNames.map((name) => ({ name, Hidden: hidden.includes(name) ? 1 : 0 })) };
  return XLSX.write(made, { type: "buffer", bookType: type === "xls" ? "biff8" : "xlsx" }) as Buffer;
}

const list = [["序号", "单位名称"], ...Array.from({ length: 5 }, (_, i) => [i + 1, `第${i}有限公司`])];

describe("what bad input gets", () => {
  test.each<[string, Buffer | string, number, string]>([
    ["nothing", "", 422, "file-empty"],
    ["only blank lines", "\r\n\r\n", 422, "file-empty"],
    ["NUL characters", "a,b\n1,\u0000\n", 422, "file-has-nul"],
    ["UTF-16 without its mark", Buffer.from("序号,名称\n1,甲\n", "utf16le"), 422, "file-has-nul"],
    [
      "bytes in no encoding",
      Buffer.from(Array.from({ length: 4000 }, (_, at) => (at % 2 ? 0xff : 0x80 + (at % 100)))),
      422,
      "encoding-unreadable",
    ],
    ["a web page under an .xls name", "<html><table><tr><td>1</td></tr></table></html>", 415, "file-is-html"],
    ["XML", '<?xml version="1.0"?><a/>', 415, "file-is-xml"],
    ["JSON", '{"a": [1, 2]}', 415, "file-is-json"],
    ["PDF", "%PDF-1.7\n…", 415, "file-is-pdf"],
    ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3, 4]), 415, "file-is-image"],
    ["an archive", zip([{ name: "a.csv", data: Buffer.from("a,b") }]), 415, "file-is-archive"],
    ["a text document", zip([{ name: "word/document.xml", data: Buffer.from("<a/>") }]), 415, "file-is-word"],
    ["half a workbook", book({ a: list }).subarray(0, 900), 415, "file-is-archive"],
    [
      "an encrypted workbook",
      Buffer.concat([
        Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
        Buffer.from("EncryptedPackage\0", "utf16le"),
      ]),
      422,
      "workbook-encrypted",
    ],
    [
      "a damaged old workbook",
      Buffer.concat([
        Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
        Buffer.alloc(600),
        Buffer.from("Workbook\0", "utf16le"),
      ]),
      422,
      "workbook-damaged",
    ],
    ["a zip bomb that says so", workbookXml(Buffer.alloc(60_000_000, 0x20)), 422, "zip-bomb"],
    ["a zip bomb that lies about its size", workbookXml(Buffer.alloc(60_000_000, 0x20), 1000), 422, "zip-bomb"],
    ["a million columns", `${"a,".repeat(1_000_000)}b\n1\n`, 422, "too-many-columns"],
    ["a cell of millions of characters", `a,b\n"${"x".repeat(3_000_000)}",1\n`, 422, "cell-too-long"],
    ["a line without end", "x".repeat(6_000_000), 422, "cell-too-long"],
    ["a secrecy mark in a title", "机密★10年,\n序号,名称\n1,甲\n", 403, "file-is-classified"],
    ["a workbook of hidden sheets", book({ a: list, b: [] }, "xlsx", ["a"]), 422, "only-hidden-sheets"],
  ])("%s is refused with a reason, and nothing is kept", async (_name, bytes, status, code) => {
    const before = await one<{ n: number }>(database.db, sql`select count(*)::int8 as n from aggregation.load`);
    const reply = await department.upload("数据.csv", bytes);
    expect([reply.json().code, reply.statusCode]).toEqual([code, status]);
    expect(reply.headers["content-type"]).toContain("application/problem+json");
    const problem = reply.json();
    expect(
      problem.title.length > 4 && problem.title_en.length > 5 && problem.request_id === reply.headers["x-request-id"],
    ).toBe(true);
    expect(await one(database.db, sql`select count(*)::int8 as n from aggregation.load`)).toEqual(before);
  });

  test("a secret is mentioned, not marked: 商业秘密 in a header is no mark of secrecy", async () => {
    await must(department.upload("数据.csv", "序号,是否涉及商业秘密\n1,否\n2,是\n"));
  });

  test.each([
    ["application/json", "{}", 415],
    ["text/csv", "a,b\n1,2\n", 415],
    ["multipart/form-data", "no boundary", 400],
    ["multipart/form-data; boundary=x", "broken", 400],
    ["multipart/form-data; boundary=x", "--x--\r\n", 422],
  ])("content type %s with %j", async (type, payload, status) => {
    const reply = await app.inject({
      method: "POST",
      url: "/api/v1/uploads",
      payload,
      headers: { "content-type": type, authorization: `Bearer ${officer.token}` },
    });
    expect([400, 406, 415, 422].includes(reply.statusCode), `${reply.statusCode} ${reply.body}`).toBe(true);
    expect(status >= 400).toBe(true);
  });

  test("a body that says it is too large is refused before it is read", async () => {
    const { headers } = multipart("a.csv", "a,b\n");
    const reply = await app.inject({
      method: "POST",
      url: "/api/v1/uploads",
      payload: "x",
      headers: {
        ...headers,
        authorization: `Bearer ${officer.token}`,
        "content-length": String(uploadLimit + 1_000_000),
      },
    });
    expect([reply.statusCode, reply.json().code]).toEqual([413, "upload-too-large"]);
  });

  test("nobody but a department's data officer uploads", async () => {
    const { payload, headers } = multipart("a.csv", "a,b\n1,2\n");
    const as = (token?: string) =>
      app.inject({
        method: "POST",
        url: "/api/v1/uploads",
        payload,
        headers: { ...headers, ...(token ? { authorization: `Bearer ${token}` } : {}) },
      });
    expect([(await as()).statusCode, (await as(citizen.token)).statusCode]).toEqual([401, 403]);
  });
});

describe("proposal and corrections", () => {
  test("a workbook under a .csv name: dates, codes with leading zeros, long numbers, and only the sheets that show", async () => {
    const sheet = XLSX.utils.aoa_to_sheet([
      ["编号", "名称", "日期", "代码", "数量"],
      [1, "甲", new Date(Date.UTC(2024, 4, 7)), 123, 9.11e17],
      [2, "乙", new Date(Date.UTC(2024, 4, 8)), 45, 3.5],
    ]);
    for (const cell of ["D2", "D3"]) sheet[cell].z = "000000";
    const made = XLSX.utils.book_new();
    XLSX.utils.book_append_sheet(made, sheet, "名单");
    const load = await must(
      department.upload("名单.csv", XLSX.write(made, { type: "buffer", bookType: "xlsx" }) as Buffer),
    );
    const [one] = load.proposal.tables;
    expect(load.proposal).toMatchObject({ container: "xlsx", encoding: null });
    expect(one.preview.map((row: { raw: string[] }) => row.raw)).toEqual([
      ["1", "甲", "2024-05-07", "000123", "9.11E+17"],
      ["2", "乙", "2024-05-08", "000045", "3.5"],
    ]);
    expect(one.columns.map((column: { type: string }) => column.type)).toEqual(
      ["text", "text", "date", "text", "decimal"].map((type, at) => (at === 4 ? one.columns[4].type : type)),
    );
  });

  test("each sheet with data is a table of its own; a person chooses", async () => {
    const load = await must(
      department.upload(
        "两张表.xls",
        book({ 一: list, 说明: [["仅供参考"]], 二: [...list, [6, "第6有限公司"]] }, "xls"),
      ),
    );
    expect(load.proposal.container).toBe("xls");
    expect(
      load.proposal.tables.map((table: { sheet: string; counts: { data: number } }) => [
        table.sheet,
        table.counts.data,
      ]),
    ).toEqual([
      ["一", 5],
      ["二", 6],
    ]);
    const dataset = await department.draftFrom(load, "一");
    await must(officer.send("POST", `/api/v1/loads/${load.id}/confirmation`, { dataset: dataset.id, sheet: "一" }));
    await department.run(load.id);
    expect((await currentVersion(database.db, dataset.id))!.rows).toBe(5);
  });

  test("a person corrects encoding and header rows, and sees the preview again", async () => {
    const bytes = iconv.encode("说明行\n名称,数量\n甲,1\n乙,2\n", "gbk");
    const load = await must(department.upload("a.csv", bytes));
    const wrong = await must(
      officer.send("POST", `/api/v1/loads/${load.id}/proposal`, { encoding: "utf-8", headerRows: { "": [] } }),
    );
    expect(wrong.proposal.tables[0]).toMatchObject({ headerRows: [], firstDataRow: 1 });
    const right = await must(
      officer.send("POST", `/api/v1/loads/${load.id}/proposal`, { encoding: "gbk", headerRows: { "": [2] } }),
    );
    expect(right.proposal.tables[0].columns.map((column: { name: string }) => column.name)).toEqual(["名称", "数量"]);
    expect(right.proposal.tables[0].preview[0]).toEqual({ row: 3, raw: ["甲", "1"], typed: ["甲", "1"] });
  });

  test("a confirmation that does not fit is refused field by field", async () => {
    const load = await must(department.upload("a.csv", "名称,数量\n甲,1\n乙,2\n"));
    const dataset = await department.draftFrom(load);
    const [first] = dataset.items;
    const reply = await officer.send("POST", `/api/v1/loads/${load.id}/confirmation`, {
      dataset: dataset.id,
      columns: [
        { position: 1, item: first!.id },
        { position: 9, item: first!.id },
        { position: 2, item: "00000000-0000-7000-8000-000000000000" },
      ],
    });
    expect(reply.statusCode).toBe(422);
    expect(reply.json().errors.map((error: { pointer: string; code: string }) => [error.pointer, error.code])).toEqual([
      ["/columns/1/item", "item-twice"],
      ["/columns/1/position", "unknown-column"],
      ["/columns/2/item", "unknown-item"],
    ]);
  });
});

describe("csv-spectrum, every file as an upload", () => {
  const folder = join(projectRoot, "server", "test", "data", "csv-spectrum");
  test.each(readdirSync(join(folder, "csvs")))("%s", async (name) => {
    const load = await department.bringIn(name, readFileSync(join(folder, "csvs", name)));
    expect(load.state).toBe("loaded");
    const expected = [
      JSON.parse(readFileSync(join(folder, "json", name.replace(".csv", ".json")), "utf8")) as Record<string, string>[],
    ].flat();
    if (name === "location_coordinates.csv") expected[0]!["Contact Phone Number"] = "2095257564";
    const version = (await currentVersion(database.db, load.dataset))!;
    const columns = version.columns.map((column) => sql`${sql.id(column.column)}::text`);
    const loaded = await rows<Record<string, string | null>>(
      dataCenterOf(database.db).db,
      sql`select ${sql.join(columns)} from ${sql.id("data", version.table)} order by _row`,
    );
    expect(loaded.map((row) => Object.values(row).map((value) => value ?? ""))).toEqual(
      expected.map((row) => Object.values(row).map((value) => value.replaceAll("\r\n", "\n"))),
    );
  });
});

test("every naughty string as a cell comes back as it is, but for NUL, marks without width and white space at its ends", async () => {
  const strings = (
    JSON.parse(readFileSync(join(projectRoot, "server", "test", "data", "blns", "blns.json"), "utf8")) as string[]
  ).filter((one) => clean(one) !== "");
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const text = `编码,内容\r\n${strings.map((one, at) => `n${at},${quote(one)}`).join("\r\n")}\r\n`;
  const load = await department.bringIn("字符串.csv", text);
  expect(load).toMatchObject({ state: "loaded", counts: { good: strings.length, refused: 0 } });
  const { table, columns } = (await currentVersion(database.db, load.dataset))!;
  const loaded = await rows<{ text: string }>(
    dataCenterOf(database.db).db,
    sql`select ${sql.id(columns[1]!.column)} as text from ${sql.id("data", table)} order by _row`,
  );
  expect(loaded.map((row) => row.text)).toEqual(strings.map(clean));
});

test("records sent twice under one key come in once", async () => {
  const { dataset } = await department.bringIn("名单.csv", "编码,名称\r\n1,甲\r\n");
  const { columns } = (await currentVersion(database.db, dataset))!;
  const [code, name] = columns.map(({ column }) => column) as [string, string];
  const send = () =>
    app.inject({
      method: "POST",
      url: `/api/v1/datasets/${dataset}/records`,
      payload: { records: [{ [code]: "2", [name]: "乙" }] },
      headers: { authorization: `Bearer ${officer.token}`, "idempotency-key": "records-1" },
    });
  const [first, second] = [await send(), await send()];
  expect([first.statusCode, second.statusCode]).toEqual([202, 202]);
  expect(second.json().id).toBe(first.json().id);
});
