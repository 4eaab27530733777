/** 数据血缘: source column → item → who gets it, and masked how. Nothing here writes. */
import { sourcesOf } from "../aggregation/lineage-listing.ts";
import { itemsOf } from "../catalog/listing.ts";
import type { Day } from "../kernel/clock.ts";
import { type Db, rows, sql } from "../kernel/database.ts";
import { organizationsById } from "../organization/listing.ts";
import { maskFor } from "../protection/grading.ts";
import type { Mask } from "../protection/masking.ts";
import { grantsById } from "./store.ts";

/** Grants of a dataset that have not ended by the legal day, the oldest first. */
async function openGrants(db: Db, dataset: string, today: Day) {
  const found = await rows<{ id: string }>(
    db,
    sql`select id from delivery.data_grant where dataset = ${dataset} and state <> 'ended'
           and (until_day is null or until_day >= ${today}) order by created_at, id limit 200`,
  );
  return grantsById(
    db,
    found.map(({ id }) => id),
  );
}

/** The whole way of a dataset's data, for a picture: sources with their columns, items, and the grants with the mask of each item. */
export async function lineageOf(db: Db, dataset: string, today: Day) {
  const [sources, items, grants] = await Promise.all([
    sourcesOf(db, dataset),
    itemsOf(db, dataset),
    openGrants(db, dataset, today),
  ]);
  const concerned = grants.flatMap(({ recipient }) =>
    recipient.kind === "organization" ? [recipient.organization] : [],
  );
  const organizations = await organizationsById(db, [
    ...new Set([...concerned, ...sources.map((it) => it.organization)]),
  ]);
  const named = new Map(organizations.map(({ id, name }) => [id, name]));
  const known = new Map(items.map((item) => [item.id, item]));
  return {
    sources: sources.map((source) => ({ ...source, organizationName: named.get(source.organization) ?? null })),
    items: items.map(({ id, column, nameZh, nameEn, key, sensitivity }) => ({
      ...{ id, column, key, sensitive: sensitivity.length > 0 },
      name: { zh: nameZh, en: nameEn || nameZh },
    })),
    grants: grants.map((grant) => {
      const { recipient } = grant;
      const audience = recipient.kind === "organization" ? "sharing" : "public";
      return {
        id: grant.id,
        state: grant.state,
        recipient: recipient.kind,
        consumer: recipient.kind === "organization" ? (named.get(recipient.organization) ?? null) : null,
        purpose: grant.purpose,
        items: grant.items.flatMap((id): { item: string; mask: Mask }[] => {
          const item = known.get(id);
          return item
            ? [{ item: id, mask: maskFor(item.sensitivity, item.grade ?? "general-4", audience, grant.masks[id]) }]
            : [];
        }),
      };
    }),
  };
}
