/** How a REST interface is called, as requests state it: shared by sources and live calls. */
import { Type } from "typebox";

const closed = { additionalProperties: false } as const;
const of = <K extends string>(kind: K) => Type.Literal(kind);
const rows = Type.Integer({ minimum: 1, maximum: 5000 });

/** The name of a parameter or a field. */
export const ParameterName = Type.String({ minLength: 1, maxLength: 100, pattern: "^[A-Za-z0-9_.$\\[\\]-]+$" });
/** A JSON pointer (RFC 6901). */
export const Pointer = Type.String({ maxLength: 300, pattern: "^(/([^~/]|~[01])*)*$" });

export const Paging = Type.Union([
  Type.Object({ kind: of("none") }, closed),
  Type.Object(
    {
      kind: of("page"),
      page: ParameterName,
      size: ParameterName,
      first: Type.Union([Type.Literal(0), Type.Literal(1)]),
      rows,
    },
    closed,
  ),
  Type.Object({ kind: of("offset"), offset: ParameterName, limit: ParameterName, rows }, closed),
  Type.Object({ kind: of("cursor"), cursor: ParameterName, next: Pointer }, closed),
  Type.Object({ kind: of("next"), next: Pointer }, closed),
  Type.Object({ kind: of("link") }, closed),
]);

export const Login = Type.Union([
  Type.Object({ kind: of("none") }, closed),
  Type.Object({ kind: of("key"), field: ParameterName, in: Type.Union([of("header"), of("query")]) }, closed),
  Type.Object({ kind: of("basic"), user: Type.String({ minLength: 1, maxLength: 200 }) }, closed),
  Type.Object(
    {
      kind: of("client-credentials"),
      tokenUrl: Type.String({ maxLength: 500, pattern: "^https?://[^\\s]+$" }),
      clientId: Type.String({ minLength: 1, maxLength: 200 }),
      scope: Type.Union([Type.String({ maxLength: 500 }), Type.Null()]),
    },
    closed,
  ),
]);
