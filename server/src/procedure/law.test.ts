import { Type } from "typebox";
import { beforeAll, describe, expect, test } from "vitest";
import { setStage, type World } from "../../test/procedure/stage.ts";
import { startOfDay } from "../kernel/clock.ts";
import type { Actor } from "../kernel/context.ts";
import { rows, sql } from "../kernel/database.ts";
import { Refused } from "../kernel/refusal.ts";
import { askExtension } from "./actions/extension.ts";
import { sweep } from "./actions/sweep.ts";
import { complete, decide, openCase, perform, returnForCompletion } from "./actions.ts";
import { type Case, type Decision, defineProcedure, registerProcedure } from "./procedure.ts";
import * as store from "./store.ts";
import { clockOfTask, clocksOf } from "./store-clocks.ts";

// Procedures by the names that the texts' rules have, about nothing in particular: what is tried is what the two rulebooks make of them.
let stage: World;
const names = [
  "dataset-review",
  "dataset-change",
  "dataset-revocation",
  "share-application",
  "share-dispute",
  "open-application",
  "open-withdrawal",
];
for (const name of names) {
  registerProcedure(
    defineProcedure({
      name,
      title: { zh: name, en: name },
      mark: name,
      statement: Type.Object({
        facts: Type.Record(Type.String(), Type.Unknown()),
        days: Type.Record(Type.String(), Type.String()),
        blank: Type.Optional(Type.String()),
      }),
      opens: ["data-officer", "public-user"],
      // Everything is stated that a rule may want stated, but what a test leaves blank.
      stated: ({ blank }) => new Proxy({}, { get: (_target, field) => (field === blank ? "" : "x") }),
      async prepare(_db, ctx, { facts, days }) {
        const applicant = ctx.actor.organization ? { organization: ctx.actor.organization } : { person: ctx.actor.id! };
        return {
          title: { zh: name, en: name },
          object: { type: "thing", id: "1" },
          parties: {
            applicant,
            provider: { organization: stage.ids.provider },
            respondent: { organization: stage.ids.provider },
          },
          facts: facts as Record<string, string>,
          events: Object.fromEntries(Object.entries(days).map(([event, day]) => [event, startOfDay(day)])),
          region: "230100",
        };
      },
    }),
  );
}

const begin = (rulebook: string, day: string) =>
  beforeAll(async () => {
    stage = await setStage(day, rulebook);
  });
const open = async (name: string, facts: object = {}, more: { days?: object; blank?: string; who?: Actor } = {}) =>
  openCase(await stage.as(more.who ?? stage.people.officer), name, {
    facts,
    days: more.days ?? {},
    ...(more.blank ? { blank: more.blank } : {}),
  });
const tasks = async (it: Case) =>
  (await store.tasksOf(stage.database.db, it.id)).filter((task) => task.state === "open");
const now = async (it: Case) => (await store.findCase(stage.database.db, it.id))!;

async function taskOf(it: Case, who: Actor) {
  const found = (await tasks(it)).find(
    (task) =>
      "organization" in task.party &&
      task.party.organization === who.organization &&
      task.roles.some((role) => who.roles.includes(role)),
  );
  if (!found) throw new Error(`nothing to do for ${who.name}`);
  return found;
}

async function say(it: Case, who: Actor, decision: Decision) {
  return decide(await stage.as(who), it.id, (await taskOf(it, who)).id, decision, (await now(it)).version);
}

const due = async (it: Case, who: Actor) => {
  const clock = await clockOfTask(stage.database.db, (await taskOf(it, who)).id);
  return clock && { day: clock.dueDay, article: clock.article, source: clock.source };
};

async function code(work: Promise<unknown>) {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof Refused
    ? { code: error.refusal.refusal, article: error.refusal.law?.article }
    : String(error);
}

describe("heilongjiang", () => {
  begin("heilongjiang", "2026-03-02");

  test("the same-level authority reviews, after the confidentiality review; the text gives it no number of days", async () => {
    const it = await open("dataset-review", {}, { who: stage.people.provider });
    expect(await due(it, stage.people.confidentiality)).toBeNull();
    await say(it, stage.people.confidentiality, { outcome: "agreed" });
    expect((await tasks(it)).map(({ party, article }) => ({ party, article }))).toEqual([
      { party: { organization: stage.ids.cityAuthority }, article: "12" },
    ]);
    expect(await due(it, stage.people.reviewer)).toBeNull();
    expect(await say(it, stage.people.reviewer, { outcome: "agreed" })).toMatchObject({ outcome: "agreed" });
  });

  test("after comments the department has 5 working days; then it is read again from the confidentiality review on", async () => {
    const it = await open("dataset-review", {}, { who: stage.people.provider });
    await say(it, stage.people.confidentiality, { outcome: "agreed" });
    const task = await taskOf(it, stage.people.reviewer);
    await returnForCompletion(
      await stage.as(stage.people.reviewer),
      it.id,
      task.id,
      { reason: "缺更新频率" },
      (await now(it)).version,
    );
    expect(await due(it, stage.people.provider)).toEqual({ day: "2026-03-09", article: "12", source: "law" });
    await complete(await stage.as(stage.people.provider), it.id, { facts: {}, days: {} });
    expect((await tasks(it)).map((open) => open.stepName)).toEqual(["confidentiality"]);
  });

  test("3 working days from the change, 5 more with the authority's consent", async () => {
    // Saturday 28 February 2026 is worked in exchange for the Spring Festival, so it counts.
    const it = await open("dataset-change", {}, { who: stage.people.provider, days: { changed: "2026-02-27" } });
    expect(await due(it, stage.people.provider)).toEqual({ day: "2026-03-03", article: "15", source: "law" });
    const task = await taskOf(it, stage.people.provider);
    const ask = async (basis?: { source: "policy"; title: string }[]) =>
      askExtension(await stage.as(stage.people.provider), it.id, task.id, basis ? { basis } : {}, it.version);
    expect(await code(ask())).toEqual({ code: "extension-needs-basis", article: "15" });
    await ask([{ source: "policy", title: "机构改革方案" }]);
    expect((await due(it, stage.people.provider))!.day).toBe("2026-03-03");
    await say(it, stage.people.reviewer, { outcome: "agreed" });
    expect((await due(it, stage.people.provider))!.day).toBe("2026-03-10");
    await perform(await stage.as(stage.people.provider), it.id, task.id, {}, it.version);
    expect((await tasks(it)).map((open) => open.stepName)).toEqual(["confidentiality"]);
  });

  test("scenario, mode, scope and duty basis must be stated", async () => {
    for (const blank of ["scenario", "mode", "scope", "dutyBasis"]) {
      expect(await code(open("share-application", { share_type: "conditional" }, { blank }))).toEqual({
        code: "must-be-stated",
        article: "22",
      });
    }
  });

  test("the provider alone, 1 working day; a no needs its reason", async () => {
    const it = await open("share-application", { share_type: "conditional" });
    expect(await due(it, stage.people.provider)).toEqual({ day: "2026-03-03", article: "22(二)", source: "law" });
    expect(await tasks(it)).toHaveLength(1);
    expect(await code(say(it, stage.people.provider, { outcome: "refused" }))).toEqual({
      code: "reason-needed",
      article: "22(二)",
    });
    expect(await say(it, stage.people.provider, { outcome: "refused", reason: "超出职责范围" })).toMatchObject({
      outcome: "refused",
    });
  });

  test("unconditional data goes to the authority only; not shared, no way", async () => {
    const it = await open("share-application", { share_type: "unconditional" });
    expect((await tasks(it)).map((task) => task.party)).toEqual([{ organization: stage.ids.cityAuthority }]);
    expect(await code(open("share-application", { share_type: "none" }))).toMatchObject({ code: "no-route" });
  });

  test("negotiation first; same level to its authority, across levels to the province, then the mechanism", async () => {
    const same = await open("share-dispute", { same_level: true });
    await say(same, stage.people.officer, { outcome: "unresolved" });
    expect((await tasks(same)).map((task) => task.party)).toEqual([{ organization: stage.ids.cityAuthority }]);
    const across = await open("share-dispute", { same_level: false });
    await say(across, stage.people.provider, { outcome: "unresolved" });
    expect((await tasks(across)).map((task) => task.party)).toEqual([{ organization: stage.ids.authority }]);
    await say(across, stage.people.provincial, { outcome: "unresolved" });
    expect((await tasks(across)).map((task) => task.party)).toEqual([{ organization: stage.ids.body }]);
  });

  test("5 working days from the day it was sent; unconditional data at once", async () => {
    const it = await open("open-application", { open_type: "conditional" }, { who: stage.people.citizen });
    expect(await due(it, stage.people.provider)).toEqual({ day: "2026-03-09", article: "34", source: "law" });
    expect(await open("open-application", { open_type: "unconditional" }, { who: stage.people.citizen })).toMatchObject(
      { outcome: "agreed", state: "closed" },
    );
  });

  test("an approved withdrawal is filed with the province", async () => {
    const it = await open("open-withdrawal", {}, { who: stage.people.provider });
    expect(await say(it, stage.people.reviewer, { outcome: "agreed" })).toMatchObject({ state: "closed" });
    expect((await tasks(it)).map(({ kind, party }) => ({ kind, party }))).toEqual([
      { kind: "note", party: { organization: stage.ids.authority } },
    ]);
  });

  test("a revocation of data in use waits six months", async () => {
    const it = await open("dataset-revocation", { in_use: true }, { who: stage.people.provider });
    expect(await say(it, stage.people.reviewer, { outcome: "agreed" })).toMatchObject({
      state: "performing",
      effect: { becomes: "revoked", lastDay: "2026-09-02" },
    });
  });

  test("undecided past the day it is overdue, listed for supervision, and not granted by itself", async () => {
    const it = await open("share-application", { share_type: "conditional" });
    await stage.to("2026-03-04", 0);
    await sweep(await stage.system());
    expect(await now(it)).toMatchObject({ state: "deciding", outcome: null });
    const found = await rows(
      stage.database.db,
      sql`select rule, article, organization from procedure.finding where case_id = ${it.id}`,
    );
    expect(found).toEqual([
      { rule: "procedures.share-application.review.term", article: "22(二)", organization: stage.ids.provider },
    ]);
  });
});

describe("leshan", () => {
  begin("leshan", "2026-09-30");

  test("authority and provider together, neither alone; 10 working days over the holidays", async () => {
    const it = await open("share-application", { share_type: "conditional" });
    expect(await due(it, stage.people.provider)).toEqual({ day: "2026-10-20", article: "17", source: "law" });
    expect(await due(it, stage.people.reviewer)).toEqual({ day: "2026-10-20", article: "17", source: "law" });
    expect(await say(it, stage.people.provider, { outcome: "agreed" })).toMatchObject({ outcome: null });
    expect(await code(say(it, stage.people.reviewer, { outcome: "refused" }))).toEqual({
      code: "reason-needed",
      article: "17",
    });
    expect(await say(it, stage.people.reviewer, { outcome: "agreed" })).toMatchObject({
      outcome: "agreed",
      state: "closed",
    });
  });

  test("unconditional data is taken directly; purpose and items must be stated", async () => {
    expect(await open("share-application", { share_type: "unconditional" })).toMatchObject({
      outcome: "agreed",
      state: "closed",
    });
    for (const blank of ["purpose", "items"]) {
      expect(await code(open("share-application", { share_type: "conditional" }, { blank }))).toEqual({
        code: "must-be-stated",
        article: "17",
      });
    }
  });

  test("15 working days from the change; the text knows no extension", async () => {
    const it = await open("dataset-change", {}, { who: stage.people.provider, days: { changed: "2026-09-30" } });
    expect(await due(it, stage.people.provider)).toEqual({ day: "2026-10-27", article: "7", source: "law" });
    const task = await taskOf(it, stage.people.provider);
    expect(
      await code(askExtension(await stage.as(stage.people.provider), it.id, task.id, { reason: "忙" }, it.version)),
    ).toEqual({ code: "no-extension", article: "7" });
  });

  test("the authority mediates, then the government of the same level decides and nobody else", async () => {
    const it = await open("share-dispute", { same_level: true });
    await say(it, stage.people.reviewer, { outcome: "unresolved" });
    expect((await tasks(it)).map((task) => task.party)).toEqual([{ organization: stage.ids.cityGovernment }]);
    expect(await code(say(it, stage.people.mayor, { outcome: "unresolved" }))).toMatchObject({
      code: "outcome-not-possible",
    });
    expect(await say(it, stage.people.mayor, { outcome: "agreed" })).toMatchObject({
      outcome: "agreed",
      state: "closed",
    });
  });

  test("a stop is filed and takes effect on a later day; at once is refused", async () => {
    expect(
      await code(open("dataset-revocation", {}, { who: stage.people.provider, days: { stopDay: "2026-09-30" } })),
    ).toEqual({ code: "effect-must-be-later", article: "15" });
    const it = await open("dataset-revocation", {}, { who: stage.people.provider, days: { stopDay: "2026-10-15" } });
    expect(it).toMatchObject({ state: "performing", effect: { lastDay: "2026-10-15" } });
    expect((await tasks(it)).map(({ kind, party }) => ({ kind, party }))).toEqual([
      { kind: "note", party: { organization: stage.ids.cityAuthority } },
    ]);
    const [clock] = await clocksOf(stage.database.db, it.id);
    expect(clock).toMatchObject({ kind: "effect", source: "applicant", article: "15" });
  });

  test("a public application goes to the city authority, with purpose, scenario and security measures; no term is set", async () => {
    for (const blank of ["purpose", "scenario", "securityMeasures"]) {
      expect(
        await code(open("open-application", { open_type: "conditional" }, { who: stage.people.citizen, blank })),
      ).toEqual({ code: "must-be-stated", article: "26" });
    }
    const it = await open("open-application", { open_type: "conditional" }, { who: stage.people.citizen });
    expect((await tasks(it)).map((task) => task.party)).toEqual([{ organization: stage.ids.cityAuthority }]);
    expect(await due(it, stage.people.reviewer)).toBeNull();
  });
});
