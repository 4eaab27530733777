import { hash as digest } from "node:crypto";

/**
 * The leaf hash of an entry: RFC 6962's SHA-256(0x00 ‖ data), where data is SHA-256(salt ‖ payload). So the tree commits to
 * the payload without holding it: once payload and salt are erased, the leaf stands and every proof still holds.
 */
export function leafOf(salt: Uint8Array, payload: Uint8Array): Buffer {
  const data = Buffer.allocUnsafe(33);
  data[0] = 0;
  data.set(digest("sha256", Buffer.concat([salt, payload]), "buffer"), 1);
  return digest("sha256", data, "buffer");
}
