import { beforeAll, expect, test } from "vitest";
import { beginCast, must, type Player } from "../../test/cast.ts";
import { completeDraft, completeItem, type Desk, listDataset, shareNone } from "../../test/catalog/desk.ts";
import { testApp } from "../../test/harness.ts";
import { newId } from "../kernel/ids.ts";
import type { DraftItem } from "./dataset.ts";

let first: Desk;
let second: Desk;
let below: Player;

beforeAll(async () => {
  const { app, context } = await testApp();
  const cast = await beginCast(app, context);
  const reviewer = await cast.person(cast.authority, "reviewer");
  const deskOf = async (organization: string): Promise<Desk> => ({
    context,
    officer: await cast.person(organization, "data-officer"),
    confidentiality: await cast.person(organization, "confidentiality-reviewer"),
    reviewer,
  });
  const above = await cast.organization({ kind: "department", level: "province", region: "230000" });
  first = await deskOf(above);
  second = await deskOf(await cast.organization({ kind: "department", level: "province", region: "230000" }));
  below = await cast.person(
    await cast.organization({ kind: "department", level: "city", region: "230100", counterpartAbove: above }),
    "data-officer",
  );
});

const collecting = (name: string, known: Partial<DraftItem> = {}) =>
  completeDraft({
    items: [completeItem("item", name, { source: { kind: "collected", basis: "《婚姻登记条例》第四条" }, ...known })],
  });

/** What a new draft of somebody is told to get from others. */
async function told(by: Player, name: string, known: Partial<DraftItem> = {}) {
  const made = await must(by.send("POST", "/api/v1/datasets", { draft: collecting(name, known) }));
  return made.duplicates.items.map(({ dataset }: { dataset: string }) => dataset);
}

test("names that differ in width, spaces or punctuation alone are one item; another category, a key or what is not shared is none", async () => {
  const id = await listDataset(first, collecting("婚姻登记日期（年月日）"));
  await listDataset(first, collecting("离婚登记日期", { share: shareNone }));
  expect(await told(second.officer, "婚姻登记 日期(年月日)")).toEqual([id]);
  expect(await told(second.officer, "婚姻登记日期（年月日）", { category: "organization" })).toEqual([]);
  expect(await told(second.officer, "婚姻登记日期（年月日）", { key: true })).toEqual([]);
  expect(await told(second.officer, "离婚登记日期")).toEqual([]);
});

test("a department does not duplicate itself, nor its own line one level up", async () => {
  const id = await listDataset(first, collecting("收养登记日期"));
  expect(await told(first.officer, "收养登记日期")).toEqual([]);
  expect(await told(below, "收养登记日期")).toEqual([]);
  expect(await told(second.officer, "收养登记日期")).toEqual([id]);
});

test("an update that the law wants takes in nothing that is ruled on first", async () => {
  await listDataset(first, collecting("结婚证字号"));
  const id = await listDataset(second, completeDraft());
  const event = { cause: "law", reason: "法规调整", on: "2025-06-03" };
  await must(second.officer.send("POST", `/api/v1/datasets/${id}/change-events`, event));
  const page = await must(second.officer.send("GET", `/api/v1/datasets/${id}/draft`));
  const [item] = collecting("结婚证字号").items;
  const draft = { ...page.draft, items: [...page.draft.items, { ...item, id: newId() }] };
  const saved = await must(
    second.officer.send("PUT", `/api/v1/datasets/${id}/draft`, { revision: page.revision, draft }),
  );
  const reply = await second.officer.send("POST", `/api/v1/datasets/${id}/submission`, { revision: saved.revision });
  expect([reply.statusCode, reply.json().code]).toEqual([409, "duplicate-needs-own-review"]);
});
