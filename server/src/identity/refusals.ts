import { refusalTable } from "../kernel/refusal.ts";

/** Every way in which identity says no. */
export const refuse = refusalTable("identity", {
  "operation-unknown": {
    kind: "not-allowed",
    zh: "没有为操作 {operation} 规定权限",
    en: "No permission is declared for the operation {operation}",
  },
  "sign-in-needed": { kind: "unauthenticated", zh: "请先登录", en: "Please sign in first" },
  "role-lacking": {
    kind: "not-allowed",
    zh: "您现在的角色无权进行此操作",
    en: "None of your present roles may do this",
  },
  "second-factor-needed": {
    kind: "not-allowed",
    zh: "此操作需要先验证第二因素（动态口令）",
    en: "This needs your second factor (one-time code) first",
  },
  "outside-your-scope": {
    kind: "not-allowed",
    zh: "该事项不属于您所在的部门或区域，您可以查看但不能办理",
    en: "This belongs to another organization or region: you may read it, not act on it",
  },
  "nothing-there": {
    kind: "not-found",
    zh: "没有找到，或者您无权知晓",
    en: "There is no such thing, or none that you may know of",
  },
});
