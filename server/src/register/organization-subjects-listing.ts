import { type Db, rows, sql, type Tx } from "../kernel/database.ts";
import type { OrganizationKind } from "../organization/organization.ts";
import { actsAsDepartment } from "../organization/standing.ts";
import { currentRulebook } from "../rulebook/current.ts";
import type { RegisterSubject, SubjectKind, Within } from "./subject.ts";

interface Row {
  id: string;
  zh: string;
  en: string;
  region: string;
  kind: OrganizationKind;
  authorisation: string;
  level: string;
  state: string;
  since: Date;
}

const columns = sql`o.id, o.name_zh as zh, o.name_en as en, o.region, o.kind, o.authorisation, o.level, o.state, o.since`;

/** An organization as the thing that is on record. Facts: `kind`, `level`, `active`, `department` (it has a department's duties by the rulebook). */
export const organizationSubjects: SubjectKind = {
  type: "organization",
  async find(db, ids) {
    const found = await rows<Row>(
      db,
      sql`select ${columns} from organization.organization o where o.id::text = any(${[...ids]}::text[])`,
    );
    return found.map(toSubject);
  },
  async list(db, within) {
    const found = await rows<Row>(
      db,
      sql`select ${columns} from organization.organization o
           where o.state = 'active' and ${ofOrganization(within)} order by o.region, o.name_zh, o.id`,
    );
    return found.map(toSubject);
  },
};

function ofOrganization({ organization, region }: Within) {
  if (organization !== undefined) return sql`o.id = ${organization}`;
  return region === undefined ? sql`true` : sql`starts_with(o.region, ${prefixOf(region)})`;
}

/** The beginning that all divisions within a region share (GB/T 2260). */
export function prefixOf(region: string): string {
  return region.replace(/(0000|00)$/, "");
}

function toSubject(row: Row): RegisterSubject {
  return {
    type: "organization",
    id: row.id,
    title: { zh: row.zh, en: row.en || row.zh },
    region: row.region,
    sides: { owner: row.id, provider: null, consumer: null },
    facts: {
      kind: row.kind,
      level: row.level,
      active: row.state === "active",
      department: actsAsDepartment(currentRulebook(), row),
    },
    since: row.since,
    known: "government",
  };
}

interface RegionRow {
  code: string;
  name: string;
  level: string;
  since: Date;
}

/** A region is there since its authority is. Facts: `level`. */
export const regionSubjects: SubjectKind = {
  type: "region",
  find: (db, ids) => regions(db, sql`o.region = any(${[...ids]}::text[])`),
  list: (db, { organization, region }) =>
    regions(
      db,
      organization !== undefined
        ? sql`o.region = (select region from organization.organization
                           where id = ${organization} and kind in ('authority', 'government', 'coordination-body'))`
        : region === undefined
          ? sql`true`
          : sql`starts_with(o.region, ${prefixOf(region)})`,
    ),
};

async function regions(db: Db | Tx, where: ReturnType<typeof sql>): Promise<readonly RegisterSubject[]> {
  const found = await rows<RegionRow>(
    db,
    sql`select o.region as code, r.name, min(o.level) as level, min(o.since) as since
          from organization.organization o join organization.region r on r.code = o.region
         where o.state = 'active' and o.kind = 'authority' and o.level <> 'township' and ${where}
         group by o.region, r.name order by o.region`,
  );
  return found.map(({ code, name, level, since }) => ({
    type: "region",
    id: code,
    title: { zh: name, en: name },
    region: code,
    sides: { owner: null, provider: null, consumer: null },
    facts: { level },
    since,
    known: "government",
  }));
}
