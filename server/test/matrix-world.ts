import type { FastifyInstance } from "fastify";
import type { BackOfficeRole } from "../src/identity/role.ts";
import { businessRoles } from "../src/identity/role.ts";
import { tokenHash } from "../src/identity/session.ts";
import type { Actor, Context } from "../src/kernel/context.ts";
import { type Database, sql } from "../src/kernel/database.ts";
import { beginCast, type Cast, must, type Player } from "./cast.ts";

/** One line of the matrix: somebody in some place, and how the server sees him. */
export interface Line {
  readonly name: string;
  readonly player: Player | null;
  readonly actor: Actor;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Two cities of one province, each with an authority; departments A and B in one, C in the other. Everything that is touched
 * belongs to A: seen from the lines it is one's own, another organization's in the region, or another region's.
 */
export interface World {
  readonly app: FastifyInstance;
  readonly database: Database;
  readonly cast: Cast;
  readonly context: () => Promise<Context>;
  readonly a: string;
  readonly b: string;
  readonly c: string;
  readonly cityAuthority: string;
  readonly lines: readonly Line[];
  /** The player of a line, by its name. */
  player(name: string): Player;
  /** Puts a line's session back as it was: what was tried in its name must not change what it is. */
  revive(line: Line): Promise<void>;
  newcomer(home: string): Promise<string>;
}

const authorityRoles = ["reviewer", "supervisor", "system-admin", "security-admin", "audit-admin"] as const;
const departmentRoles = businessRoles.filter((role) => role !== "reviewer" && role !== "supervisor");

/** Makes the world over the public HTTP API. */
export async function beginWorld(
  app: FastifyInstance,
  database: Database,
  context: () => Promise<Context>,
): Promise<World> {
  const cast = await beginCast(app, context);
  const a = await cast.organization({ kind: "department", level: "city", region: "230100" });
  const b = await cast.organization({ kind: "department", level: "city", region: "230100" });
  const c = await cast.organization({ kind: "department", level: "city", region: "230200" });
  const cityAuthority = await cast.organization({ kind: "authority", level: "city", region: "230100" });
  const otherAuthority = await cast.organization({ kind: "authority", level: "city", region: "230200" });

  const wanted: [string, string, BackOfficeRole][] = [
    ...[["own", a] as const, ["neighbour", b] as const, ["elsewhere", c] as const].flatMap(([place, organization]) =>
      departmentRoles.map((role): [string, string, BackOfficeRole] => [`${role}, ${place}`, organization, role]),
    ),
    ...[["city", cityAuthority] as const, ["other city", otherAuthority] as const].flatMap(([place, organization]) =>
      authorityRoles.map((role): [string, string, BackOfficeRole] => [`${role}, ${place}`, organization, role]),
    ),
    ["reviewer, province", cast.authority, "reviewer"],
    ["supervisor, province", cast.authority, "supervisor"],
  ];
  const players: [string, Player | null][] = [
    ["system-admin, province", cast.system],
    ["security-admin, province", cast.security],
    ["audit-admin, province", cast.audit],
  ];
  for (const [name, organization, role] of wanted) players.push([name, await cast.person(organization, role)]);
  players.push(["public user", await cast.publicUser()]);

  const half = await cast.person(a, "data-officer", "head");
  await sql`update identity.session set factors = 1 where person_id = ${half.id}`.execute(database.db);
  players.push(["officer with one factor, own", half]);
  const halfAdmin = await cast.person(cityAuthority, "system-admin");
  await sql`update identity.session set factors = 1 where person_id = ${halfAdmin.id}`.execute(database.db);
  players.push(["system-admin with one factor, city", halfAdmin]);
  const disabled = await cast.person(a, "data-officer", "head");
  await must(cast.security.send("POST", `/api/v1/people/${disabled.id}/disabling`, { reason: "离职" }));
  const expired = await cast.person(a, "data-officer", "head");
  await sql`update identity.session set last_seen_at = now() - interval '31 minutes' where person_id = ${expired.id}`.execute(
    database.db,
  );
  players.push(["disabled officer, own", disabled], ["expired session, own", expired], ["anonymous", null]);

  const lines = await Promise.all(
    players.map(async ([name, player]): Promise<Line> => {
      const headers: Record<string, string> = player ? { authorization: `Bearer ${player.token}` } : {};
      const me = await app.inject({ url: "/api/v1/me", headers });
      const session = player ? await sessionOf(player) : null;
      const actor = me.statusCode === 200 ? { ...me.json().actor, session } : null;
      return { name, player, headers, actor: actor ?? { ...nobody, kind: "anonymous" } };
    }),
  );

  async function sessionOf(player: Player): Promise<string | null> {
    const found = await sql<{ id: string }>`
      select id from identity.session where token_hash = ${tokenHash(player.token)}`.execute(database.db);
    return found.rows[0]?.id ?? null;
  }

  return {
    app,
    database,
    cast,
    context,
    a,
    b,
    c,
    cityAuthority,
    lines,
    player: (name) => lines.find((line) => line.name === name)!.player!,
    async revive({ player, actor }) {
      if (!player || !actor.session) return;
      await sql`update identity.session
                   set token_hash = ${tokenHash(player.token)}, ended_at = null, ended_because = null,
                       organization_id = ${actor.organization}, factors = ${actor.assurance}, last_seen_at = now()
                 where id = ${actor.session}`.execute(database.db);
      await sql`update identity.attempt set fails = 0, blocked_until = null`.execute(database.db);
    },
    async newcomer(home) {
      const account = `new.${crypto.randomUUID().slice(0, 13)}`;
      return (await must(cast.system.send("POST", "/api/v1/people", { account, name: "新人", home }))).person.id;
    },
  };
}

const nobody: Actor = {
  kind: "anonymous",
  id: null,
  name: "",
  organization: null,
  region: null,
  roles: [],
  assurance: 0,
  session: null,
};
