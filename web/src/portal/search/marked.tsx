import type { ReactNode } from "react";

/** Cuts a text where one of the words stands (longest first, letters of either case): what is found carries `true`. */
export function cutAt(text: string, words: readonly string[]): readonly (readonly [string, boolean])[] {
  const wanted = [...new Set(words.filter(Boolean))].sort((a, b) => b.length - a.length);
  if (wanted.length === 0) return [[text, false]];
  const pattern = new RegExp(`(${wanted.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`, "iu");
  return text
    .split(pattern)
    .map((part, index) => [part, index % 2 === 1] as const)
    .filter(([part]) => part !== "");
}

/** A text with the words of a query marked. */
export function Marked({ text, words }: { text: string; words: readonly string[] }): ReactNode {
  return cutAt(text, words).map(([part, found], index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text in their order
    found ? <mark key={index}>{part}</mark> : part,
  );
}
