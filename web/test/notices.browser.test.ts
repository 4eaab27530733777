import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { beginRehearsal, startOfDay } from "../../server/src/kernel/clock.ts";
import { transaction } from "../../server/src/kernel/database.ts";
import { notify } from "../../server/src/notice/actions.ts";
import { buildWeb, webIsStale } from "../../server/src/operate/web-build.ts";
import { raiseFinding } from "../../server/src/procedure/actions/findings.ts";
import { must } from "../../server/test/cast.ts";
import { testDatabase } from "../../server/test/harness.ts";
import { apply, listed, makeWorld, name } from "../../server/test/sharing/world.ts";
import { accessibilityFaults, letSignIn, openBrowser, overflow, seating, watchedPage } from "./browser.ts";

describe("notices in a browser", async () => {
  if (webIsStale()) await buildWeb();
  const database = await testDatabase({ max: 14 });
  await transaction(database.db, (tx) =>
    beginRehearsal(tx, new Date(startOfDay("2026-10-12").getTime() + 9 * 3_600_000)),
  );
  const world = await makeWorld("heilongjiang", "230000", database);
  const { app, context: system, cast, config } = world;
  const { officer } = world.provider;
  const supervisor = await cast.person(cast.authority, "supervisor");
  const dataset = await listed(world, [name()]);
  const { case: first } = await must(apply(world, dataset));
  const { case: second } = await must(apply(world, dataset));
  await transaction(database.db, async (tx) =>
    raiseFinding(tx, await system(), {
      key: "one",
      rule: "update",
      law: { rulebook: "heilongjiang", article: "17" },
      organization: world.provider.id,
      region: "230000",
      object: { type: "dataset", id: dataset.id },
      title: {
        zh: "目录未按规定的更新周期更新：低保对象名册",
        en: "Not updated in its cycle: recipients of minimum living allowance",
      },
      evidence: {},
    }),
  );
  const citizen = await cast.publicUser();
  await transaction(database.db, async (tx) =>
    notify(tx, await system(), {
      kind: "case-agreed",
      matter: "application",
      to: { person: citizen.id },
      title: { zh: "公共停车场泊位信息的开放申请", en: "Application for public car parks" },
      number: "黑开放申请〔2026〕3号",
      law: { rulebook: "heilongjiang", article: "33" },
      page: { type: "case", id: "00000000-0000-7000-8000-000000000000" },
    }),
  );
  const players = [officer, supervisor, cast.system];
  letSignIn(config, players);
  const base = await app.listen({ host: "127.0.0.1", port: 0 });
  const browser = await openBrowser();

  const seat = seating(browser, base);
  const shot = async (page: Page, file: string) => {
    if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `${file}.png`) });
  };
  const sound = async (page: Page, complaints: readonly string[]) => {
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    expect(complaints.filter((line) => !/status of 4\d\d/.test(line))).toEqual([]);
  };

  describe.each([
    ["zh", 1440],
    ["en", 360],
  ] as const)("in %s at %d px", (language, width) => {
    it("bell, list and the finding that a notice leads to are sound", async () => {
      const context = await seat(officer, language, width);
      const { page, complaints } = await watchedPage(context);
      await page.goto("/desk");
      await page.locator(".bell-count").waitFor();
      await page.locator(".bell").click();
      await page.locator(".bell-list li").first().waitFor();
      await page.waitForFunction(() => document.getAnimations().every((one) => one.playState !== "running"));
      await shot(page, `bell-${language}-${width}`);
      await sound(page, complaints);
      await page.locator(".bell-list > a").click();
      await page.waitForURL(/\/desk\/notices/);
      await page.locator(".notice").first().waitFor();
      await page.locator(".mail-form").waitFor();
      await page.locator(".bell-list").waitFor({ state: "hidden" });
      await shot(page, `notices-${language}-${width}`);
      await sound(page, complaints);
      await page.goto("/desk/notices?show=all");
      const finding = await page.locator('.notice a[href*="finding="]').first().getAttribute("href");
      await page.goto(finding!);
      await page.locator(".finding").waitFor();
      await shot(page, `finding-${language}-${width}`);
      await sound(page, complaints);
      await context.close();
    }, 120_000);

    it("a public user reads his own on the portal", async () => {
      const context = await seat(citizen, language, width);
      const { page, complaints } = await watchedPage(context);
      await page.goto("/notices");
      await page.locator(".my-notice").waitFor();
      await page.locator(".my-notices summary").click();
      await shot(page, `portal-${language}-${width}`);
      await sound(page, complaints);
      await context.close();
    }, 120_000);
  });

  it("one click from the bell is the task, and then it is read; the number goes down", async () => {
    const context = await seat(officer, "zh", 1440);
    const page = await context.newPage();
    await page.goto("/desk");
    const count = () => page.locator(".bell").getAttribute("aria-label");
    await page.locator(".bell-count").waitFor();
    const before = Number.parseInt((await count())!, 10);
    await page.locator(".bell").click();
    await page.locator(`.bell-list a[href="/desk/cases/${second}"]`).first().click();
    await page.waitForURL(new RegExp(second));
    await page.getByRole("heading", { level: 1 }).waitFor();
    const soon = { timeout: 20_000 };
    await expect.poll(async () => Number.parseInt((await count())!, 10), soon).toBe(before - 1);
    // Whoever comes to the page by another way has read it too.
    await page.goto(`/desk/cases/${first}`);
    await page.locator(".bell").waitFor();
    await expect.poll(async () => Number.parseInt((await count())!, 10), soon).toBe(before - 2);
    await page.goto("/desk/notices");
    await page.getByRole("button", { name: "全部标为已读" }).click();
    await page.getByText("没有未读通知。").first().waitFor();
    expect(await count()).toBe("没有未读通知");
    await context.close();
  }, 120_000);

  it("an address and a choice are kept; a malformed one is refused in place", async () => {
    const context = await seat(cast.system, "zh", 1440);
    const page = await context.newPage();
    await page.goto("/desk/notices");
    await page.getByText("本平台没有设置邮件服务器").waitFor();
    await page.getByLabel("电子邮箱").fill("name@intranet");
    await page.getByLabel("每条通知即时发送").check();
    await page.getByRole("button", { name: "保存" }).click();
    await page.getByRole("alert").getByText("电子邮件地址不符合格式").waitFor();
    await page.getByLabel("电子邮箱").fill("name@example.cn");
    await page.getByRole("button", { name: "保存" }).click();
    await page.getByText("已保存").waitFor();
    await page.reload();
    await page.getByLabel("电子邮箱").waitFor();
    expect(await page.getByLabel("电子邮箱").inputValue()).toBe("name@example.cn");
    expect(await page.getByLabel("每条通知即时发送").isChecked()).toBe(true);
    await context.close();
  }, 120_000);
});
