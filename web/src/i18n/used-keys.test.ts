import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { texts } from "../desk/texts.ts";
import parts from "./zh/parts.json";

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? sources(join(folder, entry.name))
      : /(?<!\.test)\.tsx?$/.test(entry.name)
        ? [readFileSync(join(folder, entry.name), "utf8")]
        : [],
  );
}

function has(texts: unknown, key: string): boolean {
  const found = key
    .split(".")
    .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], texts);
  if (typeof found === "string") return true;
  const last = key.slice(key.lastIndexOf(".") + 1);
  const above = key
    .slice(0, -last.length - 1)
    .split(".")
    .reduce<unknown>((at, name) => (name ? (at as Record<string, unknown> | undefined)?.[name] : at), texts);
  return typeof (above as Record<string, unknown> | undefined)?.[`${last}_other`] === "string";
}

/** Keys that the code names whole: `t("a.b")`; those put together from data are not seen here. */
const used = [
  ...new Set(
    sources(join(import.meta.dirname, "../desk")).flatMap((text) =>
      [...text.matchAll(/\bt\(\s*"([\w.:-]+)"/g)].map((match) => match[1] as string),
    ),
  ),
];

describe("the texts that the desk names", () => {
  it.each(used)("%s exists", (key) => {
    const [face, name] = key.includes(":") ? (key.split(":") as [string, string]) : ["desk", key];
    expect(has(face === "parts" ? parts : texts.zh, name)).toBe(true);
  });
});
