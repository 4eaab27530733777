/** Cutting titles and queries into words, for search. Pure: the dictionary is part of the program. */
import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict.js";
import { synonymsOf } from "./synonyms.ts";

let loaded: Jieba | null = null;
const jieba = (): Jieba => {
  loaded ??= Jieba.withDict(dict);
  return loaded;
};

/** Longest word kept, in characters: what is longer is no word, and an index entry has a limit in bytes. */
const longestWord = 60;
const meaningful = /[\p{L}\p{N}]/u;

/**
 * The words of a text, as they stand in the index: full-width letters and digits made narrow (NFKC), lower case, cut by
 * jieba for search (long words and the words inside them), without punctuation. In order, repeated where they repeat.
 */
export function wordsOf(text: string): readonly string[] {
  const normal = text.normalize("NFKC").toLowerCase();
  return jieba()
    .cutForSearch(normal, true)
    .map((word) => word.trim())
    .filter((word) => word !== "" && [...word].length <= longestWord && meaningful.test(word));
}

function cut(normal: string): readonly string[] {
  return jieba()
    .cut(normal, true)
    .map((word) => word.trim())
    .filter((word) => meaningful.test(word) && [...word].length <= longestWord);
}

export interface QueryWord {
  readonly word: string;
  readonly synonyms: readonly string[];
}

/** A query as words that must all be found, each itself or by a synonym. At most 200 characters and 16 words count. */
export function queryWords(query: string): readonly QueryWord[] {
  const normal = [...query.normalize("NFKC").toLowerCase()].slice(0, 200).join("");
  return [...new Set(cut(normal))].slice(0, 16).map((word) => ({ word, synonyms: synonymsOf(word) }));
}

/** One weighted part of what is indexed: A the title, B keywords, code and provider, C items, D the summary. */
export type Weighted = Readonly<{ weight: "A" | "B" | "C" | "D"; words: readonly string[] }>;

/** PostgreSQL takes a tsvector of up to 1 MB; each word costs its bytes and about 8 more, each position 2. */
const roomForWords = 900_000;

/**
 * A `tsvector` literal with positions and weights. Every word is quoted, so no text can be read as syntax. What does not
 * fit any more is left out, from the end: an entry of a thousand long items is still found by its title.
 */
export function tsvectorLiteral(parts: readonly Weighted[]): string {
  const positions = new Map<string, string[]>();
  let position = 0;
  let room = roomForWords;
  for (const { weight, words } of parts) {
    for (const word of words) {
      position = Math.min(position + 1, 16_383);
      const at = positions.get(word) ?? [];
      const cost = 2 + (at.length === 0 ? Buffer.byteLength(word) + 8 : 0);
      if (cost > room || at.length === 250) continue;
      room -= cost;
      at.push(`${position}${weight === "D" ? "" : weight}`);
      positions.set(word, at);
    }
  }
  return [...positions].map(([word, at]) => `${quoted(word)}:${at.join(",")}`).join(" ");
}

/**
 * A `tsquery` literal: all words, each with its synonyms as alternatives; the last word may be the beginning of one, as
 * people search while they type. Null when there is nothing to search for.
 */
export function tsqueryLiteral(words: readonly QueryWord[]): string | null {
  if (words.length === 0) return null;
  return words
    .map(({ word, synonyms }, index) => {
      const own = index === words.length - 1 ? `${quoted(word)}:*` : quoted(word);
      const phrases = synonyms
        .map((synonym) => wordsOf(synonym).map(quoted).join(" & "))
        .filter((phrase) => phrase !== "");
      return `(${[own, ...phrases.map((phrase) => `(${phrase})`)].join(" | ")})`;
    })
    .join(" & ");
}

function quoted(word: string): string {
  return `'${word.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}
