/** Reading basic, theme and special-topic databases for screens. */
import type { Context } from "../kernel/context.ts";
import type { Db } from "../kernel/database.ts";
import type { Subject } from "../kernel/http.ts";
import { organizationsById } from "../organization/listing.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { type Connection, connectedOf, connectionOf, databaseRules } from "./database.ts";
import { interfacesGate } from "./gates.ts";
import { confirmedRows, type DatabaseRow, databaseRows, entryRows, findDatabase } from "./store-databases.ts";

function summary(row: DatabaseRow) {
  const { zh, en, lead_zh, lead_en, ...rest } = row;
  return { ...rest, name: { zh, en }, lead: { id: row.lead, name: { zh: lead_zh, en: lead_en || lead_zh } } };
}

/** All databases, and what the text lets an authority create. */
export async function listDatabases(db: Db) {
  const rules = databaseRules(currentRulebook());
  const kinds = rules?.kinds ?? [];
  return {
    items: await databasesIn(db),
    kinds: kinds.map((kind) => ({ kind, named: [...rules!.named[kind]] })),
    article: rules?.article ?? null,
  };
}

async function databasesIn(db: Db) {
  const [found, held] = await Promise.all([databaseRows(db), confirmedRows(db)]);
  const connections = await connectionsOf(db, held);
  const byDatabase = Map.groupBy(held, ({ database }) => database);
  return found.map((row) => ({
    ...summary(row),
    connected: connectedOf((byDatabase.get(row.id) ?? []).map(({ dataset }) => connections.get(dataset)!)),
  }));
}

async function connectionsOf(
  db: Db,
  entries: readonly Readonly<{ dataset: string; dataAt: Date | null }>[],
): Promise<ReadonlyMap<string, Connection>> {
  const datasets = entries.flatMap(({ dataset, dataAt }) => (dataAt ? [] : [dataset]));
  const reached = await interfacesGate.ask({ db, datasets });
  return new Map(entries.map(({ dataset, dataAt }) => [dataset, connectionOf(dataAt, reached.get(dataset) ?? null)]));
}

/** The databases that hold something open. */
export async function publicDatabases(db: Db) {
  const found = (await databaseRows(db)).filter(({ open }) => open > 0).map(summary);
  return { items: found.map(({ proposed: _proposed, entries: _entries, ...rest }) => rest) };
}

/** One database with its members and entries; proposals are seen by its lead, the member, and the authority of the region. */
export async function databasePage(ctx: Context, id: string) {
  const database = await findDatabase(ctx.db, id);
  if (!database) return null;
  const { actor } = ctx;
  const parties = await organizationsById(ctx.db, [database.lead, ...database.members]);
  const named = (organization: string) => ({
    id: organization,
    name: parties.find(({ id: party }) => party === organization)!.name,
  });
  const oversees =
    actor.organization === database.lead || (actor.region === database.region && actor.roles.includes("reviewer"));
  const entries = await entryRows(ctx.db, id);
  const connections = await connectionsOf(ctx.db, entries);
  const { lead, members, ...rest } = database;
  return {
    ...rest,
    lead: named(lead),
    members: members.map(named),
    entries: entries
      .filter(({ state, organization }) => state === "confirmed" || oversees || organization === actor.organization)
      .map(({ zh, en, organization, organization_zh, organization_en, dataAt: _dataAt, ...entry }) => ({
        ...entry,
        connection: connections.get(entry.dataset)!,
        title: { zh, en: en || zh },
        organization: { id: organization, name: { zh: organization_zh, en: organization_en || organization_zh } },
      })),
    connected: connectedOf(
      entries.filter(({ state }) => state === "confirmed").map(({ dataset }) => connections.get(dataset)!),
    ),
    may: {
      propose: actor.organization === lead || members.includes(actor.organization ?? ""),
      decide: actor.organization === lead,
    },
  };
}

/** Whose database it is, for the permission table: its lead's, in its region. */
export async function databaseSubject(db: Db, id: string): Promise<Subject | null> {
  const database = await findDatabase(db, id);
  return database && { organizations: [database.lead], region: database.region, readable: "government" };
}
