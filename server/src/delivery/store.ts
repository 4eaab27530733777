import type { PreparedEntry } from "../audit/record.ts";
import type { Day } from "../kernel/clock.ts";
import { dayOf } from "../kernel/clock.ts";
import type { Context } from "../kernel/context.ts";
import { type Db, execute, maybeOne, rows, sql, type Tx } from "../kernel/database.ts";
import { isId } from "../kernel/ids.ts";
import type { Grant, GrantState, Recipient } from "./grant.ts";

type Content = Pick<
  Grant,
  | "versionPolicy"
  | "items"
  | "rows"
  | "masks"
  | "purpose"
  | "scenario"
  | "dutyBasis"
  | "modes"
  | "verifies"
  | "responsible"
  | "approver"
  | "agreement"
  | "onward"
  | "quota"
  | "encryption"
  | "law"
> & {
  readonly persons: readonly string[];
  readonly systems: readonly string[];
  /** `consumer` is not an organization but a public user. */
  readonly toPerson?: true;
};

interface GrantRow {
  readonly id: string;
  readonly node: string;
  readonly dataset: string;
  readonly provider: string;
  readonly consumer: string | null;
  readonly region: string | null;
  readonly case_id: string | null;
  readonly state: GrantState;
  readonly revision: number;
  readonly from_day: Day;
  readonly until_day: Day | null;
  readonly content: Content;
}

/** What a change of a grant is called in its history, and why it was made. */
export interface Change {
  readonly event: string;
  readonly reason: string | null;
  readonly reasonEn?: string;
}

const columns = sql`id, node, dataset, provider, consumer, region, case_id, state, revision, from_day, until_day, content`;

function toGrant(row: GrantRow): Grant {
  const { persons, systems, toPerson, ...content } = row.content;
  return {
    ...content,
    id: row.id,
    node: row.node,
    dataset: row.dataset,
    provider: row.provider,
    recipient:
      row.consumer === null
        ? { kind: "public" }
        : toPerson
          ? { kind: "person", person: row.consumer }
          : { kind: "organization", organization: row.consumer, persons, systems },
    region: row.region,
    case: row.case_id,
    state: row.state,
    revision: row.revision,
    from: row.from_day,
    until: row.until_day,
  };
}

function contentOf(grant: Grant): Content {
  const named = grant.recipient.kind === "organization" ? grant.recipient : { persons: [], systems: [] };
  return {
    versionPolicy: grant.versionPolicy,
    items: grant.items,
    rows: grant.rows,
    masks: grant.masks,
    purpose: grant.purpose,
    scenario: grant.scenario,
    dutyBasis: grant.dutyBasis,
    modes: grant.modes,
    responsible: grant.responsible,
    approver: grant.approver,
    agreement: grant.agreement,
    ...(grant.onward ? { onward: grant.onward } : {}),
    quota: grant.quota,
    law: grant.law,
    persons: named.persons,
    systems: named.systems,
    ...(grant.encryption ? { encryption: grant.encryption } : {}),
    ...(grant.verifies ? { verifies: grant.verifies } : {}),
    ...(grant.recipient.kind === "person" ? { toPerson: true as const } : {}),
  };
}

/** What the column `consumer` holds: the organization or the public user; null stands for everybody. */
export function consumerOf(recipient: Recipient): string | null {
  if (recipient.kind === "organization") return recipient.organization;
  return recipient.kind === "person" ? recipient.person : null;
}

/** Writes a new grant with its gate row. */
export async function insertGrant(tx: Tx, ctx: Context, grant: Grant, change: Change): Promise<void> {
  const consumer = consumerOf(grant.recipient);
  await execute(
    tx,
    sql`insert into delivery.data_grant (${columns}, created_at, changed_at)
        values (${grant.id}, ${grant.node}, ${grant.dataset}, ${grant.provider}, ${consumer}, ${grant.region},
                ${grant.case}, ${grant.state}, ${grant.revision}, ${grant.from}, ${grant.until},
                ${JSON.stringify(contentOf(grant))}, ${ctx.now}, ${ctx.now})`,
  );
  await execute(
    tx,
    sql`insert into delivery.gate (grant_id, revision, open, per_day, total, day)
        values (${grant.id}, ${grant.revision}, ${grant.state === "active"}, ${grant.quota.perDay}, ${grant.quota.total},
                ${dayOf(ctx.realNow)})`,
  );
  await keepHistory(tx, ctx, grant, change);
}

/** Saves a changed grant. Its gate row changes in the same transaction: that is what the door's commit reads again. */
export async function saveGrant(tx: Tx, ctx: Context, grant: Grant, change: Change): Promise<void> {
  await execute(
    tx,
    sql`update delivery.data_grant
           set state = ${grant.state}, revision = ${grant.revision}, from_day = ${grant.from}, until_day = ${grant.until},
               case_id = ${grant.case}, content = ${JSON.stringify(contentOf(grant))}, changed_at = ${ctx.now}
         where id = ${grant.id}`,
  );
  await execute(
    tx,
    sql`update delivery.gate
           set revision = ${grant.revision}, open = ${grant.state === "active"}, per_day = ${grant.quota.perDay},
               total = ${grant.quota.total}
         where grant_id = ${grant.id}`,
  );
  await keepHistory(tx, ctx, grant, change);
}

async function keepHistory(tx: Tx, ctx: Context, grant: Grant, change: Change): Promise<void> {
  await execute(
    tx,
    sql`insert into delivery.grant_history (grant_id, revision, state, until_day, content, event, reason, reason_en, by_name, changed_at)
        values (${grant.id}, ${grant.revision}, ${grant.state}, ${grant.until}, ${JSON.stringify(contentOf(grant))},
                ${change.event}, ${change.reason}, ${change.reasonEn ?? null}, ${ctx.actor.name}, ${ctx.now})`,
  );
}

/** One grant, or null. */
export async function grantById(db: Db, id: string): Promise<Grant | null> {
  if (!isId(id)) return null;
  const row = await maybeOne<GrantRow>(db, sql`select ${columns} from delivery.data_grant where id = ${id}`);
  return row ? toGrant(row) : null;
}

/** Several grants at once, in no particular order. */
export async function grantsById(db: Db, ids: readonly string[]): Promise<Grant[]> {
  if (ids.length === 0) return [];
  return (await rows<GrantRow>(db, sql`select ${columns} from delivery.data_grant where id = any(${ids}::uuid[])`)).map(
    toGrant,
  );
}

/** One grant, locked until the transaction ends. */
export async function lockGrant(tx: Tx, id: string): Promise<Grant | null> {
  if (!isId(id)) return null;
  const row = await maybeOne<GrantRow>(tx, sql`select ${columns} from delivery.data_grant where id = ${id} for update`);
  return row ? toGrant(row) : null;
}

/** The public's grant of a dataset that has not ended, locked. */
export async function lockPublicGrant(tx: Tx, dataset: string): Promise<Grant | null> {
  const row = await maybeOne<GrantRow>(
    tx,
    sql`select ${columns} from delivery.data_grant
         where dataset = ${dataset} and consumer is null and state <> 'ended' for update`,
  );
  return row ? toGrant(row) : null;
}

/** Grants of a dataset to an organization (`null`: to the public), newest first; ended ones too, so that a refusal can say so. */
export async function grantsOn(db: Db, dataset: string, consumer: string | null): Promise<Grant[]> {
  const found = await rows<GrantRow>(
    db,
    sql`select ${columns} from delivery.data_grant
         where dataset = ${dataset} and consumer is not distinct from ${consumer}::uuid
         order by state, created_at desc, id desc`,
  );
  return found.map(toGrant);
}

/** Locks grants in force whose last day has passed, at most `limit` of them. */
export async function lockExpired(tx: Tx, today: Day, limit: number): Promise<Grant[]> {
  const found = await rows<GrantRow>(
    tx,
    sql`select ${columns} from delivery.data_grant where state <> 'ended' and until_day < ${today}
         order by id limit ${limit} for update skip locked`,
  );
  return found.map(toGrant);
}

/** Adds counts of what came without a name. */
export async function addJunk(
  tx: Tx,
  counted: readonly { minute: Date; address: string; reason: string; count: number }[],
): Promise<void> {
  await execute(
    tx,
    sql`insert into delivery.junk as j (minute, address, reason, count)
        select * from unnest(${counted.map(({ minute }) => minute)}::timestamptz[], ${counted.map(({ address }) => address)}::text[],
                             ${counted.map(({ reason }) => reason)}::text[], ${counted.map(({ count }) => count)}::int[])
        on conflict (minute, address, reason) do update set count = j.count + excluded.count`,
  );
}

/** Forgets nonces whose window has closed, and counts of junk older than half a year. Returns how many nonces went. */
export async function prune(tx: Tx, now: Date): Promise<number> {
  const pruned = await execute(
    tx,
    sql`delete from delivery.nonce where created < ${Math.floor(now.getTime() / 1000) - 900}`,
  );
  await execute(tx, sql`delete from delivery.junk where minute < ${now}::timestamptz - interval '180 days'`);
  return pruned;
}

/** Settles a batch: its grant still open and at the same revision, its quota taken, its use counted, its record written. */
export async function settlePush(
  tx: Tx,
  it: {
    readonly grant: string;
    readonly revision: number;
    readonly entry: PreparedEntry;
    readonly rows: number;
    readonly day: Day;
    readonly legalDay: Day;
    readonly legalNow: Date;
  },
): Promise<boolean> {
  const taken = await execute(
    tx,
    sql`update delivery.gate
           set used_today = case when day = ${it.day}::date then used_today else 0 end + 1, used = used + 1, day = ${it.day}
         where grant_id = ${it.grant} and open and revision = ${it.revision}
           and (per_day is null or case when day = ${it.day}::date then used_today else 0 end < per_day)
           and (total is null or used < total)`,
  );
  if (taken === 0) return false;
  await execute(
    tx,
    sql`insert into delivery.usage_day as d (grant_id, day, calls, "rows", last_at)
        values (${it.grant}, ${it.legalDay}, 1, ${it.rows}, ${it.legalNow})
        on conflict (grant_id, day) do update
           set calls = d.calls + 1, "rows" = d."rows" + excluded."rows", last_at = greatest(d.last_at, excluded.last_at)`,
  );
  const { payload, salt, leaf } = it.entry;
  await execute(tx, sql`insert into audit.inbox (payload, salt, leaf) values (${payload}, ${salt}, ${leaf})`);
  return true;
}
