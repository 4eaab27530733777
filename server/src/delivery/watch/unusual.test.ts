/**
 * Unusual use on seeded scenarios: how many warnings are right (precision), and how much of what is unusual is found (recall). The rules'
 * least numbers are set low, so that weeks of some hundred callers are some ten thousand records.
 */
import { beforeAll, expect, test } from "vitest";
import { numberRecord } from "../../../test/audit/numbered.ts";
import {
  misdeeds,
  normalWays,
  type Player,
  plateOf,
  seededRandom,
  writeDay,
} from "../../../test/delivery/officework.ts";
import { grant, makeWorld } from "../../../test/delivery/world.ts";
import { testApp, testContext, testFolder } from "../../../test/harness.ts";
import { addDays, type Day, startOfDay } from "../../kernel/clock.ts";
import { type Context, systemActor } from "../../kernel/context.ts";
import { type Database, rows, sql } from "../../kernel/database.ts";
import { newId } from "../../kernel/ids.ts";
import { isRefusal } from "../../kernel/refusal.ts";
import { matters } from "../../procedure/watch-listing.ts";
import { currentRulebook } from "../../rulebook/current.ts";
import { Hints } from "../hints.ts";
import { countUse, setRule, watchUse } from "./actions.ts";
import { networkOf } from "./unusual.ts";
import { idleWatches } from "./watch-listing.ts";

const seed = Number(process.env.USE_SEED ?? 20260301);
const normal = Number(process.env.USE_NORMAL ?? 42);
const unusual = Number(process.env.USE_UNUSUAL ?? 21);
const values = 1_000;
/** A Monday; the first three weeks are what is usual, the ten days that follow are judged one by one. */
const from: Day = "2025-03-03";
const before = 21;
const judged = 10;
const folder = testFolder();

let database: Database;
let ctx: Context;
beforeAll(async () => {
  ({ database } = await testApp());
  ctx = await testContext(database, systemActor("test"));
});

const at = (offset: number): Context => {
  const day = addDays(from, offset);
  const now = new Date(startOfDay(day).getTime() + 23.5 * 3_600_000);
  return { ...ctx, now, realNow: now, today: day };
};

async function cast(): Promise<Player[]> {
  const items = [
    { column: "plate", title: "号牌号码", type: "text" },
    { column: "model", title: "车辆型号", type: "text" },
  ] as const;
  const data = Array.from({ length: values }, (_, n) => ({ plate: plateOf(n), model: "小型客车" }));
  const world = await makeWorld(database, { items, rows: data });
  const players: Player[] = [];
  for (let n = 0; n < normal + unusual; n++) {
    const misdeed = n < normal ? null : misdeeds[(n - normal) % misdeeds.length]!;
    // Whoever does wrong works otherwise as those do of whom it is unusual.
    const way = misdeed ? (["counter", "system"] as const)[n % 2]! : normalWays[n % normalWays.length]!;
    const given = await grant(database, world, {
      items: [world.items.plate!, world.items.model!],
      recipient: { kind: "organization", organization: newId(), persons: [newId()], systems: [] },
      modes: ["api"],
    });
    const { prepared } = await new Hints(ctx.db, ctx.data).of(given.dataset, consumerOf(given), true);
    const { plan } = prepared.find((one) => one.grant.id === given.id)!;
    if (isRefusal(plan)) throw new Error(plan.refusal);
    const random = seededRandom(seed + n);
    // On a working day of the first judged week.
    players.push({ grant: given, plan, way, misdeed, on: before + Math.floor(random() * 5), random });
  }
  return players;
}

const consumerOf = ({ recipient }: Player["grant"]) =>
  recipient.kind === "organization" ? recipient.organization : null;

test("at least 95 warnings of 100 are right, and 95 misdeeds of 100 are found", { timeout: 300_000 }, async () => {
  const players = await cast();
  for (const [kind, settings] of [
    ["unusual-volume", { calls: 60, newCalls: 500 }],
    ["unusual-hours", { calls: 6 }],
    ["sequential-keys", { calls: 30 }],
    ["unseen-caller", { calls: 6 }],
  ] as const)
    await setRule(ctx, { kind, own: false, settings, reason: "试" });
  for (let offset = 0; offset < before; offset++) await writeDay(at(offset), players, from, offset, values);
  await numberRecord(database, folder);
  await countUse(at(before - 1));
  for (let offset = before; offset < before + judged; offset++) {
    await writeDay(at(offset), players, from, offset, values);
    await numberRecord(database, folder);
    await watchUse(at(offset));
  }
  const found = await rows<{ grant: string; kind: string; day: Day; evidence: unknown }>(
    database.db,
    sql`select distinct on (grant_id, kind) grant_id as grant, kind, day, evidence from delivery.unusual_use order by grant_id, kind, day`,
  );
  const wrongs = players.filter(({ misdeed }) => misdeed);
  const caught = (player: Player) =>
    found.some(
      (one) =>
        one.grant === player.grant.id && one.kind === player.misdeed!.must && one.day === addDays(from, player.on),
    );
  const right = ({ grant, kind, day }: (typeof found)[number]) => {
    const player = wrongs.find((one) => one.grant.id === grant);
    const kinds: readonly string[] = player ? [player.misdeed!.must, ...player.misdeed!.may] : [];
    return player !== undefined && kinds.includes(kind) && day === addDays(from, player.on);
  };
  const precision = found.filter(right).length / found.length;
  const recall = wrongs.filter(caught).length / wrongs.length;
  const waysOf = new Map(players.map(({ grant, way, misdeed }) => [grant.id, `${way} ${misdeed?.deed ?? ""}`]));
  const told = {
    false: found.filter((one) => !right(one)).map((one) => [waysOf.get(one.grant), one.kind, one.day, one.evidence]),
    missed: wrongs.filter((one) => !caught(one)).map(({ way, misdeed }) => [way, misdeed!.deed]),
  };
  console.log(
    `unusual use: ${players.length} grants, ${found.length} warnings, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`,
  );
  expect(precision, JSON.stringify(told.false)).toBeGreaterThanOrEqual(0.95);
  expect(recall, JSON.stringify(told.missed)).toBeGreaterThanOrEqual(0.95);
  // What was found is a finding of its provider, once, with the numbers of the entries behind it within reach.
  const raised = await rows<{ object_id: string; rule: string }>(
    database.db,
    sql`select object_id, rule from procedure.finding where object_type = 'grant'`,
  );
  expect(raised.map(({ object_id, rule }) => `${object_id} ${rule}`).sort()).toEqual(
    found.map(({ grant, kind }) => `${grant} watches.${kind}`).sort(),
  );
  // What nobody has used for three months is a matter too, however it was used before.
  const [idle] = idleWatches(currentRulebook());
  const scope = { organization: null, region: null, now: ctx.now };
  const unusedOn = async (today: Day) =>
    (await matters(database.db, idle!, { ...scope, today })).filter(({ shows }) => shows).length;
  // The counts by day are the door's; here nothing went through it.
  expect(await unusedOn("2020-04-01")).toBe(0);
  expect(await unusedOn("2020-04-02")).toBe(players.length);
});

test("addresses of one network are one source", () => {
  expect(networkOf("10.1.2.3")).toBe(networkOf("::ffff:10.1.2.77"));
  expect(networkOf("10.1.2.3")).not.toBe(networkOf("10.1.3.3"));
  expect(networkOf("2001:db8::1")).toBe(networkOf("2001:db8:0:0:ab::7"));
  expect(networkOf("2001:db8:0:1::1")).not.toBe(networkOf("2001:db8::1"));
});
