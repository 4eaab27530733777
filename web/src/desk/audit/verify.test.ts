import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { leafOf } from "../../../../server/src/audit/leaf.ts";
import { extend, inclusionProof, newFrontier, rootOf } from "../../../../server/src/audit/tree.ts";
import { type Sha256, verify } from "./verify.ts";

const sha256: Sha256 = async (data) => Uint8Array.from(createHash("sha256").update(data).digest());
const hash = (...parts: Uint8Array[]) => createHash("sha256").update(Buffer.concat(parts)).digest();

/** A small log of `size` entries, as the server would prove the one at `index`. */
function proofOf(index: number, size: number) {
  const entries = Array.from({ length: size }, (_, n) => ({
    salt: Buffer.alloc(16, n),
    payload: Buffer.from(`{"event":"e${n}"}`),
  }));
  const leaves = entries.map(({ salt, payload }) => leafOf(salt, payload));
  const node = (level: number, at: number): Buffer =>
    level === 0 ? (leaves[at] as Buffer) : hash(Buffer.of(1), node(level - 1, at * 2), node(level - 1, at * 2 + 1));
  const frontier = newFrontier();
  for (const leaf of leaves) extend(frontier, leaf);
  const root = rootOf(frontier);
  const entry = entries[index] as (typeof entries)[number];
  return {
    payload: entry.payload.toString("base64"),
    salt: entry.salt.toString("hex"),
    proof: {
      index,
      size,
      leaf: (leaves[index] as Buffer).toString("hex"),
      root: root.toString("hex"),
      path: inclusionProof(index, size, node).map((one) => one.toString("hex")),
      checkpoint: `example.log\n${size}\n${root.toString("base64")}\n\n— example.log sig\n`,
    },
  };
}

describe("checking an entry in the browser", () => {
  it("agrees with the server's tree for every entry of logs up to 17", async () => {
    for (let size = 1; size <= 17; size += 1) {
      for (let index = 0; index < size; index += 1) {
        expect(await verify(proofOf(index, size), sha256)).toMatchObject({ holds: true, leafFits: true });
      }
    }
  });
  it("finds one changed byte of an entry", async () => {
    const asked = proofOf(3, 9);
    const changed = { ...asked, payload: Buffer.from('{"event":"e4"}').toString("base64") };
    expect(await verify(changed, sha256)).toMatchObject({ holds: false, leafFits: false, rootFits: true });
  });
  it("finds a path that leads elsewhere, and a checkpoint of another tree", async () => {
    const asked = proofOf(3, 9);
    const other = proofOf(3, 8);
    expect(await verify({ ...asked, proof: { ...asked.proof, path: other.proof.path } }, sha256)).toMatchObject({
      rootFits: false,
      holds: false,
    });
    expect(
      await verify({ ...asked, proof: { ...asked.proof, checkpoint: other.proof.checkpoint } }, sha256),
    ).toMatchObject({
      checkpointFits: false,
      holds: false,
    });
  });
  it("still proves an entry whose payload was erased", async () => {
    expect(await verify({ ...proofOf(2, 5), payload: null, salt: null }, sha256)).toMatchObject({
      leafFits: null,
      holds: true,
    });
  });
});
