import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { chanceOf } from "../conformance/seeded.ts";
import { playDemonstration } from "../src/demo/play.ts";
import { beginRehearsal, settleClock, startOfDay } from "../src/kernel/clock.ts";
import { rows, sql, transaction } from "../src/kernel/database.ts";
import { openLog } from "../src/kernel/log.ts";
import { procedureOf } from "../src/procedure/procedure.ts";
import { currentRulebook } from "../src/rulebook/current.ts";
import { shippedRulebooks } from "../src/rulebook/folder.ts";
import { testApp, testDatabase } from "./harness.ts";

const [from, to] = ["2025-06-02", "2026-06-03"];

// A year takes half a minute: the full run plays two, chosen by the commit; `npm run drill -- demonstrations` plays all.
const chosen =
  process.env.SHUTONG_DRILL === "demonstrations"
    ? shippedRulebooks()
    : chanceOf(commit()).shuffled(shippedRulebooks()).slice(0, 2);

test.each(chosen)(
  "%s: the year is played to its end, with a case of every procedure and an entry in every register",
  async (rulebook) => {
    const database = await testDatabase({ max: 12 });
    await transaction(database.db, async (tx) => {
      await beginRehearsal(tx, startOfDay(from));
      await settleClock(tx);
    });
    const { app } = await testApp({ rulebook, database });
    const log = openLog({ level: "silent" });
    await playDemonstration({ app, database, log, rulebook, from, to, tell: () => undefined });
    const { procedures, registers } = currentRulebook();
    const cases = await rows<{ procedure: string }>(database.db, sql`select distinct procedure from procedure.case`);
    const played = cases.map(({ procedure }) => procedure);
    expect.soft(Object.keys(procedures).filter((name) => procedureOf(name) && !played.includes(name))).toEqual([]);
    const entries = await rows<{ register: string }>(database.db, sql`select distinct register from register.entry`);
    const kept = entries.map(({ register }) => register);
    expect.soft(Object.keys(registers).filter((key) => !kept.includes(key))).toEqual([]);
    const open = await rows<{ late: boolean; n: number }>(
      database.db,
      sql`select overdue_at is not null as late, count(*)::int as n from procedure.clock where state = 'running' group by 1`,
    );
    expect.soft(open.filter(({ n }) => n > 0).map(({ late }) => late)).toEqual(expect.arrayContaining([true, false]));
  },
  240_000,
);

function commit(): string {
  try {
    return execFileSync("git", ["rev-parse", "HEAD"], { encoding: "utf8" });
  } catch {
    return "";
  }
}
