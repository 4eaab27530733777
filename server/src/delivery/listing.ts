import { specificationName } from "../aggregation/supply/listing.ts";
/** Reading grants and their use: for screens, and for the modules below. */
import { datasetsByIds, itemsOf } from "../catalog/listing.ts";
import { personById, programById } from "../identity/listing.ts";
import type { Day } from "../kernel/clock.ts";
import { type Db, one, rows, sql, type Tx } from "../kernel/database.ts";
import { isId } from "../kernel/ids.ts";
import type { Law, Text } from "../kernel/refusal.ts";
import { organizationsById } from "../organization/listing.ts";
import { maskFor } from "../protection/grading.ts";
import { type Mask, masks } from "../protection/masking.ts";
import type { EncryptionKey } from "./encryption.ts";
import { type DeliveryMode, type Grant, type GrantState, type Onward, partiesOf, type Recipient } from "./grant.ts";
import { grantsById, grantsOn } from "./store.ts";

export { grantById } from "./store.ts";

/** 已被使用: whether any organization holds a grant on the dataset that has not ended by the legal day. */
export async function datasetInUse(db: Db | Tx, dataset: string, today: Day): Promise<boolean> {
  const found = await one<{ used: boolean }>(
    db,
    sql`select exists (select 1 from delivery.data_grant where dataset = ${dataset} and consumer is not null
                          and state <> 'ended' and (until_day is null or until_day >= ${today})) as used`,
  );
  return found.used;
}

/** Which organizations hold a grant on a dataset that has not ended by the legal day. */
export async function consumersOf(db: Db | Tx, dataset: string, today: Day): Promise<readonly string[]> {
  const found = await rows<{ consumer: string }>(
    db,
    sql`select distinct consumer from delivery.data_grant where dataset = ${dataset} and consumer is not null
          and state <> 'ended' and (until_day is null or until_day >= ${today}) order by consumer`,
  );
  return found.map(({ consumer }) => consumer);
}

/** Which items the grants in force of an organization let it see, each by the mildest of their masks. */
export async function grantedItems(
  db: Db | Tx,
  of: { readonly dataset: string; readonly organization: string; readonly today: Day },
): Promise<ReadonlyMap<string, Mask>> {
  const granted = new Map<string, Mask>();
  const items = new Map((await itemsOf(db, of.dataset)).map((item) => [item.id, item]));
  for (const grant of await grantsOn(db, of.dataset, of.organization)) {
    const { state, from, until } = grant;
    if (state !== "active" || of.today < from || (until !== null && of.today > until)) continue;
    for (const id of grant.items) {
      const item = items.get(id);
      if (!item) continue;
      const mask = maskFor(item.sensitivity, item.grade ?? "general-4", "sharing", grant.masks[id]);
      const before = granted.get(id);
      if (!before || masks.indexOf(mask) < masks.indexOf(before)) granted.set(id, mask);
    }
  }
  return granted;
}

/** A grant is told to be ending in the last third of its time, at most this many calendar days before its last one. */
const endingDays = 30;

/** Grants between departments whose end is near, and of which nobody was told yet that they end on that day. */
export async function untoldEndings(db: Db | Tx, today: Day, limit: number): Promise<readonly string[]> {
  const found = await rows<{ id: string }>(
    db,
    sql`select g.id from delivery.data_grant g
         where g.consumer is not null and g.state <> 'ended' and g.until_day >= ${today}
           and g.until_day - ${today}::date <= least(${endingDays}::int, (g.until_day - g.from_day) / 3)
           and not exists (select 1 from notice.notice n
                            where n.key = 'grant-ending/' || g.id || '/' || g.until_day || '/' || g.consumer)
         order by g.until_day, g.id limit ${limit}`,
  );
  return found.map((row) => row.id);
}

/** The name of a responsible person that a grant names by his id; another text stands for itself. */
export async function responsibleName(db: Db, person: string | null): Promise<string | null> {
  return person !== null && isId(person) ? ((await personById(db, person))?.name ?? person) : person;
}

/** Something with a name, to be shown and followed. */
export interface Named {
  readonly id: string;
  readonly name: Text;
}

/** One line of a list of grants. `consumer` null stands for everybody. */
export interface GrantLine {
  readonly id: string;
  readonly dataset: {
    readonly id: string;
    readonly code: string | null;
    readonly titleZh: string;
    readonly titleEn: string;
  };
  readonly provider: Named;
  readonly consumer: Named | null;
  readonly state: GrantState;
  readonly purpose: string;
  readonly modes: readonly DeliveryMode[];
  readonly items: number;
  readonly from: Day;
  readonly until: Day | null;
  readonly case: string | null;
  readonly calls: number;
  readonly refused: number;
  readonly lastAt: Date | null;
}

export type Side = "consumer" | "provider" | "region";

export interface GrantQuery {
  readonly side: Side;
  readonly organization: string | null;
  readonly region: string | null;
  readonly state?: GrantState;
  readonly dataset?: string;
  readonly limit: number;
  readonly cursor?: string;
}

/** Grants of an organization as consumer or provider, or of an authority's region, newest first. */
export async function listGrants(
  db: Db,
  query: GrantQuery,
): Promise<{ items: readonly GrantLine[]; total: number; next: string | null }> {
  const mine = { consumer: sql`g.consumer`, provider: sql`g.provider` };
  const conditions = [
    query.side === "region"
      ? sql`starts_with(g.region, ${(query.region ?? "nowhere").replace(/(0000|00)$/, "")})`
      : sql`${mine[query.side]} = ${query.organization}::uuid`,
    ...(query.state ? [sql`g.state = ${query.state}`] : []),
    ...(query.dataset ? [sql`g.dataset = ${query.dataset}`] : []),
  ];
  const where = sql.join(conditions, sql` and `);
  const { total } = await one<{ total: number }>(
    db,
    sql`select count(*) as total from delivery.data_grant g where ${where}`,
  );
  const found = await rows<{ id: string; calls: number; refused: number; last_at: Date | null }>(
    db,
    sql`select g.id, coalesce(u.calls, 0) as calls, coalesce(u.refused, 0) as refused, u.last_at
          from delivery.data_grant g
          left join lateral (select sum(calls) as calls, sum(refused) as refused, max(last_at) as last_at
                               from delivery.usage_day where grant_id = g.id) u on true
         where ${where} ${query.cursor ? sql`and g.id < ${query.cursor}::uuid` : sql``}
         order by g.id desc limit ${query.limit + 1}`,
  );
  const page = found.slice(0, query.limit);
  const lines = await linesOf(
    db,
    await grantsById(
      db,
      page.map(({ id }) => id),
    ),
  );
  const items = page.map(({ id, calls, refused, last_at }) => ({
    ...lines.get(id)!,
    calls: Number(calls),
    refused: Number(refused),
    lastAt: last_at,
  }));
  return { items, total, next: found.length > query.limit ? page.at(-1)!.id : null };
}

type Bare = Omit<GrantLine, "calls" | "refused" | "lastAt">;

/** What is under a grant and between whom, by the grant's id. */
export async function grantParties(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Pick<GrantLine, "dataset" | "provider" | "consumer">>> {
  return linesOf(db, await grantsById(db, ids));
}

async function linesOf(db: Db, grants: readonly Grant[]): Promise<Map<string, Bare>> {
  const organizations = grants.flatMap((grant) => [...partiesOf(grant)]);
  const people = grants.flatMap(({ recipient }) => (recipient.kind === "person" ? [recipient.person] : []));
  const [names, datasets, persons] = await Promise.all([
    organizationsById(db, organizations),
    datasetsByIds(db, [...new Set(grants.map(({ dataset }) => dataset))]),
    Promise.all([...new Set(people)].map((id) => personById(db, id))),
  ]);
  const publicUser = (id: string): Named => {
    const name = persons.find((one) => one?.id === id)?.name ?? id;
    return { id, name: { zh: name, en: name } };
  };
  const name = (id: string): Named => ({ id, name: names.find((one) => one.id === id)?.name ?? { zh: id, en: id } });
  const consumer = (recipient: Recipient): Named | null => {
    if (recipient.kind === "person") return publicUser(recipient.person);
    return recipient.kind === "organization" ? name(recipient.organization) : null;
  };
  return new Map(
    grants.map((grant) => {
      const dataset = datasets.find(({ id }) => id === grant.dataset);
      const line: Bare = {
        id: grant.id,
        dataset: {
          id: grant.dataset,
          code: dataset?.code ?? null,
          titleZh: dataset?.titleZh ?? grant.dataset,
          titleEn: dataset?.titleEn ?? "",
        },
        provider: name(grant.provider),
        consumer: consumer(grant.recipient),
        state: grant.state,
        purpose: grant.purpose,
        modes: grant.modes,
        items: grant.items.length,
        from: grant.from,
        until: grant.until,
        case: grant.case,
      };
      return [grant.id, line];
    }),
  );
}

/** One item that a grant gives, and how it leaves. */
export interface GrantedItem {
  readonly id: string;
  readonly name: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly type: string;
  readonly grade: string | null;
  readonly mask: Mask;
}

/** All of a grant, for its page. */
export interface GrantDetail extends Bare {
  readonly revision: number;
  readonly version: string | null;
  readonly granted: readonly GrantedItem[];
  readonly rows: readonly { readonly titleZh: string; readonly titleEn: string; readonly values: readonly string[] }[];
  readonly scenario: string;
  readonly dutyBasis: string;
  readonly persons: readonly { readonly id: string; readonly name: string }[];
  readonly systems: readonly { readonly id: string; readonly name: string; readonly state: string }[];
  readonly responsible: { readonly provider: string | null; readonly consumer: string | null };
  /** Name of the interface specification that the provider supplied; null: none. */
  readonly specification: string | null;
  readonly approver: Text;
  readonly agreement: string | null;
  readonly onward: readonly Onward[];
  readonly quota: { readonly perDay: number | null; readonly total: number | null };
  readonly used: { readonly today: number; readonly total: number };
  readonly law: Law | null;
  readonly region: string | null;
  readonly encryption: Pick<EncryptionKey, "kid" | "registeredBy" | "since"> | null;
  readonly history: readonly {
    readonly revision: number;
    readonly event: string;
    readonly reason: Text | null;
    readonly by: string;
    readonly at: Date;
    readonly state: GrantState;
  }[];
}

/** One grant with everything that it names. `day` is the real day that quotas count by. */
export async function grantDetail(db: Db, grant: Grant, day: Day): Promise<GrantDetail> {
  const { recipient } = grant;
  const named = recipient.kind === "organization" ? recipient : { persons: [], systems: [] };
  const [lines, items, persons, systems, gate, history] = await Promise.all([
    linesOf(db, [grant]),
    itemsOf(db, grant.dataset),
    Promise.all(named.persons.map((id) => personById(db, id))),
    Promise.all(named.systems.map((id) => programById(db, id))),
    one<{ today: number; used: number }>(
      db,
      sql`select case when day = ${day} then used_today else 0 end as today, used from delivery.gate where grant_id = ${grant.id}`,
    ),
    rows<{ revision: number; event: string; reason: Text | null; by: string; at: Date; state: GrantState }>(
      db,
      sql`select revision, event, by_name as by, changed_at as at, state,
                 case when reason <> '' then jsonb_build_object('zh', reason, 'en', coalesce(reason_en, reason)) end as reason
            from delivery.grant_history
           where grant_id = ${grant.id} order by revision desc limit 100`,
    ),
  ]);
  const known = new Map(items.map((item) => [item.id, item]));
  const title = (id: string) => ({ titleZh: known.get(id)?.nameZh ?? id, titleEn: known.get(id)?.nameEn ?? id });
  return {
    ...lines.get(grant.id)!,
    revision: grant.revision,
    version: grant.versionPolicy.kind === "fixed" ? grant.versionPolicy.version : null,
    granted: grant.items.flatMap((id) => {
      const item = known.get(id);
      if (!item) return [];
      const audience = recipient.kind === "organization" ? "sharing" : "public";
      const mask = maskFor(item.sensitivity, item.grade ?? "general-4", audience, grant.masks[id]);
      return [{ id, name: item.column, ...title(id), type: item.type, grade: item.grade, mask }];
    }),
    rows: grant.rows.map(({ item, values, hidden }) => ({
      ...title(item),
      values: hidden ? values.map((value) => `••••${value.slice(-4)}`) : values,
    })),
    scenario: grant.scenario,
    dutyBasis: grant.dutyBasis,
    persons: persons.flatMap((person) => (person ? [{ id: person.id, name: person.name }] : [])),
    systems: systems.flatMap((program) =>
      program ? [{ id: program.id, name: program.name, state: program.state }] : [],
    ),
    responsible: {
      provider: await responsibleName(db, grant.responsible.provider),
      consumer: await responsibleName(db, grant.responsible.consumer),
    },
    approver: typeof grant.approver === "string" ? { zh: grant.approver, en: grant.approver } : grant.approver,
    specification: await specificationName(db, grant.dataset),
    agreement: grant.agreement,
    onward: grant.onward ?? [],
    quota: grant.quota,
    used: { today: gate.today, total: gate.used },
    law: grant.law,
    region: grant.region,
    encryption: grant.encryption
      ? { kid: grant.encryption.kid, registeredBy: grant.encryption.registeredBy, since: grant.encryption.since }
      : null,
    history,
  };
}
