import type { FastifyInstance } from "fastify";
import { catalogRules } from "../catalog/rules.ts";
import { type Day, dayOf } from "../kernel/clock.ts";
import type { Database } from "../kernel/database.ts";
import type { Log } from "../kernel/log.ts";
import { Refused } from "../kernel/refusal.ts";
import { sweep } from "../procedure/actions/sweep.ts";
import { raiseFromWatches } from "../procedure/actions/watches.ts";
import { setOwnTerm } from "../rulebook/actions.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { readCalendar } from "../rulebook/kept-listing.ts";
import { openTerms } from "../rulebook/open-terms.ts";
import { Agenda } from "./agenda.ts";
import { scheduleSharing } from "./applying.ts";
import { scheduleDatabases, scheduleDuplicate, scheduleSources } from "./building.ts";
import { planOrganizations, readDemonstration } from "./city.ts";
import { scheduleCatalog } from "./compiling.ts";
import { Random } from "./random.ts";
import { scheduleRegisters } from "./registering.ts";
import { at, ownTerm, type Scene } from "./scene.ts";
import { openStage, type Stage } from "./stage.ts";
import { scheduleCatalogStories } from "./stories-catalog.ts";
import { schedulePublicStories } from "./stories-public.ts";
import { scheduleSharingStories } from "./stories-sharing.ts";
import { scheduleSupply } from "./stories-supply.ts";

export interface Play {
  readonly app: FastifyInstance;
  readonly database: Database;
  readonly log: Log;
  readonly rulebook: string;
  /** First and last legal day; the rehearsal clock stands at the first and is left at 10:30 of the last. */
  readonly from: Day;
  readonly to: Day;
  readonly tell: (step: string) => void;
}

/**
 * Plays the year: departments list their datasets and bring data in, the authority reviews, departments apply for each
 * other's data, programs call, citizens download. Every step is an act of the product at its legal time; the same seed gives
 * the same city. Returns the stage, whose accounts stand on the sign-in page.
 */
export async function playDemonstration(play: Play): Promise<Stage> {
  const demonstration = readDemonstration(play.rulebook);
  const planned = planOrganizations(demonstration);
  play.tell(`${planned.length} 个部门及其人员 organizations and their people`);
  const { calendar } = await readCalendar(play.database.db);
  const stage = await openStage({ ...play, planned, seed: demonstration.seed });
  let now = at(play.from, 9);
  const scene: Scene = {
    ...play,
    stage,
    planned,
    calendar,
    agenda: new Agenda(),
    random: new Random(demonstration.seed + 1),
    rules: catalogRules(currentRulebook()),
    place: {
      year: Number(play.to.slice(0, 4)),
      centre: demonstration.centre,
      districts: demonstration.second.map(({ zh, code }) => ({ name: zh, code })),
    },
    published: [],
    keys: [],
    programs: new Map(),
    now: () => now,
  };
  await setOwnTerms(stage);
  scheduleRegisters(scene);
  scheduleCatalog(scene);
  scheduleSharing(scene);
  scheduleDatabases(scene);
  scheduleSources(scene);
  scheduleDuplicate(scene);
  scheduleSupply(scene);
  scheduleCatalogStories(scene);
  scheduleSharingStories(scene);
  schedulePublicStories(scene);

  const end = at(play.to, 10.5);
  let swept = "";
  for (let entry = scene.agenda.take(end); entry; entry = scene.agenda.take(end)) {
    if (entry.at > now) now = entry.at;
    await stage.moveTo(now);
    if (dayOf(now) !== swept) {
      swept = dayOf(now);
      await sweep(await stage.as());
    }
    try {
      await entry.act();
    } catch (error) {
      // A no is part of a year too: whoever asked gives up. Anything else is a fault, and stops the play.
      if (!(error instanceof Refused)) throw error;
      play.log.warn({ refusal: error.refusal.refusal, at: now }, "an act of the demonstration was refused");
    }
  }
  await stage.moveTo(end);
  await sweep(await stage.as());
  await raiseFromWatches(await stage.as());
  return stage;
}

/** Where the text sets no term for answering an application, the authority sets its own. */
async function setOwnTerms(stage: Stage): Promise<void> {
  const supervisor = await stage.as(stage.actor("authority", "supervisor"));
  for (const { procedure, step, part } of openTerms(currentRulebook())) {
    if (procedure !== "share-application" || part !== "answer") continue;
    await setOwnTerm(supervisor, { procedure, step, part, term: ownTerm, reason: "平台办理规程，文本未规定期限" });
  }
}
