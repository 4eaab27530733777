import { describe, expect, test } from "vitest";
import {
  newSigningKey,
  openCheckpoint,
  parseSigningKey,
  parseVerifierKey,
  signCheckpoint,
  splitNotes,
} from "./checkpoint.ts";

const key = newSigningKey("example.cn/log");
const root = Buffer.alloc(32, 7);

describe("C2SP tlog-checkpoint", () => {
  test("three lines, an empty one, and the signature line of the log's own name", () => {
    const note = signCheckpoint({ size: 42, root }, key);
    const lines = note.split("\n");
    expect(lines.slice(0, 4)).toEqual(["example.cn/log", "42", root.toString("base64"), ""]);
    expect(lines[4]).toMatch(/^— example\.cn\/log [A-Za-z0-9+/]+=*$/u);
    expect(openCheckpoint(note, key.verifier)).toEqual({ origin: "example.cn/log", size: 42, root });
  });

  test("keys survive being written down, and their ids are checked", () => {
    expect(parseSigningKey(key.text).verifier.text).toBe(key.verifier.text);
    expect(parseVerifierKey(`${key.verifier.text}\n`).id.equals(key.verifier.id)).toBe(true);
    expect(() => parseVerifierKey(key.verifier.text.replace("example.cn/log", "example.cn/other"))).toThrow(
      /does not fit/,
    );
  });

  // The verifier key and signed note of the format's own documentation (golang.org/x/mod/sumdb/note, C2SP signed-note).
  test("reads a verifier key that another implementation made", () => {
    const peter = parseVerifierKey("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    expect(peter.id.toString("hex")).toBe("c74f20a3");
  });

  test("every changed byte of a checkpoint is found", () => {
    const note = Buffer.from(signCheckpoint({ size: 42, root }, key), "utf8");
    for (let at = 0; at < note.length; at++) {
      const changed = Buffer.from(note);
      changed[at]! ^= 1;
      expect(typeof openCheckpoint(changed.toString("utf8"), key.verifier), `byte ${at}`).toBe("string");
    }
  });

  test("another key of the same name is not believed", () => {
    const other = newSigningKey("example.cn/log");
    expect(openCheckpoint(signCheckpoint({ size: 1, root }, other), key.verifier)).toBe("not-signed-by-this-key");
    expect(openCheckpoint(signCheckpoint({ size: 1, root }, newSigningKey("elsewhere.cn")), key.verifier)).toBe(
      "another-log",
    );
  });

  test("signatures of witnesses are passed over", () => {
    const note = `${signCheckpoint({ size: 1, root }, key)}— witness.cn AAAAAAAA\n`;
    expect(openCheckpoint(note, key.verifier)).toMatchObject({ size: 1 });
  });

  test("a file of many checkpoints is split into them", () => {
    const notes = [1, 2, 3].map((size) => signCheckpoint({ size, root }, key));
    expect(splitNotes(notes.join(""))).toEqual(notes);
    expect(splitNotes(notes.join("\n"))).toEqual(notes);
    expect(splitNotes("")).toEqual([]);
    expect(splitNotes(`${notes[0]}torn wri`)).toEqual([notes[0], "torn wri"]);
  });
});
