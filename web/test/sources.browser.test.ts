import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, describe, expect, it } from "vitest";
import { performLoad } from "../../server/src/aggregation/actions/perform-load.ts";
import { beginRehearsal, startOfDay } from "../../server/src/kernel/clock.ts";
import { transaction } from "../../server/src/kernel/database.ts";
import { allowOutbound } from "../../server/src/kernel/outbound.ts";
import { buildWeb, webIsStale } from "../../server/src/operate/web-build.ts";
import { must } from "../../server/test/cast.ts";
import { completeItem } from "../../server/test/catalog/desk.ts";
import { startMariaDb } from "../../server/test/debian-mariadb.ts";
import { testDatabase } from "../../server/test/harness.ts";
import { startSftpServer } from "../../server/test/sftp-server.ts";
import { listed, makeWorld } from "../../server/test/sharing/world.ts";
import { accessibilityFaults, letSignIn, openBrowser, overflow, seating, settled, watchedPage } from "./browser.ts";

const monday = "2026-10-12";
/** Where pictures of the pages are left for a person to look at; none without it. */
const shots = process.env.SHUTONG_SHOTS;

describe("a department's database in a browser", async () => {
  if (webIsStale()) await buildWeb();
  const maria = await startMariaDb();
  maria.run(
    `create database city; create user reader identified by 'reader-pw'; grant select on city.* to reader;
     create table city.home (code varchar(20) primary key comment '编号', name varchar(50) comment '名称', beds int comment '床位', changed timestamp not null comment '更新时间')
       comment '养老机构'; insert into city.home values ('1', '康乐', 86, '2025-01-01'), ('2', '松鹤', 45, '2025-01-02'), ('3', '颐和', null, '2025-01-03');`,
  );
  const sftp = await startSftpServer();
  const database = await testDatabase({ max: 14 });
  await transaction(database.db, (tx) => beginRehearsal(tx, new Date(startOfDay(monday).getTime() + 9 * 3_600_000)));
  const world = await makeWorld("heilongjiang", "230000", database);
  const { app, config, provider } = world;
  const items = [
    completeItem("code", "编号", { key: true }),
    completeItem("name", "名称"),
    completeItem("beds", "床位", { type: "N", length: null }),
  ];
  const homes = await listed(world, items, { titleZh: "养老机构名录" });
  letSignIn(config, [provider.officer]);
  const base = await app.listen({ host: "127.0.0.1", port: 0 });
  const allowed = allowOutbound(["127.0.0.1"]);
  afterAll(async () => {
    allowOutbound(allowed);
    await app.close();
    await maria.stop();
    await sftp.stop();
  });
  const browser = await openBrowser();
  const seat = seating(browser, base);
  const own = (lines: readonly string[]) => lines.filter((line) => !/status of (4\d\d|503)|inline style/.test(line));
  const choose = async (page: Page, label: string, option: string) => {
    // An empty list shows no text to click at: it opens by the keyboard.
    await page.getByRole("dialog").getByLabel(label, { exact: true }).focus();
    await page.keyboard.press("ArrowDown");
    const list = page.locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden)");
    await list.locator(".ant-select-item-option").filter({ hasText: option }).first().click();
    await list.waitFor({ state: "hidden" });
  };
  const shot = async (page: Page, name: string) => {
    if (!shots) return;
    mkdirSync(shots, { recursive: true });
    await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
  };

  it("is registered, tested, looked into; a table is set for a dataset, loaded, and its load told", async () => {
    const { page, complaints } = await watchedPage(await seat(provider.officer));
    await page.goto("/desk/loads");
    await page.getByRole("button", { name: "数源连接" }).click();
    await page.getByRole("button", { name: "登记数源" }).click();
    const form = page.getByRole("dialog");
    await form.getByLabel("名称").fill("民政业务库");
    await form.getByLabel("主机").fill("127.0.0.1");
    await form.getByLabel("端口").fill(String(maria.port));
    await form.getByLabel("库名").fill("city");
    await form.getByLabel("用户").fill("reader");
    await form.getByLabel("口令").fill("falsch");
    await choose(page, "加密", "不加密");
    await shot(page, "form");
    await form.getByRole("button", { name: "保存并测试" }).click();
    await page.getByRole("heading", { level: 1, name: "民政业务库" }).waitFor();
    await page
      .getByText(/用户名、密码或密钥不对/)
      .first()
      .waitFor();
    await shot(page, "refused");
    await page.getByRole("button", { name: "变更" }).click();
    await form.getByLabel("口令").fill("reader-pw");
    await form.getByRole("button", { name: "保存并测试" }).click();
    await page.getByText("已连通，1张表").waitFor();
    await page.getByRole("button", { name: "home" }).click();
    await form.getByRole("cell", { name: "松鹤" }).waitFor();
    await shot(page, "preview");
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    expect(await page.content()).not.toContain("reader-pw");

    await page.goto(`/desk/catalog/${homes.id}/data`);
    await settled(page);
    await page.waitForLoadState("networkidle");
    await page.getByRole("button", { name: "从库表归集" }).click();
    await choose(page, "数源", "民政业务库");
    await choose(page, "表", "home");
    await form.getByLabel("字段beds对应的信息项").waitFor();
    await expect
      .poll(() => form.getByLabel("字段beds对应的信息项").locator("option:checked").textContent())
      .toBe("床位");
    await choose(page, "水位字段", "changed");
    await choose(page, "何时归集", "每日");
    await shot(page, "feed-form");
    expect(await accessibilityFaults(page)).toEqual([]);
    await form.getByRole("button", { name: "确定" }).click();
    await page.getByText("按changed增量，已到–").waitFor();
    await page.getByRole("button", { name: "立即归集" }).click();
    await page.waitForURL(/\/desk\/loads\//);
    const load = page.url().split("/").pop()!;
    await performLoad(await world.context(), load);
    await page
      .getByText(/全部入库|3/)
      .first()
      .waitFor();
    await page.reload();
    await settled(page);
    await shot(page, "loaded");
    expect((await must(provider.officer.send("GET", `/api/v1/loads/${load}`))).state).toBe("loaded");
    expect(own(complaints)).toEqual([]);
  }, 180_000);

  it("a structure that changed is told on the page of the data", async () => {
    maria.run("alter table city.home drop column beds");
    const started = await must(
      provider.officer.send("POST", `/api/v1/datasets/${homes.id}/table-feed/load`, { whole: false }),
    );
    await performLoad(await world.context(), started.id);
    const { page } = await watchedPage(await seat(provider.officer));
    await page.goto(`/desk/catalog/${homes.id}/data`);
    await page
      .getByText(/beds: int/)
      .first()
      .waitFor();
    await shot(page, "paused");
  }, 120_000);

  it("a folder reached by SFTP is registered and looked into", async () => {
    writeFileSync(join(sftp.folder, "homes_01.csv"), "编号,名称,床位\n1,康乐,86\n");
    const { page, complaints } = await watchedPage(await seat(provider.officer));
    await page.goto("/desk/connections");
    await page.getByRole("button", { name: "登记数源" }).click();
    const form = page.getByRole("dialog");
    await form.getByLabel("REST接口").click();
    await form.getByLabel("接口地址").fill("ftp://x");
    await form.getByText("请填写以https://或http://开头的地址").waitFor();
    await shot(page, "form-rest");
    expect(await accessibilityFaults(page)).toEqual([]);
    await form.getByLabel("SFTP目录").click();
    await form.getByLabel("名称").fill("民政投放目录");
    await form.getByLabel("主机").fill("127.0.0.1");
    await form.getByLabel("端口").fill(String(sftp.port));
    await form.getByLabel("服务器指纹").fill(sftp.fingerprint);
    await form.getByLabel("用户").fill(sftp.user);
    await form.getByLabel("密钥或口令").fill(sftp.privateKey);
    await shot(page, "form-sftp");
    expect(await accessibilityFaults(page)).toEqual([]);
    await form.getByRole("button", { name: "保存并测试" }).click();
    await page.getByText("已连通，1个文件").waitFor();
    await page.getByRole("button", { name: "homes_01.csv" }).click();
    await form.getByRole("cell", { name: "康乐" }).waitFor();
    await shot(page, "preview-file");
    expect(own(complaints)).toEqual([]);
  }, 180_000);

  it.each([
    ["zh", 1440],
    ["en", 1440],
    ["zh", 360],
    ["en", 360],
  ] as const)(
    "in %s at %i nothing sticks out and nothing is inaccessible",
    async (language, width) => {
      const { page, complaints } = await watchedPage(await seat(provider.officer, language, width));
      const sources: { id: string; kind: string }[] = await must(provider.officer.send("GET", "/api/v1/sources"));
      const [source, drop] = ["mariadb", "sftp"].map((kind) => sources.find((one) => one.kind === kind)!.id);
      for (const [name, url] of [
        ["sources", "/desk/connections"],
        ["source", `/desk/connections/${source}`],
        ["drop", `/desk/connections/${drop}`],
        ["data", `/desk/catalog/${homes.id}/data`],
      ] as const) {
        await page.goto(url);
        await settled(page);
        if (name === "source") await page.getByRole("button", { name: "home" }).waitFor();
        if (name === "drop") await page.getByRole("button", { name: "homes_01.csv" }).waitFor();
        if (name === "sources" && shots)
          for (const kind of [/^REST/, /SFTP/, /S3/]) {
            if (kind.source === "^REST") await page.getByRole("button", { name: /登记数源|Register a source/ }).click();
            await page.getByRole("dialog").getByLabel(kind).click();
            await shot(page, `form-${kind.source.replace("^", "")}-${language}-${width}`);
          }
        if (name === "sources" && shots) {
          await page.goto(url);
          await settled(page);
        }
        await shot(page, `${name}-${language}-${width}`);
        expect([name, await overflow(page)]).toEqual([name, 0]);
        expect(await accessibilityFaults(page)).toEqual([]);
      }
      expect(own(complaints)).toEqual([]);
    },
    180_000,
  );
});
