import type { FastifyInstance } from "fastify";
import { beforeAll, describe, expect, test } from "vitest";
import { beginCast, type Cast, must, type Player } from "../../test/cast.ts";
import {
  completeDraft,
  completeItem,
  type Desk,
  decideAs,
  ground,
  listDataset,
  openNone,
} from "../../test/catalog/desk.ts";
import { load } from "../../test/delivery/world.ts";
import { testApp } from "../../test/harness.ts";
import { noteData } from "../catalog/actions.ts";
import type { DraftItem } from "../catalog/dataset.ts";
import type { CatalogItem } from "../catalog/listing.ts";
import type { Context } from "../kernel/context.ts";
import { type Database, execute, sql, transaction } from "../kernel/database.ts";
import { publicGrantOf } from "./listing.ts";
import { gives, openedToPublic } from "./public-grant.ts";

describe("what the public is given", () => {
  const served = { served: true, revokeOn: null };
  const item = (id: string, openType: CatalogItem["openType"], more: Partial<CatalogItem> = {}) =>
    ({ id, openType, sensitivity: [], grade: "general-1", openDespite: null, ...more }) as CatalogItem;
  const items = [item("a", "unconditional"), item("b", "conditional"), item("c", "none")];

  test.each([
    ["served, with data", served, items, true, ["a"]],
    ["without data", served, items, false, null],
    ["not served", { served: false, revokeOn: null }, items, true, null],
    ["nothing open to everyone", served, items.slice(1), true, null],
  ] as const)("%s", (_name, dataset, given, hasData, expected) => {
    expect(openedToPublic(dataset, given, hasData)?.items ?? null).toEqual(expected);
  });
  test("an item that may be opened because it is masked is masked whatever its grade", () => {
    const masked = [
      item("a", "unconditional", { openDespite: "masked" }),
      item("b", "unconditional", { openDespite: "consent" }),
    ];
    expect(openedToPublic(served, masked, true)?.masks).toEqual({ a: "cut" });
  });
  test("an agreed revocation ends it on the last day of supply", () => {
    expect(openedToPublic({ served: true, revokeOn: "2026-07-01" }, items, true)?.until).toBe("2026-06-30");
  });
  test("the same again changes nothing; another item, mask or end does", () => {
    const opened = openedToPublic(served, items, true)!;
    const grant = { ...opened, state: "active" as const };
    expect(gives(grant, opened)).toBe(true);
    expect(gives({ ...grant, state: "suspended" }, opened)).toBe(false);
    expect(gives({ ...grant, items: ["a", "b"] }, opened)).toBe(false);
    expect(gives({ ...grant, masks: { a: "cut" } }, opened)).toBe(false);
    expect(gives({ ...grant, until: "2026-01-01" }, opened)).toBe(false);
  });
});

describe.each(["heilongjiang", "leshan"])("%s: the open catalog", (rulebook) => {
  let app: FastifyInstance;
  let database: Database;
  let context: () => Promise<Context>;
  let cast: Cast;
  let desk: Desk;
  let officer: Player;
  let reviewer: Player;
  let provider: string;
  const openConditional: DraftItem["open"] = {
    ...openNone,
    type: "conditional",
    reason: "",
    condition: "签订数据利用协议，仅供科研使用",
    basis: "burden",
    ground: null,
  };
  const shown = [completeItem("name", "名称"), completeItem("address", "地址")];
  const limited = completeItem("visits", "游客量", { open: openConditional });
  const hidden = completeItem("manager", "负责人", { open: { ...openNone, ground } });

  beforeAll(async () => {
    ({ app, database, context } = await testApp({ rulebook }));
    const region = rulebook === "leshan" ? "510000" : "230000";
    cast = await beginCast(app, context, region);
    provider = await cast.organization({ kind: "department", level: "province", region });
    officer = await cast.person(provider, "data-officer");
    reviewer = await cast.person(cast.authority, "reviewer");
    desk = { context, officer, confidentiality: await cast.person(provider, "confidentiality-reviewer"), reviewer };
    if (rulebook === "heilongjiang") {
      // The rows below stand in a city of another province; its code must be known.
      await transaction(database.db, (tx) =>
        execute(
          tx,
          sql`insert into organization.region (code, name) values ('511100', '样例市') on conflict do nothing`,
        ),
      );
    }
  });

  const all = [...shown, limited, hidden];
  const attach = async (dataset: string, items: readonly DraftItem[] = all) => {
    const ctx = await context();
    await transaction(database.db, async (tx) => {
      const columns = items.map((item) => ({ column: item.column, title: item.nameZh, type: "text" as const }));
      const ids = Object.fromEntries(items.map((item) => [item.column, item.id]));
      const row = Object.fromEntries(items.map((item) => [item.column, `${item.nameZh}一`]));
      await load(tx, ctx, dataset, provider, columns, ids, [row]);
      await noteData(tx, ctx, dataset, 1);
    });
  };
  const openly = (url: string) => app.inject({ method: "GET", url });
  const list = (items: readonly DraftItem[] = all) =>
    listDataset(desk, completeDraft({ titleZh: "公园游客统计", items: [...items] }));
  const change = async (id: string, edit: (items: readonly DraftItem[]) => readonly DraftItem[]) => {
    const changing = await must(officer.send("POST", `/api/v1/datasets/${id}/changes`, {}));
    const draft = { ...changing.draft, items: edit(changing.draft.items) };
    const saved = await must(
      officer.send("PUT", `/api/v1/datasets/${id}/draft`, { revision: changing.revision, draft }),
    );
    const review = await must(officer.send("POST", `/api/v1/datasets/${id}/submission`, { revision: saved.revision }));
    await decideAs(await context(), review.case, desk.confidentiality, { outcome: "agreed" });
    await decideAs(await context(), review.case, reviewer, { outcome: "agreed" });
  };

  test("published without data: listed with its conditions, and nothing to take; with data it is opened at once", async () => {
    const id = await list();
    const page = (await openly(`/api/v1/public/datasets/${id}`)).json();
    expect(page).toMatchObject({
      openType: "none",
      opensAs: "unconditional",
      conditions: ["签订数据利用协议，仅供科研使用"],
      withheld: { items: 1, reasons: ["涉及个人隐私"] },
      data: null,
    });
    expect(page.items.map((item: { column: string }) => item.column)).toEqual(["name", "address", "visits"]);
    expect(JSON.stringify(page)).not.toContain("负责人");
    expect(await publicGrantOf(database.db, id)).toBeNull();
    await attach(id);
    expect(await publicGrantOf(database.db, id)).toMatchObject({
      items: shown.map((item) => item.id),
      state: "active",
    });
    expect((await openly(`/api/v1/public/datasets/${id}`)).json().data).toMatchObject({ rows: 1 });
    const data = await openly(`/api/v1/open/${id}/download?format=csv`);
    expect(data.statusCode).toBe(200);
    expect(data.body).toContain("地址一");
    expect(data.body).not.toContain("游客量");
    expect(data.body).not.toContain("负责人");
  });

  test("a change that closes an item closes it for the public; one that closes all ends the grant", async () => {
    const id = await list();
    await attach(id);
    await change(id, (items) =>
      items.map((item) => (item.column === "address" ? { ...item, open: { ...openNone, ground } } : item)),
    );
    expect(await publicGrantOf(database.db, id)).toMatchObject({ items: [shown[0]!.id] });
    expect((await openly(`/api/v1/open/${id}/download?format=csv`)).body).not.toContain("地址一");
    await change(id, (items) => items.map((item) => ({ ...item, open: { ...openNone, ground } })));
    expect(await publicGrantOf(database.db, id)).toBeNull();
    expect((await openly(`/api/v1/open/${id}/download?format=csv`)).statusCode).toBe(403);
    expect((await openly(`/api/v1/public/datasets/${id}`)).statusCode).toBe(404);
  });

  test("a dataset of which nothing is open is unknown to the public, data or not", async () => {
    const id = await list([hidden]);
    await attach(id, [hidden]);
    expect((await openly(`/api/v1/public/datasets/${id}`)).statusCode).toBe(404);
    expect((await openly(`/api/v1/open/${id}/preview`)).statusCode).toBe(404);
    const found = (await openly("/api/v1/public/datasets?pageSize=200")).json();
    expect(found.items.map((item: { id: string }) => item.id)).not.toContain(id);
  });

  test("what was opened and closed can be followed by everybody", async () => {
    const before = (await openly("/api/v1/public/opening-changes")).json().openByDay.at(-1)?.open ?? 0;
    const id = await list();
    await attach(id);
    await attach(id); // the next version of the data changes nothing in what is open
    const { items, openByDay } = (await openly("/api/v1/public/opening-changes")).json();
    expect(items.filter((line: { dataset: string }) => line.dataset === id)).toMatchObject([
      { change: "opened", items: 2 },
    ]);
    expect(openByDay.at(-1).open).toBe(before + 1);
  });
});
