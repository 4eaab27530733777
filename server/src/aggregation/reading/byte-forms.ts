/** The usual forms of cells, seen on their UTF-8 bytes: what needs no second look before it goes into a line for COPY. Pure. */

const [tab, minus, point, zero, nine, colon, space, backslash] = [0x09, 0x2d, 0x2e, 0x30, 0x39, 0x3a, 0x20, 0x5c];
const [ordinary, escapable] = [0, 1];
const odd = 2;

/** What a byte of a text asks for: nothing, to be escaped, or a look at the whole cell. */
export type TextBytes = Uint8Array;

/** Of a text that is kept as it is: only a NUL is none of PostgreSQL's. */
export const exactText: TextBytes = new Uint8Array(256);
/** Of a text that a person wrote: marks without width, control characters and what could be one of them. */
export const writtenText: TextBytes = new Uint8Array(256);
const letters = new Uint8Array(256);
exactText[0] = odd;
for (let byte = 0; byte < 0x20; byte++) writtenText[byte] = odd;
for (const byte of [0x7f, 0xc2, 0xe2, 0xef]) writtenText[byte] = odd;
for (const [byte, letter] of [
  [backslash, "\\"],
  [0x08, "b"],
  [tab, "t"],
  [0x0a, "n"],
  [0x0b, "v"],
  [0x0c, "f"],
  [0x0d, "r"],
] as const) {
  letters[byte] = letter.charCodeAt(0);
  exactText[byte] = escapable;
  if (byte !== 0x08) writtenText[byte] = escapable;
}

/** Writes a text into a line, escaped; gives where it ends there, −1 where the whole cell needs a look. */
export function writeText(
  kinds: TextBytes,
  out: Uint8Array,
  to: number,
  bytes: Uint8Array,
  start: number,
  end: number,
): number {
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    const kind = kinds[byte]!;
    if (kind === ordinary) out[to++] = byte;
    else if (kind === escapable) {
      out[to++] = backslash;
      out[to++] = letters[byte]!;
    } else if (mayBeMark(bytes, at)) return -1;
    else out[to++] = byte;
  }
  return to;
}

/** U+200B, U+2060, U+FEFF and U+FFFD are looked for by their bytes; whatever else begins as odd is odd. */
function mayBeMark(bytes: Uint8Array, at: number): boolean {
  const second = bytes[at + 1];
  const third = bytes[at + 2];
  if (bytes[at] === 0xe2) return (second === 0x80 && third === 0x8b) || (second === 0x81 && third === 0xa0);
  if (bytes[at] === 0xef) return (second === 0xbb && third === 0xbf) || (second === 0xbf && third === 0xbd);
  return true;
}

/** A text as it stands in a line for COPY. */
export function escaped(value: string): string {
  return value.replace(/[\\\b\f\n\r\t\v]/g, (sign) => `\\${String.fromCharCode(letters[sign.charCodeAt(0)]!)}`);
}

const unescapes: Readonly<Record<string, string>> = {
  ...{ b: "\b", t: "\t", n: "\n", v: "\v", f: "\f", r: "\r", "\\": "\\" },
};

/** The text that stands so in a line. */
export function unescaped(text: string): string {
  return text.replace(/\\(.)/g, (_, letter: string) => unescapes[letter]!);
}

/** Neither white space nor a mark at the edges: ASCII signs, and what begins with E3 to E9 (but U+3000) or is a full-width form. */
export function hasPlainEdges(bytes: Uint8Array, start: number, end: number): boolean {
  const first = bytes[start]!;
  const last = bytes[end - 1]!;
  if (first < 0x80 ? first <= space || first === 0x7f : end - start < 3 || !isPlainWide(bytes, start)) return false;
  return last < 0x80 ? last > space && last !== 0x7f : end - start >= 3 && isPlainWide(bytes, end - 3);
}

function isPlainWide(bytes: Uint8Array, at: number): boolean {
  const lead = bytes[at]!;
  const second = bytes[at + 1]!;
  if (lead === 0xe3) return second !== 0x80 || bytes[at + 2] !== 0x80;
  if (lead > 0xe3 && lead <= 0xe9) return true;
  return lead === 0xef && (second === 0xbc || second === 0xbd);
}

/** Up to 18 digits as PostgreSQL writes a `bigint`. */
export function isPlainInteger(bytes: Uint8Array, start: number, end: number): boolean {
  const negative = bytes[start] === minus;
  const from = negative ? start + 1 : start;
  const digits = end - from;
  if (digits < 1 || digits > 18) return false;
  if (bytes[from] === zero && (digits > 1 || negative)) return false;
  for (let at = from; at < end; at++) if (bytes[at]! < zero || bytes[at]! > nine) return false;
  return true;
}

/** Up to 100 signs as PostgreSQL writes a `numeric`. */
export function isPlainDecimal(bytes: Uint8Array, start: number, end: number): boolean {
  const from = bytes[start] === minus ? start + 1 : start;
  if (end - from < 1 || end - from > 100) return false;
  let at = from;
  let nought = true;
  while (at < end && bytes[at]! >= zero && bytes[at]! <= nine) {
    if (bytes[at] !== zero) nought = false;
    at++;
  }
  const whole = at - from;
  if (whole === 0 || (whole > 1 && bytes[from] === zero)) return false;
  if (at < end) {
    if (bytes[at++] !== point || at === end) return false;
    for (; at < end; at++) {
      if (bytes[at]! < zero || bytes[at]! > nine) return false;
      if (bytes[at] !== zero) nought = false;
    }
  }
  return !(nought && from !== start);
}

const monthDays = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** YYYY-MM-DD at a place, a day of the calendar of the years 1 to 9999. */
export function isDay(bytes: Uint8Array, at: number): boolean {
  if (bytes[at + 4] !== minus || bytes[at + 7] !== minus) return false;
  return isCalendarDay(bytes, at, at + 5, at + 8);
}

/** Whether the digits at these places are a day of the calendar of the years 1 to 9999. */
export function isCalendarDay(bytes: Uint8Array, yearAt: number, monthAt: number, dayAt: number): boolean {
  const century = twoDigits(bytes, yearAt);
  const rest = twoDigits(bytes, yearAt + 2);
  const month = twoDigits(bytes, monthAt);
  const day = twoDigits(bytes, dayAt);
  if (century < 0 || rest < 0 || month < 1 || month > 12 || day < 1) return false;
  const year = century * 100 + rest;
  if (year < 1) return false;
  if (month === 2 && day === 29) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= monthDays[month]!;
}

/** Where YYYY-MM-DD HH:MM:SS with up to six places of a second ends without the zeros that PostgreSQL does not write; −1: it is another form. */
export function endOfMoment(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length < 19 || length > 26 || length === 20 || !isDay(bytes, start) || !isTime(bytes, start + 10)) return -1;
  if (length === 19) return end;
  if (bytes[start + 19] !== point) return -1;
  for (let at = start + 20; at < end; at++) if (bytes[at]! < zero || bytes[at]! > nine) return -1;
  let last = end;
  while (bytes[last - 1] === zero) last--;
  return last === start + 20 ? start + 19 : last;
}

/** A space and HH:MM:SS. */
function isTime(bytes: Uint8Array, at: number): boolean {
  if (bytes[at] !== space || bytes[at + 3] !== colon || bytes[at + 6] !== colon) return false;
  const hour = twoDigits(bytes, at + 1);
  const minute = twoDigits(bytes, at + 4);
  const second = twoDigits(bytes, at + 7);
  return hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
}

function twoDigits(bytes: Uint8Array, at: number): number {
  const a = bytes[at]! - zero;
  const b = bytes[at + 1]! - zero;
  return a >= 0 && a <= 9 && b >= 0 && b <= 9 ? a * 10 + b : -1;
}

/** Characters (code points) of UTF-8. */
export function countCharacters(bytes: Uint8Array, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) if ((bytes[at]! & 0xc0) !== 0x80) count++;
  return count;
}

/** Writes a whole number that is not negative; gives where it ends. */
export function writeNumber(out: Uint8Array, at: number, number: number): number {
  let digits = 1;
  for (let limit = 10; number >= limit; limit *= 10) digits++;
  let rest = number;
  for (let place = at + digits - 1; place >= at; place--) {
    const next = Math.floor(rest / 10);
    out[place] = zero + (rest - next * 10);
    rest = next;
  }
  return at + digits;
}
