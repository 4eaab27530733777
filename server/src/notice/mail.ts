/** A notice or a digest as an e-mail. Pure: what goes in is titles, numbers, days, articles and links; nothing of any record. */
import type { Day } from "../kernel/clock.ts";
import type { Text } from "../kernel/refusal.ts";

/** One matter in a mail. `href` is a path of the installation. */
export interface MailLine {
  readonly what: Text | null;
  readonly title: Text;
  readonly number: string | null;
  readonly step: Text | null;
  readonly due: Day | null;
  readonly provisional: boolean;
  readonly law: Text | null;
  readonly organization: Text | null;
  readonly href: string;
}

export const digestParts = ["overdue", "today", "new", "findings"] as const;

/** One part of a digest: how many there are, and the first of them. */
export interface DigestPart {
  readonly part: (typeof digestParts)[number];
  readonly total: number;
  readonly lines: readonly MailLine[];
}

/** What a mail says, as the outbox keeps it. */
export type MailContent =
  | { readonly kind: "notice"; readonly line: MailLine }
  | { readonly kind: "digest"; readonly day: Day; readonly parts: readonly DigestPart[] };

/** A mail ready to go: subject on one line, and the same words as text and as HTML. */
export interface MailText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const partNames: Readonly<Record<DigestPart["part"], Text>> = {
  overdue: { zh: "已逾期", en: "Overdue" },
  today: { zh: "今天到期", en: "Due today" },
  new: { zh: "新通知", en: "New" },
  findings: { zh: "待说明的问题", en: "Findings to be explained" },
};

const words = {
  number: { zh: "编号", en: "Number" },
  step: { zh: "事项", en: "To do" },
  due: { zh: "期限", en: "By" },
  law: { zh: "依据", en: "Under" },
  organization: { zh: "部门", en: "Organization" },
  open: { zh: "打开", en: "Open" },
} as const satisfies Record<string, Text>;

type Language = keyof Text;

/** Words on one line: whatever could end a header or turn what follows it around becomes a blank. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, " ").trim();
}

interface Around {
  /** What the links begin with. */
  readonly publicUrl: string;
  /** The page on which the reader chooses how he is told. */
  readonly choices: string;
  /** A rehearsal says that it is one. */
  readonly rehearsal: boolean;
}

/** Writes a mail, Chinese first. */
export function writeMail(content: MailContent, at: Around): MailText {
  const subject = oneLine(`${at.rehearsal ? "【演练】" : ""}${subjectOf(content)}`);
  const blocks = (["zh", "en"] as const).map((language) => blockOf(content, language, at));
  const text = `${blocks.map((block) => block.text).join("\n\n")}\n`;
  const html = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head><body style="font-family:sans-serif;line-height:1.6;color:#1d2129">${blocks.map((block) => block.html).join('<hr style="border:0;border-top:1px solid #c9cdd4;margin:1.5em 0">')}</body></html>`;
  return { subject, text, html };
}

function subjectOf(content: MailContent): string {
  if (content.kind === "notice") {
    const { what, title, due } = content.line;
    const day = due ? `（${due}）` : "";
    return `【数通】${what?.zh ?? ""} ${what?.en ?? ""}：${shortened(oneLine(title.zh), 60)}${day}`;
  }
  const counted = content.parts.map(({ part, total }) => `${partNames[part].zh} ${total}`).join("，");
  return `【数通】每日提要 Daily digest ${content.day}：${counted}`;
}

function shortened(text: string, limit: number): string {
  const letters = [...text];
  return letters.length > limit ? `${letters.slice(0, limit - 1).join("")}…` : text;
}

interface Block {
  readonly text: string;
  readonly html: string;
}

function blockOf(content: MailContent, language: Language, at: Around): Block {
  const zh = language === "zh";
  const rehearsal = zh ? "这是演练，不产生法律效力。" : "This is a rehearsal and has no legal effect.";
  const foot = zh
    ? "本邮件由系统发出，请勿回复。接收方式可在通知页面更改："
    : "Sent by the platform; please do not reply. Change how you are told:";
  const settings = at.publicUrl + at.choices;
  const parts =
    content.kind === "notice" ? [noticeBlock(content.line, language, at)] : digestBlocks(content, language, at);
  const lead = at.rehearsal ? [{ text: rehearsal, html: `<p><strong>${rehearsal}</strong></p>` }] : [];
  const end = {
    text: `${foot}${zh ? "" : " "}${settings}`,
    html: `<p style="color:#4e5969;font-size:0.85em">${foot} <a href="${escaped(settings)}">${escaped(settings)}</a></p>`,
  };
  const all = [...lead, ...parts, end];
  return {
    text: all.map((block) => block.text).join("\n\n"),
    html: `<section lang="${zh ? "zh-CN" : "en"}">${all.map((block) => block.html).join("")}</section>`,
  };
}

function noticeBlock(line: MailLine, language: Language, at: { publicUrl: string }): Block {
  const head = headOf(line, language);
  const facts = factsOf(line, language);
  const href = at.publicUrl + line.href;
  const open = words.open[language];
  const colon = language === "zh" ? "：" : ": ";
  return {
    text: [head, ...facts.map(([name, value]) => `${name}${colon}${value}`), `${open}${colon}${href}`].join("\n"),
    html:
      `<h1 style="font-size:1.1em">${escaped(head)}</h1><table>${facts
        .map(
          ([name, value]) =>
            `<tr><th align="left" style="padding-right:1em;color:#4e5969;font-weight:400">${escaped(name)}</th><td>${escaped(value)}</td></tr>`,
        )
        .join("")}</table>` + `<p><a href="${escaped(href)}">${open}</a><br><small>${escaped(href)}</small></p>`,
  };
}

function digestBlocks(
  content: Extract<MailContent, { kind: "digest" }>,
  language: Language,
  at: { publicUrl: string },
): readonly Block[] {
  const zh = language === "zh";
  const title = zh ? `每日提要 ${content.day}` : `Daily digest, ${content.day}`;
  const parts = content.parts.map(({ part, total, lines }) => {
    const head = zh ? `${partNames[part].zh}（${total}）` : `${partNames[part].en} (${total})`;
    const more = total - lines.length;
    const rest = more > 0 ? (zh ? `另有 ${more} 件，见平台。` : `And ${more} more, on the platform.`) : null;
    const told = lines.map((line) => ({
      words: [headOf(line, language), ...factsOf(line, language).map(([name, value]) => `${name} ${value}`)].join(
        " · ",
      ),
      href: at.publicUrl + line.href,
    }));
    return {
      text: [head, ...told.map((line, n) => `${n + 1}. ${line.words}\n   ${line.href}`), ...(rest ? [rest] : [])].join(
        "\n",
      ),
      html: `<h2 style="font-size:1em">${escaped(head)}</h2><ol>${told
        .map((line) => `<li><a href="${escaped(line.href)}">${escaped(line.words)}</a></li>`)
        .join("")}</ol>${rest ? `<p>${rest}</p>` : ""}`,
    };
  });
  return [{ text: title, html: `<h1 style="font-size:1.1em">${title}</h1>` }, ...parts];
}

function headOf(line: MailLine, language: Language): string {
  const title = oneLine(line.title[language] || line.title.zh);
  if (!line.what) return title;
  return language === "zh" ? `${line.what.zh}：${title}` : `${line.what.en}: ${title}`;
}

function factsOf(line: MailLine, language: Language): readonly (readonly [string, string])[] {
  const provisional = line.provisional ? (language === "zh" ? "（暂定）" : " (provisional)") : "";
  const values = {
    number: line.number,
    step: line.step?.[language] || line.step?.zh || null,
    due: line.due && `${line.due}${provisional}`,
    law: line.law?.[language] ?? null,
    organization: line.organization?.[language] || line.organization?.zh || null,
  };
  return (Object.keys(values) as (keyof typeof values)[]).flatMap((name) => {
    const value = values[name];
    return value ? [[words[name][language], oneLine(value)] as const] : [];
  });
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
