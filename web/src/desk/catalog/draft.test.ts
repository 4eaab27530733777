import { describe, expect, it } from "vitest";
import { freeColumn, itemsFromPaste, parsePasted } from "./draft.ts";

let n = 0;
const newId = () => {
  n += 1;
  return `id-${n}`;
};

describe("pasting items from a sheet", () => {
  it("finds the columns by their heads, in any order, and names those it cannot use", () => {
    const { items, ignored } = itemsFromPaste(
      "序\t数据类型\t信息项名称\t数据长度\t共享类型\t是否向社会开放\n1\t字符型C\t男方姓名\t50\t有条件共享\t否\n2\t日期型D\t登记日期\t\t1\t1",
      new Set(),
      newId,
    );
    expect(ignored).toEqual(["序"]);
    expect(items.map((item) => [item.nameZh, item.type, item.length, item.share.type, item.open.type])).toEqual([
      ["男方姓名", "C", 50, "conditional", "none"],
      ["登记日期", "D", null, "unconditional", "unconditional"],
    ]);
  });
  it("reads grades as they are written, where 一般 is no number", () => {
    const grades = ["一般3级", "一般数据2级", "L4", "重要数据", "核心", "二级", ""].map(
      (said) => itemsFromPaste(`信息项名称\t数据级别\n甲\t${said}`, new Set(), newId).items[0]?.grade,
    );
    expect(grades).toEqual(["general-3", "general-2", "general-4", "important", "core", "general-2", null]);
  });
  it("takes the heads of the grid on screen, and names a head that says again what another said", () => {
    const { items, ignored } = itemsFromPaste(
      "信息项名称\t字段名\t描述对象\t数据级别\t敏感级别\t来源\t来源依据\t敏感内容\n联系人\tcontact\t个人\t一般数据3级\t高\t履职产生\t履行职责过程中产生\t姓名、电话号码",
      new Set(),
      newId,
    );
    expect(ignored).toEqual(["敏感级别"]);
    expect(items).toMatchObject([
      {
        column: "contact",
        description: "",
        category: "person",
        grade: "general-3",
        source: { kind: "produced", basis: "履行职责过程中产生" },
        sensitivity: ["person-name", "phone"],
      },
    ]);
  });
  it("takes what stands as the primary key", () => {
    const { items } = itemsFromPaste("信息项名称\t主键\n编号\t是\n名称\t否\n地址\t\n", new Set(), newId);
    expect(items.map((item) => item.key)).toEqual([true, false, false]);
  });
  it("takes a bare list of names as item names", () => {
    const { items } = itemsFromPaste("停车场名称\n泊位总数\n", new Set(), newId);
    expect(items.map((item) => item.nameZh)).toEqual(["停车场名称", "泊位总数"]);
    expect(new Set(items.map((item) => item.column)).size).toBe(2);
  });
  it("keeps line breaks and quotes inside a cell", () => {
    expect(parsePasted('a\t"b\n""c"""\r\nd\te')).toEqual([
      ["a", 'b\n"c"'],
      ["d", "e"],
    ]);
  });
  it("never gives two items one column", () => {
    expect(freeColumn("Name", new Set(["name"]))).toBe("name_1");
    expect(freeColumn("姓名", new Set(["item_1"]))).toBe("item_2");
  });
});
