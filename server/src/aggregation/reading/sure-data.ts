/**
 * Rows of bytes that are data beyond doubt: everything that `BodyReader` looks for in a row that is not data is ruled out by a few bytes. What
 * cannot be ruled out so is left to it. Pure.
 */
const encoder = new TextEncoder();
const decoder = new TextDecoder();

// First characters of totals (合计, total) and of notes (注：, 单位：): see `isTotalLike` and `isNoteLike`.
const firstOfOther = new Set([..."合总共小汇平全注备附说规数资来制填编审复负联统截单日时（(【[*＊※tTsS"]);

export class SureData {
  readonly #headers: readonly (readonly Uint8Array[])[];
  readonly #least: number;
  readonly #numbered: boolean;

  /** @param header names of the header rows without white space */
  constructor(header: readonly (readonly string[])[], manners: { readonly fill: number; readonly numbered: boolean }) {
    this.#headers = header.map((names) => names.map((name) => encoder.encode(name)));
    this.#least = Math.max(3, Math.floor(Math.max(1, manners.fill / 2)) + 1);
    this.#numbered = manners.numbered;
  }

  /** Null: not sure. Else the number that the row counts itself as in a table that does, −1 for none. */
  judge(bytes: Uint8Array, starts: Int32Array, ends: Int32Array, base: number, count: number): number | null {
    let filled = 0;
    let first = -1;
    for (let cell = base; cell < base + count; cell++) {
      const start = starts[cell]!;
      const length = ends[cell]! - start;
      if (length === 0) continue;
      const byte = bytes[start]!;
      // White space, marks and made-up names (Unnamed: 3) may come to nothing.
      const plain = byte < 0x80 ? byte > 0x20 && byte < 0x7f && byte !== 0x55 : byte > 0xe3 && byte <= 0xe9;
      if (!plain && first < 0) return null;
      if (!plain) continue;
      if (first < 0) first = cell;
      filled++;
    }
    if (filled < this.#least) return null;
    const start = starts[first]!;
    const byte = bytes[start]!;
    const isDigit = byte >= 0x30 && byte <= 0x39;
    if (!isDigit && firstOfOther.has(firstCharacter(bytes, start))) return null;
    for (const names of this.#headers) if (mayRepeat(names, bytes, starts, ends, base, count)) return null;
    return this.#numbered && first === base ? ownNumber(bytes, start, ends[base]!) : -1;
  }
}

function firstCharacter(bytes: Uint8Array, start: number): string {
  const byte = bytes[start]!;
  return byte < 0x80 ? String.fromCharCode(byte) : decoder.decode(bytes.subarray(start, start + 3));
}

/** Whether two or more cells may be the names of their columns. */
function mayRepeat(
  names: readonly Uint8Array[],
  bytes: Uint8Array,
  starts: Int32Array,
  ends: Int32Array,
  base: number,
  count: number,
): boolean {
  let same = 0;
  for (let column = 0; column < count; column++) {
    const start = starts[base + column]!;
    const length = ends[base + column]! - start;
    if (length === 0) continue;
    const name = names[column];
    if (name === undefined || name.length === 0) continue;
    const byte = bytes[start]!;
    const plain = byte < 0x80 ? byte > 0x20 && byte < 0x7f : byte > 0xe3 && byte <= 0xe9;
    if (plain && (byte !== name[0] || length < name.length)) continue;
    same++;
  }
  return same >= 2;
}

/** The number of a row in its first cell: up to nine digits. −1: none; null: of another form that may be one. */
function ownNumber(bytes: Uint8Array, start: number, end: number): number | null {
  if (end - start > 9) return bytes[end - 1] === 0x30 && bytes[end - 2] === 0x2e ? null : -1;
  let number = 0;
  for (let at = start; at < end; at++) {
    const digit = bytes[at]! - 0x30;
    if (digit < 0 || digit > 9) return bytes[at] === 0x2e || bytes[at]! <= 0x20 || bytes[at]! >= 0x7f ? null : -1;
    number = number * 10 + digit;
  }
  return number;
}
