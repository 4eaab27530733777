/** Marks that a document of state secrets carries: such a file must not enter this platform at all. */
const marks = [
  /(绝密|机密|秘密)\s*[★☆✭⭐]/,
  /密\s*级\s*[:：]\s*(绝密|机密|秘密)/,
  /^[【[（(]?\s*(绝密|机密|秘密)\s*[】\]）)]?$/,
  /^(绝密|机密|秘密)\s*[·•]?\s*(\d+|[一二三四五六七八九十]+)\s*(年|个月)$/,
];

/** The mark of secrecy in a title, header or note, or null. A mention such as 商业秘密 is none. */
export function markOfSecrecy(cell: string): string | null {
  for (const mark of marks) {
    const found = mark.exec(cell);
    if (found) return found[0];
  }
  return null;
}
