import { beforeAll, describe, expect, test } from "vitest";
import { must } from "../../test/cast.ts";
import { completeDraft, completeItem, decideAs, listDataset } from "../../test/catalog/desk.ts";
import {
  apply,
  clockOf,
  grantsOf,
  idNumber,
  type Listed,
  listed,
  makeWorld,
  name,
  type World,
} from "../../test/sharing/world.ts";

describe("leshan", () => {
  let world: World;
  let conditional: Listed;
  beforeAll(async () => {
    world = await makeWorld("leshan", "510000");
    conditional = await listed(world, [name(), idNumber()]);
  });

  test("leshan-17-3, leshan-17-4: authority and provider decide together, within ten working days; neither alone grants", async () => {
    const terms = await must(
      world.consumer.officer.send("GET", `/api/v1/datasets/${conditional.id}/application-terms`),
    );
    expect(terms.steps).toMatchObject([{ all: true, term: { amount: 10, unit: "working_day" } }]);
    expect(terms.steps[0].deciders).toHaveLength(2);
    const { case: id } = await must(apply(world, conditional));
    expect((await clockOf(world, id)).map(({ amount, article }) => [amount, article])).toEqual([
      [10, "17"],
      [10, "17"],
    ]);
    await decideAs(await world.context(), id, world.reviewer, { outcome: "agreed", carries: { mode: ["api"] } });
    expect(await grantsOf(world, id)).toEqual([]);
    await decideAs(await world.context(), id, world.provider.officer, {
      outcome: "agreed",
      carries: { items: [conditional.items.name!] },
    });
    expect((await grantsOf(world, id))[0]!.content).toMatchObject({ items: [conditional.items.name], modes: ["api"] });
  });

  test("leshan-17-6: one of the two refuses, with a reason, and there is no grant", async () => {
    const { case: id } = await must(apply(world, conditional));
    await decideAs(await world.context(), id, world.provider.officer, { outcome: "agreed" });
    await decideAs(await world.context(), id, world.reviewer, { outcome: "refused", reason: "不符合共享条件" });
    expect(await grantsOf(world, id)).toEqual([]);
  });

  test("leshan-17-1: unconditional data is taken directly: the grant stands at once, under article 17", async () => {
    const open = await listed(world, [completeItem("park", "公园")]);
    const terms = await must(world.consumer.officer.send("GET", `/api/v1/datasets/${open.id}/application-terms`));
    expect(terms.steps).toMatchObject([{ automatic: true, deciders: [] }]);
    const reply = await must(apply(world, open));
    expect(reply).toMatchObject({ state: "closed", outcome: "agreed" });
    expect(reply.grant).toMatch(/^[0-9a-f-]{36}$/);
    const [given] = await grantsOf(world, reply.case);
    expect(given!.content).toMatchObject({
      law: { rulebook: "leshan", article: "17" },
      approver: "无须审批，自行获取（第17条）",
    });
  });

  test("leshan-14-2: a county department applies to one above it, and one above applies to it", async () => {
    const county = await world.cast.organization({ kind: "department", level: "county", region: "511102" });
    const clerk = await world.cast.person(county, "data-officer");
    const below = { ...conditional };
    const found = await must(clerk.send("GET", "/api/v1/datasets?q=低保对象"));
    expect(found.items.map((item: { id: string }) => item.id)).toContain(below.id);
    const up = await apply(world, below, { persons: [clerk.id], systems: [] }, clerk);
    expect(up.statusCode).toBe(201);
    const desk = {
      ...world.desk,
      officer: clerk,
      confidentiality: await world.cast.person(county, "confidentiality-reviewer"),
    };
    const items = [name()];
    const id = await listDataset(desk, completeDraft({ titleZh: "县级名册", items }));
    const down = await apply(world, { id, items: { name: items[0]!.id } });
    expect(down.statusCode).toBe(201);
  });

  test("leshan-17-2: an application without purpose or items is refused", async () => {
    for (const field of ["purpose", "items"]) {
      const reply = await apply(world, conditional, { [field]: field === "items" ? [] : "" });
      expect(reply.statusCode).toBe(422);
      expect(reply.json().errors.map((error: { pointer: string }) => error.pointer)).toContain(`/statement/${field}`);
    }
    expect((await apply(world, conditional, { scenario: "", dutyBasis: "", scope: "" })).statusCode).toBe(201);
  });

  test("leshan-14-4, leshan-21-6: withholding is filed with the authority, who takes note once", async () => {
    const { items } = await must(world.reviewer.send("GET", "/api/v1/filings?open=true"));
    const filing = items.find(
      (one: { dataset: string; door: string }) => one.dataset === conditional.id && one.door === "share",
    );
    expect(filing).toMatchObject({ type: "conditional", items: 2, article: "14" });
    expect(
      items.find((one: { dataset: string; door: string }) => one.dataset === conditional.id && one.door === "open"),
    ).toMatchObject({ type: "none", items: 1, article: "21" });
    const paged: string[] = [];
    for (let cursor = ""; ; ) {
      const page = await must(world.reviewer.send("GET", `/api/v1/filings?open=true&limit=1${cursor}`));
      paged.push(...page.items.map((one: { id: string }) => one.id));
      expect(page.total).toBe(items.length);
      if (!page.next) break;
      cursor = `&cursor=${page.next}`;
    }
    expect(paged).toEqual(items.map((one: { id: string }) => one.id));
    const note = () => world.reviewer.send("POST", `/api/v1/filings/${filing.id}/acknowledgement`, { note: "已阅" });
    expect(
      (await world.provider.officer.send("POST", `/api/v1/filings/${filing.id}/acknowledgement`, {})).statusCode,
    ).toBe(403);
    expect((await note()).statusCode).toBe(204);
    expect((await note()).statusCode).toBe(409);
    const settled = await must(world.reviewer.send("GET", "/api/v1/filings?open=false"));
    expect(settled.items).toMatchObject([{ id: filing.id, note: "已阅" }]);
  });

  test("leshan-15-4, leshan-15-5: a stop is stated with its reason and a later day, and takes effect only then", async () => {
    const dataset = await listed(world, [completeItem("park", "公园")]);
    const ask = (body: unknown) =>
      world.provider.officer.send("POST", `/api/v1/datasets/${dataset.id}/revocation`, body);
    const { today } = await world.context();
    expect((await ask({ reason: "职责划出" })).statusCode).toBe(422);
    expect((await ask({ reason: " ", stopDay: "2099-01-01" })).statusCode).toBe(422);
    expect((await ask({ reason: "职责划出", stopDay: today })).statusCode).toBeGreaterThanOrEqual(400);
    await must(ask({ reason: "职责划出", stopDay: "2099-01-01" }));
    const page = await must(world.provider.officer.send("GET", `/api/v1/datasets/${dataset.id}/draft`));
    expect(page).toMatchObject({ state: "revoking", revokeOn: "2099-01-02" });
    expect((await apply(world, dataset)).statusCode).toBe(201);
  });
});
