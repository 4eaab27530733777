import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, expect } from "vitest";
import type { Player } from "../../server/test/cast.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Rules of WCAG 2.0 to 2.2, levels A and AA. */
const wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Debian's Chromium, quiet, gone after the test file. */
export async function openBrowser(): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    // With LANG unset Chromium cannot write a Chinese file name, and calls every such download "download".
    env: { ...process.env, LC_ALL: "C.UTF-8" },
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  afterAll(() => browser.close());
  return browser;
}

/**
 * Gives a player a browser of his own language and width. Each signs in once, by the route that a click on his account takes (a citizen
 * with his password); later browsers of his begin with that session. Needs the accounts file of demonstrations.
 */
export function seating(browser: Browser, base: string) {
  const sessions = new Map<Player, Awaited<ReturnType<BrowserContext["storageState"]>>>();
  return async (player: Player, language: "zh" | "en" = "zh", width = 1440): Promise<BrowserContext> => {
    const known = sessions.get(player);
    const context = await browser.newContext({
      baseURL: base,
      locale: language === "zh" ? "zh-CN" : "en-GB",
      viewport: { width, height: 900 },
      ...(known ? { storageState: known } : {}),
    });
    context.setDefaultTimeout(40_000);
    if (!known) {
      const { account, password, secret } = player;
      const answer = secret
        ? await context.request.post("/api/v1/demonstration-sessions", { data: { account } })
        : await context.request.post("/api/v1/sessions", { data: { account, password }, headers: { origin: base } });
      expect(answer.status(), await answer.text()).toBe(201);
      sessions.set(player, await context.storageState());
    }
    await context.addCookies([{ name: "lang", value: language, url: base }]);
    return context;
  };
}

/** The page shows what it came for: its heading is there, and nothing is being fetched for it. */
export async function settled(page: Page): Promise<void> {
  await page.locator("main h1, main .empty, main .problem").first().waitFor();
  await page.waitForFunction(() => document.querySelector(".skeleton") === null);
}

/** A page that remembers every error and warning of its console: content security refuses there, and hydration complains. */
export async function watchedPage(context: BrowserContext): Promise<{ page: Page; complaints: string[] }> {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  return { page, complaints };
}

/** What axe-core finds on a page as it is, one line a rule; empty when nothing. */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  // The page's own policy admits no foreign script: axe is put in through the debugger.
  await page.evaluate(axe);
  return page.evaluate(async (rules) => {
    interface Violation {
      id: string;
      impact: string;
      nodes: { html: string; failureSummary: string }[];
    }
    const { axe } = window as unknown as {
      axe: { run(where: Document, how: object): Promise<{ violations: Violation[] }> };
    };
    const { violations } = await axe.run(document, { runOnly: rules });
    return violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
  }, wcag);
}

/** Pixels by which a page is wider than its window: something sticks out. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

/** Puts players on the sign-in page, as the accounts of a demonstration are. */
export function letSignIn({ dataDir }: { readonly dataDir: string }, players: readonly Player[]): void {
  const file = join(dataDir, "demonstration-accounts.json");
  mkdirSync(dirname(file), { recursive: true });
  const accounts = players.map(({ account, password, secret }) => ({ account, password, totpSecret: secret }));
  writeFileSync(file, JSON.stringify(accounts), { mode: 0o600 });
}
