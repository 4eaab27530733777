import { Type } from "typebox";
import { Sources } from "../format-parts.ts";
import { type ProvisionSchema, provision } from "./provision.ts";

const words = <const W extends readonly string[]>(list: W) =>
  Type.Array(Type.Unsafe<W[number]>({ type: "string", enum: [...list] }), { minItems: 1, uniqueItems: true });

/** 数据质量维度, in the words of GB/T 36344-2018 where it has them. */
export const qualityDimensions = ["completeness", "accuracy", "timeliness", "consistency", "usability"] as const;
export type QualityDimension = (typeof qualityDimensions)[number];

/** Single rules about aggregation, each read by a guard of the module that owns the matter. */
export const aggregation = {
  by_catalog: provision(
    "Data is brought in only for a published entry, and a file only with the columns that the entry has (others are left out expressly).",
    {},
  ),
  physical_first: provision("A dataset that does not say how it is aggregated is aggregated physically.", {}),
  logical: provision(
    "Logical aggregation needs a legal basis of one of these kinds. (Who confirms it is a step of dataset-review with when: { aggregation: logical }.)",
    { sources: Sources },
  ),
  file_only_without_system: provision(
    "An organization that has an information system on record brings data in by table or interface, not by file.",
    {},
  ),
  before_sharing: provision(
    "A dataset is offered for sharing only once data or an interface is registered for it. exception: the authority may record one.",
    { exception: Type.Optional(Type.Boolean()) },
  ),
  batch_audit: provision("The authority accepts or returns what was brought in; what it returned is not served.", {}),
  reconciliation: provision("What the department declares to hold is compared with what the platform holds.", {}),
  quality: provision("The dimensions in which each delivered version is measured, in the text's order.", {
    dimensions: words(qualityDimensions),
  }),
  joint: provision("Several departments collect one dataset, each its part. by: who assigns the parts.", {
    by: Type.Union([Type.Literal("authority"), Type.Literal("provider")]),
  }),
  comparison: provision(
    "Two datasets are compared by key. by: who opens it; differences lead to a correction notice to the provider, or to an inconsistency case between the two.",
    {
      by: words(["authority", "department"]),
      differences: Type.Union([Type.Literal("correction"), Type.Literal("inconsistency")]),
    },
  ),
  correction: provision("Who may doubt an entry or data: any department, a department that uses it, the public.", {
    from: words(["department", "consumer", "public"]),
  }),
} as const satisfies Record<string, ProvisionSchema>;
