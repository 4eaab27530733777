import type { ProvisionSchema } from "./provision.ts";

/** Single rules about aggregation, each read by a guard of the module that owns the matter. */
export const aggregation = {} as const satisfies Record<string, ProvisionSchema>;
