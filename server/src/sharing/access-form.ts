/** What a department states when it comes to data by another way than an application: the fields, and the application they amount to. Pure. */
import type { Static } from "typebox";
import { form } from "../procedure/form.ts";
import type { Agreed, Application } from "./application.ts";
import { undecided } from "./application.ts";

/** Who will use it and how: for a need that does not know its dataset yet. */
export const useFields = {
  purpose: form.text({ zh: "使用用途", en: "Purpose" }),
  scenario: form.long({ zh: "应用场景", en: "Scenario" }, { optional: true }),
  dutyBasis: form.long({ zh: "履职依据", en: "Basis in the duties" }, { optional: true }),
  persons: form.persons({ zh: "使用人员", en: "People who will use it" }, { optional: true }),
  systems: form.programs({ zh: "使用系统", en: "Systems that will use it" }, { optional: true }),
  until: form.day(
    { zh: "使用截止日期", en: "Last day of use" },
    { optional: true, hint: { zh: "不填表示长期", en: "Blank: for as long as the duty lasts" } },
  ),
};

const modes = {
  api: { zh: "接口查询", en: "Query by API" },
  download: { zh: "文件下载", en: "Download" },
  view: { zh: "在线查看", en: "View on screen" },
} as const;

/** The same with the data that is meant. */
export const accessFields = {
  dataset: form.dataset({ zh: "数据目录", en: "Dataset" }),
  items: form.items({ zh: "信息项", en: "Items" }, { of: "dataset" }),
  mode: form.choices({ zh: "使用方式", en: "Way of use" }, modes),
  ...useFields,
};

const Use = form.fields(useFields);
const Access = form.fields(accessFields);
export type Use = Static<typeof Use>;
export type Access = Static<typeof Access>;

/** A statement as the application that it amounts to: all rows, no quota. */
export function asApplication(stated: Access): Application {
  const { purpose, scenario, dutyBasis, persons, systems, until, items, mode } = stated;
  return {
    dataset: stated.dataset!,
    items,
    rows: [],
    scope: "",
    mode,
    purpose: purpose.trim(),
    scenario,
    dutyBasis,
    persons,
    systems,
    responsible: null,
    until: until === "" ? null : until,
    quota: { perDay: null, total: null },
    agreement: "",
  };
}

/** What whoever has the data may say about it when he agrees: less items, an earlier end, the terms. */
export const termsFields = {
  items: form.items(
    { zh: "同意提供的信息项", en: "Items that are given" },
    { of: "dataset", optional: true, hint: { zh: "不选表示全部", en: "None chosen: all that were asked for" } },
  ),
  until: form.day({ zh: "截止日期", en: "Last day" }, { optional: true }),
  terms: form.long({ zh: "约定的内容", en: "Terms" }, { optional: true }),
};
const Terms = form.fields(termsFields);

/** Those terms as the narrowing that they are. */
export function asNarrowed(terms: Partial<Static<typeof Terms>> | undefined) {
  const { items = [], until = "", terms: agreement = "" } = terms ?? {};
  return {
    ...(items.length > 0 ? { items } : {}),
    ...(until === "" ? {} : { until }),
    ...(agreement.trim() === "" ? {} : { agreement }),
  };
}

/** A statement as nobody has decided it yet. */
export function undecidedAccess(stated: Access): Agreed {
  return undecided(asApplication(stated));
}
