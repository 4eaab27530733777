import { type Db, execute, maybeOne, rows, sql, type Tx } from "../kernel/database.ts";
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
  authorisation: string;
  state: Organization["state"];
  revision: number;
}

export const columns = sql`o.id, o.code, o.name_zh, o.name_en, o.kind, o.level, o.region, o.parent_id, o.counterpart_above_id, o.authorisation, o.state, o.revision`;

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
    authorisation: row.authorisation,
    state: row.state,
    revision: row.revision,
  };
}

/** The organization, held until the transaction ends so that two changes come one after the other. */
export async function lockOrganization(tx: Tx, id: string): Promise<Organization | null> {
  const row = await maybeOne<OrganizationRow>(
    tx,
    sql`select ${columns} from organization.organization o where o.id = ${id} for update`,
  );
  return row && toOrganization(row);
}

/** Changes of the tree's shape one after the other: two moves at once could close a circle. */
export async function lockTree(tx: Tx): Promise<void> {
  await execute(tx, sql`select pg_advisory_xact_lock(hashtext('organization.tree'))`);
}

/** Inserts an organization: made at `at` by the machine's clock, here since `since` by the legal one. */
export async function insertOrganization(tx: Tx, it: Organization, at: Date, since: Date): Promise<void> {
  await execute(
    tx,
    sql`insert into organization.organization
          (id, code, name_zh, name_en, kind, level, region, parent_id, counterpart_above_id, authorisation, state, revision, created_at, changed_at, since)
        values (${it.id}, ${it.code}, ${it.name.zh}, ${it.name.en}, ${it.kind}, ${it.level}, ${it.region}, ${it.parent},
                ${it.counterpartAbove}, ${it.authorisation}, ${it.state}, ${it.revision}, ${at}, ${at}, ${since})`,
  );
}

export async function saveOrganization(tx: Tx, it: Organization, at: Date): Promise<void> {
  await execute(
    tx,
    sql`update organization.organization
           set name_zh = ${it.name.zh}, name_en = ${it.name.en}, parent_id = ${it.parent},
               counterpart_above_id = ${it.counterpartAbove}, authorisation = ${it.authorisation}, state = ${it.state}, revision = ${it.revision},
               changed_at = ${at}, closed_at = ${it.state === "closed" ? at : null}
         where id = ${it.id}`,
  );
}

/** The ids of all organizations above one, itself included, nearest first. */
export async function idsUpward(db: Db | Tx, id: string): Promise<readonly string[]> {
  const found = await rows<{ id: string }>(
    db,
    sql`with recursive up(id, parent_id, step) as (
          select id, parent_id, 0 from organization.organization where id = ${id}
          union all
          select o.id, o.parent_id, up.step + 1 from organization.organization o join up on o.id = up.parent_id
        ) cycle id set looped using path
        select id from up where not looped order by step`,
  );
  return found.map((row) => row.id);
}

/** The active organization of a kind in exactly this region, or `null`. */
export async function inCharge(db: Db | Tx, kind: string, region: string): Promise<Organization | null> {
  const row = await maybeOne<OrganizationRow>(
    db,
    sql`select ${columns} from organization.organization o
         where o.kind = ${kind} and o.region = ${region} and o.state = 'active' and o.level <> 'township'`,
  );
  return row && toOrganization(row);
}

export async function regionExists(db: Db | Tx, code: string): Promise<boolean> {
  return (await maybeOne(db, sql`select 1 as yes from organization.region where code = ${code}`)) !== null;
}

/** Writes who answers for a duty in an organization, in the place of whoever did before. */
export async function putResponsiblePerson(
  tx: Tx,
  organizationId: string,
  it: { duty: string; name: string; title: string; phone: string },
  at: Date,
): Promise<void> {
  await execute(
    tx,
    sql`insert into organization.responsible_person (organization_id, duty, name, title, phone, set_at)
        values (${organizationId}, ${it.duty}, ${it.name}, ${it.title}, ${it.phone}, ${at})
        on conflict (organization_id, duty) do update
          set name = excluded.name, title = excluded.title, phone = excluded.phone, set_at = excluded.set_at`,
  );
}
