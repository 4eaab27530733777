/** How a dispute may be settled, and whom that binds. Pure. */
import type { Refusal, Text } from "../kernel/refusal.ts";
import { refuse } from "./refusals.ts";

/** What the outcome may be. `grant` and `end` take effect at once; `amend` is the provider's to do; `stands`: all stays as it is. */
export const rulings = {
  stands: { zh: "维持现状", en: "everything stays as it is" },
  grant: { zh: "应当同意共享", en: "the data is to be shared as applied for" },
  end: { zh: "终止授权", en: "the grant ends" },
  amend: { zh: "提供部门应当更正目录或数据", en: "the provider is to put the entry or the data right" },
} as const satisfies Record<string, Text>;
export type Ruling = keyof typeof rulings;

/** Why an application cannot be refused: a dispute about it was settled for the applicant. Null: nothing binds. */
export function boundBy(settled: { readonly number: string; readonly ruling: Ruling } | null): Refusal | null {
  if (settled?.ruling !== "grant") return null;
  const { number, ruling } = settled;
  return refuse("bound-by-ruling", { number, ruling: rulings[ruling].zh, ruling_en: rulings[ruling].en });
}
