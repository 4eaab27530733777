import * as to from "../addresses.ts";

/** Where the page of a thing is that an entry or a matter is about; `null` for a thing without one. */
export function subjectHref({ type, id }: { readonly type: string; readonly id: string }): string | null {
  switch (type) {
    case "organization":
      return to.organization(id);
    case "dataset":
      return to.dataset(id);
    case "grant":
      return to.grant(id);
    case "case":
      return to.caseOf(id);
    default:
      return null;
  }
}
