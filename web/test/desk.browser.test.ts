import { setTimeout as wait } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { startSequencer } from "../../server/src/audit/sequencer.ts";
import { beginRehearsal, startOfDay } from "../../server/src/kernel/clock.ts";
import { transaction } from "../../server/src/kernel/database.ts";
import { buildWeb, webIsStale } from "../../server/src/operate/web-build.ts";
import { departmentOf } from "../../server/test/aggregation/department.ts";
import { beginCast, must } from "../../server/test/cast.ts";
import {
  completeDraft,
  completeItem,
  listDataset,
  openNone,
  shareConditional,
} from "../../server/test/catalog/desk.ts";
import { testApp, testDatabase, testLog } from "../../server/test/harness.ts";
import { accessibilityFaults, letSignIn, openBrowser, overflow, seating, settled, watchedPage } from "./browser.ts";

const personal = completeItem("name", "姓名", {
  category: "person",
  grade: "general-3",
  concerns: ["personal-privacy"],
  share: shareConditional,
  open: openNone,
});

const monday = "2026-10-12";

describe("the desk in a browser", async () => {
  if (webIsStale()) await buildWeb();
  const database = await testDatabase({ max: 14 });
  await transaction(database.db, (tx) => beginRehearsal(tx, new Date(startOfDay(monday).getTime() + 9 * 3_600_000)));
  const { app, config, context } = await testApp({ database });
  const { dataDir, checkpointDir } = config;
  const sequencer = startSequencer({ connection: database.connection, dataDir, checkpointDir, log: testLog });
  afterAll(() => sequencer.stop());
  const cast = await beginCast(app, context);
  const department = (zh: string, en: string) =>
    cast.organization({ kind: "department", level: "province", region: "230000", name: { zh, en } });
  const provider = await department("民政厅", "Civil Affairs");
  const officer = await cast.person(provider, "data-officer", "head");
  const confidentiality = await cast.person(provider, "confidentiality-reviewer");
  const reviewer = await cast.person(cast.authority, "reviewer", "supervisor");
  const consumer = await cast.person(await department("公积金中心", "Housing Fund"), "data-officer");
  const desk = { context, officer, confidentiality, reviewer };
  const registry = completeDraft({
    titleZh: "婚姻登记信息",
    items: [personal, completeItem("spaces", "数量", { type: "I", length: null })],
  });
  const dataset = await listDataset(desk, registry);
  const draft = await must(
    officer.send("POST", "/api/v1/datasets", { draft: completeDraft({ titleZh: "", items: [] }) }),
  );
  const loads = departmentOf(app, context, officer);
  const load = await must(loads.upload("登记.csv", "姓名,数量\n王小明,3\n李丽,三\n", dataset));
  await must(officer.send("POST", `/api/v1/loads/${load.id}/confirmation`, {}));
  await loads.run(load.id);
  const proposed = await must(loads.upload("登记.csv", "姓名,数量\n王小明,3\n", dataset));
  const terms = await must(consumer.send("GET", `/api/v1/datasets/${dataset}/application-terms`));
  const applied = await must(
    consumer.send("POST", "/api/v1/share-applications", {
      dataset,
      items: terms.items.map((item: { id: string }) => item.id),
      rows: [],
      scope: "提取申请人",
      mode: ["api"],
      purpose: "核验婚姻状况",
      scenario: "公积金提取",
      dutyBasis: "住房公积金管理条例第二十四条",
      persons: [consumer.id],
      systems: [],
      responsible: null,
      until: null,
      quota: { perDay: null, total: null },
      agreement: "",
    }),
  );
  const players = { officer, consumer, reviewer, system: cast.system, security: cast.security, audit: cast.audit };
  letSignIn(config, Object.values(players));
  while ((await app.inject("/api/v1/audit/state")).statusCode !== 200) await wait(100);
  const base = await app.listen({ host: "127.0.0.1", port: 0 });
  const browser = await openBrowser();

  const seat = seating(browser, base);

  const pages: readonly (readonly [keyof typeof players, readonly string[]])[] = [
    [
      "officer",
      [
        "/desk",
        `/desk/cases/${applied.case}`,
        "/desk/catalog",
        `/desk/catalog/${dataset}`,
        `/desk/catalog/${draft.id}/edit`,
        `/desk/catalog/${draft.id}/edit?step=items`,
        `/desk/catalog/${draft.id}/edit?step=check`,
        "/desk/loads",
        `/desk/loads/${load.id}`,
        `/desk/loads/${proposed.id}`,
        `/desk/loads/new?dataset=${dataset}`,
        "/desk/grants?side=given",
        "/desk/supervision",
        "/desk/registers",
        "/desk/registers/work-unit",
        "/desk/watches",
        `/desk/organizations/${officer.organization}`,
        "/rulebooks/heilongjiang?article=22",
        "/desk/nothing-here",
      ],
    ],
    ["consumer", ["/desk/find?q=登记", `/desk/apply/${dataset}`, "/desk/grants", "/desk/usage", "/admin/programs"]],
    [
      "reviewer",
      [
        "/authority",
        "/authority/overdue",
        "/authority/reviews",
        "/authority/findings",
        "/authority/registers/work-unit?tab=missing",
        "/authority/registers?tab=filings",
        "/authority/watches/register:work-unit",
        "/authority/watches/unusual-volume",
        "/authority/catalog",
        "/authority/terms",
        "/admin/clock",
      ],
    ],
    ["system", ["/admin/organizations", "/admin/people"]],
    ["security", ["/admin/roles"]],
    ["audit", ["/audit", "/audit/entries/3"]],
  ];

  describe.each([
    ["zh", 1440],
    ["en", 360],
  ] as const)("in %s at %d px", (language, width) => {
    it.each(pages)(
      "axe-core finds nothing and nothing sticks out: the pages of the %s",
      async (who, addresses) => {
        const context = await seat(players[who], language, width);
        for (const address of addresses) {
          const { page, complaints } = await watchedPage(context);
          await page.goto(address);
          await settled(page);
          expect([address, await accessibilityFaults(page)]).toEqual([address, []]);
          expect([address, await overflow(page)]).toEqual([address, 0]);
          // A page that is not there is asked for and refused: the browser notes the 404 itself.
          expect([address, complaints.filter((line) => !/status of 4\d\d/.test(line))]).toEqual([address, []]);
          await page.close();
        }
        await context.close();
      },
      240_000,
    );
  });

  it("is worked by keyboard: j moves, Enter opens, / searches, and the keys can be switched off", async () => {
    const context = await seat(officer, "zh", 1440);
    const page = await context.newPage();
    await page.goto("/desk");
    const row = page.getByRole("link", { name: "申请共享《婚姻登记信息》" });
    await row.waitFor();
    await expect
      .poll(async () => {
        await page.keyboard.press("j");
        return row.evaluate((link) => link === document.activeElement);
      })
      .toBe(true);
    await page.keyboard.press("Enter");
    await page.waitForURL(new RegExp(`/desk/cases/${applied.case}`));
    await page.getByRole("button", { name: "提交意见" }).waitFor();
    await page.keyboard.press("/");
    await expect
      .poll(() => page.getByRole("textbox", { name: "查数据" }).evaluate((box) => box === document.activeElement))
      .toBe(true);
    await page.keyboard.type("登记");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/desk\/find\?q=/);
    await page.goto("/desk");
    await page.getByRole("switch").click();
    await page.getByRole("heading", { level: 1 }).click();
    await page.keyboard.press("j");
    expect(await row.evaluate((link) => link === document.activeElement)).toBe(false);
    await context.close();
  }, 120_000);

  it("says why by that day: every counted day, the article and its words", async () => {
    const context = await seat(officer, "zh", 1440);
    const page = await context.newPage();
    await page.goto(`/desk/cases/${applied.case}`);
    const why = page.locator("section.panel", { has: page.getByRole("heading", { name: /：为什么.+到期$/ }) });
    await why.getByText("第二十二条第（二）项").waitFor();
    await why.getByText("1个工作日内").waitFor();
    await why.getByRole("table", { name: "逐日计算" }).getByText(/到期/).waitFor();
    await why.locator("summary").first().click();
    const days = why.getByRole("table").last().getByRole("row");
    expect(await days.allTextContents()).toEqual([
      expect.stringContaining("日期"),
      expect.stringMatching(/10月12日.*之日，不计$/),
      expect.stringMatching(/10月13日.*1工作日$/),
    ]);
    await context.close();
  }, 120_000);

  it("proves an entry of the record in the browser", async () => {
    const context = await seat(cast.audit, "zh", 1440);
    const page = await context.newPage();
    await page.goto("/audit/entries/3");
    await page.getByRole("button", { name: "核验" }).click();
    await page.getByText("内容与哈希相符").waitFor();
    await page.getByText("路径算出的根与证明相符").waitFor();
    await page.getByText("根与签名检查点一致").waitFor();
    await context.close();
  }, 90_000);

  it("names in the record what its ids stand for, and opens an entry in a drawer without a style that the policy refuses", async () => {
    const context = await seat(cast.audit, "zh", 1440);
    const { page, complaints } = await watchedPage(context);
    await page.goto(`/audit?object=dataset:${dataset}`);
    await settled(page);
    const first = page.getByRole("table", { name: "审计查询" }).getByRole("row").nth(1);
    await first.getByRole("link", { name: "数据集 婚姻登记信息" }).waitFor();
    await first.getByRole("button").click();
    await page
      .getByRole("dialog")
      .getByText("根与证明")
      .or(page.getByRole("heading", { name: "证明" }))
      .first()
      .waitFor();
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).overflowY)).toBe("hidden");
    await page.keyboard.press("Escape");
    await expect.poll(() => page.evaluate(() => getComputedStyle(document.documentElement).overflowY)).toBe("visible");
    // A day is typed, and counts although the button is pressed at once.
    await page.getByLabel("从", { exact: true }).fill("2026/10/1");
    await page.getByLabel("到", { exact: true }).fill("2026-10-31");
    await page.getByRole("button", { name: "查找" }).click();
    await page.waitForURL(/from=2026-10-01&until=2026-10-31/);
    expect(complaints).toEqual([]);
    await context.close();
  }, 90_000);

  it("sets a term of its own where the text leaves one open, and takes it back", async () => {
    const context = await seat(reviewer, "zh", 1440);
    const { page, complaints } = await watchedPage(context);
    await page.goto("/desk");
    await page.getByRole("link", { name: "自定期限" }).click();
    await settled(page);
    const row = page.getByRole("row", { name: /逻辑汇聚确认.*办理期限/ });
    await row.getByText("第十八条").waitFor();
    await row.getByText("未设定").waitFor();
    await row.getByRole("button").click();
    await page.getByLabel(/^长度/).fill("5");
    await page.getByLabel(/^设定理由/).fill("省数据局工作规程第三条");
    await page.getByRole("button", { name: "设定期限" }).click();
    await row.getByText("5个工作日").waitFor();
    await row.getByRole("button").click();
    await page.getByRole("button", { name: "收回设定" }).click();
    await page.getByRole("dialog", { name: "收回设定" }).getByRole("textbox").fill("规程已废止");
    await page.getByRole("dialog", { name: "收回设定" }).getByRole("button", { name: "收回设定" }).click();
    await row.getByText("未设定").waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  }, 90_000);

  it("takes an item's English name, description and key in the grid, and saves again what did not get through", async () => {
    const context = await seat(officer, "zh", 1440);
    const page = await context.newPage();
    await page.goto(`/desk/catalog/${draft.id}/edit?step=items`);
    await page.getByRole("button", { name: "加一项" }).click();
    await page.getByLabel(/^信息项名称 /).fill("证照编号");
    await page.getByText(/已保存/).waitFor();
    await context.setOffline(true);
    await page.getByRole("button", { name: "更多 证照编号" }).click();
    await page.getByLabel("英文名称 证照编号").fill("Licence number");
    await page.getByLabel("说明 证照编号").fill("发证机关编定的号码");
    await page.getByLabel(/^主键/).check();
    await page.getByText("没有保存成功").first().waitFor();
    await context.setOffline(false);
    await page.getByText(/已保存/).waitFor();
    const kept = await must(officer.send("GET", `/api/v1/datasets/${draft.id}/draft`));
    expect(kept.draft.items).toMatchObject([
      { nameZh: "证照编号", nameEn: "Licence number", description: "发证机关编定的号码", key: true },
    ]);
    await context.close();
  }, 90_000);
});
