/** Every way in which sharing says no. */
import { refusalTable } from "../kernel/refusal.ts";

export const refuse = refusalTable("sharing", {
  "not-in-catalog": {
    kind: "not-found",
    zh: "已发布的数据目录中没有这一项，不能申请；目录外的数据请提出数据需求",
    en: "There is no such dataset in the published catalog: nothing can be applied for",
  },
  "own-data": {
    kind: "conflict",
    zh: "这是本部门自己的数据，无须申请",
    en: "This is your own organization's data: no application is needed",
  },
  "item-not-shared": {
    kind: "not-allowed",
    zh: "信息项“{items}”不予共享，不能申请；依据：{grounds}",
    en: 'The items "{items}" are not shared and cannot be applied for; ground: {grounds}',
  },
  "no-such-path": {
    kind: "not-allowed",
    zh: "本办法没有为这类数据规定申请途径",
    en: "The rules provide no way to apply for data of this kind",
  },
  "application-incomplete": {
    kind: "invalid",
    zh: "申请有 {count} 处未填写或不符合要求",
    en: "{count} places of the application are missing or wrong",
  },
  "decision-wider": {
    kind: "invalid",
    zh: "审核只能收窄申请的内容；以下部分超出申请：{parts}",
    en: "A decision can only narrow what was applied for; these parts go beyond it: {parts}",
  },
  "dataset-changed-since": {
    kind: "conflict",
    zh: "申请后目录已变更，信息项“{items}”现已不予共享或不存在；请只同意其余信息项，或退回申请",
    en: 'The dataset has changed since: the items "{items}" are gone or no longer shared. Agree to the rest only, or refuse',
  },
  "no-such-application": { kind: "not-found", zh: "没有这件共享申请", en: "There is no such application" },
  "ground-needed": {
    kind: "invalid",
    zh: "须说明理由",
    en: "A reason must be given",
  },
});
