import { expect } from "vitest";
import type { DraftItem } from "../../src/catalog/dataset.ts";
import { must } from "../../test/cast.ts";
import { completeItem, ground, openNone } from "../../test/catalog/desk.ts";
import { type City, type Listed, pointersOf } from "../city.ts";
import { clause, effect, refusal, rule } from "../clause.ts";

const limited: DraftItem["open"] = {
  ...openNone,
  type: "conditional",
  reason: "",
  condition: "签订数据利用协议，仅供科研使用",
  basis: "burden",
  ground: null,
};
const shown = completeItem("name", "名称");
const half = completeItem("visits", "游客量", { open: limited });
const hidden = completeItem("manager", "负责人", { open: { ...openNone, ground } });
const rows = (dataset: Listed) => [
  Object.fromEntries(
    [
      ["name", "名称", "人民公园"],
      ["visits", "游客量", "1200"],
      ["manager", "负责人", "张小明"],
    ]
      .filter(([column]) => column! in dataset.items)
      .map(([, title, value]) => [title, value!]),
  ),
];

/** A dataset with data, published with these items. */
async function opened(city: City, items: readonly DraftItem[]): Promise<Listed> {
  const dataset = await city.publish(city.civil, { titleZh: "公园游客统计", items: [...items] });
  await city.attach(city.civil, dataset, rows(dataset));
  return dataset;
}

/** Published entries in the open catalog, by id. */
async function openCatalog(city: City): Promise<readonly string[]> {
  const { items } = (await city.openly("/api/v1/public/datasets?pageSize=200")).json();
  return items.map(({ id }: { id: string }) => id);
}

/** Changes an entry's items and has the change agreed. */
async function changed(city: City, id: string, edit: (item: DraftItem) => DraftItem): Promise<void> {
  const changing = await must(
    city.civil.officer.send("POST", `/api/v1/datasets/${id}/changes`, { note: "依法调整开放范围" }),
  );
  const saved = await city.revise(city.civil, id, { items: changing.draft.items.map(edit) });
  await city.settle((await must(city.submit(city.civil, saved))).case);
}

const download = (city: City, id: string) => city.openly(`/api/v1/open/${id}/download?format=csv`);

clause(
  "leshan-2-3",
  "a natural person, a legal person and another organization register and use what is open, never what is only shared",
  refusal("not-public"),
  async ({ city }) => {
    const [open, shared] = [await opened(city, [shown]), await opened(city, [hidden])];
    const another = await city.cast.publicUser("other-organization");
    for (const by of [city.citizen, city.company, another]) {
      const { items } = await must(by.send("GET", "/api/v1/public/datasets?pageSize=200"));
      const ids = items.map(({ id }: { id: string }) => id);
      expect(ids).toContain(open.id);
      expect(ids).not.toContain(shared.id);
      expect((await by.send("GET", `/api/v1/open/${shared.id}/download?format=csv`)).statusCode).toBe(404);
      expect((await by.send("GET", `/api/v1/open/${open.id}/download?format=csv`)).statusCode).toBe(200);
    }
  },
);

clause(
  "heilongjiang-32-1",
  "the open catalog holds exactly the published entries that are not withheld",
  rule("procedures.dataset-review.routes[0].steps.review"),
  async ({ city }) => {
    const before = await openCatalog(city);
    const [open, conditional] = [await city.publish(city.civil), await city.publish(city.civil, { items: [half] })];
    await city.publish(city.civil, { items: [hidden] });
    const waiting = await city.compile(city.civil);
    const { case: review } = await must(city.submit(city.civil, waiting));
    await must(city.decide(review, city.civil.confidentiality));
    expect([...(await openCatalog(city))].sort()).toEqual([...before, open.id, conditional.id].sort());
  },
);

clause(
  "heilongjiang-32-2",
  "a change of what is open shows in the open catalog by itself",
  effect("dataset-review", "agreed"),
  async ({ city }) => {
    const { id } = await opened(city, [shown, completeItem("visits", "游客量")]);
    expect((await download(city, id)).body).toContain("1200");
    await changed(city, id, (item) => (item.column === "visits" ? { ...item, open: { ...openNone, ground } } : item));
    expect((await download(city, id)).body).not.toContain("1200");
    await changed(city, id, (item) => ({ ...item, open: { ...openNone, ground } }));
    expect(await openCatalog(city)).not.toContain(id);
    expect((await download(city, id)).statusCode).toBe(403);
  },
);

clause(
  "leshan-21-2",
  "what is approved as open to everybody is on the portal at once, with its data",
  rule("procedures.dataset-review.routes[0].steps.review"),
  async ({ city }) => {
    const made = await city.compile(city.civil, { items: [shown] });
    const { case: review } = await must(city.submit(city.civil, made));
    await must(city.decide(review, city.civil.confidentiality));
    expect(await openCatalog(city)).not.toContain(made.id);
    await must(city.decide(review, city.authority.reviewer));
    expect(await openCatalog(city)).toContain(made.id);
    await city.attach(city.civil, made, [{ 名称: "人民公园" }]);
    expect((await download(city, made.id)).body).toContain("人民公园");
  },
);

clause(
  "leshan-21-6",
  "withholding is filed with the authority, which takes note",
  rule("open_types.none.filed"),
  async ({ city, cite }) => {
    const { id } = await city.publish(city.civil, { items: [hidden] });
    const { items } = await must(city.authority.reviewer.send("GET", "/api/v1/filings?open=true&limit=200"));
    const filing = items.find((it: { dataset: string; door: string }) => it.dataset === id && it.door === "open");
    expect(filing).toMatchObject({ type: "none", items: 1, article: cite(21) });
    const note = `/api/v1/filings/${filing.id}/acknowledgement`;
    expect((await city.civil.officer.send("POST", note, {})).statusCode).toBe(403);
    expect((await city.authority.reviewer.send("POST", note, { note: "已阅" })).statusCode).toBe(204);
  },
);

clause(
  "leshan-22-3",
  "what may not be opened is neither set to open nor published",
  [refusal("dataset-incomplete"), rule("catalog.open_despite")],
  async ({ city }) => {
    const forbidden = completeItem("id_number", "身份证号", { concerns: ["personal-privacy"] });
    const reply = await city.submit(city.civil, await city.compile(city.civil, { items: [forbidden] }));
    expect(reply.statusCode).toBe(422);
    expect(pointersOf(reply)).toEqual(["/items/0/open/despite"]);
    const { id } = await opened(city, [hidden]);
    expect(await openCatalog(city)).not.toContain(id);
    expect((await city.openly(`/api/v1/public/datasets/${id}`)).statusCode).toBe(404);
    expect((await city.openly(`/api/v1/open/${id}/preview`)).statusCode).toBe(404);
  },
);

clause(
  "leshan-22-5",
  "an entry is in the open catalog only after the authority of its level agreed",
  rule("procedures.dataset-review.routes[0].steps.review.decide"),
  async ({ city }) => {
    const made = await city.compile(city.below[0].civil);
    const { case: review } = await must(city.submit(city.below[0].civil, made));
    await must(city.decide(review, city.below[0].civil.confidentiality));
    expect((await city.decide(review, city.authority.reviewer)).statusCode).toBe(403);
    expect(await openCatalog(city)).not.toContain(made.id);
    await must(city.decide(review, city.below[0].authority.reviewer));
    expect(await openCatalog(city)).toContain(made.id);
  },
);

clause(
  "leshan-22-8",
  "what is opened and closed is kept by version, day and reason, and can be followed over time",
  "supported",
  async ({ city }) => {
    const days = async () => (await city.openly("/api/v1/public/opening-changes")).json();
    const before = (await days()).openByDay.at(-1)?.open ?? 0;
    const { id } = await opened(city, [shown]);
    expect((await days()).openByDay.at(-1).open).toBe(before + 1);
    await changed(city, id, (item) => ({ ...item, open: { ...openNone, ground } }));
    const { items, openByDay } = await days();
    expect(openByDay.at(-1).open).toBe(before);
    const own = items.filter((line: { dataset: string }) => line.dataset === id);
    expect(own.map((line: { change: string }) => line.change).sort()).toEqual(["closed", "opened"]);
    const versions = await must(city.civil.officer.send("GET", `/api/v1/datasets/${id}/versions`));
    expect(versions.items.map((it: { number: number }) => it.number)).toEqual([2, 1]);
    const history = await must(city.civil.officer.send("GET", `/api/v1/datasets/${id}/history`));
    expect(JSON.stringify(history)).toContain("依法调整开放范围");
  },
);

clause(
  "leshan-26-1",
  "what is not in the open catalog is not to be had from the portal",
  refusal("not-public"),
  async ({ city }) => {
    const { id } = await opened(city, [hidden]);
    expect(await openCatalog(city)).not.toContain(id);
    for (const way of ["download?format=csv", "preview", "data"]) {
      const reply = await city.openly(`/api/v1/open/${id}/${way}`);
      expect(reply.statusCode).toBe(404);
    }
  },
);

clause(
  "leshan-26-2",
  "anybody reads the conditions of what is open on conditions",
  rule("open_types.conditional.must_state"),
  async ({ city }) => {
    const unstated = { items: [{ ...half, open: { ...limited, condition: "" } }] };
    expect((await city.submit(city.civil, await city.compile(city.civil, unstated))).statusCode).toBe(422);
    const { id } = await opened(city, [shown, half]);
    const page = (await city.openly(`/api/v1/public/datasets/${id}`)).json();
    expect(page.conditions).toEqual([limited.condition]);
  },
);

clause(
  "heilongjiang-34-3",
  "what is open to everybody is downloaded without any step of approval",
  rule("opening.unconditional.without_application"),
  async ({ city }) => {
    const { id } = await opened(city, [shown]);
    const reply = await download(city, id);
    expect(reply.statusCode).toBe(200);
    expect(reply.body).toContain("人民公园");
  },
);
