/** One article of a regulation, as its text stands in `text.md`. */
export interface Article {
  readonly number: number;
  /** 第二十二条 */
  readonly heading: string;
  /** 第五章 政务数据共享 */
  readonly chapter: string | null;
  readonly text: string;
}

const digits: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };

/** A Chinese numeral below one thousand as a number (二十二 → 22, 一百零三 → 103); `null` if it is none. */
export function chineseNumber(text: string): number | null {
  let total = 0;
  let digit = 0;
  for (const character of text) {
    if (character === "百") {
      total += (digit || 1) * 100;
      digit = 0;
    } else if (character === "十") {
      total += (digit || 1) * 10;
      digit = 0;
    } else if (character !== "零") {
      const value = digits[character];
      if (value === undefined) return null;
      digit = value;
    }
  }
  return total + digit || null;
}

/** Splits a regulation's text into its articles: `# 第…章` opens a chapter, `## 第…条` an article. Comments of the edition are left out. */
export function readArticles(markdown: string): readonly Article[] {
  const articles: Article[] = [];
  let chapter: string | null = null;
  let current: { number: number; heading: string; lines: string[]; chapter: string | null } | null = null;
  const close = () => {
    if (current)
      articles.push({ ...current, text: current.lines.join("\n").trim() } satisfies Article & { lines: string[] });
    current = null;
  };
  for (const line of markdown.replace(/<!--[\s\S]*?-->/g, "").split(/\r?\n/)) {
    const heading = /^##\s+(第([一二三四五六七八九十百零]+)条)\s*$/.exec(line);
    const division = /^#\s+(\S.*)$/.exec(line);
    if (heading) {
      close();
      current = { number: chineseNumber(heading[2]!) ?? 0, heading: heading[1]!, lines: [], chapter };
    } else if (division) {
      close();
      chapter = division[1]!.trim();
    } else if (current) current.lines.push(line);
  }
  close();
  return articles.map(({ number, heading, chapter, text }) => ({ number, heading, chapter, text }));
}

/** What a cite such as `22(二)` points at: the number of the article and, where it names one, the item in brackets. */
export function parseCite(cite: string): { article: number; item: string | null } {
  const match = /^(\d+)(?:\(([一二三四五六七八九十]+)\))?$/.exec(cite);
  if (!match) throw new RangeError(`not a cite: ${cite}`);
  return { article: Number(match[1]), item: match[2] ?? null };
}

/** Whether the article has what is cited: the item in half-width or full-width brackets. */
export function hasItem(article: Article, item: string): boolean {
  return article.text.includes(`（${item}）`) || article.text.includes(`(${item})`);
}

/** A cite as it reads in a Chinese sentence: `22(二)` → 第二十二条（二）. */
export function citeInChinese(articles: readonly Article[], cite: string): string {
  const { article, item } = parseCite(cite);
  const heading = articles.find((it) => it.number === article)?.heading ?? `第${article}条`;
  return item ? `${heading}（${item}）` : heading;
}
