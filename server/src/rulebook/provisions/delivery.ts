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
} as const satisfies Record<string, ProvisionSchema>;
