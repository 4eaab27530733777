/** Which versions of a dataset's data keep their tables, and why. Pure. */

/** The last `versions` versions are kept, and those loaded in the last `days` days. */
export type Keep = Readonly<{ versions: number; days: number }>;

/** What keeps a version's table; none of them: it goes. */
export const reasons = [
  ...(["current", "just-replaced", "latest", "young", "part", "load"] as const),
  ...(["grant", "push", "subscription", "read"] as const),
] as const;
export type Reason = (typeof reasons)[number];

/** A version with what the main database knows of its use. */
export type Held = Readonly<{
  id: string;
  table: string;
  loadedAt: Date;
  current: boolean;
  /** Its place among the versions of its dataset that the authority did not return, the newest 1; null: it was returned. */
  place: number | null;
  /** When another took its dataset's place as the current one; null: none is current. */
  currentSince: Date | null;
  /** It is a part of a joint collection too. */
  part: boolean;
  /** A load under way lays an increment over it. */
  load: boolean;
}>;

/** Of a version that grants, pushes and subscriptions name, and a table that is being read at this moment. */
export type Users = Readonly<{
  named: ReadonlyMap<string, ReadonlySet<"grant" | "push" | "subscription">>;
  read: ReadonlySet<string>;
}>;

/** Calls that found their version before another became current may still come to its table for so long, in milliseconds. */
const settling = 3_600_000;
const day = 86_400_000;

/** All that keeps a version, in the order of `reasons`. */
export function reasonsToKeep(it: Held, keep: Keep, users: Users, now: Date): readonly Reason[] {
  const named = users.named.get(it.id);
  const holds: Readonly<Record<Reason, boolean>> = {
    current: it.current,
    "just-replaced": !it.current && it.currentSince !== null && now.getTime() - it.currentSince.getTime() < settling,
    latest: it.place !== null && it.place <= keep.versions,
    young: now.getTime() - it.loadedAt.getTime() < keep.days * day,
    part: it.part,
    load: it.load,
    grant: named?.has("grant") ?? false,
    push: named?.has("push") ?? false,
    subscription: named?.has("subscription") ?? false,
    read: users.read.has(it.table),
  };
  return reasons.filter((reason) => holds[reason]);
}

let installed: Keep = { versions: 5, days: 30 };

/** Says how versions are kept where a dataset's provider set nothing. Returns what stood before. */
export function keepByDefault(keep: Keep): Keep {
  const before = installed;
  installed = keep;
  return before;
}

/** How the versions of a dataset are kept, by its own setting and the installation's. */
export const keepOf = (own: Readonly<{ versions: number | null; days: number | null }> | null): Keep => ({
  versions: own?.versions ?? installed.versions,
  days: own?.days ?? installed.days,
});
