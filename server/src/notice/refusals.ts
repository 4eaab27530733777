import { refusalTable } from "../kernel/refusal.ts";

/** Every way in which the notices say no. */
export const refuse = refusalTable("notice", {
  "bad-notice-cursor": { kind: "malformed", zh: "翻页标记无效", en: "That is not a cursor of this list" },
});
