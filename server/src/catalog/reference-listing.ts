import type { Context } from "../kernel/context.ts";
import { isId } from "../kernel/ids.ts";
import type { Text } from "../kernel/refusal.ts";
import type { ReferenceAnswer } from "../procedure/references.ts";
import { grantedDatasetGate } from "./gates.ts";
import { datasetsByIds, draftItemsOf, itemsOf } from "./listing.ts";
import { postgresIndex, searchRequest } from "./search.ts";

/** Datasets and items as forms name them. */

const titleOf = (it: { titleZh: string; titleEn: string }): Text => ({ zh: it.titleZh, en: it.titleEn || it.titleZh });

/**
 * Datasets: of the asker's own organization in any state (`own`), published ones (`published`), or either. The public knows
 * what is open.
 */
export const datasetReference: ReferenceAnswer = {
  async names(db, ids) {
    return new Map((await datasetsByIds(db, ids)).map((dataset) => [dataset.id, titleOf(dataset)]));
  },
  async among(db, { actor }, ids, { scope }) {
    const found = (await datasetsByIds(db, ids)).filter((dataset) => {
      const own = actor.organization !== null && dataset.organization === actor.organization;
      const seen = dataset.served && (actor.organization !== null || dataset.opensAs !== "none");
      return scope === "own" ? own : scope === "published" ? seen : own || seen;
    });
    return new Set(found.map(({ id }) => id));
  },
  async choices(ctx, { scope, q, limit }) {
    const query = { ...(q ? { q } : {}), page: 1, pageSize: limit };
    const { items } = await postgresIndex.search(ctx.db, searchRequest(query, viewerOf(ctx, scope)));
    return items.map((it) => ({ id: it.id, title: titleOf(it), note: it.organizationName }));
  },
};

function viewerOf({ actor }: Context, scope: string | null) {
  if (actor.organization === null) return { kind: "public" } as const;
  if (scope === "own") return { kind: "organization", organization: actor.organization } as const;
  return { kind: "government" } as const;
}

/** Items of the dataset that the form names beside them, or that a grant which it names is on: as published, or of the draft while nothing is. */
export const itemReference: ReferenceAnswer = {
  async names(db, _ids, of) {
    const dataset = of && (await datasetMeant(db, of));
    if (!dataset) return new Map();
    const items = [...(await draftItemsOf(db, dataset)), ...(await itemsOf(db, dataset))];
    return new Map(items.map((item) => [item.id, nameOf(item)]));
  },
  async among(db, ctx, ids, { of }) {
    const dataset = of && (await datasetMeant(db, of));
    if (!dataset || !(await mayName(db, ctx, dataset))) return new Set();
    const items = await itemsOf(db, dataset);
    return new Set(items.map(({ id }) => id).filter((id) => ids.includes(id)));
  },
  async choices(ctx, { of, q, limit }) {
    const dataset = of !== null && isId(of) ? await datasetMeant(ctx.db, of) : null;
    if (!dataset || !(await mayName(ctx.db, ctx, dataset))) return [];
    const items = await itemsOf(ctx.db, dataset);
    return items
      .map((item) => ({ id: item.id, title: nameOf(item), note: { zh: item.column, en: item.column } }))
      .filter(({ title }) => `${title.zh} ${title.en}`.toLowerCase().includes(q.toLowerCase()))
      .slice(0, limit);
  },
};

const nameOf = (it: { nameZh: string; nameEn: string }): Text => ({ zh: it.nameZh, en: it.nameEn || it.nameZh });

// A form may name a dataset, or a grant on one.
async function datasetMeant(db: Context["db"], of: string): Promise<string> {
  return (await grantedDatasetGate.ask({ db, grant: of })) ?? of;
}

async function mayName(db: Context["db"], ctx: Context, dataset: string): Promise<boolean> {
  return (await datasetReference.among(db, ctx, [dataset], { scope: null, of: null })).has(dataset);
}
