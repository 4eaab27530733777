import { readFileSync } from "node:fs";
import excel from "exceljs";
import type { Download, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { beginRehearsal, startOfDay } from "../../server/src/kernel/clock.ts";
import { transaction } from "../../server/src/kernel/database.ts";
import { buildWeb, webIsStale } from "../../server/src/operate/web-build.ts";
import { beginCast, must } from "../../server/test/cast.ts";
import { completeDraft } from "../../server/test/catalog/desk.ts";
import { testApp, testDatabase } from "../../server/test/harness.ts";
import { accessibilityFaults, letSignIn, openBrowser, overflow, seating, settled, watchedPage } from "./browser.ts";

type Cells = Readonly<Record<string, string>>;

/** Fills a workbook as an officer does: by the head of a column, from the second row. */
async function filled(bytes: Buffer, sheets: Readonly<Record<string, Cells>>): Promise<Buffer> {
  const book = new excel.Workbook();
  await book.xlsx.load(bytes as never);
  for (const [name, cells] of Object.entries(sheets)) {
    const sheet = book.getWorksheet(name)!;
    sheet.getRow(1).eachCell((head, at) => {
      const value = cells[String(head.value).replace(/ \*$/, "")];
      if (value !== undefined) sheet.getRow(2).getCell(at).value = value;
    });
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}

const bytesOf = async (download: Download): Promise<Buffer> => readFileSync(await download.path());

describe("entries by workbook and from a table, in a browser", async () => {
  if (webIsStale()) await buildWeb();
  const database = await testDatabase({ max: 14 });
  await transaction(database.db, (tx) =>
    beginRehearsal(tx, new Date(startOfDay("2026-10-12").getTime() + 9 * 3_600_000)),
  );
  const { app, config, context } = await testApp({ database });
  const cast = await beginCast(app, context);
  const own = await cast.organization({ kind: "department", level: "province", region: "230000" });
  const officer = await cast.person(own, "data-officer", "head");
  letSignIn(config, [officer]);
  const base = await app.listen({ host: "127.0.0.1", port: 0 });
  const seat = seating(await openBrowser(), base);
  const choose = (page: Page, name: string, buffer: Buffer) =>
    page.locator("input[type=file]").setInputFiles({ name, mimeType: "application/octet-stream", buffer });

  it("downloads the template, sees what is wrong with it, mends the marked copy, and finds its drafts", async () => {
    const browsing = await seat(officer);
    const { page, complaints } = await watchedPage(browsing);
    await page.goto("/desk/catalog");
    await settled(page);
    await page.getByRole("button", { name: "批量编制（Excel）" }).click();
    await settled(page);
    const [template] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "下载模板" }).click(),
    ]);
    expect(template.suggestedFilename()).toBe("数据目录模板.xlsx");
    const first = await filled(await bytesOf(template), {
      数据目录: {
        信息资源名称: "公园名录",
        信息资源摘要: "全市公园的名称、地址和面积",
        分类码: "307001",
        是否涉及国家秘密: "不涉及",
        更新周期: "偶尔",
        信息资源格式: "xlsx",
      },
      信息项: {
        所属信息资源: "公园名录",
        信息项名称: "名称",
        信息项数据类型: "字符型",
        数据长度: "很长",
        描述对象: "客体",
        数据级别: "一般数据1级",
        来源: "履职产生",
        来源依据: "履行职责中产生",
        开放类型: "无条件开放",
      },
    });
    await choose(page, "公园.xlsx", first);
    await page.getByText("有2处错误，改好后才能导入").waitFor();
    expect(await page.getByRole("button", { name: /确认导入/ }).isDisabled()).toBe(true);
    await page.getByRole("cell", { name: /“偶尔”不在可选的词中/ }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    const [marked] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "下载标出问题的文件" }).click(),
    ]);
    expect(marked.suggestedFilename()).toBe("公园-导入问题.xlsx");
    const mended = await filled(await bytesOf(marked), { 数据目录: { 更新周期: "每年" }, 信息项: { 数据长度: "100" } });
    await choose(page, "公园-改好.xlsx", mended);
    await page.getByText("可以导入1个目录").waitFor();
    await page.getByRole("button", { name: "确认导入1个目录" }).click();
    await page.getByText("已导入1个目录，都是草稿，补齐后提交审核").waitFor();
    await page.getByRole("link", { name: "公园名录" }).click();
    await page.getByText("已填齐，可以提交审核").waitFor();
    // A missing policy or a hydration that failed would have been heard; that a file was refused is no complaint.
    expect(complaints.filter((line) => !/status of 4\d\d/.test(line))).toEqual([]);
    await browsing.close();
  }, 180_000);

  it("takes the items of a pasted table over, in English and on a narrow screen", async () => {
    const made = await must(
      officer.send("POST", "/api/v1/datasets", { draft: completeDraft({ titleZh: "", items: [] }) }),
    );
    const browsing = await seat(officer, "en", 360);
    const { page } = await watchedPage(browsing);
    await page.goto(`/desk/catalog/${made.id}/edit?step=items`);
    await settled(page);
    await page.getByRole("button", { name: "From a table's structure" }).click();
    await page.locator("#schema-ddl").fill("CREATE TABLE a (b");
    await page.getByRole("button", { name: /(^|\s)Read$/ }).click();
    await page.getByText(/Line 1, column \d+ is not understood/).waitFor();
    await page
      .locator("#schema-ddl")
      .fill(
        "CREATE TABLE park (code varchar(20) PRIMARY KEY COMMENT '公园编码', area decimal(10,2) COMMENT '面积') COMMENT='公园';",
      );
    await page.getByRole("button", { name: /(^|\s)Read$/ }).click();
    await page.getByRole("button", { name: "Take these 2 items" }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await page.getByRole("button", { name: "Take these 2 items" }).click();
    await expect
      .poll(async () => (await must(officer.send("GET", `/api/v1/datasets/${made.id}/draft`))).draft, {
        timeout: 20_000,
      })
      .toMatchObject({
        titleZh: "公园",
        items: [
          { column: "code", nameZh: "公园编码", type: "C", length: 20, key: true },
          { column: "area", nameZh: "面积", type: "N", length: null },
        ],
      });
    await browsing.close();
  }, 120_000);
});
