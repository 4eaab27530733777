import { Type } from "typebox";
import { type ProvisionSchema, provision } from "./provision.ts";

const kinds = Type.Array(
  Type.Enum([
    "institution",
    "social-organization",
    "association",
    "research-body",
    "enterprise",
    "public-service",
    "state-organ",
  ]),
  { minItems: 1 },
);

/** Single rules about organizations, each read by a guard of the module that owns the matter. */
export const organization = {
  as_departments: provision(
    {
      zh: "经法律、法规授权的这些机构，权利义务与部门相同",
      en: "Bodies that have a department's rights and duties once a law authorises them.",
    },
    { kinds },
  ),
  compilers_too: provision(
    {
      zh: "这些机构不是部门，也要把数据编入目录",
      en: "Bodies that list their data in the catalog although they are no departments.",
    },
    { kinds },
  ),
  applicants_too: provision(
    {
      zh: "这些机构不是部门，也可以申请共享数据",
      en: "Bodies that may apply for shared data although they are no departments.",
    },
    { kinds },
  ),
  departments_only: provision(
    {
      zh: "共享的数据只提供给履行职责的部门",
      en: "Shared data goes to departments for their duties, and to nobody else.",
    },
    {},
  ),
  authority_each_region: provision(
    {
      zh: "各地区应当明确数据主管部门；没有明确的，目录不能报审",
      en: "Every region designates its data authority: where there is none, nothing is handed in for review.",
    },
    {},
  ),
} as const satisfies Record<string, ProvisionSchema>;
