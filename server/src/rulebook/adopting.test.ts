import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { strangeClauses, strangeRules, strangeText } from "../../test/procedure/strange-rules.ts";
import { readArticles } from "./articles.ts";
import { readClauses } from "./clauses.ts";
import { compareRules } from "./compare.ts";
import { blank, patternOf, readYaml } from "./document.ts";
import { draftClauses, draftRules, draftText, type Known } from "./draft.ts";
import { valuesFrom } from "./explain.ts";
import { aboutOf, entryOf, type Place, placesIn, rulesSchema, type Schema } from "./guide.ts";
import { loadRulebook } from "./load.ts";
import { openQuestions } from "./open-questions.ts";
import { provisions } from "./provisions/index.ts";

const known: Known = {
  bodies: [
    { key: "authority", name: { zh: "数据主管部门", en: "data authority" } },
    { key: "government", name: { zh: "人民政府", en: "government" } },
  ],
  procedures: [
    {
      name: "share-application",
      title: { zh: "共享申请", en: "Application" },
      summary: { zh: "申请", en: "Apply" },
      facts: [{ key: "share_type", name: { zh: "共享类型", en: "share type" }, values: ["unconditional"] }],
      steps: [],
      fields: [{ key: "duty-basis", name: null }],
    },
    {
      name: "dataset-change",
      title: { zh: "变更", en: "Change" },
      summary: null,
      facts: [],
      steps: ["update"],
      fields: [],
    },
  ],
  watches: [{ key: "stale", name: { zh: "过期", en: "Stale" } }],
};

describe("what the format asks is explained", () => {
  const places: Place[] = [];
  const walk = (schema: Schema, path: string) => {
    for (const place of placesIn(schema, path)) {
      places.push(place);
      walk(place.schema, place.path);
    }
    const entry = entryOf(schema);
    if (entry) walk(entry, schema.items ? `${path}[]` : `${path}.*`);
  };
  walk(rulesSchema, "");

  test("every key, in words: a new one is explained in guide.ts, a provision where it is declared", () => {
    expect(places.length).toBeGreaterThan(150);
    // The values of a provision are told with it.
    const domains = Object.keys(provisions).map((domain) => new RegExp(`^${domain}\\.[a-z_]+\\.`));
    const unexplained = places.filter(
      ({ path, about }) => about === null && !domains.some((domain) => domain.test(path)),
    );
    expect([...new Set(unexplained.map(({ path }) => path))]).toEqual([]);
  });
});

describe("a new rulebook", () => {
  const rules = draftRules("mingzhou", known);
  const files = { name: "mingzhou", rules, text: draftText(null), clauses: draftClauses("mingzhou", "") };

  test("has every section, each explained, and nothing wrong in it but what is still to be filled in", () => {
    for (const { key, schema, path } of placesIn(rulesSchema, "")) {
      const empty = schema.properties && placesIn(schema, path).length === 0;
      if (!empty) expect(rules).toMatch(new RegExp(`^(# )?${key}:`, "m"));
    }
    const { mistakes } = loadRulebook(files);
    expect(mistakes.length).toBeGreaterThan(20);
    expect(mistakes.filter(({ open }) => !open)).toEqual([]);
    expect(mistakes).toContainEqual(expect.objectContaining({ path: "catalog.secrecy.cite", open: true }));
  });

  test("what the program knows stands in it: procedures with their facts and steps, watches, bodies", () => {
    expect(rules).toContain("  share-application:");
    expect(rules).toContain("share_type 共享类型 / share type [unconditional]");
    // What hardly every text has waits as a comment.
    expect(rules).toContain("  # dataset-change:");
    expect(rules).toContain("keep their names: update");
    expect(rules).toContain("  # government:");
    expect(rules).toContain("#   stale:");
  });

  test("filled in, it is a rulebook", () => {
    const filled = rules
      .replaceAll(`cite: ${blank}`, "cite: 1")
      .replaceAll(`{ ${blank}: ${blank} }`, "{ items: 1 }")
      .replaceAll(`from: ${blank}`, "from: unset")
      .replaceAll(`decide: ${blank}`, "decide: authority")
      .replaceAll(`term: ${blank}`, "term: unset")
      .replaceAll(`prefix: ${blank}`, "prefix: 临")
      .replaceAll(`zh: ${blank}`, "zh: 名")
      .replaceAll(`en: ${blank}`, "en: name");
    const loaded = loadRulebook({ ...files, rules: filled });
    expect(loaded.mistakes).toEqual([]);
    expect(loaded.rulebook?.procedures["share-application"]?.routes[0]?.steps[0]?.step).toBe("review");
  });

  test("a blank hides no other mistake", () => {
    const { mistakes } = loadRulebook({ ...files, rules: rules.replace("share_types:", "share_typs:") });
    const wrong = mistakes.filter(({ open }) => !open);
    expect(wrong.map(({ path }) => path).sort()).toEqual(["share_types", "share_typs"]);
    expect(wrong.every(({ line }) => line > 0)).toBe(true);
  });

  test("from a plain text come its articles and a list of its clauses", () => {
    const plain =
      "明洲市办法\n\n第一章　总则\n第一条　为了共享，制定本办法。\n（一）甲。\n第二条 依照\n第一条规定办理。\n";
    const text = draftText(plain);
    expect(readArticles(text)).toEqual([
      { number: 1, heading: "第一条", chapter: "第一章 总则", text: "为了共享，制定本办法。\n（一）甲。" },
      { number: 2, heading: "第二条", chapter: "第一章 总则", text: "依照\n第一条规定办理。" },
    ]);
    expect(readClauses(draftClauses("mingzhou", text))).toMatchObject([
      { id: "mingzhou-1-1", article: 1, quote: "为了共享，制定本办法。", kind: "outside" },
      { id: "mingzhou-2-1", article: 2 },
    ]);
  });
});

describe("questions left open", () => {
  const questions = openQuestions(strangeRules, known);

  test("terms that the file leaves open, where it does so, with the text's own word", () => {
    const unset = openQuestions(
      strangeRules.replace("term: { working_days: 3, from: changed }", "term: unset, word: 及时"),
      known,
    ).filter(({ kind }) => kind === "unset");
    const update = unset.find(({ path }) => path.includes("routes[13].steps[0]"));
    expect(update).toMatchObject({ path: "procedures.strange.routes[13].steps[0].term", word: "及时" });
    expect(update?.about?.zh).toContain("期限");
    // A step that says nothing of a term leaves it as open as one that says so.
    expect(unset.map(({ path }) => path)).toContain("procedures.strange.routes[13].steps[1].term");
    const line = strangeRules.split("\n").findIndex((text) => text.includes("step: update")) + 1;
    expect(update?.line).toBe(line);
  });

  test("what the format and the program know and the file does not have", () => {
    const absent = questions.filter(({ kind }) => kind === "absent").map(({ path }) => path);
    expect(absent).toEqual(
      expect.arrayContaining([
        "use.records",
        "opening.agreement",
        "registers",
        "watches.stale",
        "procedures.share-application",
      ]),
    );
    expect(absent).not.toContain("catalog.secrecy");
  });
});

describe("comparing two rulebooks", () => {
  const a = parse(strangeRules);
  const differing = (change: (rules: string) => string) => compareRules(a, parse(change(strangeRules)));

  test("a rulebook does not differ from itself, whatever its name, version and articles", () => {
    expect(differing((rules) => rules)).toEqual([]);
    expect(
      differing((rules) => rules.replace("rulebook: strange", "rulebook: other").replaceAll("cite: 7", "cite: 8")),
    ).toEqual([]);
  });

  test.each([
    ["a term", "term: { working_days: 3, from: received }", "term: { calendar_days: 3, from: received }", "term"],
    ["a decider", "decide: { any: [provider, authority] }", "decide: { any: [provider, government] }", "decide"],
    ["what an extension takes", "consent: authority, cite: 3", "consent: government, cite: 3", "consent"],
    ["a condition of silence", "when_silent: { outcome: agreed", "when_silent: { outcome: refused", "outcome"],
    ["a ground for a no", "sources: [law, rule]", "sources: [law]", "sources"],
  ])("%s: where it stands, both values, both articles", (_name, from, to, key) => {
    const found = differing((rules) => rules.replace(from, to));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ part: "procedures.strange" });
    expect(found[0]!.at.at(-1)).toBe(key);
    expect(found[0]!.a!.articles.length).toBeGreaterThan(0);
    expect(found[0]!.a!.value).not.toBe(found[0]!.b!.value);
  });

  test("the same in another order is no difference; steps in another order are one", () => {
    expect(differing((rules) => rules.replace("sources: [law, rule]", "sources: [rule, law]"))).toEqual([]);
    const turned = differing((rules) => {
      const step =
        "          - { step: check, decide: authority, term: { working_days: 2, from: received }, cite: 4(一) }\n";
      return rules
        .replace(step, "")
        .replace(
          "          - { step: deliver, perform: provider",
          `${step}          - { step: deliver, perform: provider`,
        );
    });
    expect(turned.map(({ at }) => at.at(-1))).toEqual(["order"]);
  });

  test("whole procedures, routes, types, provisions and stated fields that only one has", () => {
    const found = compareRules(a, {
      ...a,
      procedures: {},
      share_types: { ...a.share_types, secret: { name: { zh: "涉密", en: "Secret" }, cite: 2 } },
      organization: { departments_only: { cite: 3 } },
      catalog: { ...a.catalog, must_state: { items: 9, provider: 4 } },
    });
    expect(found).toMatchObject([
      { part: "share_types", at: ["secret"], a: null, b: { articles: ["2"] } },
      { part: "catalog", at: ["must_state"], a: null, b: { value: "provider", articles: ["4"] } },
      { part: "procedures.strange", at: [], b: null },
      { part: "organization", at: ["departments_only"], a: null, b: { value: "✓", articles: ["3"] } },
    ]);
  });
});

describe("explaining an article", () => {
  test("every value that cites it, with its line; an item only what cites that item", () => {
    const all = valuesFrom(strangeRules, "8");
    expect(all.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        "procedures.strange.routes[9].steps[0].when_silent",
        "procedures.strange.routes[10].effect",
        "procedures.strange.routes[11].effect",
      ]),
    );
    const lines = strangeRules.split("\n");
    for (const { line, cite } of all) expect(lines.slice(line - 1, line + 6).join("\n")).toContain(cite);
    expect(valuesFrom(strangeRules, "8(一)").map(({ path }) => path)).toEqual(["procedures.strange.routes[10].effect"]);
    expect(valuesFrom(strangeRules, "1(一)")).toMatchObject([{ path: "procedures.strange.must_state.reason" }]);
  });
});

describe("places in a file", () => {
  test.each([
    [["share_types", "conditional", "must_state"], "share_types.*.must_state"],
    [["procedures", "x", "routes", 0, "steps", 1, "extend", "consent"], "procedures.*.routes[].steps[].extend.consent"],
    [["registers", "x", "fields", "who", "kind"], "registers.*.fields.*.kind"],
    [["catalog", "secrecy", "cite"], "catalog.secrecy.cite"],
  ])("%j is %s of the format", (path, pattern) => {
    expect(patternOf(path)).toBe(pattern);
    expect(aboutOf(pattern)).not.toBeNull();
  });

  test("what cannot be read says so in one line each, and asks nothing", () => {
    expect(readYaml("a: [").content).toBeNull();
    expect(openQuestions("a: [", known)).toEqual([]);
    expect(valuesFrom("a: [", "1")).toEqual([]);
    expect(
      loadRulebook({ name: "x", rules: "a: [", text: strangeText, clauses: strangeClauses }).mistakes[0]?.zh,
    ).toContain("YAML");
  });
});
