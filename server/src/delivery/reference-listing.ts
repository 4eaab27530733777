import type { Text } from "../kernel/refusal.ts";
import type { ReferenceAnswer } from "../procedure/references.ts";
import { grantParties, listGrants } from "./listing.ts";

/** Grants as forms name them: those that the asker's organization holds (`held`) or gave (`given`), or either. */
export const grantReference: ReferenceAnswer = {
  async names(db, ids) {
    const found = await grantParties(db, ids);
    return new Map([...found].map(([id, { dataset, consumer }]) => [id, named(dataset, consumer?.name ?? everybody)]));
  },
  async among(db, { actor }, ids, { scope }) {
    const found = [...(await grantParties(db, ids))].filter(([, { provider, consumer }]) => {
      const held = actor.organization !== null && consumer?.id === actor.organization;
      const given = actor.organization !== null && provider.id === actor.organization;
      return scope === "held" ? held : scope === "given" ? given : held || given;
    });
    return new Set(found.map(([id]) => id));
  },
  async choices({ db, actor }, { scope, q, limit }) {
    if (actor.organization === null) return [];
    const sides = scope === "held" ? ["consumer"] : scope === "given" ? ["provider"] : ["consumer", "provider"];
    const query = { organization: actor.organization, region: actor.region, limit: 200 };
    const found = await Promise.all(
      sides.map((side) => listGrants(db, { ...query, side: side as "consumer" | "provider" })),
    );
    return found
      .flatMap(({ items }) => items)
      .map((grant) => ({
        id: grant.id,
        title: named(grant.dataset, grant.consumer?.name ?? everybody),
        note: { zh: grant.purpose, en: grant.purpose },
      }))
      .filter(({ title }) => `${title.zh} ${title.en}`.toLowerCase().includes(q.toLowerCase()))
      .slice(0, limit);
  },
};

const everybody: Text = { zh: "社会公众", en: "the public" };

function named(dataset: { titleZh: string; titleEn: string }, consumer: Text): Text {
  return {
    zh: `《${dataset.titleZh}》—${consumer.zh}`,
    en: `${dataset.titleEn || dataset.titleZh} for ${consumer.en || consumer.zh}`,
  };
}
