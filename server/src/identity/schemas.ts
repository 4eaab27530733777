/** Shapes that several of this module's routes share. */
import { Type } from "typebox";
import { allRoles, backOfficeRoles } from "./role.ts";

export const closed = { additionalProperties: false } as const;

export const oneOf = <const T extends readonly string[]>(values: T) =>
  Type.Unsafe<T[number]>({ type: "string", enum: [...values] });

export const Id = Type.String({ format: "uuid", pattern: "^[0-9a-f-]{36}$" });
export const Instant = Type.Unsafe<Date>({ type: "string", format: "date-time" });
export const Bilingual = Type.Object({ zh: Type.String(), en: Type.String() }, closed);
export const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
export const Role = oneOf(allRoles);
export const BackOfficeRole = oneOf(backOfficeRoles);
export const Transport = oneOf(["cookie", "bearer"]);
export const AccountText = Type.String({ minLength: 1, maxLength: 60 });
export const PasswordText = Type.String({ minLength: 1, maxLength: 200 });
export const NameText = Type.String({ minLength: 1, maxLength: 60, pattern: "\\S" });
export const CodeText = Type.String({ minLength: 6, maxLength: 30 });
export const IdParams = Type.Object({ id: Id }, closed);
export const Reason = Type.String({ minLength: 1, maxLength: 500, pattern: "\\S" });

export const Paging = {
  limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
};

/** A page of `items`. */
export const pageOf = <T extends Parameters<typeof Type.Array>[0]>(items: T) =>
  Type.Object(
    { items: Type.Array(items), total: Type.Integer(), next: Type.Union([Type.String(), Type.Null()]) },
    closed,
  );
