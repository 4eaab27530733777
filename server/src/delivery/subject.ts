/** Whose a grant is, for the table of permissions. */
import type { Context } from "../kernel/context.ts";
import type { Subject } from "../kernel/http.ts";
import { type Grant, partiesOf } from "./grant.ts";
import { grantById } from "./listing.ts";

/** Provider's and consumer's, in the region of the authority. */
export function subjectOfGrant(grant: Grant): Subject {
  const persons = grant.recipient.kind === "person" ? [grant.recipient.person] : [];
  return { organizations: partiesOf(grant), persons, region: grant.region, readable: "parties" };
}

/** The subject of a route that names a grant. */
export async function subjectOf(
  ctx: Context,
  { params }: { readonly params: { readonly id: string } },
): Promise<Subject | null> {
  const grant = await grantById(ctx.db, params.id);
  return grant && subjectOfGrant(grant);
}
