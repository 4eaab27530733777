import { hash } from "node:crypto";
import { digestOf } from "../kernel/hmac.ts";

/**
 * The leaf hash of an entry: RFC 6962's SHA-256(0x00 ‖ data), where data is SHA-256(salt ‖ payload). So the tree commits to
 * the payload without holding it: once payload and salt are erased, the leaf stands and every proof still holds.
 */
export function leafOf(salt: Uint8Array, payload: Uint8Array): Buffer {
  const data = Buffer.allocUnsafe(33);
  data[0] = 0;
  data.write(hash("sha256", Buffer.concat([salt, payload]), "latin1"), 1, "latin1");
  return digestOf("sha256", data);
}
