import { createRequire } from "node:module";
import { deflateRawSync } from "node:zlib";
import type XLSXTypes from "@e965/xlsx";
import excel from "exceljs";
import type { FastifyInstance } from "fastify";
import { beforeAll, describe, expect, test } from "vitest";
import { multipart } from "../../test/aggregation/department.ts";
import { beginCast, type Cast, must, type Player } from "../../test/cast.ts";
import {
  completeDraft,
  completeItem,
  type Desk,
  ground,
  listDataset,
  openNone,
  shareConditional,
} from "../../test/catalog/desk.ts";
import { testApp } from "../../test/harness.ts";
import { type Database, one, rows, sql } from "../kernel/database.ts";
import { workbookBytes } from "../kernel/workbook.ts";
import { shippedRulebook, shippedRulebooks } from "../rulebook/folder.ts";
import { DraftForm } from "./dataset-form.ts";
import { catalogRules } from "./rules.ts";
import { entryColumns } from "./workbook/columns.ts";
import { datasetWords, itemWords } from "./workbook/words.ts";

const XLSX = createRequire(import.meta.url)("@e965/xlsx") as typeof XLSXTypes;

let app: FastifyInstance;
let database: Database;
let cast: Cast;
let officer: Player;
let stranger: Player;
let desk: Desk;
let own: string;

beforeAll(async () => {
  const made = await testApp();
  ({ app, database } = made);
  cast = await beginCast(app, made.context);
  own = await cast.organization({ kind: "department", level: "province", region: "230000" });
  officer = await cast.person(own, "data-officer");
  stranger = await cast.person(
    await cast.organization({ kind: "department", level: "city", region: "230100" }),
    "data-officer",
  );
  desk = {
    context: made.context,
    officer,
    confidentiality: await cast.person(own, "confidentiality-reviewer"),
    reviewer: await cast.person(cast.authority, "reviewer"),
  };
});

const get = async (url: string, by = officer) => {
  const reply = await by.send("GET", url);
  expect(reply.statusCode, reply.body).toBe(200);
  return reply.rawPayload;
};
const template = (language = "zh", by = officer) => get(`/api/v1/catalog-template?language=${language}`, by);
const send = (url: string, bytes: Buffer, by = officer, name = "目录.xlsx") => {
  const { payload, headers } = multipart(name, bytes);
  return app.inject({ method: "POST", url, payload, headers: { ...headers, authorization: `Bearer ${by.token}` } });
};
const check = (bytes: Buffer, by = officer) => must(send("/api/v1/catalog-workbooks/check", bytes, by));
const marked = async (bytes: Buffer, language = "zh") => {
  const reply = await send(`/api/v1/catalog-workbooks/marked-copy?language=${language}`, bytes);
  expect(reply.statusCode, reply.body).toBe(200);
  return reply.rawPayload;
};
const bringIn = (bytes: Buffer, sha256: string, by = officer) =>
  send(`/api/v1/catalog-workbooks?sha256=${sha256}`, bytes, by);
const count = async () =>
  (
    await one<{ n: number }>(
      database.db,
      sql`select count(*)::int as n from catalog.dataset where organization = ${own}`,
    )
  ).n;

type Cells = Readonly<Record<string, string | number>>;
/** Fills sheets as a person does: by head, from the first row that is free. */
async function filled(bytes: Buffer, sheets: Readonly<Record<string, readonly Cells[]>>): Promise<Buffer> {
  const book = new excel.Workbook();
  await book.xlsx.load(bytes as never);
  for (const [name, lines] of Object.entries(sheets)) {
    const sheet = book.getWorksheet(name)!;
    const heads = new Map<string, number>();
    sheet.getRow(1).eachCell((cell, at) => heads.set(String(cell.value).replace(/ \*$/, ""), at));
    lines.forEach((cells, row) => {
      for (const [head, value] of Object.entries(cells)) {
        const at = heads.get(head);
        if (!at) throw new Error(`no column ${head} in ${name}: ${[...heads.keys()]}`);
        sheet.getRow(row + 2).getCell(at).value = value;
      }
    });
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}

const park: Cells = {
  信息资源名称: "公园名录",
  信息资源摘要: "全市公园的名称、地址和面积",
  分类码: "307001",
  是否涉及国家秘密: "不涉及",
  更新周期: "每年",
  信息资源格式: "xlsx；数据库 oracle",
};
const item: Cells = {
  所属信息资源: "公园名录",
  信息项名称: "名称",
  信息项字段名: "name",
  信息项数据类型: "字符型",
  数据长度: "100",
  描述对象: "客体",
  数据级别: "一般数据1级",
  来源: "履职产生",
  来源依据: "履行公园管理职责中产生",
  开放类型: "无条件开放",
};

const textOf = (bytes: Buffer, part: RegExp): string => {
  const { files } = XLSX.read(bytes, { bookFiles: true }) as unknown as { files: Record<string, { content: Buffer }> };
  return Object.entries(files)
    .filter(([name]) => part.test(name))
    .map(([, { content }]) => Buffer.from(content).toString("utf8"))
    .join("\n");
};

describe("the template", () => {
  test("has a sheet for entries, one for items and a hidden one with the codes; lists by named ranges; notes and a frozen head", async () => {
    const bytes = await template();
    const book = XLSX.read(bytes);
    expect(book.SheetNames).toEqual(["数据目录", "信息项", "字典"]);
    expect(book.Workbook!.Sheets!.map(({ Hidden }) => Hidden)).toEqual([0, 0, 1]);
    const sheets = textOf(bytes, /^\/?xl\/worksheets\/sheet\d\.xml$/);
    expect(sheets).toContain('state="frozen"');
    const lists = [...sheets.matchAll(/<formula1>([^<]+)<\/formula1>/g)].map(([, formula]) =>
      formula!.replaceAll("&apos;", "'").replaceAll("&quot;", '"'),
    );
    expect(lists).toContain("list_datasets_updateCycle");
    expect(lists).toContain("list_items_share_type");
    expect(lists.filter((formula) => !formula.startsWith("list_"))).toEqual(["'数据目录'!$B$2:$B$501", '"是,否"']);
    const names = new Map(book.Workbook!.Names!.map(({ Name, Ref }) => [Name, Ref]));
    for (const list of lists.filter((formula) => formula.startsWith("list_"))) {
      const range = XLSX.utils.decode_range(names.get(list)!.split("!")[1]!.replaceAll("$", ""));
      const words = Array.from({ length: range.e.r - range.s.r + 1 }, (_, at) => {
        const cell = (column: number) => book.Sheets.字典![XLSX.utils.encode_cell({ r: range.s.r + at, c: column })]?.v;
        return [cell(range.s.c), cell(range.s.c + 1)];
      });
      expect(
        words.every(([word, code]) => word && code),
        list,
      ).toBe(true);
      if (list === "list_items_share_type")
        expect(words).toEqual([
          ["无条件共享", "unconditional"],
          ["有条件共享", "conditional"],
          ["不予共享", "none"],
        ]);
    }
    const notes = textOf(bytes, /comments\d\.xml$/);
    expect(notes).toContain("含义：");
    expect(notes).toContain("依据：第13条");
    expect(notes).toContain("示例：公园名录");
  });

  test("speaks the reader's language, and marks what the checks want", async () => {
    const heads = async (language: string) => {
      const { Sheets, SheetNames } = XLSX.read(await template(language));
      return SheetNames.slice(0, 2).map((name) => XLSX.utils.sheet_to_json<string[]>(Sheets[name]!, { header: 1 })[0]!);
    };
    const [datasets, items] = await heads("zh");
    expect(datasets!.filter((head) => head.endsWith("*"))).toEqual([
      "信息资源名称 *",
      "信息资源摘要 *",
      "分类码 *",
      "是否涉及国家秘密 *",
      "更新周期 *",
      "信息资源格式 *",
    ]);
    expect(items).toContain("开放类型 *");
    expect(items).not.toContain("开放类型");
    const [english] = await heads("en");
    expect(english!.slice(0, 3)).toEqual(["No.", "Title *", "English title"]);
    expect(english!.join("")).not.toMatch(/\p{Script=Han}/u);
  });

  test("asks what each text asks for and nothing else, and leaves no field of the form out", () => {
    const paths = new Set<string>();
    for (const name of shippedRulebooks()) {
      const { rulebook } = shippedRulebook(name);
      const columns = entryColumns({
        rules: catalogRules(rulebook),
        mustState: rulebook.catalog.mustState,
        categories: [],
        themes: [],
        publicService: true,
      });
      const has = (path: string) => columns.some((column) => column.path === path);
      const provisions = catalogRules(rulebook);
      expect(has("profile/touches/trade-secret"), name).toBe(provisions.profile.declaration !== null);
      expect(has("profile/kind"), name).toBe(provisions.profile.kinds.length > 0);
      expect(has("aggregation/mode"), name).toBe(provisions.physicalFirst !== null);
      for (const { sheet, path } of columns) paths.add(`${sheet}/${path}`);
    }
    // The form by its leaves: what no column holds is said here, with the reason.
    const leftOut = [
      "datasets/items", // the other sheet
      "items/id", // the platform's own
      "items/element", // chosen on the page of the standard
    ];
    const known = [
      ...Object.keys(datasetWords).map((path) => `datasets/${path}`),
      ...Object.keys(itemWords).map((path) => `items/${path}`),
    ];
    const leaves = [
      ...leavesOf(DraftForm).map((path) => `datasets/${path}`),
      ...leavesOf((DraftForm.properties.items as unknown as { items: object }).items).map((path) => `items/${path}`),
    ];
    expect(leaves.filter((leaf) => !leftOut.includes(leaf)).sort()).toEqual([...known].sort());
    // No text asks for these; one that does brings its column.
    expect(known.filter((path) => !paths.has(path))).toEqual(["items/open/scope", "items/open/purpose"]);
  });
});

interface Schema {
  readonly properties?: Readonly<Record<string, object>>;
  readonly anyOf?: readonly Schema[];
}
function leavesOf(schema: object): readonly string[] {
  const { properties, anyOf } = schema as Schema;
  const parts = properties ?? anyOf?.find(({ properties }) => properties)?.properties;
  return Object.entries(parts ?? {}).flatMap(([key, inner]) => {
    const below = leavesOf(inner);
    return below.length > 0 ? below.map((path) => `${key}/${path}`) : [key];
  });
}

describe("the import", () => {
  test("is looked through first, changes nothing, and then makes the drafts as the form does", async () => {
    const bytes = await filled(await template(), {
      数据目录: [park, { ...park, 信息资源名称: "绿地名录", 关键词: "绿地、公园", 共享方式: "邮件;拷盘" }],
      信息项: [
        item,
        {
          ...item,
          信息项名称: "面积",
          信息项字段名: "",
          信息项英文名称: "Area (m2)",
          所属信息资源: "",
          信息项数据类型: "N",
          数据长度: "",
        },
        { ...item, 所属信息资源: "绿地名录" },
      ],
    });
    const before = await count();
    const report = await check(bytes);
    expect(report).toMatchObject({ errors: 0, gaps: 0, ready: true, notes: [], findings: [] });
    expect(report.entries).toMatchObject([
      { row: 2, title: "公园名录", outcome: "new", items: 2, errors: 0, gaps: 0 },
      { row: 3, title: "绿地名录", outcome: "new", items: 1 },
    ]);
    expect(await count()).toBe(before);
    const { datasets } = await must(bringIn(bytes, report.file.sha256));
    expect(await count()).toBe(before + 2);
    const page = await must(officer.send("GET", `/api/v1/datasets/${datasets[0].id}/draft`));
    expect(page).toMatchObject({ state: "draft", faults: [] });
    expect(page.draft).toMatchObject({
      category: "307001",
      secrecy: "none",
      updateCycle: "yearly",
      formats: [
        { class: "2", type: "xlsx", description: "" },
        { class: "3", type: "oracle", description: "" },
      ],
      shareMethods: ["platform-database", "platform-file"],
      aggregation: { mode: "physical" },
    });
    expect(page.draft.items).toMatchObject([
      { column: "name", type: "C", length: 100, category: "object", share: { type: "unconditional" } },
      { column: "area_m2", type: "N", length: null, open: { type: "unconditional" } },
    ]);
    const second = await must(officer.send("GET", `/api/v1/datasets/${datasets[1].id}/draft`));
    expect(second.draft).toMatchObject({ keywords: ["绿地", "公园"], shareMethods: ["mail", "disk"] });
    const recorded = await rows<{ note: string }>(
      database.db,
      sql`select note from catalog.event where dataset_id = ${datasets[0].id} and event = 'catalog.dataset-created'`,
    );
    expect(recorded[0]!.note).toContain(report.file.sha256);
    const entries = await rows(
      database.db,
      sql`select 1 from audit.inbox where convert_from(payload, 'UTF8') like ${`%catalog.dataset-created%${datasets[1].id}%`}`,
    );
    expect(entries).toHaveLength(1);
  });

  test("names every fault by sheet, row and column, in two languages, and takes nothing while one is left", async () => {
    const bytes = await filled(await template(), {
      数据目录: [
        { ...park, 更新周期: "偶尔", 分类码: "999999" },
        { ...park, 信息资源名称: "工作台账", 是否涉及国家秘密: "涉及" },
        { 信息资源名称: "半成品" },
      ],
      信息项: [
        { ...item, 数据长度: "一百", 信息项字段名: "Name!" },
        { ...item, 信息项字段名: "same" },
        { ...item, 信息项字段名: "same", 来源: "", 共享类型: "不予共享" },
        { ...item, 所属信息资源: "没有的目录" },
        { ...item, 所属信息资源: "半成品", 开放类型: "不予开放", 开放所列情形: "按照法律、法规规定应列为有条件开放类" },
      ],
    });
    const before = await count();
    const report = await check(bytes);
    const found = report.findings.map((one: { sheet: string; letters: string; row: number; severity: string }) => [
      `${one.sheet}!${one.letters ?? ""}${one.row}`,
      one.severity,
    ]);
    const column = (sheet: string, head: string) => {
      const heads = XLSX.utils.sheet_to_json<string[]>(XLSX.read(bytes).Sheets[sheet]!, { header: 1 })[0]!;
      return XLSX.utils.encode_col(heads.findIndex((one) => one.replace(/ \*$/, "") === head));
    };
    const at = (sheet: string, head: string, row: number) => `${sheet}!${column(sheet, head)}${row}`;
    for (const place of [
      at("数据目录", "更新周期", 2),
      at("数据目录", "分类码", 2),
      at("数据目录", "是否涉及国家秘密", 3),
      at("信息项", "数据长度", 2),
      at("信息项", "信息项字段名", 2),
      at("信息项", "信息项字段名", 4),
      at("信息项", "来源", 4),
      at("信息项", "所属信息资源", 5),
      at("信息项", "开放所列情形", 6),
    ])
      expect(found).toContainEqual([place, "error"]);
    for (const place of [at("数据目录", "信息资源摘要", 4), at("信息项", "不予或有条件共享依据类别", 4)])
      expect(found).toContainEqual([place, "gap"]);
    expect(report.ready).toBe(false);
    expect(
      report.findings.every(
        (one: { zh: string; en: string }) =>
          one.zh && one.en && !/\p{Script=Han}{6}/u.test(one.en.replace(/"[^"]*"/g, "")),
      ),
    ).toBe(true);
    const refused = await bringIn(bytes, report.file.sha256);
    expect(refused.statusCode).toBe(422);
    expect(refused.json()).toMatchObject({ code: "workbook-faulty" });
    expect(await count()).toBe(before);
  });

  test("gives the marked copy back: cells kept, a column of findings at the end; mended, that file comes in", async () => {
    const bytes = await filled(await template(), {
      数据目录: [
        { ...park, 信息资源名称: '=HYPERLINK("http://x")', 更新周期: "偶尔" },
        {},
        { ...park, 信息资源名称: "湿地名录" },
      ],
      信息项: [{ ...item, 所属信息资源: "湿地名录", 数据长度: "很长" }],
    });
    const copy = await marked(bytes);
    const sheets = textOf(copy, /^\/?xl\/worksheets\/sheet\d\.xml$/);
    expect(sheets).not.toMatch(/<f[ >]/);
    const book = XLSX.read(copy);
    const lines = XLSX.utils.sheet_to_json<string[]>(book.Sheets.数据目录!, { header: 1, blankrows: true, defval: "" });
    expect(lines[0]!.at(-1)).toBe("导入问题");
    expect(lines[1]![1]).toBe('=HYPERLINK("http://x")');
    expect(lines[1]!.at(-1)).toContain("更新周期：“偶尔”不在可选的词中");
    expect(lines[3]![1]).toBe("湿地名录");
    expect(lines[3]!.at(-1)).toBe("");
    const items = XLSX.utils.sheet_to_json<string[]>(book.Sheets.信息项!, { header: 1, defval: "" });
    expect(items[1]!.at(-1)).toContain("数据长度：“很长”不是整数");
    expect(sheets).toContain("list_datasets_updateCycle");

    const mended = await filled(copy, {
      数据目录: [{ 信息资源名称: "河湖名录", 更新周期: "每年" }],
      信息项: [{ 数据长度: "２００" }],
    });
    const report = await check(mended);
    expect(report).toMatchObject({ errors: 0, ready: true });
    expect(report.entries.map(({ title }: { title: string }) => title)).toEqual(["河湖名录", "湿地名录"]);
    const { datasets } = await must(bringIn(mended, report.file.sha256));
    const page = await must(officer.send("GET", `/api/v1/datasets/${datasets[1].id}/draft`));
    expect(page.draft.items[0].length).toBe(200);
    const english = XLSX.read(await marked(bytes, "en"));
    expect(XLSX.utils.sheet_to_json<string[]>(english.Sheets.数据目录!, { header: 1 })[0]!.at(-1)).toBe(
      "Import findings",
    );
  });

  test("takes back what was exported: unchanged rows change nothing, changed ones change their entry and keep its items' ids", async () => {
    const made = await must(
      officer.send("POST", "/api/v1/datasets", {
        draft: completeDraft({
          titleZh: "往返",
          keywords: ["a", "b"],
          relatedCodes: ["307001/23000000001"],
          formats: [
            { class: "2", type: "xlsx", description: "每年一册" },
            { class: "6", type: "geojson", description: "" },
          ],
          items: [
            completeItem("name", "姓名", {
              nameEn: "Name",
              description: "第一行\n第二行",
              key: true,
              category: "person",
              grade: "general-3",
              sensitivity: ["person-name", "id-number"],
              concerns: ["personal-privacy"],
              share: shareConditional,
              open: { ...openNone, ground },
            }),
            completeItem("spaces", "数量", { type: "I", length: null }),
          ],
        }),
      }),
    );
    const exported = await get("/api/v1/own-datasets/workbook?state=draft");
    const unchanged = await check(exported);
    expect(unchanged.errors, JSON.stringify(unchanged.findings)).toBe(0);
    expect(new Set(unchanged.entries.map(({ outcome }: { outcome: string }) => outcome))).toEqual(
      new Set(["unchanged"]),
    );
    expect(unchanged.ready).toBe(false);
    expect((await bringIn(exported, unchanged.file.sha256)).json()).toMatchObject({ code: "workbook-changes-nothing" });

    const at = unchanged.entries.findIndex(({ title }: { title: string }) => title === "往返");
    const edited = await filled(exported, {
      数据目录: [...Array(at).fill({}), { 信息资源摘要: "改过的摘要", 关键词: "" }],
    });
    const report = await check(edited);
    expect(report.entries.filter(({ outcome }: { outcome: string }) => outcome === "change")).toMatchObject([
      { title: "往返", dataset: made.id, removed: 0 },
    ]);
    const { datasets } = await must(bringIn(edited, report.file.sha256));
    expect(datasets).toMatchObject([{ id: made.id, revision: made.revision + 1 }]);
    const page = await must(officer.send("GET", `/api/v1/datasets/${made.id}/draft`));
    expect(page.draft).toEqual({ ...made.draft, summaryZh: "改过的摘要", keywords: [] });
    const again = await check(edited);
    expect(again.findings).toMatchObject([{ code: "changed-meanwhile", severity: "error" }]);
    // Another department's key is nobody's.
    expect((await check(edited, stranger)).findings[0]).toMatchObject({ code: "unknown" });
  });

  test("published entries come out too, and are changed by a change only", async () => {
    const id = await listDataset(desk, completeDraft({ titleZh: "已发布的" }));
    const exported = await get("/api/v1/own-datasets/workbook?state=published");
    expect(await check(exported)).toMatchObject({
      errors: 0,
      ready: false,
      entries: [{ dataset: id, outcome: "unchanged" }],
    });
    const edited = await filled(exported, { 数据目录: [{ 信息资源摘要: "另一份摘要" }] });
    const report = await check(edited);
    expect(report.findings).toMatchObject([{ row: 2, severity: "error", code: "dataset-not-editable" }]);
  });

  test("knows a template of another edition, sheets under other names, titles above the head, heads in the other language", async () => {
    const book = new excel.Workbook();
    await book.xlsx.load(
      (await filled(await template("en"), {
        Datasets: [{ Title: "旧模板" }],
        Items: [{ Dataset: "旧模板", "Name of an item": "名称" }],
      })) as never,
    );
    const dictionary = book.getWorksheet("Dictionary")!;
    dictionary.eachRow((row) => {
      if (row.getCell(1).value === "digest") row.getCell(2).value = "0".repeat(64);
      if (row.getCell(1).value === "version") row.getCell(2).value = "0";
    });
    book.getWorksheet("Datasets")!.name = "Sheet7";
    book.getWorksheet("Sheet7")!.spliceRows(1, 0, ["2026 年目录"], []);
    const report = await check(Buffer.from(await book.xlsx.writeBuffer()));
    expect(report.entries).toMatchObject([{ row: 4, title: "旧模板", items: 1, errors: 0 }]);
    expect(report.notes[0].zh).toContain("旧版规定（heilongjiang 0）");
    expect(report.ready).toBe(true);
  });

  test("merged cells, blank lines and the habits of spreadsheets", async () => {
    const book = new excel.Workbook();
    await book.xlsx.load(
      (await filled(await template(), {
        数据目录: [{}, {}, { ...park, 分类码: 307001 }],
        信息项: [item, { ...item, 信息项字段名: "b", 所属信息资源: "", 数据长度: 50 }],
      })) as never,
    );
    const items = book.getWorksheet("信息项")!;
    items.mergeCells("A2:A3");
    const report = await check(Buffer.from(await book.xlsx.writeBuffer()));
    expect(report).toMatchObject({ errors: 0, gaps: 0, entries: [{ row: 4, items: 2 }] });
    expect(report.notes[0].zh).toContain("1处合并单元格");
  });
});

describe("hostile files", () => {
  const refusedAs = async (bytes: Buffer, code: string, status = 422) => {
    const before = await count();
    const reply = await send("/api/v1/catalog-workbooks/check", bytes);
    expect([reply.statusCode, reply.json().code]).toEqual([status, code]);
    expect(await count()).toBe(before);
  };

  test("formulas are never computed and never written", async () => {
    const book = new excel.Workbook();
    await book.xlsx.load((await filled(await template(), { 数据目录: [park], 信息项: [item] })) as never);
    const sheet = book.getWorksheet("数据目录")!;
    sheet.getCell("D2").value = { formula: 'CONCATENATE("a","b")', result: "保存的结果" };
    // Saved without a result: it says nothing.
    sheet.getCell("F2").value = { formula: "1+1" } as never;
    const bytes = Buffer.from(await book.xlsx.writeBuffer());
    const report = await check(bytes);
    expect(report.entries).toMatchObject([{ title: "公园名录", errors: 0, gaps: 1 }]);
    expect(report.findings).toMatchObject([{ row: 2, letters: "F", severity: "gap" }]);
    const copy = await marked(bytes);
    expect(textOf(copy, /^\/?xl\/worksheets\//)).not.toMatch(/<f[ >]/);
    expect(XLSX.read(copy).Sheets.数据目录!.D2!.v).toBe("保存的结果");
  });

  test("not a workbook, a broken one, one without our sheets, an empty one", async () => {
    await refusedAs(Buffer.from("名称,地址\na,b\n"), "file-is-no-workbook", 415);
    await refusedAs(Buffer.from("%PDF-1.7\n"), "file-is-pdf", 415);
    await refusedAs((await template()).subarray(0, 4000), "file-is-archive", 415);
    const other = await workbookBytes({
      sheets: [
        { name: "别的表", columns: [{ head: "甲", required: false, note: "", width: 9 }], rows: [["1"]], room: 0 },
      ],
      dictionary: { name: "字典", facts: [], lists: [] },
    });
    await refusedAs(other, "workbook-without-datasets");
    await refusedAs(await template(), "workbook-empty");
  });

  test("a zip that unpacks to more than it may, and a sheet of too many rows", async () => {
    await refusedAs(bomb(), "zip-bomb");
    const long = new excel.Workbook();
    await long.xlsx.load((await template()) as never);
    for (let row = 2; row < 12_000; row++) long.getWorksheet("信息项")!.getCell(row, 2).value = "x";
    await refusedAs(Buffer.from(await long.xlsx.writeBuffer()), "workbook-past-template", 413);
  });

  test("a file other than the one that was checked is not taken", async () => {
    const bytes = await filled(await template(), { 数据目录: [park] });
    expect((await bringIn(bytes, "0".repeat(64))).json()).toMatchObject({ code: "workbook-another" });
  });
});

/** A workbook whose one sheet says that it unpacks to 4 GB. */
function bomb(): Buffer {
  const data = deflateRawSync(Buffer.alloc(1_000_000));
  const parts = ["xl/workbook.xml", "xl/worksheets/sheet1.xml"].map((name) => {
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(data.length, 18);
    local.writeUInt32LE(4_000_000_000, 22);
    local.writeUInt16LE(name.length, 26);
    return { name: Buffer.from(name), bytes: Buffer.concat([local, Buffer.from(name), data]) };
  });
  let offset = 0;
  const directory = parts.map(({ name, bytes }) => {
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(8, 10);
    central.writeUInt32LE(data.length, 20);
    central.writeUInt32LE(4_000_000_000, 24);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE(offset, 42);
    offset += bytes.length;
    return Buffer.concat([central, name]);
  });
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts.map(({ bytes }) => bytes), ...directory, end]);
}
