import { describe, expect, test } from "vitest";
import { newId } from "../kernel/ids.ts";
import { isRefusal } from "../kernel/refusal.ts";
import { shippedRulebook } from "../rulebook/folder.ts";
import { isDatasetCode, issueCode } from "./codes.ts";
import { computed, type DataItem, type DatasetContent, type DatasetDraft, type DraftItem } from "./dataset.ts";
import { complete, draftFaults, keepsOutSecrets, mayUseCategory } from "./dataset-check.ts";
import { emptyDraft, newItem } from "./dataset-form.ts";
import { type DatasetMove, mayEdit, next, openMoves } from "./dataset-states.ts";
import { filingsOf } from "./filing.ts";
import { blankProfile } from "./profile.ts";
import { catalogRules } from "./rules.ts";

const books = {
  heilongjiang: catalogRules(shippedRulebook("heilongjiang").rulebook),
  leshan: catalogRules(shippedRulebook("leshan").rulebook),
};
const law = { source: "law", title: "中华人民共和国个人信息保护法", article: "第十条" } as const;
const blankTerms = { scope: "", purpose: "", condition: "", reason: "", ground: null } as const;

function item(known: Partial<DraftItem> = {}): DraftItem {
  return newItem(newId(), `c${Math.floor(Math.random() * 1e9)}`, "名称", {
    type: "C",
    length: 100,
    category: "object",
    grade: "general-1",
    source: { kind: "produced", basis: "履行职责产生" },
    open: { ...blankTerms, type: "unconditional", basis: null, despite: null },
    ...known,
  });
}

function draft(known: Partial<DatasetDraft> = {}): DatasetDraft {
  return {
    ...emptyDraft,
    profile: { ...blankProfile, touches: { "trade-secret": true, "personal-privacy": true } },
    category: "307001",
    secrecy: "none",
    titleZh: "公园名录",
    summaryZh: "全市公园的名称和地址",
    formats: [{ class: "2", type: "xlsx", description: "" }],
    updateCycle: "yearly",
    items: [item()],
    ...known,
  };
}

function pointers(given: DatasetDraft, book: keyof typeof books): readonly string[] {
  const result = complete(given, books[book]);
  return "items" in result ? [] : result.map((error) => error.pointer);
}

function content(given: DatasetDraft, book: keyof typeof books): DatasetContent {
  const result = complete(given, books[book]);
  if (!("items" in result)) throw new Error(JSON.stringify(result));
  return result;
}

describe("an entry that lacks a field is refused, and the field named", () => {
  const cases: readonly [string, Partial<DatasetDraft>][] = [
    ["/category", { category: null }],
    ["/secrecy", { secrecy: null }],
    ["/titleZh", { titleZh: " \t" }],
    ["/summaryZh", { summaryZh: "" }],
    ["/formats", { formats: [] }],
    ["/formats/0/type", { formats: [{ class: "6", type: "", description: "" }] }],
    ["/shareMethods", { shareMethods: [] }],
    ["/updateCycle", { updateCycle: null }],
    ["/items", { items: [] }],
    ["/relatedCodes/0", { relatedCodes: ["4 01/1"] }],
    ["/items/0/nameZh", { items: [item({ nameZh: "" })] }],
    ["/items/0/type", { items: [item({ type: null })] }],
    ["/items/0/length", { items: [item({ length: null })] }],
    ["/items/0/source", { items: [item({ source: null })] }],
    ["/items/0/share/type", { items: [item({ share: { ...blankTerms, type: null } })] }],
    ["/items/0/open/type", { items: [item({ open: { ...blankTerms, type: null, basis: null, despite: null } })] }],
  ];
  test.each(cases)("%s", (pointer, known) => {
    for (const book of ["heilongjiang", "leshan"] as const) expect(pointers(draft(known), book)).toEqual([pointer]);
  });
  test("a complete entry has no fault, and a number needs no length", () => {
    for (const book of ["heilongjiang", "leshan"] as const) {
      expect(pointers(draft(), book)).toEqual([]);
      expect(pointers(draft({ items: [item({ type: "I", length: null })] }), book)).toEqual([]);
    }
  });
});

describe("an item without category and grade cannot be submitted", () => {
  test.each([
    ["/items/0/category", { category: null }],
    ["/items/0/grade", { grade: null }],
  ] as const)("%s", (pointer, known) => {
    expect(pointers(draft({ items: [item(known)] }), "heilongjiang")).toEqual([pointer]);
  });
});

describe("share types", () => {
  const conditional = (stated: Partial<DraftItem["share"]>) =>
    draft({ items: [item({ share: { ...blankTerms, type: "conditional", ...stated } })] });

  test("conditions that are not stated make the type unconditional; stated ones keep it", () => {
    const effective = (given: DatasetDraft) => content(given, "heilongjiang").items[0]!.share.effective;
    expect(effective(conditional({}))).toBe("unconditional");
    expect(effective(conditional({ scope: "公安机关" }))).toBe("unconditional");
    expect(effective(conditional({ scope: "公安机关", purpose: " " }))).toBe("unconditional");
    expect(effective(conditional({ scope: "公安机关", purpose: "户籍核对" }))).toBe("conditional");
  });

  test("there a condition and a legal basis are demanded instead", () => {
    expect(pointers(conditional({}), "leshan")).toEqual(["/items/0/share/condition", "/items/0/share/ground"]);
    expect(pointers(conditional({ condition: "限民政部门", ground: law }), "leshan")).toEqual([]);
    const filed = filingsOf(content(conditional({ condition: "限民政部门", ground: law }), "leshan"), books.leshan);
    expect(filed).toMatchObject([{ door: "share", type: "conditional", article: "14", grounds: [law] }]);
  });

  const none = (source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy" | null) =>
    draft({
      items: [
        item({
          share: { ...blankTerms, type: "none", ground: source && { source, title: "某法", article: "第一条" } },
        }),
      ],
    });
  test.each([
    ["law", [], []],
    ["administrative-regulation", [], []],
    ["local-regulation", ["/items/0/share/ground/source"], []],
    ["rule", ["/items/0/share/ground/source"], []],
    ["policy", ["/items/0/share/ground/source"], ["/items/0/share/ground/source"]],
    [null, ["/items/0/share/ground"], ["/items/0/share/ground"]],
  ] as const)("not shared on the ground of %s", (source, strict, wide) => {
    expect(pointers(none(source), "heilongjiang")).toEqual(strict);
    expect(pointers(none(source), "leshan")).toEqual(wide);
  });
});

describe("open types", () => {
  const open = (stated: Partial<DraftItem["open"]>, known: Partial<DraftItem> = {}) =>
    draft({
      items: [item({ ...known, open: { ...blankTerms, type: "none", basis: null, despite: null, ...stated } })],
    });

  test("open on conditions needs the conditions and one of the listed grounds", () => {
    expect(pointers(open({ type: "conditional" }), "heilongjiang")).toEqual([
      "/items/0/open/condition",
      "/items/0/open/basis",
    ]);
    expect(pointers(open({ type: "conditional", condition: "签订协议", basis: "burden" }), "heilongjiang")).toEqual([]);
    expect(pointers(open({ type: "conditional", condition: "签订协议", basis: "no-such" }), "heilongjiang")).toEqual([
      "/items/0/open/basis",
    ]);
  });

  test("the legal ground needs the provision", () => {
    const lawful = { type: "conditional", condition: "签订协议", basis: "law" } as const;
    expect(pointers(open(lawful), "heilongjiang")).toEqual(["/items/0/open/ground"]);
    expect(pointers(open({ ...lawful, ground: law }), "heilongjiang")).toEqual([]);
  });

  test("not opened needs the reason; or a legal basis, not opened needs a legal basis", () => {
    expect(pointers(open({}), "heilongjiang")).toContain("/items/0/open/reason");
    expect(pointers(open({ reason: "涉及个人隐私", basis: "secret-or-privacy" }), "heilongjiang")).toEqual([]);
    expect(pointers(open({}), "leshan")).toEqual(["/items/0/open/ground"]);
    expect(pointers(open({ ground: law }), "leshan")).toEqual([]);
  });

  test("open on conditions needs one of the three grounds, with what it wants stated", () => {
    const on = (basis: string | null, more: Partial<DraftItem["open"]> = {}) =>
      pointers(open({ type: "conditional", condition: "签订协议", basis, ...more }), "leshan");
    expect(on(null)).toEqual(["/items/0/open/basis"]);
    expect(on("law")).toEqual(["/items/0/open/basis"]);
    expect(on("consent")).toEqual(["/items/0/open/despite"]);
    expect(on("consent", { despite: { how: "consent", statement: "已取得书面同意" } })).toEqual([]);
    expect(on("burden")).toEqual([]);
    expect([...new Set(on("benefit"))]).toEqual(["/items/0/open/reason"]);
    expect(on("benefit", { reason: "预计收益显著，风险难以评估" })).toEqual([]);
  });

  const private_ = { category: "person", concerns: ["personal-privacy"] } as const;
  const stated = (how: "consent" | "masked" | "public-interest") =>
    open({ type: "unconditional", despite: { how, statement: "已取得书面同意" } }, private_);
  const exceptions = [
    ["heilongjiang", "consent", []],
    ["heilongjiang", "masked", ["/items/0/open/despite"]],
    ["heilongjiang", "public-interest", ["/items/0/open/despite"]],
    ["leshan", "consent", []],
    ["leshan", "masked", []],
    ["leshan", "public-interest", []],
  ] as const;
  test.each(exceptions)("under %s privacy is opened by %s", (book, how, expected) => {
    expect(pointers(open({ type: "unconditional" }, private_), book)).toEqual(["/items/0/open/despite"]);
    expect(pointers(stated(how), book)).toEqual(expected);
  });

  test("sensitive data about a person must be marked as privacy", () => {
    const unmarked = draft({ items: [item({ category: "person", sensitivity: ["id-number"] })] });
    expect(pointers(unmarked, "heilongjiang")).toEqual(["/items/0/concerns"]);
    const ofCompany = draft({ items: [item({ category: "organization", sensitivity: ["phone"] })] });
    expect(pointers(ofCompany, "heilongjiang")).toEqual([]);
  });
});

describe("state secrets stay outside", () => {
  test.each([
    ["declared", { secrecy: "secret" as const }],
    ["marked in the title", { titleZh: "机密★五年 人员名册" }],
    ["marked in an item", { items: [item({ description: "绝 密 ★" })] }],
    ["marked in a ground", { items: [item({ share: { ...blankTerms, type: "none" as const, reason: "秘密☆" } })] }],
  ])("%s", (_name, known) => {
    expect(keepsOutSecrets(draft(known), books.leshan)).toMatchObject({
      refusal: "state-secret",
      law: { article: "33" },
    });
  });
  test("a title that only speaks of secrets is no secret", () => {
    expect(keepsOutSecrets(draft({ titleZh: "保密审查制度与商业秘密保护名录" }), books.leshan)).toBeNull();
  });
});

describe("basic catalogs are the authority's", () => {
  const categories = [
    ["101001", false, "leshan", true],
    ["101001", true, "leshan", false],
    ["201001", false, "leshan", false],
    ["101001", false, "heilongjiang", false],
  ] as const;
  test.each(categories)("category %s, authority %s, under %s: refused %s", (category, authority, book, refused) => {
    expect(isRefusal(mayUseCategory(category, { authority }, books[book]))).toBe(refused);
  });
});

describe("what a dataset shows for itself", () => {
  const typed = (share: DataItem["share"]["type"], open: DataItem["open"]["type"], grade: DataItem["grade"]) =>
    ({ share: { effective: share }, open: { type: open }, grade }) as DataItem;
  test("strictest of the items, and the mildest beside it", () => {
    expect(
      computed([typed("unconditional", "unconditional", "general-1"), typed("none", "conditional", "important")]),
    ).toEqual({
      share: "none",
      sharesAs: "unconditional",
      open: "conditional",
      opensAs: "unconditional",
      grade: "important",
    });
    expect(computed([typed("conditional", "none", "general-4")])).toMatchObject({
      share: "conditional",
      sharesAs: "conditional",
      open: "none",
      opensAs: "none",
    });
  });
});

describe("codes (1272号: 分类码 + 顺序码)", () => {
  test.each([
    ["101001/1", true],
    ["307001/23010000001", true],
    ["2010012aB/00012", true],
    ["401001/1", false],
    ["10100/1", false],
    ["101001/", false],
    ["101001/1a", false],
    ["101001-1", false],
    ["101001/1\n", false],
  ])("%s: %s", (code, valid) => expect(isDatasetCode(code)).toBe(valid));
  test("a code carries its region, so two platforms of one province never issue the same", () => {
    expect(issueCode("307001", "230100", 7)).toBe("307001/23010000007");
    expect(issueCode("307001", "230200", 7)).not.toBe(issueCode("307001", "230100", 7));
    expect(isDatasetCode(issueCode("307001A", "230100", 123_456))).toBe(true);
  });
});

describe("a draft that cannot even be kept", () => {
  test("two items with one column or one id", () => {
    const one = item({ column: "name" });
    expect(draftFaults(draft({ items: [one, { ...one, id: newId() }] }))).toMatchObject([
      { pointer: "/items/1/column" },
    ]);
    expect(draftFaults(draft({ items: [one, { ...one, column: "other" }] }))).toMatchObject([
      { pointer: "/items/1/id" },
    ]);
  });
});

describe("states", () => {
  const table: readonly [Parameters<typeof next>[0], DatasetMove, string | null][] = [
    ["draft", "submit", "in-review"],
    ["draft", "agree", null],
    ["in-review", "agree", "published"],
    ["in-review", "return", "returned"],
    ["in-review", "submit", null],
    ["returned", "submit", "in-review"],
    ["published", "begin-change", "changing"],
    ["published", "ask-revocation", "revoking"],
    ["published", "submit", null],
    ["changing", "agree", "published"],
    ["changing", "ask-revocation", null],
    ["revoking", "keep", "published"],
    ["revoking", "expire", "revoked"],
    ["revoked", "submit", null],
    ["revoked", "begin-change", null],
  ];
  test.each(table)("%s, %s: %s", (state, move, expected) => {
    const result = next(state, move);
    expect(isRefusal(result) ? null : result).toBe(expected);
  });

  test("a draft is written only while no review reads it", () => {
    const review = { case: newId(), returned: false };
    expect(mayEdit({ state: "draft", review: null })).toBeNull();
    expect(mayEdit({ state: "returned", review: { ...review, returned: true } })).toBeNull();
    expect(mayEdit({ state: "changing", review: null })).toBeNull();
    expect(mayEdit({ state: "changing", review: { ...review, returned: true } })).toBeNull();
    expect(mayEdit({ state: "changing", review })).not.toBeNull();
    expect(mayEdit({ state: "in-review", review })).not.toBeNull();
    expect(mayEdit({ state: "published", review: null })).not.toBeNull();
  });

  test("the buttons of a screen come from the same list", () => {
    const both = ["dataset-change", "dataset-revocation"];
    expect(openMoves({ state: "draft", review: null }, both)).toEqual(["submit"]);
    expect(openMoves({ state: "in-review", review: { case: "x", returned: false } }, both)).toEqual(["withdraw"]);
    expect(openMoves({ state: "returned", review: { case: "x", returned: true } }, both)).toEqual([
      "submit",
      "withdraw",
    ]);
    expect(openMoves({ state: "published", review: null }, both)).toEqual([
      "begin-change",
      "report-change",
      "ask-revocation",
    ]);
    expect(openMoves({ state: "published", review: null }, [])).toEqual(["begin-change"]);
    expect(openMoves({ state: "changing", review: null }, both)).toEqual(["submit", "drop-change"]);
    expect(openMoves({ state: "revoking", review: { case: "x", returned: false } }, both)).toEqual(["withdraw"]);
    expect(openMoves({ state: "revoked", review: null }, both)).toEqual([]);
  });
});
