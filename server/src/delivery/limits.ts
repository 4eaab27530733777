/** Holds off strangers before any work is done for them, and counts what they send by address and minute. In memory. */
import { RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";
import { orRefuse } from "../kernel/refusal.ts";
import { refuse } from "./refusals.ts";

/** Requests per address and minute. */
export interface DoorLimits {
  /** Requests without a valid signature or session, before the address is held off. */
  readonly junk: number;
  /** Reads of open data without signing in. */
  readonly open: number;
  /** Downloads of open data without signing in. */
  readonly downloads: number;
}

/** A whole office may stand behind one address, so a single program with a wrong clock must not shut out the others at once. */
export const defaultLimits: DoorLimits = { junk: 300, open: 600, downloads: 30 };

/** One kind of junk from one address in one minute. */
export interface Junk {
  readonly minute: Date;
  readonly address: string;
  readonly reason: string;
  count: number;
}

/** Past so many different ones a minute, the rest counts under one address: memory stays bounded whoever knocks. */
const mostCounted = 5000;

export class Limits {
  readonly #junk: RateLimiterMemory;
  readonly #open: RateLimiterMemory;
  readonly #downloads: RateLimiterMemory;
  #counted = new Map<string, Junk>();

  constructor(limits: DoorLimits = defaultLimits) {
    const minute = (points: number) => new RateLimiterMemory({ points, duration: 60 });
    this.#junk = minute(limits.junk);
    this.#open = minute(limits.open);
    this.#downloads = minute(limits.downloads);
  }

  /** Refuses `too-many-calls` when the address sent too much junk in the last minute. Costs nothing else. */
  async holdOff(address: string): Promise<void> {
    const seen = await this.#junk.get(address);
    if (seen && seen.remainingPoints <= 0 && seen.msBeforeNext > 0) tooMany(seen);
  }

  /** One more read of open data from this address, or the refusal. */
  openRead(address: string): Promise<void> {
    return take(this.#open, address);
  }

  /** One more download of open data from this address, or the refusal. */
  openDownload(address: string): Promise<void> {
    return take(this.#downloads, address);
  }

  /** Counts a request that came without a name. `weight` 0 counts it without bringing the address nearer to being held off. */
  async countJunk(address: string, reason: string, now: Date, weight: 0 | 1 = 1): Promise<void> {
    if (weight > 0) await this.#junk.consume(address).catch(() => undefined);
    const minute = new Date(Math.floor(now.getTime() / 60_000) * 60_000);
    const known = this.#counted.size < mostCounted ? address : "*";
    const key = `${minute.getTime()} ${known} ${reason}`;
    const counted = this.#counted.get(key);
    if (counted) counted.count++;
    else this.#counted.set(key, { minute, address: known, reason, count: 1 });
  }

  /** Hands over what was counted since the last time. */
  takeJunk(): readonly Junk[] {
    const counted = [...this.#counted.values()];
    this.#counted = new Map();
    return counted;
  }
}

async function take(limiter: RateLimiterMemory, address: string): Promise<void> {
  try {
    await limiter.consume(address);
  } catch (result) {
    if (result instanceof Error) throw result;
    tooMany(result as RateLimiterRes);
  }
}

function tooMany(result: RateLimiterRes): never {
  const seconds = Math.max(1, Math.ceil(result.msBeforeNext / 1000));
  return orRefuse(refuse("too-many-calls", { seconds, retry_after: seconds })) as never;
}
