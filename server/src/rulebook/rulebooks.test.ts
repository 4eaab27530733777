import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { chineseNumber, hasItem, parseCite } from "./articles.ts";
import { readRulebookFiles, shippedRulebook, shippedRulebooks } from "./folder.ts";
import { describedSchema } from "./guide.ts";
import { loadRulebook, printMistake, type RulebookFiles } from "./load.ts";
import { openTerm, openTerms } from "./open-terms.ts";
import { holds, openType, procedureRule, routeFor, shareType, standingOf } from "./rulebook.ts";

const books = Object.fromEntries(shippedRulebooks().map((name) => [name, shippedRulebook(name).rulebook]));
const heilongjiang = books.heilongjiang!;
const leshan = books.leshan!;
const jiangmen = books.jiangmen!;
const shenyang = books.shenyang!;
const yinchuan = books.yinchuan!;

const unitWords = { working_day: "个工作日", calendar_day: "[日天]", month: "个月", year: "年" } as const;

/** Every `cite` and every article of `must_state` in a `rules.yaml`, with where it stands. */
function citesOf(value: unknown, path: string): readonly { path: string; cite: string }[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const article = key === "cite" || (path.endsWith(".must_state") && !Array.isArray(value));
    return article ? [inner].flat().map((cite) => ({ path, cite: String(cite) })) : citesOf(inner, `${path}.${key}`);
  });
}

describe("every shipped rulebook", () => {
  test("there are the five of the specification", () => {
    expect(shippedRulebooks()).toEqual(
      expect.arrayContaining(["heilongjiang", "jiangmen", "leshan", "shenyang", "yinchuan"]),
    );
  });

  test.each(shippedRulebooks())("%s: every cited article and item is one of its text", (name) => {
    const cites = citesOf(parse(readRulebookFiles(name).rules), "rules");
    expect(cites.length).toBeGreaterThan(20);
    const wrong = cites.filter(({ cite }) => {
      const { article: number, item } = parseCite(cite);
      const article = books[name]!.articles.find((it) => it.number === number);
      return !article || (item && !hasItem(article, item));
    });
    expect(wrong).toEqual([]);
  });

  // A term of another city's text would be invented law: each number of days stands in the cited article itself.
  test.each(shippedRulebooks())("%s: the number of every term stands in the article that it names", (name) => {
    const { articles, procedures } = books[name]!;
    const terms = Object.values(procedures)
      .flatMap(({ routes }) => routes.flatMap(({ steps }) => steps))
      .flatMap((step) => [
        step.term,
        step.completion?.term,
        step.extension && { ...step.extension, term: step.extension.by },
      ])
      .filter((term) => term?.term);
    const wrong = terms.filter((term) => {
      const { text } = articles.find((it) => it.number === parseCite(term!.article).article)!;
      const { amount, unit } = term!.term!;
      const written = text.matchAll(new RegExp(`(\\d+|[一二三四五六七八九十百]+)${unitWords[unit]}`, "g"));
      return ![...written].some(([, number]) => (Number(number) || chineseNumber(number!)) === amount);
    });
    expect(wrong).toEqual([]);
    if (name === "yinchuan") expect(terms).toEqual([]);
    else expect(terms.length).toBeGreaterThan(1);
  });

  test.each(shippedRulebooks())("%s loads without a mistake", (name) => {
    expect(loadRulebook(readRulebookFiles(name)).mistakes.map((it) => printMistake(it))).toEqual([]);
  });

  test.each(shippedRulebooks())("%s: every clause quotes its article word for word", (name) => {
    const { articles, clauses } = books[name]!;
    expect(clauses.length).toBeGreaterThan(100);
    const wrong = clauses.filter(
      (clause) => !articles.find((it) => it.number === clause.article)?.text.includes(clause.quote),
    );
    expect(wrong.map((clause) => clause.id)).toEqual([]);
  });

  test("the printed JSON schema is the one that the loader checks by", () => {
    const printed = JSON.parse(readFileSync(new URL("../../../rulebooks/rules.schema.json", import.meta.url), "utf8"));
    const { $schema: _dialect, $id: _id, ...schema } = printed;
    expect(schema).toEqual(describedSchema());
  });
});

describe("reading articles", () => {
  test.each([
    ["一", 1],
    ["十", 10],
    ["十五", 15],
    ["二十二", 22],
    ["四十七", 47],
    ["一百零三", 103],
    ["甲", null],
  ])("%s is %s", (text, number) => expect(chineseNumber(text)).toBe(number));

  test("all articles are found, in order, without the edition's notes", () => {
    expect(heilongjiang.articles.map((it) => it.number)).toEqual(Array.from({ length: 47 }, (_, index) => index + 1));
    expect(leshan.articles).toHaveLength(46);
    expect(heilongjiang.articles.at(-1)!.text).toBe("本办法自印发之日起施行，有效期为2年。");
    expect(heilongjiang.articles[21]!.chapter).toBe("第五章 政务数据共享");
  });

  test("items are found in half-width and full-width brackets", () => {
    expect(hasItem(heilongjiang.articles[21]!, "二")).toBe(true);
    expect(hasItem(leshan.articles[24]!, "三")).toBe(true);
    expect(hasItem(leshan.articles[24]!, "九")).toBe(false);
    expect(parseCite("22(二)")).toEqual({ article: 22, item: "二" });
  });
});

describe("the five texts differ where the law does", () => {
  const conditional = { share_type: "conditional" };

  test("the provider decides a conditional application within 1 working day from receipt", () => {
    const route = routeFor(procedureRule(heilongjiang, "share-application")!, conditional)!;
    expect(route.steps).toHaveLength(1);
    expect(route.steps[0]).toMatchObject({
      who: { shape: "one", body: { role: "provider" } },
      term: { term: { amount: 1, unit: "working_day" }, from: "received", article: "22(二)" },
      refusalNeeds: "reason",
    });
  });

  test("authority and provider decide together, within 10 working days from receipt", () => {
    const route = routeFor(procedureRule(leshan, "share-application")!, conditional)!;
    expect(route.steps[0]).toMatchObject({
      who: { shape: "all", bodies: [{ role: "authority" }, { role: "provider" }] },
      term: { term: { amount: 10, unit: "working_day" }, from: "received", article: "17" },
      refusalNeeds: "reason",
    });
  });

  test("unconditional data is taken directly; the authority looks first, in no time that the text sets", () => {
    const facts = { share_type: "unconditional" };
    expect(routeFor(procedureRule(leshan, "share-application")!, facts)!.steps[0]!.who).toEqual({ shape: "automatic" });
    const step = routeFor(procedureRule(heilongjiang, "share-application")!, facts)!.steps[0]!;
    expect(step.who).toMatchObject({ body: { role: "authority" } });
    expect(step.term.term).toBeNull();
  });

  test("nobody can apply for data that is not shared", () => {
    expect(routeFor(procedureRule(heilongjiang, "share-application")!, { share_type: "none" })).toBeNull();
  });

  test("which texts count as a basis for not sharing", () => {
    expect(shareType(heilongjiang, "none")!.ground!.sources).toEqual(["law", "administrative-regulation"]);
    expect(shareType(leshan, "none")!.ground!.sources).toContain("rule");
    expect(shareType(leshan, "conditional")!.ground!.required).toBe(true);
    expect(shareType(heilongjiang, "conditional")!.ground).toBeNull();
  });

  test("unstated conditions count as unconditional; leshan has no such rule", () => {
    expect(shareType(heilongjiang, "conditional")!.whenUnstated).toEqual({ type: "unconditional", article: "21(二)" });
    expect(shareType(leshan, "conditional")!.whenUnstated).toBeNull();
  });

  test("3 and 15 working days from the change", () => {
    const term = (book: typeof leshan) => procedureRule(book, "dataset-change")!.routes[0]!.steps[0]!.term;
    expect(term(heilongjiang)).toMatchObject({ term: { amount: 3 }, from: "changed", article: "15" });
    expect(term(leshan)).toMatchObject({ term: { amount: 15 }, from: "changed", article: "7" });
  });

  test("data in use goes on for 6 months; a stop takes effect on a later day that was filed", () => {
    expect(procedureRule(heilongjiang, "dataset-revocation")!.routes[0]!.effects).toMatchObject([
      { when: { in_use: [true] }, after: { amount: 6, unit: "month" }, becomes: "revoked", article: "16" },
    ]);
    expect(procedureRule(leshan, "dataset-revocation")!.routes[0]!.effects).toMatchObject([
      { after: null, at: "stopDay", article: "15" },
    ]);
  });

  test("jiangmen (15): the source department alone, 5 working days from sending, and a no needs a basis", () => {
    const route = routeFor(procedureRule(jiangmen, "share-application")!, conditional)!;
    expect(route.steps.map((step) => step.step)).toEqual(["review", "delivery"]);
    expect(route.steps[0]).toMatchObject({
      who: { shape: "one", body: { role: "provider" } },
      term: { term: { amount: 5, unit: "working_day" }, from: "sent", article: "15" },
      refusalNeeds: "basis",
      sources: ["law", "administrative-regulation", "local-regulation", "rule"],
    });
  });

  test("jiangmen (15): the source department completes the sharing within 5 working days of its answer; nowhere else is that said", () => {
    const route = routeFor(procedureRule(jiangmen, "share-application")!, conditional)!;
    expect(route.steps[1]).toMatchObject({
      kind: "perform",
      who: { shape: "one", body: { role: "provider" } },
      term: { term: { amount: 5, unit: "working_day" }, from: "answered", article: "15" },
    });
    for (const book of [heilongjiang, leshan, shenyang, yinchuan]) {
      const other = routeFor(procedureRule(book, "share-application")!, conditional)!;
      expect(other.steps.filter((step) => step.term.from === "answered")).toEqual([]);
    }
  });

  test("jiangmen (15), shenyang (20) and yinchuan (16): nobody decides on unconditional data", () => {
    for (const [book, article] of [
      [jiangmen, "15"],
      [shenyang, "20"],
      [yinchuan, "16"],
    ] as const) {
      const { steps } = routeFor(procedureRule(book, "share-application")!, { share_type: "unconditional" })!;
      expect(steps).toMatchObject([{ who: { shape: "automatic" }, article }]);
    }
  });

  test("shenyang (20): the provider alone, 5 working days from receipt, and a no needs a basis", () => {
    const route = routeFor(procedureRule(shenyang, "share-application")!, conditional)!;
    expect(route.steps).toHaveLength(1);
    expect(route.steps[0]).toMatchObject({
      who: { shape: "one", body: { role: "provider" } },
      term: { term: { amount: 5, unit: "working_day" }, from: "received", article: "20" },
      refusalNeeds: "basis",
      sources: ["law", "administrative-regulation", "local-regulation", "rule"],
    });
  });

  test("yinchuan (16): those who grant the data decide, in no time that the text sets", () => {
    const route = routeFor(procedureRule(yinchuan, "share-application")!, conditional)!;
    expect(route.steps[0]).toMatchObject({
      who: { shape: "all", bodies: [{ role: "authority", at: "city" }, { role: "provider" }] },
      term: { term: null, article: "16" },
      refusalNeeds: null,
    });
    expect(procedureRule(yinchuan, "share-application")!.mustState).toEqual(
      ["scope", "purpose", "items", "mode"].map((field) => ({ field, article: "16" })),
    );
  });

  test("jiangmen (13): purpose and scenario; shenyang asks for nothing to be stated", () => {
    expect(procedureRule(jiangmen, "share-application")!.mustState).toEqual([
      { field: "purpose", article: "13" },
      { field: "scenario", article: "13" },
    ]);
    expect(procedureRule(shenyang, "share-application")!.mustState).toEqual([]);
  });

  test("who lets an entry into the catalog: the authority of the level, of the city, or level by level up to the city", () => {
    const who = (book: typeof leshan) => procedureRule(book, "dataset-review")!.routes[0]!.steps.at(-1)!.who;
    expect(who(jiangmen)).toEqual({ shape: "one", body: { role: "authority", at: null, of: null } });
    expect(who(shenyang)).toEqual({ shape: "one", body: { role: "authority", at: "city", of: null } });
    expect(who(yinchuan)).toMatchObject({ shape: "upwards", body: { role: "authority" }, until: "city" });
  });

  test("what a text does not know it does not get: no statutory change, no dispute, no third open type", () => {
    // What was published can be taken back everywhere: where the text has no way, by the platform's own, without terms.
    for (const book of [jiangmen, shenyang, yinchuan]) {
      const [review] = procedureRule(book, "dataset-revocation")!.routes[0]!.steps;
      expect(review).toMatchObject({ own: true, term: { term: null } });
    }
    for (const book of [jiangmen, shenyang]) expect(procedureRule(book, "dataset-change")).toBeNull();
    for (const book of [jiangmen, yinchuan]) expect(procedureRule(book, "share-dispute")).toBeNull();
    expect(procedureRule(yinchuan, "open-application")).toBeNull();
    expect(openType(yinchuan, "conditional")).toBeNull();
    expect(jiangmen.opening.unconditional).toBeNull();
  });

  test("yinchuan (10): the entry follows a change promptly, which is the text's word and no number", () => {
    const { term } = procedureRule(yinchuan, "dataset-change")!.routes[0]!.steps[0]!;
    expect(term).toMatchObject({ term: null, word: "及时", article: "10" });
  });

  test("shenyang: a dispute ends with the city authority (21); 15 working days for the public", () => {
    const ladder = procedureRule(shenyang, "share-dispute")!.routes[0]!;
    expect(ladder.steps.map(({ who }) => who)).toMatchObject([{ body: { role: "authority", at: "city" } }]);
    const asked = routeFor(procedureRule(shenyang, "open-application")!, { open_type: "conditional" })!;
    expect(asked.steps[0]).toMatchObject({
      who: { body: { role: "provider" } },
      term: { term: { amount: 15, unit: "working_day" }, from: "received", article: "26" },
      refusalNeeds: "reason",
    });
  });

  test("shenyang (18) and yinchuan (16): not sharing needs a basis; jiangmen asks for it only when a request is refused", () => {
    for (const [book, article] of [
      [shenyang, "18"],
      [yinchuan, "16"],
    ] as const) {
      expect(shareType(book, "none")!.ground).toMatchObject({
        required: true,
        sources: ["law", "administrative-regulation", "local-regulation", "rule"],
        article,
      });
    }
    expect(shareType(jiangmen, "none")!.ground).toBeNull();
  });

  test("terms that the text leaves open are listed; those that it sets cannot be set here", () => {
    expect(openTerms(heilongjiang)).toContainEqual(
      expect.objectContaining({ procedure: "dataset-review", step: "review", part: "answer", article: "12" }),
    );
    expect(openTerm(heilongjiang, "dataset-review", "review", "completion")).toMatchObject({
      refusal: "term-set-by-law",
      law: { rulebook: "heilongjiang", article: "12" },
    });
    expect(openTerm(heilongjiang, "dataset-review", "nothing", "answer")).toMatchObject({ refusal: "no-open-term" });
  });
});

describe("validity", () => {
  test.each([
    ["2025-01-05", "not-yet"],
    ["2025-01-06", "in-force"],
    ["2027-01-05", "in-force"],
    ["2027-01-06", "expired"],
  ])("on %s it is %s", (day, state) => {
    const standing = standingOf(heilongjiang, day);
    expect(standing.state).toBe(state);
    expect(standing.banner === null).toBe(state === "in-force");
  });

  test.each([
    ["2018-04-21", "not-yet"],
    ["2018-04-22", "in-force"],
    ["2023-04-21", "in-force"],
    ["2023-04-22", "expired"],
  ])("yinchuan (33): on %s it is %s, and afterwards runs with its banner", (day, state) => {
    const standing = standingOf(yinchuan, day);
    expect(standing).toMatchObject({ state, until: "2023-04-21", law: { article: "33" } });
    expect(standing.banner === null).toBe(state === "in-force");
  });

  test.each([
    ["jiangmen", jiangmen, "2023-08-14", "2023-08-15", "36"],
    ["shenyang", shenyang, "2020-09-30", "2020-10-01", "38"],
  ])("%s: in force from its first day on, with no end", (_id, book, before, from, article) => {
    expect(standingOf(book, before).state).toBe("not-yet");
    expect(standingOf(book, from)).toMatchObject({
      state: "in-force",
      from,
      until: null,
      banner: null,
      law: { article },
    });
    expect(standingOf(book, "2099-01-01").state).toBe("in-force");
  });

  test("a draft always carries its banner", () => {
    expect(standingOf(leshan, "2030-01-01")).toMatchObject({ state: "draft", from: null, law: { article: "46" } });
  });
});

test("a fact that a case does not have never matches a condition", () => {
  expect(holds({ in_use: [true] }, {})).toBe(false);
  expect(holds({ level: ["city", "county"] }, { level: "county" })).toBe(true);
  expect(holds({}, { anything: 1 })).toBe(true);
});

describe("mistakes are told with line and reason", () => {
  const files = readRulebookFiles("heilongjiang");
  const broken = (from: string | RegExp, to: string): RulebookFiles => {
    const rules = files.rules.replace(from, to);
    expect(rules).not.toBe(files.rules);
    return { ...files, rules };
  };
  const lineOf = (rules: string, text: string) => rules.slice(0, rules.indexOf(text)).split("\n").length;

  test.each([
    [
      "an article that the text does not have",
      broken("years: 2, cite: 47", "years: 2, cite: 99"),
      "cite: 99",
      /no article 99/,
    ],
    [
      "an item that the article does not have",
      broken("cite: 21(一)", "cite: 21(九)"),
      "cite: 21(九)",
      /no item \(九\)/,
    ],
    [
      "an unknown body",
      broken("decide: confidentiality-reviewer", "decide: autority"),
      "decide: autority",
      /not a known body/,
    ],
    [
      "two units in one term",
      broken("{ working_days: 1, from: received }", "{ working_days: 1, months: 1 }"),
      "term: { working_days: 1, months",
      /exactly one of/,
    ],
    [
      "a key that nobody knows",
      broken("refusal_needs: reason", "refusal_need: reason"),
      "refusal_need:",
      /`refusal_need` is not known/,
    ],
    [
      "a word outside a list",
      broken("status: in-force", "status: active"),
      "status: active",
      /must be one of: in-force, draft/,
    ],
    ["a missing key", broken("status: in-force\n", ""), "rulebook:", /`status` is missing/],
    [
      "a route that nothing takes",
      broken("- when: { share_type: conditional }", "- when: { share_type: unconditional }"),
      "",
      /nothing ever takes it/,
    ],
    [
      "silence without a term",
      broken(
        "decide: authority\n            how: review\n            term: unset",
        "decide: authority\n            when_silent: { outcome: agreed, cite: 12 }\n            term: unset",
      ),
      "when_silent",
      /nobody is ever late/,
    ],
    [
      "a type that does not exist",
      broken("when_unstated: unconditional", "when_unstated: open"),
      "when_unstated: open",
      /no type `open`/,
    ],
    ["broken YAML", broken("share_types:", "share_types: ]"), "share_types: ]", /Not valid YAML/],
    ["a key given twice", broken("status: in-force", "status: in-force\nstatus: draft"), "status: draft", /unique/],
  ])("%s", (_name, changed, place, reason) => {
    const { mistakes } = loadRulebook(changed);
    const told = mistakes.filter((it) => reason.test(it.en));
    expect(told, mistakes.map((it) => printMistake(it)).join("\n")).not.toHaveLength(0);
    if (place) expect(told[0]!.line).toBe(lineOf(changed.rules, place));
    expect(told[0]!.file).toBe("heilongjiang/rules.yaml");
    expect(mistakes.every((it) => it.zh.length > 0)).toBe(true);
  });

  test("a wrong step is told at its own place, not at the list it stands in", () => {
    const changed = broken("perform: provider", "perform: [provider]");
    expect(loadRulebook(changed).mistakes.map((it) => it.path)).toContainEqual(
      expect.stringMatching(/^procedures\.dataset-change\.routes\[0\]\.steps\[0\]\.perform/),
    );
  });

  test("a folder without a text is told", () => {
    expect(loadRulebook({ ...files, text: "" }).mistakes[0]).toMatchObject({ file: "heilongjiang/text.md", line: 1 });
  });
});

const shared = new URL("../../../../shared/regulations/", import.meta.url);
test.runIf(existsSync(shared))("clauses and texts are those of the specification", () => {
  for (const name of shippedRulebooks()) {
    if (!existsSync(new URL(`${name}.md`, shared))) continue;
    expect(readRulebookFiles(name).text).toBe(readFileSync(new URL(`${name}.md`, shared), "utf8"));
    expect(parse(readRulebookFiles(name).clauses)).toEqual(
      parse(readFileSync(new URL(`${name}.clauses.yaml`, shared), "utf8")),
    );
  }
});
