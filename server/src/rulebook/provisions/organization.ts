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
  as_departments: provision("Bodies that have a department's rights and duties once a law authorises them.", { kinds }),
  compilers_too: provision("Bodies that list their data in the catalog although they are no departments.", { kinds }),
  applicants_too: provision("Bodies that may apply for shared data although they are no departments.", { kinds }),
  departments_only: provision("Shared data goes to departments for their duties, and to nobody else.", {}),
} as const satisfies Record<string, ProvisionSchema>;
