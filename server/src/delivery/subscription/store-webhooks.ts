/** SQL of webhooks and their messages. */
import { type Db, execute, maybeOne, rows, sql, type Tx } from "../../kernel/database.ts";
import { isId } from "../../kernel/ids.ts";

export interface Webhook {
  readonly id: string;
  readonly grant: string;
  readonly url: string;
  readonly state: "on" | "stopped" | "removed";
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly toldVersion: string | null;
}
type Secrets = { readonly secret: string; readonly earlierSecret: string | null; readonly earlierUntil: Date | null };

export interface Message {
  readonly id: string;
  readonly webhook: string;
  readonly body: string;
  readonly madeAt: Date;
  readonly state: "waiting" | "delivered" | "dead";
  readonly tries: number;
  readonly nextAt: Date;
  readonly triedAt: Date | null;
  readonly status: number | null;
  readonly failure: string | null;
}

const columns = sql`w.id, w.grant_id as "grant", w.url, w.state, w.created_by_name as "createdBy", w.created_at as "createdAt",
  w.told_version as "toldVersion"`;
const secrets = sql`w.secret, w.earlier_secret as "earlierSecret", w.earlier_until as "earlierUntil"`;
const ofMessage = sql`m.id, m.webhook_id as webhook, m.body, m.made_at as "madeAt", m.state, m.tries, m.next_at as "nextAt",
  m.tried_at as "triedAt", m.status, m.failure`;

/** Adds a webhook that stands at a version. */
export async function insertWebhook(tx: Tx, it: Omit<Webhook, "state"> & { readonly secret: string }): Promise<void> {
  await execute(
    tx,
    sql`insert into delivery.webhook (id, grant_id, url, secret, created_by_name, created_at, told_version)
        values (${it.id}, ${it.grant}, ${it.url}, ${it.secret}, ${it.createdBy}, ${it.createdAt}, ${it.toldVersion})`,
  );
}

/** The webhooks of a grant that were not removed, oldest first. */
export function webhooksOf(db: Db | Tx, grant: string): Promise<readonly Webhook[]> {
  return rows<Webhook>(
    db,
    sql`select ${columns} from delivery.webhook w where grant_id = ${grant} and state <> 'removed' order by id`,
  );
}

/** One webhook that was not removed, locked. */
export async function lockWebhook(tx: Tx, id: string): Promise<Webhook | null> {
  if (!isId(id)) return null;
  return maybeOne<Webhook>(
    tx,
    sql`select ${columns} from delivery.webhook w where id = ${id} and state <> 'removed' for update`,
  );
}

/** Changes the state of a webhook. */
export async function saveState(tx: Tx, id: string, state: Webhook["state"]): Promise<void> {
  await execute(tx, sql`update delivery.webhook set state = ${state} where id = ${id}`);
}

/** Forgets a webhook's secrets and the message that waits, and marks it as removed. */
export async function removeWebhook(tx: Tx, id: string): Promise<void> {
  await execute(
    tx,
    sql`update delivery.webhook set state = 'removed', secret = '', earlier_secret = null where id = ${id}`,
  );
  await execute(tx, sql`delete from delivery.webhook_message where webhook_id = ${id} and state <> 'delivered'`);
}

/** Puts a secret in the place of another, which signs too until an instant. */
export async function saveSecret(tx: Tx, id: string, secret: string, earlierUntil: Date): Promise<void> {
  await execute(
    tx,
    sql`update delivery.webhook set earlier_secret = secret, earlier_until = ${earlierUntil}, secret = ${secret} where id = ${id}`,
  );
}

/** Webhooks that have something to tell: their grant gives another version than the one they told of, and no message waits. */
export async function untold(db: Db, limit: number): Promise<readonly string[]> {
  const found = await rows<{ id: string }>(
    db,
    sql`select w.id from delivery.webhook w
          join delivery.data_grant g on g.id = w.grant_id and g.state = 'active'
          join aggregation.current_version c on c.dataset_id = g.dataset
         where w.state = 'on' and c.version_id is distinct from w.told_version
           and g.content->'versionPolicy'->>'version' is null
           and not exists (select from delivery.webhook_message m where m.webhook_id = w.id and m.state <> 'delivered')
         order by w.id limit ${limit}`,
  );
  return found.map(({ id }) => id);
}

/** Adds a message, due at once; false when one waits already. */
export async function insertMessage(
  tx: Tx,
  it: Pick<Message, "id" | "webhook" | "body" | "madeAt"> & {
    readonly version: string | null;
    readonly from?: string | null;
    readonly nextAt: Date;
  },
): Promise<boolean> {
  const added = await execute(
    tx,
    sql`insert into delivery.webhook_message (id, webhook_id, body, version, from_version, made_at, next_at)
        values (${it.id}, ${it.webhook}, ${it.body}, ${it.version}, ${it.from ?? null}, ${it.madeAt}, ${it.nextAt}) on conflict do nothing`,
  );
  if (added === 1 && it.version)
    await execute(tx, sql`update delivery.webhook set told_version = ${it.version} where id = ${it.webhook}`);
  return added === 1;
}

/** Takes messages in hand whose time has come, each with where it goes and the secrets that sign it. */
export async function holdDue(
  tx: Tx,
  now: Date,
  until: Date,
  limit: number,
): Promise<readonly (Message & Secrets & Pick<Webhook, "url" | "grant">)[]> {
  return rows(
    tx,
    sql`with due as (
          select m.id from delivery.webhook_message m
            join delivery.webhook w on w.id = m.webhook_id and w.state = 'on'
            join delivery.data_grant g on g.id = w.grant_id and g.state = 'active'
           where m.state = 'waiting' and m.next_at <= ${now} and (m.held_until is null or m.held_until < ${now})
           order by m.next_at limit ${limit} for update of m skip locked
        )
        update delivery.webhook_message m set held_until = ${until} from due, delivery.webhook w
         where m.id = due.id and w.id = m.webhook_id
         returning ${ofMessage}, ${secrets}, w.url, w.grant_id as "grant"`,
  );
}

/** Notes what came of a try. */
export async function saveTry(
  tx: Tx,
  id: string,
  it: {
    readonly state: Message["state"];
    readonly at: Date;
    readonly nextAt: Date;
    readonly status: number | null;
    readonly failure: string | null;
  },
): Promise<void> {
  await execute(
    tx,
    sql`update delivery.webhook_message
           set state = ${it.state}, tries = tries + 1, tried_at = ${it.at}, next_at = ${it.nextAt}, held_until = null,
               status = ${it.status}, failure = ${it.failure}
         where id = ${id}`,
  );
}

/** Lets what waits or died be tried again at once, from the first try on. */
export async function retryNow(tx: Tx, webhook: string, now: Date): Promise<void> {
  await execute(
    tx,
    sql`update delivery.webhook_message set state = 'waiting', tries = 0, next_at = ${now}, held_until = null
         where webhook_id = ${webhook} and state <> 'delivered'`,
  );
}

/** The messages of a webhook, newest first. */
export function messagesOf(db: Db, webhook: string, limit: number): Promise<readonly Message[]> {
  return rows<Message>(
    db,
    sql`select ${ofMessage} from delivery.webhook_message m where webhook_id = ${webhook} order by made_at desc, id desc limit ${limit}`,
  );
}

/** Forgets messages that were delivered before an instant. */
export function pruneMessages(tx: Tx, before: Date): Promise<number> {
  return execute(tx, sql`delete from delivery.webhook_message where state = 'delivered' and made_at < ${before}`);
}
