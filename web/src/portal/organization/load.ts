import type { Found, Organization, Search } from "../api.ts";
import { searchPath } from "../catalog.ts";
import { type Loading, read } from "../load.ts";
import type { Loaded } from "../page.ts";

export interface OrganizationData {
  readonly organization: Organization;
  readonly total: number;
  readonly datasets: readonly Found[];
}

/** A department and what it has opened. */
export async function loadOrganization(
  { get, text, t }: Loading,
  params: Readonly<Record<string, string>>,
): Promise<Loaded<OrganizationData>> {
  const id = params.id ?? "";
  const organization = await read<Organization>(get, `/api/v1/organizations/${encodeURIComponent(id)}`);
  const asked = { query: "", filters: { organization: [organization.id] }, sort: "updated", page: 1 } as const;
  const found = await read<Search>(get, searchPath(asked, 20));
  const name = text(organization.name);
  return {
    data: { organization, total: found.total, datasets: found.items },
    title: name,
    description: `${name}: ${t("organization.sentence", { n: found.total })}`,
  };
}
