import type { ProvisionSchema } from "./provision.ts";

/** Single rules about organization, each read by a guard of the module that owns the matter. */
export const organization = {} as const satisfies Record<string, ProvisionSchema>;
