import { sql } from "../kernel/database.ts";
import type { Organization } from "./organization.ts";

/** One row of `organization.organization`, aliased `o`. */
export interface OrganizationRow {
  id: string;
  code: string;
  name_zh: string;
  name_en: string;
  kind: Organization["kind"];
  level: Organization["level"];
  region: string;
  parent_id: string | null;
  counterpart_above_id: string | null;
  state: Organization["state"];
  revision: number;
}

export const columns = sql`o.id, o.code, o.name_zh, o.name_en, o.kind, o.level, o.region, o.parent_id, o.counterpart_above_id, o.state, o.revision`;

export function toOrganization(row: OrganizationRow): Organization {
  return {
    id: row.id,
    code: row.code,
    name: { zh: row.name_zh, en: row.name_en },
    kind: row.kind,
    level: row.level,
    region: row.region,
    parent: row.parent_id,
    counterpartAbove: row.counterpart_above_id,
    state: row.state,
    revision: row.revision,
  };
}
