import type { ProvisionSchema } from "./provision.ts";

/** Single rules about sharing, each read by a guard of the module that owns the matter. */
export const sharing = {} as const satisfies Record<string, ProvisionSchema>;
