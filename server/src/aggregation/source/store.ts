/** SQL of sources. */
import { type Db, execute, maybeOne, rows, sql, type Tx } from "../../kernel/database.ts";
import type { Sealed } from "../../kernel/keys.ts";
import type { Source, SourceTest } from "./source.ts";

// Everything but the secret.
const columns = sql`id, organization, region, name, kind, host, port, database_name as database, username as "user", tls, ca, settings, test,
  created_by_name as "createdByName", created_at as "createdAt", changed_at as "changedAt"`;

const settingsOf = ({ settings }: Source) => (settings ? sql`${JSON.stringify(settings)}::jsonb` : null);

export function sourceById(db: Db | Tx, id: string): Promise<Source | null> {
  return maybeOne(db, sql`select ${columns} from aggregation.source where id = ${id} and removed_at is null`);
}

export function lockSource(tx: Tx, id: string): Promise<Source | null> {
  return maybeOne(
    tx,
    sql`select ${columns} from aggregation.source where id = ${id} and removed_at is null for update`,
  );
}

/** The secret as it lies there; to be opened only where the connection is made. */
export async function sealedSecret(db: Db, id: string): Promise<Sealed | null> {
  const row = await maybeOne<{ secret: Sealed }>(
    db,
    sql`select secret from aggregation.source where id = ${id} and removed_at is null`,
  );
  return row?.secret ?? null;
}

/** Sources of an organization, or of the organizations of a region by the beginning of its code. */
export function sourcesOf(db: Db, scope: { organization: string | null; region: string | null }): Promise<Source[]> {
  return rows(
    db,
    sql`select ${columns} from aggregation.source
         where removed_at is null
           and (organization = ${scope.organization} or region like ${scope.region === null ? null : `${scope.region}%`})
         order by name, id`,
  );
}

export async function nameTaken(tx: Tx, organization: string, name: string, but: string): Promise<boolean> {
  const found = await rows(
    tx,
    sql`select from aggregation.source
         where organization = ${organization} and name = ${name} and id <> ${but} and removed_at is null`,
  );
  return found.length > 0;
}

export async function insertSource(tx: Tx, source: Source, secret: Sealed): Promise<void> {
  await execute(
    tx,
    sql`insert into aggregation.source
          (id, organization, region, name, kind, host, port, database_name, username, tls, ca, settings, secret, created_by_name, created_at,
           changed_at)
        values (${source.id}, ${source.organization}, ${source.region}, ${source.name}, ${source.kind}, ${source.host}, ${source.port},
                ${source.database}, ${source.user}, ${source.tls}, ${source.ca}, ${settingsOf(source)}, ${secret}, ${source.createdByName}, ${source.createdAt},
                ${source.changedAt})`,
  );
}

/** Saves changed settings; `secret` null keeps the one that is there. What was tested before says nothing of them. */
export async function changeSource(tx: Tx, source: Source, secret: Sealed | null): Promise<void> {
  await execute(
    tx,
    sql`update aggregation.source
           set name = ${source.name}, kind = ${source.kind}, host = ${source.host}, port = ${source.port},
               database_name = ${source.database}, username = ${source.user}, tls = ${source.tls}, ca = ${source.ca}, settings = ${settingsOf(source)},
               secret = coalesce(${secret}::text, secret), test = null, changed_at = ${source.changedAt}
         where id = ${source.id}`,
  );
}

/** Keeps what a test found, unless the settings became others meanwhile. */
export async function saveTest(tx: Tx, source: Source, test: SourceTest): Promise<void> {
  await execute(
    tx,
    sql`update aggregation.source set test = ${JSON.stringify(test)}::jsonb
         where id = ${source.id} and changed_at = ${source.changedAt} and removed_at is null`,
  );
}

/** Takes a source off the list; its secret is gone with it. */
export async function removeSource(tx: Tx, id: string, at: Date): Promise<void> {
  await execute(tx, sql`update aggregation.source set removed_at = ${at}, secret = '', test = null where id = ${id}`);
}
