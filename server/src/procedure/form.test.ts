import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import type { Static } from "typebox";
import { expect, test } from "vitest";
import { fieldsOf, form, unfilled } from "./form.ts";

const label = { zh: "名", en: "Name" };
const Statement = form.fields({
  dataset: form.dataset(label),
  items: form.items(label, { of: "dataset" }),
  cause: form.choice(label, { law: label, duties: label }),
  since: form.day(label, { showWhen: { cause: "law" } }),
  amount: form.number(label, { optional: true, max: 10 }),
  urgent: form.flag(label),
  rows: form.list(label, { what: form.text(label), note: form.long(label, { optional: true }) }, { optional: true }),
});

type Exactly<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
const typed: Exactly<
  Static<typeof Statement>,
  {
    dataset: string;
    items: readonly string[];
    cause: "law" | "duties";
    since: string;
    amount: number | null;
    urgent: boolean;
    rows: { what: string; note: string }[];
  }
> = true;
void typed;

const ajv = new Ajv({ strict: false });
(addFormats as unknown as (ajv: Ajv) => void)(ajv);
const valid = ajv.compile(Statement);
const id = "0190b6a4-3c1e-7000-8000-000000000001";
const blank = { dataset: null, items: [], cause: null, since: "", amount: null, urgent: false, rows: [] };
const full = { ...blank, dataset: id, items: [id], cause: "law", since: "2026-03-01" };

test.each([
  [blank, true],
  [full, true],
  [{ ...full, amount: 10 }, true],
  [{ ...full, amount: 11 }, false],
  [{ ...full, amount: 1.5 }, false],
  [{ ...full, since: "2026-02-30" }, false],
  [{ ...full, since: "yesterday" }, false],
  [{ ...full, items: [id, id] }, false],
  [{ ...full, cause: "weather" }, false],
  [{ ...full, dataset: "1" }, false],
  [{ ...full, rows: [{ what: "x".repeat(201), note: "" }] }, false],
  [{ ...full, more: 1 }, false],
  [{ ...full, urgent: null }, false],
])("the schema of a form: %j is well-formed: %s", (value, expected) => {
  expect(valid(value)).toBe(expected);
});

test("what is not optional and shown must be filled in, in rows too", () => {
  const left = (value: Record<string, unknown>) =>
    unfilled(fieldsOf(Statement), value, "/statement").map(({ pointer }) => pointer);
  expect(left(blank)).toEqual(["/statement/dataset", "/statement/items", "/statement/cause"]);
  expect(left({ ...full, since: "" })).toEqual(["/statement/since"]);
  expect(left({ ...full, cause: "duties", since: "" })).toEqual([]);
  expect(left({ ...full, rows: [{ what: " ", note: "" }] })).toEqual(["/statement/rows/0/what"]);
  expect(left(full)).toEqual([]);
});

test("labels and kinds survive into the JSON schema", () => {
  const served = JSON.parse(JSON.stringify(Statement));
  expect(served.properties.dataset.form).toMatchObject({ kind: "dataset", label });
  expect(fieldsOf(Statement).map(({ name, kind, many }) => [name, kind, many])).toEqual([
    ["dataset", "dataset", false],
    ["items", "item", true],
    ["cause", "choice", false],
    ["since", "day", false],
    ["amount", "number", false],
    ["urgent", "flag", false],
    ["rows", "list", true],
  ]);
});
