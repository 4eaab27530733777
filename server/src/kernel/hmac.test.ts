import { createHash, createHmac, randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { digestOf, hmacOf } from "./hmac.ts";

describe("codes by one-shot digests", () => {
  it("are those of createHmac, for every length of key and text", () => {
    const texts = [
      "",
      "a",
      "x".repeat(63),
      "数据".repeat(40),
      "\u{2b300}\0é".repeat(700),
      "y".repeat(1365),
      "z".repeat(9000),
    ];
    for (const algorithm of ["sha256", "sm3"] as const) {
      for (const length of [0, 1, 32, 63, 64, 65, 200]) {
        const key = randomBytes(length);
        const code = hmacOf(algorithm, key);
        for (const text of texts) {
          expect(code(text).equals(createHmac(algorithm, key).update(text, "utf8").digest())).toBe(true);
        }
      }
      const data = randomBytes(1000);
      expect(digestOf(algorithm, data).equals(createHash(algorithm).update(data).digest())).toBe(true);
    }
  });
});
