import type { Language } from "../i18n/setup.ts";

const ZONE = "Asia/Shanghai";
const locale = (language: Language) => (language === "zh" ? "zh-CN" : "en-GB");

/** A whole number with thousands separators; `null` becomes a dash. */
export function number(value: number | null | undefined, language: Language, digits = 0): string {
  if (value === null || value === undefined) return "–";
  return new Intl.NumberFormat(locale(language), { maximumFractionDigits: digits }).format(value);
}

/** A share between 0 and 1 as percent with one decimal. */
export function percent(share: number, language: Language): string {
  return new Intl.NumberFormat(locale(language), { style: "percent", maximumFractionDigits: 1 }).format(share);
}

/** Bytes in KB, MB or GB (1000 based, as file managers show them). */
export function bytes(size: number, language: Language): string {
  if (size < 1000) return `${size} B`;
  const units = ["KB", "MB", "GB", "TB"];
  let value = size / 1000;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${number(value, language, value < 10 ? 1 : 0)} ${units[unit]}`;
}

const noon = (day: string) => new Date(`${day}T12:00:00+08:00`);

/** `2026-10-14` as 10月14日 or 14 Oct; with the year when it is not that of `today`, and the weekday on request. */
export function day(
  value: string | null | undefined,
  language: Language,
  options: { weekday?: boolean; year?: boolean; today?: string } = {},
): string {
  if (!value) return "–";
  const withYear = options.year ?? (options.today ? options.today.slice(0, 4) !== value.slice(0, 4) : true);
  if (language === "zh") {
    const [y, m, d] = value.split("-").map(Number);
    const name = `${withYear ? `${y}年` : ""}${m}月${d}日`;
    return options.weekday ? `${name} ${weekday(value, language)}` : name;
  }
  return new Intl.DateTimeFormat("en-GB", {
    timeZone: ZONE,
    day: "numeric",
    month: "short",
    ...(withYear ? { year: "numeric" } : {}),
    ...(options.weekday ? { weekday: "short" } : {}),
  }).format(noon(value));
}

/** 周一 … or Mon …. */
export function weekday(value: string, language: Language): string {
  return new Intl.DateTimeFormat(locale(language), { timeZone: ZONE, weekday: "short" }).format(noon(value));
}

/** The day in Shanghai of an instant, `YYYY-MM-DD`. */
export function dayOf(instant: string | Date): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE }).format(new Date(instant));
}

/** An instant as day and 24 h time in Shanghai, the year only when it is not that of `today`. */
export function moment(instant: string | Date | null | undefined, language: Language, today?: string): string {
  if (!instant) return "–";
  const date = new Date(instant);
  const time = new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, hour: "2-digit", minute: "2-digit" }).format(date);
  return `${day(dayOf(date), language, { ...(today ? { today } : {}) })} ${time}`;
}

const DIGITS = "零一二三四五六七八九";

/** 22 → 二十二; for article numbers below 1000. */
export function chineseNumber(value: number): string {
  if (value < 10) return DIGITS[value] ?? "";
  if (value < 20) return `十${value % 10 ? DIGITS[value % 10] : ""}`;
  if (value < 100) return `${DIGITS[Math.floor(value / 10)]}十${value % 10 ? DIGITS[value % 10] : ""}`;
  const rest = value % 100;
  return `${DIGITS[Math.floor(value / 100)]}百${rest === 0 ? "" : rest < 10 ? `零${DIGITS[rest]}` : chineseNumber(rest).replace(/^十/, "一十")}`;
}

/** A cite such as `22`, `22(二)` or `22(2)` in words: 第二十二条第（二）项, Article 22 (2). */
export function articleName(cite: string, language: Language): string {
  const match = /^(\d+)(?:\s*[(（](.+?)[)）])?$/.exec(cite.trim());
  if (!match) return cite;
  const [, article, item] = match;
  if (language === "en") {
    const index = item ? "一二三四五六七八九十".indexOf(item) + 1 : 0;
    return `Article ${article}${item ? ` (${index > 0 ? index : item})` : ""}`;
  }
  return `第${chineseNumber(Number(article))}条${item ? `第（${item}）项` : ""}`;
}

/** The article number that a cite begins with: `22(二)` → `22`. */
export function articleNumber(cite: string): string {
  return /^\d+/.exec(cite.trim())?.[0] ?? cite;
}
