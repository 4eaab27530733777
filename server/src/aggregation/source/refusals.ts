/** Every way in which the sources of departments say no. */
import { type Refusal, refusalTable } from "../../kernel/refusal.ts";
import { type SourceFault, sourceFaults } from "./fault.ts";

const table = {
  "source-not-found": { kind: "not-found", zh: "没有这个数源", en: "There is no such source" },
  "source-name-taken": {
    kind: "conflict",
    zh: "本部门已有名为“{name}”的数源",
    en: "Your department has a source called “{name}” already",
  },
  "source-secret-again": {
    kind: "invalid",
    zh: "改变了连接的地址、用户或加密方式，须重新填写口令",
    en: "State the password again: where the connection goes, as whom, or how it is encrypted has changed",
  },
  "source-in-use": {
    kind: "conflict",
    zh: "还有 {count} 个库表归集在使用这个数源，请先停用",
    en: "{count} table loads still use this source: end them first",
  },
  "source-fault": {
    kind: "conflict",
    zh: "数源“{name}”：{why}",
    en: "Source “{name}”: {whyEn}",
  },
} as const;

/** Refusals about sources. */
export const refuse = refusalTable("aggregation", table);

/** What went wrong with a source, as the refusal that a person gets; `detail` is the server's own word. */
export function refusalOf(name: string, fault: SourceFault): Refusal {
  const { zh, en } = sourceFaults[fault.code];
  return refuse("source-fault", { name, fault: fault.code, why: zh, whyEn: en, detail: fault.detail });
}
