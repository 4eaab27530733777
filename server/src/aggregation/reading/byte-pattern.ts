/**
 * A pattern (as `portablePattern` gives it) asked of UTF-8 bytes: an automaton whose states are made as texts lead to them. It may not know
 * (`fits` is false then, too): who needs certainty asks the regular expression. Pure.
 */

type Ranges = readonly (readonly [number, number])[];
type Node =
  | Readonly<{ kind: "set"; ranges: Ranges; negated: boolean }>
  | Readonly<{ kind: "all"; of: readonly Node[] }>
  | Readonly<{ kind: "one"; of: readonly Node[] }>
  | Readonly<{ kind: "times"; of: Node; least: number; most: number }>;

/** A place between characters: what may come, or where one may go on without one (both −1 where a match ends). */
type Place = { set: Extract<Node, { kind: "set" }> | null; next: number; other: number };

const mostPlaces = 2000;
const mostStates = 256;
const [unknown, dead] = [-2, -1];

export class BytePattern {
  readonly #places: Place[];
  readonly #known = new Map<string, number>();
  readonly #sets: (readonly number[])[] = [];
  readonly #ends: boolean[] = [];
  #ascii = new Int16Array(0);
  readonly #wide: Map<number, number>[] = [];

  private constructor(places: Place[], first: number) {
    this.#places = places;
    this.#state([first]);
  }

  /** Null for a pattern with more than sets, groups, choices and repetitions, or of thousands of places. */
  static of(pattern: string): BytePattern | null {
    try {
      const node = new Parser(pattern).whole();
      const places: Place[] = [{ set: null, next: -1, other: -1 }];
      return new BytePattern(places, placed(node, 0, places));
    } catch (error) {
      if (error === notUnderstood) return null;
      throw error;
    }
  }

  /** Whether the whole text is surely of the pattern. */
  fits(bytes: Uint8Array, start: number, end: number): boolean {
    let state = 0;
    for (let at = start; at < end; ) {
      let code = bytes[at++]!;
      let next: number;
      if (code < 0x80) next = this.#ascii[state * 128 + code]!;
      else {
        if (code < 0xe0) code = ((code & 0x1f) << 6) | (bytes[at++]! & 0x3f);
        else if (code < 0xf0) code = ((code & 0x0f) << 12) | ((bytes[at++]! & 0x3f) << 6) | (bytes[at++]! & 0x3f);
        else {
          code = ((code & 0x07) << 18) | ((bytes[at++]! & 0x3f) << 12);
          code |= ((bytes[at++]! & 0x3f) << 6) | (bytes[at++]! & 0x3f);
        }
        next = this.#wide[state]!.get(code) ?? unknown;
      }
      if (next === unknown) next = this.#after(state, code);
      if (next === dead) return false;
      state = next;
    }
    return this.#ends[state]!;
  }

  #after(state: number, code: number): number {
    const reached: number[] = [];
    for (const place of this.#sets[state]!) {
      const { set, next } = this.#places[place]!;
      if (set && set.ranges.some(([low, high]) => code >= low && code <= high) !== set.negated) reached.push(next);
    }
    const next = reached.length === 0 ? dead : this.#state(reached);
    if (code < 0x80) this.#ascii[state * 128 + code] = next;
    else if (this.#wide[state]!.size < 1000) this.#wide[state]!.set(code, next);
    return next;
  }

  /** The state of standing at all these places; `dead` where there are too many to be kept. */
  #state(from: readonly number[]): number {
    const all = new Set<number>();
    const waiting = [...from];
    for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
      if (place < 0 || all.has(place)) continue;
      all.add(place);
      const { set, next, other } = this.#places[place]!;
      if (!set) waiting.push(next, other);
    }
    const places = [...all].sort((a, b) => a - b);
    const key = places.join();
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const state = this.#sets.length;
    if (state === mostStates) return dead;
    this.#known.set(key, state);
    this.#sets.push(places);
    this.#ends.push(all.has(0));
    this.#wide.push(new Map());
    const ascii = new Int16Array((state + 1) * 128).fill(unknown);
    ascii.set(this.#ascii);
    this.#ascii = ascii;
    return state;
  }
}

const notUnderstood = new Error("not understood");

/** Puts a node before the place `next`; gives where it begins. */
function placed(node: Node, next: number, places: Place[]): number {
  const add = (place: Place): number => {
    if (places.length >= mostPlaces) throw notUnderstood;
    return places.push(place) - 1;
  };
  switch (node.kind) {
    case "set":
      return add({ set: node, next, other: -1 });
    case "all":
      return node.of.reduceRight((behind, one) => placed(one, behind, places), next);
    case "one":
      return node.of
        .map((one) => placed(one, next, places))
        .reduceRight((other, first) => add({ set: null, next: first, other }));
    case "times": {
      let begin = next;
      if (node.most === Number.POSITIVE_INFINITY) {
        const loop = add({ set: null, next: -1, other: next });
        places[loop]!.next = placed(node.of, loop, places);
        begin = loop;
      } else
        for (let n = node.least; n < node.most; n++)
          begin = add({ set: null, next: placed(node.of, begin, places), other: next });
      for (let n = 0; n < node.least; n++) begin = placed(node.of, begin, places);
      return begin;
    }
  }
}

const controls: Readonly<Record<string, number>> = { n: 10, t: 9, r: 13, f: 12, v: 11 };

class Parser {
  readonly #signs: readonly string[];
  #at = 0;

  constructor(pattern: string) {
    this.#signs = [...pattern];
  }

  whole(): Node {
    const node = this.#choice();
    if (this.#at < this.#signs.length) throw notUnderstood;
    return node;
  }

  #choice(): Node {
    const of = [this.#sequence()];
    while (this.#signs[this.#at] === "|") {
      this.#at++;
      of.push(this.#sequence());
    }
    return of.length === 1 ? of[0]! : { kind: "one", of };
  }

  #sequence(): Node {
    const of: Node[] = [];
    for (let sign = this.#signs[this.#at]; sign !== undefined && sign !== "|" && sign !== ")"; ) {
      of.push(this.#repeated(this.#atom(sign)));
      sign = this.#signs[this.#at];
    }
    return { kind: "all", of };
  }

  #atom(sign: string): Node {
    if (sign === "^" || sign === "$") throw notUnderstood;
    this.#at++;
    if (sign === ".") return { kind: "set", ranges: [], negated: true };
    if (sign === "[") return this.#set();
    if (sign === "(") {
      // Always (?:
      this.#at += 2;
      const node = this.#choice();
      this.#at++;
      return node;
    }
    const code = sign === "\\" ? this.#escape() : sign.codePointAt(0)!;
    return { kind: "set", ranges: [[code, code]], negated: false };
  }

  #set(): Node {
    const negated = this.#signs[this.#at] === "^";
    if (negated) this.#at++;
    const ranges: [number, number][] = [];
    const one = () => {
      const sign = this.#signs[this.#at++]!;
      return sign === "\\" ? this.#escape() : sign.codePointAt(0)!;
    };
    while (this.#signs[this.#at] !== "]") {
      const low = one();
      const isRange = this.#signs[this.#at] === "-" && this.#signs[this.#at + 1] !== "]";
      if (isRange) this.#at++;
      ranges.push([low, isRange ? one() : low]);
    }
    this.#at++;
    return { kind: "set", ranges, negated };
  }

  #escape(): number {
    const sign = this.#signs[this.#at++]!;
    if (sign !== "u") return controls[sign] ?? sign.codePointAt(0)!;
    const code = Number.parseInt(this.#signs.slice(this.#at, this.#at + 4).join(""), 16);
    this.#at += 4;
    if (code >= 0xd800 && code <= 0xdfff) throw notUnderstood;
    return code;
  }

  #repeated(of: Node): Node {
    const rest = this.#signs.slice(this.#at, this.#at + 12).join("");
    const found = /^(?:([*+?])|\{(\d+)(,(\d*))?\})\??/.exec(rest);
    if (!found) return of;
    this.#at += found[0].length;
    const [, sign, least, comma, most] = found;
    const no = Number.POSITIVE_INFINITY;
    if (sign) return { kind: "times", of, least: sign === "+" ? 1 : 0, most: sign === "?" ? 1 : no };
    return { kind: "times", of, least: Number(least), most: comma ? (most ? Number(most) : no) : Number(least) };
  }
}
