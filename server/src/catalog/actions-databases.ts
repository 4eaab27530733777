/** What is done with basic, theme and special-topic databases: created by an authority, filled by members, confirmed by the lead. */
import { record } from "../audit/record.ts";
import type { Context } from "../kernel/context.ts";
import type { Tx } from "../kernel/database.ts";
import { newId } from "../kernel/ids.ts";
import { orRefuse } from "../kernel/refusal.ts";
import { organizationById } from "../organization/listing.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { lawOf } from "../rulebook/rulebook.ts";
import { type DatabaseKind, databaseName, databaseRules, type EntryState, type ResourceDatabase } from "./database.ts";
import { refuse } from "./refusals.ts";
import * as store from "./store.ts";
import * as databases from "./store-databases.ts";

type NewDatabase = Readonly<{
  kind: DatabaseKind;
  key: string;
  zh: string;
  en: string;
  lead: string;
  members: readonly string[];
}>;

/** An authority creates a database of its own level, with a lead department and members. */
export function createDatabase(ctx: Context, given: NewDatabase): Promise<string> {
  return ctx.transaction(async (tx) => {
    const own = ctx.actor.organization ? await organizationById(tx, ctx.actor.organization) : null;
    if (own?.kind !== "authority") return orRefuse(refuse("databases-by-authority"));
    const rules = databaseRules(currentRulebook());
    if (!rules?.kinds.includes(given.kind)) return orRefuse(refuse("database-kind-unknown"));
    const name = databaseName(rules, given.kind, given.key, { zh: given.zh, en: given.en });
    if (!name) return orRefuse(refuse("database-unnamed"));
    const { kind, key, lead } = given;
    const members = given.members.filter((member) => member !== lead);
    const made: ResourceDatabase = { id: newId(), kind, key, name, region: own.region, lead, members };
    await known(tx, [lead, ...members]);
    const added = await databases.insertDatabase(tx, made, ctx.actor.id, ctx.now);
    if (!added) return orRefuse(refuse("database-exists", { name: name.zh }));
    await put(tx, ctx, "catalog.database-created", made);
    return made.id;
  });
}

/** The authority names another lead, or other members. What was confirmed stays. */
export function changeDatabase(
  ctx: Context,
  id: string,
  given: Readonly<{ lead: string; members: readonly string[] }>,
): Promise<void> {
  return ctx.transaction(async (tx) => {
    const database = (await databases.findDatabase(tx, id)) ?? orRefuse(refuse("database-not-found"));
    const members = given.members.filter((member) => member !== given.lead);
    await known(tx, [given.lead, ...members]);
    const changed = { ...database, lead: given.lead, members };
    await databases.saveDatabase(tx, changed);
    await put(tx, ctx, "catalog.database-changed", changed);
  });
}

/** A member proposes an entry of its own; what the lead itself brings is confirmed at once. */
export function proposeEntry(ctx: Context, id: string, datasetId: string): Promise<EntryState> {
  return ctx.transaction(async (tx) => {
    const database = (await databases.findDatabase(tx, id)) ?? orRefuse(refuse("database-not-found"));
    const own = ctx.actor.organization;
    if (own !== database.lead && !database.members.includes(own ?? "")) {
      return orRefuse(refuse("database-not-a-member", { name: database.name.zh }));
    }
    const dataset = await store.find(tx, datasetId);
    if (!dataset?.content || dataset.state === "revoked" || dataset.organization !== own) {
      return orRefuse(refuse("dataset-not-found"));
    }
    const before = await databases.lockEntry(tx, id, dataset.id);
    if (before === "proposed" || before === "confirmed") return before;
    const state = own === database.lead ? "confirmed" : "proposed";
    await settle(tx, ctx, database, dataset.id, state, "");
    return state;
  });
}

/** The lead department confirms what a member proposed, declines it, or takes it out again. */
export function decideEntry(
  ctx: Context,
  id: string,
  datasetId: string,
  said: Readonly<{ state: "confirmed" | "declined"; note: string }>,
): Promise<void> {
  return ctx.transaction(async (tx) => {
    const database = (await databases.findDatabase(tx, id)) ?? orRefuse(refuse("database-not-found"));
    const before = await databases.lockEntry(tx, id, datasetId);
    if (!before) return orRefuse(refuse("dataset-not-found"));
    if (said.state === "declined" && said.note.trim() === "") return orRefuse(refuse("database-reason-needed"));
    if (before !== said.state) await settle(tx, ctx, database, datasetId, said.state, said.note);
  });
}

async function settle(
  tx: Tx,
  ctx: Context,
  database: ResourceDatabase,
  dataset: string,
  state: EntryState,
  note: string,
): Promise<void> {
  await databases.saveEntry(tx, { database: database.id, dataset, state, note, by: ctx.actor.id, at: ctx.now });
  await put(tx, ctx, `catalog.database-entry-${state}`, database, dataset, note);
}

async function known(tx: Tx, organizations: readonly string[]): Promise<void> {
  for (const id of organizations) {
    const found = await organizationById(tx, id);
    if (found?.state !== "active") orRefuse(refuse("database-member-unknown"));
  }
}

async function put(
  tx: Tx,
  ctx: Context,
  event: "catalog.database-created" | "catalog.database-changed" | `catalog.database-entry-${EntryState}`,
  database: ResourceDatabase,
  dataset?: string,
  note?: string,
): Promise<void> {
  const rulebook = currentRulebook();
  const rules = databaseRules(rulebook);
  await record(tx, ctx, event, {
    object: { type: "database", id: database.id },
    ...(dataset ? { about: [{ type: "dataset", id: dataset }] } : {}),
    organizations: [...new Set([database.lead, ...(ctx.actor.organization ? [ctx.actor.organization] : [])])],
    region: database.region,
    ...(rules ? { law: lawOf(rulebook, rules.article, "catalog.databases") } : {}),
    facts: { name: database.name.zh, kind: database.kind, lead: database.lead, ...(note ? { note } : {}) },
  });
}
