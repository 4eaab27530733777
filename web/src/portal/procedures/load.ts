import type { Plan, ProcedureGuide, ProcedureLine } from "../../api/procedures.ts";
import type { Values } from "../../parts/form.ts";
import { type Loading, read, readOrNull } from "../load.ts";
import type { Loaded } from "../page.ts";

export type { Plan, ProcedureGuide, ProcedureLine };

/** What everybody may ask for. */
export interface ProceduresData {
  readonly items: readonly ProcedureLine[];
}

/** Whether the public may open it. */
export function forThePublic(line: Pick<ProcedureLine, "opens">): boolean {
  return line.opens.some(({ role }) => role === "public-user");
}

/** The procedures that the rules open to the public. */
export async function loadProcedures({ get, t }: Loading): Promise<Loaded<ProceduresData>> {
  const { items } = await read<{ items: readonly ProcedureLine[] }>(get, "/api/v1/procedures");
  return { data: { items: items.filter(forThePublic) }, title: t("procedures.title") };
}

export interface ProcedureData {
  readonly guide: ProcedureGuide;
  /** What the address fills in. */
  readonly search: Readonly<Record<string, string>>;
  /** A case that was sent back, to be handed in again. */
  readonly returned: { readonly id: string; readonly version: number; readonly statement: Values } | null;
}

/** One procedure: its guide for everybody, its form for a public user who is signed in. */
export async function loadProcedure(
  { get, text, search }: Loading,
  params: Readonly<Record<string, string>>,
): Promise<Loaded<ProcedureData>> {
  const guide = await read<ProcedureGuide>(get, `/api/v1/procedures/${encodeURIComponent(params.name ?? "")}`);
  const earlier = search.get("case");
  const returned = earlier
    ? await readOrNull<NonNullable<ProcedureData["returned"]>>(get, `/api/v1/cases/${encodeURIComponent(earlier)}`)
    : null;
  return {
    data: {
      guide,
      search: Object.fromEntries(search),
      returned: returned && { id: returned.id, version: returned.version, statement: returned.statement },
    },
    title: text(guide.title),
    description: text(guide.summary),
  };
}
