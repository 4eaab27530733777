/** Reading authorisations: what may be authorised, what one gave, what one was given. */
import type { Context } from "../kernel/context.ts";
import { type Db, rows, sql } from "../kernel/database.ts";
import type { Text } from "../kernel/refusal.ts";

interface NamedItem {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
}

/** A dataset that may be authorised, with the items that may go to a third party. */
export interface Authorisable {
  readonly dataset: string;
  readonly title: Text;
  readonly provider: Text;
  readonly items: readonly NamedItem[];
}

const itemsOf = (ids: ReturnType<typeof sql>) => sql`
  (select jsonb_agg(jsonb_build_object('id', i->>'id', 'zh', i->>'nameZh', 'en', coalesce(nullif(i->>'nameEn', ''), i->>'nameZh')))
     from jsonb_array_elements(v.content->'items') i where (i->>'id')::uuid = any(${ids}))`;
const title = sql`jsonb_build_object('zh', v.content->>'titleZh', 'en', coalesce(nullif(v.content->>'titleEn', ''), v.content->>'titleZh'))`;

export function authorisable(db: Db): Promise<readonly Authorisable[]> {
  return rows(
    db,
    sql`select f.dataset_id as dataset, ${title} as title,
               jsonb_build_object('zh', o.name_zh, 'en', coalesce(nullif(o.name_en, ''), o.name_zh)) as provider,
               coalesce(${itemsOf(sql`f.items`)}, '[]') as items
          from opening.authorisation_offer f
          join catalog.dataset d on d.id = f.dataset_id and d.state in ('published', 'changing', 'revoking')
          join catalog.version v on v.dataset_id = d.id and v.number = d.version
          join organization.organization o on o.id = d.organization
         order by f.opened_at desc, f.dataset_id limit 500`,
  );
}

/** `given`: by me, as the one whom the data is about; `received`: to me, as the third party. */
export type AuthorisationSide = "given" | "received";

export interface AuthorisationLine {
  readonly id: string;
  readonly dataset: string;
  readonly title: Text;
  readonly other: string;
  readonly purpose: string;
  readonly items: readonly NamedItem[];
  readonly until: string;
  readonly grant: string;
  readonly givenAt: Date;
  readonly withdrawnAt: Date | null;
  readonly state: "active" | "ended" | "withdrawn";
}

/** My authorisations, newest first. */
export function listAuthorisations(ctx: Context, side: AuthorisationSide): Promise<readonly AuthorisationLine[]> {
  const [mine, other] =
    side === "given" ? [sql`a.subject_person`, sql`a.third_party`] : [sql`a.third_party`, sql`a.subject_person`];
  return rows(
    ctx.db,
    sql`select a.id, a.dataset_id as dataset, ${title} as title, p.name as other, a.purpose, coalesce(${itemsOf(sql`a.items`)}, '[]') as items,
               a.until_day as until, a.grant_id as grant, a.given_at as "givenAt", a.withdrawn_at as "withdrawnAt",
               case when a.withdrawn_at is not null then 'withdrawn' when a.until_day < ${ctx.today} or g.state = 'ended' then 'ended' else 'active' end as state
          from opening.authorisation a
          join delivery.data_grant g on g.id = a.grant_id
          join catalog.dataset d on d.id = a.dataset_id
          join catalog.version v on v.dataset_id = d.id and v.number = d.version
          join identity.person p on p.id = ${other}
         where ${mine} = ${ctx.actor.id} order by a.id desc limit 500`,
  );
}
