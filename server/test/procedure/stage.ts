import { Type } from "typebox";
import { beginRehearsal, moveLegalClock, startOfDay } from "../../src/kernel/clock.ts";
import { type Actor, type Context, openContext, systemActor } from "../../src/kernel/context.ts";
import { type Database, transaction } from "../../src/kernel/database.ts";
import { createOrganization, type NewOrganization } from "../../src/organization/actions.ts";
import type { Moment } from "../../src/procedure/procedure.ts";
import { defineProcedure, registerProcedure } from "../../src/procedure/procedure.ts";
import { useRulebook } from "../../src/rulebook/current.ts";
import { readRulebookFiles, shippedNotices } from "../../src/rulebook/folder.ts";
import { readCalendar } from "../../src/rulebook/kept-listing.ts";
import { loadRulebook, type RulebookFiles } from "../../src/rulebook/load.ts";
import { putInUse, putNotice, putVersion } from "../../src/rulebook/store.ts";
import { freshCreditCode } from "../cast.ts";
import { testDatabase, testLog } from "../harness.ts";
import { strangeClauses, strangeRules, strangeText } from "./strange-rules.ts";

/** What happened in a test: the effects that the engine ran, in order. */
export const happened: { moment: string; state: string; outcome: string | null; effect: string | null }[] = [];
let refusesOn: Moment | null = null;

/** Makes the effect of a moment fail, once. */
export function failOn(moment: Moment | null): void {
  refusesOn = moment;
}

const moments: readonly Moment[] = [
  "opened",
  "agreed",
  "refused",
  "returned",
  "completed",
  "withdrawn",
  "lapsed",
  "unresolved",
  "performed",
  "took-effect",
  "suspended",
  "resumed",
  "closed",
];

const Statement = Type.Object(
  {
    shape: Type.String({ maxLength: 40 }),
    reason: Type.String({ maxLength: 500 }),
    facts: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Boolean()]))),
    days: Type.Optional(Type.Record(Type.String(), Type.String({ format: "date" }))),
    provider: Type.Optional(Type.String()),
    experts: Type.Optional(Type.String()),
    area: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);

/** A procedure that can take every route of the strange rulebook; the world is set before it is opened. */
let world: { provider: string; region: string };

/** Names the provider and the region of what is opened next. */
export function setWorld(chosen: { provider: string; region: string }): void {
  world = chosen;
}

export const strange = defineProcedure({
  name: "strange",
  title: { zh: "奇异事项", en: "Strange matter" },
  mark: "试办",
  statement: Statement,
  carries: Type.Object({ rows: Type.Integer({ minimum: 1 }) }, { additionalProperties: false }),
  opens: ["data-officer", "public-user"],
  async prepare(_db, ctx, statement) {
    const applicant = ctx.actor.organization ? { organization: ctx.actor.organization } : { person: ctx.actor.id! };
    return {
      title: { zh: `奇异：${statement.shape}`, en: `Strange: ${statement.shape}` },
      object: { type: "thing", id: "1" },
      parties: {
        applicant,
        provider: { organization: statement.provider ?? world.provider },
        ...(statement.experts ? { experts: { organization: statement.experts } } : {}),
      },
      facts: { shape: statement.shape, ...statement.facts },
      events: Object.fromEntries(Object.entries(statement.days ?? {}).map(([name, day]) => [name, startOfDay(day)])),
      region: world.region,
      ...(statement.area ? { area: statement.area } : {}),
    };
  },
  on: Object.fromEntries(
    moments.map((moment) => [
      moment,
      async (
        _tx: unknown,
        _ctx: unknown,
        it: { state: string; outcome: string | null; effect: { becomes: string } | null },
      ) => {
        if (refusesOn === moment) throw new Error(`the effect of ${moment} fails`);
        happened.push({ moment, state: it.state, outcome: it.outcome, effect: it.effect?.becomes ?? null });
      },
    ]),
  ),
});

registerProcedure(strange);

/** The actors of a test: people in organizations, made up, with both factors. */
export function actor(organization: string | null, region: string | null, ...roles: string[]): Actor {
  return {
    kind: organization ? "person" : "public",
    id: crypto.randomUUID(),
    name: roles.join("+") || "somebody",
    organization,
    region,
    roles,
    assurance: 2,
    session: null,
  };
}

export type World = Awaited<ReturnType<typeof setStage>>;

/**
 * A rehearsal database on `day`, 10:00, with a province (authority, government, coordination body), two cities with an authority and a
 * government each, departments in both and their line upwards and downwards; under the strange rulebook, or the one named.
 */
export async function setStage(day: string, rulebook: "strange" | string = "strange") {
  const database = await testDatabase({ max: 12 });
  const { db } = database;
  await transaction(db, (tx) => beginRehearsal(tx, hour(day, 10)));
  const files: RulebookFiles =
    rulebook === "strange"
      ? { name: "strange", rules: strangeRules, text: strangeText, clauses: strangeClauses }
      : readRulebookFiles(rulebook);
  await putUnder(database, files);
  const system = await as(database, systemActor("stage"));
  const make = async (wish: Pick<NewOrganization, "kind" | "level" | "region"> & Partial<NewOrganization>) =>
    (
      await createOrganization(system, {
        code: freshCreditCode(),
        name: { zh: `${wish.kind} ${wish.region}`, en: wish.kind },
        ...wish,
      })
    ).id;
  const government = await make({ kind: "government", level: "province", region: "230000" });
  const authority = await make({ kind: "authority", level: "province", region: "230000", parent: government });
  const body = await make({ kind: "coordination-body", level: "province", region: "230000" });
  const lineAbove = await make({ kind: "department", level: "province", region: "230000", parent: government });
  const cityGovernment = await make({ kind: "government", level: "city", region: "230100", parent: government });
  const cityAuthority = await make({ kind: "authority", level: "city", region: "230100", parent: cityGovernment });
  const provider = await make({
    kind: "department",
    level: "city",
    region: "230100",
    parent: cityGovernment,
    counterpartAbove: lineAbove,
  });
  const consumer = await make({ kind: "department", level: "city", region: "230100", parent: cityGovernment });
  const county = await make({
    kind: "department",
    level: "county",
    region: "230102",
    parent: cityGovernment,
    counterpartAbove: provider,
  });
  const otherAuthority = await make({ kind: "authority", level: "city", region: "230200" });
  const other = await make({ kind: "department", level: "city", region: "230200" });
  world = { provider, region: "230100" };
  happened.length = 0;
  return {
    database,
    ids: {
      government,
      authority,
      body,
      lineAbove,
      cityGovernment,
      cityAuthority,
      provider,
      consumer,
      county,
      otherAuthority,
      other,
    },
    people: {
      officer: actor(consumer, "230100", "data-officer"),
      provider: actor(provider, "230100", "data-officer"),
      providerHead: actor(provider, "230100", "head"),
      confidentiality: actor(provider, "230100", "confidentiality-reviewer"),
      reviewer: actor(cityAuthority, "230100", "reviewer"),
      supervisor: actor(cityAuthority, "230100", "supervisor"),
      provincial: actor(authority, "230000", "reviewer"),
      mayor: actor(cityGovernment, "230100", "head"),
      body: actor(body, "230000", "head"),
      county: actor(county, "230102", "data-officer"),
      elsewhere: actor(otherAuthority, "230200", "reviewer"),
      otherOfficer: actor(other, "230200", "data-officer"),
      citizen: actor(null, null, "public-user"),
    },
    as: (who: Actor) => as(database, who),
    system: () => as(database, systemActor("test")),
    /** Moves the legal clock to an hour of a day, Shanghai time. */
    to: (on: string, at = 10) =>
      transaction(db, async (tx) => {
        const refused = await moveLegalClock(tx, hour(on, at));
        if (refused) throw new Error(refused);
      }),
  };
}

/** Stores a rulebook's files as a version and makes it the current one of this process. */
export async function putUnder(database: Database, files: RulebookFiles) {
  const loaded = loadRulebook(files);
  if (!loaded.rulebook) throw new Error(JSON.stringify(loaded.mistakes, null, 1));
  const { rulebook } = loaded;
  await transaction(database.db, async (tx) => {
    await putVersion(tx, rulebook, files, new Date());
    await putInUse(tx, rulebook.digest, new Date(), new Date());
    const { calendar: known } = await readCalendar(tx);
    if (known.years.size === 0) for (const notice of shippedNotices()) await putNotice(tx, notice, "test", new Date());
  });
  useRulebook(rulebook);
  return rulebook;
}

function as(database: Database, who: Actor): Promise<Context> {
  return openContext(database.db, testLog, who, "test");
}

function hour(day: string, at: number): Date {
  return new Date(startOfDay(day).getTime() + at * 3_600_000);
}
