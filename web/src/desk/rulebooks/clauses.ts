/** One stretch of an article's paragraph: plain, or the words that a clause quotes. */
export interface Stretch {
  readonly text: string;
  readonly clause: string | null;
  /** Number of the clause in the article, where its quote begins; null in plain text. */
  readonly number: number | null;
}

/** Cuts a paragraph at the quotes of the article's clauses, so that each can be lit beside what the software does. Pure. */
export function markClauses(
  paragraph: string,
  clauses: readonly { readonly id: string; readonly quote: string }[],
): readonly Stretch[] {
  const places = clauses
    .map((clause, index) => ({
      id: clause.id,
      number: index + 1,
      from: paragraph.indexOf(clause.quote),
      length: clause.quote.length,
    }))
    .filter((place) => place.from >= 0 && place.length > 0)
    .sort((a, b) => a.from - b.from || b.length - a.length);
  const parts: Stretch[] = [];
  let at = 0;
  for (const place of places) {
    const from = Math.max(place.from, at);
    const end = place.from + place.length;
    if (end <= at) continue;
    if (from > at) parts.push({ text: paragraph.slice(at, from), clause: null, number: null });
    parts.push({ text: paragraph.slice(from, end), clause: place.id, number: place.number });
    at = end;
  }
  if (at < paragraph.length) parts.push({ text: paragraph.slice(at), clause: null, number: null });
  return parts;
}
