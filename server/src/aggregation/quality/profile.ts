/** 数据概况: what each column of a version holds. Values of sensitive columns are not shown. Pure. */
import type { CatalogItem } from "../../catalog/listing.ts";
import { type Detection, detect } from "../../protection/detection.ts";

export type Counted = Readonly<{ value: string; count: number }>;

/** What was counted in a column. `min`, `max`: of numbers and times; lengths in characters. `patterns`: digits as 9, letters as A, Han as 字. */
export type ColumnProfile = Readonly<{
  item: string;
  filled: number;
  distinct: number;
  min: string | null;
  max: string | null;
  shortest: number | null;
  longest: number | null;
  frequent: readonly Counted[];
  patterns: readonly Counted[];
  /** What its values seem to be, whatever the catalog says of the item. */
  detected: Detection | null;
  /** Sensitive: no value is shown. */
  withheld: boolean;
}>;

export type VersionProfile = Readonly<{
  version: string;
  at: Date;
  rows: number;
  lookedAt: number;
  columns: readonly ColumnProfile[];
}>;

/** A profile of a column as it may be kept: without values where the catalog or the content says that they are sensitive. */
export function shownProfile(
  counted: Omit<ColumnProfile, "detected" | "withheld">,
  item: Pick<CatalogItem, "nameZh" | "sensitivity">,
  samples: readonly string[],
): ColumnProfile {
  const detected = detect(item.nameZh, samples);
  const withheld = item.sensitivity.length > 0 || detected !== null;
  const patterns = counted.patterns.map(({ value, count }) => ({ value: shortPattern(value), count }));
  const shown = { ...counted, patterns, detected, withheld };
  return withheld ? { ...shown, min: null, max: null, frequent: [] } : shown;
}

/** A pattern with its runs counted: 99999999999 as 9{11}. */
export function shortPattern(pattern: string): string {
  return pattern.replace(/([9A])\1{2,}/g, (run, one: string) => `${one}{${run.length}}`);
}
