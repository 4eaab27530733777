import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import type { BrowserContext } from "playwright-core";
import { describe, expect, it } from "vitest";
import { buildWeb, webIsStale } from "../../server/src/operate/web-build.ts";
import { freshResidentId } from "../../server/test/cast.ts";
import { testApp } from "../../server/test/harness.ts";
import { accessibilityFaults, openBrowser, overflow, watchedPage } from "./browser.ts";
import { makeOpenWorld } from "./open-world.ts";

describe("the portal in a browser", async () => {
  if (webIsStale()) await buildWeb();
  const { app, context } = await testApp();
  const world = await makeOpenWorld(app, context);
  await app.listen({ host: "127.0.0.1", port: 0 });
  const base = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const browser = await openBrowser();

  interface Reader {
    readonly language?: "zh" | "en";
    readonly text?: "usual" | "large";
    readonly width?: number;
    readonly javaScriptEnabled?: boolean;
  }
  async function reader({ language = "zh", text = "usual", width = 1440, javaScriptEnabled = true }: Reader = {}) {
    const found: BrowserContext = await browser.newContext({
      baseURL: base,
      viewport: { width, height: 900 },
      javaScriptEnabled,
      acceptDownloads: true,
    });
    found.setDefaultTimeout(10_000);
    await found.addCookies([
      { name: "lang", value: language, url: base },
      { name: "text", value: text, url: base },
    ]);
    return found;
  }

  const pages = {
    home: "/",
    search: "/datasets?q=停车",
    "nothing found": "/datasets?q=没有这样的数据&openType=conditional",
    dataset: `/datasets/${world.open}`,
    "dataset on conditions": `/datasets/${world.conditional}`,
    "dataset without data": `/datasets/${world.empty}`,
    department: `/organizations/${world.department}`,
    notices: "/notices",
    developers: "/developers",
    rulebook: "/rules/heilongjiang",
    article: "/rules/heilongjiang/22",
    "no such page": "/nowhere",
    "no such dataset": "/datasets/019aa000-0000-7000-8000-000000000000",
  };

  it("search, dataset, preview, download: a citizen takes open data without signing in", async () => {
    const context = await reader();
    const { page, complaints } = await watchedPage(context);
    await page.goto("/");
    await expect
      .poll(
        async () => {
          const focused = await page.getByRole("searchbox").evaluate((box) => box === document.activeElement);
          if (!focused) await page.keyboard.press("/");
          return focused;
        },
        { timeout: 10_000 },
      )
      .toBe(true);
    await page.keyboard.type("泊位");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: /找到\d+个数据集/ }).waitFor();
    await page.getByRole("link", { name: "公共停车场泊位信息" }).click();
    await page.getByRole("heading", { level: 1, name: "公共停车场泊位信息" }).waitFor();
    const preview = page.getByRole("region", { name: "预览" }).last();
    expect(await preview.getByRole("row").count()).toBe(21);
    expect(await preview.getByRole("columnheader").allTextContents()).toEqual(
      ["停车场名称", "所在区县", "泊位总数", "收费标准", "启用日期"].map((name) => expect.stringContaining(name)),
    );
    await page.getByText("另有1项不予开放").waitFor();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("complementary", { name: "下载" }).getByRole("link", { name: "CSV" }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^公共停车场泊位信息-.*\.csv$/);
    const lines = readFileSync(await download.path(), "utf8")
      .trimEnd()
      .split("\r\n");
    expect(lines).toHaveLength(31);
    expect(lines[0]).toBe("\ufeff停车场名称,所在区县,泊位总数,收费标准,启用日期");
    expect(lines.join()).not.toContain("甲");
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("the commands that are shown work when they are pasted", async () => {
    const context = await reader();
    const page = await context.newPage();
    await page.goto(`/datasets/${world.open}`);
    const commands = await page.locator("#api pre").allTextContents();
    expect(commands.length).toBe(4);
    for (const command of commands) {
      const address = /'(http[^']+)'/.exec(command)?.[1] ?? "";
      const answer = await fetch(address);
      expect(answer.status, command).toBe(200);
    }
    await context.close();
  });

  it("a regulation stands article by article beside what the software does, with the way there and back", async () => {
    const context = await reader();
    const { page, complaints } = await watchedPage(context);
    await page.goto("/rules/heilongjiang");
    expect(await page.getByRole("heading", { level: 2 }).count()).toBe(47);
    const article = page.getByRole("region", { name: "第二十二条", exact: true });
    await article.getByText("审核", { exact: false }).first().waitFor();
    expect(await article.getByText("强制执行").count()).toBeGreaterThan(1);
    const working = article.getByRole("listitem").filter({ has: page.getByRole("link", { name: "数据共享申请" }) });
    expect(await working.first().textContent()).toContain("1个工作日内");
    expect(await page.getByText("平台之外").count()).toBeGreaterThan(2);
    await article.getByRole("link", { name: "数据共享申请" }).click();
    await page.waitForURL(/\/procedures\/share-application$/);
    await page.getByRole("link", { name: "第二十二条第（二）项" }).first().click();
    await page.waitForURL(/\/rules\/heilongjiang\/22$/);
    await page.getByRole("link", { name: "第二十三条" }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("filters take effect at once, stay in the address and can be cleared", async () => {
    const context = await reader();
    const page = await context.newPage();
    await page.goto("/datasets");
    await page
      .getByRole("group", { name: "开放类型" })
      .getByLabel(/有条件开放/)
      .check();
    await page.waitForURL(/openType=conditional/);
    await page.getByRole("heading", { name: "找到1个数据集" }).waitFor();
    await page.getByRole("link", { name: "清除所选的1项" }).click();
    await page.getByRole("heading", { name: "找到3个数据集" }).waitFor();
    await context.close();
  });

  it("on a phone the filters are a sheet that opens, chooses and closes", async () => {
    const context = await reader({ width: 360 });
    const page = await context.newPage();
    await page.goto("/datasets");
    const box = page.getByLabel(/有条件开放/);
    expect(await box.isVisible()).toBe(false);
    await page.getByRole("link", { name: "筛选" }).click();
    await box.check();
    await page.getByRole("button", { name: /查看3个结果/ }).click();
    await page.getByRole("heading", { name: "找到1个数据集" }).waitFor();
    expect(await box.isVisible()).toBe(false);
    await context.close();
  });

  it("language and text size are switched by links and remembered", async () => {
    const context = await reader();
    const page = await context.newPage();
    await page.goto(`/datasets/${world.open}`);
    await page.getByRole("link", { name: "English" }).click();
    await page.getByRole("heading", { level: 1, name: "Public car parks" }).waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    await page.getByRole("link", { name: "Large text" }).click();
    await page.waitForURL((url) => !url.search.includes("text="));
    await page.goto("/datasets");
    expect(await page.locator("html").getAttribute("data-text")).toBe("large");
    await page.getByRole("heading", { name: "3 datasets found" }).waitFor();
    const sizes = await page.evaluate(() =>
      [...document.querySelectorAll("body *")]
        .filter((it) => [...it.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()))
        .filter((it) => it.getClientRects().length > 0 && !it.closest("script, .visually-hidden, .skip-link"))
        .map((it) => Number.parseFloat(getComputedStyle(it).fontSize)),
    );
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(18);
    await context.close();
  });

  it("a public user sees his name in the head, and leaves by one button", async () => {
    const context = await reader();
    const { page, complaints } = await watchedPage(context);
    const own = { account: "citizen.portal", password: "Lake-meadow-Stone-49" };
    const who = { kind: "natural-person", name: "王小明", identifier: freshResidentId() };
    const headers = { origin: base };
    const registered = await page.request.post("/api/v1/public-users", { data: { ...own, ...who }, headers });
    expect(registered.status(), await registered.text()).toBe(201);
    const signedIn = await page.request.post("/api/v1/sessions", { data: own, headers });
    expect(signedIn.ok(), await signedIn.text()).toBe(true);
    await page.goto("/");
    await page.getByRole("banner").getByText("王小明").waitFor();
    await page.getByRole("button", { name: "退出" }).click();
    await page.getByRole("link", { name: "登录" }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("reading and searching need no script", async () => {
    const context = await reader({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto("/");
    await page.getByRole("searchbox").fill("备案");
    await page.getByRole("button", { name: "查找" }).click();
    await page.getByRole("link", { name: "停车场备案信息" }).click();
    await page.getByRole("heading", { level: 1, name: "停车场备案信息" }).waitFor();
    await context.close();
  });

  it("hydrates what the server drew, with no word of React's development build, in little script", async () => {
    const context = await reader();
    const { page, complaints } = await watchedPage(context);
    const scripts = new Set<string>();
    page.on("request", (request) => {
      if (request.resourceType() === "script") scripts.add(request.url());
    });
    for (const path of ["/", `/datasets/${world.open}`, "/developers"])
      await page.goto(path, { waitUntil: "networkidle" });
    expect(complaints).toEqual([]);
    const sent = [...scripts].map(async (url) => gzipSync(await (await fetch(url)).arrayBuffer()).length);
    const bytes = (await Promise.all(sent)).reduce((sum, size) => sum + size, 0);
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThan(130_000);
    await context.close();
  });

  const readers = [
    { language: "zh", width: 1440, text: "usual" },
    { language: "zh", width: 360, text: "usual" },
    { language: "en", width: 1440, text: "usual" },
    { language: "en", width: 360, text: "usual" },
    { language: "zh", width: 1440, text: "large" },
    { language: "zh", width: 360, text: "large" },
  ] as const;

  const every = Object.entries(pages);
  // Large text changes sizes only: the pages with the most parts stand for the others.
  const densest = every.filter(([name]) => ["home", "search", "dataset", "article"].includes(name));

  it.each(readers)(
    "WCAG 2.2 AA: axe finds nothing on any page ($language, $width px, $text text)",
    async (who) => {
      const context = await reader(who);
      const { page, complaints } = await watchedPage(context);
      for (const [name, path] of who.text === "large" ? densest : every) {
        await page.goto(path);
        expect(await accessibilityFaults(page), name).toEqual([]);
        expect(await overflow(page), `${name} sticks out`).toBeLessThanOrEqual(0);
        if (process.env.SCREENSHOTS) {
          const file = `${name.replaceAll(" ", "-")}-${who.language}-${who.width}-${who.text}.png`;
          await page.screenshot({ path: `${process.env.SCREENSHOTS}/${file}`, fullPage: true });
        }
      }
      expect(complaints.filter((line) => !line.includes("status of 404"))).toEqual([]);
      await context.close();
    },
    180_000,
  );
});
