/** 实名核验: who checks that a public user is whom he says, and what comes of it. The interface, and nothing else. */
import type { Day } from "../kernel/clock.ts";
import type { Text } from "../kernel/refusal.ts";

export const publicUserKinds = ["natural-person", "legal-person", "other-organization"] as const;
export type PublicUserKind = (typeof publicUserKinds)[number];

/** What somebody says of himself. `identifier` is a resident ID number (GB 11643) or a credit code (GB 32100). */
export interface Claim {
  readonly kind: PublicUserKind;
  readonly name: string;
  readonly identifier: string;
  /** Who acts for a legal person or organization. */
  readonly representative: string;
  /** The real day on which he says so. */
  readonly on: Day;
}

export type Verdict = { readonly verified: true } | { readonly verified: false; readonly why: Text };

/** A service that knows people and companies: a city plugs in its own. `binding`: its word counts as a real-name check. */
export interface RealNameAdapter {
  readonly name: string;
  readonly binding: boolean;
  readonly notice: Text;
  verify(claim: Claim): Promise<Verdict>;
}

let adapter: RealNameAdapter | null = null;

/** Plugs in the adapter of this installation. */
export function useRealNameAdapter(chosen: RealNameAdapter): void {
  adapter = chosen;
}

export function realNameAdapter(): RealNameAdapter {
  if (!adapter) throw new Error("no real-name adapter is plugged in");
  return adapter;
}
