import { describe, expect, it } from "vitest";
import { valuesAt } from "./values.ts";

const procedures = [
  {
    name: "share-application",
    mustState: [{ field: "scenario", article: "22" }],
    routes: [
      { steps: [{ step: "review", term: { term: null, word: null } }] },
      { steps: [{ step: "review", term: { term: { amount: 1, unit: "working_day" } } }] },
    ],
  },
];

describe("what an article sets", () => {
  it("says a term in its number and unit, with the step it holds for", () => {
    expect(valuesAt(procedures, ["procedures.share-application.routes.1.steps.review.term"])).toEqual([
      {
        kind: "term",
        path: "procedures.share-application.routes.1.steps.review.term",
        step: "review",
        term: { amount: 1, unit: "working_day" },
      },
    ]);
  });
  it("says so where the text sets no number", () => {
    expect(valuesAt(procedures, ["procedures.share-application.routes.0.steps.review.term"])[0]).toMatchObject({
      kind: "open-term",
      word: null,
    });
  });
  it("names what must be stated, and leaves other values to their path", () => {
    const values = valuesAt(procedures, [
      "procedures.share-application.mustState.0",
      "bodies.applicant",
      "procedures.gone.routes.9",
    ]);
    expect(values.map((value) => value.kind)).toEqual(["must-state", "other", "other"]);
  });
});
