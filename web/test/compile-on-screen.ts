import { basename } from "node:path";
import type { Locator, Page } from "playwright-core";

/** What lies on the officer's desk when he begins to compile, in the words of the screen. */
export interface Entry {
  readonly title: string;
  readonly titleEn: string;
  readonly summary: string;
  readonly category: string;
  readonly cycle: string;
  readonly format: string;
  /** The items as they stand in Excel, the head first, the name in the first column. */
  readonly sheet: readonly (readonly string[])[];
  readonly share: Terms;
  readonly open: Terms;
  /** 涉及内容, of every item. */
  readonly concern?: string;
  /** 敏感内容, by item. */
  readonly sensitive?: Readonly<Record<string, string>>;
}

/** A type, and the answers to whatever some rulebook asks of it. */
interface Terms {
  readonly type: string;
  readonly answers?: Readonly<Record<string, string>>;
}

type EnterItems = (page: Page, sheet: Entry["sheet"]) => Promise<void>;

/** From the button for a new entry to the hand-in, every step by form. The dataset's id comes back. */
export async function compileOnScreen(page: Page, entry: Entry, enterItems: EnterItems): Promise<string> {
  await page.getByRole("link", { name: "目录编制" }).first().click();
  await page.getByRole("button", { name: "编制新目录" }).click();
  await fillBasics(page, entry);
  await page.getByRole("button", { name: "下一步：信息项" }).click();
  await enterItems(page, entry.sheet);
  await page.getByRole("button", { name: "下一步：共享开放" }).click();
  await setTypes(page, entry);
  await page.getByRole("button", { name: "下一步：核对" }).click();
  await page.getByText("没有缺项。").waitFor();
  await page.getByRole("button", { name: "提交审核" }).click();
  await page.waitForURL(/\/desk\/catalog\/[^/]+$/);
  return basename(page.url());
}

async function fillBasics(page: Page, entry: Entry): Promise<void> {
  await page.getByLabel("信息资源名称").fill(entry.title);
  await page.getByLabel("英文名称").fill(entry.titleEn);
  await page.getByLabel(/^摘要/).fill(entry.summary);
  await pick(page, "信息资源分类", entry.category);
  await page
    .getByRole("group", { name: /^是否涉及国家秘密/ })
    .getByRole("radio", { name: "不涉及" })
    .check();
  // What the content touches, where the text asks for it.
  for (const concern of ["商业秘密", "个人隐私"]) {
    const declared = page.getByRole("group", { name: new RegExp(`^内容是否涉及${concern}`) });
    const said = entry.concern === concern ? "涉及" : "不涉及";
    if ((await declared.count()) > 0) await declared.getByRole("radio", { name: said, exact: true }).check();
  }
  await pick(page, "更新周期", entry.cycle);
  await pick(page, "信息资源格式", entry.format);
}

/** Chooses from a list that drops down, narrowed by typing where it can be. */
async function pick(page: Page, label: string, option: string): Promise<void> {
  const box = page.getByRole("combobox", { name: label });
  await box.click();
  if (await box.isEditable()) await box.fill(option);
  // Not by the mouse: the list still slides into place, and one click in thirty fell beside the option.
  await page.getByTitle(option, { exact: true }).dispatchEvent("click");
  await box.press("Escape");
}

/** The whole sheet at once, copied in Excel. */
export async function pasteItems(page: Page, sheet: Entry["sheet"]): Promise<void> {
  await page.getByRole("button", { name: "从Excel粘贴" }).click();
  const copied = sheet.map((row) => row.join("\t")).join("\n");
  await page.getByLabel("在此粘贴从Excel复制的行").evaluate((element, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, copied);
  await page.getByText(`共${sheet.length - 1}项`).waitFor();
}

/** One item after the other, cell by cell. */
export async function typeItems(page: Page, [head = [], ...rows]: Entry["sheet"]): Promise<void> {
  for (const row of rows) {
    await page.getByRole("button", { name: "加一项" }).click();
    const cells = page.getByRole("row").last();
    for (const [at, label] of head.entries()) await enter(cells.getByLabel(new RegExp(`^${label} `)), row[at]!);
  }
}

async function enter(field: Locator, said: string): Promise<void> {
  if (await field.evaluate((element) => element instanceof HTMLSelectElement)) await field.selectOption(said);
  else await field.fill(said);
}

/** The types for all items at once; what goes with them once, in the first item, and then the others like it. */
async function setTypes(page: Page, { sheet, share, open, concern, sensitive = {} }: Entry): Promise<void> {
  const first = sheet[1]![0]!;
  await page.getByRole("checkbox", { name: "全选" }).check();
  await page.getByLabel("设共享类型").selectOption(share.type);
  await page.getByLabel("设开放类型").selectOption(open.type);
  await answer(page, first, share);
  await answer(page, first, open);
  const concerns = page.getByRole("group", { name: `涉及内容 ${first}` });
  if (concern) await concerns.getByLabel(`含${concern}`).check();
  await page.getByRole("button", { name: "所选各项都照此项" }).first().click();
  for (const [item, kind] of Object.entries(sensitive)) {
    await page.getByLabel(`敏感内容 ${item}`).selectOption(kind);
  }
}

/** Answers what the rulebook in force asks of a type; of the prepared answers it takes only those. */
async function answer(page: Page, item: string, { type, answers }: Terms): Promise<void> {
  if (!answers) return;
  const form = page.getByRole("group", { name: `${type} ${item}` });
  await form.waitFor();
  for (const [question, said] of Object.entries(answers)) {
    const field = form.getByLabel(`${question} ${item}`);
    if ((await field.count()) > 0) await enter(field, said);
  }
}
