import { expect, test } from "vitest";
import { blankForm, type FormField, missingIn, prefilled, statementOf } from "./form.ts";

const label = { zh: "名", en: "Name" };
const field = (name: string, kind: FormField["kind"], more: Partial<FormField> = {}): FormField => ({
  name,
  kind,
  label,
  hint: null,
  optional: false,
  many: false,
  max: null,
  min: null,
  showWhen: null,
  values: null,
  of: null,
  scope: null,
  ...more,
});
const fields = [
  field("dataset", "dataset"),
  field("items", "item", { many: true, optional: true, of: "dataset" }),
  field("cause", "choice", { values: { law: label, duties: label } }),
  field("since", "day", { showWhen: { cause: "law" } }),
  field("why", "long", { optional: true, wantedBy: "22" }),
  field("rows", "list", { many: true, optional: true, fields: [field("what", "text")] }),
];

test("a blank form has a blank value of each kind", () => {
  expect(blankForm(fields)).toEqual({ dataset: null, items: [], cause: null, since: "", why: "", rows: [] });
});

test("what is missing: shown, wanted, blank; what the rule wants is wanted; rows count too", () => {
  const names = (values: object) => missingIn(fields, { ...blankForm(fields), ...values }).map(({ name }) => name);
  expect(names({})).toEqual(["dataset", "cause", "why"]);
  expect(names({ dataset: "1", cause: "law", why: "x" })).toEqual(["since"]);
  expect(names({ dataset: "1", cause: "duties", why: "x", rows: [{ what: " " }] })).toEqual(["what"]);
  expect(names({ dataset: "1", cause: "duties", why: "x" })).toEqual([]);
});

test("what is sent leaves blank what is not asked for", () => {
  expect(statementOf(fields, { dataset: "1", cause: "duties", since: "2026-03-01", why: "x" })).toEqual({
    dataset: "1",
    items: [],
    cause: "duties",
    since: "",
    why: "x",
    rows: [],
  });
});

test.each([
  [{ dataset: "7" }, { dataset: "7" }],
  [{ items: "1,2" }, { items: ["1", "2"] }],
  [{ cause: "weather" }, { cause: null }],
  [
    { cause: "law", why: "y", rows: "z" },
    { cause: "law", why: "y", rows: [] },
  ],
  [{ grant: "7" }, {}],
])("an address fills in: %j", (search, expected) => {
  expect(prefilled(fields, search)).toEqual({ ...blankForm(fields), ...expected });
});
