import { createHash } from "node:crypto";

const leafPrefix = Buffer.of(0);

/**
 * The leaf hash of an entry: RFC 6962's SHA-256(0x00 ‖ data), where data is SHA-256(salt ‖ payload). So the tree commits to
 * the payload without holding it: once payload and salt are erased, the leaf stands and every proof still holds.
 */
export function leafOf(salt: Uint8Array, payload: Uint8Array): Buffer {
  const digest = createHash("sha256").update(salt).update(payload).digest();
  return createHash("sha256").update(leafPrefix).update(digest).digest();
}
