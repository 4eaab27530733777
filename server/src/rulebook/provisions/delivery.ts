import type { ProvisionSchema } from "./provision.ts";

/** Single rules about delivery, each read by a guard of the module that owns the matter. */
export const delivery = {} as const satisfies Record<string, ProvisionSchema>;
