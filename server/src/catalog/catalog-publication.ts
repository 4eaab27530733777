/**
 * 本级目录发布: an authority assembles reviewed entries into the catalog of its level. Who approves it before it is published is the
 * rulebook's, under `procedures.catalog-publication`.
 */
import { organizationById } from "../organization/listing.ts";
import { regionContains } from "../organization/region.ts";
import { form } from "../procedure/form.ts";
import { defineProcedure } from "../procedure/procedure.ts";
import { datasetsByIds } from "./listing.ts";
import { refuse } from "./refusals.ts";
import { mostEntries, publishEdition } from "./store-editions.ts";

const Statement = form.fields({
  name: form.text({ zh: "目录名称", en: "Name of the catalog" }),
  datasets: form.datasets(
    { zh: "编入本级目录的数据目录", en: "Entries of the catalog" },
    {
      scope: "published",
      max: mostEntries,
      hint: {
        zh: "上一版已编入且仍在提供的目录自动保留，不必再选",
        en: "What the last edition held, and is served still, stays in without being named",
      },
    },
  ),
  note: form.long({ zh: "编制说明", en: "Note" }, { optional: true }),
});

export const catalogPublication = defineProcedure({
  name: "catalog-publication",
  title: { zh: "本级目录编制和发布", en: "Publication of the catalog of a level" },
  group: "catalog",
  summary: {
    zh: "将审核通过的部门目录编成本级目录，按规定审核后统一发布",
    en: "Reviewed entries become the catalog of a level, approved as the rules say and then published",
  },
  about: null,
  facts: { province: { zh: "省级目录", en: "the catalog of the province" } },
  mark: "目录发布",
  statement: Statement,
  opens: ["reviewer"],
  async prepare(db, ctx, { name, datasets }) {
    const own = ctx.actor.organization ? await organizationById(db, ctx.actor.organization) : null;
    if (own?.kind !== "authority") return refuse("catalog-by-authority");
    const found = await datasetsByIds(db, datasets);
    if (!found.every((one) => one.served && regionContains(own.region, one.region)))
      return refuse("not-of-this-catalog");
    const party = { organization: own.id };
    return {
      title: { zh: `目录发布：${name.trim()}`, en: `Catalog: ${name.trim()}` },
      object: { type: "organization", id: own.id },
      parties: { applicant: party, provider: party },
      facts: { province: own.level === "province" },
      region: own.region,
    };
  },
  onStep: {
    async publication(tx, ctx, it) {
      const { name, note, datasets } = it.statement;
      await publishEdition(tx, it.region, { name: name.trim(), note, datasets, case: it.id, at: ctx.now });
    },
  },
});
