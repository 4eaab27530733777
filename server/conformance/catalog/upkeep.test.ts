/** How the catalog is kept up: what is due, what nobody looks after, what should not be withheld. */
import { expect } from "vitest";
import type { DraftItem } from "../../src/catalog/dataset.ts";
import { must, type Player } from "../../test/cast.ts";
import { completeDraft, completeItem, shareNone } from "../../test/catalog/desk.ts";
import type { City } from "../city.ts";
import { clause } from "../clause.ts";
import { changeEvent, handInChanged } from "../compiling.ts";

/** What a watch shows somebody, by the id of the entry. */
async function watched(by: Player, name: string, scope: "own" | "region") {
  const { items } = await must(by.send("GET", `/api/v1/watches/${name}?scope=${scope}&limit=200`));
  return items.map(({ object }: { object: { id: string } }) => object.id);
}

/** The next update is shown with the entry; when it has passed, the entry is listed. */
async function dueByCycle(city: City) {
  const dataset = await city.publish(city.civil, { updateCycle: "monthly" });
  await city.attach(city.civil, dataset, [{ 名称: "人民公园", 地址: "人民路1号" }]);
  const page = await must(city.tax.officer.send("GET", `/api/v1/datasets/${dataset.id}`));
  expect(page).toMatchObject({ version: 1, updateDue: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
  expect(page.changedAt.slice(0, 10)).toBe(await city.today());
  await city.travel({ to: page.updateDue });
  expect(await watched(city.authority.supervisor, "stale-dataset", "region")).not.toContain(dataset.id);
  await city.travel({ days: 1 });
  expect(await watched(city.authority.supervisor, "stale-dataset", "region")).toContain(dataset.id);
  expect(await watched(city.civil.officer, "stale-dataset", "own")).toContain(dataset.id);
}

clause(
  "heilongjiang-15-1",
  "the last change and version are shown, and what is due by its update cycle is listed",
  "supported",
  async ({ city }) => {
    await dueByCycle(city);
  },
);

clause(
  "jiangmen-9-3",
  "changes are versions, and what nobody looked after for the period is listed",
  "supported",
  async ({ city }) => {
    const term = { term: { amount: 30, unit: "calendar_day" }, reason: "市数据局维护周期" };
    await must(
      city.authority.supervisor.send("PUT", "/api/v1/rulebook/own-terms/watches/untouched-dataset/after", term),
    );
    const { id } = await city.publish(city.civil);
    const kept = await city.publish(city.civil);
    await city.travel({ days: 20 });
    await must(city.civil.officer.send("POST", `/api/v1/datasets/${kept.id}/verification`, {}));
    await city.travel({ days: 11 });
    const listed = await watched(city.civil.officer, "untouched-dataset", "own");
    expect([listed.includes(id), listed.includes(kept.id)]).toEqual([true, false]);
    await must(city.civil.officer.send("POST", `/api/v1/datasets/${id}/changes`, {}));
    const { case: review } = (await handInChanged(city.civil, id, { summaryZh: "补充面积" })).json();
    await city.settle(review);
    const { items } = await must(city.tax.officer.send("GET", `/api/v1/datasets/${id}/versions`));
    expect(items.map(({ number }: { number: number }) => number)).toEqual([2, 1]);
    expect(await watched(city.civil.officer, "untouched-dataset", "own")).not.toContain(id);
  },
);

clause(
  "leshan-11-1",
  "collected items state their basis, and entries that do not are listed",
  "supported",
  async ({ city }) => {
    const { id, reply } = await withoutBasis(city);
    expect([reply.statusCode, reply.json().errors[0].pointer]).toEqual([422, "/items/0/source"]);
    expect(await watched(city.authority.supervisor, "collection-without-basis", "region")).toContain(id);
  },
);

async function withoutBasis(city: City) {
  const source: DraftItem["source"] = { kind: "collected", basis: " " };
  const draft = completeDraft({ items: [completeItem("name", "名称", { source })] });
  const made = await must(city.civil.officer.send("POST", "/api/v1/datasets", { draft }));
  return { id: made.id as string, reply: await city.submit(city.civil, made) };
}

clause(
  "leshan-14-7",
  "the eleven themes are there, and theme data that is not shared is a finding",
  "supported",
  async ({ city, cite }) => {
    await themesShared(city, cite(14));
  },
);

async function themesShared(city: City, article: string) {
  const { kinds } = await must(city.civil.officer.send("GET", "/api/v1/databases"));
  const themes = kinds.find(({ kind }: { kind: string }) => kind === "theme").named;
  expect(themes).toHaveLength(11);
  const body = { kind: "theme", key: "credit", lead: city.civil.id, members: [] };
  const database = await must(city.authority.reviewer.send("POST", "/api/v1/databases", body));
  const items = [completeItem("name", "名称", { share: shareNone })];
  const { id } = await city.publish(city.civil, { items });
  await must(city.civil.officer.send("POST", `/api/v1/databases/${database.id}/entries`, { dataset: id }));
  await city.sweep();
  const found = (await city.findings()).filter(({ object }) => object.id === id);
  expect(found).toMatchObject([{ organization: { id: city.civil.id }, law: { article } }]);
}

clause("shenyang-12-3", "the next update is shown, and what is late is listed", "supported", async ({ city }) => {
  await dueByCycle(city);
});

clause(
  "shenyang-14-3",
  "an item collected without a stated basis is a finding",
  "supported",
  async ({ city, cite }) => {
    const { id } = await withoutBasis(city);
    await city.sweep();
    const found = (await city.findings()).filter(({ object }) => object.id === id);
    expect(found).toMatchObject([{ organization: { id: city.civil.id }, law: { article: cite(14) } }]);
  },
);

clause(
  "shenyang-19-4",
  "the eleven themes are there, and theme data that is not shared is a finding",
  "supported",
  async ({ city, cite }) => {
    await themesShared(city, cite(19));
  },
);

clause(
  "yinchuan-10-1",
  "a change of systems, law or functions is a task of the provider to adjust its entry",
  "supported",
  async ({ city }) => {
    for (const cause of ["systems", "law", "duties"] as const) {
      const dataset = await city.publish(city.civil);
      const update = await changeEvent(city, city.civil, dataset, cause);
      const [task] = await city.tasks(update);
      expect(task).toMatchObject({ kind: "perform", organization: city.civil.id, dueDay: null });
      await must(Promise.resolve(await handInChanged(city.civil, dataset.id, { summaryZh: "随系统调整" })));
      await city.settle(update);
      const { items } = await must(city.tax.officer.send("GET", `/api/v1/datasets/${dataset.id}/versions`));
      expect(items).toHaveLength(2);
    }
  },
);
