import { beforeAll, beforeEach } from "vitest";
import type { Actor } from "../../src/kernel/context.ts";
import { Refused } from "../../src/kernel/refusal.ts";
import { decide, openCase } from "../../src/procedure/actions.ts";
import type { Case, Decision } from "../../src/procedure/procedure.ts";
import * as store from "../../src/procedure/store.ts";
import * as clocks from "../../src/procedure/store-clocks.ts";
import { happened, setStage, type World } from "./stage.ts";

/** The stage of the group of tests under way. */
export let stage: World;

/** Each group begins on a day of its own: the clock of a rehearsal only moves forward. */
export function on(day: string): void {
  beforeAll(async () => {
    stage = await setStage(day);
  });
  beforeEach(() => {
    happened.length = 0;
  });
}

/** Opens a case of one of the strange shapes. */
export const open = async (shape: string, more: Record<string, unknown> = {}, who: Actor = stage.people.officer) =>
  openCase(await stage.as(who), "strange", { shape, reason: "为了试验", ...more });

/** The tasks that somebody has to do now. */
export async function tasks(it: Case) {
  return (await store.tasksOf(stage.database.db, it.id)).filter((task) => task.state === "open");
}

/** The task before an actor's organization. */
export async function taskOf(it: Case, who: Actor) {
  const found = (await tasks(it)).find(
    (task) => "organization" in task.party && task.party.organization === who.organization,
  );
  if (!found) throw new Error(`no open task for ${who.name}`);
  return found;
}

/** The case as it stands. */
export async function now(it: Case) {
  return (await store.findCase(stage.database.db, it.id))!;
}

/** Decides the task before an actor, on the case as it stands. */
export async function say(it: Case, who: Actor, decision: Decision | Decision["outcome"]) {
  const { version } = await now(it);
  const task = await taskOf(it, who);
  return decide(
    await stage.as(who),
    it.id,
    task.id,
    typeof decision === "string" ? { outcome: decision } : decision,
    version,
  );
}

/** The refusal that some work must end in. */
export async function refusal(work: Promise<unknown>) {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Refused)) throw new Error(`expected a refusal, got ${error}`);
  return error.refusal;
}

/** The effects that ran, in order. */
export const moments = () => happened.map((it) => it.moment);
/** The due day of the task before an actor; null when it has none. */
export const dueOf = async (it: Case, who: Actor) =>
  (await clocks.clockOfTask(stage.database.db, (await taskOf(it, who)).id))?.dueDay ?? null;
