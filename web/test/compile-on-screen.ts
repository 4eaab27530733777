import type { Locator, Page } from "playwright-core";

/** What stands on the officer's desk when he begins to compile: all of it in the words of the screen. */
export interface Entry {
  readonly title: string;
  readonly titleEn: string;
  readonly summary: string;
  readonly category: string;
  readonly cycle: string;
  readonly format: string;
  /** The items as a sheet, the head first. */
  readonly sheet: readonly (readonly string[])[];
  readonly share: Terms;
  readonly open: Terms;
  /** 涉及内容, of every item. */
  readonly concern?: string;
  /** 敏感内容 by item. */
  readonly sensitive?: Readonly<Record<string, string>>;
}

/** A type, and the answers to what the rulebooks ask of it; each asks for some. */
interface Terms {
  readonly type: string;
  readonly answers: Readonly<Record<string, string>>;
}

/** From the empty catalog to the hand-in, by form; the dataset's id comes back. */
export async function compileOnScreen(page: Page, entry: Entry, items: typeof pasteItems): Promise<string> {
  const shot = (n: string) => page.screenshot({ path: `/tmp/helper-shots/${entry.titleEn.split(" ")[0]}-${process.env.SHOT ?? ""}-${n}.png`, fullPage: true });
  await page.getByRole("link", { name: "目录编制" }).first().click();
  await shot("0-catalog");
  await page.getByRole("button", { name: "编制新目录" }).click();
  await page.getByRole("link", { name: "1 基本信息" }).waitFor();
  await shot("1-basics-empty");
  await fillBasics(page, entry);
  await shot("1-basics");
  await page.getByRole("button", { name: "下一步：信息项" }).click();
  await page.getByRole("button", { name: "加一项" }).waitFor();
  await shot("2-items-empty");
  await items(page, entry.sheet);
  await shot("2-items");
  await page.getByRole("button", { name: "下一步：共享开放" }).click();
  await page.getByRole("checkbox", { name: "全选" }).waitFor();
  await shot("3-sharing-empty");
  await setTerms(page, entry);
  await shot("3-sharing");
  await page.getByRole("button", { name: "下一步：核对" }).click();
  await page.getByRole("heading", { name: "已填齐，可以提交审核" }).waitFor({timeout: 15000}).catch(async (e) => { await shot("4-bad"); throw e; });
  await shot("4-check");
  await page.getByRole("button", { name: "提交审核" }).click();
  await page.waitForURL(/\/desk\/catalog\/[\w-]+$/);
  await shot("5-after");
  return new URL(page.url()).pathname.split("/").at(-1)!;
}

async function fillBasics(page: Page, entry: Entry): Promise<void> {
  await page.getByLabel("信息资源名称").fill(entry.title);
  await page.getByLabel("英文名称").fill(entry.titleEn);
  await page.getByLabel("摘要").first().fill(entry.summary);
  await pick(page, "信息资源分类", entry.category);
  await page.getByRole("radio", { name: "不涉及" }).check();
  await pick(page, "更新周期", entry.cycle);
  await pick(page, "信息资源格式", entry.format);
}

/** Chooses from a list that is searched by typing. */
async function pick(page: Page, label: string, option: string): Promise<void> {
  const box = page.getByRole("combobox", { name: label });
  await box.click();
  await page.getByTitle(option, { exact: true }).click();
  await page.keyboard.press("Escape");
}

/** The whole sheet at once, copied in Excel. */
export async function pasteItems(page: Page, sheet: Entry["sheet"]): Promise<void> {
  await page.getByRole("button", { name: "从Excel粘贴" }).click();
  const text = sheet.map((row) => row.join("\t")).join("\n");
  await page.screenshot({ path: `/tmp/helper-shots/paste.png`, fullPage: true });
  await paste(page.getByLabel("在此粘贴从Excel复制的行"), text);
  await page.getByText(`共${sheet.length - 1}项`).waitFor();
}

function paste(into: Locator, text: string): Promise<void> {
  return into.evaluate((element, copied) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", copied);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

/** One item after another, cell by cell. */
export async function typeItems(page: Page, sheet: Entry["sheet"]): Promise<void> {
  const [head, ...rows] = sheet;
  for (const row of rows) {
    await page.getByRole("button", { name: "加一项" }).click();
    const cells = page.getByRole("row").last();
    for (const [at, label] of head!.entries()) await enter(cells.getByLabel(new RegExp(`^${label} `)), row[at]!);
  }
}

async function enter(field: Locator, said: string): Promise<void> {
  const list = await field.evaluate((element) => element.tagName === "SELECT");
  if (list) await field.selectOption({ label: said });
  else await field.fill(said);
}

async function setTerms(page: Page, entry: Entry): Promise<void> {
  await page.getByRole("checkbox", { name: "全选" }).check();
  await page.getByLabel("设共享类型").selectOption(entry.share.type);
  await page.getByLabel("设开放类型").selectOption(entry.open.type);
  await page.screenshot({ path: `/tmp/helper-shots/3-set-${entry.titleEn}.png`, fullPage: true });
}
