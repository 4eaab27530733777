/** Reading delegations by area: what was handed over, to whom, for which area, and with whom it is filed. */
import type { Context } from "../kernel/context.ts";
import { rows, sql } from "../kernel/database.ts";
import type { Law, Text } from "../kernel/refusal.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { lawOf } from "../rulebook/rulebook.ts";

export interface DelegationLine {
  readonly id: string;
  readonly organization: { readonly id: string; readonly name: Text };
  readonly delegate: { readonly id: string; readonly name: Text };
  readonly filedWith: { readonly id: string; readonly name: Text };
  readonly area: { readonly code: string; readonly name: string };
  readonly resources: readonly {
    readonly dataset: string;
    readonly title: Text;
    readonly areaItem: Text;
    readonly areaBy: "code" | "name";
  }[];
  readonly filedAt: Date;
  readonly filedBy: string;
  readonly endedAt: Date | null;
  readonly law: Law;
  readonly mine: boolean;
}

/** The delegations that concern the actor's organization: given, received, or filed with it; newest first. */
export async function listShareDelegations(ctx: Context): Promise<readonly DelegationLine[]> {
  const own = ctx.actor.organization;
  const named = (alias: string) =>
    sql`jsonb_build_object('id', ${sql.ref(`${alias}.id`)}, 'name', jsonb_build_object('zh', ${sql.ref(`${alias}.name_zh`)}, 'en', coalesce(nullif(${sql.ref(`${alias}.name_en`)}, ''), ${sql.ref(`${alias}.name_zh`)})))`;
  const found = await rows<Omit<DelegationLine, "law" | "mine"> & { article: string }>(
    ctx.db,
    sql`select d.id, ${named("o")} as organization, ${named("e")} as delegate, ${named("f")} as "filedWith",
               jsonb_build_object('code', d.area, 'name', coalesce((select g.name from organization.region g where g.code = d.area), d.area)) as area,
               d.filed_at as "filedAt", d.filed_by_name as "filedBy", d.ended_at as "endedAt", d.article,
               coalesce((select jsonb_agg(jsonb_build_object('dataset', r.dataset_id,
                   'title', jsonb_build_object('zh', s.title_zh, 'en', coalesce(nullif(s.title_en, ''), s.title_zh)),
                   'areaItem', (select jsonb_build_object('zh', i->>'nameZh', 'en', coalesce(nullif(i->>'nameEn', ''), i->>'nameZh'))
                                  from catalog.dataset c join catalog.version v on v.dataset_id = c.id and v.number = c.version,
                                       jsonb_array_elements(v.content->'items') i
                                 where c.id = r.dataset_id and i->>'id' = r.area_item::text),
                   'areaBy', r.area_by) order by s.title_zh)
                 from sharing.delegated_resource r join catalog.search_entry s on s.dataset_id = r.dataset_id
                where r.delegation_id = d.id), '[]'::jsonb) as resources
          from procedure.delegation d
          join organization.organization o on o.id = d.organization
          join organization.organization e on e.id = d.delegate
          join organization.organization f on f.id = d.filed_with
         where ${own}::uuid in (d.organization, d.delegate, d.filed_with)
         order by d.ended_at is not null, d.filed_at desc, d.id`,
  );
  const rulebook = currentRulebook();
  return found.map(({ article, ...line }) => ({
    ...line,
    law: lawOf(rulebook, article),
    mine: line.organization.id === own,
  }));
}
