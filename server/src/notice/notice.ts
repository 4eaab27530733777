/** 通知: what somebody is told, and where it leads. Pure. */
import type { Day } from "../kernel/clock.ts";
import type { Law, Text } from "../kernel/refusal.ts";

export const noticeGroups = ["task", "deadline", "result", "finding", "grant"] as const;
export type NoticeGroup = (typeof noticeGroups)[number];

interface Kind extends Text {
  readonly group: NoticeGroup;
}

/** Everything that people are told of, by the name which callers use. Whoever tells something new adds a line. */
export const noticeKinds = {
  "task-arrived": { group: "task", zh: "新待办", en: "New task" },
  "task-back": { group: "task", zh: "补正已提交", en: "Completed, before you again" },
  "filing-arrived": { group: "task", zh: "新备案", en: "New filing" },
  "case-returned": { group: "task", zh: "退回补正", en: "Sent back to be completed" },
  "due-soon": { group: "deadline", zh: "临期提醒", en: "Due soon" },
  overdue: { group: "deadline", zh: "已逾期", en: "Overdue" },
  "case-agreed": { group: "result", zh: "已同意", en: "Agreed" },
  "case-refused": { group: "result", zh: "未获同意", en: "Refused" },
  "case-unresolved": { group: "result", zh: "未能解决", en: "Not resolved" },
  "case-lapsed": { group: "result", zh: "逾期未补正，视为放弃", en: "Lapsed: not completed in time" },
  "case-done": { group: "result", zh: "已办结", en: "All done" },
  "filing-acknowledged": { group: "result", zh: "备案已签收", en: "Filing acknowledged" },
  "finding-raised": { group: "finding", zh: "发现问题", en: "Finding" },
  "finding-explained": { group: "finding", zh: "问题已说明", en: "Finding explained" },
  "finding-resolved": { group: "finding", zh: "问题已办结", en: "Finding resolved" },
  "finding-reopened": { group: "finding", zh: "问题退回", en: "Finding opened again" },
  "load-failed": { group: "finding", zh: "库表归集失败", en: "Table load failed" },
  "data-corrected": { group: "result", zh: "所用数据已更正", en: "Data in use was corrected" },
  "grant-narrowed": { group: "grant", zh: "授权收窄", en: "Grant narrowed" },
  "grant-suspended": { group: "grant", zh: "授权暂停", en: "Grant suspended" },
  "grant-resumed": { group: "grant", zh: "授权恢复", en: "Grant resumed" },
  "grant-ending": { group: "grant", zh: "授权即将到期", en: "Grant about to end" },
  "push-failing": { group: "grant", zh: "推送受阻", en: "Push does not arrive" },
  "push-mended": { group: "grant", zh: "推送恢复", en: "Push arrives again" },
  "webhook-failing": { group: "grant", zh: "变更通知送不到", en: "Webhook does not get through" },
  "webhook-stopped": { group: "grant", zh: "变更通知停发", en: "Webhook stopped" },
  "grant-ended": { group: "grant", zh: "授权终止", en: "Grant ended" },
} as const satisfies Record<string, Kind>;

export type NoticeKind = keyof typeof noticeKinds;

/** The kinds of a group. */
export function kindsOf(group: NoticeGroup): readonly NoticeKind[] {
  return (Object.keys(noticeKinds) as NoticeKind[]).filter((kind) => noticeKinds[kind].group === group);
}

/** Whether somebody is told of his own doing: of what he now has to do, yes; of a result that he brought about himself, no. */
export function tellsDoer(kind: NoticeKind): boolean {
  const { group } = noticeKinds[kind];
  return group !== "result" && group !== "grant";
}

/** What a notice is called; one of a kind that another release made keeps its name. */
export function kindName(kind: string): Text {
  const known: Kind | undefined = (noticeKinds as Record<string, Kind>)[kind];
  return known ? { zh: known.zh, en: known.en } : { zh: kind, en: kind };
}

/** Who is told: whoever acts in one of the roles in an organization, or one person. */
export type Recipient =
  | { readonly organization: string; readonly roles: readonly string[] }
  | { readonly person: string };

/** The one page that a notice leads to. A register's entry is `<register>/<entry>`; the list of filings is one page, `all`. */
export interface NoticePage {
  readonly type: "case" | "finding" | "grant" | "dataset" | "register-entry" | "filings";
  readonly id: string;
}

/** A notice as whoever saw the thing happen gives it. */
export interface NewNotice {
  readonly kind: NoticeKind;
  /** What happened, by its id and, where it can happen again, its turn: `<task>`, `<clock>/<due day>`, `<grant>/<revision>`. */
  readonly matter: string;
  readonly to: Recipient;
  /** What it is about, by its public title: no personal data of records. */
  readonly title: Text;
  /** Case number or code, as people quote it. */
  readonly number?: string | null;
  /** What is to be done. */
  readonly step?: Text;
  /** By when, if there is a day; `provisional` where the calendar of that year is not announced. */
  readonly due?: Day | null;
  readonly provisional?: boolean;
  readonly law?: Law | null;
  readonly page: NoticePage;
  /** The task that it calls for: with its end the notice is over. */
  readonly task?: string;
}

/** What makes a notice one: its kind, the matter, and who is told. */
export function keyOf({ kind, matter, to }: Pick<NewNotice, "kind" | "matter" | "to">): string {
  return `${kind}/${matter}/${"organization" in to ? to.organization : to.person}`;
}

/** Where a notice leads: in the desk, or for a public user on the portal. */
export function addressOf(
  page: NoticePage,
  to: { readonly organization: string | null; readonly roles: readonly string[] },
): string {
  const id = encodeURIComponent(page.id);
  if (to.organization === null) {
    return page.type === "case" ? `/cases/${id}` : page.type === "dataset" ? `/datasets/${id}` : "/notices";
  }
  const oversees = to.roles.includes("reviewer") || to.roles.includes("supervisor");
  switch (page.type) {
    case "case":
      return `/desk/cases/${id}`;
    case "finding":
      return `${oversees ? "/authority/findings" : "/desk/supervision"}?finding=${id}`;
    case "grant":
      return `/desk/grants/${id}`;
    case "dataset":
      return `/desk/catalog/${id}`;
    case "register-entry": {
      const [register = "", entry = ""] = page.id.split("/").map(encodeURIComponent);
      return `${oversees ? "/authority" : "/desk"}/registers/${register}?entry=${entry}`;
    }
    case "filings":
      return `${oversees ? "/authority" : "/desk"}/registers?tab=filings`;
  }
}

/** What every reading of notices takes from their table. */
export interface NoticeColumns {
  readonly id: string;
  readonly kind: string;
  readonly organization: string | null;
  readonly roles: readonly string[];
  readonly title_zh: string;
  readonly title_en: string;
  readonly number: string | null;
  readonly step_zh: string | null;
  readonly step_en: string | null;
  readonly due_day: Day | null;
  readonly provisional: boolean;
  readonly rulebook: string | null;
  readonly article: string | null;
  readonly page_type: NoticePage["type"];
  readonly page_id: string;
}
