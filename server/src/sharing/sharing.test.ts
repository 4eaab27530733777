import { beforeAll, describe, expect, test } from "vitest";
import { must, type Player } from "../../test/cast.ts";
import { completeItem, decideAs, openTasks, shareConditional, shareNone } from "../../test/catalog/desk.ts";
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
  withheld,
} from "../../test/sharing/world.ts";
import type { DraftItem } from "../catalog/dataset.ts";
import { one, sql } from "../kernel/database.ts";

describe("heilongjiang", () => {
  let world: World;
  let conditional: Listed;
  let unconditional: Listed;
  beforeAll(async () => {
    world = await makeWorld("heilongjiang", "230000");
    conditional = await listed(world, [name(), idNumber()]);
    unconditional = await listed(world, [completeItem("park", "公园")]);
  });

  test("conditional data is the provider's to decide, due one working day after receipt", async () => {
    const terms = await must(
      world.consumer.officer.send("GET", `/api/v1/datasets/${conditional.id}/application-terms`),
    );
    expect(terms).toMatchObject({
      may: true,
      refusal: null,
      shareType: "conditional",
      law: { rulebook: "heilongjiang", article: "22(二)" },
      steps: [
        {
          automatic: false,
          term: { amount: 1, unit: "working_day", from: "received", article: "22(二)" },
          refusalNeeds: "reason",
        },
      ],
    });
    expect(terms.mustState.map((one: { field: string }) => one.field).sort()).toEqual([
      "dutyBasis",
      "mode",
      "scenario",
      "scope",
    ]);
    expect(terms.items[0]).toMatchObject({
      scope: "民政、公安机关",
      purpose: "救助对象核对",
      law: { article: "21(二)" },
    });
    const { case: id, grant } = await must(apply(world, conditional));
    expect(grant).toBeNull();
    expect(await clockOf(world, id)).toEqual([
      { amount: 1, unit: "working_day", article: "22(二)", event: "received" },
    ]);
    expect((await openTasks(world.database.db, id)).map((task) => [task.body, task.organization])).toEqual([
      ["provider", world.provider.id],
    ]);
    expect(await grantsOf(world, id)).toEqual([]);
    await decideAs(await world.context(), id, world.provider.officer, { outcome: "agreed" });
    const [given] = await grantsOf(world, id);
    expect(given).toMatchObject({ state: "active", until_day: "2099-12-31" });
    expect(given!.content).toMatchObject({
      items: Object.values(conditional.items),
      agreement: "承诺仅用于救助对象核对，不向第三方提供",
      law: { article: "22(二)" },
    });
  });

  test("only ways of delivery that the entry offers can be asked for, and the terms say which", async () => {
    const byService = await listed(world, [completeItem("spring", "泉眼")], { shareMethods: ["platform-service"] });
    const path = `/api/v1/datasets/${byService.id}/application-terms`;
    expect((await must(world.consumer.officer.send("GET", path))).modes).toEqual(["api", "view"]);
    const refused = await apply(world, byService, { mode: ["api", "download"] });
    expect(refused.statusCode).toBe(422);
    expect(refused.json().errors).toMatchObject([
      { pointer: "/mode", zh: expect.stringContaining("接口查询、在线查看") },
    ]);
    expect((await apply(world, byService, { mode: ["api", "view"] })).statusCode).toBe(201);
    const byFile = await listed(world, [completeItem("well", "水井")], { shareMethods: ["platform-file", "mail"] });
    expect((await apply(world, byFile, { mode: ["api"] })).json().errors).toMatchObject([{ pointer: "/mode" }]);
    expect((await apply(world, byFile, { mode: ["download"] })).statusCode).toBe(201);
  });

  const fields = ["scenario", "mode", "scope", "dutyBasis"] as const;
  test.each(fields)("an application without %s is refused and the field named", async (field) => {
    const reply = await apply(world, conditional, { [field]: field === "mode" ? [] : " " });
    expect(reply.statusCode).toBe(422);
    expect(reply.json().errors.map((error: { pointer: string }) => error.pointer)).toContain(`/statement/${field}`);
    expect(reply.json().law).toMatchObject({ article: "22" });
  });

  test("a decision narrows items, ways, people and end; the grant is what is left", async () => {
    const { case: id } = await must(apply(world, conditional, { mode: ["api", "download"] }));
    await decideAs(await world.context(), id, world.provider.officer, {
      outcome: "agreed",
      carries: {
        items: [conditional.items.name!],
        mode: ["api"],
        persons: [],
        until: "2090-06-30",
        quota: { perDay: 10, total: 100 },
        masks: { [conditional.items.name!]: "cut" },
      },
    });
    const [given] = await grantsOf(world, id);
    expect(given).toMatchObject({
      until_day: "2090-06-30",
      content: { items: [conditional.items.name], modes: ["api"], persons: [], quota: { perDay: 10, total: 100 } },
    });
  });

  test("a decision that goes beyond the application is refused and decides nothing", async () => {
    const { case: id } = await must(apply(world, conditional, { items: [conditional.items.name] }));
    for (const carries of [
      { items: Object.values(conditional.items) },
      { mode: ["api", "download"] },
      { until: "2100-01-01" },
      { quota: { perDay: null, total: null } },
      { systems: [world.consumer.officer.id] },
    ]) {
      await expect(
        world.context().then((ctx) => decideAs(ctx, id, world.provider.officer, { outcome: "agreed", carries })),
      ).rejects.toThrow(/^422: .*"code":"decision-wider"/);
    }
    expect(await openTasks(world.database.db, id)).toHaveLength(1);
  });

  test("items not shared are refused with the ground, and the rest can be had", async () => {
    const mixed = await listed(world, [name(), withheld()]);
    const terms = await must(
      world.consumer.officer.send("GET", `/api/v1/datasets/${mixed.id}/application-terms?items=${mixed.items.opinion}`),
    );
    expect(terms).toMatchObject({ may: false, refusal: { code: "item-not-shared", law: { article: "21(三)" } } });
    const reply = await apply(world, mixed);
    expect(reply.statusCode).toBe(403);
    expect(reply.json()).toMatchObject({
      code: "item-not-shared",
      law: { rulebook: "heilongjiang", article: "21(三)" },
    });
    expect(reply.json().title).toContain("中华人民共和国个人信息保护法");
    expect((await apply(world, mixed, { items: [mixed.items.name] })).statusCode).toBe(201);
  });

  test("what an application names must exist and be the applicant's own", async () => {
    const reply = await apply(world, conditional, {
      items: [conditional.items.name, unconditional.items.park],
      rows: [{ item: unconditional.items.park, values: [] }],
      persons: [world.provider.officer.id],
      systems: [world.provider.officer.id],
      responsible: world.provider.officer.id,
      until: "2020-01-01",
    });
    expect(reply.statusCode).toBe(422);
    expect(reply.json().errors.map((error: { pointer: string }) => error.pointer)).toEqual([
      "/items/1",
      "/rows/0/item",
      "/rows/0/values",
      "/persons/0",
      "/systems/0",
      "/responsible",
      "/until",
    ]);
  });

  test("nobody applies for his own data, and no citizen for shared data", async () => {
    expect((await apply(world, conditional, {}, world.provider.officer)).json().code).toBe("own-data");
    const citizen = await world.cast.publicUser();
    expect((await apply(world, conditional, {}, citizen)).statusCode).toBe(403);
    const water = await world.cast.organization({ kind: "public-service", level: "province", region: "230000" });
    const clerk = await world.cast.person(water, "data-officer");
    const reply = await apply(world, conditional, {}, clerk);
    expect(reply.statusCode).toBe(403);
    expect(reply.json().code).toBe("only-departments-apply");
  });

  test("an application is read by its parties and the authority, and nobody else learns of it", async () => {
    const { case: id } = await must(apply(world, conditional));
    const stranger = await world.cast.person(
      await world.cast.organization({ kind: "department", level: "city", region: "230100" }),
      "data-officer",
    );
    for (const [player, status] of [
      [world.consumer.officer, 200],
      [world.provider.officer, 200],
      [world.reviewer, 200],
      [stranger, 404],
    ] as const) {
      expect((await player.send("GET", `/api/v1/share-applications/${id}`)).statusCode).toBe(status);
    }
  });

  test("whoever decides sees who will use what, by name, and how it is masked when he says nothing", async () => {
    const users = await must(world.consumer.officer.send("GET", "/api/v1/application-users"));
    expect(users.people.map((one: { id: string }) => one.id).sort()).toEqual(
      [world.consumer.officer.id, world.consumer.colleague.id].sort(),
    );
    expect(users.systems).toMatchObject([{ id: world.system, name: "救助核对系统" }]);
    const { case: id } = await must(apply(world, conditional));
    const page = await must(world.provider.officer.send("GET", `/api/v1/share-applications/${id}`));
    expect(page).toMatchObject({
      dataset: { id: conditional.id, titleZh: "低保对象名册" },
      applicant: { id: world.consumer.id },
      provider: { id: world.provider.id },
      people: [{ id: world.consumer.officer.id }],
      systems: [{ name: "救助核对系统" }],
    });
    expect(page.items.map((item: { column: string; usualMask: string }) => [item.column, item.usualMask])).toEqual([
      ["name", "keep"],
      ["id_number", "cut"],
    ]);
  });

  test("a grant is revoked by its provider with a reason, given up by its holder, and by nobody else", async () => {
    const given = async () => {
      const { case: id } = await must(apply(world, conditional));
      await decideAs(await world.context(), id, world.provider.officer, { outcome: "agreed" });
      return (await grantsOf(world, id))[0]!.id;
    };
    const first = await given();
    const act = (player: Player, id: string, what: string, body: unknown = { reason: "整改不到位", article: "27" }) =>
      player.send("POST", `/api/v1/grants/${id}/${what}`, body);
    expect((await act(world.consumer.officer, first, "revocation")).statusCode).toBe(403);
    expect((await act(world.provider.officer, first, "giving-up")).statusCode).toBe(403);
    expect((await act(world.provider.officer, first, "revocation", { reason: " " })).statusCode).toBe(422);
    expect((await must(act(world.reviewer, first, "suspension"))).state).toBe("suspended");
    expect((await must(act(world.provider.officer, first, "resumption"))).state).toBe("active");
    const narrowed = await must(
      act(world.provider.officer, first, "narrowing", { reason: "最小够用", to: { items: [conditional.items.name] } }),
    );
    expect(narrowed.items).toEqual([conditional.items.name]);
    const wider = await act(world.provider.officer, first, "narrowing", {
      reason: "放宽",
      to: { items: Object.values(conditional.items) },
    });
    expect(wider.json().code).toBe("widening");
    expect((await must(act(world.provider.officer, first, "revocation"))).state).toBe("ended");
    expect((await act(world.provider.officer, first, "revocation")).statusCode).toBe(409);
    expect((await must(act(world.consumer.officer, await given(), "giving-up", { reason: "不再需要" }))).state).toBe(
      "ended",
    );
  });

  test("when the dataset changes, its grants lose what is gone; when all of it is, they end", async () => {
    const dataset = await listed(world, [name(), idNumber()]);
    const { case: id } = await must(apply(world, dataset));
    await decideAs(await world.context(), id, world.provider.officer, { outcome: "agreed" });
    const change = async (edit: (items: DraftItem[]) => DraftItem[]) => {
      const changing = await must(world.provider.officer.send("POST", `/api/v1/datasets/${dataset.id}/changes`, {}));
      const draft = { ...changing.draft, items: edit(changing.draft.items) };
      const saved = await must(
        world.provider.officer.send("PUT", `/api/v1/datasets/${dataset.id}/draft`, {
          revision: changing.revision,
          draft,
        }),
      );
      const review = await must(
        world.provider.officer.send("POST", `/api/v1/datasets/${dataset.id}/submission`, { revision: saved.revision }),
      );
      await decideAs(await world.context(), review.case, world.desk.confidentiality, { outcome: "agreed" });
      await decideAs(await world.context(), review.case, world.reviewer, { outcome: "agreed" });
    };
    await change(([first]) => [first!, completeItem("added", "新增项", { share: shareConditional })]);
    expect((await grantsOf(world, id))[0]).toMatchObject({ state: "active", content: { items: [dataset.items.name] } });
    await change((items) => items.map((item) => ({ ...item, share: shareNone })));
    expect((await grantsOf(world, id))[0]).toMatchObject({ state: "ended" });
  });

  test("in use, a revoked dataset is supplied for six more months", async () => {
    const dataset = await listed(world, [name()]);
    const { case: id } = await must(apply(world, dataset));
    await decideAs(await world.context(), id, world.provider.officer, { outcome: "agreed" });
    const asked = await must(
      world.provider.officer.send("POST", `/api/v1/datasets/${dataset.id}/revocation`, { reason: "职责划出" }),
    );
    await decideAs(await world.context(), asked.case, world.reviewer, { outcome: "agreed" });
    const page = await must(world.provider.officer.send("GET", `/api/v1/datasets/${dataset.id}/draft`));
    const { months } = await one<{ months: boolean }>(
      world.database.db,
      sql`select ${page.revokeOn}::date = (${(await world.context()).today}::date + interval '6 months' + interval '1 day')::date as months`,
    );
    expect(page).toMatchObject({ state: "revoking" });
    expect(months).toBe(true);
    expect((await grantsOf(world, id))[0]!.state).toBe("active");
    expect((await apply(world, dataset)).statusCode).toBe(201);
  });
});
