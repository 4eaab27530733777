/** How this run goes: told by `scripts/conformance.ts` through the environment; plainly, when vitest is started by itself. */
export interface RunMode {
  readonly mode: "plain" | "mutate" | "renamed";
  /** Seeds the sample and the new names. */
  readonly seed: string;
  /** How much of it runs: above 0, at most 1. */
  readonly share: number;
  /** Clauses of these capabilities only; empty: of all. */
  readonly capabilities: readonly string[];
  /** Clauses whose id begins so only. */
  readonly only: readonly string[];
}

const plain: RunMode = { mode: "plain", seed: "0", share: 1, capabilities: [], only: [] };

export const runMode: RunMode = { ...plain, ...JSON.parse(process.env.SHUTONG_CONFORMANCE ?? "{}") };
