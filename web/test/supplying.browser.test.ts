import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Locator, Page } from "playwright-core";
import { afterAll, describe, expect, it } from "vitest";
import { performLoad } from "../../server/src/aggregation/actions/perform-load.ts";
import { performComparison } from "../../server/src/aggregation/comparison/perform.ts";
import { beginRehearsal, startOfDay } from "../../server/src/kernel/clock.ts";
import { one, sql, transaction } from "../../server/src/kernel/database.ts";
import { allowOutbound } from "../../server/src/kernel/outbound.ts";
import { buildWeb, webIsStale } from "../../server/src/operate/web-build.ts";
import { must } from "../../server/test/cast.ts";
import { completeItem, decideAs } from "../../server/test/catalog/desk.ts";
import { testDatabase } from "../../server/test/harness.ts";
import { apply, grantsOf, type Listed, listed, makeWorld } from "../../server/test/sharing/world.ts";
import { accessibilityFaults, letSignIn, openBrowser, overflow, seating, settled, watchedPage } from "./browser.ts";

const monday = "2026-10-12";

/** What departments and the authority do with supplied data, on the pages for it. */
describe("supplying in a browser", async () => {
  if (webIsStale()) await buildWeb();
  const database = await testDatabase({ max: 14 });
  await transaction(database.db, (tx) => beginRehearsal(tx, new Date(startOfDay(monday).getTime() + 9 * 3_600_000)));
  const world = await makeWorld("heilongjiang", "230000", database);
  const { app, config, provider, consumer, reviewer } = world;
  const { name: consumerName } = await must(provider.officer.send("GET", `/api/v1/organizations/${consumer.id}`));
  const items = () => [
    completeItem("code", "编号", { key: true }),
    completeItem("name", "名称"),
    completeItem("beds", "床位", { type: "N", length: null }),
  ];
  const homes = await listed(world, items(), { titleZh: "养老机构名录" });
  const insured = await listed(world, items(), { titleZh: "定点养老机构" });
  const beds = await listed(world, items(), { titleZh: "养老床位状态", shareMethods: ["platform-service"] });
  const row = (code: string, name: string, count: number) => ({ code, name, beds: count });
  await bring(homes, [row("1", "康乐", 86), row("2", "松鹤", 45), row("3", "颐和", 2000)]);
  await bring(insured, [row("1", "康乐", 86), row("2", "松鹤", 40), row("4", "爱心", 72)]);
  letSignIn(config, [provider.officer, consumer.officer, reviewer]);
  const base = await app.listen({ host: "127.0.0.1", port: 0 });
  let failing = false;
  const department = createServer((_request, response) => {
    if (failing) response.statusCode = 403;
    response.setHeader("content-type", "application/json").end(JSON.stringify([row("1", "康乐", 3)]));
  });
  await new Promise<void>((done) => department.listen(0, "127.0.0.1", done));
  const allowed = allowOutbound(["127.0.0.1"]);
  afterAll(async () => {
    allowOutbound(allowed);
    department.close();
    await app.close();
  });
  const browser = await openBrowser();
  const seat = seating(browser, base);
  const section = (page: Page, name: string) =>
    page.locator("section").filter({ has: page.locator("h2", { hasText: name }) });
  /** Refusals that the form shows, and the scroll lock of drawers, are no fault of the page. */
  const own = (lines: readonly string[]) => lines.filter((line) => !/status of (4\d\d|503)|inline style/.test(line));
  const choose = async (page: Page, control: Locator, option: string) => {
    const list = page.locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden)");
    await control.click();
    await list.locator(".ant-select-item-option").filter({ hasText: option }).first().click();
    await list.waitFor({ state: "hidden" });
  };

  async function bring({ id }: Listed, records: readonly object[]): Promise<void> {
    const load = await must(provider.officer.send("POST", `/api/v1/datasets/${id}/records`, { records }));
    await performLoad(await world.context(), load.id);
  }

  it("a rule of quality is defined, and the check names the record that does not keep it", async () => {
    const { page, complaints } = await watchedPage(await seat(provider.officer));
    await page.goto("/desk");
    await page.getByRole("link", { name: "归集与质量" }).click();
    await page.getByRole("link", { name: "养老机构名录" }).click();
    await page.getByRole("button", { name: "制定质量规则" }).click();
    const form = page.getByRole("dialog");
    await form.getByRole("radio", { name: "床位" }).check();
    await choose(page, form.getByLabel("要求"), "值域");
    await form.getByLabel("下限").fill("很多");
    await form.getByRole("button", { name: "保存规则" }).click();
    await form.getByText("上下限的写法与数据类型不符", { exact: true }).waitFor();
    await form.getByLabel("下限").fill("1");
    await form.getByLabel("上限").fill("800");
    await form.getByRole("button", { name: "保存规则" }).click();
    await form.waitFor({ state: "hidden" });
    await page.getByRole("button", { name: "重新检查" }).click();
    const result = section(page, "数据质量").getByRole("row").filter({ hasText: "床位 · 值域" });
    await result.getByText(/^如第[34]条$/).waitFor();
    await result.getByText("1/3").waitFor();
    await section(page, "数据质量").getByRole("link", { name: "查看办件" }).click();
    await page.getByRole("heading", { level: 1, name: "数据质量问题：养老机构名录" }).waitFor();
    expect(own(complaints)).toEqual([]);
  }, 180_000);

  it("what the department declares is compared at once, and the difference stands on the list", async () => {
    const { page } = await watchedPage(await seat(provider.officer));
    await page.goto(`/desk/catalog/${homes.id}/data`);
    await page.getByRole("button", { name: "申报持有数据" }).click();
    const form = page.getByRole("dialog");
    await form.getByLabel("源数据记录数").fill("4");
    await form.getByRole("button", { name: "申报并比对" }).click();
    await section(page, "对账").getByText("记录数不符").waitFor();
    const overseer = (await watchedPage(await seat(reviewer))).page;
    await overseer.goto("/desk/supply/reconciliations?show=differing");
    await overseer.getByRole("row").filter({ hasText: "养老机构名录" }).getByText("记录数不符").waitFor();
  }, 120_000);

  it("the authority returns a batch, which is then not served, and compares two datasets", async () => {
    const { page, complaints } = await watchedPage(await seat(reviewer));
    await page.goto("/authority");
    await page.getByRole("link", { name: "归集与质量" }).click();
    await page.getByRole("link", { name: "数据比对" }).click();
    await page.getByRole("button", { name: "发起比对" }).click();
    const form = page.getByRole("dialog");
    await choose(page, form.getByLabel("被比对的数据"), "养老机构名录");
    await choose(page, form.getByLabel(/^参照数据(?!的)/), "定点养老机构");
    for (const [part, item] of [
      ["按哪些信息项对应", "编号"],
      ["比对哪些信息项", "床位"],
    ] as const) {
      const rows = form.getByRole("group", { name: new RegExp(part) });
      await choose(page, rows.getByLabel(/^本数据的信息项/), item);
      await choose(page, rows.getByLabel(/^参照数据的信息项/), item);
    }
    await form.getByLabel("事由").fill("床位数不一致");
    await choose(page, form.getByLabel("承办部门"), consumerName.zh);
    await form.getByRole("button", { name: "开始比对" }).click();
    await form.waitFor({ state: "hidden" });
    const { id } = await one<{ id: string }>(database.db, sql`select id from aggregation.comparison`);
    await performComparison(await world.context(), id);
    await page.getByRole("link", { name: "《养老机构名录》与《定点养老机构》" }).click();
    await page.getByText("3条不一致").waitFor();
    await page.getByRole("button", { name: "查看不一致的记录" }).click();
    await page.getByRole("row").filter({ hasText: "内容不同" }).getByText("45（对方：40）").waitFor();
    await page.getByRole("link", { name: "查看办件" }).waitFor();

    await page.goto(`/desk/catalog/${insured.id}/data`);
    await page.getByRole("button", { name: "退回", exact: true }).click();
    await page.getByRole("dialog").getByRole("textbox").fill("与台账不符");
    await page.getByRole("dialog").getByRole("button", { name: "退回" }).click();
    await section(page, "归集批次")
      .getByText(/已退回/)
      .waitFor();
    await section(page, "归集情况").getByText("还没有数据").waitFor();
    expect(own(complaints)).toEqual([]);
  }, 180_000);

  it("an interface is registered, found to answer, and collected from", async () => {
    const { page } = await watchedPage(await seat(provider.officer));
    await page.goto(`/desk/catalog/${beds.id}/data`);
    await page.getByRole("button", { name: "登记接口" }).click();
    const form = page.getByRole("dialog");
    await form.getByLabel("接口地址").fill(`http://127.0.0.1:${(department.address() as AddressInfo).port}/beds`);
    await form.getByRole("button", { name: "登记并测试" }).click();
    await section(page, "接口").getByText("接口可达，符合所登记的协议").waitFor();
    await page.getByRole("button", { name: "从接口归集" }).click();
    await page.waitForURL(/\/desk\/loads\//);
  }, 120_000);

  it("calls are set to ask the interface live; a trial shows what it gives and what stays there, a failure is told in words", async () => {
    const { page, complaints } = await watchedPage(await seat(provider.officer));
    await page.goto(`/desk/catalog/${beds.id}/data`);
    const live = section(page, "实时调用");
    await live.getByRole("button", { name: "设置实时调用" }).click();
    const form = page.getByRole("dialog");
    await form.getByLabel("密钥或口令").fill("s3cret");
    await form.getByLabel("编号的位置").fill("/code");
    await form.getByLabel("名称的位置").fill("name");
    await form.getByRole("button", { name: "保存并试调用" }).click();
    await form
      .getByText(/JSON 指针/)
      .first()
      .waitFor();
    await form.getByLabel("名称的位置").fill("/name");
    await form.getByRole("button", { name: "保存并试调用" }).click();
    await live.getByRole("cell", { name: "康乐" }).waitFor();
    await live.getByText("/beds", { exact: true }).waitFor();
    await live.getByText("没有值：床位").waitFor();
    await live.getByText("正常", { exact: true }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    failing = true;
    for (let n = 0; n < 2; n++) await live.getByRole("button", { name: "试调用" }).click();
    await live.getByText(/最近连续失败[12]次/).waitFor();
    failing = false;
    expect(await page.content()).not.toContain("s3cret");
    expect(own(complaints)).toEqual([]);
  }, 120_000);

  it("the authority names who collects a dataset together, and who has not delivered shows", async () => {
    const { page } = await watchedPage(await seat(reviewer));
    await page.goto(`/desk/catalog/${homes.id}/data`);
    await page.getByRole("button", { name: "分派采集任务" }).click();
    const form = page.getByRole("dialog");
    await choose(page, form.getByLabel("部门"), consumerName.zh);
    await form.getByRole("checkbox", { name: "床位" }).check();
    await form.getByRole("button", { name: "分派", exact: true }).click();
    await form.waitFor({ state: "hidden" });
    const part = section(page, "协同采集").getByRole("row").filter({ hasText: consumerName.zh });
    await part.getByText("未交付").waitFor();
    await part.getByText("编号、床位").waitFor();
  }, 120_000);

  it("only the ways of delivery that the entry offers can be ticked", async () => {
    const { page } = await watchedPage(await seat(consumer.officer));
    await page.goto(`/desk/apply/${beds.id}`);
    const ways = page.getByRole("group", { name: /^共享方式/ });
    await expect.poll(() => ways.getByRole("checkbox", { name: "下载" }).isDisabled(), { timeout: 20_000 }).toBe(true);
    expect(await ways.getByRole("checkbox", { name: "接口" }).isDisabled()).toBe(false);
  }, 60_000);

  it("the consumer's page of a grant: calls are chosen, tried and copied; a refusal is told in words; use is drawn", async () => {
    const { case: id } = await must(apply(world, homes, { mode: ["api"], quota: { perDay: 2, total: null } }));
    await decideAs(await world.context(), id, reviewer, { outcome: "agreed" });
    const [grant] = await grantsOf(world, id);
    await must(consumer.officer.send("POST", `/api/v1/programs/${world.system}/keys`, {}));
    const { page, complaints } = await watchedPage(await seat(consumer.officer));
    await page.goto(`/desk/grants/${grant!.id}`);
    await page
      .getByRole("group", { name: /要哪些信息项/ })
      .getByRole("checkbox", { name: "名称" })
      .check();
    await page.getByRole("button", { name: "加一个条件" }).click();
    await page.getByLabel("第1个条件的值").fill("2");
    const code = section(page, "程序怎么调用").getByRole("region", { name: "curl" });
    await code.getByText("fields=name").waitFor();
    await code.getByText("filter%5Bcode%5D%5Beq%5D=2").waitFor();
    await page.getByRole("button", { name: "调用", exact: true }).click();
    const answer = section(page, "接口调用").getByRole("status");
    await answer.getByRole("cell", { name: "松鹤" }).waitFor();
    expect(await answer.getByRole("columnheader").allTextContents()).toEqual(["名称"]);
    await answer.getByText("今日还可调用1次").waitFor();
    await answer.getByText(/^[0-9a-f]{64}$/).waitFor();
    await page.getByRole("button", { name: "调用", exact: true }).click();
    await answer.getByText("今日还可调用0次").waitFor();
    await page.getByRole("button", { name: "调用", exact: true }).click();
    await answer.getByText(/^应答429/).waitFor();
    await answer.getByRole("heading", { name: /次数已用完|配额/ }).waitFor();
    // What is drawn is also there as a table, and nothing was refused by content security.
    const usage = section(page, "使用情况");
    await usage.locator("canvas").waitFor();
    await usage.getByText("以表格查看").click();
    await usage.getByRole("row").last().getByRole("cell").nth(1).getByText("2").waitFor();
    await section(page, "接口说明").getByText("分页查询").waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(own(complaints)).toEqual([]);
  }, 120_000);

  it.each(["zh", "en"] as const)(
    "the pages fit a phone and are accessible (%s)",
    async (language) => {
      for (const player of [provider.officer, reviewer]) {
        const { page } = await watchedPage(await seat(player, language, 360));
        const lists = ["inventory", "reconciliations", "comparisons", "corrections"].map(
          (part) => `/desk/supply/${part}`,
        );
        for (const path of [...lists, `/desk/catalog/${homes.id}/data`, `/desk/catalog/${beds.id}/data`]) {
          await page.goto(path);
          await settled(page);
          expect([path, await overflow(page)]).toEqual([path, 0]);
          expect([path, await accessibilityFaults(page)]).toEqual([path, []]);
        }
      }
    },
    180_000,
  );
});
