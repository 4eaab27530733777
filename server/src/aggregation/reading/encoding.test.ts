import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { EncodingDetector } from "./encoding.ts";

function detect(bytes: Uint8Array, piece = bytes.length || 1) {
  const detector = new EncodingDetector();
  for (let at = 0; at < bytes.length; at += piece) detector.push(bytes.subarray(at, at + piece));
  return detector.result();
}

const chinese = "序号,单位名称\n1,北京某某科技有限公司\n2,上海某某实业有限公司\n";

describe("encoding by content", () => {
  test.each([
    ["utf-8", Buffer.from(chinese)],
    ["utf-8", Buffer.from("a,b\n1,2\n")],
    ["utf-8-bom", Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(chinese)])],
    ["gbk", iconv.encode(chinese, "gbk")],
    ["gb18030", iconv.encode(`${chinese}3,㙍𠮷有限公司\n`, "gb18030")],
    ["utf-16le", Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(chinese, "utf16le")])],
    ["utf-16be", Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(chinese, "utf16le").swap16()])],
  ])("%s, whole or cut anywhere", (encoding, bytes) => {
    for (const piece of [bytes.length, 1, 3, 7]) expect(detect(bytes, piece)).toEqual({ encoding, broken: 0 });
  });

  test("one damaged character does not change the encoding, and is counted", () => {
    const bytes = Buffer.from(chinese.repeat(20));
    bytes[40] = 0xff;
    expect(detect(bytes)).toMatchObject({ encoding: "utf-8" });
    expect((detect(bytes) as { broken: number }).broken).toBeGreaterThan(0);
  });

  test.each([
    ["nul", Buffer.from("a,b\0\n1,2\n")],
    ["nul", Buffer.from(chinese, "utf16le")],
    ["unreadable", Buffer.from(Array.from({ length: 4000 }, (_, at) => (at % 2 ? 0xff : 0x80 + (at % 100))))],
  ])("refused: %s", (reason, bytes) => {
    expect(detect(bytes)).toEqual({ encoding: null, reason });
  });
});
