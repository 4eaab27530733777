import { describe, expect, it } from "vitest";
import type { TypeRule } from "../../api/catalog.ts";
import { asked } from "./terms.ts";

const rule = (over: Partial<TypeRule>): TypeRule => ({
  name: { zh: "", en: "" },
  article: "33",
  mustState: [],
  whenUnstated: null,
  ground: null,
  grounds: [],
  filed: null,
  ...over,
});
const byLaw = { key: "law", name: { zh: "法律规定", en: "By law" }, needs: ["basis"], article: "33(三)" };

describe("what a share or open type asks for", () => {
  it("is what the rulebook says, with its article", () => {
    const conditional = rule({ mustState: [{ field: "scope", article: "21(二)" }] });
    expect(asked(conditional, "conditional", null).fields).toEqual([
      { field: "scope", article: "21(二)" },
      { field: "condition", article: null },
    ]);
  });
  it("asks for a legal ground only where the rulebook or the chosen ground needs one", () => {
    expect(asked(rule({ grounds: [byLaw] }), "none", null).ground).toBe(false);
    expect(asked(rule({ grounds: [byLaw] }), "none", "law").ground).toBe(true);
    expect(asked(rule({ ground: { sources: ["law"], article: "21(三)" } }), "none", null).ground).toBe(true);
  });
});
