/** Division codes of GB/T 2260: six digits, two a level (province, city, county). Pure. */
import type { Text } from "../kernel/refusal.ts";

export const levels = ["province", "city", "county", "township", "community"] as const;
/** The levels of government, from the province down. Townships (streets) and communities have no code of their own in GB/T 2260: they use their county's. */
export type Level = (typeof levels)[number];

export const levelNames: Readonly<Record<Level, Text>> = {
  province: { zh: "省级", en: "Province" },
  city: { zh: "市级", en: "City" },
  county: { zh: "县级", en: "County" },
  township: { zh: "乡镇（街道）", en: "Township" },
  community: { zh: "村（社区）", en: "Community" },
};

/** Whether a text has the form of a division code: six digits, the first not 0, no county without a city. */
export function isRegionCode(text: string): boolean {
  return /^[1-9]\d(?:0000|(?!00)\d\d\d\d)$/.test(text);
}

/** The level that a division code names: `xx0000` a province, `xxxx00` a city, else a county. */
export function levelOfRegion(region: string): "province" | "city" | "county" {
  if (region.endsWith("0000")) return "province";
  return region.endsWith("00") ? "city" : "county";
}

/** Whether `outer` is `inner` or contains it, by the prefix that the standard builds codes from. */
export function regionContains(outer: string, inner: string): boolean {
  const level = levelOfRegion(outer);
  const prefix = level === "province" ? 2 : level === "city" ? 4 : 6;
  return outer.length === 6 && inner.length === 6 && inner.startsWith(outer.slice(0, prefix));
}

/** The region and those around it, from itself outward: county, city, province. */
export function regionsOutward(region: string): readonly string[] {
  return [...new Set([region, `${region.slice(0, 4)}00`, `${region.slice(0, 2)}0000`])];
}

/** The region one level up, or `null` for a province. */
export function regionAbove(region: string): string | null {
  return regionsOutward(region)[1] ?? null;
}

/** The level above, or `null` for a province. */
export function levelAbove(level: Level): Level | null {
  return levels[levels.indexOf(level) - 1] ?? null;
}
