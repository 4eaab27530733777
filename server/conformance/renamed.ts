/**
 * A rulebook that means the same and looks different: another key, other names, every map in another order, routes that cannot both
 * apply changed over, every article some numbers further on. What holds under it does not hang on a name. Pure.
 */
import { parse, stringify } from "yaml";
import type { RulebookFiles } from "../src/rulebook/load.ts";
import type { Json } from "./rule-path.ts";
import { type Chance, chanceOf } from "./seeded.ts";

type Map = { [key: string]: Json };

export interface Renamed {
  readonly files: RulebookFiles;
  /** How far on the articles are. */
  readonly shift: number;
}

/** The files of a rulebook under another name and in another order. */
export function renamed(files: RulebookFiles, seed: string): Renamed {
  const chance = chanceOf(`${seed}/${files.name}`);
  const shift = 3 + chance.below(30);
  const letters = () => String.fromCharCode(97 + chance.below(26));
  const name = `${Array.from({ length: 7 }, letters).join("")}`;
  const rules = parse(files.rules) as Map;
  const place = { zh: `某${String.fromCharCode(0x4e00 + chance.below(2000))}地`, en: `Place ${name}` };
  const title = { zh: `${place.zh}数据办法`, en: `Data rules of ${place.en}` };
  const bodies = Object.fromEntries(
    Object.entries(rules.bodies as Map).map(([key, body], at) => [
      key,
      { ...(body as Map), name: { zh: `机构${at + 1}`, en: `Body ${at + 1}` } },
    ]),
  );
  const changed = { ...rules, rulebook: name, title, place, numbering: { prefix: "文" }, bodies };
  return {
    files: {
      name,
      rules: stringify(reordered(shifted(changed, shift), chance)),
      text: shiftedText(files.text, shift),
      clauses: shiftedClauses(files.clauses, name, shift),
    },
    shift,
  };
}

/** `22(二)`, some numbers further on. */
export function shiftedCite(cite: string, shift: number): string {
  return cite.replace(/^\d+/, (number) => String(Number(number) + shift));
}

// Articles stand as `cite`, as `breach`, and as the values of what must be stated.
function shifted(value: Json, shift: number, under = ""): Json {
  if (Array.isArray(value)) return value.map((it) => shifted(it, shift, under));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        key,
        key === "cite" || key === "breach" || under === "must_state"
          ? shiftedCites(inner, shift)
          : shifted(inner, shift, key),
      ]),
    );
  }
  return value;
}

function shiftedCites(value: Json, shift: number): Json {
  if (Array.isArray(value)) return value.map((it) => shiftedCites(it, shift));
  return typeof value === "number" ? value + shift : shiftedCite(String(value), shift);
}

function reordered(value: Json, chance: Chance, key = ""): Json {
  if (Array.isArray(value)) {
    const inner = value.map((it) => reordered(it, chance));
    return key === "routes" ? changedOver(inner as Map[], chance) : inner;
  }
  if (typeof value !== "object" || value === null) return value;
  // A form asks in the order of its fields, and an entry is called by the first.
  const entries = key === "fields" ? Object.entries(value) : chance.shuffled(Object.entries(value));
  return Object.fromEntries(entries.map(([name, it]) => [name, reordered(it, chance, name)]));
}

// Neighbours that no case can both take change places; so the order in which others are tried stays as it was.
function changedOver(routes: readonly Map[], chance: Chance): Map[] {
  const order = [...routes];
  for (let round = 0; round < order.length * 3; round++) {
    const at = chance.below(Math.max(1, order.length - 1));
    const [one, other] = [order[at], order[at + 1]];
    if (one && other && apart(one.when as Map, other.when as Map)) [order[at], order[at + 1]] = [other, one];
  }
  return order;
}

function apart(one: Map | undefined, other: Map | undefined): boolean {
  return Object.entries(one ?? {}).some(([fact, values]) => {
    const theirs = other?.[fact];
    return theirs !== undefined && ![values].flat().some((value) => [theirs].flat().includes(value));
  });
}

const digits = "零一二三四五六七八九";

/** A number below one thousand in Chinese. */
export function inChinese(number: number): string {
  const [hundreds, tens, ones] = [Math.floor(number / 100), Math.floor(number / 10) % 10, number % 10];
  const high = hundreds > 0 ? `${digits[hundreds]}百${tens === 0 && ones > 0 ? "零" : ""}` : "";
  const middle = tens > 0 ? `${tens === 1 && hundreds === 0 ? "" : digits[tens]}十` : "";
  return `${high}${middle}${ones > 0 ? digits[ones] : ""}`;
}

function shiftedText(text: string, shift: number): string {
  const before = Array.from({ length: shift }, (_, at) => `## 第${inChinese(at + 1)}条\n\n本条为空。\n`).join("\n");
  const moved = text.replace(/^##\s+第([一二三四五六七八九十百零]+)条\s*$/gm, (_, number: string) => {
    return `## 第${inChinese(fromChinese(number) + shift)}条`;
  });
  const first = moved.search(/^#{1,2}\s/m);
  return `${moved.slice(0, first)}${before}\n${moved.slice(first)}`;
}

function fromChinese(text: string): number {
  for (let number = 1; number < 1000; number++) if (inChinese(number) === text) return number;
  throw new RangeError(`not a number in Chinese: ${text}`);
}

function shiftedClauses(text: string, name: string, shift: number): string {
  const clauses = parse(text) as { id: string; article: number }[];
  return stringify(
    clauses.map((clause) => ({
      ...clause,
      id: clause.id.replace(/^[a-z-]*[a-z]-(\d+)/, (_, article: string) => `${name}-${Number(article) + shift}`),
      article: clause.article + shift,
    })),
  );
}
