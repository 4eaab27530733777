import { type Asked, datasets, readAsked } from "../addresses.ts";
import type { Search } from "../api.ts";
import { searchPath } from "../catalog.ts";
import { type Loading, read } from "../load.ts";
import type { Loaded } from "../page.ts";

export const pageSize = 20;

export interface SearchData {
  readonly asked: Asked;
  readonly found: Search;
}

/** A search of the public catalog. */
export async function loadSearch({ get, search, t }: Loading): Promise<Loaded<SearchData>> {
  const asked = readAsked(search);
  const found = await read<Search>(get, searchPath(asked, pageSize));
  return {
    data: { asked, found },
    title: asked.query ? t("search.titleOf", { query: asked.query }) : t("search.title"),
    canonical: datasets(asked),
  };
}
