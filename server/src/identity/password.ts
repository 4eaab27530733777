/** What a password must be. Pure. Profile `djcp3`: GB/T 22239-2019 8.1.4.1 a (complex, rotated), as assessors read it. */
import type { FieldError } from "../kernel/refusal.ts";

/** A password profile. ASVS 5.0 V6.2.5 and V6.2.10 forbid the classes and the rotation that 等保 asks for; 等保 is the default. */
export interface PasswordProfile {
  readonly name: string;
  readonly minimum: number;
  readonly maximum: number;
  /** How many of small letters, capitals, digits and other marks must occur. */
  readonly classes: number;
  /** Days after which a new one is due; `null` never. */
  readonly days: number | null;
  /** How many earlier ones may not come back. */
  readonly notReused: number;
}

export const djcp3: PasswordProfile = { name: "djcp3", minimum: 12, maximum: 128, classes: 3, days: 90, notReused: 5 };

/** What common passwords are made of, after `plainForm`: words, names of sites, keyboard rows, and the usual Chinese ones. */
const commonParts = [
  ..."password passwd passwort admin administrator root system manager welcome login letmein qwerty qwertyuiop asdfgh asdfghjkl zxcvbn".split(
    " ",
  ),
  ..."zxcvbnm iloveyou monkey dragon master shadow sunshine princess football baseball superman batman trustno michael jordan".split(
    " ",
  ),
  ..."freedom whatever secret changeme default guest test tester hello computer internet server oracle google microsoft".split(
    " ",
  ),
  ..."woaini woaiwojia mima caonima wangyang zhongguo china beijing shanghai huawei taobao weixin tencent baidu alibaba".split(
    " ",
  ),
  ..."shutong zhengwu gongan shuju datashare government goverment qazwsx qazwsxedc qweasd qweasdzxc asdqwe aqsw password".split(
    " ",
  ),
].sort((one, other) => other.length - one.length);

const substitutes: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "!": "i",
  "3": "e",
  "4": "a",
  "@": "a",
  "5": "s",
  $: "s",
  "7": "t",
};

/**
 * What is wrong with a password, each fault with its place in the input (`pointer`). `about` holds what others know of the
 * person: account and name may not be part of it.
 */
export function passwordFaults(
  password: string,
  about: readonly string[],
  profile: PasswordProfile = djcp3,
  pointer = "/password",
): readonly FieldError[] {
  const faults: FieldError[] = [];
  const say = (code: string, zh: string, en: string) => faults.push({ pointer, code, zh, en });
  const length = [...password].length;
  if (length < profile.minimum) {
    say("too-short", `密码至少 ${profile.minimum} 位`, `at least ${profile.minimum} characters`);
  }
  if (length > profile.maximum) {
    say("too-long", `密码最多 ${profile.maximum} 位`, `at most ${profile.maximum} characters`);
  }
  if (classesIn(password) < profile.classes) {
    const zh = `大写字母、小写字母、数字、其他符号中至少有 ${profile.classes} 种`;
    say("too-few-classes", zh, `${profile.classes} of capitals, small letters, digits and other marks`);
  }
  if (isCommon(password)) {
    say(
      "too-common",
      "密码由常见词、键盘顺序或连续字符组成",
      "made of common words, keyboard rows or runs of characters",
    );
  }
  const lower = password.toLowerCase();
  if (about.some((known) => known.length >= 3 && lower.includes(known.toLowerCase()))) {
    say("about-you", "密码不得包含账号或姓名", "must not contain your account or name");
  }
  return faults;
}

/** Whether a password is so old that a new one is due. */
export function passwordIsOld(setAt: Date, now: Date, profile: PasswordProfile = djcp3): boolean {
  return profile.days !== null && now.getTime() - setAt.getTime() >= profile.days * 86_400_000;
}

function classesIn(password: string): number {
  return [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u].filter((kind) => kind.test(password)).length;
}

/** A password is common when fewer than five different characters are left once common parts and runs are taken out. */
function isCommon(password: string): boolean {
  const bare = withoutRuns(password.toLowerCase());
  const plain = [...bare].map((character) => substitutes[character] ?? character).join("");
  const rest = [bare, plain].map((text) => commonParts.reduce((left, part) => left.replaceAll(part, ""), text));
  return rest.some((text) => new Set(text).size < 5);
}

/** Takes out runs of four and more: the same character (aaaa), steps up or down (1234, dcba). */
function withoutRuns(text: string): string {
  let kept = "";
  let at = 0;
  while (at < text.length) {
    const step = (text.charCodeAt(at + 1) || 0) - text.charCodeAt(at);
    let end = at + 1;
    while (Math.abs(step) <= 1 && end < text.length && text.charCodeAt(end) - text.charCodeAt(end - 1) === step) end++;
    const isRun = end - at >= 4;
    if (!isRun) kept += text[at];
    at = isRun ? end : at + 1;
  }
  return kept;
}
