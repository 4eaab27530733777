import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { edgeFrom, edgeRoot, edgeTiles, growTiles, newEdge, readerOf, type Tile, tileOf } from "./tiles.ts";
import {
  consistencyProof,
  emptyRoot,
  extend,
  frontierAt,
  type Hash,
  hashLeaf,
  hashNode,
  inclusionProof,
  newFrontier,
  nodesRead,
  rootAt,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from "./tree.ts";

const vectors = join(import.meta.dirname, "../../test/data/merkle-rfc6962");
const load = (name: string) => JSON.parse(readFileSync(join(vectors, name), "utf8"));
const bytes = (text: string) => Buffer.from(text, "base64");

/** The definition of RFC 6962, 2.1, word for word: slow, and the oracle for everything else. */
function mth(leaves: readonly Hash[]): Hash {
  if (leaves.length === 0) return emptyRoot;
  if (leaves.length === 1) return leaves[0]!;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return hashNode(mth(leaves.slice(0, k)), mth(leaves.slice(k)));
}

const manyLeaves = Array.from({ length: 70_000 }, (_, n) => hashLeaf(Buffer.from(`leaf ${n}`)));

function grown(leaves: readonly Hash[]): Map<string, Tile> {
  const tiles = new Map<string, Tile>();
  for (const tile of growTiles(newEdge(), leaves)) tiles.set(`${tile.level}/${tile.index}`, tile);
  return tiles;
}

describe("RFC 6962 vectors", () => {
  const reference = load("reference-tree.json");
  const leaves: Hash[] = reference.leaf_inputs_hex.map((hex: string) => hashLeaf(Buffer.from(hex, "hex")));

  test("every root of the reference tree", () => {
    const frontier = newFrontier();
    expect(rootOf(frontier).toString("hex")).toBe(reference.root_by_tree_size_hex[0]);
    leaves.forEach((leaf, n) => {
      extend(frontier, leaf);
      expect(rootOf(frontier).toString("hex")).toBe(reference.root_by_tree_size_hex[n + 1]);
    });
  });

  test("every node of the reference tree, read from tiles", () => {
    const read = readerOf([...grown(leaves).values()]);
    reference.node_hashes_hex.forEach((row: string[], level: number) => {
      expect(row.map((_, index) => read(level, index).toString("hex"))).toEqual(row);
    });
  });

  test("leaf and node prefixes", () => {
    const [, ofNothing, ofText, ofNode] = reference.basics;
    expect(hashLeaf(Buffer.alloc(0)).toString("hex")).toBe(ofNothing.want);
    expect(hashLeaf(Buffer.from("L123456")).toString("hex")).toBe(ofText.want);
    expect(hashNode(Buffer.from("N123"), Buffer.from("N456")).toString("hex")).toBe(ofNode.want);
  });

  const inclusion: {
    case: string;
    leafHash: string;
    leafIdx: number;
    treeSize: number;
    proof: string[] | null;
    root: string;
    wantErr: boolean;
  }[] = load("inclusion.json");
  for (const each of inclusion) {
    test(`inclusion ${each.case}`, () => {
      const proof = (each.proof ?? []).map(bytes);
      const holds = verifyInclusion(bytes(each.leafHash), each.leafIdx, each.treeSize, proof, bytes(each.root));
      expect(holds).toBe(!each.wantErr);
    });
  }

  const consistency: {
    case: string;
    size1: number;
    size2: number;
    root1: string;
    root2: string;
    proof: string[] | null;
    wantErr: boolean;
  }[] = load("consistency.json");
  for (const each of consistency) {
    test(`consistency ${each.case}`, () => {
      const proof = (each.proof ?? []).map(bytes);
      const holds = verifyConsistency(each.size1, each.size2, proof, bytes(each.root1), bytes(each.root2));
      expect(holds).toBe(!each.wantErr);
    });
  }
});

describe("the tree and its tiles", () => {
  test("frontier, tiles and the definition give one root, at every size up to 600", () => {
    const frontier = newFrontier();
    const edge = newEdge();
    for (let size = 0; size <= 600; size++) {
      const root = mth(manyLeaves.slice(0, size)).toString("hex");
      expect(rootOf(frontier).toString("hex")).toBe(root);
      expect(edgeRoot(edge).toString("hex")).toBe(root);
      extend(frontier, manyLeaves[size]!);
      growTiles(edge, [manyLeaves[size]!]);
    }
  });

  test("tiles grown in any batches, with the edge read back in between, are the same tiles", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 8 }), (batches) => {
        const tiles = new Map<string, Tile>();
        let size = 0;
        for (const batch of batches) {
          const stored = edgeTiles(size).map((place) => tiles.get(`${place.level}/${place.index}`)!);
          const edge = edgeFrom(size, stored);
          for (const tile of growTiles(edge, manyLeaves.slice(size, size + batch))) {
            tiles.set(`${tile.level}/${tile.index}`, tile);
          }
          size += batch;
        }
        const atOnce = grown(manyLeaves.slice(0, size));
        expect(tiles.size).toBe(atOnce.size);
        for (const [place, tile] of atOnce) expect(tiles.get(place)!.hashes.equals(tile.hashes)).toBe(true);
      }),
      { numRuns: 40, seed: 6962 },
    );
  });

  test("proofs from tiles hold, and hold for nothing else, in a tree of three tile levels", () => {
    const tiles = grown(manyLeaves);
    const fetch = (calculate: Parameters<typeof nodesRead>[0]) =>
      readerOf(
        nodesRead(calculate)
          .map((node) => tileOf(node))
          .map((place) => tiles.get(`${place.level}/${place.index}`)!),
      );
    const total = manyLeaves.length;
    fc.assert(
      fc.property(fc.nat(total - 1), fc.nat(total - 1), fc.nat(total - 1), (a, b, flip) => {
        const [index, size] = [Math.min(a, b), Math.max(a, b) + 1];
        const rootCalculation = (read: Parameters<typeof rootAt>[1]) => rootAt(size, read);
        const root = rootCalculation(fetch(rootCalculation));
        const inclusion = (read: Parameters<typeof rootAt>[1]) => inclusionProof(index, size, read);
        const path = inclusion(fetch(inclusion));
        expect(verifyInclusion(manyLeaves[index]!, index, size, path, root)).toBe(true);
        expect(verifyInclusion(manyLeaves[(index + 1) % total]!, index, size, path, root)).toBe(false);
        if (path.length > 0) {
          const broken = path.map((hash) => Buffer.from(hash));
          const at = flip % (path.length * 256);
          broken[Math.floor(at / 256)]![Math.floor((at % 256) / 8)]! ^= 1 << (at % 8);
          expect(verifyInclusion(manyLeaves[index]!, index, size, broken, root)).toBe(false);
        }
        const earlierCalculation = (read: Parameters<typeof rootAt>[1]) => rootAt(index, read);
        const earlier = earlierCalculation(fetch(earlierCalculation));
        const consistency = (read: Parameters<typeof rootAt>[1]) => consistencyProof(index, size, read);
        const proof = consistency(fetch(consistency));
        expect(verifyConsistency(index, size, proof, earlier, root)).toBe(true);
        if (index > 0) expect(verifyConsistency(index, size, proof, hashLeaf(earlier), root)).toBe(false);
      }),
      { numRuns: 150, seed: 6962 },
    );
  });

  test("a frontier read back from tiles goes on as the one that was there", () => {
    const tiles = [...grown(manyLeaves.slice(0, 1000)).values()];
    const frontier = frontierAt(1000, readerOf(tiles));
    extend(frontier, manyLeaves[1000]!);
    expect(rootOf(frontier).equals(mth(manyLeaves.slice(0, 1001)))).toBe(true);
  });

  test("a missing or short tile is named, never guessed", () => {
    const tiles = [...grown(manyLeaves.slice(0, 300)).values()];
    expect(() => readerOf(tiles.slice(1))(0, 0)).toThrow(/tile 0\/0/);
    expect(() => edgeFrom(300, [])).toThrow(/level 0/);
    expect(() => inclusionProof(5, 5, readerOf(tiles))).toThrow(RangeError);
  });
});
