import { Type } from "typebox";
import { type ProvisionSchema, provision } from "./provision.ts";

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
} as const satisfies Record<string, ProvisionSchema>;
