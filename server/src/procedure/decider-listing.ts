import type { Db, Tx } from "../kernel/database.ts";
import {
  authorityAbove,
  authorityOf,
  bodyOfRegion,
  coordinationBodyOf,
  counterpartBelow,
  governmentOf,
  organizationById,
  parentOf,
} from "../organization/listing.ts";
import type { Organization } from "../organization/organization.ts";
import type { Body } from "../rulebook/rulebook.ts";
import type { Party } from "./procedure.ts";

/** Who sits at a task: an organization with the roles that may act there, or one person of the public. */
export interface Seat {
  readonly body: string;
  readonly party: Party;
  readonly roles: readonly string[];
  readonly delegatedFrom: string | null;
}

/** What a decider is looked for from. `opens` are the roles at the applicant's organization. */
export interface Parties {
  readonly parties: Readonly<Record<string, Party>>;
  readonly area: string | null;
  readonly opens: readonly string[];
}

const officers = ["data-officer", "head"] as const;

// Which people of a body act for it. Every body that is not listed: its officers.
const rolesOf: Readonly<Record<string, readonly string[]>> = {
  authority: ["reviewer"],
  "authority-above": ["reviewer"],
  "confidentiality-reviewer": ["confidentiality-reviewer"],
  "provider-head": ["head"],
  "applicant-head": ["head"],
};

/**
 * Finds the body that a rule names, for one case; `null` when no such body is registered. A party that the procedure names goes first;
 * the rest are found in the tree of organizations, seen from the provider, else the applicant (or from the party that `of` names).
 */
export async function seatOf(db: Db | Tx, body: Body, of: Parties): Promise<Seat | null> {
  const { role } = body;
  const seat = (party: Party, roles: readonly string[] = rolesOf[role] ?? officers): Seat => ({
    body: role,
    party,
    roles: "person" in party ? [] : roles,
    delegatedFrom: null,
  });
  if (body.at === null && Object.hasOwn(of.parties, role)) {
    const roles = role === "applicant" ? of.opens : (rolesOf[role] ?? officers);
    return seat(of.parties[role]!, roles);
  }
  const found = await derived(db, body, of);
  return found ? seat({ organization: found.id }) : null;
}

async function derived(db: Db | Tx, body: Body, of: Parties): Promise<Organization | null> {
  const from = anchorOf(body, of);
  if (!from) return null;
  switch (body.role) {
    case "authority":
      return body.at ? bodyAt(db, "authority", from, body.at) : authorityOf(db, from);
    case "authority-above":
      return authorityAbove(db, from);
    case "government":
      return body.at ? bodyAt(db, "government", from, body.at) : governmentOf(db, from);
    case "coordination-body":
      return body.at ? bodyAt(db, "coordination-body", from, body.at) : coordinationBodyOf(db, from);
    case "counterpart-below":
      return of.area ? counterpartBelow(db, from, of.area) : null;
    case "counterpart-above": {
      const above = (await organizationById(db, from))?.counterpartAbove;
      return above ? organizationById(db, above) : null;
    }
    case "confidentiality-reviewer":
    case "provider-head":
    case "applicant-head":
      return organizationById(db, from);
    default:
      return null;
  }
}

function anchorOf(body: Body, { parties }: Parties): string | null {
  const name =
    body.of ?? (body.role === "applicant-head" ? "applicant" : "provider" in parties ? "provider" : "applicant");
  const party = Object.hasOwn(parties, name) ? parties[name] : undefined;
  return party && "organization" in party ? party.organization : null;
}

// The body of exactly that level, above or of the organization's own region.
async function bodyAt(
  db: Db | Tx,
  kind: "authority" | "government" | "coordination-body",
  from: string,
  level: "province" | "city" | "county",
): Promise<Organization | null> {
  const organization = await organizationById(db, from);
  if (!organization) return null;
  const { region } = organization;
  const at = level === "province" ? `${region.slice(0, 2)}0000` : level === "city" ? `${region.slice(0, 4)}00` : region;
  const found = await bodyOfRegion(db, kind, at);
  return found?.region === at ? found : null;
}

/** The body that comes after this one on the way up (逐级上报): the next level's authority or government; `null` at the top. */
export async function nextUp(db: Db | Tx, role: string, organization: string): Promise<Organization | null> {
  if (role === "authority") return authorityAbove(db, organization);
  const parent = await parentOf(db, organization);
  return parent?.kind === "government" ? parent : null;
}
