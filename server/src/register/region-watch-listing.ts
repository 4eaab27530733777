/** 监测: regions in which nobody is in charge of data. */
import { rows, sql } from "../kernel/database.ts";
import { defineWatch } from "../procedure/watch.ts";
import { prefixOf } from "./organization-subjects-listing.ts";

/** A city or county whose government has not designated a data authority: since the government is on record. */
export const regionWithoutAuthority = defineWatch({
  name: "region-without-authority",
  title: { zh: "尚未明确数据主管部门的地区", en: "Regions without a data authority" },
  about: {
    zh: "设有人民政府、尚未明确本地区数据主管部门的市、县；在明确之前，其目录无人可以审核",
    en: "Cities and counties whose government has designated no data authority: nobody can review their entries until it has",
  },
  async rows(db, { organization, region }) {
    const found = await rows<{ id: string; zh: string; en: string; region: string; since: Date }>(
      db,
      sql`select g.id, g.name_zh as zh, g.name_en as en, g.region, g.since
            from organization.organization g
           where g.kind = 'government' and g.state = 'active' and g.level in ('province', 'city', 'county')
             and ${organization === null ? sql`true` : sql`g.id = ${organization}`}
             and ${region === null ? sql`true` : sql`starts_with(g.region, ${prefixOf(region)})`}
             and not exists (select from organization.organization a
                              where a.kind = 'authority' and a.state = 'active' and a.region = g.region)
           order by g.region`,
    );
    return found.map((row) => ({
      organization: row.id,
      region: row.region,
      object: { type: "organization", id: row.id },
      title: { zh: row.zh, en: row.en || row.zh },
      since: row.since,
      note: { zh: "本地区没有数据主管部门", en: "The region has no data authority" },
      facts: {},
    }));
  },
});
