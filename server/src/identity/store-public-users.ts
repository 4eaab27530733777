/** What is kept of public users beside their accounts. */
import { execute, sql, type Tx } from "../kernel/database.ts";
import type { PublicUserKind } from "./real-name.ts";

/** Adds one; `false` when the identifier is registered already. */
export async function insertPublicUser(
  tx: Tx,
  it: {
    person: string;
    kind: PublicUserKind;
    identifierHash: string;
    identifierTail: string;
    representative: string;
    verifiedBy: string;
    binding: boolean;
    at: Date;
  },
): Promise<boolean> {
  const added = await execute(
    tx,
    sql`insert into identity.public_user (person_id, kind, identifier_hash, identifier_tail, representative, verified_by, verified_at, binding)
        values (${it.person}, ${it.kind}, ${it.identifierHash}, ${it.identifierTail}, ${it.representative}, ${it.verifiedBy}, ${it.at}, ${it.binding})
        on conflict (kind, identifier_hash) do nothing`,
  );
  return added === 1;
}
