import { beforeAll, describe, expect, test } from "vitest";
import { beginCast, type Cast, must, type Player } from "../../test/cast.ts";
import { completeDraft, type Desk, listDataset } from "../../test/catalog/desk.ts";
import { testApp } from "../../test/harness.ts";
import { putUnder } from "../../test/procedure/stage.ts";
import { readRulebookFiles } from "../rulebook/folder.ts";
import { form } from "./form.ts";
import { defineProcedure, registerProcedure } from "./procedure.ts";

const named = (zh: string, en: string) => ({ zh, en });

/** One of every kind of field, and steps that carry what they find. */
const inspection = defineProcedure({
  name: "test-inspection",
  title: named("数据核查", "Inspection of data"),
  group: "supervision",
  summary: named("对一个数据集作现场核查", "A dataset is looked at on the spot"),
  about: "dataset",
  facts: {
    urgency: {
      ...named("紧急程度", "urgency"),
      values: { high: named("紧急", "urgent"), low: named("一般", "ordinary") },
    },
  },
  mark: "核查",
  statement: form.fields({
    dataset: form.dataset(named("数据", "Dataset"), { scope: "published" }),
    items: form.items(named("信息项", "Items"), { of: "dataset", optional: true }),
    urgency: form.choice(named("紧急程度", "Urgency"), {
      high: named("紧急", "Urgent"),
      low: named("一般", "Ordinary"),
    }),
    why: form.long(named("事由", "Why"), { optional: true }),
    by: form.day(named("希望完成日期", "Wanted by"), { showWhen: { urgency: "high" } }),
    against: form.organization(named("被核查部门", "Organization"), { optional: true }),
    contact: form.person(named("联系人", "Contact"), { optional: true }),
    papers: form.files(named("附件", "Papers"), { optional: true }),
    errors: form.list(
      named("问题清单", "What is wrong"),
      {
        item: form.items(named("信息项", "Item"), { of: "dataset", max: 1 }),
        rows: form.number(named("行数", "Rows")),
      },
      { optional: true },
    ),
  }),
  carries: {
    visit: form.fields({
      found: form.choice(named("结论", "Finding"), { right: named("属实", "Right"), wrong: named("不实", "Wrong") }),
    }),
    report: form.fields({
      paper: form.file(named("核查报告", "Report")),
      amount: form.number(named("更正行数", "Rows mended")),
    }),
  },
  opens: ["data-officer", "public-user"],
  async prepare(_db, ctx, statement) {
    return {
      title: named("核查", "Inspection"),
      object: { type: "dataset", id: statement.dataset },
      parties: {
        applicant: ctx.actor.organization ? { organization: ctx.actor.organization } : { person: ctx.actor.id! },
        provider: { organization: provider },
      },
      facts: { urgency: statement.urgency },
      region: "230100",
    };
  },
});

const rule = `procedures:
  test-inspection:
    cite: 22
    must_state: { why: 22 }
    routes:
      - when: { urgency: high }
        steps:
          - { step: visit, name: { zh: 现场核查, en: Visit }, decide: authority, term: { working_days: 2, from: received }, refusal_needs: reason, cite: 22 }
          - { step: report, name: { zh: 提交报告, en: Report }, perform: provider, term: { working_days: 5, from: answered }, cite: 22 }
      - when: { urgency: low }
        steps: [{ step: visit, decide: experts, cite: 22 }]
`;

let app: Awaited<ReturnType<typeof testApp>>["app"];
let cast: Cast;
let officer: Player;
let colleague: Player;
let reviewer: Player;
let owner: Player;
let stranger: Player;
let citizen: Player;
let provider: string;
let dataset: string;
let item: string;

beforeAll(async () => {
  const made = await testApp({ rulebook: "heilongjiang" });
  app = made.app;
  const files = readRulebookFiles("heilongjiang");
  registerProcedure(inspection);
  const bodies = "bodies:\n  experts: { name: { zh: 专家组, en: group of experts }, cite: 22 }\n";
  await putUnder(made.database, {
    ...files,
    rules: files.rules
      .replace(/^procedures:\n/m, rule)
      .replace(/^bodies:\n/m, bodies)
      .replace(/^version: .*$/m, 'version: "test"'),
  });
  cast = await beginCast(made.app, made.context);
  const city = { level: "city", region: "230100" } as const;
  const authority = await cast.organization({ kind: "authority", ...city });
  provider = await cast.organization({ kind: "department", ...city });
  const asking = await cast.organization({ kind: "department", ...city });
  officer = await cast.person(asking, "data-officer");
  colleague = await cast.person(asking, "head");
  reviewer = await cast.person(authority, "reviewer");
  owner = await cast.person(provider, "data-officer");
  stranger = await cast.person(await cast.organization({ kind: "department", ...city }), "data-officer");
  citizen = await cast.publicUser();
  const confidentiality = await cast.person(provider, "confidentiality-reviewer");
  const desk: Desk = { context: made.context, officer: owner, confidentiality, reviewer };
  dataset = await listDataset(desk, completeDraft());
  const page = await must(officer.send("GET", `/api/v1/choices/item?of=${dataset}&q=名称`));
  expect(page.items).toMatchObject([{ title: { zh: "名称" } }]);
  item = page.items[0].id;
}, 180_000);

const blank = {
  dataset: null,
  items: [],
  urgency: null,
  why: "",
  by: "",
  against: null,
  contact: null,
  papers: [],
  errors: [],
} as const;
const stated = () => ({ ...blank, dataset, urgency: "high", why: "数据有误", by: "2026-04-01" });
const plan = (statement: unknown, who = officer) =>
  must(who.send("POST", "/api/v1/procedures/test-inspection/plan", { statement }));

async function upload(who: Player, name: string, content: string) {
  const boundary = "----form";
  const reply = await app.inject({
    method: "POST",
    url: "/api/v1/case-files",
    payload: `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/html\r\n\r\n${content}\r\n--${boundary}--\r\n`,
    headers: { "content-type": `multipart/form-data; boundary=${boundary}`, authorization: `Bearer ${who.token}` },
  });
  expect(reply.statusCode).toBe(201);
  return reply.json().id as string;
}

describe("the list and the guide", () => {
  test("the list says what there is, by which article, in what term, and who may open it", async () => {
    const { items } = await must(officer.send("GET", "/api/v1/procedures"));
    const names = items.map((it: { name: string }) => it.name);
    expect(names).toContain("dataset-change");
    expect(names).toContain("share-application");
    expect(names).not.toContain("strange");
    expect(items.find((it: { name: string }) => it.name === "test-inspection")).toMatchObject({
      title: { zh: "数据核查" },
      group: "supervision",
      about: { kind: "dataset", field: "dataset", scope: "published" },
      may: { allowed: true, why: null },
      terms: [
        { when: [{ zh: "紧急程度：紧急" }], term: { term: { amount: 2, unit: "working_day" } } },
        { when: [{ zh: "紧急程度：一般" }], term: { term: null } },
      ],
      law: { rulebook: "heilongjiang", article: "22" },
    });
    const seen = await must(reviewer.send("GET", "/api/v1/procedures"));
    expect(seen.items.find((it: { name: string }) => it.name === "test-inspection").may).toMatchObject({
      allowed: false,
      why: { code: "may-not-open" },
    });
    const anybody = await app.inject({ method: "GET", url: "/api/v1/procedures" });
    expect(anybody.statusCode).toBe(200);
  });

  test("the guide has the form with the articles that want its fields, and the routes in words", async () => {
    const guide = await must(officer.send("GET", "/api/v1/procedures/test-inspection"));
    expect(guide.form.map((it: { name: string; kind: string }) => [it.name, it.kind])).toEqual([
      ["dataset", "dataset"],
      ["items", "item"],
      ["urgency", "choice"],
      ["why", "long"],
      ["by", "day"],
      ["against", "organization"],
      ["contact", "person"],
      ["papers", "file"],
      ["errors", "list"],
    ]);
    expect(guide.form[3]).toMatchObject({ wantedBy: "22", optional: true, label: { zh: "事由" } });
    expect(guide.form[8].fields).toHaveLength(2);
    const [high, low] = guide.routes;
    expect(high.when).toEqual([named("紧急程度：紧急", "urgency: urgent")]);
    expect(high.steps[0]).toMatchObject({
      name: { zh: "现场核查" },
      term: { term: { amount: 2, unit: "working_day" }, from: { zh: "收到" }, law: { article: "22" } },
      refusal: { needs: "reason" },
      carries: [{ name: "found", kind: "choice" }],
    });
    expect(low.steps[0]).toMatchObject({ who: { zh: "专家组" }, term: { term: null } });
  });

  test("what cannot be opened here has no guide", async () => {
    expect((await officer.send("GET", "/api/v1/procedures/none")).statusCode).toBe(404);
  });
});

describe("before a case", () => {
  test("a blank form says what is missing, with the article where the rule wants it", async () => {
    expect((await plan(blank)).why).toMatchObject({
      code: "must-be-stated",
      law: { article: "22" },
      errors: [{ pointer: "/statement/why", zh: "须说明“事由”（第二十二条）" }],
    });
    expect((await plan({ ...blank, why: "有误", urgency: "high" })).why).toMatchObject({
      code: "not-filled-in",
      errors: [{ pointer: "/statement/dataset" }, { pointer: "/statement/by" }],
    });
  });

  test("a whole form says who would decide, and by when", async () => {
    const found = await plan(stated());
    expect(found).toMatchObject({ allowed: true, why: null });
    expect(found.steps[0].organizations).toHaveLength(1);
    expect(found.steps[0].due.day).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(found.steps[1]).toMatchObject({ due: null });
  });

  test("a route whose first body is not there is told before anything is sent", async () => {
    expect((await plan({ ...stated(), urgency: "low" })).why).toMatchObject({ code: "decider-missing" });
  });

  const foreign = "0190b6a4-3c1e-7000-8000-000000000001";
  test.each([
    ["dataset", { dataset: foreign }],
    ["items", { items: [foreign] }],
    ["against", { against: foreign }],
    ["contact", { contact: foreign }],
    ["papers", { papers: [foreign] }],
  ])("%s cannot name what does not exist", async (field, part) => {
    const why = (await plan({ ...stated(), ...part })).why;
    expect(why).toMatchObject({ code: "not-yours-to-name", errors: [{ pointer: `/statement/${field}` }] });
  });

  test("a person is one of the asker's own organization, a file one that it uploaded", async () => {
    const file = await upload(stranger, "secret.txt", "theirs");
    expect((await plan({ ...stated(), contact: colleague.id })).allowed).toBe(true);
    expect((await plan({ ...stated(), contact: stranger.id })).why.code).toBe("not-yours-to-name");
    expect((await plan({ ...stated(), papers: [file] })).why.code).toBe("not-yours-to-name");
    expect((await plan({ ...stated(), papers: [await upload(colleague, "a.txt", "ours")] })).allowed).toBe(true);
  });

  test.each([
    ["a text that is too long", { why: "长".repeat(4001) }],
    ["a text that is no day", { by: "2026-13-01" }],
    ["a field that is none", { more: 1 }],
    ["too many rows", { errors: Array.from({ length: 101 }, () => ({ item: [], rows: 1 })) }],
    ["an object for a text", { why: { toString: "x" } }],
    ["an id that is none", { dataset: "'; drop table" }],
  ])("%s is refused", async (_what, part) => {
    expect((await plan({ ...stated(), ...part })).why.code).toBe("bad-statement");
  });

  test("choices are the asker's own: of people, cases and grants; the public has none of them", async () => {
    const people = await must(officer.send("GET", "/api/v1/choices/person?q="));
    expect(people.items.map((it: { id: string }) => it.id).sort()).toEqual([officer.id, colleague.id].sort());
    const chosen = await must(officer.send("GET", `/api/v1/choices/person?ids=${colleague.id},${stranger.id}`));
    expect(chosen.items.map((it: { id: string }) => it.id)).toEqual([colleague.id]);
    expect((await must(citizen.send("GET", "/api/v1/choices/person"))).items).toEqual([]);
    expect((await must(citizen.send("GET", "/api/v1/choices/grant"))).items).toEqual([]);
    expect((await must(citizen.send("GET", `/api/v1/choices/dataset?q=公园`))).items).toHaveLength(1);
    const own = await must(stranger.send("GET", "/api/v1/choices/dataset?scope=own&q=公园"));
    expect(own.items).toEqual([]);
  });
});

describe("a case made of a form", () => {
  test("what was stated and what steps carry is shown in words, and files are read by whoever reads the case", async () => {
    const file = await upload(officer, "依据<b>.html", "<script>alert(1)</script>");
    const statement = {
      ...stated(),
      items: [item],
      against: provider,
      contact: colleague.id,
      papers: [file],
      errors: [{ item: [item], rows: 12 }],
    };
    const { id } = await must(officer.send("POST", "/api/v1/cases", { procedure: "test-inspection", statement }));
    const page = await must(reviewer.send("GET", `/api/v1/cases/${id}`));
    const said = Object.fromEntries(
      page.stated.map((it: { label: { zh: string }; entries: { text: { zh: string } }[] }) => [
        it.label.zh,
        it.entries.map((entry) => entry.text.zh).join("、"),
      ]),
    );
    expect(said).toMatchObject({ 数据: "公园名录", 信息项: "名称", 紧急程度: "紧急", 事由: "数据有误" });
    expect(said.联系人).not.toBe(colleague.id);
    expect(said.附件).toContain("依据");
    const rows = page.stated.find((it: { name: string }) => it.name === "errors").rows;
    expect(rows).toMatchObject([
      [
        { label: { zh: "信息项" }, entries: [{ text: { zh: "名称" } }] },
        { label: { zh: "行数" }, entries: [{ text: { zh: "12" } }] },
      ],
    ]);

    const read = (who: Player, of = id, which = file) => who.send("GET", `/api/v1/cases/${of}/files/${which}`);
    const paper = await read(reviewer);
    expect([paper.statusCode, paper.body, paper.headers["content-type"]]).toEqual([
      200,
      "<script>alert(1)</script>",
      "application/octet-stream",
    ]);
    expect(paper.headers["content-disposition"]).toMatch(/^attachment;/);
    expect((await read(stranger)).statusCode).toBe(404);
    expect((await read(reviewer, id, await upload(officer, "b.txt", "loose"))).statusCode).toBe(404);

    const [task] = page.tasks;
    expect(task.carries).toMatchObject({ fields: [{ name: "found" }], outcomes: ["agreed", "done"] });
    const decide = (part: object) =>
      reviewer.send("POST", `/api/v1/cases/${id}/tasks/${task.id}/decision`, { version: page.version, ...part });
    expect((await decide({ outcome: "agreed" })).json()).toMatchObject({
      code: "not-filled-in",
      errors: [{ pointer: "/carries/found" }],
    });
    expect((await decide({ outcome: "agreed", carries: { found: "both" } })).json().code).toBe("bad-statement");
    expect((await decide({ outcome: "refused", reason: "不", carries: { found: "right" } })).json().code).toBe(
      "carries-nothing",
    );
    await must(decide({ outcome: "agreed", carries: { found: "wrong" } }));

    const after = await must(owner.send("GET", `/api/v1/cases/${id}`));
    const todo = after.tasks.find((it: { kind: string }) => it.kind === "perform");
    const done = (carries: object) =>
      owner.send("POST", `/api/v1/cases/${id}/tasks/${todo.id}/done`, { version: after.version, carries });
    expect((await done({ paper: file, amount: 3 })).json().code).toBe("not-yours-to-name");
    const report = await upload(owner, "报告.pdf", "%PDF");
    await must(done({ paper: report, amount: 3 }));
    const end = await must(officer.send("GET", `/api/v1/cases/${id}`));
    expect(end.outcome).toBe("agreed");
    const carried = end.tasks.map((it: { decision: { carried: unknown } }) => it.decision.carried);
    expect(carried).toMatchObject([
      [{ label: { zh: "结论" }, entries: [{ text: { zh: "不实" } }] }],
      [
        { label: { zh: "核查报告" }, entries: [{ text: { zh: "报告.pdf" }, id: report }] },
        { label: { zh: "更正行数" }, entries: [{ text: { zh: "3" } }] },
      ],
    ]);
    expect((await read(officer, id, report)).body).toBe("%PDF");
  });

  test("a citizen opens one too, and reads it", async () => {
    const made = await must(
      citizen.send("POST", "/api/v1/cases", { procedure: "test-inspection", statement: stated() }),
    );
    expect((await must(citizen.send("GET", `/api/v1/cases/${made.id}`))).stated).toHaveLength(4);
  });
});
