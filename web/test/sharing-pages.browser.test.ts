import { describe, expect, it } from "vitest";
import { beginRehearsal, startOfDay } from "../../server/src/kernel/clock.ts";
import { transaction } from "../../server/src/kernel/database.ts";
import { buildWeb, webIsStale } from "../../server/src/operate/web-build.ts";
import { must } from "../../server/test/cast.ts";
import { completeItem, shareConditional } from "../../server/test/catalog/desk.ts";
import { testDatabase } from "../../server/test/harness.ts";
import { apply, listed, makeWorld, withheld } from "../../server/test/sharing/world.ts";
import { accessibilityFaults, letSignIn, openBrowser, overflow, seating, settled, watchedPage } from "./browser.ts";

const monday = "2026-10-12";

describe("pages of sharing", async () => {
  if (webIsStale()) await buildWeb();
  const database = await testDatabase({ max: 14 });
  await transaction(database.db, (tx) => beginRehearsal(tx, new Date(startOfDay(monday).getTime() + 9 * 3_600_000)));
  const world = await makeWorld("jiangmen", "440700", database);
  const { app, config, provider, consumer, reviewer } = world;
  letSignIn(config, [provider.officer, consumer.officer, reviewer]);
  const base = await app.listen({ host: "127.0.0.1", port: 0 });
  const browser = await openBrowser();
  const seat = seating(browser, base);
  const own = (complaints: readonly string[]) => complaints.filter((line) => !/status of (4\d\d|503)/.test(line));
  const early = (id: string) =>
    reviewer.send("PUT", `/api/v1/datasets/${id}/sharing-exception`, { reason: "数据正在治理，先行受理申请" });

  const shared = await listed(world, [
    completeItem("name", "姓名", { share: shareConditional }),
    completeItem("district", "所在区县", { share: shareConditional }),
  ]);
  await must(early(shared.id));
  const compared = await listed(world, [
    completeItem("name", "姓名", { share: shareConditional }),
    completeItem("district", "所在区县", { share: shareConditional }),
  ]);
  await must(early(compared.id));
  const kept = await listed(world, [withheld()]);
  await must(early(kept.id));

  it("jiangmen-16-2, 16-4: who decides confirms each condition and fixes users, ways, rows and the end; no more is granted", async () => {
    const { case: id } = await must(
      apply(world, shared, {
        mode: ["api", "download"],
        persons: [consumer.officer.id, consumer.colleague.id],
        until: null,
      }),
    );
    const { page, complaints } = await watchedPage(await seat(provider.officer));
    await page.goto(`/desk/cases/${id}`);
    const submit = page.getByRole("button", { name: "提交意见" });
    await page.getByText("同意前还须核定：截止时间").waitFor();
    expect(await submit.isDisabled()).toBe(true);
    await page.getByRole("checkbox", { name: /^符合：/ }).check();
    const scope = page.getByRole("group", { name: /^核定使用范围/ });
    expect(await scope.getByRole("link", { name: "第十六条" }).count()).toBeGreaterThan(1);
    expect(await page.getByLabel("用途").count()).toBe(0);
    await scope.getByLabel(/^使用期限/).fill("2026-12-31");
    await scope.getByRole("checkbox", { name: "文件下载" }).uncheck();
    await scope.locator("#fix-users").getByRole("checkbox").first().uncheck();
    await scope.getByRole("button", { name: "加一个条件" }).click();
    await scope.getByRole("combobox").last().fill("蓬江区,");
    await scope.getByRole("spinbutton").fill("200");
    expect(await accessibilityFaults(page)).toEqual([]);
    await submit.click();
    await page
      .getByRole("heading", { name: /完成数据共享/ })
      .first()
      .waitFor();
    const { stands } = await must(provider.officer.send("GET", `/api/v1/share-applications/${id}`));
    expect(stands).toMatchObject({
      mode: ["api"],
      until: "2026-12-31",
      quota: { perDay: 200 },
      rows: [{ item: shared.items.name, values: ["蓬江区"] }],
      purpose: "救助对象核对",
    });
    expect([stands.persons.length, stands.systems.length]).toEqual([1, 1]);
    expect(own(complaints)).toEqual([]);
  }, 180_000);

  it("what is not shared says so before any form, with its article and what can be done instead", async () => {
    const { page } = await watchedPage(await seat(consumer.officer));
    await page.goto(`/desk/apply/${kept.id}`);
    const why = page.getByRole("status").filter({ hasText: "不予共享，不能申请" });
    await why.getByRole("link", { name: "第十四条" }).waitFor();
    expect(await page.getByRole("button", { name: "提交申请" }).count()).toBe(0);
    await page.getByRole("link", { name: "核实比对" }).click();
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.getByRole("main").getByRole("link", { name: "第十五条" }).first().waitFor();
  }, 120_000);

  it("jiangmen-15-6, 15-7: the provider sees the values on the page of the case and answers; whoever asked reads the answer", async () => {
    const asked = await must(
      consumer.officer.send("POST", "/api/v1/verifications", {
        dataset: compared.id,
        purpose: "救助对象核对",
        scenario: "临时救助审批",
        dutyBasis: "《社会救助暂行办法》第四十七条",
        systems: [],
        subject: { name: "张小明" },
        compare: { district: "蓬江区" },
      }),
    );
    const { page, complaints } = await watchedPage(await seat(provider.officer));
    await page.goto(`/desk/cases/${asked.case}`);
    await page.getByRole("button", { name: "查看待核实的值" }).click();
    const values = page.getByRole("status").filter({ hasText: "张小明" });
    await values.getByText("所在区县").waitFor();
    await page.getByRole("radio", { name: "一致", exact: true }).check();
    await page.getByRole("button", { name: "提交意见" }).click();
    await page.getByText("已同意").or(page.getByText("已办结")).first().waitFor();
    const reading = await watchedPage(await seat(consumer.officer));
    await reading.page.goto("/desk/exchange/verifications");
    await reading.page.getByRole("cell", { name: /一致/ }).first().waitFor();
    expect(own([...complaints, ...reading.complaints])).toEqual([]);
  }, 180_000);

  for (const [language, width] of [
    ["zh", 1440],
    ["en", 360],
  ] as const) {
    it(`pages in ${language} at ${width}: no complaints, WCAG AA, nothing sticks out`, async () => {
      const { page, complaints } = await watchedPage(await seat(consumer.officer, language, width));
      for (const path of [
        "/desk/exchange",
        "/desk/exchange/verifications",
        `/desk/apply/${shared.id}`,
        `/desk/apply/${kept.id}`,
      ]) {
        await page.goto(path);
        await settled(page);
        expect([path, await overflow(page), await accessibilityFaults(page)]).toEqual([path, 0, []]);
      }
      expect(own(complaints)).toEqual([]);
    }, 180_000);
  }
});
