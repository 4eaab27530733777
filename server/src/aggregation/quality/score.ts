/** 质量得分: of 100, what is left after what failed, and why. Pure. */
import type { DimensionScore, Result } from "./rule.ts";

/**
 * The score of a check: the mean of the dimensions that could be measured, each the share of what passed in it (of 100). No text sets
 * weights: all dimensions count alike. `lost` says of each result how much it costs; score and losses add up to 100. Null: nothing measured.
 */
export function scoreOf(
  results: readonly Result[],
  dimensions: readonly DimensionScore[],
): { readonly score: number | null; readonly lost: readonly number[] } {
  const measured = dimensions.filter(({ checked }) => checked > 0);
  if (measured.length === 0) return { score: null, lost: results.map(() => 0) };
  const lost = results.map(({ dimension, failed }) => {
    const own = measured.find((one) => one.dimension === dimension);
    return own ? (100 / measured.length) * (failed / own.checked) : 0;
  });
  return { score: Math.max(0, 100 - lost.reduce((sum, one) => sum + one, 0)), lost };
}
