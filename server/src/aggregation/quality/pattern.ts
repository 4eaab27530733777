/**
 * Patterns of quality rules: regular expressions as PostgreSQL reads them (ARE). What both it and JavaScript read alike, and what
 * cannot take exponential time, is judged row by row while a load runs; the rest only by the database, after it. Pure.
 */

const classes: Readonly<Record<string, string>> = { d: "0-9", w: "A-Za-z0-9_", s: " \\t\\n\\r\\f\\v" };
const literal = new Set("^$\\.*+?()[]{}|/");
const control = new Set("ntrfv");

/** A quantifier at a place: its length, and how often it lets repeat at most. Null: none stands here. */
function quantifierAt(pattern: string, at: number): { length: number; most: number; varies: boolean } | null {
  const found = /^(?:[*+?]|\{(\d{1,3})(,(\d{0,3}))?\})\??/.exec(pattern.slice(at, at + 12));
  if (!found) return null;
  const [text, least, comma, upper] = found;
  if (text[0] === "?") return { length: text.length, most: 1, varies: true };
  if (least === undefined) return { length: text.length, most: Number.POSITIVE_INFINITY, varies: true };
  const most = comma === undefined ? Number(least) : upper === "" ? Number.POSITIVE_INFINITY : Number(upper);
  return { length: text.length, most, varies: most !== Number(least) };
}

/**
 * The same pattern with `\d`, `\w` and `\s` spelt out (ASCII), as both engines read it alike; null where they could differ (classes by name,
 * word boundaries, options, look-around, back references) or where JavaScript could take long: something of varying length repeated
 * more than three times as a whole, or more than four open repetitions.
 */
export function portablePattern(pattern: string): string | null {
  let out = "";
  let open = 0;
  // One entry a group that is not closed yet: whether what it holds can match in more than one way.
  const groups: { varies: boolean }[] = [{ varies: false }];
  for (let at = 0; at < pattern.length; ) {
    const one = pattern[at]!;
    let varies = false;
    if (one === "(") {
      const plain = pattern.startsWith("(?:", at);
      if (!plain && (pattern[at + 1] === "?" || pattern[at + 1] === "*")) return null;
      out += "(?:";
      at += plain ? 3 : 1;
      groups.push({ varies: false });
      continue;
    }
    if (one === "|") {
      groups.at(-1)!.varies = true;
      out += one;
      at += 1;
      continue;
    }
    if (one === ")") {
      const closed = groups.pop();
      if (!closed || groups.length === 0) return null;
      ({ varies } = closed);
      out += one;
      at += 1;
    } else if (one === "[") {
      const bracket = bracketAt(pattern, at);
      if (!bracket) return null;
      out += bracket.text;
      at += bracket.length;
    } else if (one === "\\") {
      const next = pattern[at + 1] ?? "";
      const code = /^\\u[0-9a-fA-F]{4}/.exec(pattern.slice(at, at + 6))?.[0];
      if (code) out += code;
      else if (classes[next]) out += `[${classes[next]}]`;
      else if (classes[next.toLowerCase()]) out += `[^${classes[next.toLowerCase()]}]`;
      else if (literal.has(next) || control.has(next)) out += one + next;
      else if (next !== "" && /[^A-Za-z0-9]/.test(next)) out += next;
      else return null;
      at += code?.length ?? 2;
    } else if ("*+?{}]".includes(one)) {
      return null;
    } else {
      const character = String.fromCodePoint(pattern.codePointAt(at)!);
      out += character;
      at += character.length;
      if (one === "^" || one === "$") continue;
    }
    const quantifier = quantifierAt(pattern, at);
    if (quantifier) {
      if (varies && quantifier.most > 3) return null;
      if (quantifier.most === Number.POSITIVE_INFINITY && ++open > 4) return null;
      out += pattern.slice(at, at + quantifier.length);
      at += quantifier.length;
      varies ||= quantifier.varies;
    }
    if (varies) groups.at(-1)!.varies = true;
  }
  if (groups.length !== 1) return null;
  try {
    new RegExp(out, "su");
    return out;
  } catch {
    return null;
  }
}

/** A bracket expression that both engines read alike, with its classes spelt out. */
function bracketAt(pattern: string, from: number): { text: string; length: number } | null {
  let at = from + 1;
  let out = "[";
  if (pattern[at] === "^") {
    out += "^";
    at += 1;
  }
  if (pattern[at] === "]") return null;
  while (at < pattern.length) {
    const one = pattern[at]!;
    if (one === "]") return { text: `${out}]`, length: at + 1 - from };
    if (one === "[" && /[:.=]/.test(pattern[at + 1] ?? "")) return null;
    if (one === "\\") {
      const next = pattern[at + 1] ?? "";
      const code = /^\\u[0-9a-fA-F]{4}/.exec(pattern.slice(at, at + 6))?.[0];
      if (code) out += code;
      else if (classes[next]) out += classes[next];
      else if (literal.has(next) || control.has(next) || next === "-") out += one + next;
      else return null;
      at += code?.length ?? 2;
      continue;
    }
    const character = String.fromCodePoint(pattern.codePointAt(at)!);
    out += character === "[" ? "\\[" : character;
    at += character.length;
  }
  return null;
}
