import { Type } from "typebox";
import { Cite, closed, Key, Name } from "../format-parts.ts";
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
  work_secrets: provision("Work secrets stay out of the platform as state secrets do.", {}),
  resource_kinds: provision("The kinds of resources that an entry may say to be one of, in the text's words.", {
    kinds: Type.Array(Type.Enum(["table", "document", "chart", "audio", "video", "paper"]), {
      minItems: 1,
      uniqueItems: true,
    }),
  }),
  acquisition: provision(
    "The ways in which data is obtained, in the text's words. needs: what an entry must name with a way; system: it may name the system or device.",
    {
      ways: Type.Array(
        Type.Object(
          {
            key: Key,
            name: Name,
            needs: Type.Optional(Type.Enum(["law", "agreement"])),
            system: Type.Optional(Type.Boolean()),
            cite: Cite,
          },
          closed,
        ),
        { minItems: 1 },
      ),
    },
  ),
  content_declaration: provision("An entry must say whether its content touches each of these (and state secrets).", {
    of: Type.Array(Type.Enum(["trade-secret", "personal-privacy"]), { minItems: 1, uniqueItems: true }),
  }),
  change_by_systems: provision(
    "A planned or changed information system makes an update of its entries due, as law and duties do.",
    {},
  ),
  databases: provision(
    "Basic, theme and special-topic databases with a lead department; the text's own names for them. special: others may be built.",
    {
      basic: Type.Optional(Type.Array(Type.Object({ key: Key, name: Name }, closed), { minItems: 1 })),
      themes: Type.Optional(Type.Array(Type.Object({ key: Key, name: Name }, closed), { minItems: 1 })),
      special: Type.Optional(Type.Boolean()),
    },
  ),
  special_law: provision("An entry may be marked as governed by a special law (statistics, mapping and the like).", {}),
  verification: provision(
    "A department verifies the basic information of its entries; when and by whom is on record.",
    {},
  ),
  basic_items: provision(
    "Basic items of the basic databases are shared unconditionally; business items are marked apart.",
    {},
  ),
} as const satisfies Record<string, ProvisionSchema>;
