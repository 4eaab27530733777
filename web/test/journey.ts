import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { signedHeaders } from "../../server/src/demo/calls.ts";
import { beginRehearsal, startOfDay } from "../../server/src/kernel/clock.ts";
import { transaction } from "../../server/src/kernel/database.ts";
import { buildWeb, webIsStale } from "../../server/src/operate/web-build.ts";
import { beginCast, must, type Player } from "../../server/test/cast.ts";
import { testApp, testDatabase } from "../../server/test/harness.ts";
import { letSignIn, openBrowser, watchedPage } from "./browser.ts";
import { compileOnScreen, type Entry, pasteItems, typeItems } from "./compile-on-screen.ts";

const head = ["信息项名称", "字段名", "数据类型", "长度", "描述对象", "数据级别", "来源", "来源依据"];
const ofPerson = ["字符型", "100", "个人", "一般数据3级", "履职产生", "履行职责过程中产生"];
const ofPark = ["字符型", "100", "客体", "一般数据1级", "履职产生", "履行职责过程中产生"];
const registry: Entry = {
  title: "婚姻登记信息",
  titleEn: "Marriage registrations",
  summary: "本行政区域内的婚姻登记",
  category: "307001 省级及以下各级政务部门 / 综合",
  cycle: "每日",
  format: "电子表格 xlsx",
  sheet: [
    head,
    ["姓名", "name", ...ofPerson],
    ["公民身份号码", "id_number", ...ofPerson],
    ["所在区县", "district", ...ofPerson],
    ["备注", "note", ...ofPerson],
  ],
  share: {
    type: "有条件共享",
    answers: {
      共享范围: "民政、公安机关",
      共享用途: "救助对象核对",
      共享条件: "仅限民政、公安机关为救助对象核对使用",
      依据类别: "法律",
      依据名称: "中华人民共和国个人信息保护法",
      条款: "第十条",
    },
  },
  open: {
    type: "不予开放",
    answers: {
      所列情形: "涉及商业秘密、个人隐私",
      理由: "涉及个人隐私",
      依据类别: "法律",
      依据名称: "中华人民共和国个人信息保护法",
      条款: "第十条",
    },
  },
  concern: "个人隐私",
  sensitive: { 姓名: "姓名", 公民身份号码: "身份证号" },
};
const people = [
  "姓名,公民身份号码,所在区县,备注",
  "王小明,110101199003070003,甲区,无",
  "李丽,11010119900307002X,乙区,无",
].join("\n");
const parks: Entry = {
  title: "公园名录",
  titleEn: "Parks",
  summary: "全市公园的名称、地址和面积",
  category: "307001 省级及以下各级政务部门 / 综合",
  cycle: "每年",
  format: "电子表格 xlsx",
  sheet: [head, ["名称", "name", ...ofPark], ["地址", "address", ...ofPark]],
  share: { type: "无条件共享" },
  open: { type: "无条件开放" },
};
const parkFile = ["名称,地址", "人民公园,解放路1号", "湖滨公园,湖滨路8号"].join("\n");

// Monday: one working day ends on Tuesday, ten end on Monday two weeks later.
const monday = "2026-10-12";

/** What a text makes of the journey: who answers an application for conditional data, by which day and article. */
export interface JourneyUnder {
  readonly rulebook: string;
  readonly deciders: readonly ("provider" | "authority")[];
  readonly due: string;
  readonly article: string;
}

/** A program of the consumer's, and a key to call with: keyid and secret stand on the screen this once. */
async function registerProgram(page: Page): Promise<{ keyid: string; secret: string }> {
  await page.getByRole("link", { name: "应用系统" }).click();
  await page.getByRole("button", { name: "登记应用系统" }).click();
  const form = page.getByRole("dialog", { name: "登记应用系统" });
  await form.getByLabel("名称").fill("提取核验");
  await form.getByLabel("用途").fill("核验婚姻状况");
  await form.getByRole("button", { name: "登记应用系统" }).click();
  await page.getByRole("dialog", { name: "应用系统", exact: true }).getByRole("button", { name: "签发密钥" }).click();
  const issued = page.getByRole("dialog", { name: "新密钥，只显示这一次" });
  const shown = await issued.getByText("keyid").textContent();
  await issued.getByRole("button", { name: "已存好" }).click();
  const [, keyid = "", secret = ""] = /keyid\s+(\S+).*secret\s+(\S+)/s.exec(shown ?? "") ?? [];
  return { keyid, secret };
}

/**
 * The whole journey on screen in five roles. One file a rulebook: a process runs under one, and so does its application.
 */
export function describeJourney(text: JourneyUnder): void {
  describe(`the whole journey in the browser under ${text.rulebook}`, async () => {
    if (webIsStale()) await buildWeb();
    const database = await testDatabase({ max: 14 });
    await transaction(database.db, (tx) => beginRehearsal(tx, new Date(startOfDay(monday).getTime() + 9 * 3_900_000)));
    const { app, config, context } = await testApp({ rulebook: text.rulebook, database, work: true });
    const base = await app.listen({ host: "127.0.0.1", port: 0 });
    const cast = await beginCast(app, context);
    const department = (zh: string, en: string) =>
      cast.organization({ kind: "department", level: "province", region: "230000", name: { zh, en } });
    const provider = await department("民政局", "Civil Affairs Bureau");
    const consumer = await department("公积金中心", "Housing Fund Centre");
    const roles = {
      officer: await cast.person(provider, "data-officer"),
      secrecy: await cast.person(provider, "confidentiality-reviewer"),
      reviewer: await cast.person(cast.authority, "reviewer"),
      consumer: await cast.person(consumer, "data-officer"),
    };
    letSignIn(config, Object.values(roles));
    const browser = await openBrowser();

    /** A browser of one's own, signed in by a click on the account. */
    async function desk(player: Player): Promise<Page> {
      const browsing = await browser.newContext({ locale: "zh-CN", viewport: { width: 1440, height: 900 } });
      const { page } = await watchedPage(browsing);
      page.setDefaultTimeout(120_000);
      await page.goto(`${base}/sign-in`);
      const { actor } = await must(player.send("GET", "/api/v1/me"));
      await page
        .getByRole("button", { name: new RegExp(actor.name) })
        .first()
        .click();
      await page.waitForURL(/\/(desk|authority)/);
      return page;
    }

    /** Opens the first case of that name in the to-do list and agrees. `look` sees the page before. */
    async function agree(page: Page, name: string | RegExp, look?: (page: Page) => Promise<void>): Promise<void> {
      await page.goto(`${base}/desk`);
      await page.getByRole("link", { name }).first().click();
      await page.getByRole("button", { name: "提交意见" }).waitFor();
      await look?.(page);
      await page.getByRole("radio", { name: /^同意/ }).first().check();
      await page.getByRole("button", { name: "提交意见" }).click();
      await page.getByRole("button", { name: "提交意见" }).waitFor({ state: "detached" });
    }

    /** Compiled and handed in, reviewed for secrets, reviewed by the authority, data brought in. */
    async function list(
      pages: { officer: Page; secrecy: Page; reviewer: Page },
      entry: Entry,
      enterItems: typeof pasteItems,
      file: string,
    ): Promise<string> {
      const { officer, secrecy, reviewer } = pages;
      const id = await compileOnScreen(officer, entry, enterItems);
      await agree(secrecy, new RegExp(entry.title));
      await agree(reviewer, new RegExp(entry.title));
      await officer.goto(`${base}/desk/loads/new?dataset=${id}`);
      await officer
        .locator('input[type="file"]')
        .setInputFiles({ name: "数据.csv", mimeType: "text/csv", buffer: Buffer.from(file) });
      await officer.getByRole("button", { name: /导入2行/ }).click();
      await officer.getByText("2行全部入库").waitFor();
      return id;
    }

    test("listed, reviewed, brought in, applied for, granted in part, called, and downloaded by a citizen", async () => {
      const pages = {
        officer: await desk(roles.officer),
        secrecy: await desk(roles.secrecy),
        reviewer: await desk(roles.reviewer),
        consumer: await desk(roles.consumer),
      };
      const dataset = await list(pages, registry, pasteItems, people);
      const open = await list(pages, parks, typeItems, parkFile);

      const page = pages.consumer;
      const key = await registerProgram(page);
      await page.goto(`${base}/desk/apply/${dataset}`);
      await page.getByRole("checkbox", { name: "姓名" }).check();
      await page.getByRole("checkbox", { name: "公民身份号码" }).check();
      await page.getByRole("checkbox", { name: "备注" }).check();
      await page.locator("#apply-purpose").fill("核验提取申请人的婚姻状况");
      await page.locator("#apply-scenario").fill("公积金提取");
      await page.locator("#apply-dutyBasis").fill("住房公积金管理条例第二十四条");
      await page.locator("#apply-scope").fill("提取申请人");
      await page.getByRole("checkbox", { name: "接口查询" }).check();
      await page.getByRole("checkbox", { name: "提取核验" }).check();
      await page.getByText(text.article).first().waitFor();
      await page.getByRole("button", { name: "提交申请" }).click();
      await page.waitForURL(/\/desk\/cases\//);

      // Whoever the text names answers; the day and the article stand on the screen, and one item is taken out.
      for (const [n, who] of text.deciders.entries()) {
        await agree(who === "provider" ? pages.officer : pages.reviewer, /婚姻登记信息/, async (it) => {
          await it.getByText(`为什么${text.due}`).first().waitFor();
          await it.getByText(text.article).first().waitFor();
          if (n > 0) return;
          await it.getByRole("row", { name: /备注/ }).getByRole("checkbox").uncheck();
          await it.getByRole("radio", { name: "同意，收窄为2项" }).waitFor();
        });
      }

      const call = (query: string) => {
        const target = `/api/v1/data/${dataset}?${query}`;
        return fetch(base + target, { headers: signedHeaders(key, { authority: new URL(base).host, target }) });
      };
      const purpose = `purpose=${encodeURIComponent("核验提取申请人的婚姻状况")}`;
      const answer = await call(`limit=10&${purpose}`);
      const body = (await answer.json()) as { items: Record<string, string>[] };
      expect([answer.status, body]).toMatchObject([200, {}]);
      expect(body.items).toHaveLength(2);
      expect(Object.keys(body.items[0]!).sort()).toEqual(["id_number", "name"]);
      expect(JSON.stringify(body)).not.toContain("110101199003070003");
      const withheld = await call(`fields=note&${purpose}`);
      expect([withheld.status, ((await withheld.json()) as { code: string }).code]).toEqual([403, "items-not-granted"]);

      // A citizen, without signing in.
      const citizen = await (await browser.newContext({ locale: "zh-CN" })).newPage();
      await citizen.goto(`${base}/datasets?q=${encodeURIComponent("公园")}`);
      await citizen
        .getByRole("link", { name: /公园名录/ })
        .first()
        .click();
      await citizen.getByText("人民公园").first().waitFor();
      const csv = await fetch(`${base}/api/v1/open/${open}/download?format=csv`);
      expect(await csv.text()).toContain("湖滨公园,湖滨路8号");
    }, 900_000);
  });
}
