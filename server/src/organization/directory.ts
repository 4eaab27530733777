/** Reading the directory of organizations for screens: lists, the tree, divisions, responsible persons. */
import { type Db, one, rows, sql } from "../kernel/database.ts";
import type { Organization, ResponsiblePerson } from "./organization.ts";
import { regionsOutward } from "./region.ts";
import { columns, type OrganizationRow, toOrganization } from "./store.ts";

export interface OrganizationQuery {
  readonly q?: string;
  /** A division: itself and all within it. */
  readonly region?: string;
  readonly kind?: Organization["kind"];
  readonly level?: Organization["level"];
  readonly parent?: string;
  readonly state?: Organization["state"];
  readonly limit: number;
  readonly cursor?: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly total: number;
  readonly next: string | null;
}

/** Organizations by region, then name. `q` looks in both names and the code. A cursor that is none begins at the start. */
export async function listOrganizations(db: Db, query: OrganizationQuery): Promise<Page<Organization>> {
  const within = query.region ? prefixOf(query.region) : null;
  const conditions = [
    sql`o.state = ${query.state ?? "active"}`,
    ...(query.q ? [sql`position(lower(${query.q}) in lower(o.name_zh || ' ' || o.name_en || ' ' || o.code)) > 0`] : []),
    ...(within ? [sql`starts_with(o.region, ${within})`] : []),
    ...(query.kind ? [sql`o.kind = ${query.kind}`] : []),
    ...(query.level ? [sql`o.level = ${query.level}`] : []),
    ...(query.parent ? [sql`o.parent_id = ${query.parent}`] : []),
  ];
  const where = sql.join(conditions, sql` and `);
  const { total } = await one<{ total: number }>(
    db,
    sql`select count(*) as total from organization.organization o where ${where}`,
  );
  const after = readCursor(query.cursor);
  const found = await rows<OrganizationRow>(
    db,
    sql`select ${columns} from organization.organization o
         where ${where} ${after ? sql`and (o.region, o.name_zh, o.id::text) > (${after[0]}, ${after[1]}, ${after[2]})` : sql``}
         order by o.region, o.name_zh, o.id::text limit ${query.limit + 1}`,
  );
  const items = found.slice(0, query.limit).map(toOrganization);
  const last = items.at(-1);
  return {
    items,
    total,
    next: found.length > query.limit && last ? writeCursor([last.region, last.name.zh, last.id]) : null,
  };
}

/** A node of the tree of levels; `children` counts the active organizations right below it. */
export interface TreeNode extends Organization {
  readonly children: number;
}

/** The active organizations below `root` (all, when none is named) down to `depth` steps, parents before children. */
export async function organizationTree(db: Db, root: string | null, depth: number): Promise<readonly TreeNode[]> {
  const found = await rows<OrganizationRow & { children: number; step: number }>(
    db,
    sql`with recursive tree(id, step) as (
          select id, 0 from organization.organization
           where state = 'active' and ${root ? sql`id = ${root}` : sql`parent_id is null`}
          union
          select c.id, tree.step + 1 from organization.organization c join tree on c.parent_id = tree.id
           where c.state = 'active' and tree.step < ${depth}
        )
        select ${columns}, tree.step,
               (select count(*) from organization.organization c where c.parent_id = o.id and c.state = 'active') as children
          from tree join organization.organization o on o.id = tree.id
         order by tree.step, o.region, o.name_zh, o.id`,
  );
  return found.map((row) => ({ ...toOrganization(row), children: row.children }));
}

/** Who answers for what in an organization. */
export function responsiblePersonsOf(db: Db, organizationId: string): Promise<readonly ResponsiblePerson[]> {
  return rows<ResponsiblePerson>(
    db,
    sql`select duty, name, title, phone from organization.responsible_person where organization_id = ${organizationId} order by duty`,
  );
}

export interface Region {
  readonly code: string;
  readonly name: string;
  readonly above: string | null;
}

/** The divisions right below one (GB/T 2260); the provinces when none is named. */
export function regionsBelow(db: Db, above: string | null): Promise<readonly Region[]> {
  return rows<Region>(
    db,
    sql`select code, name, above from organization.region
         where ${above ? sql`above = ${above}` : sql`above is null`} order by code`,
  );
}

/** The name of a division with those around it, from the province inward. */
export async function regionName(db: Db, code: string): Promise<string> {
  const found = await rows<Region>(
    db,
    sql`select code, name, above from organization.region where code in (${sql.join(regionsOutward(code))}) order by code`,
  );
  return found.map((region) => region.name).join("");
}

function prefixOf(region: string): string {
  return region.replace(/(0000|00)$/, "");
}

function writeCursor(place: readonly string[]): string {
  return Buffer.from(JSON.stringify(place)).toString("base64url");
}

function readCursor(text: string | undefined): readonly [string, string, string] | null {
  try {
    const place = JSON.parse(Buffer.from(text ?? "", "base64url").toString("utf8")) as unknown;
    if (
      Array.isArray(place) &&
      place.length === 3 &&
      place.every((part) => typeof part === "string" && !part.includes("\0"))
    ) {
      return place as unknown as readonly [string, string, string];
    }
  } catch {}
  return null;
}
