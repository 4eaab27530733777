import { randomBytes } from "node:crypto";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

let last = 0;
let turn = 0;

/**
 * A new UUIDv7 (RFC 9562, section 5.7): 48 bits of real time in milliseconds, a counter of 12 bits that starts low in each
 * millisecond (section 6.2, method 1), then randomness. Ids of one process sort in the order they were made.
 */
export function newId(): string {
  const bytes = randomBytes(16);
  const now = Date.now();
  turn = now > last ? bytes.readUInt16BE(6) & 0x07ff : turn + 1;
  last = Math.max(now, last);
  if (turn > 0x0fff) {
    last += 1;
    turn = 0;
  }
  bytes.writeUIntBE(last, 0, 6);
  bytes.writeUInt16BE(0x7000 | turn, 6);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The id before all that were made since an instant of the real clock: what is younger than it is found from the ids' own index. */
export function firstIdSince(instant: Date): string {
  const hex = Math.max(instant.getTime(), 0).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

/** Whether a text is a lower-case UUID of any version. An id that fails this can name nothing here. */
export function isId(text: string): boolean {
  return uuid.test(text);
}
