/**
 * Makes a conformance city once in a run, over the public HTTP API, and leaves it as a database template: the first test file that
 * needs it builds it under a lock, the others copy it. What a copy cannot hold (tokens, passwords, keys) is kept beside it.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { BackOfficeRole } from "../src/identity/role.ts";
import { newToken, tokenHash } from "../src/identity/session.ts";
import { insertSession } from "../src/identity/store-sessions.ts";
import { beginRehearsal, realNow, startOfDay } from "../src/kernel/clock.ts";
import { type Database, execute, sql, transaction } from "../src/kernel/database.ts";
import { newId } from "../src/kernel/ids.ts";
import { beginCast, type Cast, type KeptPlayer, must, type Player, playerOf, serialNumber } from "../test/cast.ts";
import { administer, copyDatabase, openTestApp, type TestApp, testCluster } from "../test/harness.ts";
import { keepBlockingRegisters } from "../test/register.ts";
import type { Office, RegisteredProgram } from "./city.ts";
import { type CityPlan, cityPlans, plannedOffices } from "./city-plan.ts";
import { type Edition, enact, useConformanceKeys } from "./edition.ts";

/** What is kept beside the template of a city. */
export interface KeptCity {
  readonly serial: number;
  readonly offices: Readonly<Record<string, Office & { readonly people: Readonly<Record<string, KeptPlayer>> }>>;
  readonly administrators: Readonly<Record<"system" | "security" | "audit", KeptPlayer>>;
  readonly citizen: KeptPlayer;
  readonly company: KeptPlayer;
  readonly programs: Readonly<Record<string, RegisteredProgram>>;
}

const templateOf = (edition: Edition) => `template_city_${edition.key.replaceAll("-", "_")}`;
const besideOf = (edition: Edition) => join(tmpdir(), `city-${edition.key}.json`);

/** A copy of the city of an edition, with what is kept beside it. Builds the template if this is the first to ask. */
export async function copyCity(
  edition: Edition,
  name: string,
): Promise<{ database: Database; kept: KeptCity; drop: () => Promise<void> }> {
  await buildCity(edition);
  const copy = await copyDatabase(name, templateOf(edition), 12);
  // The template may have lain for an hour: nobody's session runs out for that.
  await sql`update identity.session set created_at = now(), last_seen_at = now()`.execute(copy.database.db);
  const kept = JSON.parse(readFileSync(besideOf(edition), "utf8")) as KeptCity;
  serialNumber(kept.serial);
  return { ...copy, kept };
}

/** Builds the template of an edition unless it is there. Processes that ask meanwhile wait. */
export async function buildCity(edition: Edition): Promise<void> {
  if (existsSync(besideOf(edition))) return;
  const client = new pg.Client(testCluster() as pg.ClientConfig);
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(hashtext($1))", [templateOf(edition)]);
    if (existsSync(besideOf(edition))) return;
    await administer(`drop database if exists ${templateOf(edition)} with (force)`);
    const { database } = await copyDatabase(templateOf(edition), "template_shutong", 12);
    const kept = await settleCity(edition, database);
    await database.close();
    writeFileSync(besideOf(edition), JSON.stringify(kept), { mode: 0o600 });
  } finally {
    await client.end();
  }
}

async function settleCity(edition: Edition, database: Database): Promise<KeptCity> {
  const plan = cityPlans[edition.of]!;
  await transaction(database.db, (tx) =>
    beginRehearsal(tx, new Date(startOfDay(plan.begins).getTime() + 10 * 3_600_000)),
  );
  useConformanceKeys();
  const opened = await openTestApp(database, { rulebook: edition.of, install: (ctx) => enact(ctx, edition) });
  try {
    const cast = await beginCast(opened.app, () => opened.context(), {
      region: plan.home.code,
      level: plannedOffices(plan)[0]!.level,
      name: nameOf(plan, "authority"),
    });
    const { offices, players } = await settleOffices(opened, cast, plan);
    for (const { head, officer } of Object.values(players))
      if (head && officer) await keepBlockingRegisters(head, officer);
    const citizen = await cast.publicUser();
    const company = await cast.publicUser("legal-person");
    const programs: Record<string, RegisteredProgram> = {};
    for (const key of ["police", "tax", "below.0.police"]) {
      programs[key] = await registerProgram(players[key]!.officer!);
    }
    const { system, security, audit } = cast;
    return {
      serial: serialNumber(),
      offices,
      administrators: { system: keep(system), security: keep(security), audit: keep(audit) },
      citizen: keep(citizen),
      company: keep(company),
      programs,
    };
  } finally {
    await opened.close();
  }
}

const nameOf = (plan: CityPlan, key: string) => plannedOffices(plan).find((it) => it.key === key)!.name;

async function settleOffices(opened: TestApp, cast: Cast, plan: CityPlan) {
  const ids = new Map<string, string>([["authority", cast.authority]]);
  const planned = plannedOffices(plan);
  for (const it of planned) {
    const parent = it.parent ? ids.get(it.parent)! : null;
    if (it.key === "authority") {
      // The installation began with it; now that there is a government, it stands below it.
      const { revision } = await must(cast.system.send("GET", `/api/v1/organizations/${cast.authority}`));
      await must(cast.system.send("PATCH", `/api/v1/organizations/${cast.authority}`, { revision, parent }));
      continue;
    }
    const counterpartAbove = it.counterpartAbove ? ids.get(it.counterpartAbove)! : null;
    const { kind, level, region, name } = it;
    const authorisation = kind === "institution" ? "《公共资源交易平台管理暂行办法》" : "";
    ids.set(it.key, await cast.organization({ kind, level, region, name, parent, counterpartAbove, authorisation }));
  }
  const players: Record<string, Record<string, Player>> = {};
  await atOnce(
    planned.flatMap((it) =>
      Object.entries(it.people).map(([seat, role]) => async () => {
        players[it.key] ??= {};
        players[it.key]![seat] = await seated(opened, cast, ids.get(it.key)!, role);
      }),
    ),
    4,
  );
  const offices: Record<string, KeptCity["offices"][string]> = {};
  for (const { key, kind, level, region, name } of planned) {
    const people = Object.fromEntries(Object.entries(players[key]!).map(([seat, player]) => [seat, keep(player)]));
    offices[key] = { id: ids.get(key)!, kind, level, region, name, people };
  }
  return { offices, players };
}

// Somebody let in over the API, at his desk since: first sign-ins take four slow hashes each, and forty of them half a minute.
async function seated({ app, database }: TestApp, cast: Cast, office: string, role: BackOfficeRole): Promise<Player> {
  const { oneTime, ...newcomer } = await cast.newcomer(office, role);
  const token = newToken();
  await transaction(database.db, async (tx) => {
    await execute(tx, sql`update identity.password set must_change = false where person_id = ${newcomer.id}`);
    await insertSession(tx, {
      id: newId(),
      hash: tokenHash(token),
      transport: "bearer",
      person: newcomer.id,
      organization: office,
      factors: 2,
      address: "127.0.0.1",
      agent: "",
      at: realNow(),
    });
  });
  return playerOf(app, { ...newcomer, password: oneTime, secret: null, token });
}

/** A program of a department, registered with its key by somebody there. */
export async function registerProgram(officer: Player, name = "核验系统"): Promise<RegisteredProgram> {
  const made = await must(
    officer.send("POST", "/api/v1/programs", { organization: officer.organization, name, purpose: "办理业务核验" }),
  );
  const key = await must(officer.send("POST", `/api/v1/programs/${made.id}/keys`, { algorithm: "hmac-sha256" }));
  return { id: made.id, keyid: key.keyid, secret: key.secret };
}

function keep({ id, account, password, secret, token, organization }: Player): KeptPlayer {
  return { id, account, password, secret, token, organization };
}

async function atOnce(work: readonly (() => Promise<void>)[], width: number): Promise<void> {
  const waiting = [...work];
  const run = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await next();
  };
  await Promise.all(Array.from({ length: width }, run));
}
