/** People who can sign in: shapes, and what may become of an account. Pure. */
import { isMailAddress } from "../kernel/mail-address.ts";
import type { Refusal } from "../kernel/refusal.ts";
import type { Organization } from "../organization/organization.ts";
import { refuse } from "./refusals.ts";
import { type BackOfficeRole, type Duty, dutyOf, roleFits, roleNames } from "./role.ts";

/** inactive: made, not yet let in by the security administrator. disabled: shut out, all his sessions ended. */
export type PersonState = "inactive" | "active" | "disabled";

export interface Person {
  readonly id: string;
  readonly account: string;
  readonly name: string;
  readonly duty: Duty | null;
  /** The organization that he belongs to; `null` for public users. */
  readonly home: string | null;
  readonly email: string;
  readonly phone: string;
  readonly state: PersonState;
  readonly stateReason: string;
  readonly createdBy: string | null;
  readonly createdAt: Date;
  readonly lastSignedInAt: Date | null;
}

/** A role that a person holds in an organization. */
export interface HeldRole {
  readonly organization: string;
  readonly role: BackOfficeRole;
}

/** An account as it is kept: small letters, no blanks around it. */
export function tidyAccount(text: string): string {
  return text.normalize("NFKC").trim().toLowerCase();
}

/** An e-mail address as it is kept: no blanks around it; empty for none. The refusal when it is no address that mail can be sent to. */
export function tidyEmail(text: string): string | Refusal {
  const email = text.normalize("NFKC").trim();
  return email === "" || isMailAddress(email) ? email : refuse("email-invalid");
}

/** The form that a new account must have. */
export const accountPattern = "^[A-Za-z][A-Za-z0-9._-]{2,39}$";

/**
 * Whether a person may be given a role in an organization; `null` means yes. `duty` is what he works as now (`null` when he
 * holds nothing), and it must be the role's own: that keeps the three administrators apart from each other and from business.
 */
export function mayHold(
  person: Pick<Person, "id" | "duty" | "state">,
  role: BackOfficeRole,
  organization: Pick<Organization, "kind" | "state">,
  granter: string | null,
): Refusal | null {
  if (granter === person.id) return refuse("own-account");
  if (person.state === "disabled") return refuse("person-disabled");
  if (organization.state !== "active") return refuse("role-needs-active-organization");
  if (!roleFits(role, organization.kind))
    return refuse("role-needs-authority", { role: roleNames[role].zh, role_en: roleNames[role].en });
  if (person.duty !== null && person.duty !== dutyOf(role)) {
    return refuse("duties-kept-apart", { role: roleNames[role].zh, role_en: roleNames[role].en });
  }
  return null;
}
