/** Reading the use of grants: counts by legal day, and the entries of the record that they were counted from. */
import { wordFor } from "../audit/vocabulary.ts";
import { addDays, type Day, startOfDay } from "../kernel/clock.ts";
import { type Db, rows, sql } from "../kernel/database.ts";
import type { Text } from "../kernel/refusal.ts";
import type { Mask } from "../protection/masking.ts";
import type { LogField } from "../rulebook/rulebook.ts";
import type { Grant } from "./grant.ts";

export interface UsageDay {
  readonly day: Day;
  readonly calls: number;
  readonly rows: number;
  readonly refused: number;
}

/** One use or refusal, as the record has it. `number` is its place in the record, null in its first second. */
export interface UsageEntry {
  readonly number: number | null;
  readonly receipt: string;
  readonly event: string;
  readonly eventName: Text;
  readonly at: Date;
  readonly who: string;
  /** What it was used for; null of a refusal. */
  readonly purpose: string | null;
  readonly items: readonly string[];
  /** What was masked, and by which rule. */
  readonly masked: readonly { readonly item: string; readonly mask: Mask }[];
  readonly rows: number | null;
  readonly refusal: string | null;
  /** Why it was refused, as the caller was told. */
  readonly why: Text | null;
  /** What the log of uses tells of it, by the fields that were asked for; nothing of what was no use. */
  readonly log: readonly { readonly field: LogField; readonly value: string }[];
}

/** Counts of a grant from one legal day to another, days without any left out. */
export function usageDays(db: Db, grant: string, from: Day, to: Day): Promise<UsageDay[]> {
  return rows<UsageDay>(
    db,
    sql`select day, calls, "rows", refused from delivery.usage_day
         where grant_id = ${grant} and day between ${from} and ${to} order by day`,
  );
}

interface Payload {
  readonly who?: { readonly name?: string };
  readonly use?: Readonly<Record<Exclude<LogField, "content">, string>> & {
    readonly content?: {
      readonly title?: string;
      readonly items?: string[];
      readonly masked?: readonly (string | { item: string; mask: Mask })[];
      readonly rows?: number | null;
    };
  };
  readonly facts?: { readonly refusal?: string; readonly why?: Text; readonly rows?: number };
}

/** The newest entries of the record about a grant's use (of a span of legal days, if one is given), at most `limit`, each with the fields that a log of uses must tell. */
export async function usageEntries(
  db: Db,
  grant: string,
  limit: number,
  fields: readonly LogField[],
  within: { readonly from: Day; readonly to: Day } | null = null,
): Promise<UsageEntry[]> {
  const events = [
    "delivery.data-called",
    "delivery.data-downloaded",
    "delivery.data-viewed",
    "delivery.data-previewed",
    "delivery.data-verified",
    "delivery.data-pushed",
    "delivery.call-refused",
    "delivery.download-finished",
  ];
  const found = await rows<{ number: number | null; leaf: Buffer; event: string; legal_at: Date; payload: Buffer }>(
    db,
    sql`select number, leaf, event, legal_at, payload from audit.every_entry
         where objects @> array[${`grant:${grant}`}] and event = any(${events})
           and ${within ? sql`legal_at >= ${startOfDay(within.from)} and legal_at < ${startOfDay(addDays(within.to, 1))}` : sql`true`}
         order by legal_at desc, number desc nulls first limit ${limit}`,
  );
  return found.map(({ number, leaf, event, legal_at, payload }) => {
    const told = JSON.parse(payload.toString("utf8")) as Payload;
    return {
      number,
      receipt: leaf.toString("hex"),
      event,
      eventName: wordFor(event),
      at: legal_at,
      who: told.who?.name ?? "",
      purpose: told.use?.purpose ?? null,
      items: told.use?.content?.items ?? [],
      // Entries of earlier releases name the items alone.
      masked: (told.use?.content?.masked ?? []).filter((one) => typeof one !== "string"),
      rows: told.use?.content?.rows ?? told.facts?.rows ?? null,
      refusal: told.facts?.refusal ?? null,
      why: told.facts?.why ?? null,
      log: told.use ? fields.map((field) => ({ field, value: wordsOf(told.use!, field) })) : [],
    };
  });
}

function wordsOf(use: NonNullable<Payload["use"]>, field: LogField): string {
  if (field !== "content") return use[field];
  const { title = "", items = [] } = use.content ?? {};
  return `《${title}》${items.join("、")}`;
}

/** Use of everything that a side has, by day and in all, with the grants used most and what is left of their quotas. */
export interface UsageOverview {
  readonly days: readonly UsageDay[];
  readonly grants: readonly {
    readonly id: string;
    readonly calls: number;
    readonly rows: number;
    readonly refused: number;
    readonly quota: Grant["quota"];
    readonly used: { readonly today: number; readonly total: number };
  }[];
}

/** Whose use is meant, and of which dataset if it is one. */
export interface UsageOf {
  readonly side: "consumer" | "provider" | "region";
  readonly organization: string | null;
  readonly region: string | null;
  readonly dataset?: string;
}

/** Use between two legal days for a consumer, a provider or a region. `today` is the real day that quotas count by. */
export async function usageOverview(db: Db, of: UsageOf, from: Day, to: Day, today: Day): Promise<UsageOverview> {
  const whose =
    of.side === "region"
      ? sql`starts_with(g.region, ${(of.region ?? "nowhere").replace(/(0000|00)$/, "")})`
      : sql`${of.side === "consumer" ? sql`g.consumer` : sql`g.provider`} = ${of.organization}::uuid`;
  const which = of.dataset === undefined ? sql`` : sql`and g.dataset = ${of.dataset}::uuid`;
  const used = sql`delivery.usage_day u join delivery.data_grant g on g.id = u.grant_id
                   where ${whose} ${which} and u.day between ${from} and ${to}`;
  const sums = sql`sum(u.calls)::int8 as calls, sum(u."rows")::int8 as "rows", sum(u.refused)::int8 as refused`;
  const [days, grants] = await Promise.all([
    rows<UsageDay>(db, sql`select u.day, ${sums} from ${used} group by u.day order by u.day`),
    rows<UsageOverview["grants"][number]>(
      db,
      sql`select m.*, json_build_object('perDay', t.per_day, 'total', t.total) as quota,
                 json_build_object('today', case when t.day = ${today} then t.used_today else 0 end, 'total', t.used) as used
            from (select u.grant_id as id, ${sums} from ${used} group by u.grant_id
                   order by sum(u.calls) desc, u.grant_id limit 50) m
            join delivery.gate t on t.grant_id = m.id order by m.calls desc, m.id`,
    ),
  ]);
  return { days, grants };
}
