/** Every address of the portal as a typed function. */
import type { LawAddresses } from "../parts/LawArticle.tsx";

export const home = "/";
export const signIn = "/sign-in";
export const desk = "/desk";
export const notices = "/notices";
export const procedures = "/procedures";
export const me = "/me";
export const developers = "/developers";
export const verify = "/verify";
export const reference = "/api/reference";
export const openapi = "/openapi.json";
export const checkpoint = "/audit/checkpoint";

/** Facets of the public search that a reader can choose from, in the order of the page. */
export const facetNames = [
  "openType",
  "theme",
  "database",
  "organization",
  "updateCycle",
  "hasData",
  "format",
] as const;
export type FacetName = (typeof facetNames)[number];

export const sorts = ["relevance", "updated", "newest", "title"] as const;
export type Sort = (typeof sorts)[number];

/** What the address of a search says. */
export interface Asked {
  readonly query: string;
  readonly filters: Readonly<Partial<Record<FacetName, readonly string[]>>>;
  readonly sort: Sort | null;
  /** From 1. */
  readonly page: number;
}

/** A search page. The same words as the form uses, so that a link and a submitted form give the same address. */
export function datasets(asked: Partial<Asked> = {}): string {
  const search = new URLSearchParams();
  if (asked.query) search.set("q", asked.query);
  for (const name of facetNames) for (const value of asked.filters?.[name] ?? []) search.append(name, value);
  if (asked.sort) search.set("sort", asked.sort);
  if (asked.page && asked.page > 1) search.set("page", String(asked.page));
  const text = search.toString();
  return text ? `/datasets?${text}` : "/datasets";
}

/** Reads the address of a search; what is not understood counts as not said. */
export function readAsked(search: URLSearchParams): Asked {
  const filters: Partial<Record<FacetName, readonly string[]>> = {};
  for (const name of facetNames) {
    const values = [...new Set(search.getAll(name))]
      .filter((value) => value !== "" && value.length <= 100)
      .slice(0, 20);
    if (values.length > 0) filters[name] = values;
  }
  const sort = sorts.find((known) => known === search.get("sort")) ?? null;
  const page = Number(search.get("page"));
  return {
    query: [...(search.get("q") ?? "")].slice(0, 200).join("").trim(),
    filters,
    sort,
    page: Number.isInteger(page) && page > 1 && page <= 5_000 ? page : 1,
  };
}

export const dataset = (id: string, anchor = ""): string => `/datasets/${encodeURIComponent(id)}${anchor}`;
export const organization = (id: string): string => `/organizations/${encodeURIComponent(id)}`;
export const rulebook = (book: string): string => `/rules/${encodeURIComponent(book)}`;
export const article = (book: string, number: number | string): string =>
  `${rulebook(book)}/${encodeURIComponent(String(number))}`;
export const procedure = (name: string, search: Readonly<Record<string, string>> = {}): string => {
  const text = new URLSearchParams(search).toString();
  return `/procedures/${encodeURIComponent(name)}${text ? `?${text}` : ""}`;
};
export const deskProcedure = (name: string): string => `/desk/procedures/${encodeURIComponent(name)}`;
/** The file of a grant of one's own, for the purpose that it was given for. */
export const grantedFile = (grant: {
  readonly id: string;
  readonly dataset: { readonly id: string };
  readonly purpose: string;
}): string =>
  `/api/v1/data/${encodeURIComponent(grant.dataset.id)}/download?${new URLSearchParams({ format: "csv", grant: grant.id, purpose: grant.purpose })}`;
export const caseOf = (id: string): string => `/cases/${encodeURIComponent(id)}`;
export const caseFile = (id: string, file: string): string =>
  `/api/v1/cases/${encodeURIComponent(id)}/files/${encodeURIComponent(file)}`;

/** Where a part of the platform is met: what needs a sign-in is at the desk. */
const areas: Readonly<Record<string, string>> = {
  organization: "/admin/organizations",
  catalog: datasets(),
  aggregation: "/desk/loads",
  sharing: "/desk/find",
  delivery: "/desk/grants",
  opening: datasets(),
  portal: home,
  security: "/audit",
  supervision: "/authority/findings",
};

/** Where what carries an article out is met. */
export const lawAddresses: LawAddresses = {
  working: ({ kind, key, area }) => {
    if (kind === "procedure") return procedure(key);
    if (kind === "register") return `/desk/registers/${encodeURIComponent(key)}`;
    if (kind === "watch") return `/desk/watches/${encodeURIComponent(key)}`;
    return areas[area ?? ""] ?? null;
  },
  capability: (capability) => areas[capability] ?? null,
};
