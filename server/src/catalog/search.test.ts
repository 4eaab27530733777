import { beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "../../test/harness.ts";
import { type Db, execute, one, sql, transaction } from "../kernel/database.ts";
import { newId } from "../kernel/ids.ts";
import type { OpenType, UpdateCycle } from "./codes.ts";
import type { DataItem, Dataset, DatasetContent } from "./dataset.ts";
import { emptyDraft, newItem } from "./dataset-form.ts";
import { type FacetName, type Filters, facetNames, postgresIndex, type SearchRequest, type Viewer } from "./search.ts";
import * as store from "./store.ts";
import { queryWords, tsqueryLiteral, tsvectorLiteral, wordsOf } from "./words.ts";

describe("words", () => {
  test("long words are found by the words inside them; width and case do not matter", () => {
    expect(wordsOf("医疗机构（２０２３）ＡＢＣ")).toEqual(["医疗", "机构", "医疗机构", "2023", "abc"]);
  });
  test("punctuation is no word, and a query of it finds nothing", () => {
    expect(wordsOf("——，。！(); ")).toEqual([]);
    expect(tsqueryLiteral(queryWords("'; ---"))).toBeNull();
  });
  test("quotes and backslashes are quoted, not read", () => {
    expect(tsvectorLiteral([{ weight: "A", words: ["o'k", "a\\b"] }])).toBe("'o''k':1A 'a\\\\b':2A");
  });
  test("a text too long to index keeps its beginning, and PostgreSQL takes it", async () => {
    const words = Array.from({ length: 200_000 }, (_, n) => `词${n}`);
    const literal = tsvectorLiteral([
      { weight: "A", words: ["题名"] },
      { weight: "C", words },
    ]);
    const { size } = await one<{ size: number }>(db, sql`select length(${literal}::tsvector) as size`);
    expect(size).toBeGreaterThan(20_000);
    expect(literal.startsWith("'题名':1A")).toBe(true);
  });
  test("a synonym counts too", () => {
    expect(queryWords("医院")[0]).toMatchObject({ word: "医院", synonyms: expect.arrayContaining(["医疗机构"]) });
  });
});

interface Sample {
  title: string;
  en?: string;
  items?: readonly string[];
  open: OpenType;
  share?: "unconditional" | "conditional" | "none";
  cycle: UpdateCycle;
  organization: 0 | 1;
  format?: "1" | "2" | "3";
  theme?: string;
  data?: number;
  state?: Dataset["state"];
  hidden?: string;
}

const samples: readonly Sample[] = [
  {
    title: "全市医疗机构基本信息",
    en: "Hospitals",
    open: "unconditional",
    cycle: "yearly",
    organization: 0,
    data: 1200,
    theme: "202",
  },
  { title: "医院床位统计", open: "conditional", cycle: "monthly", organization: 0, share: "conditional" },
  {
    title: "学校名录",
    en: "Schools",
    items: ["学校名称", "医院距离"],
    open: "unconditional",
    cycle: "yearly",
    organization: 1,
    data: 90,
  },
  { title: "行政处罚信息", open: "none", cycle: "daily", organization: 1, share: "none", format: "3" },
  { title: "公园绿地名录", open: "unconditional", cycle: "yearly", organization: 1, format: "1", hidden: "内部联系人" },
  { title: "草稿中的医院名单", open: "unconditional", cycle: "yearly", organization: 0, state: "draft" },
  { title: "已撤销的医院名单", open: "unconditional", cycle: "yearly", organization: 0, state: "revoked" },
];

const organizations = [
  { id: newId(), name: "市卫生健康委员会", region: "990100" },
  { id: newId(), name: "县教育局", region: "990101" },
];
let db: Db;

function contentOf(sample: Sample): DatasetContent {
  const names = sample.items ?? ["名称", "地址"];
  const terms = { scope: "", purpose: "", condition: "", reason: "", ground: null };
  const items = names.map(
    (name, index): DataItem => ({
      ...newItem(newId(), `c${index}`, name),
      type: "C",
      length: 50,
      category: "object",
      grade: "general-1",
      source: { kind: "produced", basis: "履职产生" },
      share: { ...terms, type: sample.share ?? "unconditional", effective: sample.share ?? "unconditional" },
      open: { ...terms, type: sample.open, basis: null, despite: null },
    }),
  );
  if (sample.hidden) {
    const hidden = newItem(newId(), "hidden", sample.hidden) as DataItem;
    items.push({ ...items[0]!, ...hidden, share: items[0]!.share, open: { ...items[0]!.open, type: "none" } });
  }
  return {
    ...emptyDraft,
    category: "307001",
    theme: sample.theme ?? null,
    secrecy: "none",
    titleZh: sample.title,
    titleEn: sample.en ?? "",
    summaryZh: "供检索测试使用的目录",
    updateCycle: sample.cycle,
    formats: [{ class: sample.format ?? "2", type: "xlsx", description: "" }],
    items,
  };
}

beforeAll(async () => {
  const database = await testDatabase();
  db = database.db;
  await transaction(db, async (tx) => {
    await execute(
      tx,
      sql`insert into organization.region (code, name, above) values ('990000', '样例省', null), ('990100', '样例市', '990000'), ('990101', '样例县', '990100')`,
    );
    for (const [index, { id, name, region }] of organizations.entries()) {
      await execute(
        tx,
        sql`insert into organization.organization (id, code, name_zh, kind, level, region, created_at, changed_at)
            values (${id}, ${`1199010000000000${index}A`}, ${name}, 'department', ${index === 0 ? "city" : "county"}, ${region}, now(), now())`,
      );
    }
    for (const [index, sample] of samples.entries()) {
      const { id: organization, name, region } = organizations[sample.organization]!;
      const state = sample.state ?? "published";
      const base: Dataset = {
        id: newId(),
        code: null,
        node: "",
        organization,
        region,
        state: "draft",
        revision: 1,
        version: 0,
        draft: contentOf(sample),
        review: null,
        changeCase: null,
        content: null,
        publishedOn: null,
        revokeOn: null,
        createdBy: "",
        changedAt: new Date(Date.UTC(2026, 0, 1 + index)),
      };
      await store.insert(tx, base);
      const published =
        state === "draft"
          ? base
          : {
              ...base,
              state,
              code: await store.nextCode(tx, "307001", region),
              version: 1,
              content: contentOf(sample),
              draft: null,
              publishedOn: `2026-01-0${1 + index}`,
            };
      await store.save(tx, published);
      await store.index(tx, published, { zh: name, en: "" });
      if (sample.data) await store.noteData(tx, base.id, sample.data, new Date(Date.UTC(2026, 1, 1)));
    }
  });
});

function search(
  query: string,
  filters: Filters = {},
  viewer: Viewer = { kind: "government" },
  more: Partial<SearchRequest> = {},
) {
  return postgresIndex.search(db, { query, filters, viewer, sort: "relevance", page: 1, pageSize: 20, ...more });
}
const titles = async (...given: Parameters<typeof search>) =>
  (await search(...given)).items.map((item) => item.titleZh);

describe("who finds what", () => {
  test("the public finds what is open, departments everything published, a department its drafts", async () => {
    const everything = (viewer: Viewer) => titles("", {}, viewer).then((found) => [...found].sort());
    expect(await everything({ kind: "public" })).toEqual(
      ["全市医疗机构基本信息", "医院床位统计", "学校名录", "公园绿地名录"].sort(),
    );
    expect(await everything({ kind: "government" })).toHaveLength(5);
    expect(await everything({ kind: "organization", organization: organizations[0]!.id })).toEqual(
      ["全市医疗机构基本信息", "医院床位统计", "草稿中的医院名单", "已撤销的医院名单"].sort(),
    );
    expect(
      await titles("", {}, { kind: "organization", organization: organizations[0]!.id, states: ["draft"] }),
    ).toEqual(["草稿中的医院名单"]);
  });
});

describe("what is found", () => {
  test("a title before an item, a synonym as well as the word", async () => {
    const found = await search("医院");
    expect(found.items.map((item) => item.titleZh)).toEqual(
      ["医院床位统计", "全市医疗机构基本信息", "学校名录"].sort((a, b) => rank(found, b) - rank(found, a)),
    );
    expect(found.total).toBe(3);
    expect(found.items.at(-1)!.titleZh).toBe("学校名录");
    expect(found.words[0]!.synonyms).toContain("医疗机构");
  });
  test("two words must both be there; English and the organization's name count", async () => {
    expect(await titles("医疗机构 信息")).toEqual(["全市医疗机构基本信息"]);
    expect(await titles("schools")).toContain("学校名录");
    expect(await titles("教育局 名录")).toHaveLength(2);
    expect(await titles("医院 火箭")).toEqual([]);
  });
  test("the beginning of the last word is enough while one types", async () => {
    expect(await titles("行政处")).toEqual(["行政处罚信息"]);
  });
  test("the public finds nothing by the name of an item that is not opened", async () => {
    const query = "内部联系人";
    expect(await titles(query)).toEqual(["公园绿地名录"]);
    expect(await titles(query, {}, { kind: "public" })).toEqual([]);
    expect(await titles("公园绿地", {}, { kind: "public" })).toEqual(["公园绿地名录"]);
  });
  test("a code finds its dataset", async () => {
    const code = (await search("行政处罚")).items[0]!.code!;
    expect(await titles(code)).toEqual(["行政处罚信息"]);
  });
  test.each([
    "'",
    "\\",
    "a & b | !c",
    "%",
    "'; drop table catalog.dataset; --",
    "。。。",
    "\u200b",
    "𠀀",
    "a".repeat(999),
  ])("odd queries are read as text: %j", async (query) => {
    expect((await search(query)).total).toBeLessThanOrEqual(5);
  });
});

const rank = (found: Awaited<ReturnType<typeof search>>, title: string) =>
  found.items.find((item) => item.titleZh === title)!.score;

describe("facets and filters", () => {
  const valuesOf: Record<FacetName, (item: Awaited<ReturnType<typeof search>>["items"][number]) => readonly string[]> =
    {
      organization: (item) => [item.organization],
      theme: (item) => [item.theme],
      openType: (item) => [item.openType],
      shareType: (item) => [item.shareType],
      updateCycle: (item) => [item.updateCycle!],
      format: (item) => item.formats,
      region: (item) => [item.region],
      hasData: (item) => [String(item.hasData)],
      level: (item) => [item.organization === organizations[0]!.id ? "city" : "county"],
      providerKind: () => ["department"],
      kind: () => [],
      acquisition: () => [],
      database: () => [],
      databaseKind: (item) => ({ 1: ["basic"], 2: ["theme"] })[item.code![0] as "1"] ?? [],
    };
  const chosen: readonly Filters[] = [
    {},
    { organization: [organizations[1]!.id] },
    { openType: ["unconditional"], hasData: ["true"] },
    { updateCycle: ["yearly", "daily"], format: ["2", "3"] },
    { region: ["990101"] },
    { region: ["990100"], shareType: ["none"] },
    { theme: ["202"] },
  ];

  test.each(chosen)("results, totals and every count equal a count by hand: %j", async (filters) => {
    const all = (await search("")).items;
    const passes = (item: (typeof all)[number], skip: FacetName | null) =>
      facetNames.every((name) => {
        const values = filters[name];
        if (!values || name === skip) return true;
        if (name === "region")
          return values.some((region) => item.region.startsWith(region.replace(/(?:00){1,2}$/, "")));
        return valuesOf[name](item).some((value) => values.includes(value));
      });
    const result = await search("", filters);
    const expected = all.filter((item) => passes(item, null));
    expect(result.total).toBe(expected.length);
    expect(result.items.map((item) => item.id).sort()).toEqual(expected.map((item) => item.id).sort());
    for (const name of facetNames) {
      const counts: Record<string, number> = {};
      for (const item of all.filter((one) => passes(one, name))) {
        for (const value of valuesOf[name](item)) counts[value] = (counts[value] ?? 0) + 1;
      }
      expect(Object.fromEntries(result.facets[name].map(({ value, count }) => [value, count]))).toEqual(counts);
    }
  });

  test("facets have names in both languages", async () => {
    const { facets } = await search("");
    expect(facets.openType.find(({ value }) => value === "unconditional")!.name.zh).toBe("无条件开放");
    expect(facets.theme.find(({ value }) => value === "202")!.name.zh).toBe("健康保障");
    expect(facets.organization.map(({ name }) => name.zh)).toContain("市卫生健康委员会");
  });

  test("a filter value that means nothing finds nothing", async () => {
    for (const filters of [{ region: ["%"] }, { organization: ["x' or true --"] }, { openType: ["open"] }]) {
      expect((await search("", filters)).total).toBe(0);
    }
  });
});

describe("order and pages", () => {
  test("pages do not overlap and together are everything", async () => {
    const pages = await Promise.all(
      [1, 2, 3].map((page) => titles("", {}, { kind: "government" }, { page, pageSize: 2, sort: "title" })),
    );
    expect(pages.map((found) => found.length)).toEqual([2, 2, 1]);
    expect(new Set(pages.flat()).size).toBe(5);
  });
  const sorts = ["relevance", "newest", "updated", "title", "code"] as const;
  test.each(sorts)("by %s, with and without words, all are there once", async (sort) => {
    for (const query of ["", "名录"]) {
      const { items, total } = await search(query, {}, { kind: "government" }, { sort });
      expect(new Set(items.map((item) => item.id)).size).toBe(total);
    }
  });
  test("newest first", async () => {
    expect(await titles("", {}, { kind: "government" }, { sort: "newest" })).toEqual([
      "公园绿地名录",
      "行政处罚信息",
      "学校名录",
      "医院床位统计",
      "全市医疗机构基本信息",
    ]);
  });
});
