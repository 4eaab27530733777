/**
 * Arrays in PostgreSQL's binary form: the driver sends a Buffer as it is, so nothing is written as text, escaped and read back.
 * One dimension, elements may be null.
 */
const headBytes = 20;

function array(oid: number, sizes: number, count: number, nulls: boolean): Buffer {
  const bytes = Buffer.allocUnsafe(headBytes + sizes + 4 * count);
  bytes.writeInt32BE(1, 0);
  bytes.writeInt32BE(nulls ? 1 : 0, 4);
  bytes.writeInt32BE(oid, 8);
  bytes.writeInt32BE(count, 12);
  bytes.writeInt32BE(1, 16);
  return bytes;
}

/** `bytea[]` */
export function byteaArray(values: readonly (Buffer | null)[]): Buffer {
  let sizes = 0;
  for (const value of values) sizes += value?.length ?? 0;
  const bytes = array(17, sizes, values.length, values.includes(null));
  let at = headBytes;
  for (const value of values) {
    at = bytes.writeInt32BE(value?.length ?? -1, at);
    if (value) at += value.copy(bytes, at);
  }
  return bytes;
}

/** `text[]` */
export function textArray(values: readonly (string | null)[]): Buffer {
  const encoded = byteaArray(values.map((value) => (value === null ? null : Buffer.from(value, "utf8"))));
  encoded.writeInt32BE(25, 8);
  return encoded;
}

/** `int4[]`; each must fit. */
export function intArray(values: readonly number[]): Buffer {
  const bytes = array(23, 4 * values.length, values.length, false);
  let at = headBytes;
  for (const value of values) at = bytes.writeInt32BE(value, bytes.writeInt32BE(4, at));
  return bytes;
}

/** `int8[]` of whole numbers that are exact in a number. */
export function bigintArray(values: readonly (number | null)[]): Buffer {
  const nulls = values.filter((value) => value === null).length;
  const bytes = array(20, 8 * (values.length - nulls), values.length, nulls > 0);
  let at = headBytes;
  for (const value of values) {
    at = bytes.writeInt32BE(value === null ? -1 : 8, at);
    if (value !== null) {
      bytes.writeInt32BE(Math.floor(value / 2 ** 32), at);
      at = bytes.writeUInt32BE(value >= 0 ? value % 2 ** 32 : ((value % 2 ** 32) + 2 ** 32) % 2 ** 32, at + 4);
    }
  }
  return bytes;
}

/** `uuid[]`, in the form with dashes. */
export function uuidArray(values: readonly string[]): Buffer {
  const bytes = array(2950, 16 * values.length, values.length, false);
  let at = headBytes;
  for (const value of values) {
    at = bytes.writeInt32BE(16, at);
    at += bytes.write(value.replaceAll("-", ""), at, 16, "hex");
  }
  return bytes;
}
