import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { announcedNotices } from "../../test/procedure/due-by-hand.ts";
import { history, Player } from "../../test/procedure/histories.ts";
import { playProcedure } from "../../test/procedure/play-procedure.ts";
import { randomProcedure, rulebookWith } from "../../test/procedure/random-rules.ts";
import { putUnder, setStage, type World } from "../../test/procedure/stage.ts";
import { strangeClauses, strangeRules, strangeText } from "../../test/procedure/strange-rules.ts";
import { readRulebookFiles, shippedRulebooks } from "../rulebook/folder.ts";
import { loadRulebook, printMistake } from "../rulebook/load.ts";

/**
 * Random acts of random people on random rulebooks. More of them: `HISTORIES=2000`; others: `HISTORIES_SEED=7`. fast-check prints the seed,
 * the path and the shortest history that fails.
 */
const runs = Number(process.env.HISTORIES ?? 120);
const seed = Number(process.env.HISTORIES_SEED ?? 42);
const settings = { numRuns: runs, seed, endOnFailure: false };

const promise =
  "no state without a way on, no task without an owner, no clock that stops silently, no decision by a body that is not named, every due day as counted by hand, every button as the server decides and every no with its article";

let early: World;
let late: World;
const lateNotices = [...announcedNotices];

beforeAll(async () => {
  early = await setStage("2008-01-02");
  // Near the end of what is announced: due days are provisional, and the notices of later years come in while cases run.
  late = await setStage("2026-08-03");
});

test(`${runs} random histories on every shape that the engine knows: ${promise}`, async () => {
  const player = new Player(early);
  const rulebook = await putUnder(early.database, {
    name: "strange",
    rules: strangeRules
      .replace('version: "1"', 'version: "played"')
      .replace("from: 2020-01-01", "from: 2007-01-01")
      .replace("\n  strange:", "\n  played:"),
    text: strangeText,
    clauses: strangeClauses,
  });
  playProcedure("played");
  await player.delegate("played");
  await fc.assert(
    fc.asyncProperty(history, (told) => player.play(rulebook, "played", told)),
    settings,
  );
  expectWorth(player, runs);
}, 600_000);

test.each(shippedRulebooks())(
  `random histories on every procedure of %s: ${promise}`,
  async (name) => {
    const player = new Player(late, lateNotices);
    const rulebook = await putUnder(late.database, readRulebookFiles(name));
    const procedures = Object.keys(rulebook.procedures);
    for (const procedure of procedures) {
      playProcedure(procedure);
      await player.delegate(procedure);
    }
    const each = Math.max(4, Math.round(runs / 2 / procedures.length));
    for (const procedure of procedures) {
      await fc.assert(
        fc.asyncProperty(history, (told) => player.play(rulebook, procedure, told)),
        { ...settings, numRuns: each },
      );
    }
    expectWorth(player, each * procedures.length);
  },
  600_000,
);

test.each([["early"], ["late"]])(
  `${runs} random rulebooks that the check lets through (%s): ${promise}`,
  async (when) => {
    const stage = when === "early" ? early : late;
    const player = when === "early" ? new Player(early) : new Player(late, lateNotices);
    playProcedure("random");
    let drawn = 0;
    await fc.assert(
      fc.asyncProperty(randomProcedure, history, history, async (random, first, second) => {
        drawn++;
        const files = rulebookWith(random);
        const { mistakes } = loadRulebook(files);
        // The drawing may write what the check refuses; nothing that it refuses for its form, or the drawing itself is wrong.
        for (const mistake of mistakes) expect(printMistake(mistake)).not.toMatch(/is missing|not known here|written/);
        if (mistakes.length > 0) return;
        const rulebook = await putUnder(stage.database, files);
        await player.delegate("random");
        await player.play(rulebook, "random", first);
        await player.play(rulebook, "random", second);
      }),
      settings,
    );
    expect(player.tally.opened).toBeGreaterThan(drawn / 2);
    expectWorth(player, player.tally.opened);
  },
  600_000,
);

/** Histories are worth something only if many of them get somewhere. */
function expectWorth({ tally }: Player, cases: number): void {
  expect(tally.opened).toBeGreaterThan(cases / 2);
  expect(tally.closed).toBeGreaterThan(tally.opened / 8);
  expect(tally.moves - tally.refusals).toBeGreaterThan(tally.opened * 2);
}
