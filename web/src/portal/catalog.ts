import { type Asked, facetNames } from "./addresses.ts";

/** The API's address of a public search. */
export function searchPath(asked: Asked, pageSize: number): string {
  const search = new URLSearchParams({ sort: asked.sort ?? (asked.query ? "relevance" : "updated") });
  if (asked.query) search.set("q", asked.query);
  for (const name of facetNames) {
    const values = asked.filters[name];
    if (values) search.set(name, values.join(","));
  }
  search.set("page", String(asked.page));
  search.set("pageSize", String(pageSize));
  return `/api/v1/public/datasets?${search}`;
}
