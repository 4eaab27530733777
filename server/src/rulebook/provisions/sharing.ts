import { Type } from "typebox";
import { type ProvisionSchema, provision } from "./provision.ts";

/** What a consent to an application must fix. */
const elements = ["scenario", "unit", "items", "mode", "until"] as const;

/** Single rules about sharing, each read by a guard of the module that owns the matter. */
export const sharing = {
  return_flow: provision(
    {
      zh: "上级部门按地区把数据回流给下级部门，不另设限制",
      en: "Upper departments return to each lower department the data of its area; no further restrictions.",
    },
    {
      restrictions: Type.Literal("none"),
    },
  ),
  approval: provision(
    {
      zh: "同意共享须核定的要素：应用业务场景、用数单位、所需数据、共享模式、截止时间；缺一项即不能同意",
      en: "What a consent must fix: scenario, using unit (people or systems), items, mode, end; without one of them it is refused.",
    },
    { fixes: Type.Array(Type.Enum([...elements]), { minItems: 1, uniqueItems: true }) },
  ),
  checklist: provision(
    {
      zh: "同意共享须逐条写明是否符合共享条件，并写明所依据的履职需要",
      en: "A consent says of each share condition whether it is met, and names the duty that it relies on.",
    },
    {},
  ),
} as const satisfies Record<string, ProvisionSchema>;
