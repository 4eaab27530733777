/** Words of SQL with the place of each. Knows the quotes and comments of PostgreSQL, MySQL and their relatives. Pure. */

/** `line` and `column` from 1. `text` is without quotes; `quoted`: an identifier in quotes, which is no keyword. */
export type Token = Readonly<{
  kind: "word" | "string" | "number" | "sign";
  text: string;
  quoted: boolean;
  line: number;
  column: number;
}>;

/** Why text cannot be read, and where. */
export class SqlFault extends Error {
  readonly line: number;
  readonly column: number;
  readonly near: string;
  constructor({ line, column, text }: Pick<Token, "line" | "column" | "text">) {
    super(`line ${line}, column ${column}`);
    this.line = line;
    this.column = column;
    this.near = text.slice(0, 40);
  }
}

const blank = /(?:[\s\uFEFF\u00A0\u3000]+|--[^\n]*|#[^\n]*|\/\*[\s\S]*?\*\/)/y;
const word = /[\p{L}_@][\p{L}\p{N}_$@]*/uy;
const number = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const dollar = /\$(\w*)\$[\s\S]*?\$\1\$/y;
const closers: Readonly<Record<string, string>> = { '"': '"', "`": "`", "[": "]" };

/** Takes SQL apart. Throws `SqlFault` at a quote or a comment that never closes. */
export function tokensOf(sql: string): readonly Token[] {
  const tokens: Token[] = [];
  const starts = [0];
  for (let at = sql.indexOf("\n"); at >= 0; at = sql.indexOf("\n", at + 1)) starts.push(at + 1);
  let line = 0;
  const placed = (at: number) => {
    while (line + 1 < starts.length && starts[line + 1]! <= at) line += 1;
    return { line: line + 1, column: at - starts[line]! + 1 };
  };
  const match = (pattern: RegExp, at: number): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(sql);
  };
  for (let at = 0; at < sql.length; ) {
    const skipped = match(blank, at);
    if (skipped) {
      at += skipped[0].length;
      continue;
    }
    const place = placed(at);
    const push = (kind: Token["kind"], text: string, length: number, quoted = false) => {
      tokens.push({ kind, text, quoted, ...place });
      at += length;
    };
    const sign = sql[at]!;
    const escaped = /^[eE]'/.test(sql.slice(at, at + 2));
    if (sign === "'" || escaped || /^[nN]'/.test(sql.slice(at, at + 2))) {
      const from = sign === "'" ? at : at + 1;
      const read = stringAt(sql, from);
      if (!read) throw new SqlFault({ ...place, text: sql.slice(at, at + 40) });
      push("string", read.text, read.end - at);
      continue;
    }
    // An array type is written with brackets, too; a quoted name has something between them.
    if (closers[sign] && !(sign === "[" && /^\[\d*\]/.test(sql.slice(at, at + 12)))) {
      const end = sql.indexOf(closers[sign]!, at + 1);
      if (end < 0) throw new SqlFault({ ...place, text: sql.slice(at, at + 40) });
      push("word", sql.slice(at + 1, end), end - at + 1, true);
      continue;
    }
    const quotedByDollar = sign === "$" ? match(dollar, at) : null;
    if (quotedByDollar) {
      push("string", quotedByDollar[0], quotedByDollar[0].length);
      continue;
    }
    if (sql.startsWith("/*", at)) throw new SqlFault({ ...place, text: "/*" });
    const named = match(word, at);
    if (named) {
      push("word", named[0], named[0].length);
      continue;
    }
    const counted = match(number, at);
    if (counted) push("number", counted[0], counted[0].length);
    else push("sign", sign, 1);
  }
  return tokens;
}

// A quote inside is written twice, or after a backslash (MySQL).
function stringAt(sql: string, from: number): Readonly<{ text: string; end: number }> | null {
  let text = "";
  for (let at = from + 1; at < sql.length; at += 1) {
    const sign = sql[at]!;
    if (sign === "\\" && /['"\\]/.test(sql[at + 1] ?? "") && !/^\\'\s*[,;)]/.test(sql.slice(at, at + 8))) {
      text += sql[at + 1];
      at += 1;
    } else if (sign !== "'") text += sign;
    else if (sql[at + 1] === "'") {
      text += "'";
      at += 1;
    } else return { text, end: at + 1 };
  }
  return null;
}
