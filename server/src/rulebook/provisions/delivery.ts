import { Type } from "typebox";
import { type ProvisionSchema, provision } from "./provision.ts";

/** Single rules about delivery, each read by a guard of the module that owns the matter. */
export const delivery = {
  subject_authorisation: provision(
    {
      zh: "敏感数据经数据主体授权，可以提供给其指定的第三方",
      en: "Sensitive data goes to a third party whom the one that it is about has authorised.",
    },
    {},
  ),
  interface_exchange: provision(
    {
      zh: "采用接口交换的目录，须登记接口、经平台测试连通并提供接口规范说明后才能发布",
      en: "An entry exchanged by interface is published once its interface is registered and reachable and its specification supplied.",
    },
    {},
  ),
  interface_required: provision(
    {
      zh: "具有这些特点之一的数据须采用接口交换；only：且不得采用其他方式",
      en: "Data with one of these traits is exchanged by interface. only: and in no other way.",
    },
    {
      traits: Type.Array(Type.Enum(["frequent", "time-critical", "joint-office"]), { minItems: 1, uniqueItems: true }),
      only: Type.Optional(Type.Boolean()),
    },
  ),
  platform_only: provision(
    {
      zh: "数据只通过平台提供：目录和应答中都不出现提供方自己的地址",
      en: "Data leaves through the platform alone: the provider's own address stands in no entry and in no answer.",
    },
    {},
  ),
  grade_protection: provision(
    {
      zh: "信息项的级别决定其保护：按级别应脱敏的，须由决定部门的负责人同意才能原样提供",
      en: "The grade of an item decides its protection: what its grade masks comes whole only if the head of the deciding department says so.",
    },
    {},
  ),
  emergency_stop: provision(
    {
      zh: "主管部门可以立即暂停一项数据或一个部门全部数据的共享开放，解除前调用一律拒绝",
      en: "The authority stops a dataset, or all that a department provides, at once; calls are refused until it releases it.",
    },
    {},
  ),
} as const satisfies Record<string, ProvisionSchema>;
