import { describe, expect, test } from "vitest";
import { layOut, readTable } from "./table.ts";

/** A table as it stands in a file, and what a careful reader makes of it. */
type Case = Readonly<{ rows: string[][]; header: number[]; data: number; names?: string[] }>;

const cases: Record<string, Case> = {};
const table = (name: string, rows: string[][], header: number[], data: number, names?: string[]) => {
  cases[name] = { rows, header, data, ...(names ? { names } : {}) };
};
const many = (n: number, make: (i: number) => string[]) => Array.from({ length: n }, (_, i) => make(i + 1));
const company = (i: number) => `${["北方", "东海", "华创", "金隅", "中村"][i % 5]}第${i}科技有限公司`;
const D = ["甲区", "乙区", "丙区", "丁区"];
const usual = (i: number) => [String(i), company(i), D[i % 4]!, `2022-0${1 + (i % 9)}-1${i % 9}`, String(100 * i)];
const H = ["序号", "企业名称", "所属区", "认定日期", "金额（万元）"];

table(
  "two-row merged",
  [
    ["2022年名单", "", "", "", "", ""],
    ["序号", "单位名称", "联系方式", "", "投资情况", ""],
    ["", "", "电话", "地址", "金额", "时间"],
    ...many(8, (i) => [String(i), company(i), `010-8888${i}`, `甲区${i}号`, String(i * 10), `2020-01-0${i}`]),
  ],
  [2, 3],
  8,
  ["序号", "单位名称", "联系方式/电话", "联系方式/地址", "投资情况/金额", "投资情况/时间"],
);
table(
  "two-row, no title",
  [
    ["序号", "单位名称", "2021年", "", "2022年", ""],
    ["", "", "数量", "金额", "数量", "金额"],
    ...many(8, (i) => [String(i), company(i), "1", "2", "3", "4"]),
  ],
  [1, 2],
  8,
);
table(
  "group first col too",
  [
    ["基本情况", "", "", "许可情况", ""],
    ["序号", "单位名称", "所属区", "许可日期", "许可机关"],
    ...many(8, (i) => [String(i), company(i), D[i % 4]!, `2020-01-0${i}`, "区局"]),
  ],
  [1, 2],
  8,
  ["基本情况/序号", "基本情况/单位名称", "基本情况/所属区", "许可情况/许可日期", "许可情况/许可机关"],
);
table("total at end", [H, ...many(10, usual), ["合计", "", "", "", "5500"]], [1], 10);
table("total col2", [H, ...many(10, usual), ["", "合计", "", "", "5500"]], [1], 10);
table(
  "notes",
  [
    H,
    ...many(10, usual),
    ["", "", "", "", ""],
    ["注：1.本表数据截至2022年", "", "", "", ""],
    ["2.联系电话：010-88", "", "", "", ""],
  ],
  [1],
  10,
);
table("makers", [H, ...many(10, usual), ["制表人：张三", "", "审核人：李四", "", "日期：2022-01-01"]], [1], 10);
table(
  "remark non-numbered",
  [
    ["企业名称", "所属区", "认定日期"],
    ...many(10, (i) => [company(i), D[i % 4]!, "2022-01-01"]),
    ["以上企业排名不分先后", "", ""],
  ],
  [1],
  10,
);
table(
  "missing tail non-numbered",
  [
    ["企业名称", "所属区", "认定日期"],
    ...many(10, (i) => [company(i), D[i % 4]!, "2022-01-01"]),
    ["北方某某科技有限公司", "", ""],
  ],
  [1],
  11,
);
table(
  "unit line right",
  [["某某情况表", "", "", "", ""], ["", "", "", "", "单位：万元"], H, ...many(10, usual)],
  [3],
  10,
);
table(
  "unit line both",
  [["某某情况表", "", "", "", ""], ["填报单位：某局", "", "", "", "单位：万元"], H, ...many(10, usual)],
  [3],
  10,
);
table("annex+title same row", [["附件1", "2022年拟支持企业名单", "", "", ""], H, ...many(10, usual)], [2], 10);
table("title in middle", [["", "", "2022年度评优结果", "", ""], H, ...many(10, usual)], [2], 10);
table("title repeated", [["标题行", "标题行", "标题行", "标题行", "标题行"], H, ...many(10, usual)], [2], 10);
table(
  "blank first col",
  [["", "标题名单", "", "", "", ""], ["", ...H], ...many(10, (i) => ["", ...usual(i)])],
  [2],
  10,
  ["", ...H],
);
table(
  "short title blank first col",
  [["", "重点企业", "", "", "", ""], ["", ...H], ...many(10, (i) => ["", ...usual(i)])],
  [2],
  10,
  ["", ...H],
);
table(
  "pages",
  [
    ["名单", "", "", "", ""],
    H,
    ...many(5, usual),
    ["第 1 页", "", "", "", ""],
    ["名单", "", "", "", ""],
    H,
    ...many(5, (i) => usual(i + 5)),
    ["第 2 页", "", "", "", ""],
  ],
  [2],
  10,
);
table(
  "sections numbered",
  [
    H,
    ["一、甲区（5家）", "", "", "", ""],
    ...many(5, usual),
    ["二、乙区（5家）", "", "", "", ""],
    ...many(5, (i) => usual(i + 5)),
  ],
  [1],
  10,
);
table(
  "sections by district",
  [H, ["甲区", "", "", "", ""], ...many(5, usual), ["乙区", "", "", "", ""], ...many(5, usual)],
  [1],
  10,
);
table("headerless", many(10, usual), [], 10);
table(
  "headerless text",
  many(10, (i) => [company(i), D[i % 4]!, "合格"]),
  [],
  10,
);
table("headerless w title", [["2022年检查结果", "", "", "", ""], ...many(10, usual)], [], 10);
table(
  "years header",
  [["地区", "2019", "2020", "2021"], ...D.map((d, i) => [d, String(i * 100 + 11), String(i * 99), "33"])],
  [1],
  4,
);
table(
  "years header zh",
  [["地区", "2019年", "2020年", "2021年"], ...D.map((d, i) => [d, String(i * 100 + 11), String(i * 99), "33"])],
  [1],
  4,
);
table("pandas index", [["", ...H], ...many(10, (i) => [String(i - 1), ...usual(i)])], [1], 10, ["", ...H]);
table("english", [["id", "name", "value"], ...many(5, (i) => [String(i), `x${i}`, "y"])], [1], 5);
table(
  "abc",
  [
    ["a", "b", "c"],
    ["1", "2", "3"],
  ],
  [1],
  1,
);
table("one col title", [["2022年示范企业名单"], ["企业名称"], ...many(10, (i) => [company(i)])], [2], 10);
table("one col", [["企业名称"], ...many(10, (i) => [company(i)])], [1], 10);
table(
  "one col headerless",
  many(10, (i) => [company(i)]),
  [],
  10,
);
table("one col footers", [["企业名称"], ...many(10, (i) => [company(i)]), ["注：以上不分先后"]], [1], 10);
table("dangling numbers", [H, ...many(10, usual), ["11", "", "", "", ""]], [1], 11);
table("page number", [H, ...many(10, usual), ["3", "", "", "", ""]], [1], 10);
table("ctrl-z", [H, ...many(10, usual), ["\x1a"]], [1], 10);
table("blank between header and data", [H, ["", "", "", "", ""], ...many(10, usual)], [1], 10);
table("blank on top", [["", "", "", "", ""], ["", "", "", "", ""], H, ...many(10, usual)], [3], 10);
table(
  "header units row",
  [
    ["序号", "企业名称", "面积", "金额"],
    ["", "", "（平方米）", "（万元）"],
    ...many(8, (i) => [String(i), company(i), "12.5", "33"]),
  ],
  [1, 2],
  8,
  ["序号", "企业名称", "面积/（平方米）", "金额/（万元）"],
);
table(
  "merged cat",
  [
    ["类别", "序号", "名称", "说明"],
    ...many(12, (i) => [i % 4 === 1 ? `第${i}类` : "", String(i), `名称${i}`, `说明文字${i}`]),
  ],
  [1],
  12,
);
table(
  "sparse listing",
  [
    ["序号", "医院", "科室", "电话"],
    ...many(12, (i) => (i % 3 === 1 ? [String(i), company(i), "内科", "010"] : ["", "", `外科${i}`, ""])),
  ],
  [1],
  12,
);
table("data with colon", [["时间", "内容"], ...many(6, (i) => [`2020年1月${i}日`, `说明：内容${i}`])], [1], 6);
table(
  "three rows",
  [
    ["序号", "指标", "", "", ""],
    ["", "上半年", "", "下半年", ""],
    ["", "数量", "金额", "数量", "金额"],
    ...many(6, (i) => [String(i), "1", "2", "3", "4"]),
  ],
  [1, 2, 3],
  6,
  ["序号", "指标/上半年/数量", "指标/上半年/金额", "指标/下半年/数量", "指标/下半年/金额"],
);
table("masked rows", [H, ...many(6, usual), ["*", "*", "", "", ""], ["", "*", "", "", ""]], [1], 6);
table(
  "two tables",
  [
    ["名单一", "", ""],
    ["序号", "企业", "数量"],
    ...many(5, (i) => [String(i), company(i), "3"]),
    ["名单二", "", ""],
    ["序号", "企业", "金额"],
    ...many(5, (i) => [String(i), company(i), "3"]),
  ],
  [2],
  10,
);
table(
  "key value no",
  [
    ["名称", "值"],
    ["版本", "1.0"],
    ["日期", "2020-01-01"],
  ],
  [1],
  2,
);
table(
  "first data lacks no",
  [
    ["批次", "时间", "内容"],
    ["", "2019-01-01", "启动"],
    ["第一批", "2020-01-01", "公示"],
  ],
  [1],
  2,
);
table(
  "header label repeated",
  [["企业名称", "企业名称", "区"], ...many(5, (i) => [company(i), company(i + 1), D[i % 4]!])],
  [1],
  5,
);
table("tail note 2 cells", [H, ...many(10, usual), ["注", "本表数据来源于统计局", "", "", ""]], [1], 10);
table("tail count", [H, ...many(10, usual), ["共计10家", "", "", "", ""]], [1], 10);
table(
  "long title 2 lines",
  [["某市某局\n2022年名单", "", "", "", ""], ["2022年12月31日", "", "", "", ""], H, ...many(10, usual)],
  [3],
  10,
);

describe("header, titles, data and footers of a table", () => {
  test.each(Object.entries(cases))("%s", (_name, { rows, header, data, names }) => {
    const layout = layOut(rows, null);
    const read = [...readTable(rows, layout)];
    expect(layout.header.headerRows).toEqual(header);
    if (names) expect(layout.header.names).toEqual(names);
    expect(read.filter((row) => row.kind === "data")).toHaveLength(data);
    // Every record comes out once and in order, whatever it is.
    expect(read.map((row) => row.number)).toEqual(rows.map((_, index) => index + 1));
  });

  test("the header rows that a person sets count, and none is none", () => {
    const rows = [
      ["甲", "乙"],
      ["1", "2"],
      ["3", "4"],
    ];
    expect(layOut(rows, []).header).toMatchObject({ headerRows: [], firstDataRow: 1 });
    expect(layOut(rows, [2]).header).toMatchObject({
      headerRows: [2],
      names: ["1", "2"],
      titleRows: [1],
      firstDataRow: 3,
    });
  });
});
