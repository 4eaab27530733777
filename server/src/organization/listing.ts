/** Reading organizations: who is above, beside and below whom. Closed organizations are found by id only. */
import { type Db, maybeOne, rows, sql, type Tx } from "../kernel/database.ts";
import type { Organization } from "./organization.ts";
import { regionAbove, regionsOutward } from "./region.ts";
import { columns, type OrganizationRow, toOrganization } from "./store.ts";

type Reader = Db | Tx;

async function first(db: Reader, condition: ReturnType<typeof sql>): Promise<Organization | null> {
  const row = await maybeOne<OrganizationRow>(
    db,
    sql`select ${columns} from organization.organization o where ${condition}`,
  );
  return row && toOrganization(row);
}

async function many(db: Reader, condition: ReturnType<typeof sql>): Promise<readonly Organization[]> {
  const found = await rows<OrganizationRow>(
    db,
    sql`select ${columns} from organization.organization o where ${condition}`,
  );
  return found.map(toOrganization);
}

/** The organization with this id, also a closed one; `null` when there is none. */
export function organizationById(db: Reader, id: string): Promise<Organization | null> {
  return first(db, sql`o.id = ${id}`);
}

/** Whether the organization is active, and stays so until the transaction ends: its closing waits. */
export async function staysActive(tx: Tx, id: string): Promise<boolean> {
  const found = await maybeOne<{ state: string }>(
    tx,
    sql`select state from organization.organization where id = ${id} for key share`,
  );
  return found?.state === "active";
}

/** Several at once, in no particular order; ids that name nothing are left out. */
export function organizationsById(db: Reader, ids: readonly string[]): Promise<readonly Organization[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return many(db, sql`o.id in (${sql.join([...new Set(ids)])})`);
}

/** The organization with this unified social credit code (GB 32100). */
export function organizationByCode(db: Reader, code: string): Promise<Organization | null> {
  return first(db, sql`o.code = ${code}`);
}

/** The nearest organization of a kind that is in charge of `region`: of the region itself, else of the next one outward. */
export async function nearest(db: Reader, kind: Organization["kind"], region: string): Promise<Organization | null> {
  const outward = regionsOutward(region);
  return first(
    db,
    sql`o.id = (select id from organization.organization
                 where kind = ${kind} and state = 'active' and region in (${sql.join(outward)})
                 order by region desc, id limit 1)`,
  );
}

/** 数据主管部门 in charge of an organization: the authority of its region, else of the next region up. An authority is its own. */
export async function authorityOf(db: Reader, organizationId: string): Promise<Organization | null> {
  const organization = await organizationById(db, organizationId);
  return organization && nearest(db, "authority", organization.region);
}

/** The authority, government or coordination body in charge of a region, else of the next region up. */
export function bodyOfRegion(
  db: Reader,
  kind: "authority" | "government" | "coordination-body",
  region: string,
): Promise<Organization | null> {
  return nearest(db, kind, region);
}

/** 上一级数据主管部门: the authority of the next region above the organization's authority; `null` at the top. */
export async function authorityAbove(db: Reader, organizationId: string): Promise<Organization | null> {
  const authority = await authorityOf(db, organizationId);
  const above = authority && regionAbove(authority.region);
  return above ? nearest(db, "authority", above) : null;
}

/** The people's government of the organization's region, else of the next region up. */
export async function governmentOf(db: Reader, organizationId: string): Promise<Organization | null> {
  const organization = await organizationById(db, organizationId);
  return organization && nearest(db, "government", organization.region);
}

/** 协调机构 of the organization's region, else of the next region up. */
export async function coordinationBodyOf(db: Reader, organizationId: string): Promise<Organization | null> {
  const organization = await organizationById(db, organizationId);
  return organization && nearest(db, "coordination-body", organization.region);
}

/** The organization one step up the tree; `null` at its root. */
export function parentOf(db: Reader, organizationId: string): Promise<Organization | null> {
  return first(db, sql`o.id = (select parent_id from organization.organization where id = ${organizationId})`);
}

/** The organizations one step down the tree, by name. */
export function childrenOf(db: Reader, organizationId: string): Promise<readonly Organization[]> {
  return many(db, sql`o.parent_id = ${organizationId} and o.state = 'active' order by o.region, o.name_zh, o.id`);
}

/**
 * 下级对口部门: of the departments whose line leads up to `organizationId`, the one in charge of `region`; if the region
 * itself has none, that of the next region outward. `null` when the line does not reach down there.
 */
export function counterpartBelow(db: Reader, organizationId: string, region: string): Promise<Organization | null> {
  return first(
    db,
    sql`o.id = (
      with recursive line(id, region, state) as (
        select id, region, state from organization.organization where counterpart_above_id = ${organizationId}
        union
        select c.id, c.region, c.state from organization.organization c join line on c.counterpart_above_id = line.id
      )
      select id from line where state = 'active' and region in (${sql.join(regionsOutward(region))})
       order by region desc, id limit 1)`,
  );
}

/** The departments of the same line of business above an organization, the next one up first. */
export async function counterpartsAbove(db: Reader, organizationId: string): Promise<readonly string[]> {
  const found = await rows<{ id: string }>(
    db,
    sql`with recursive line(id, above, depth) as (
          select id, counterpart_above_id, 0 from organization.organization where id = ${organizationId}
          union
          select o.id, o.counterpart_above_id, line.depth + 1
            from organization.organization o join line on o.id = line.above where line.depth < 10
        )
        select id from line where depth > 0 order by depth`,
  );
  return found.map(({ id }) => id);
}
