import type { Found, Search } from "../api.ts";
import { searchPath } from "../catalog.ts";
import { type Loading, readOrNull } from "../load.ts";
import type { Loaded } from "../page.ts";

export interface DevelopersData {
  /** A dataset that can be called right now, so that the first command works as it stands. */
  readonly open: Pick<Found, "id" | "titleZh" | "titleEn"> | null;
}

/** How to call: with an open dataset of this very platform as the example, when there is one. */
export async function loadDevelopers({ get, t }: Loading): Promise<Loaded<DevelopersData>> {
  const filters = { hasData: ["true"], openType: ["unconditional"] } as const;
  const found = await readOrNull<Search>(get, searchPath({ query: "", filters, sort: "updated", page: 1 }, 1));
  const first = found?.items[0];
  return {
    data: { open: first ? { id: first.id, titleZh: first.titleZh, titleEn: first.titleEn } : null },
    title: t("developers.title"),
    description: t("developers.lead"),
  };
}
