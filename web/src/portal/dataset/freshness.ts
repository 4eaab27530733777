/** Longest gap in days that each update cycle allows; a cycle that promises nothing is not in the list. */
const longestGap: Readonly<Record<string, number>> = {
  "real-time": 1,
  daily: 1,
  weekly: 7,
  monthly: 31,
  quarterly: 92,
  "half-yearly": 184,
  yearly: 366,
};

/**
 * Days from the last data to today (both `YYYY-MM-DD`) when they are more than the cycle promises, else null. The last day of
 * the gap still counts as kept.
 */
export function daysLate(cycle: string | null, dataOn: string, today: string): number | null {
  const gap = cycle === null ? undefined : longestGap[cycle];
  const days = Math.round((Date.parse(today) - Date.parse(dataOn)) / 86_400_000);
  return gap !== undefined && days > gap ? days : null;
}
