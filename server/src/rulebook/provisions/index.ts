import { type TSchema, Type } from "typebox";
import { aggregation } from "./aggregation.ts";
import { catalog } from "./catalog.ts";
import { delivery } from "./delivery.ts";
import { organization } from "./organization.ts";
import type { Provided } from "./provision.ts";
import { sharing } from "./sharing.ts";

/** Every provision that some guard reads, by the section of `rules.yaml` that it stands in. */
export const provisions = { organization, catalog, aggregation, sharing, delivery } as const;

export type Domain = keyof typeof provisions;

/** What a rulebook provides, section by section. Asked through `provisionOf`. */
export type Provisions = { readonly [D in Domain]: Readonly<Record<string, { readonly article: string }>> };

/** The provisions of a section as optional properties of its schema. */
export function optionalProvisions(domain: Domain): Record<string, TSchema> {
  return Object.fromEntries(
    Object.entries(provisions[domain] as Record<string, TSchema>).map(([key, schema]) => [key, Type.Optional(schema)]),
  );
}

/** What a rulebook provides on a matter, with its article; `null` when the text knows no such rule. */
export function provisionOf<D extends Domain, K extends keyof (typeof provisions)[D] & string>(
  rulebook: { readonly provisions: Provisions },
  domain: D,
  key: K,
): Provided<(typeof provisions)[D][K] & TSchema> | null {
  const section = rulebook.provisions[domain];
  return Object.hasOwn(section, key)
    ? (section[key] as unknown as Provided<(typeof provisions)[D][K] & TSchema>)
    : null;
}
