/**
 * Which encoding a text file is in, decided by its bytes. Feed it every chunk, then ask.
 * GB 18030 includes GBK; a file whose every character has two bytes is called `gbk`.
 */
export type Encoding = "utf-8" | "utf-8-bom" | "gbk" | "gb18030" | "utf-16le" | "utf-16be";

/** The label under which `TextDecoder` knows the encoding. GBK is decoded as GB 18030, which contains it. */
export function decoderLabel(encoding: Encoding): string {
  if (encoding === "utf-8-bom") return "utf-8";
  return encoding === "gbk" ? "gb18030" : encoding;
}

/** What was found: `broken` counts the places that the encoding cannot hold; null when no encoding fits. */
export type EncodingFound = Readonly<
  { encoding: Encoding; broken: number } | { encoding: null; reason: "nul" | "unreadable" }
>;

/** Counts sequences that are not UTF-8 (RFC 3629). */
class Utf8Check {
  broken = 0;
  multibyte = 0;
  #need = 0;
  #low = 0x80;
  #high = 0xbf;

  push(bytes: Uint8Array): void {
    let i = 0;
    const length = bytes.length;
    while (i < length) {
      const byte = bytes[i]!;
      if (this.#need === 0) {
        if (byte < 0x80) {
          i++;
          continue;
        }
        this.#start(byte);
        i++;
        continue;
      }
      if (byte < this.#low || byte > this.#high) {
        this.broken++;
        this.#need = 0;
        continue;
      }
      this.#low = 0x80;
      this.#high = 0xbf;
      if (--this.#need === 0) this.multibyte++;
      i++;
    }
  }

  #start(byte: number): void {
    this.#low = 0x80;
    this.#high = 0xbf;
    if (byte >= 0xc2 && byte <= 0xdf) this.#need = 1;
    else if (byte >= 0xe0 && byte <= 0xef) {
      this.#need = 2;
      if (byte === 0xe0) this.#low = 0xa0;
      if (byte === 0xed) this.#high = 0x9f;
    } else if (byte >= 0xf0 && byte <= 0xf4) {
      this.#need = 3;
      if (byte === 0xf0) this.#low = 0x90;
      if (byte === 0xf4) this.#high = 0x8f;
    } else this.broken++;
  }

  end(): void {
    if (this.#need > 0) this.broken++;
  }
}

/** Counts sequences that are not GB 18030, and those of four bytes. */
class Gb18030Check {
  broken = 0;
  double = 0;
  quadruple = 0;
  /** Characters of GB 2312 level 1 (the 3,755 usual ones): a text in Chinese consists mostly of them. */
  usual = 0;
  #lead = 0;
  #step = 0;

  push(bytes: Uint8Array): void {
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i]!;
      if (this.#step === 0) {
        if (byte < 0x80) continue;
        if (byte === 0x80 || byte === 0xff) this.broken++;
        else {
          this.#lead = byte;
          this.#step = 1;
        }
      } else if (this.#step === 1) {
        if (byte >= 0x30 && byte <= 0x39) this.#step = 2;
        else {
          this.#step = 0;
          if (byte < 0x40 || byte === 0x7f || byte === 0xff) {
            this.broken++;
            if (byte < 0x40) i--;
          } else {
            this.double++;
            if (
              (this.#lead >= 0xb0 && this.#lead <= 0xd7 && byte >= 0xa1) ||
              (this.#lead >= 0xa1 && this.#lead <= 0xa3)
            )
              this.usual++;
          }
        }
      } else if (this.#step === 2) {
        this.#step = byte >= 0x81 && byte <= 0xfe ? 3 : 0;
        if (this.#step === 0) this.broken++;
      } else {
        this.#step = 0;
        if (byte >= 0x30 && byte <= 0x39) this.quadruple++;
        else this.broken++;
      }
    }
  }

  end(): void {
    if (this.#step > 0) this.broken++;
  }
}

/** Decides the encoding of a file from all of its bytes, with constant memory. */
export class EncodingDetector {
  readonly #utf8 = new Utf8Check();
  readonly #gb = new Gb18030Check();
  #head = new Uint8Array(0);
  #nul = false;

  push(bytes: Uint8Array): void {
    if (this.#head.length < 4) this.#head = Buffer.concat([this.#head, bytes.subarray(0, 4)]);
    this.#nul ||= bytes.includes(0);
    this.#utf8.push(bytes);
    this.#gb.push(bytes);
  }

  /** @param complete false when only the beginning of the file was pushed: an unfinished character at its end is no damage */
  result(complete = true): EncodingFound {
    const [a, b, c] = this.#head;
    if (a === 0xff && b === 0xfe) return { encoding: "utf-16le", broken: 0 };
    if (a === 0xfe && b === 0xff) return { encoding: "utf-16be", broken: 0 };
    if (this.#nul) return { encoding: null, reason: "nul" };
    if (complete) {
      this.#utf8.end();
      this.#gb.end();
    }
    const utf8 = a === 0xef && b === 0xbb && c === 0xbf ? "utf-8-bom" : "utf-8";
    if (this.#utf8.broken === 0) return { encoding: utf8, broken: 0 };
    const gb = this.#gb.quadruple > 0 ? "gb18030" : "gbk";
    const chinese = this.#gb.usual * 2 >= this.#gb.double;
    if (this.#gb.broken === 0 && chinese) return { encoding: gb, broken: 0 };
    const utf8Rate = this.#utf8.broken / (this.#utf8.multibyte + this.#utf8.broken);
    const gbRate = this.#gb.broken / (this.#gb.double + this.#gb.quadruple + this.#gb.broken);
    // Chinese in another encoding is hardly ever UTF-8 by chance: a few broken places do not speak against it.
    if (utf8 === "utf-8-bom" || utf8Rate < 0.1) return { encoding: utf8, broken: this.#utf8.broken };
    if (gbRate < 0.02 && chinese) return { encoding: gb, broken: this.#gb.broken };
    return { encoding: null, reason: "unreadable" };
  }
}
