import type { LightMyRequestResponse } from "fastify";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { testApp, testLog } from "../../test/harness.ts";
import { type Fixture, fixtures } from "../../test/matrix-fixtures.ts";
import { beginWorld, type Line, type World } from "../../test/matrix-world.ts";
import { type Sequencer, startSequencer } from "../audit/sequencer.ts";
import { routes } from "../compose.ts";
import { beginRehearsal } from "../kernel/clock.ts";
import { openContext } from "../kernel/context.ts";
import { transaction } from "../kernel/database.ts";
import type { Route, Subject } from "../kernel/http.ts";
import { newId } from "../kernel/ids.ts";
import { regionContains } from "../organization/region.ts";
import { permissionFaults } from "./access.ts";
import { type Permission, permissionOf, permissions } from "./permissions.ts";
import { businessRoles, isBackOfficeRole } from "./role.ts";

/**
 * The role matrix (G9): every route × everybody, over HTTP. What must come out is worked out here a second time from the
 * permission table, so that a mistake in `access.ts` and a forgotten check in a route both show.
 */
type Verdict = "let in" | 401 | 403 | 404;

/** Codes of the gate. Any other answer means that the gate let the request through. */
const atTheGate = new Set([
  "sign-in-needed",
  "role-lacking",
  "second-factor-needed",
  "outside-your-scope",
  "nothing-there",
  "session-ended",
]);
/** Answers that say the fixture is wrong, not the asker. */
const notReached = new Set(["invalid-input", "malformed-request", "no-such-page", "unsupported-type"]);

let world: World;
let sequencer: Sequencer;
let cells = 0;

beforeAll(async () => {
  const made = await testApp();
  const { dataDir, checkpointDir } = made.config;
  // A rehearsal, so that findings can come of time passing.
  await transaction(made.database.db, (tx) => beginRehearsal(tx, new Date("2025-06-02T01:00:00Z")));
  sequencer = startSequencer({ connection: made.database.connection, dataDir, checkpointDir, log: testLog });
  world = await beginWorld(made.app, made.database, () => made.context());
  await vi.waitFor(async () => expect((await made.app.inject("/audit/checkpoint")).statusCode).toBe(200), 10_000);
}, 300_000);
afterAll(() => sequencer.stop());
afterAll(() =>
  console.log(`role matrix: ${cells} cells over ${routes.length} routes and ${world?.lines.length} lines`),
);

test("every route has a row, every row with a scope has a subject, every row has a route", () => {
  expect(permissionFaults(routes)).toEqual([]);
  const operations = new Set(routes.map((route) => route.operation));
  expect(Object.keys(permissions).filter((operation) => !operations.has(operation))).toEqual([]);
  expect(Object.keys(fixtures).filter((operation) => !operations.has(operation))).toEqual([]);
});

test("every route has a fixture", () => {
  expect(routes.map((route) => route.operation).filter((operation) => !fixtures[operation])).toEqual([]);
});

function verdict(permission: Permission, { actor }: Line, subject: Subject | null | undefined): Verdict {
  if (permission.allow === "anyone") return subject === null ? 404 : "let in";
  if (actor.kind === "anonymous") return 401;
  const officer = businessRoles.some((role) => actor.roles.includes(role));
  const mine = permission.allow.filter(
    ([grantee]) => grantee === "signed-in" || (grantee === "officer" ? officer : actor.roles.includes(grantee)),
  );
  const counting = mine.filter(
    ([grantee]) => actor.assurance === 2 || !(grantee === "officer" || isBackOfficeRole(grantee)),
  );
  if (counting.length === 0) return 403;
  if (subject === undefined) return "let in";
  if (subject === null) return 404;
  const own = subject.organizations.includes(actor.organization!);
  const self = subject.persons?.includes(actor.id!) ?? false;
  const region = Boolean(actor.region && subject.region && regionContains(actor.region, subject.region));
  const reach = { any: true, own, self, region };
  if (counting.some(([, scope]) => reach[scope])) return "let in";
  const watches = region && (actor.roles.includes("reviewer") || actor.roles.includes("supervisor"));
  const knows = {
    everyone: true,
    government: officer,
    parties: own || self || watches,
    unsaid: permission.outside !== 404,
  }[subject.readable ?? "unsaid"];
  return knows ? 403 : 404;
}

function ask(route: Route, line: Line, fixture: Fixture): Promise<LightMyRequestResponse> {
  const path = route.path.replace(/\{(\w+)\}|:(\w+)/g, (_whole, braces, colon) =>
    encodeURIComponent(fixture.path?.[braces ?? colon] ?? "missing"),
  );
  const query = fixture.query ? `?${new URLSearchParams(fixture.query)}` : "";
  const { raw, body } = fixture;
  return world.app.inject({
    method: route.method,
    url: `${path}${query}`,
    headers: { ...line.headers, ...raw?.headers },
    ...(raw ? { payload: raw.payload } : body === undefined ? {} : { payload: body as object }),
  });
}

function seen(reply: LightMyRequestResponse): Verdict | string {
  const code: string = String(reply.headers["content-type"]).includes("problem") ? reply.json().code : "";
  if (reply.statusCode >= 500) return `fault ${reply.statusCode}: ${reply.body.slice(0, 300)}`;
  if (atTheGate.has(code)) return reply.statusCode as Verdict;
  return notReached.has(code) ? `not reached: ${reply.body}` : "let in";
}

async function subjectFor(route: Route, line: Line, fixture: Fixture): Promise<Subject | null | undefined> {
  if (!route.subject) return undefined;
  const ctx = await openContext(world.database.db, testLog, line.actor, "matrix");
  return route.subject(ctx, { params: fixture.path ?? {}, query: fixture.query ?? {}, body: fixture.body ?? {} });
}

/** The token of a disabled officer or of an expired session is dead: that is said at once, wherever it is shown. */
const isDead = ({ player, actor }: Line) => player !== null && actor.kind === "anonymous";

/** Asks in the name of every line. Those who may not share one request and go first; each who may gets a thing of its own. */
async function tryRoute(route: Route): Promise<{ expected: Record<string, unknown>; found: Record<string, unknown> }> {
  const permission = permissionOf(route.operation)!;
  const make = fixtures[route.operation]!;
  const expected: Record<string, unknown> = {};
  const found: Record<string, unknown> = {};
  const fixture = await make(world);
  const letIn: Line[] = [];
  for (const line of world.lines) {
    const due = isDead(line) ? 401 : verdict(permission, line, await subjectFor(route, line, fixture));
    expected[line.name] = due;
    if (due === "let in") letIn.push(line);
    else found[line.name] = seen(await ask(route, line, fixture));
    cells++;
  }
  if (route.subject && fixture.path?.id)
    await tryMissing(route, { ...fixture, path: { ...fixture.path, id: newId() } });
  for (const [at, line] of letIn.entries()) {
    const own = at === 0 || route.method === "GET" ? fixture : await make(world);
    const reply = await ask(route, line, own);
    found[line.name] = seen(reply);
    if (own.onlyOwners && line.actor.organization !== world.a && reply.statusCode < 300) {
      found[line.name] = `did it to somebody else's: ${reply.body}`;
    }
    if (route.method !== "GET") await world.revive(line);
  }
  return { expected, found };
}

/** A thing that does not exist looks to everybody like one that is hidden from him. */
async function tryMissing(route: Route, missing: Fixture): Promise<void> {
  const permission = permissionOf(route.operation)!;
  for (const line of world.lines) {
    const due = isDead(line) ? 401 : verdict(permission, line, null);
    expect([line.name, "nothing there", seen(await ask(route, line, missing))]).toEqual([
      line.name,
      "nothing there",
      due,
    ]);
    cells++;
  }
}

const tried = (signed: boolean) =>
  routes
    .filter((route) => Boolean(route.signed) === signed && fixtures[route.operation])
    .map((route) => [route.operation, route] as const);

test.each(tried(false))(
  "G9 %s: each line gets what the table says",
  async (_operation, route) => {
    const { expected, found } = await tryRoute(route);
    expect(found).toEqual(expected);
  },
  180_000,
);

test.each(tried(true))(
  "G9 %s proves its caller itself: no session opens it to what is not public",
  async (_operation, route) => {
    const fixture = await fixtures[route.operation]!(world);
    for (const line of world.lines) {
      const reply = await ask(route, line, fixture);
      cells++;
      expect([line.name, reply.statusCode >= 400 && reply.statusCode < 500]).toEqual([line.name, true]);
    }
  },
  180_000,
);
