/** Where the clauses of an article stand in its text. */

export interface Piece {
  readonly text: string;
  /** From 1; `null` for words between clauses. */
  readonly clause: number | null;
}

/**
 * Cuts a paragraph into clauses and what stands between them. Clauses are numbered in the order of the list; one that overlaps
 * an earlier place in the text, or does not stand in it, is left out of the text and stays in the list.
 */
export function pieces(paragraph: string, quotes: readonly string[]): readonly Piece[] {
  const places = quotes
    .map((quote, index) => ({ at: paragraph.indexOf(quote), quote, clause: index + 1 }))
    .filter(({ at, quote }) => at >= 0 && quote !== "")
    .sort((a, b) => a.at - b.at || b.quote.length - a.quote.length);
  const found: Piece[] = [];
  let position = 0;
  for (const { at, quote, clause } of places) {
    if (at < position) continue;
    if (at > position) found.push({ text: paragraph.slice(position, at), clause: null });
    found.push({ text: quote, clause });
    position = at + quote.length;
  }
  if (position < paragraph.length) found.push({ text: paragraph.slice(position), clause: null });
  return found;
}

/** ① to ⑳, then (21) and so on. */
export function circled(value: number): string {
  return value <= 20 ? String.fromCodePoint(0x245f + value) : `(${value})`;
}
