/**
 * 公众意见: a citizen or company says what it thinks of open data, and the department that provides it answers. By when is the rulebook's,
 * under `procedures.public-opinion`.
 */
import { datasetById } from "../catalog/listing.ts";
import { form } from "../procedure/form.ts";
import { defineProcedure } from "../procedure/procedure.ts";
import { refuse } from "./refusals.ts";

export const publicOpinion = defineProcedure({
  name: "public-opinion",
  title: { zh: "对数据开放的意见", en: "Opinion on open data" },
  group: "opening",
  summary: {
    zh: "对开放的数据提出意见和建议，由提供部门答复",
    en: "Say what you think of open data; the department that provides it answers",
  },
  about: "dataset",
  mark: "公众意见",
  statement: form.fields({
    dataset: form.dataset({ zh: "数据", en: "Dataset" }, { scope: "published" }),
    opinion: form.long({ zh: "意见和建议", en: "Opinion" }),
  }),
  carries: { answer: form.fields({ answer: form.long({ zh: "答复", en: "Answer" }) }) },
  opens: ["public-user"],
  async prepare(db, ctx, statement) {
    // The public can name only what is on the open portal.
    const dataset = await datasetById(db, statement.dataset);
    if (!dataset?.served || !ctx.actor.id) return refuse("not-open");
    return {
      title: {
        zh: `对《${dataset.titleZh}》的意见`,
        en: `Opinion on ${dataset.titleEn || dataset.titleZh}`,
      },
      object: { type: "dataset", id: dataset.id },
      parties: { applicant: { person: ctx.actor.id }, provider: { organization: dataset.organization } },
      facts: {},
      region: dataset.region,
    };
  },
});
