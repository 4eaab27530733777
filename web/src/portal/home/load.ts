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

/** Datasets listed on the first page. */
const shown = 6;

/** The first page: what can be found here, in numbers of today, and what moved last. */
export async function loadHome({ get, t }: Loading): Promise<Loaded<HomeData>> {
  const asked = { query: "", filters: {}, sort: "updated", page: 1 } as const;
  const [found, withData] = await Promise.all([
    read<Search>(get, searchPath(asked, 1)),
    read<Search>(get, searchPath({ ...asked, filters: { hasData: ["true"] } }, 60)),
  ]);
  // The sort also counts changes of the entry; here only new data count.
  const latest = [...withData.items].sort((a, b) => (b.dataAt ?? "").localeCompare(a.dataAt ?? "")).slice(0, shown);
  return {
    data: {
      total: found.total,
      withData: withData.total,
      themes: found.facets.theme ?? [],
      organizations: found.facets.organization ?? [],
      latest,
    },
    title: t("home.title"),
    description: t("home.description", { total: found.total }),
  };
}
