/** Finding public users by what they are known by outside: an account, a credit code or an ID number (kept as a keyed hash only). */
import { createHmac } from "node:crypto";
import { type Db, maybeOne, sql, type Tx } from "../kernel/database.ts";
import { deriveKey } from "../kernel/keys.ts";
import type { PublicUserKind } from "./real-name.ts";

export interface PublicUser {
  readonly id: string;
  readonly name: string;
  readonly account: string;
  readonly kind: PublicUserKind;
}

/** An identifier as it is compared: NFKC, no blanks around it, capitals. */
export function tidyIdentifier(identifier: string): string {
  return identifier.normalize("NFKC").trim().toUpperCase();
}

/** What is kept of an identifier. */
export function identifierHash(identifier: string): string {
  return createHmac("sha256", deriveKey("identity.public-identifiers"))
    .update(tidyIdentifier(identifier))
    .digest("hex");
}

/** The registered public user whose account or identifier this is; null when there is none, or he was disabled. */
export function publicUserKnownAs(db: Db | Tx, text: string): Promise<PublicUser | null> {
  return maybeOne(
    db,
    sql`select p.id, p.name, p.account, u.kind from identity.public_user u join identity.person p on p.id = u.person_id
         where p.state = 'active' and (p.account = ${text.trim().toLowerCase()} or u.identifier_hash = ${identifierHash(text)})
         order by p.account = ${text.trim().toLowerCase()} desc limit 1`,
  );
}

/** Whether a public user is registered under this identifier. */
export async function isOwnIdentifier(db: Db | Tx, person: string, identifier: string): Promise<boolean> {
  const found = await maybeOne(
    db,
    sql`select 1 from identity.public_user where person_id = ${person} and identifier_hash = ${identifierHash(identifier)}`,
  );
  return found !== null;
}
