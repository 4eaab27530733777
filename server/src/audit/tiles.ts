import { type Frontier, type Hash, hashNode, type NodeReader, newFrontier, rootOf } from "./tree.ts";

/** 256 hashes of one level side by side (C2SP tlog-tiles): level 0 holds leaf hashes, level n the roots of tiles below. */
export interface Tile {
  readonly level: number;
  readonly index: number;
  /** 1 to 256 hashes of 32 bytes each, one after the other; fewer than 256 only in the last tile of a level. */
  readonly hashes: Buffer;
}

export const tileWidth = 256;
const tileHeight = 8;

/** The last, unfilled tile of each level: with it and new leaves the tree can go on. */
export interface Edge {
  size: number;
  /** By level; a level whose last tile is full has an empty list. */
  readonly open: Hash[][];
}

export function newEdge(): Edge {
  return { size: 0, open: [] };
}

/** Appends leaf hashes and says which tiles changed, each in its newest state. */
export function growTiles(edge: Edge, leaves: readonly Hash[]): Tile[] {
  const changed = new Map<string, Tile>();
  const counts = edge.open.map((_, level) => Math.floor(edge.size / tileWidth ** level));
  const put = (level: number, hash: Hash): void => {
    edge.open[level] ??= [];
    const row = edge.open[level];
    const index = Math.floor((counts[level] ?? 0) / tileWidth);
    row.push(hash);
    counts[level] = (counts[level] ?? 0) + 1;
    if (row.length < tileWidth) {
      changed.set(`${level}/${index}`, { level, index, hashes: Buffer.alloc(0) });
      return;
    }
    changed.set(`${level}/${index}`, { level, index, hashes: Buffer.concat(row) });
    const root = subtreeRoot(row);
    row.length = 0;
    put(level + 1, root);
  };
  for (const leaf of leaves) put(0, leaf);
  edge.size += leaves.length;
  return [...changed.values()].map((tile) =>
    tile.hashes.length > 0 ? tile : { ...tile, hashes: Buffer.concat(edge.open[tile.level]!) },
  );
}

/** Which tiles hold the edge of a tree of `size` leaves. */
export function edgeTiles(size: number): { level: number; index: number }[] {
  const wanted: { level: number; index: number }[] = [];
  for (let level = 0, count = size; count > 0; level++, count = Math.floor(count / tileWidth)) {
    if (count % tileWidth > 0) wanted.push({ level, index: Math.floor(count / tileWidth) });
  }
  return wanted;
}

/** The edge of a tree of `size` leaves from its stored tiles. Throws when a tile is missing or too short. */
export function edgeFrom(size: number, tiles: readonly Tile[]): Edge {
  const open: Hash[][] = [];
  for (let level = 0, count = size; count > 0; level++, count = Math.floor(count / tileWidth)) {
    const width = count % tileWidth;
    const tile = tiles.find((each) => each.level === level && each.index === Math.floor(count / tileWidth));
    if (width > 0 && (!tile || tile.hashes.length < width * 32))
      throw new Error(`the tree lacks a tile of level ${level}`);
    open.push(Array.from({ length: width }, (_, n) => tile!.hashes.subarray(n * 32, n * 32 + 32)));
  }
  return { size, open };
}

/** The frontier (for the root) of an edge. */
export function frontierOf(edge: Edge): Frontier {
  const peaks: Hash[] = [];
  for (let level = edge.open.length - 1; level >= 0; level--) {
    const row = edge.open[level]!;
    for (let from = 0; from < row.length; ) {
      let width = tileWidth / 2;
      while (width > row.length - from) width /= 2;
      peaks.push(subtreeRoot(row.slice(from, from + width)));
      from += width;
    }
  }
  return { ...newFrontier(), size: edge.size, peaks };
}

/** The root of the tree that an edge belongs to. */
export function edgeRoot(edge: Edge): Hash {
  return rootOf(frontierOf(edge));
}

/** The tile that holds a node. */
export function tileOf(node: { level: number; index: number }): { level: number; index: number } {
  const level = Math.floor(node.level / tileHeight);
  const perTile = 2 ** (tileHeight - (node.level - level * tileHeight));
  return { level, index: Math.floor(node.index / perTile) };
}

/** Reads nodes from tiles that were fetched before. Throws when one is missing: the stored tree is damaged then. */
export function readerOf(tiles: readonly Tile[]): NodeReader {
  const byPlace = new Map(tiles.map((tile) => [`${tile.level}/${tile.index}`, tile.hashes]));
  return (level, index) => {
    const place = tileOf({ level, index });
    const hashes = byPlace.get(`${place.level}/${place.index}`);
    const width = 2 ** (level - place.level * tileHeight);
    const from = index * width - place.index * tileWidth;
    if (!hashes || hashes.length < (from + width) * 32) {
      throw new Error(`the stored tree lacks tile ${place.level}/${place.index}`);
    }
    return subtreeRoot(Array.from({ length: width }, (_, n) => hashes.subarray((from + n) * 32, (from + n + 1) * 32)));
  };
}

/** The root over a power of two of hashes. */
function subtreeRoot(hashes: readonly Hash[]): Hash {
  let row = hashes;
  while (row.length > 1) {
    row = Array.from({ length: row.length / 2 }, (_, n) => hashNode(row[2 * n]!, row[2 * n + 1]!));
  }
  return row[0]!;
}
