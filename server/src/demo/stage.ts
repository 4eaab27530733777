import type { FastifyInstance } from "fastify";
import { bootstrap, issueBootstrapToken } from "../identity/actions/bootstrap.ts";
import type { DemonstrationAccount } from "../identity/actions/demonstration.ts";
import { createPerson, grantRole } from "../identity/actions/people.ts";
import { randomPassword } from "../identity/password-hash.ts";
import type { BackOfficeRole } from "../identity/role.ts";
import { codeAt } from "../identity/second-factor.ts";
import { moveLegalClock, realNow } from "../kernel/clock.ts";
import { type Actor, actingAs, type Context, openContext, systemActor } from "../kernel/context.ts";
import { type Database, transaction } from "../kernel/database.ts";
import type { Log } from "../kernel/log.ts";
import { changeOrganization, createOrganization } from "../organization/actions.ts";
import type { Organization } from "../organization/organization.ts";
import type { PlannedOrganization } from "./city.ts";
import { Random } from "./random.ts";
import { personNameOf } from "./templates.ts";

/** Everything that the play needs to act: who there is, and the rehearsal clock. */
export interface Stage {
  readonly random: Random;
  readonly organizations: ReadonlyMap<string, Organization>;
  /** Somebody of an organization in a role; throws when nobody was cast. */
  actor(organizationKey: string, role: BackOfficeRole): Actor;
  /** Somebody of an organization who has one of these roles. */
  sitting(organizationId: string, roles: readonly string[]): Actor;
  /** A context at the legal now for an actor; the platform itself when none is named. */
  as(actor?: Actor): Promise<Context>;
  /** Moves the rehearsal on to an instant; earlier ones are passed over. */
  moveTo(instant: Date): Promise<void>;
  readonly accounts: readonly DemonstrationAccount[];
}

interface Cast {
  readonly organization: string;
  readonly roles: readonly BackOfficeRole[];
  readonly account: string;
  /** Stands on the sign-in page with one click. */
  readonly shown?: true;
}

interface Opening {
  readonly app: FastifyInstance;
  readonly database: Database;
  readonly log: Log;
  readonly planned: readonly PlannedOrganization[];
  readonly seed: number;
}

/**
 * Sets up the organizations and people of the demonstration by the acts that an installation begins with: the bootstrap
 * token, the system administrator who creates, the security administrator who grants, and for each demonstration account
 * its first sign-in with a new password and a second factor, over HTTP.
 */
export async function openStage({ app, database, log, planned, seed }: Opening): Promise<Stage> {
  const random = new Random(seed);
  const open = (actor: Actor) => openContext(database.db, log, actor, "demonstration");
  const system = await open(systemActor("demonstration"));
  const token = await issueBootstrapToken(system);
  if (!token) throw new Error("the demonstration needs an empty database");

  const authority = planned.find((it) => it.key === "authority")!;
  const shown: { account: string; oneTime: string }[] = [];
  const organizations = new Map<string, Organization>();
  const begun = await bootstrap(system, {
    token,
    authority: { code: authority.code, name: authority.name, level: authority.level, region: authority.region },
    administrators: {
      "system-admin": { account: "system.admin", name: personNameOf(random) },
      "security-admin": { account: "security.admin", name: personNameOf(random) },
      "audit-admin": { account: "audit.admin", name: personNameOf(random) },
    },
  });
  organizations.set("authority", begun.organization);
  const actorOf = (id: string, name: string, organization: Organization, roles: readonly string[]): Actor => ({
    kind: "person",
    id,
    name,
    organization: organization.id,
    region: organization.region,
    roles,
    assurance: 2,
    session: null,
  });
  const administrator = (role: BackOfficeRole) => {
    const it = begun.administrators.find((one) => one.role === role)!;
    return actorOf(it.id, it.account, begun.organization, [role]);
  };
  for (const { account, password } of begun.administrators) shown.push({ account, oneTime: password });
  const creating = actingAs(system, administrator("system-admin"));
  const granting = actingAs(system, administrator("security-admin"));

  for (const it of planned) {
    if (it.key === "authority") continue;
    const organization = await createOrganization(creating, {
      code: it.code,
      name: it.name,
      kind: it.kind,
      level: it.level,
      region: it.region,
      parent: it.parent ? organizations.get(it.parent)!.id : null,
      authorisation: it.kind === "institution" ? "《住房公积金管理条例》" : "",
      counterpartAbove: it.counterpartAbove ? organizations.get(it.counterpartAbove)!.id : null,
    });
    organizations.set(it.key, organization);
  }
  const parent = organizations.get("government")!.id;
  const { revision } = begun.organization;
  organizations.set("authority", await changeOrganization(creating, begun.organization.id, { revision, parent }));

  const actors = new Map<string, Actor>();
  for (const { organization: key, roles, account, shown: onSignIn } of castOf(planned)) {
    const organization = organizations.get(key)!;
    const { person, password } = await createPerson(creating, {
      account,
      name: personNameOf(random),
      home: organization.id,
    });
    for (const role of roles) {
      await grantRole(granting, person.id, organization.id, role);
      actors.set(`${key}/${role}`, actorOf(person.id, person.name, organization, roles));
    }
    if (onSignIn) shown.push({ account, oneTime: password });
  }
  const accounts: DemonstrationAccount[] = [];
  for (const { account, oneTime } of shown) accounts.push(await firstSignIn(app, account, oneTime));
  accounts.push(...(await registerPublic(app)));

  return {
    random,
    organizations,
    accounts,
    actor(key, role) {
      const actor = actors.get(`${key}/${role}`);
      if (!actor) throw new Error(`nobody is cast as ${role} of ${key}`);
      return actor;
    },
    sitting(organizationId, roles) {
      const found = [...actors.values()].find(
        (actor) => actor.organization === organizationId && actor.roles.some((role) => roles.includes(role)),
      );
      if (!found) throw new Error(`nobody sits as ${roles.join(" or ")} of ${organizationId}`);
      return found;
    },
    as: (actor) => open(actor ?? systemActor("demonstration")),
    async moveTo(instant) {
      await transaction(database.db, (tx) => moveLegalClock(tx, instant));
    },
  };
}

/** Who works where: two or three people in each department with data, a reviewer and a supervisor in each authority. */
function castOf(planned: readonly PlannedOrganization[]): readonly Cast[] {
  const stars = new Set(["civil-affairs", "housing-fund"]);
  return planned.flatMap((it): Cast[] => {
    const account = it.key.replace("@", "-");
    const shown = stars.has(it.key) ? { shown: true as const } : {};
    if (it.kind === "authority") {
      const main = it.key === "authority" ? { shown: true as const } : {};
      return [
        { organization: it.key, roles: ["reviewer"], account: `${account}.reviewer`, ...main },
        { organization: it.key, roles: ["supervisor"], account: `${account}.supervisor`, ...main },
      ];
    }
    if (it.key === "government" || it.kind === "coordination-body") {
      return [{ organization: it.key, roles: ["head"], account: `${account}.head` }];
    }
    if (it.level === "township") {
      return [
        { organization: it.key, roles: ["data-officer"], account: `town-${it.code.slice(-6).toLowerCase()}.officer` },
      ];
    }
    if (it.datasets.length === 0) return [];
    const officer: Cast = { organization: it.key, roles: ["data-officer"], account: `${account}.officer`, ...shown };
    if (!stars.has(it.key)) {
      return [
        officer,
        { organization: it.key, roles: ["head", "confidentiality-reviewer"], account: `${account}.head` },
      ];
    }
    return [
      officer,
      { organization: it.key, roles: ["head"], account: `${account}.head`, ...shown },
      { organization: it.key, roles: ["confidentiality-reviewer"], account: `${account}.secrecy`, ...shown },
    ];
  });
}

/** The first sign-in of an officer: one-time password, a password of his own, a second factor. */
async function firstSignIn(app: FastifyInstance, account: string, oneTime: string): Promise<DemonstrationAccount> {
  const call = caller(app);
  const password = randomPassword();
  const first = await call("POST", "/api/v1/sessions", { account, password: oneTime, transport: "bearer" });
  const own = await call("PUT", "/api/v1/me/password", { current: oneTime, password }, first.token);
  const factor = await call("POST", "/api/v1/me/second-factor", undefined, own.token ?? first.token);
  const code = codeAt(factor.secret!, realNow());
  await call("PUT", "/api/v1/me/second-factor", { code }, own.token ?? first.token);
  return { account, password, totpSecret: factor.secret! };
}

/** Two public users: a citizen and a company, verified by the trial adapter. Their identifiers belong to nobody. */
async function registerPublic(app: FastifyInstance): Promise<DemonstrationAccount[]> {
  const call = caller(app);
  const citizen = { account: "citizen", password: randomPassword() };
  const company = { account: "company", password: randomPassword() };
  await call("POST", "/api/v1/public-users", {
    ...citizen,
    kind: "natural-person",
    name: "林晓",
    identifier: "110101199003070003",
  });
  await call("POST", "/api/v1/public-users", {
    ...company,
    kind: "legal-person",
    name: "示例数据服务有限公司",
    identifier: "91110000000000000E",
    representative: "周远",
  });
  return [citizen, company];
}

interface Answer {
  readonly token?: string;
  readonly secret?: string;
}

function caller(app: FastifyInstance) {
  return async (method: "POST" | "PUT", url: string, payload?: object, token?: string): Promise<Answer> => {
    const answer = await app.inject({
      method,
      url,
      ...(payload ? { payload } : {}),
      headers: token ? { authorization: `Bearer ${token}` } : {},
    });
    if (answer.statusCode >= 300) throw new Error(`${method} ${url}: ${answer.statusCode} ${answer.body}`);
    return answer.json() as Answer;
  };
}
