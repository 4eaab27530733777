import { type Static, type TObject, type TSchema, Type } from "typebox";
import type { Text } from "../../kernel/refusal.ts";
import { Cite, closed } from "../format-parts.ts";

/** The shape of one provision in `rules.yaml`: its own values and the article. */
export type ProvisionSchema = TObject<Record<string, TSchema>>;

/**
 * 规定: declares a single rule that a guard of some module reads. `about` says in one sentence what it asks for (editors show it, and
 * `rulebook new` writes it as the comment); a text that does not know the rule has no such key, and then it is in nobody's way.
 */
export function provision<const F extends Record<string, TSchema>>(about: string | Text, fields: F) {
  const description = typeof about === "string" ? about : `${about.zh}\n${about.en}`;
  return Type.Object({ ...fields, cite: Cite }, { ...closed, description });
}

/** A provision as code reads it: the values as written, and the article that is shown. */
export type Provided<P extends TSchema> = Omit<Static<P>, "cite"> & { readonly article: string };
