/** 共享类型: the three types, what each must state, and what each means for who wants the data. */
import { expect } from "vitest";
import type { DraftItem } from "../../src/catalog/dataset.ts";
import { must } from "../../test/cast.ts";
import { completeDraft, completeItem, ground, shareConditional, shareNone } from "../../test/catalog/desk.ts";
import type { City, Listed } from "../city.ts";
import { clause, refusal, rule } from "../clause.ts";
import { handIn, placesOf } from "../compiling.ts";

const shared = (share: DraftItem["share"]) => ({ items: [completeItem("name", "名称", { share })] });
const parks = [{ 名称: "人民公园" }];
const unstated = { ...shareConditional, scope: "", purpose: "", condition: "" };

/** Another value than the three is refused at every door, and so is none. */
async function threeTypes(city: City) {
  const draft = completeDraft();
  for (const type of ["sometimes", "", "public"]) {
    const items = draft.items.map((item) => ({ ...item, share: { ...item.share, type } }));
    const reply = await city.civil.officer.send("POST", "/api/v1/datasets", { draft: { ...draft, items } });
    expect(reply.statusCode).toBe(422);
    expect(placesOf(reply)[2][0]).toContain("/items/0/share/type");
  }
  const none = shared({ ...completeItem("name", "名称").share, type: null });
  const [status, code, places] = placesOf((await handIn(city.civil, none)).reply);
  expect([status, code, places]).toEqual([422, "dataset-incomplete", ["/items/0/share/type"]]);
  for (const share of [completeItem("name", "名称").share, shareConditional, shareNone]) {
    expect((await handIn(city.civil, shared(share))).reply.statusCode).toBe(201);
  }
}

/** Every department obtains it by itself: nobody has anything to decide. */
async function takenDirectly(city: City, dataset: Listed) {
  await city.attach(city.civil, dataset, parks);
  const { case: id } = await must(city.apply(city.police, dataset));
  expect(await city.tasks(id)).toEqual([]);
  expect((await city.call(city.police, dataset)).json()).toMatchObject({ items: [{ name: "人民公园" }] });
}

/** Not read before the application for it was agreed to. */
async function onApplication(city: City, dataset: Listed) {
  await city.attach(city.civil, dataset, parks);
  expect([403, 404]).toContain((await city.call(city.tax, dataset)).statusCode);
  const { case: id } = await must(city.apply(city.police, dataset));
  expect((await city.tasks(id)).length).toBeGreaterThan(0);
  expect([403, 404]).toContain((await city.call(city.police, dataset)).statusCode);
  await city.settle(id);
  expect((await city.call(city.police, dataset)).json()).toMatchObject({ items: [{ name: "人民公园" }] });
}

/** Neither applied for nor read. */
async function keptFromOthers(city: City) {
  const dataset = await city.publish(city.civil, shared(shareNone));
  await city.attach(city.civil, dataset, parks);
  const reply = await city.apply(city.police, dataset);
  expect([reply.statusCode, reply.json().code]).toEqual([403, "item-not-shared"]);
  expect([403, 404]).toContain((await city.call(city.police, dataset)).statusCode);
}

/** Without a ground of the kinds that the text names, it is not handed in. */
async function groundNeeded(city: City, share: DraftItem["share"], sources: readonly string[]) {
  const given = async (known: DraftItem["share"]["ground"]) =>
    placesOf((await handIn(city.civil, shared({ ...share, ground: known }))).reply);
  const [status, code, places] = await given(null);
  expect([status, code, places]).toEqual([422, "dataset-incomplete", ["/items/0/share/ground"]]);
  const all = ["law", "administrative-regulation", "local-regulation", "rule", "policy"] as const;
  for (const source of all) {
    const [answered] = await given({ ...ground, source });
    expect([source, answered]).toEqual([source, sources.includes(source) ? 201 : 422]);
  }
}

/** Sharing unless somebody says otherwise, and how much each department withholds. */
async function sharedByDefault(city: City) {
  const draft = completeDraft();
  const items = draft.items.map(({ share: _, ...item }) => item);
  const made = await must(city.civil.officer.send("POST", "/api/v1/datasets", { draft: { ...draft, items } }));
  expect(made.draft.items.map((it: DraftItem) => it.share.type)).toEqual(["unconditional", "unconditional"]);
  const counted = async () => {
    const { departments } = await must(city.authority.supervisor.send("GET", "/api/v1/area-statistics"));
    return departments.find((it: { organization: { id: string } }) => it.organization.id === city.institution.id)
      .counts;
  };
  const before = await counted();
  await city.publish(city.institution, shared(shareNone));
  await city.publish(city.institution);
  expect(await counted()).toMatchObject({ datasets: before.datasets + 2, notShared: before.notShared + 1 });
}

clause("jiangmen-14-1", "each item says how it is shared", refusal("dataset-incomplete"), async ({ city }) => {
  const items = [completeItem("name", "名称"), completeItem("address", "地址")];
  items[1] = { ...items[1]!, share: { ...items[1]!.share, type: null } };
  const [status, code, places] = placesOf((await handIn(city.civil, { items })).reply);
  expect([status, code, places]).toEqual([422, "dataset-incomplete", ["/items/1/share/type"]]);
});

clause("jiangmen-14-2", "one of three types, no other", refusal("invalid-input"), async ({ city }) => {
  await threeTypes(city);
});

clause(
  "leshan-13-2",
  "unconditional data is every department's to read, and nobody can be shut out of it",
  [refusal("dataset-incomplete"), rule("procedures.share-application.routes[0].steps.access.decide")],
  async ({ city }) => {
    await takenDirectly(city, await city.publish(city.civil, { items: [completeItem("name", "名称")] }));
    const listed = { ...completeItem("name", "名称").share, scope: "仅限公安机关" };
    const [status, code, places] = placesOf((await handIn(city.civil, shared(listed))).reply);
    expect([status, code, places]).toEqual([422, "dataset-incomplete", ["/items/0/share/scope"]]);
  },
);

clause(
  "leshan-14-1",
  "a new entry is shared unconditionally, and who withholds how much is reported",
  "supported",
  async ({ city }) => {
    await sharedByDefault(city);
  },
);

clause(
  "shenyang-17-1",
  "a new entry is shared unconditionally, and who withholds how much can be read",
  "supported",
  async ({ city }) => {
    await sharedByDefault(city);
  },
);

clause(
  "shenyang-18-1",
  "one of three types, no other and not none",
  refusal("dataset-incomplete"),
  async ({ city }) => {
    await threeTypes(city);
  },
);

clause(
  "shenyang-18-2",
  "unconditional data is read by any department without approval",
  rule("procedures.share-application.routes[0].steps.access.decide"),
  async ({ city }) => {
    await takenDirectly(city, await city.publish(city.civil, { items: [completeItem("name", "名称")] }));
  },
);

clause(
  "shenyang-18-3",
  "conditional data states its conditions and is read on an application that was agreed to",
  rule("share_types.conditional.must_state"),
  async ({ city }) => {
    const [status, , places] = placesOf((await handIn(city.civil, shared(unstated))).reply);
    expect([status, places]).toEqual([422, ["/items/0/share/condition"]]);
    await onApplication(city, await city.publish(city.civil, shared(shareConditional)));
  },
);

clause(
  "shenyang-18-4",
  "withholding needs a legal basis, and others do not read it",
  [rule("share_types.none.ground"), refusal("item-not-shared")],
  async ({ city }) => {
    await groundNeeded(city, shareNone, ["law", "administrative-regulation", "local-regulation", "rule"]);
    await keptFromOthers(city);
  },
);

clause(
  "yinchuan-9-2",
  "one of three types, and approved it stands in the sharing catalog",
  refusal("dataset-incomplete"),
  async ({ city }) => {
    await threeTypes(city);
    for (const share of [completeItem("name", "名称").share, shareConditional, shareNone]) {
      const { id } = await city.publish(city.civil, shared(share));
      const { items } = await must(
        city.police.officer.send("GET", `/api/v1/datasets?shareType=${share.type}&sort=newest&pageSize=200`),
      );
      expect(items.map((it: { id: string }) => it.id)).toContain(id);
    }
  },
);

clause(
  "yinchuan-16-6",
  "withholding cites a law, regulation or rule",
  rule("share_types.none.ground"),
  async ({ city }) => {
    await groundNeeded(city, shareNone, ["law", "administrative-regulation", "local-regulation", "rule"]);
  },
);
