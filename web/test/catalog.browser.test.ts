import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, describe, expect, it } from "vitest";
import { startSequencer } from "../../server/src/audit/sequencer.ts";
import { beginRehearsal, startOfDay } from "../../server/src/kernel/clock.ts";
import { transaction } from "../../server/src/kernel/database.ts";
import { buildWeb, webIsStale } from "../../server/src/operate/web-build.ts";
import { readRulebookFiles } from "../../server/src/rulebook/folder.ts";
import { beginCast, must } from "../../server/test/cast.ts";
import { completeDraft, completeItem, decideAs, listDataset } from "../../server/test/catalog/desk.ts";
import { testApp, testDatabase, testLog } from "../../server/test/harness.ts";
import { putUnder } from "../../server/test/procedure/stage.ts";
import { accessibilityFaults, letSignIn, openBrowser, overflow, seating, settled, watchedPage } from "./browser.ts";

// A text that knows everything that these pages show: a province's, with experts and a stop of sharing.
const experts = `registers:
  experts:
    name: { zh: 专家库, en: Experts }
    of: region
    kept_by: authority
    fields:
      name: { name: { zh: 专家姓名, en: Name }, kind: text }
      field: { name: { zh: 专业领域, en: Field }, kind: text }
    keeps: many
    advises: true
    readable_by: government
    cite: 7
`;
const monday = "2026-10-12";
/** Where pictures go, for whoever wants to look: SHUTONG_PICTURES=/tmp/pictures. */
const pictures = process.env.SHUTONG_PICTURES;

describe("the pages of the catalog in a browser", async () => {
  if (webIsStale()) await buildWeb();
  const database = await testDatabase({ max: 14 });
  await transaction(database.db, (tx) => beginRehearsal(tx, new Date(startOfDay(monday).getTime() + 9 * 3_600_000)));
  const { app, config, context } = await testApp({ database });
  const { dataDir, checkpointDir } = config;
  const sequencer = startSequencer({ connection: database.connection, dataDir, checkpointDir, log: testLog });
  const files = readRulebookFiles("heilongjiang");
  await putUnder(database, {
    ...files,
    rules: files.rules
      .replace(/^registers:\n/m, experts)
      .replace(/^delivery:\n/m, "delivery:\n  emergency_stop: { cite: 38 }\n")
      .replace(/^version: .*$/m, 'version: "test"'),
  });
  const cast = await beginCast(app, context);
  const provider = await cast.organization({
    kind: "department",
    level: "province",
    region: "230000",
    name: { zh: "民政厅", en: "Civil Affairs" },
  });
  const officer = await cast.person(provider, "data-officer", "head");
  const confidentiality = await cast.person(provider, "confidentiality-reviewer");
  const reviewer = await cast.person(cast.authority, "reviewer", "supervisor");
  const desk = { context, officer, confidentiality, reviewer };
  const dataset = await listDataset(desk, completeDraft({ titleZh: "公园名录" }));
  const keep = (by: typeof officer, register: string, values: object) =>
    must(by.send("POST", `/api/v1/registers/${register}/entries`, { values }));
  letSignIn(config, [officer, reviewer]);
  const base = await app.listen({ host: "127.0.0.1", port: 0 });
  afterAll(async () => {
    await app.close();
    await sequencer.stop();
  });
  const seat = seating(await openBrowser(), base);

  /** As it should be; last, because what looks for faults is itself refused a style by the page's policy. */
  async function fine({ page, complaints }: { page: Page; complaints: string[] }, name: string): Promise<void> {
    await settled(page);
    // A drawer holds the page still by a style of its own, which the policy refuses.
    expect(complaints.filter((one) => !one.startsWith("Applying inline style"))).toEqual([]);
    if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    complaints.length = 0;
  }

  it("a list tells what its entries lack, and the entry of a system leads from the dataset that it names", async () => {
    await keep(officer, "systems", { name: "公园管理系统", state: "built", datasets: [dataset] });
    await keep(officer, "systems", { name: "殡葬管理系统", state: "built" });
    const watched = await watchedPage(await seat(officer));
    const { page } = watched;
    await page.goto("/desk/lists");
    await page.getByRole("heading", { level: 1, name: "有2个清单尚不完整" }).waitFor();
    await page.getByText("1条缺少“对应的目录”").waitFor();
    await page.getByRole("link", { name: "部门信息系统清单" }).click();
    const row = page.getByRole("row").filter({ hasText: "殡葬管理系统" });
    await row.getByText("对应的目录").last().waitFor();
    await fine(watched, "list");
    await page.goto(`/desk/catalog/${dataset}`);
    await page.getByRole("link", { name: "公园管理系统" }).click();
    await page.getByRole("dialog").getByText("公园管理系统").first().waitFor();
  });

  it("the guide that an entry is checked against stands beside it, and an element fills in type and length", async () => {
    await keep(reviewer, "standards", {
      name: "目录编制指南",
      kind: "catalog",
      version: "V2",
      effective: "2026-10-01",
      checks: [{ field: "titleZh", check: "max-length", value: "6" }],
      elements: [
        { code: "DE001", nameZh: "公民身份号码", nameEn: "Identity number", type: "N", length: 18, note: "GB 11643" },
      ],
    });
    const watched = await watchedPage(await seat(officer));
    const { page } = watched;
    await page.goto("/desk/standards");
    await page.getByRole("link", { name: "目录编制指南 V2" }).click();
    await page.getByRole("dialog").getByText("最多6个字").waitFor();
    await page.getByRole("dialog").getByText("公民身份号码").waitFor();
    await page.waitForTimeout(400);
    await fine(watched, "standard");
    const draft = completeDraft({ titleZh: "特困人员救助供养名单", items: [completeItem("citizen", "身份号码")] });
    const made = await must(officer.send("POST", "/api/v1/datasets", { draft }));
    await page.goto(`/desk/catalog/${made.id}/edit?step=items`);
    const guide = page.locator("section", { has: page.getByRole("heading", { name: "按此检查" }) });
    await guide.getByText("1处不符").waitFor();
    await page.getByLabel("数据元 身份号码").selectOption({ label: "DE001 公民身份号码" });
    expect(await page.getByLabel("长度 身份号码").inputValue()).toBe("18");
    await page.getByText(/^已保存/).waitFor();
    await fine(watched, "guide");
    const kept = await must(officer.send("GET", `/api/v1/datasets/${made.id}/draft`));
    expect(kept.draft.items[0]).toMatchObject({ type: "N", length: 18 });
    expect(kept.againstStandards).toMatchObject([{ pointer: "/titleZh", code: "standard-max-length" }]);
  });

  it("an expert is asked about a case that waits, and what he says stands there", async () => {
    await keep(reviewer, "experts", { name: "陈教授", field: "数据安全" });
    const made = await must(officer.send("POST", "/api/v1/datasets", { draft: completeDraft({ titleZh: "地名" }) }));
    const { case: id } = await must(
      officer.send("POST", `/api/v1/datasets/${made.id}/submission`, { revision: made.revision }),
    );
    await decideAs(await context(), id, confidentiality, { outcome: "agreed" });
    const watched = await watchedPage(await seat(reviewer));
    const { page } = watched;
    await page.goto(`/desk/cases/${id}`);
    await page.getByRole("button", { name: "征求专家意见" }).click();
    const asking = page.getByRole("dialog");
    await asking.getByRole("radio", { name: /陈教授/ }).check();
    await asking.getByLabel("请教的问题").fill("分级是否妥当");
    await asking.getByRole("button", { name: "征求专家意见" }).click();
    await page.getByText("待答复").waitFor();
    await page.getByRole("button", { name: "记录意见" }).click();
    await page.getByLabel("陈教授的意见").fill("建议定为一般数据");
    await page.getByRole("dialog").getByRole("button", { name: "记录意见" }).click();
    await page.getByText("建议定为一般数据").waitFor();
    await page.getByText("已答复").waitFor();
    await page.waitForTimeout(400);
    await fine(watched, "opinion");
  });

  it("the catalog of a level is handed in, published through its case, and two editions are held against each other", async () => {
    const watched = await watchedPage(await seat(reviewer));
    const { page } = watched;
    const publish = async (title: string) => {
      await page.goto("/desk/level-catalogs/230000");
      await page.getByRole("button", { name: "编制新一版" }).click();
      const form = page.getByRole("dialog");
      await form.getByRole("checkbox", { name: new RegExp(title) }).waitFor();
      await form.getByRole("button", { name: "提交" }).click();
      await page.waitForURL(/\/desk\/cases\//);
      await page.getByRole("button", { name: "办理完成" }).click();
      await page.getByText("已同意").first().waitFor();
    };
    await publish("公园名录");
    await listDataset(desk, completeDraft({ titleZh: "桥梁名录" }));
    await publish("桥梁名录");
    await page.goto("/desk/level-catalogs/230000");
    await page.getByRole("link", { name: "第2版" }).click();
    await page.getByText("比第1版新增1个").waitFor();
    await page.getByRole("link", { name: "桥梁名录" }).first().waitFor();
    await fine(watched, "edition");
    await page.goto("/desk/level-catalogs");
    await page.getByText(/第2版，.*2个目录/).waitFor();
  });

  it("the authority sees every stop in force and releases one", async () => {
    await must(reviewer.send("POST", `/api/v1/datasets/${dataset}/sharing-stop`, { reason: "密钥泄露" }));
    const watched = await watchedPage(await seat(reviewer, "zh", 360));
    const { page } = watched;
    await page.goto("/authority/stops");
    await page.getByRole("heading", { level: 1, name: "有1项暂停尚未解除" }).waitFor();
    await fine(watched, "stops");
    await page.getByRole("button", { name: "解除暂停" }).click();
    await page.getByRole("dialog").getByRole("textbox").fill("已更换密钥");
    await page.getByRole("dialog").getByRole("button", { name: "解除暂停" }).click();
    await page.getByRole("heading", { level: 1, name: "现在没有暂停" }).waitFor();
    await page.getByRole("link", { name: "已解除" }).click();
    await page.getByText("已更换密钥").waitFor();
  });
});
