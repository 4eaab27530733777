import type { GrantLine } from "../../api/delivery.ts";
import type { CaseRow, CaseView } from "../../api/procedure.ts";
import { type Loading, read, readOrNull } from "../load.ts";
import type { Loaded } from "../page.ts";

export type { CaseRow, CaseView };

export interface MyCasesData {
  /** What the reader handed in, newest first; null when he is no public user who is signed in. */
  readonly cases: readonly CaseRow[] | null;
  /** What waits for him. */
  readonly open: readonly CaseRow[];
  /** What he may use, newest first. */
  readonly grants: readonly GrantLine[];
}

/** What a public user asked for, and what is asked of him. */
export async function loadMyCases({ get, t, me }: Loading): Promise<Loaded<MyCasesData>> {
  const title = t("cases.title");
  if (me?.actor.kind !== "public") return { data: { cases: null, open: [], grants: [] }, title };
  const [mine, open, grants] = await Promise.all([
    read<{ items: readonly CaseRow[] }>(get, "/api/v1/cases?tab=mine&limit=200"),
    readOrNull<{ items: readonly CaseRow[] }>(get, "/api/v1/cases?tab=open&limit=200"),
    readOrNull<{ items: readonly GrantLine[] }>(get, "/api/v1/me/grants"),
  ]);
  return { data: { cases: mine.items, open: open?.items ?? [], grants: grants?.items ?? [] }, title };
}

export interface CaseData {
  readonly it: CaseView;
}

/** One case of a public user. */
export async function loadCase(
  { get, text }: Loading,
  params: Readonly<Record<string, string>>,
): Promise<Loaded<CaseData>> {
  const it = await read<CaseView>(get, `/api/v1/cases/${encodeURIComponent(params.id ?? "")}`);
  return { data: { it }, title: text(it.title) };
}
