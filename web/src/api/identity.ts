import { queryOptions } from "@tanstack/react-query";
import type { Text } from "../i18n/setup.ts";
import { api, body } from "./client.ts";
import type { roleNames } from "./codes.ts";
import { type PageOf, pagesQuery } from "./pages.ts";

/** What stands between a person and his work. */
export type NextStep = "second-factor" | "enrol-second-factor" | "change-password" | null;

/** Who is signed in, and what that person may do: buttons come from `operations`. */
export interface Me {
  readonly actor: {
    readonly kind: "person" | "public" | "program" | "system" | "anonymous";
    readonly id: string | null;
    readonly name: string;
    readonly organization: string | null;
    readonly region: string | null;
    readonly roles: readonly string[];
    readonly assurance: number;
  };
  readonly organization: {
    readonly id: string;
    readonly name: Text;
    readonly kind: string;
    readonly level: string;
    readonly region: string;
  } | null;
  readonly memberships: readonly {
    readonly organization: string;
    readonly name: Text;
    readonly roles: readonly string[];
  }[];
  readonly operations: readonly string[];
  readonly secondFactor: "none" | "enrolled";
  readonly next: NextStep;
  readonly rehearsal: boolean;
  readonly today: string;
}

export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: () => body<Me>(api.GET("/api/v1/me", {})),
  staleTime: 60_000,
});

export interface DemonstrationAccount {
  readonly account: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly organization: Text | null;
}

export const demonstrationAccountsQuery = queryOptions({
  queryKey: ["demonstration-accounts"],
  queryFn: () => body<{ items: readonly DemonstrationAccount[] }>(api.GET("/api/v1/demonstration-accounts", {})),
});

export function signIn(given: { account: string; password: string }): Promise<{ next: NextStep }> {
  return body(api.POST("/api/v1/sessions", { body: given }));
}

export function demonstrationSignIn(account: string): Promise<{ next: NextStep }> {
  return body(api.POST("/api/v1/demonstration-sessions", { body: { account } }));
}

export function confirmSecondFactor(code: string): Promise<unknown> {
  return body(api.POST("/api/v1/sessions/current/second-factor", { body: { code } }));
}

export function beginSecondFactor(): Promise<{ secret: string; uri: string }> {
  return body(api.POST("/api/v1/me/second-factor", {}));
}

export function enrolSecondFactor(code: string): Promise<{ recoveryCodes: readonly string[] }> {
  return body(api.PUT("/api/v1/me/second-factor", { body: { code } }));
}

export function changePassword(given: { current: string; password: string }): Promise<unknown> {
  return body(api.PUT("/api/v1/me/password", { body: given }));
}

export function switchOrganization(organization: string): Promise<unknown> {
  return body(api.PUT("/api/v1/sessions/current/organization", { body: { organization } }));
}

export function signOut(): Promise<unknown> {
  return body(api.DELETE("/api/v1/sessions/current", {}));
}

export type BackOfficeRole = Exclude<keyof typeof roleNames, "public-user" | "program">;

export const administratorRoles = ["system-admin", "security-admin", "audit-admin"] as const;
type AdministratorRole = (typeof administratorRoles)[number];

/** The beginning: a one-time token, the authority, and its three administrators. */
export interface Beginning {
  readonly token: string;
  readonly authority: {
    readonly code: string;
    readonly name: Text;
    readonly level: "province" | "city" | "county" | "township" | "community";
    readonly region: string;
  };
  readonly administrators: Readonly<Record<AdministratorRole, { readonly account: string; readonly name: string }>>;
}

export function bootstrap(beginning: Beginning): Promise<{
  administrators: readonly { readonly role: BackOfficeRole; readonly account: string; readonly password: string }[];
}> {
  return body(api.POST("/api/v1/bootstrap", { body: beginning }));
}

/** A person of the back office, as the administrators see him. */
export interface Person {
  readonly id: string;
  readonly account: string;
  readonly name: string;
  readonly duty: "business" | "system" | "security" | "audit" | null;
  readonly home: string | null;
  readonly homeName: Text | null;
  readonly email: string;
  readonly phone: string;
  readonly state: "inactive" | "active" | "disabled";
  readonly stateReason: string;
  readonly roles: readonly {
    readonly organization: string;
    readonly organizationName: Text;
    readonly role: BackOfficeRole;
  }[];
  readonly secondFactor: boolean;
  readonly lastSignedInAt: string | null;
}

export const peopleQuery = (filter: { q?: string; state?: Person["state"] }) =>
  pagesQuery<Person>(["people", filter], (cursor) =>
    body<PageOf<Person>>(
      api.GET("/api/v1/people", { params: { query: { limit: 50, ...filter, ...(cursor ? { cursor } : {}) } } }),
    ),
  );

export const personQuery = (id: string) =>
  queryOptions({
    queryKey: ["person", id],
    queryFn: () => body<Person>(api.GET("/api/v1/people/{id}", { params: { path: { id } } })),
  });

const path = (id: string) => ({ params: { path: { id } } });

export function createPerson(wish: {
  account: string;
  name: string;
  home: string;
  email?: string;
  phone?: string;
}): Promise<{ person: Person; password: string }> {
  return body(api.POST("/api/v1/people", { body: wish }));
}
export function resetPassword(id: string): Promise<{ password: string }> {
  return body(api.POST("/api/v1/people/{id}/password", path(id)));
}
export function grantRole(id: string, role: { organization: string; role: BackOfficeRole }): Promise<Person> {
  return body(api.POST("/api/v1/people/{id}/roles", { ...path(id), body: role }));
}
export function revokeRole(id: string, organization: string, role: BackOfficeRole): Promise<Person> {
  return body(
    api.DELETE("/api/v1/people/{id}/roles/{organization}/{role}", { params: { path: { id, organization, role } } }),
  );
}
export function activatePerson(id: string): Promise<Person> {
  return body(api.POST("/api/v1/people/{id}/activation", path(id)));
}
export function disablePerson(id: string, reason: string): Promise<Person> {
  return body(api.POST("/api/v1/people/{id}/disabling", { ...path(id), body: { reason } }));
}
export function resetSecondFactor(id: string): Promise<unknown> {
  return body(api.DELETE("/api/v1/people/{id}/second-factor", path(id)));
}

/** A system of an organization that calls with keys. */
export interface Program {
  readonly id: string;
  readonly organization: string;
  readonly name: string;
  readonly purpose: string;
  readonly state: "active" | "closed";
  readonly createdAt: string;
}
export interface ProgramKey {
  readonly keyid: string;
  readonly algorithm: string;
  readonly state: "active" | "ending" | "ended" | "revoked";
  readonly createdAt: string;
  readonly endsAt: string | null;
}
export interface IssuedKey {
  readonly keyid: string;
  readonly algorithm: string;
  readonly secret: string;
  readonly othersEndAt: string | null;
}

export const programsQuery = queryOptions({
  queryKey: ["programs"],
  queryFn: () => body<{ items: readonly Program[] }>(api.GET("/api/v1/programs", {})),
});
export const programQuery = (id: string) =>
  queryOptions({
    queryKey: ["programs", id],
    queryFn: () => body<Program & { keys: readonly ProgramKey[] }>(api.GET("/api/v1/programs/{id}", path(id))),
  });
export function createProgram(wish: { name: string; purpose: string }): Promise<Program> {
  return body(api.POST("/api/v1/programs", { body: wish }));
}
export function closeProgram(id: string): Promise<Program> {
  return body(api.POST("/api/v1/programs/{id}/close", path(id)));
}
export function createProgramKey(
  id: string,
  wish: { algorithm: "hmac-sha256" | "hmac-sm3"; overlapDays: number },
): Promise<IssuedKey> {
  return body(api.POST("/api/v1/programs/{id}/keys", { ...path(id), body: wish }));
}
export function revokeProgramKey(id: string, keyid: string): Promise<unknown> {
  return body(api.DELETE("/api/v1/programs/{id}/keys/{keyid}", { params: { path: { id, keyid } } }));
}
