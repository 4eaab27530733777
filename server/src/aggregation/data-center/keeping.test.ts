import type { FastifyInstance } from "fastify";
import { beforeAll, expect, test } from "vitest";
import { beginCast, type Cast, must } from "../../../test/cast.ts";
import { change, code, type Entry } from "../../../test/delivery/asking.ts";
import { grant, items, load, makeWorld, rows, signedGet, type World } from "../../../test/delivery/world.ts";
import { testApp } from "../../../test/harness.ts";
import { endGrant } from "../../delivery/actions.ts";
import type { Context } from "../../kernel/context.ts";
import {
  type Database,
  dataCenterOf,
  execute,
  rows as list,
  maybeOne,
  sql,
  transaction,
} from "../../kernel/database.ts";
import { newId } from "../../kernel/ids.ts";
import { reviewVersion } from "../actions/review-version.ts";
import { versionById, versionsOf } from "../versions.ts";
import { sweepDataCenter } from "./actions.ts";
import { retireVersions, setKeeping, whyKept } from "./retention.ts";

let app: FastifyInstance;
let database: Database;
let context: (actor?: Context["actor"]) => Promise<Context>;
let cast: Cast;

beforeAll(async () => {
  ({ app, database, context } = await testApp({ rulebook: "heilongjiang" }));
  cast = await beginCast(app, context);
});

const inMain = (statement: Parameters<typeof execute>[1]) => transaction(database.db, (tx) => execute(tx, statement));
const again = (world: World, count = rows.length) =>
  change(database, (tx, ctx) => load(tx, ctx, world.dataset, world.provider, items, world.items, rows.slice(0, count)));

/** A world with versions of 100 days ago, of which nothing but their number and age says whether they are kept. */
async function old(versions: number, keep = { versions: 1, days: 0 }): Promise<{ world: World; ids: string[] }> {
  const world = await makeWorld(database);
  for (let n = 1; n < versions; n++) await again(world, n);
  const ids = (await versionsOf(database.db, world.dataset)).map(({ id }) => id).reverse();
  await setKeeping(await context(), world.dataset, keep);
  await grownOld(world);
  return { world, ids };
}

async function grownOld({ dataset }: World): Promise<void> {
  await inMain(
    sql`update aggregation.version set loaded_at = loaded_at - interval '100 days' where dataset_id = ${dataset}`,
  );
  await inMain(
    sql`update aggregation.load set created_at = created_at - interval '100 days' where dataset_id = ${dataset}`,
  );
  await inMain(
    sql`update aggregation.current_version set since = since - interval '2 hours' where dataset_id = ${dataset}`,
  );
}

/** What keeps each version, oldest first; of those that are let go, null. */
async function kept({ dataset }: World, ids: readonly string[]): Promise<(readonly string[] | null)[]> {
  const why = await whyKept(await context(), dataset);
  return ids.map((id) => why.get(id) ?? null);
}

async function letGo(): Promise<void> {
  await retireVersions(await context());
  await sweepDataCenter(await context());
}

async function droppedOf(world: World): Promise<Entry[]> {
  const found = await list<{ payload: Buffer }>(
    database.db,
    sql`select payload from audit.every_entry where objects @> array[${`dataset:${world.dataset}`}]`,
  );
  const entries = found.map(({ payload }) => JSON.parse(payload.toString("utf8")) as Entry);
  const dropped = entries.filter(({ event }) => event === "aggregation.version-dropped");
  const at = (entry: Entry) => String(entry.facts!.loadedAt) + entry.facts!.rows;
  return dropped.sort((one, other) => (at(one) < at(other) ? -1 : 1));
}

const tableOf = async (world: World, id: string) =>
  (await versionsOf(database.db, world.dataset)).find((version) => version.id === id)!.table;
const stands = async (table: string) =>
  (await maybeOne(dataCenterOf(database.db).db, sql`select 1 from pg_tables where tablename = ${table}`)) !== null;

test("the last versions and those of the last days keep their tables; what goes stays on record with counts and digest", async () => {
  const { world, ids } = await old(4, { versions: 2, days: 0 });
  const home = await cast.organization({ kind: "department", level: "province", region: "230000" });
  const officer = await cast.person(home, "data-officer");
  await inMain(sql`update catalog.dataset set organization = ${home} where id = ${world.dataset}`);
  const path = `/api/v1/datasets/${world.dataset}`;
  expect(await kept(world, ids)).toEqual([[], [], ["latest"], ["current", "latest"]]);
  await must(officer.send("PUT", `${path}/keeping`, { versions: null, days: 101 }));
  expect(await must(officer.send("GET", `${path}/keeping`))).toEqual({
    versions: null,
    days: 101,
    installed: { versions: 5, days: 30 },
  });
  expect((await kept(world, ids))[0]).toEqual(["latest", "young"]);
  await must(officer.send("PUT", `${path}/keeping`, { versions: 2, days: 0 }));

  const counts = JSON.stringify({ records: 5, good: 5, refused: 0, skipped: {} });
  await inMain(sql`update aggregation.load set counts = ${counts}::jsonb where dataset_id = ${world.dataset}`);
  const tables = await Promise.all(ids.map((id) => tableOf(world, id)));
  const before = await versionsOf(database.db, world.dataset);
  await letGo();
  expect(await Promise.all(tables.map(stands))).toEqual([false, false, true, true]);
  expect(await versionsOf(database.db, world.dataset)).toEqual(before);
  expect(await versionById(database.db, ids[0]!)).toBeNull();
  const listed: { id: string; kept: string[]; droppedAt: string | null; digest: string; rows: number }[] = await must(
    officer.send("GET", `${path}/data-versions`),
  );
  expect(listed.map((one) => [one.kept, one.droppedAt !== null])).toEqual([
    [["current", "latest"], false],
    [["latest"], false],
    [[], true],
    [[], true],
  ]);
  // The record of each still proves what it was.
  const facts = (await droppedOf(world)).map((entry) => entry.facts);
  expect(facts).toEqual(
    before
      .slice(2)
      .reverse()
      .map(({ id, rows: count, digest, loadedAt }) => ({
        version: id,
        rows: count,
        digest,
        loadedAt: loadedAt.toISOString(),
      })),
  );
  // Letting go again changes nothing.
  expect(await retireVersions(await context())).toBe(0);
});

test("a version that a grant names stays, and is read, until the grant ends; nobody can name one that went", async () => {
  const { world, ids } = await old(3);
  const given = await grant(database, world, { versionPolicy: { kind: "fixed", version: ids[0]! } });
  expect(await kept(world, ids)).toEqual([["grant"], [], ["current", "latest"]]);
  await letGo();
  const read = await app.inject(signedGet(world, `/api/v1/data/${world.dataset}`));
  expect([code(read), read.json().items]).toEqual(["ok", expect.objectContaining({ length: 5 })]);
  await expect(grant(database, world, { versionPolicy: { kind: "fixed", version: ids[1]! } })).rejects.toMatchObject({
    refusal: { refusal: "no-data" },
  });
  await change(database, (tx, ctx) => endGrant(tx, ctx, given.id, { reason: "到期" }));
  expect(await kept(world, ids)).toEqual([[], null, ["current", "latest"]]);
});

test("what a push brought or is bringing, and what a webhook told of, stays as long as they do", async () => {
  const { world, ids } = await old(5);
  const given = await grant(database, world, { modes: ["api", "push"] });
  const [target, webhook] = [newId(), newId()];
  await inMain(
    sql`insert into delivery.push_target (id, grant_id, kind, host, port, database_name, table_name, user_name, tls, secret,
                                          created_by_name, created_at, next_at, arrived_version)
        values (${target}, ${given.id}, 'mariadb', '127.0.0.1', 3306, 'd', ${target}, 'u', 'off', '', 't', now(), now(), ${ids[0]})`,
  );
  await inMain(
    sql`insert into delivery.push_run (id, target_id, version, revision, begun_at) values (${newId()}, ${target}, ${ids[1]}, 1, now())`,
  );
  await inMain(
    sql`insert into delivery.webhook (id, grant_id, url, secret, created_by_name, created_at, told_version)
        values (${webhook}, ${given.id}, 'https://example.gov.cn/', '', 't', now(), ${ids[3]})`,
  );
  await inMain(
    sql`insert into delivery.webhook_message (id, webhook_id, body, version, from_version, made_at, next_at)
        values (${newId()}, ${webhook}, '', ${ids[3]}, ${ids[2]}, now(), now())`,
  );
  const now = ["current", "latest"];
  expect(await kept(world, ids)).toEqual([["push"], ["push"], ["subscription"], ["subscription"], now]);
  await inMain(sql`update delivery.push_target set state = 'removed' where id = ${target}`);
  await inMain(sql`update delivery.webhook set state = 'removed' where id = ${webhook}`);
  expect(await kept(world, ids)).toEqual([[], [], [], [], now]);
});

test("who follows the changes finds the version that he has; a month after he was last seen he begins anew", async () => {
  const { world, ids } = await old(1);
  await grant(database, world);
  const ask = (cursor = "") =>
    app.inject(signedGet(world, `/api/v1/data/${world.dataset}/changes?cursor=${encodeURIComponent(cursor)}`));
  const page = (await app.inject(signedGet(world, `/api/v1/data/${world.dataset}/changes`))).json();
  expect(page).toMatchObject({ more: false });
  ids.push(await again(world, 4), await again(world, 3));
  await grownOld(world);
  expect(await kept(world, ids)).toEqual([["subscription"], [], ["current", "latest"]]);
  await letGo();
  const next = await ask(page.next);
  expect([code(next), next.json().changes]).toEqual(["ok", expect.objectContaining({ length: 2 })]);
  expect(await kept(world, ids)).toEqual([[], null, ["current", "latest", "subscription"]]);
  await inMain(sql`update delivery.feed_place set seen_at = now() - interval '31 days', had = ${ids[0]}`);
  expect((await kept(world, ids))[0]).toEqual([]);
  await letGo();
  expect(code(await ask(page.next))).toBe("changes-gone");
});

test("a table that is being read, that an increment is laid over, or that is a part of a joint collection stays", async () => {
  const { world, ids } = await old(4);
  const tables = await Promise.all(ids.map((id) => tableOf(world, id)));
  await inMain(
    sql`insert into aggregation.joint_part (dataset_id, organization, lead, items, table_name, delivered_at)
        values (${world.dataset}, ${world.provider}, true, '{}', ${tables[1]}, now())`,
  );
  await inMain(
    sql`update aggregation.load set state = 'confirmed', origin = ${JSON.stringify({ since: { onto: tables[2] } })}::jsonb, version_id = null
         where version_id = ${ids[3]}`,
  );
  const reader = await dataCenterOf(database.db).pool.connect();
  try {
    await reader.query(`begin; declare rows cursor for select * from data."${tables[0]}"; fetch 1 from rows`);
    expect(await kept(world, ids)).toEqual([["read"], ["part"], ["load"], ["current", "latest"]]);
    await letGo();
    expect((await reader.query("fetch 9 from rows")).rowCount).toBe(4);
  } finally {
    await reader.query("rollback");
    reader.release();
  }
  expect((await kept(world, ids))[0]).toEqual([]);
  await letGo();
  expect(await Promise.all(tables.map(stands))).toEqual([false, true, true, true]);
});

test("for an hour calls still come to the version that was current before; what the authority returns falls back on one with its table", async () => {
  const { world, ids } = await old(3, { versions: 2, days: 0 });
  ids.push(await again(world, 2));
  await inMain(sql`update aggregation.version set loaded_at = now() - interval '1 day' where id = ${ids[3]}`);
  expect(await kept(world, ids)).toEqual([
    ["just-replaced"],
    ["just-replaced"],
    ["just-replaced", "latest"],
    ["current", "latest"],
  ]);
  await grownOld(world);
  await letGo();
  const reviewer = { ...(await context()), actor: { ...(await context()).actor, name: "审核员" } };
  await reviewVersion(reviewer, world.dataset, ids[3]!, { outcome: "returned", reason: "有误" });
  expect(await kept(world, ids)).toEqual([null, null, ["current", "latest"], ["just-replaced"]]);
});
