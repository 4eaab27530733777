import { erasedBy, erasureEvent, type Inspected } from "./inspect.ts";
import { readPayload, toRanges } from "./payload.ts";
import { type Edge, growTiles, newEdge, type Tile, tileWidth } from "./tiles.ts";
import { extend, type Frontier, newFrontier, rootOf } from "./tree.ts";

/** Something that is not as it must be. `entry` is the first entry concerned, as far as it can be told. */
export interface Finding {
  readonly code:
    | "content-changed"
    | "columns-changed"
    | "content-missing"
    | "entry-missing"
    | "entry-changed"
    | "entry-beyond"
    | "tile-changed"
    | "checkpoint-broken"
    | "checkpoint-missing"
    | "history-rewritten"
    | "log-truncated"
    | "log-row-changed"
    | "pending-changed"
    | "key-missing";
  readonly entry: number | null;
  readonly zh: string;
  readonly en: string;
}

/** A signed tree head to compare with; `source` says where it was kept. */
export interface Witness {
  readonly size: number;
  readonly root: Buffer;
  readonly source: string;
}

/**
 * Goes through a log from its first entry to its last and says what is wrong with it. Two trees grow side by side: one of
 * what the entries say now, one of the leaf hashes that the tiles remember. As long as they agree they are one; where they
 * part, the signed checkpoints decide which of them is the true one, and so which entry was changed.
 */
export interface Examiner {
  /** `entry` is `null` where the number is missing; `remembered` is the leaf hash in the tile, `null` where that is missing. */
  next(number: number, entry: Inspected | null, remembered: Buffer | null): void;
  /** An entry that waits for its number: it may be the one that tells of an erasure. */
  waiting(payload: Buffer): void;
  /** Ends the walk. `stored` are the tiles above the leaves; `truncated` says that the end of the log is gone. */
  finish(stored: readonly Tile[], truncated: boolean): { findings: Finding[]; root: Buffer | null; erased: number };
}

export function examine(witnesses: readonly Witness[]): Examiner {
  const findings: Finding[] = [];
  const bySize = new Map<number, Witness[]>();
  for (const witness of witnesses) bySize.set(witness.size, [...(bySize.get(witness.size) ?? []), witness]);
  let now: Frontier = newFrontier();
  let then: Frontier | null = null;
  let unknown = false;
  let lastGood = 0;
  const disputed: number[] = [];
  const emptied: number[] = [];
  const erasures: (readonly [number, number])[] = [];
  const forgotten = new Set<number>();
  const contradicted = new Set<string>();
  const edge: Edge = newEdge();
  const above = new Map<string, Tile>();

  const find = (code: Finding["code"], entry: number | null, zh: string, en: string) =>
    findings.push({ code, entry, zh, en });

  // The roots of the tiles of leaves are the leaves of the tiles above.
  function wholeTile(root: Buffer): void {
    for (const { level, index, hashes } of growTiles(edge, [root]))
      above.set(`${level + 1}/${index}`, { level: level + 1, index, hashes });
  }

  function compare(size: number): void {
    for (const { root, source } of bySize.get(size) ?? []) {
      if (contradicted.has(source)) continue;
      const isNow = rootOf(now).equals(root);
      const isThen = then !== null && rootOf(then).equals(root);
      if (isNow || isThen) {
        if (isThen) for (const number of disputed.splice(0)) changed(number);
        else if (then) for (const number of disputed.splice(0)) tileChanged(0, Math.floor((number - 1) / tileWidth));
        if (!isNow && then) now = { size: then.size, peaks: [...then.peaks] };
        then = null;
        lastGood = Math.max(lastGood, size);
        continue;
      }
      contradicted.add(source);
      const first = disputed[0] ?? lastGood + 1;
      find(
        "history-rewritten",
        first,
        `第 ${lastGood + 1} 至 ${size} 条与 ${source} 保存的检查点（${size} 条）不符`,
        `entries ${lastGood + 1} to ${size} are not those of the checkpoint of ${size} entries kept in ${source}`,
      );
    }
  }

  function changed(number: number): void {
    find("entry-changed", number, `第 ${number} 条已被改写`, `entry ${number} is not what was entered`);
  }

  function tileChanged(level: number, index: number): void {
    const first = index * tileWidth ** (level + 1) + 1;
    find("tile-changed", first, `树块 ${level}/${index} 已被改动`, `tile ${level}/${index} of the tree was changed`);
  }

  /** What an entry says of itself, and the leaf hash that speaks for it. */
  function leafNow(
    number: number,
    { own, stored, erased, fault, erasures: told }: Inspected,
    remembered: Buffer | null,
  ): Buffer {
    if (erased) emptied.push(number);
    if (fault === "erased-in-part")
      find("columns-changed", number, `第 ${number} 条清除不完整`, `entry ${number} was erased in part only`);
    if (fault === "content-changed")
      find(fault, number, `第 ${number} 条的内容与其哈希不符`, `the content of entry ${number} does not give its hash`);
    if (fault === "columns-changed")
      find(
        fault,
        number,
        `第 ${number} 条的检索字段与内容不符`,
        `the search columns of entry ${number} differ from its content`,
      );
    erasures.push(...told);
    return remembered && !own.equals(remembered) && stored.equals(remembered) ? stored : own;
  }

  compare(0);
  return {
    next(number, entry, remembered) {
      if (remembered === null) {
        const tile = Math.floor((number - 1) / tileWidth);
        if (!forgotten.has(tile)) tileChanged(0, tile);
        forgotten.add(tile);
      }
      if (entry === null) {
        find("entry-missing", number, `第 ${number} 条缺失`, `entry ${number} is missing`);
        if (remembered === null) unknown = true;
      }
      const leaf = entry ? leafNow(number, entry, remembered) : remembered;
      if (unknown || leaf === null) return;
      if (remembered && !leaf.equals(remembered)) {
        disputed.push(number);
        then ??= { size: now.size, peaks: [...now.peaks] };
      }
      if (then) extend(then, remembered ?? leaf);
      extend(now, leaf, wholeTile);
      compare(number);
    },
    waiting(payload) {
      const read = readPayload(payload);
      if (read?.event === erasureEvent) erasures.push(...erasedBy(read));
    },
    finish(stored, truncated) {
      for (const number of disputed) changed(number);
      const unexplained = emptied.filter((number) => !erasures.some(([from, to]) => number >= from && number <= to));
      for (const range of unexplained.length > 0 ? toRanges(unexplained).split(",") : []) {
        // What told of the erasure may have stood in the part that was cut off, which is a finding of its own.
        const first = truncated ? null : Number.parseInt(range, 10);
        const zh = `第 ${range} 条的内容缺失，且没有清除记录`;
        find("content-missing", first, zh, `the content of ${range} is gone, and no erasure on record says so`);
      }
      if (!unknown && !truncated && findings.length === 0) {
        for (const tile of stored) {
          const place = `${tile.level}/${tile.index}`;
          if (!above.get(place)?.hashes.equals(tile.hashes)) tileChanged(tile.level, tile.index);
          above.delete(place);
        }
        for (const tile of above.values()) tileChanged(tile.level, tile.index);
      }
      return { findings, root: unknown ? null : rootOf(now), erased: emptied.length };
    },
  };
}
