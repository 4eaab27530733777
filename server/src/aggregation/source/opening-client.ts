/** Opens a registered source: the one place where its secret is unsealed. */
import type { Db } from "../../kernel/database.ts";
import { unseal } from "../../kernel/keys.ts";
import { addressOf, type OpenSource, type SourcePlace } from "./connector.ts";
import { connectors, isDrop } from "./connectors.ts";
import type { FileDrop } from "./drop/file-drop.ts";
import { openHttpDrop } from "./drop/http-drop-client.ts";
import { openS3Drop } from "./drop/s3-drop-client.ts";
import { openSftpDrop } from "./drop/sftp-drop-client.ts";
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

/** Opens a source with tables for as long as `work` takes. Throws `SourceFault`, whose detail never holds the secret. */
export function withSource<T>(
  db: Db,
  source: Source,
  work: (open: OpenSource) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const { kind } = source;
  if (isDrop(kind)) throw new SourceFault("not-understood", kind);
  return opened(db, source, (secret) => connectors[kind].open(source, secret, signal), work);
}

/** Opens a file drop for as long as `work` takes. Throws `SourceFault`, whose detail never holds the secret. */
export function withDrop<T>(db: Db, source: Source, work: (drop: FileDrop) => Promise<T>): Promise<T> {
  return opened(db, source, (secret) => openDrop(source, secret), work);
}

/** Opens a file drop by the settings of its kind. Throws `SourceFault`. */
export async function openDrop(place: SourcePlace, secret: string): Promise<FileDrop> {
  const { settings, host, port, user, database, tls } = place;
  switch (settings?.kind) {
    case "http":
      return openHttpDrop({ url: addressOf(place), secretField: settings.secretField }, secret);
    case "sftp": {
      const login = secret.includes("-----BEGIN") ? { privateKey: secret } : { password: secret };
      return openSftpDrop({ host, port, user, folder: database, hostKey: settings.hostKey }, login);
    }
    case "s3": {
      const endpoint = `${tls === "off" ? "http" : "https"}://${host}:${port}`;
      const { region, prefix } = settings;
      return openS3Drop({ endpoint, region, prefix, bucket: database, accessKeyId: user }, secret);
    }
    default:
      throw new SourceFault("address-wrong");
  }
}

async function opened<Open extends { close(): Promise<void> }, T>(
  db: Db,
  source: Source,
  open: (secret: string) => Promise<Open>,
  work: (open: Open) => Promise<T>,
): Promise<T> {
  const secret = await secretOf(db, source);
  try {
    const one = await open(secret);
    try {
      return await work(one);
    } finally {
      await one.close();
    }
  } catch (error) {
    throw error instanceof SourceFault ? withoutSecret(error, secret) : error;
  }
}
