import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { beginRehearsal, startOfDay } from "../../server/src/kernel/clock.ts";
import { transaction } from "../../server/src/kernel/database.ts";
import { buildWeb, webIsStale } from "../../server/src/operate/web-build.ts";
import { must } from "../../server/test/cast.ts";
import { completeItem } from "../../server/test/catalog/desk.ts";
import { testDatabase } from "../../server/test/harness.ts";
import { apply, listed, makeWorld } from "../../server/test/sharing/world.ts";
import { letSignIn, openBrowser, seating, watchedPage } from "./browser.ts";

/** What one text makes of three procedures that every department meets. */
export interface Differing {
  readonly rulebook: string;
  readonly region: string;
  readonly correction: {
    readonly article: string;
    /** Why a department that does not use the data may not; null: any may. */
    readonly onlyUsers: string | null;
    /** What stands as the term of the provider's answer before and after the form is sent. */
    readonly planned: string;
    /** The heading over the calculation of its day; null: the text sets no number, and there is none to calculate. */
    readonly heading: RegExp | null;
  };
  readonly revocation: {
    readonly article: string;
    readonly missing: string;
    readonly stopDay: string | null;
    readonly decided: boolean;
    readonly supplied: RegExp;
  };
  readonly dispute: { readonly article: string; readonly steps: readonly string[] };
}

// Monday: five working days end on Monday next.
const monday = "2026-10-12";

/** The three procedures on their real forms. One file a rulebook: a process runs under one. */
export function describeDiffering(text: Differing): void {
  describe(`three procedures as ${text.rulebook} has them`, async () => {
    if (webIsStale()) await buildWeb();
    const database = await testDatabase({ max: 14 });
    await transaction(database.db, (tx) => beginRehearsal(tx, new Date(startOfDay(monday).getTime() + 9 * 3_600_000)));
    const world = await makeWorld(text.rulebook, text.region, database);
    const { app, config, provider, consumer, reviewer } = world;
    const dataset = await listed(world, [completeItem("name", "姓名")]);
    letSignIn(config, [provider.officer, consumer.officer, reviewer]);
    const base = await app.listen({ host: "127.0.0.1", port: 0 });
    const browser = await openBrowser();
    const seat = seating(browser, base);
    const plan = (page: Page) => page.locator(".plan-steps > li");
    /** The consumer is given what he asks for; whether the authority is asked is the text's. */
    async function use(): Promise<void> {
      const { case: id } = await must(apply(world, dataset));
      const it = await must(reviewer.send("GET", `/api/v1/cases/${id}`));
      const task = it.tasks.find((one: { state: string }) => one.state === "open");
      const decision = { outcome: "agreed", version: it.version };
      if (task) await must(reviewer.send("POST", `/api/v1/cases/${id}/tasks/${task.id}/decision`, decision));
    }
    /** The browser notes each refusal that a form asks about before it is sent. */
    const own = (complaints: readonly string[]) => complaints.filter((line) => !/status of (4\d\d|503)/.test(line));

    it(`correction of data: ${text.correction.planned}, ${text.correction.article}`, async () => {
      const { article, onlyUsers, planned, heading } = text.correction;
      const { page, complaints } = await watchedPage(await seat(consumer.officer));
      await page.goto(`/desk/procedures/data-correction?dataset=${dataset.id}`);
      const form = async () => {
        await page.getByRole("radio", { name: "目录", exact: true }).check();
        await page.getByLabel("疑义或者错误").fill("联系电话已经停用");
      };
      await form();
      if (onlyUsers !== null) {
        const barred = page.getByRole("status").filter({ hasText: "现在不能办理" });
        await barred.getByText(onlyUsers).waitFor();
        await barred.getByRole("link", { name: article }).waitFor();
        await use();
        await page.reload();
        await form();
      }
      await plan(page).filter({ hasText: planned }).waitFor();
      expect(await plan(page).first().getByRole("link", { name: article }).count()).toBe(1);
      await page.getByRole("button", { name: "提交" }).click();
      await page.getByText("联系电话已经停用").waitFor();
      if (heading) await page.getByRole("heading", { name: heading }).waitFor();
      else expect(await page.getByRole("heading", { name: /到期/ }).count()).toBe(0);
      expect(own(complaints)).toEqual([]);
    }, 180_000);

    it(`a dispute: ${text.dispute.steps.join(", ")}`, async () => {
      const { article, steps } = text.dispute;
      const { page, complaints } = await watchedPage(await seat(consumer.officer));
      await page.goto(`/desk/procedures/share-dispute?about=dataset&dataset=${dataset.id}`);
      await page.getByLabel("争议的内容").fill("提供部门认为数据不宜共享");
      await page.getByLabel("诉求").fill("请求维持共享");
      await expect.poll(() => plan(page).locator("strong").allTextContents(), { timeout: 20_000 }).toEqual(steps);
      await page.getByRole("button", { name: "提交" }).click();
      await page.getByText("请求维持共享").waitFor();
      const course = page.getByRole("list", { name: "办理过程" }).or(page.locator("ol.steps")).first();
      for (const step of steps) await course.getByText(step, { exact: true }).waitFor();
      await page.getByRole("link", { name: article }).first().waitFor();
      expect(own(complaints)).toEqual([]);
    }, 180_000);

    it(`revocation: ${text.revocation.decided ? "decided" : "filed"}, ${text.revocation.article}`, async () => {
      const { article, missing, stopDay, decided, supplied } = text.revocation;
      // In use: whoever uses it is told how long he goes on being supplied.
      if (text.correction.onlyUsers === null) await use();
      const { page, complaints } = await watchedPage(await seat(provider.officer));
      await page.goto(`/desk/procedures/dataset-revocation?dataset=${dataset.id}`);
      await page.getByText(missing).waitFor();
      expect(await page.getByRole("button", { name: "提交" }).isDisabled()).toBe(true);
      await page.getByLabel("撤销的理由").fill("机构职责调整");
      if (stopDay) await page.getByLabel("停止提供的日期").fill(stopDay);
      await plan(page).getByRole("link", { name: article }).first().waitFor();
      await page.getByRole("button", { name: "提交" }).click();
      await page.getByText("申请内容").waitFor();
      const address = new URL(page.url()).pathname;
      if (decided) {
        const deciding = await watchedPage(await seat(reviewer));
        await deciding.page.goto(address);
        await deciding.page.getByRole("radio", { name: "同意", exact: true }).check();
        await deciding.page.getByRole("button", { name: "提交意见" }).click();
        await deciding.page.getByText(supplied).first().waitFor();
        await page.reload();
      }
      await page.getByText(supplied).first().waitFor();
      expect(own(complaints)).toEqual([]);
    }, 180_000);
  });
}
