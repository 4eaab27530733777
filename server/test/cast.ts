import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from "fastify";
import { issueBootstrapToken } from "../src/identity/actions/bootstrap.ts";
import type { BackOfficeRole } from "../src/identity/role.ts";
import { codeAt } from "../src/identity/second-factor.ts";
import type { Actor, Context } from "../src/kernel/context.ts";
import type { NewOrganization } from "../src/organization/actions.ts";
import { checkCharacter } from "../src/organization/credit-code.ts";

/** Somebody with a session; `send` asks the API in his name and `actor` is what the server takes him for. */
export interface Player {
  readonly id: string;
  readonly account: string;
  readonly password: string;
  readonly secret: string | null;
  readonly token: string;
  readonly organization: string | null;
  send(
    method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
    url: string,
    body?: unknown,
  ): Promise<LightMyRequestResponse>;
  actor(): Promise<Actor>;
}

/** Three administrators and whoever they let in, all made over the public HTTP API. */
export interface Cast {
  readonly authority: string;
  readonly system: Player;
  readonly security: Player;
  readonly audit: Player;
  organization(wish: Partial<NewOrganization> & Pick<NewOrganization, "kind" | "level" | "region">): Promise<string>;
  /** Somebody new with these roles, who has signed in: with a password of his own and a second factor. */
  person(organization: string, ...roles: BackOfficeRole[]): Promise<Player>;
  /** The same before he first signs in. */
  newcomer(organization: string, ...roles: BackOfficeRole[]): Promise<Newcomer>;
  publicUser(kind?: "natural-person" | "legal-person" | "other-organization"): Promise<Player>;
}

let serial = 0;

/** How far this process has numbered what it made; where it goes on from what another process made. */
export function serialNumber(atLeast = 0): number {
  serial = Math.max(serial, atLeast);
  return serial;
}

/** A valid credit code that no other call has given (GB 32100). */
export function freshCreditCode(prefix = "11"): string {
  const first = `${prefix}230000MB${String(++serial).padStart(7, "0")}`.slice(0, 17);
  return first + checkCharacter(first);
}

/** A resident ID number of nobody: born in 1899, numbered by call (GB 11643). */
export function freshResidentId(): string {
  const first = `230102${18990101 + (++serial % 27)}${String(serial % 1000).padStart(3, "0")}`;
  const sum = [...first].reduce((total, digit, place) => total + (2 ** (17 - place) % 11) * Number(digit), 0);
  return first + "10X98765432"[sum % 11];
}

const password = (account: string) => `Lake-${account.length}-meadow-Stone-${account.slice(-1)}9`;

/** What is kept of a player when he is put on another copy of his database. */
export type KeptPlayer = Omit<Player, "send" | "actor">;

/** Somebody with a session, on an application. */
export function playerOf(app: FastifyInstance, it: KeptPlayer): Player {
  const send: Player["send"] = (method, url, body) =>
    app.inject({
      method,
      url,
      headers: { authorization: `Bearer ${it.token}` },
      ...(body === undefined ? {} : { payload: body as InjectOptions["payload"] }),
    });
  return {
    ...it,
    send,
    actor: async () => ({ ...((await send("GET", "/api/v1/me")).json().actor as Actor), session: null }),
  };
}

/** Asks, and throws with the whole answer when it is not a success: a fixture that fails should say why. */
// biome-ignore lint/suspicious/noExplicitAny: tests read whatever the route promises, and fail loudly where it is not there
export async function must(asked: Promise<LightMyRequestResponse>): Promise<any> {
  const reply = await asked;
  if (reply.statusCode >= 300) throw new Error(`${reply.statusCode}: ${reply.body}`);
  return reply.body === "" ? undefined : reply.json();
}

/** Somebody who was let in and has not been here yet. */
interface Newcomer {
  readonly id: string;
  readonly account: string;
  readonly organization: string;
  readonly oneTime: string;
}

/** First sign-in: the one-time password goes, a second factor comes, and the session counts fully. */
async function settle(app: FastifyInstance, it: Newcomer): Promise<Player> {
  const first = await must(
    app.inject({
      method: "POST",
      url: "/api/v1/sessions",
      payload: { account: it.account, password: it.oneTime, transport: "bearer" },
    }),
  );
  const own = { ...it, password: password(it.account), secret: null };
  const as = (token: string) => playerOf(app, { ...own, token });
  const changed = await must(
    as(first.token).send("PUT", "/api/v1/me/password", { current: it.oneTime, password: own.password }),
  );
  const { secret } = await must(as(changed.token).send("POST", "/api/v1/me/second-factor"));
  const enrolled = await must(
    as(changed.token).send("PUT", "/api/v1/me/second-factor", { code: codeAt(secret, new Date()) }),
  );
  return playerOf(app, { ...own, secret, token: enrolled.token });
}

/** The authority that an installation begins with: a province's, unless its level says otherwise. */
interface FirstAuthority {
  readonly region: string;
  readonly level?: NewOrganization["level"];
  readonly name?: NewOrganization["name"];
}

/** Begins an installation: an authority with its three administrators, signed in with both factors. */
export async function beginCast(
  app: FastifyInstance,
  context: () => Promise<Context>,
  of: string | FirstAuthority = "230000",
): Promise<Cast> {
  const first = typeof of === "string" ? { region: of } : of;
  const token = await issueBootstrapToken(await context());
  const begun = await must(
    app.inject({
      method: "POST",
      url: "/api/v1/bootstrap",
      payload: {
        token,
        authority: {
          code: freshCreditCode(),
          name: { zh: "省数据局", en: "Data authority" },
          level: "province",
          ...first,
        },
        administrators: {
          "system-admin": { account: "sys.one", name: "甲" },
          "security-admin": { account: "sec.one", name: "乙" },
          "audit-admin": { account: "aud.one", name: "丙" },
        },
      },
    }),
  );
  const authority: string = begun.organization.id;
  const [system, security, audit] = (await Promise.all(
    begun.administrators.map((it: { id: string; account: string; password: string }) =>
      settle(app, { id: it.id, account: it.account, organization: authority, oneTime: it.password }),
    ),
  )) as [Player, Player, Player];
  return castOf(app, { authority, system, security, audit });
}

/** The three administrators of an installation and whom they can let in. */
export function castOf(
  app: FastifyInstance,
  { authority, system, security, audit }: Pick<Cast, "authority" | "system" | "security" | "audit">,
): Cast {
  const newcomer: Cast["newcomer"] = async (organization, ...roles) => {
    const account = `person.${++serial}`;
    const made = await must(
      system.send("POST", "/api/v1/people", { account, name: `人员${serial}`, home: organization }),
    );
    for (const role of roles) {
      await must(security.send("POST", `/api/v1/people/${made.person.id}/roles`, { organization, role }));
    }
    return { id: made.person.id, account, organization, oneTime: made.password };
  };
  return {
    authority,
    system,
    security,
    audit,
    newcomer,
    async organization(wish) {
      const code = freshCreditCode();
      const made = await must(
        system.send("POST", "/api/v1/organizations", {
          code,
          name: { zh: `部门${serial}`, en: `Office ${serial}` },
          ...wish,
        }),
      );
      return made.id;
    },
    person: async (organization, ...roles) => settle(app, await newcomer(organization, ...roles)),
    async publicUser(kind = "natural-person") {
      const account = `citizen.${++serial}`;
      const own = { account, password: password(account) };
      const identity =
        kind === "natural-person"
          ? { name: `公民${serial}`, identifier: freshResidentId() }
          : { name: `单位${serial}`, identifier: freshCreditCode("91"), representative: `代表${serial}` };
      const made = await must(
        app.inject({ method: "POST", url: "/api/v1/public-users", payload: { ...own, kind, ...identity } }),
      );
      const signed = await must(
        app.inject({ method: "POST", url: "/api/v1/sessions", payload: { ...own, transport: "bearer" } }),
      );
      return playerOf(app, { ...own, id: made.id, secret: null, organization: null, token: signed.token });
    },
  };
}
