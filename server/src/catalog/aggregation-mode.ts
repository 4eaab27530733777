/** 归集方式: whether a dataset is copied to the platform or reached at its source, and where its data comes from. Pure. */
import type { FieldError } from "../kernel/refusal.ts";
import type { AggregationTerms, CatalogRules, Dataset, DatasetDraft } from "./dataset.ts";

const noTerms: AggregationTerms = { mode: null, ground: null, origin: "own" };

/** The draft with the mode that counts where none is stated: physical, where the rulebook says that it comes first. */
export function withMode(draft: DatasetDraft, rules: Pick<CatalogRules, "physicalFirst">): DatasetDraft {
  if (!rules.physicalFirst || draft.aggregation?.mode) return draft;
  return { ...draft, aggregation: { ...(draft.aggregation ?? noTerms), mode: "physical" } };
}

/** Whether what is to be published reaches the data at its source and nobody has confirmed that yet. */
export function newlyLogical(dataset: Pick<Dataset, "content">, next: Pick<DatasetDraft, "aggregation">): boolean {
  if (next.aggregation?.mode !== "logical") return false;
  const before = dataset.content?.aggregation;
  return before?.mode !== "logical" || JSON.stringify(before.ground) !== JSON.stringify(next.aggregation.ground);
}

/** The fact that a rulebook chooses steps of a review by; `confirmed`: logical before, on the same ground. */
export function aggregationFact(
  dataset: Pick<Dataset, "content">,
  next: Pick<DatasetDraft, "aggregation">,
): "physical" | "logical" | "confirmed" | "unstated" {
  if (newlyLogical(dataset, next)) return "logical";
  const mode = next.aggregation?.mode ?? "unstated";
  return mode === "logical" ? "confirmed" : mode;
}

/** What is missing of the legal basis that the rulebook wants of logical aggregation. */
export function modeFaults(draft: Pick<DatasetDraft, "aggregation">, rules: CatalogRules): readonly FieldError[] {
  const { logical } = rules;
  if (!logical || draft.aggregation?.mode !== "logical") return [];
  const { ground } = draft.aggregation;
  if (!ground || ground.title.trim() === "" || ground.article.trim() === "") {
    return [
      {
        pointer: "/aggregation/ground",
        code: "missing",
        zh: `逻辑汇聚须写明无法物理汇聚所依据的法律文件名称和条款（第${logical.article}条）`,
        en: `Logical aggregation needs the provision that rules out physical aggregation (article ${logical.article})`,
      },
    ];
  }
  if (logical.sources.includes(ground.source)) return [];
  return [
    {
      pointer: "/aggregation/ground/source",
      code: "wrong",
      zh: `逻辑汇聚的依据种类不符合第${logical.article}条的规定`,
      en: `This kind of ground does not count for logical aggregation (article ${logical.article})`,
    },
  ];
}
