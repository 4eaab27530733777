import type { TFunction } from "i18next";

/** What kind of thing an object of the record is, in words. */
export function typeName(t: TFunction, type: string): string {
  return t([`admin.audit.type.${type}`, "admin.audit.type.other"], { type });
}
