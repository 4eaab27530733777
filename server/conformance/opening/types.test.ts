import { expect } from "vitest";
import type { DraftItem } from "../../src/catalog/dataset.ts";
import { completeItem, ground, openNone } from "../../test/catalog/desk.ts";
import { type City, pointersOf } from "../city.ts";
import { clause, refusal, rule } from "../clause.ts";

type Open = DraftItem["open"];
const blank: Open = { ...openNone, reason: "", basis: null, ground: null };

/** Where a dataset of one item, open in this way, is wrong when it is handed in. */
async function faults(city: City, open: Partial<Open>, known: Partial<DraftItem> = {}): Promise<readonly string[]> {
  const items = [completeItem("name", "名称", { ...known, open: { ...blank, ...open } })];
  const reply = await city.submit(city.civil, await city.compile(city.civil, { items }));
  expect(reply.statusCode).toBeOneOf([201, 422]);
  return reply.statusCode === 201 ? [] : pointersOf(reply);
}

async function refusesOddType(city: City): Promise<void> {
  const { draft } = await city.compile(city.civil);
  const items = draft.items.map((it: DraftItem) => ({ ...it, open: { ...it.open, type: "sometimes" } }));
  const reply = await city.civil.officer.send("POST", "/api/v1/datasets", { draft: { ...draft, items } });
  expect(reply.statusCode).toBe(422);
  expect(pointersOf(reply)[0]).toContain("/items/0/open/type");
}

const despite = (how: "consent" | "masked" | "public-interest"): Partial<Open> => ({
  type: "unconditional",
  despite: { how, statement: "已取得书面同意，且法律、法规未禁止" },
});
const private_ = { category: "person", concerns: ["personal-privacy"] } as const;
const conditional = { type: "conditional", condition: "签订协议" } as const;

clause("heilongjiang-33-1", "an open type other than the three is refused", refusal("invalid-input"), ({ city }) =>
  refusesOddType(city),
);

clause("leshan-21-1", "an open type other than the three is refused", refusal("invalid-input"), ({ city }) =>
  refusesOddType(city),
);

clause(
  "heilongjiang-33-2",
  "trade secrets and personal privacy are refused any open type but not opened",
  refusal("dataset-incomplete"),
  async ({ city }) => {
    for (const concern of ["personal-privacy", "trade-secret"] as const) {
      for (const open of [{ type: "unconditional" }, { ...conditional, basis: "burden" }] as const) {
        expect(await faults(city, open, { concerns: [concern] })).toEqual(["/items/0/open/despite"]);
      }
      const closed = { reason: "涉及个人隐私", basis: "secret-or-privacy" };
      expect(await faults(city, closed, { concerns: [concern] })).toEqual([]);
    }
  },
);

clause(
  "heilongjiang-33-3",
  "it is opened only with the consent of those concerned, and a statement that no law forbids it",
  rule("catalog.open_despite.allowed"),
  async ({ city }) => {
    expect(await faults(city, despite("consent"), private_)).toEqual([]);
    for (const how of ["masked", "public-interest"] as const) {
      expect(await faults(city, despite(how), private_)).toEqual(["/items/0/open/despite"]);
    }
  },
);

clause(
  "heilongjiang-33-5",
  "open on conditions names one of the listed grounds, that of burden among them",
  "supported",
  async ({ city }) => {
    expect(await faults(city, conditional)).toEqual(["/items/0/open/basis"]);
    expect(await faults(city, { ...conditional, basis: "no-such" })).toEqual(["/items/0/open/basis"]);
    expect(await faults(city, { ...conditional, basis: "burden" })).toEqual([]);
  },
);

clause("heilongjiang-33-7", "on the ground of the law, the provision is cited", "supported", async ({ city }) => {
  const lawful = { ...conditional, basis: "law" };
  expect(await faults(city, lawful)).toEqual(["/items/0/open/ground"]);
  expect(await faults(city, { ...lawful, ground })).toEqual([]);
});

clause(
  "heilongjiang-33-11",
  "open on conditions states them, and everybody reads them",
  rule("open_types.conditional.must_state"),
  async ({ city }) => {
    const open = { ...blank, ...conditional, basis: "burden" };
    expect(await faults(city, { ...open, condition: "" })).toEqual(["/items/0/open/condition"]);
    const { id } = await city.publish(city.civil, { items: [completeItem("name", "名称", { open })] });
    expect((await city.openly(`/api/v1/public/datasets/${id}`)).json().conditions).toEqual(["签订协议"]);
  },
);

clause("heilongjiang-33-12", "not opened gives its reason", rule("open_types.none.must_state"), async ({ city }) => {
  const closed = { type: "none", basis: "secret-or-privacy" } as const;
  expect(await faults(city, closed)).toEqual(["/items/0/open/reason"]);
  expect(await faults(city, { ...closed, reason: "涉及个人隐私" })).toEqual([]);
});

clause("leshan-21-5", "not opened gives its legal basis", rule("open_types.none.ground.required"), async ({ city }) => {
  expect(await faults(city, { type: "none" })).toEqual(["/items/0/open/ground"]);
  expect(await faults(city, { type: "none", ground })).toEqual([]);
});

clause(
  "leshan-24-3",
  "trade secrets and personal privacy are opened only with consent, masked, or in the public interest",
  refusal("dataset-incomplete"),
  async ({ city }) => {
    for (const concern of ["personal-privacy", "trade-secret"] as const) {
      expect(await faults(city, { type: "unconditional" }, { concerns: [concern] })).toEqual(["/items/0/open/despite"]);
      for (const how of ["consent", "masked", "public-interest"] as const) {
        expect(await faults(city, despite(how), { concerns: [concern] })).toEqual([]);
      }
    }
  },
);

clause(
  "leshan-25-1",
  "open on conditions names one of the three grounds",
  rule("open_types.conditional.grounds"),
  async ({ city }) => {
    expect(await faults(city, conditional)).toEqual(["/items/0/open/basis"]);
    expect(await faults(city, { ...conditional, basis: "law" })).toEqual(["/items/0/open/basis"]);
  },
);

clause(
  "leshan-25-2",
  "on the ground of consent, the consent is recorded",
  rule("open_types.conditional.grounds.consent.needs"),
  async ({ city }) => {
    expect(await faults(city, { ...conditional, basis: "consent" })).toEqual(["/items/0/open/despite"]);
    const given = { how: "consent", statement: "已取得书面同意" } as const;
    expect(await faults(city, { ...conditional, basis: "consent", despite: given })).toEqual([]);
  },
);

clause(
  "leshan-25-4",
  "on the ground of benefit against risk, both are stated",
  rule("open_types.conditional.grounds.benefit.needs"),
  async ({ city }) => {
    const benefit = { ...conditional, basis: "benefit" };
    expect(new Set(await faults(city, benefit))).toEqual(new Set(["/items/0/open/reason"]));
    expect(await faults(city, { ...benefit, reason: "预计收益显著，现阶段风险难以评估" })).toEqual([]);
  },
);
