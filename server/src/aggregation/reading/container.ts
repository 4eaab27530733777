/** What kind of file this is, by its content alone: names and declared types are not believed. */
import { readZipDirectory } from "./zip-directory.ts";

export type Container = "csv" | "xlsx" | "xls";

/** Kinds of file that are recognised in order to refuse them with advice. */
export type Foreign =
  | "empty"
  | "html"
  | "xml"
  | "json"
  | "pdf"
  | "image"
  | "archive"
  | "word"
  | "slides"
  | "encrypted"
  | "ods"
  | "xlsb"
  | "database"
  | "binary";

export type ContainerFound = Readonly<{ container: Container } | { container: null; foreign: Foreign }>;

const found = (container: Container): ContainerFound => ({ container });
const foreign = (kind: Foreign): ContainerFound => ({ container: null, foreign: kind });

const signatures: readonly (readonly [readonly number[], Foreign])[] = [
  [[0x25, 0x50, 0x44, 0x46], "pdf"],
  [[0x89, 0x50, 0x4e, 0x47], "image"],
  [[0xff, 0xd8, 0xff], "image"],
  [[0x47, 0x49, 0x46, 0x38], "image"],
  [[0x42, 0x4d], "image"],
  [[0x49, 0x49, 0x2a, 0x00], "image"],
  [[0x4d, 0x4d, 0x00, 0x2a], "image"],
  [[0x52, 0x61, 0x72, 0x21], "archive"],
  [[0x37, 0x7a, 0xbc, 0xaf], "archive"],
  [[0x1f, 0x8b], "archive"],
  [[0x42, 0x5a, 0x68], "archive"],
  [[0xfd, 0x37, 0x7a, 0x58], "archive"],
  [[0x28, 0xb5, 0x2f, 0xfd], "archive"],
  [[0x50, 0x41, 0x52, 0x31], "binary"],
  [[0x7f, 0x45, 0x4c, 0x46], "binary"],
  [[0x4d, 0x5a], "binary"],
];

const starts = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  bytes.length >= signature.length && signature.every((byte, at) => bytes[at] === byte);

/** Whether the file is a ZIP or OLE2 container, whose inside decides and which must be read whole. */
export function needsWholeFile(head: Uint8Array): boolean {
  return starts(head, [0x50, 0x4b, 0x03, 0x04]) || starts(head, [0xd0, 0xcf, 0x11, 0xe0]);
}

/**
 * Decides the kind of a file.
 * @param bytes the whole file where `needsWholeFile` says so, else at least its first kilobytes
 */
export function detectContainer(bytes: Buffer): ContainerFound {
  if (bytes.length === 0) return foreign("empty");
  if (starts(bytes, [0x50, 0x4b, 0x03, 0x04]) || starts(bytes, [0x50, 0x4b, 0x05, 0x06])) return insideZip(bytes);
  if (starts(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return insideOle(bytes);
  if (bytes.length >= 8 && starts(bytes, [0x09]) && bytes[3] === 0 && [0x00, 0x02, 0x04, 0x08].includes(bytes[1]!))
    return found("xls");
  const known = signatures.find(([signature]) => starts(bytes, signature));
  if (known && !(known[1] === "image" && known[0].length === 2 && isMostlyText(bytes))) {
    if (known[0].length > 2 || !isMostlyText(bytes)) return foreign(known[1]);
  }
  if (bytes.toString("latin1", 0, 16).startsWith("SQLite format 3")) return foreign("database");
  return insideText(bytes);
}

function isMostlyText(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 4096);
  let odd = 0;
  for (const byte of head) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) odd++;
  return odd === 0;
}

function insideZip(bytes: Buffer): ContainerFound {
  const entries = readZipDirectory(bytes);
  if (!entries) return foreign("archive");
  const has = (name: string) => entries.some((entry) => entry.name.replaceAll("\\", "/").toLowerCase() === name);
  if (has("xl/workbook.xml")) return found("xlsx");
  if (has("xl/workbook.bin")) return foreign("xlsb");
  if (has("word/document.xml")) return foreign("word");
  if (has("ppt/presentation.xml")) return foreign("slides");
  if (has("content.xml") && has("mimetype")) return foreign("ods");
  return foreign("archive");
}

/** OLE2: the names of its streams stand in the file as UTF-16. */
function insideOle(bytes: Buffer): ContainerFound {
  const has = (name: string) => bytes.includes(Buffer.from(`${name}\0`, "utf16le"));
  if (has("EncryptedPackage")) return foreign("encrypted");
  if (has("Workbook") || has("Book")) return found("xls");
  if (has("WordDocument")) return foreign("word");
  if (has("PowerPoint Document")) return foreign("slides");
  return foreign("binary");
}

function insideText(bytes: Buffer): ContainerFound {
  const wide = starts(bytes, [0xff, 0xfe]) || starts(bytes, [0xfe, 0xff]);
  if (!wide) {
    let odd = 0;
    const head = bytes.subarray(0, 65_536);
    // NUL is told apart later, with advice of its own.
    for (const byte of head) if ((byte > 0 && byte < 9) || (byte > 13 && byte < 27) || (byte > 27 && byte < 32)) odd++;
    if (odd > head.length / 50) return foreign("binary");
  }
  const text = new TextDecoder(
    starts(bytes, [0xff, 0xfe]) ? "utf-16le" : starts(bytes, [0xfe, 0xff]) ? "utf-16be" : "utf-8",
  )
    .decode(bytes.subarray(0, 4096))
    .replace(/^[\s\uFEFF]+/, "");
  if (text === "" && bytes.length < 4096) return foreign("empty");
  if (/^(<!doctype html|<html|<head|<body|<table|<div|<meta|<style)/i.test(text)) return foreign("html");
  if (/^(<\?xml|<[a-z][\w:-]*[\s>])/i.test(text)) return foreign(/<html|<table[\s>]/i.test(text) ? "html" : "xml");
  if (/^\{\s*("|\}|\r?\n)|^\[\s*[[{"\]\d]/.test(text)) return foreign("json");
  if (/^MIME-Version:/i.test(text)) return foreign("html");
  if (/^\{\\rtf/.test(text)) return foreign("word");
  return found("csv");
}
