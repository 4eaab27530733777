/** What of a quota is left, and how a caller is told. Pure. */
import { endOfDay } from "../kernel/clock.ts";
import type { Grant } from "./grant.ts";
import type { Settled } from "./store-door.ts";

/** How much of a grant's quota is left; null sets no limit. */
export interface Headroom {
  readonly perDay: number | null;
  readonly leftToday: number | null;
  readonly total: number | null;
  readonly leftInAll: number | null;
}

/** Headroom after a settled call. */
export function headroomOf(grant: Grant, settled: Settled): Headroom {
  return {
    perDay: grant.quota.perDay,
    leftToday: settled.leftToday,
    total: grant.quota.total,
    leftInAll: settled.leftInAll,
  };
}

/** Facts of the refusal of a call for which nothing is left. */
export function quotaFacts(
  grant: Grant,
  settled: Settled,
  now: Date,
): Readonly<Record<string, string | number | null>> {
  const wholly = settled.leftInAll !== null && settled.leftInAll <= 0;
  const limit = wholly ? grant.quota.total : grant.quota.perDay;
  if (wholly) {
    return {
      limit,
      resets: "总次数不再恢复，需要时请重新申请",
      resetsEn: "it does not come back: apply again if you need more",
    };
  }
  return {
    limit,
    resets: "次日零时恢复",
    resetsEn: "it comes back at midnight (Asia/Shanghai)",
    retry_after: secondsToMidnight(now),
  };
}

/** Seconds until the day of quotas ends (24:00 Asia/Shanghai). */
export function secondsToMidnight(now: Date): number {
  const next = endOfDay(now).getTime();
  return Math.max(1, Math.ceil((next - now.getTime()) / 1000));
}

/**
 * The fields that show headroom (draft-ietf-httpapi-ratelimit-headers): one policy for the day and one for all of it, as
 * far as the grant sets them. Empty without limits.
 */
export function rateLimitFields(headroom: Headroom, now: Date): Readonly<Record<string, string>> {
  const policies: string[] = [];
  const states: string[] = [];
  if (headroom.perDay !== null) {
    policies.push(`"day";q=${headroom.perDay};w=86400`);
    states.push(`"day";r=${Math.max(0, headroom.leftToday ?? 0)};t=${secondsToMidnight(now)}`);
  }
  if (headroom.total !== null) {
    policies.push(`"total";q=${headroom.total}`);
    states.push(`"total";r=${Math.max(0, headroom.leftInAll ?? 0)}`);
  }
  return policies.length > 0 ? { "RateLimit-Policy": policies.join(", "), RateLimit: states.join(", ") } : {};
}
