/** Every day of a period, both ends included, as `YYYY-MM-DD`; at most 400. Pure. */
export function eachDay(from: string, to: string): readonly string[] {
  const start = Date.parse(`${from}T00:00:00Z`);
  const count = Math.min(Math.floor((Date.parse(`${to}T00:00:00Z`) - start) / 86_400_000) + 1, 400);
  return Array.from({ length: Math.max(count, 0) }, (_, index) =>
    new Date(start + index * 86_400_000).toISOString().slice(0, 10),
  );
}
