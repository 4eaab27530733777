import { Type } from "typebox";
import { fieldKinds } from "./form.ts";
import { closed, nullable, Text, words } from "./schemas-base.ts";

/** The shapes of forms, and of what was filled in, over the wire. */

export const Scope = words(["own", "published", "held", "given"] as const);

const field = {
  name: Type.String(),
  kind: words(fieldKinds),
  label: Text,
  hint: nullable(Text),
  optional: Type.Boolean(),
  many: Type.Boolean(),
  max: nullable(Type.Number()),
  min: nullable(Type.Number()),
  /** Shown only when these fields have these values. */
  showWhen: nullable(Type.Record(Type.String(), Type.Unknown())),
  values: nullable(Type.Record(Type.String(), Text)),
  of: nullable(Type.String()),
  scope: nullable(Scope),
};
const Cell = Type.Object(field, closed);
/** A field of a form; `fields` are those of a list's rows. */
export const FormField = Type.Object({ ...field, fields: Type.Array(Cell) }, closed);

/** What a decision may carry at a step, and at which outcomes. */
export const CarriesForm = Type.Object({ fields: Type.Array(FormField), outcomes: Type.Array(Type.String()) }, closed);

const shown = {
  name: Type.String(),
  label: Text,
  kind: words(fieldKinds),
  entries: Type.Array(Type.Object({ text: Text, id: nullable(Type.String()) }, closed)),
};
/** A field that was filled in, in words. */
export const ShownField = Type.Object({ ...shown, rows: Type.Array(Type.Array(Type.Object(shown, closed))) }, closed);
