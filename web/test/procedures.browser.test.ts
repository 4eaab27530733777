import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, describe, expect, it } from "vitest";
import { beginRehearsal, startOfDay } from "../../server/src/kernel/clock.ts";
import { transaction } from "../../server/src/kernel/database.ts";
import { buildWeb, webIsStale } from "../../server/src/operate/web-build.ts";
import { form } from "../../server/src/procedure/form.ts";
import { defineProcedure, registerProcedure } from "../../server/src/procedure/procedure.ts";
import { readRulebookFiles } from "../../server/src/rulebook/folder.ts";
import { beginCast } from "../../server/test/cast.ts";
import { completeDraft, listDataset } from "../../server/test/catalog/desk.ts";
import { testApp, testDatabase } from "../../server/test/harness.ts";
import { putUnder } from "../../server/test/procedure/stage.ts";
import { accessibilityFaults, letSignIn, openBrowser, overflow, seating, settled, watchedPage } from "./browser.ts";

const named = (zh: string, en: string) => ({ zh, en });

/** A procedure of nobody: its pages come from this declaration alone. */
const inspection = defineProcedure({
  name: "test-inspection",
  title: named("数据现场核查", "Inspection on the spot"),
  group: "supervision",
  summary: named(
    "对已发布的数据作现场核查，更正有误的内容",
    "A published dataset is inspected, and what is wrong is mended",
  ),
  about: "dataset",
  facts: {
    urgency: {
      ...named("紧急程度", "urgency"),
      values: { high: named("紧急", "urgent"), low: named("一般", "ordinary") },
    },
  },
  mark: "核查",
  statement: form.fields({
    dataset: form.dataset(named("核查的数据", "Dataset"), { scope: "published" }),
    items: form.items(named("有疑问的信息项", "Items in doubt"), { of: "dataset", optional: true }),
    urgency: form.choice(named("紧急程度", "Urgency"), {
      high: named("紧急", "Urgent"),
      low: named("一般", "Ordinary"),
    }),
    by: form.day(named("希望完成日期", "Wanted by"), { showWhen: { urgency: "high" } }),
    why: form.long(named("核查事由", "Why"), {
      optional: true,
      hint: named("写明在哪一条记录、哪个信息项上发现了什么", "Which record, which item, and what was found there"),
    }),
    errors: form.list(
      named("问题清单", "What is wrong"),
      { what: form.text(named("问题", "Fault")), rows: form.number(named("涉及行数", "Rows")) },
      { optional: true },
    ),
    papers: form.files(named("附件", "Papers"), { optional: true }),
    seen: form.flag(named("已与提供部门核对过", "Compared with the provider already")),
  }),
  carries: {
    visit: form.fields({
      found: form.choice(named("核查结论", "Finding"), {
        right: named("属实", "Right"),
        wrong: named("不实", "Wrong"),
      }),
    }),
    report: form.fields({ amount: form.number(named("更正行数", "Rows mended")) }),
  },
  opens: ["data-officer", "head", "public-user"],
  async prepare(_db, ctx, statement) {
    return {
      title: named("现场核查", "Inspection"),
      object: { type: "dataset", id: statement.dataset },
      parties: {
        applicant: ctx.actor.organization ? { organization: ctx.actor.organization } : { person: ctx.actor.id! },
        provider: { organization: provider },
      },
      facts: { urgency: statement.urgency },
      region: "230000",
    };
  },
});

const rule = `procedures:
  test-inspection:
    cite: 22
    must_state: { why: 22 }
    routes:
      - when: { urgency: high }
        steps:
          - { step: visit, name: { zh: 现场核查, en: Visit }, decide: authority, term: { working_days: 2, from: received }, refusal_needs: reason, return: { term: { working_days: 3, from: returned }, clock: pause, then: lapsed, cite: 22 }, cite: 22 }
          - { step: report, name: { zh: 提交更正报告, en: Report }, perform: provider, term: { working_days: 5, from: answered }, cite: 22 }
      - when: { urgency: low }
        steps: [{ step: visit, name: { zh: 现场核查, en: Visit }, decide: authority, term: { working_days: 10, from: received }, return: { term: { working_days: 3, from: returned }, clock: pause, cite: 22 }, cite: 22 }]
`;

let provider: string;
const monday = "2026-10-12";
/** Where pictures go, for whoever wants to look: SHUTONG_PICTURES=/tmp/pictures. */
const pictures = process.env.SHUTONG_PICTURES;

describe("procedures in a browser", async () => {
  if (webIsStale()) await buildWeb();
  const database = await testDatabase({ max: 14 });
  await transaction(database.db, (tx) => beginRehearsal(tx, new Date(startOfDay(monday).getTime() + 9 * 3_600_000)));
  const { app, config, context } = await testApp({ database });
  const files = readRulebookFiles("heilongjiang");
  registerProcedure(inspection);
  await putUnder(database, {
    ...files,
    rules: files.rules.replace(/^procedures:\n/m, rule).replace(/^version: .*$/m, 'version: "test"'),
  });
  const cast = await beginCast(app, context);
  const department = (zh: string, en: string) =>
    cast.organization({ kind: "department", level: "province", region: "230000", name: { zh, en } });
  provider = await department("民政厅", "Civil Affairs");
  const owner = await cast.person(provider, "data-officer", "head");
  const confidentiality = await cast.person(provider, "confidentiality-reviewer");
  const reviewer = await cast.person(cast.authority, "reviewer");
  const officer = await cast.person(await department("公积金中心", "Housing Fund"), "data-officer");
  const dataset = await listDataset({ context, officer: owner, confidentiality, reviewer }, completeDraft());
  const citizen = await cast.publicUser();
  letSignIn(config, [officer, owner, reviewer]);
  const base = await app.listen({ host: "127.0.0.1", port: 0 });
  afterAll(() => app.close());
  const browser = await openBrowser();
  const seat = seating(browser, base);

  async function picture(page: Page, name: string): Promise<void> {
    if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  }

  it("a form is begun on the page of a dataset, filled in, sent, decided and carried out", async () => {
    const asking = await watchedPage(await seat(officer));
    const { page } = asking;
    await page.goto(`/desk/catalog/${dataset}`);
    await page.getByRole("button", { name: "办事" }).click();
    await page.getByRole("menuitem", { name: "数据现场核查" }).click();
    await page.getByRole("heading", { level: 1, name: "数据现场核查" }).waitFor();
    await page.getByText("公园名录").first().waitFor();
    expect(await page.getByRole("button", { name: "提交" }).isDisabled()).toBe(true);
    expect(await page.getByLabel("希望完成日期").count()).toBe(0);
    await page.getByRole("radio", { name: "紧急" }).check();
    await page.getByLabel("希望完成日期").fill("2026-10-30");
    await page.getByLabel("核查事由").fill("第十二条记录的地址已经变更");
    await page.getByLabel("有疑问的信息项").click();
    await page.getByTitle("地址").click();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "添加一行" }).click();
    await page.getByLabel("问题", { exact: false }).last().fill("地址错误");
    await page.getByLabel("涉及行数").fill("12");
    const [chooser] = await Promise.all([
      page.waitForEvent("filechooser"),
      page.getByRole("button", { name: "添加文件" }).click(),
    ]);
    await chooser.setFiles({ name: "照片.txt", mimeType: "text/plain", buffer: Buffer.from("门牌") });
    await page.getByText("照片.txt").waitFor();
    await page.getByText("10月14日 周三前").waitFor();
    await picture(page, "form-filled-zh-1440");
    await page.getByRole("button", { name: "提交" }).click();
    await page.getByText("申请内容").waitFor();
    const facts = await page.locator("dl.facts").first().textContent();
    for (const said of [
      "公园名录",
      "地址",
      "紧急",
      "2026年10月30日",
      "第十二条记录的地址已经变更",
      "地址错误",
      "照片.txt",
    ]) {
      expect(facts).toContain(said);
    }
    expect(facts).not.toContain("{");
    const address = new URL(page.url()).pathname;
    expect(asking.complaints.filter((one) => !/status of (403|503)/.test(one))).toEqual([]);

    const deciding = await watchedPage(await seat(reviewer));
    await deciding.page.goto(address);
    await deciding.page.getByRole("radio", { name: "同意", exact: true }).waitFor();
    expect(await deciding.page.getByRole("button", { name: "提交意见" }).isDisabled()).toBe(true);
    await deciding.page.getByRole("radio", { name: "不实" }).check();
    await picture(deciding.page, "decision-zh-1440");
    await deciding.page.getByRole("button", { name: "提交意见" }).click();
    await deciding.page.getByRole("heading", { name: "等待：提交更正报告" }).waitFor();
    expect(deciding.complaints.filter((one) => !/status of 503/.test(one))).toEqual([]);

    const doing = await watchedPage(await seat(owner));
    await doing.page.goto(address);
    await doing.page.getByLabel("更正行数").fill("12");
    await doing.page.getByRole("button", { name: "办理完成" }).click();
    await doing.page.getByText("已办结").or(doing.page.getByText("已同意")).first().waitFor();
    const carried = await doing.page.locator("dl.facts").allTextContents();
    expect(carried.join(" ")).toContain("不实");
    expect(carried.join(" ")).toContain("更正行数");
    await picture(doing.page, "case-done-zh-1440");
  }, 240_000);

  it("a case that was sent back is completed on the form with what was stated before", async () => {
    const statement = {
      dataset,
      items: [],
      urgency: "high",
      by: "2026-11-02",
      why: "不清楚",
      errors: [],
      papers: [],
      seen: false,
    };
    const opened = await officer.send("POST", "/api/v1/cases", { procedure: "test-inspection", statement });
    const { id } = opened.json();
    const read = (await reviewer.send("GET", `/api/v1/cases/${id}`)).json();
    const back = { reason: "请写明是哪一条记录", version: read.version };
    await reviewer.send("POST", `/api/v1/cases/${id}/tasks/${read.tasks[0].id}/return`, back);
    const { page } = await watchedPage(await seat(officer));
    await page.goto(`/desk/cases/${id}`);
    await page.getByRole("button", { name: "去补正" }).click();
    const why = page.getByLabel("核查事由");
    await why.waitFor();
    await expect.poll(() => why.inputValue()).toBe("不清楚");
    await why.fill("第三条记录");
    await page.getByRole("button", { name: "重新提交" }).click();
    await page.getByText("第三条记录").waitFor();
  }, 120_000);

  it("a citizen opens a procedure on the portal, is asked to complete it, and reads the answer", async () => {
    const seated = await seat(citizen);
    const { page, complaints } = await watchedPage(seated);
    await page.goto(`/datasets/${dataset}`);
    await page.getByRole("link", { name: "数据现场核查" }).click();
    await page.getByRole("radio", { name: "公园名录" }).waitFor();
    expect(await page.getByRole("radio", { name: "公园名录" }).isChecked()).toBe(true);
    await page.getByRole("checkbox", { name: "地址" }).check();
    await page.getByRole("radio", { name: "一般" }).check();
    await page.getByLabel("核查事由").fill("公园已经搬迁");
    await page.getByRole("button", { name: "添加一行" }).click();
    await page.getByRole("textbox", { name: "问题" }).fill("地址错误");
    await page.getByLabel("涉及行数").fill("1");
    await page
      .getByLabel("附件")
      .setInputFiles({ name: "照片.txt", mimeType: "text/plain", buffer: Buffer.from("门牌") });
    await page.getByText("照片.txt").waitFor();
    await page.getByText("10月26日 周一前").waitFor();
    await picture(page, "portal-form-zh-1440");
    await page.getByRole("button", { name: "提交" }).click();
    await page.waitForURL(/\/cases\//);
    const facts = await page.locator("dl.case-facts").first().textContent();
    for (const said of ["公园名录", "地址", "一般", "公园已经搬迁", "地址错误", "照片.txt"])
      expect(facts).toContain(said);
    const id = new URL(page.url()).pathname.split("/").at(-1)!;

    const read = (await reviewer.send("GET", `/api/v1/cases/${id}`)).json();
    const back = { reason: "请写明是哪一个公园", version: read.version };
    await reviewer.send("POST", `/api/v1/cases/${id}/tasks/${read.tasks[0].id}/return`, back);
    await page.goto("/me");
    await page.getByRole("heading", { name: "等您办理的1件" }).waitFor();
    await picture(page, "portal-me-zh-1440");
    await page.getByRole("link", { name: "现场核查" }).first().click();
    await page.getByText("请写明是哪一个公园").waitFor();
    await page.getByRole("link", { name: "去补正" }).click();
    const why = page.getByLabel("核查事由");
    await why.waitFor();
    expect(await why.inputValue()).toBe("公园已经搬迁");
    await why.fill("人民公园已经搬迁");
    await page.getByRole("button", { name: "重新提交" }).click();
    await page.waitForURL(/\/cases\//);

    const again = (await reviewer.send("GET", `/api/v1/cases/${id}`)).json();
    const task = again.tasks.find((one: { state: string }) => one.state === "open");
    const decision = { outcome: "agreed", carries: { found: "right" }, version: again.version };
    await reviewer.send("POST", `/api/v1/cases/${id}/tasks/${task.id}/decision`, decision);
    await page.reload();
    await page.getByText("属实").waitFor();
    await picture(page, "portal-case-zh-1440");
    expect(complaints).toEqual([]);
    await seated.close();
  }, 180_000);

  it.each([
    ["zh", 1440],
    ["en", 360],
  ] as const)(
    "the portal's pages in %s at %i: no complaints, WCAG AA, nothing sticks out",
    async (language, width) => {
      const seated = await seat(citizen, language, width);
      for (const path of ["/procedures", `/procedures/test-inspection?dataset=${dataset}&urgency=high`, "/me"]) {
        const { page, complaints } = await watchedPage(seated);
        await page.goto(path);
        await settled(page);
        await picture(page, `portal-${path.split("?")[0]!.split("/").at(-1)}-${language}-${width}`);
        expect([path, await accessibilityFaults(page)]).toEqual([path, []]);
        expect([path, await overflow(page)]).toEqual([path, 0]);
        expect([path, complaints]).toEqual([path, []]);
        await page.close();
      }
      await seated.close();
    },
    180_000,
  );

  it("whoever has not signed in reads the guide and is shown the way in", async () => {
    const stranger = await browser.newContext({ baseURL: base, javaScriptEnabled: false });
    await stranger.addCookies([{ name: "lang", value: "zh", url: base }]);
    const page = await stranger.newPage();
    await page.goto("/procedures/test-inspection");
    await page.getByText("2个工作日（收到之日起）").waitFor();
    await page.getByRole("link", { name: "登录后办理" }).waitFor();
    await stranger.close();
  });

  it.each([
    ["zh", 1440],
    ["en", 360],
  ] as const)(
    "pages in %s at %i: no complaints, WCAG AA, nothing sticks out",
    async (language, width) => {
      const seated = await seat(officer, language, width);
      for (const path of [
        "/desk/procedures",
        `/desk/procedures/test-inspection?dataset=${dataset}&urgency=high`,
        "/desk/procedures/share-application",
        "/desk/procedures/dataset-revocation",
      ]) {
        const { page, complaints } = await watchedPage(seated);
        await page.goto(path);
        await settled(page);
        const name = path.split("?")[0]!.split("/").at(-1)!;
        await picture(page, `${name}-${language}-${width}`);
        expect([path, await accessibilityFaults(page)]).toEqual([path, []]);
        expect([path, await overflow(page)]).toEqual([path, 0]);
        expect([path, complaints]).toEqual([path, []]);
        await page.close();
      }
      await seated.close();
    },
    240_000,
  );
});
