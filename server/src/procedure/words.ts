import { roleNames } from "../identity/role.ts";
import type { Text } from "../kernel/refusal.ts";

/** Words of the engine as people read them. Pure. */

const words: Readonly<Record<string, Text>> = {
  agreed: { zh: "同意", en: "agreed" },
  refused: { zh: "不同意", en: "refused" },
  unresolved: { zh: "未能解决", en: "unresolved" },
  done: { zh: "办理完成", en: "done" },
  deciding: { zh: "审核中", en: "being decided" },
  returned: { zh: "待补正", en: "returned for completion" },
  suspended: { zh: "已中止", en: "suspended" },
  performing: { zh: "已同意、办理中", en: "agreed and being carried out" },
  closed: { zh: "已办结", en: "closed" },
  waiting: { zh: "等待补正", en: "waiting for completion" },
  cancelled: { zh: "已取消", en: "cancelled" },
  open: { zh: "待处理", en: "open" },
  explained: { zh: "已说明", en: "explained" },
  resolved: { zh: "已解决", en: "resolved" },
  law: { zh: "法律", en: "law" },
  "administrative-regulation": { zh: "行政法规", en: "administrative regulation" },
  "local-regulation": { zh: "地方性法规", en: "local regulation" },
  rule: { zh: "规章", en: "rule" },
  policy: { zh: "政策文件", en: "policy document" },
  review: { zh: "审核", en: "review" },
  negotiate: { zh: "协商", en: "negotiation" },
  coordinate: { zh: "协调", en: "coordination" },
  decide: { zh: "决定", en: "decision" },
  consent: { zh: "同意", en: "consent" },
  revoked: { zh: "撤销", en: "revoked" },
};

/** A code of the engine (an outcome, a state, a kind of basis) in both languages. */
export function wordOf(code: string): Text {
  return words[code] ?? { zh: code, en: code };
}

/** Several codes as one text in each language. */
export function wordsOf(codes: readonly string[]): Text {
  return { zh: codes.map((code) => wordOf(code).zh).join("、"), en: codes.map((code) => wordOf(code).en).join(", ") };
}

const levels: Readonly<Record<"province" | "city" | "county", Text>> = {
  province: { zh: "省级", en: "province" },
  city: { zh: "市级", en: "city" },
  county: { zh: "县级", en: "county" },
};

/** A level of government. */
export function levelName(level: keyof typeof levels): Text {
  return levels[level];
}

/** A role as people call it. */
export function roleName(role: string): Text {
  return Object.hasOwn(roleNames, role) ? roleNames[role as keyof typeof roleNames] : { zh: role, en: role };
}

/** Roles as people call them. */
export function rolesOf(roles: readonly string[]): Text {
  const named = roles.map(roleName);
  return { zh: named.map((name) => name.zh).join("、"), en: named.map((name) => name.en).join(", ") };
}
