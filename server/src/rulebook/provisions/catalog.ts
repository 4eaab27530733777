import { Type } from "typebox";
import { type ProvisionSchema, provision } from "./provision.ts";

/** Single rules about the catalog, each read by a guard of the module that owns the matter. */
export const catalog = {
  basic_by_authority: provision("The catalogs of the basic databases are compiled by the authority alone.", {}),
  open_despite: provision("An item with a concern (secret, privacy) may be opened all the same in these ways.", {
    allowed: Type.Array(
      Type.Union([Type.Literal("consent"), Type.Literal("masked"), Type.Literal("public-interest")]),
      { minItems: 1 },
    ),
  }),
} as const satisfies Record<string, ProvisionSchema>;
