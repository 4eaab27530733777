import type { FacetValue, Found, Search } from "../api.ts";
import { searchPath } from "../catalog.ts";
import { type Loading, read } from "../load.ts";
import type { Loaded } from "../page.ts";

export interface HomeData {
  readonly total: number;
  /** Datasets that hold data which can be taken away at once. */
  readonly withData: number;
  readonly themes: readonly FacetValue[];
  readonly organizations: readonly FacetValue[];
  readonly latest: readonly Found[];
}

/** The first page: what can be found here, in numbers of today, and what moved last. */
export async function loadHome({ get, t }: Loading): Promise<Loaded<HomeData>> {
  const asked = { query: "", filters: {}, sort: "updated", page: 1 } as const;
  const found = await read<Search>(get, searchPath(asked, 6));
  return {
    data: {
      total: found.total,
      withData: found.facets.hasData?.find(({ value }) => value === "true")?.count ?? 0,
      themes: found.facets.theme ?? [],
      organizations: found.facets.organization ?? [],
      latest: found.items,
    },
    title: t("home.title"),
    description: t("home.description", { total: found.total }),
  };
}
