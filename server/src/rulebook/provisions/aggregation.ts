import { Type } from "typebox";
import { Key, Sources } from "../format-parts.ts";
import { type ProvisionSchema, provision } from "./provision.ts";

const words = <const W extends readonly string[]>(list: W) =>
  Type.Array(Type.Unsafe<W[number]>({ type: "string", enum: [...list] }), { minItems: 1, uniqueItems: true });

/** 数据质量维度, in the words of GB/T 36344-2018 where it has them. */
export const qualityDimensions = ["completeness", "accuracy", "timeliness", "consistency", "usability"] as const;
export type QualityDimension = (typeof qualityDimensions)[number];

/** Single rules about aggregation, each read by a guard of the module that owns the matter. */
export const aggregation = {
  by_catalog: provision(
    {
      zh: "目录已经发布的数据才能归集，文件的列须与目录的信息项一致。多出的列须明示不收",
      en: "Data is brought in only for a published entry, and a file only with the columns that the entry has (others are left out expressly).",
    },
    {},
  ),
  physical_first: provision(
    {
      zh: "目录没有写明归集方式的，按物理归集",
      en: "A dataset that does not say how it is aggregated is aggregated physically.",
    },
    {},
  ),
  logical: provision(
    {
      zh: "逻辑归集须有依据。由谁确认，写在 dataset-review 的步骤里（when: { aggregation: logical }）",
      en: "Logical aggregation needs a legal basis of one of these kinds. (Who confirms it is a step of dataset-review with when: { aggregation: logical }.)",
    },
    { sources: Sources },
  ),
  file_only_without_system: provision(
    {
      zh: "登记了信息系统的机构用库表或接口归集，不用文件。register：登记系统的台账；when：哪些系统算数",
      en: "An organization that has an information system on record brings data in by table or interface, not by file. register: where systems are listed; when: which entries count.",
    },
    { register: Key, when: Type.Record(Key, Type.Array(Type.String(), { minItems: 1 })) },
  ),
  project_acceptance: provision(
    {
      zh: "新建系统的项目，数据清单逐项编目（catalogued）、汇聚（aggregated）、共享（shared），系统登记齐全（system）以后才能验收",
      en: "A project for a new system is accepted only once each item of its data list is catalogued, aggregated, shared, and (`system`) nothing is wanted of the system on record.",
    },
    { needs: words(["catalogued", "aggregated", "shared", "system"]) },
  ),
  before_sharing: provision(
    {
      zh: "登记了数据或接口以后才能提供共享。exception：主管部门可以记下例外",
      en: "A dataset is offered for sharing only once data or an interface is registered for it. exception: the authority may record one.",
    },
    { exception: Type.Optional(Type.Boolean()) },
  ),
  batch_audit: provision(
    {
      zh: "归集来的批次由主管部门接收或者退回，退回的不对外提供",
      en: "The authority accepts or returns what was brought in; what it returned is not served.",
    },
    {},
  ),
  reconciliation: provision(
    {
      zh: "部门申报的数据量与平台的数据量逐项对账",
      en: "What the department declares to hold is compared with what the platform holds.",
    },
    {},
  ),
  quality: provision(
    {
      zh: "每个交付的版本按这些维度计量质量",
      en: "The dimensions in which each delivered version is measured, in the text's order.",
    },
    {
      dimensions: words(qualityDimensions),
    },
  ),
  joint: provision(
    {
      zh: "同一数据由几个部门联合采集，各采一部分。by：由谁分工",
      en: "Several departments collect one dataset, each its part. by: who assigns the parts.",
    },
    {
      by: Type.Union([Type.Literal("authority"), Type.Literal("provider")]),
    },
  ),
  comparison: provision(
    {
      zh: "两个数据集按关键项比对。by：由谁发起；differences：不一致时通知提供部门更正，或者由双方处理",
      en: "Two datasets are compared by key. by: who opens it; differences lead to a correction notice to the provider, or to an inconsistency case between the two.",
    },
    {
      by: words(["authority", "department"]),
      differences: Type.Union([Type.Literal("correction"), Type.Literal("inconsistency")]),
    },
  ),
  correction: provision(
    {
      zh: "谁可以对目录和数据提出疑义",
      en: "Who may doubt an entry or data: any department, a department that uses it, the public.",
    },
    {
      from: words(["department", "consumer", "public"]),
    },
  ),
} as const satisfies Record<string, ProvisionSchema>;
