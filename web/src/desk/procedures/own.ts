import type { CaseView } from "../../api/procedure.ts";
import type { ProcedureLine } from "../../api/procedures.ts";
import * as to from "../addresses.ts";

/** Where the few procedures with a page of their own are opened and completed. All others have the form that the server declares. Pure. */
interface OwnPage {
  readonly open?: (search: Readonly<Record<string, string | undefined>>) => string;
  readonly complete: (it: CaseView) => string;
}

const pages: Readonly<Record<string, OwnPage>> = {
  "share-application": {
    open: ({ dataset }) => (dataset ? to.apply(dataset) : to.find()),
    complete: (it) => to.apply(it.object.id, it.id),
  },
  "dataset-review": {
    open: ({ dataset }) => (dataset ? to.editDataset(dataset) : to.catalog()),
    complete: (it) => to.editDataset(it.object.id),
  },
  // What is completed there is the draft, not what was stated.
  "dataset-change": { complete: (it) => to.editDataset(it.object.id) },
};

/** The page where such a case is opened, when it is not the form; null: it is. */
export function ownOpening(name: string, search: Readonly<Record<string, string | undefined>> = {}): string | null {
  return (Object.hasOwn(pages, name) && pages[name]?.open?.(search)) || null;
}

/** Where a returned case is completed. */
export function completionOf(it: CaseView): string {
  const own = Object.hasOwn(pages, it.procedure.name) ? pages[it.procedure.name] : undefined;
  return own ? own.complete(it) : to.procedure(it.procedure.name, { case: it.id });
}

/**
 * The procedures that somebody may begin with a thing in hand: with a dataset, those about datasets; of his own those that want
 * one of his own, of another's the rest.
 */
export function about(
  lines: readonly ProcedureLine[],
  kind: "dataset" | "grant" | "organization",
  mine: { readonly own: boolean; readonly published: boolean },
): readonly ProcedureLine[] {
  return lines.filter(({ may, about: begins, name }) => {
    if (!may.allowed || begins?.kind !== kind) return false;
    if (kind === "dataset" && name === "share-application") return false;
    if (begins.scope === "own" || begins.scope === "given") return mine.own;
    if (begins.scope === "held") return !mine.own;
    return begins.scope !== "published" || mine.published;
  });
}
