/** Opens a registered source: the one place where its secret is unsealed. */
import type { Db } from "../../kernel/database.ts";
import { unseal } from "../../kernel/keys.ts";
import type { OpenSource } from "./connector.ts";
import { connectors } from "./connectors.ts";
import { SourceFault, withoutSecret } from "./fault.ts";
import type { Source } from "./source.ts";
import { sealedSecret } from "./store.ts";

/** What the secret of a source is sealed for. */
export const secretPurpose = (id: string): string => `source/${id}`;

/** The secret of a source, for whoever connects. Throws `sign-in-refused` when the source was removed. */
export async function secretOf(db: Db, source: Pick<Source, "id">): Promise<string> {
  const sealed = await sealedSecret(db, source.id);
  if (!sealed) throw new SourceFault("sign-in-refused");
  return unseal(sealed, secretPurpose(source.id)).toString("utf8");
}

/** Opens a source for as long as `work` takes. Throws `SourceFault`, whose detail never holds the secret. */
export async function withSource<T>(
  db: Db,
  source: Source,
  work: (open: OpenSource) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const secret = await secretOf(db, source);
  try {
    const open = await connectors[source.kind].open(source, secret, signal);
    try {
      return await work(open);
    } finally {
      await open.close();
    }
  } catch (error) {
    throw error instanceof SourceFault ? withoutSecret(error, secret) : error;
  }
}
