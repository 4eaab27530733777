import { beforeAll, describe, expect, test } from "vitest";
import { must, type Player } from "../../test/cast.ts";
import { completeDraft, completeItem, decideAs, listDataset, shareNone } from "../../test/catalog/desk.ts";
import { testDatabase } from "../../test/harness.ts";
import { apply, grantsOf, listed, makeWorld, name, type World } from "../../test/sharing/world.ts";
import { endExpiredGrants, tellOfEnding } from "../delivery/actions.ts";
import { beginRehearsal, moveLegalClock, startOfDay } from "../kernel/clock.ts";
import { transaction } from "../kernel/database.ts";
import { raiseFinding } from "../procedure/actions/findings.ts";

interface Told {
  readonly kind: string;
  readonly due: string | null;
  readonly href: string;
  readonly page: { readonly id: string };
}
const news = async (player: Player, group: string): Promise<readonly Told[]> =>
  (await must(player.send("GET", `/api/v1/me/notices?state=unread&group=${group}`))).items;
const kinds = async (player: Player, group: string) => (await news(player, group)).map(({ kind }) => kind);

describe("over time", () => {
  let world: World;
  const to = (day: string) =>
    transaction(world.database.db, async (tx) => {
      await moveLegalClock(tx, new Date(startOfDay(day).getTime() + 10 * 3_600_000));
    });
  beforeAll(async () => {
    const database = await testDatabase({ max: 12 });
    await transaction(database.db, (tx) => beginRehearsal(tx, new Date("2026-03-02T01:00:00Z")));
    world = await makeWorld("heilongjiang", "230000", database);
  }, 240_000);

  test("both sides hear that a grant will end, once for each last day, and that it has ended", async () => {
    const dataset = await listed(world, [name()]);
    const { case: id } = await must(apply(world, dataset, { until: "2026-06-30" }));
    await decideAs(await world.context(), id, world.provider.officer, { outcome: "agreed" });
    const [grant] = await grantsOf(world, id);
    const sides = [world.consumer.officer, world.provider.officer];
    const ending = async () => tellOfEnding(await world.context(), 100);
    await to("2026-05-30");
    expect(await ending()).toBe(0);
    await to("2026-05-31");
    expect(await ending()).toBe(1);
    expect(await ending()).toBe(0);
    for (const side of sides) {
      expect(await news(side, "grant")).toMatchObject([
        { kind: "grant-ending", due: "2026-06-30", href: `/desk/grants/${grant!.id}` },
      ]);
    }
    await to("2026-07-01");
    await endExpiredGrants(await world.context(), 100);
    await endExpiredGrants(await world.context(), 100);
    for (const side of sides) expect(await kinds(side, "grant")).toEqual(["grant-ended", "grant-ending"]);
  });

  test("a finding is told to whom it concerns, its explanation to the authority, the answer back", async () => {
    const supervisor = await world.cast.person(world.cast.authority, "supervisor");
    const { officer } = world.provider;
    await transaction(world.database.db, async (tx) =>
      raiseFinding(tx, await world.context(), {
        key: "told",
        rule: "update",
        law: { rulebook: "heilongjiang", article: "17" },
        organization: world.provider.id,
        region: "230000",
        object: { type: "organization", id: world.provider.id },
        title: { zh: "目录未按时更新", en: "Not updated in time" },
        evidence: {},
      }),
    );
    const [raised] = await news(officer, "finding");
    const { id } = raised!.page;
    expect(raised).toMatchObject({ kind: "finding-raised", href: `/desk/supervision?finding=${id}` });
    const one = await must(officer.send("GET", `/api/v1/findings?id=${id}`));
    expect(one.items.map((it: { id: string }) => it.id)).toEqual([id]);
    const explain = { text: "系统升级，已补更新", version: 1 };
    await must(officer.send("POST", `/api/v1/findings/${id}/explanation`, explain));
    expect(await news(supervisor, "finding")).toMatchObject([
      { kind: "finding-explained", href: `/authority/findings?finding=${id}` },
    ]);
    await must(
      supervisor.send("POST", `/api/v1/findings/${id}/state`, { state: "open", text: "请附证明", version: 2 }),
    );
    await must(officer.send("POST", `/api/v1/findings/${id}/explanation`, { ...explain, version: 3 }));
    await must(
      supervisor.send("POST", `/api/v1/findings/${id}/state`, { state: "resolved", text: "属实", version: 4 }),
    );
    expect(await kinds(officer, "finding")).toEqual(["finding-resolved", "finding-reopened", "finding-raised"]);
    expect(await kinds(supervisor, "finding")).toEqual(["finding-explained", "finding-explained"]);
    expect(await kinds(world.consumer.officer, "finding")).toEqual([]);
  });
});

test("what is withheld and filed is put before the authority; who filed hears that it took note", async () => {
  const world = await makeWorld("leshan", "510000");
  const { officer } = world.provider;
  const opinion = completeItem("opinion", "内部意见", { share: shareNone });
  const dataset = await listDataset(world.desk, completeDraft({ titleZh: "内部意见汇总", items: [opinion] }));
  const arrived = await news(world.reviewer, "task");
  expect(arrived.find(({ kind }) => kind === "filing-arrived")).toMatchObject({
    href: "/authority/registers?tab=filings",
  });
  const { items } = await must(world.reviewer.send("GET", "/api/v1/filings?open=true"));
  for (const filing of items)
    await must(world.reviewer.send("POST", `/api/v1/filings/${filing.id}/acknowledgement`, { note: "" }));
  expect(await kinds(world.reviewer, "task")).not.toContain("filing-arrived");
  expect(
    (await news(officer, "result")).filter(({ kind }) => kind === "filing-acknowledged").map(({ href }) => href),
  ).toEqual(items.map(() => `/desk/catalog/${dataset}`));
}, 120_000);
