import { expect } from "vitest";
import { performLoad } from "../../src/aggregation/actions/perform-load.ts";
import { must, type Player } from "../../test/cast.ts";
import { completeDraft, completeItem, openNone } from "../../test/catalog/desk.ts";
import type { City, Department, Listed } from "../city.ts";
import { clause, rule, watch } from "../clause.ts";

// biome-ignore lint/suspicious/noExplicitAny: tests read whatever the route promises
type Answer = any;

const parks = (change: object = {}) => ({
  titleZh: "公园名录",
  items: [completeItem("name", "名称"), completeItem("address", "地址")],
  updateCycle: "monthly" as const,
  ...change,
});
/** Of what is not machine-readable, nothing may be open to everybody. */
const closed = [completeItem("name", "名称", { open: openNone })];
const table = [
  { 名称: "人民公园", 地址: "解放路1号" },
  { 名称: "湖滨公园", 地址: "湖滨路8号" },
];
const supplyOf = (by: Player, dataset: Pick<Listed, "id">): Promise<Answer> =>
  must(by.send("GET", `/api/v1/datasets/${dataset.id}/supply`));
const endpoint = { endpoint: "https://10.1.2.3/parks", protocol: "rest-json", description: "按名称查询" };
const inventory = (by: Player, query: string): Promise<Answer> =>
  must(by.send("GET", `/api/v1/aggregation/inventory?limit=200&${query}`));
const lineOf = (list: Answer, dataset: Pick<Listed, "id">) =>
  list.items.find((it: Answer) => it.dataset === dataset.id);
const apply = (city: City, dataset: Listed) =>
  city.police.officer.send("POST", "/api/v1/share-applications", city.application(city.police, dataset));
const watched = async (by: Player, name: string, reach = "region"): Promise<Answer[]> =>
  (await must(by.send("GET", `/api/v1/watches/${name}?scope=${reach}&limit=200`))).items;

clause(
  "heilongjiang-18-5",
  "an entry that does not say how it is aggregated is aggregated physically",
  rule("aggregation.physical_first"),
  async ({ city }) => {
    const made = await must(city.civil.officer.send("POST", "/api/v1/datasets", { draft: completeDraft(parks()) }));
    expect(made.draft.aggregation).toMatchObject({ mode: "physical" });
    const dataset = await city.publish(city.civil, parks());
    const list = await inventory(city.authority.reviewer, "reach=region");
    expect(lineOf(list, dataset).mode).toMatchObject({ mode: "physical", name: { zh: "物理汇聚" } });
  },
);

const logical = (ground: object | null) => ({
  ...parks(),
  aggregation: { mode: "logical" as const, ground: ground as never, origin: "own" as const },
});
const regulation = { source: "administrative-regulation", title: "征信业管理条例", article: "第十四条" };

clause(
  "heilongjiang-18-6",
  "logical aggregation needs a law or administrative regulation, and the authority's confirmation before anything is served",
  [rule("aggregation.logical"), rule("procedures.dataset-review.routes[0].steps.logical-aggregation")],
  async ({ city, cite }) => {
    const { officer } = city.civil;
    const submit = async (ground: object | null) => {
      const made = await must(officer.send("POST", "/api/v1/datasets", { draft: completeDraft(logical(ground)) }));
      const reply = await officer.send("POST", `/api/v1/datasets/${made.id}/submission`, { revision: made.revision });
      return { id: made.id as string, reply };
    };
    for (const ground of [null, { ...regulation, source: "policy" }]) {
      const { reply } = await submit(ground);
      expect([reply.statusCode, reply.json().errors.map((it: Answer) => it.pointer)]).toEqual([
        422,
        [ground ? "/aggregation/ground/source" : "/aggregation/ground"],
      ]);
    }
    const { id, reply } = await submit(regulation);
    const { case: review } = reply.json();
    await city.settle(review, (task) => task.step === "logical-aggregation");
    expect(await city.tasks(review)).toMatchObject([
      { step: "logical-aggregation", organization: city.authority.id, roles: ["reviewer"] },
    ]);
    const step = (await city.caseOf(review, city.authority.reviewer)).steps.find(
      (it: Answer) => it.step === "logical-aggregation",
    );
    expect(step).toMatchObject({ state: "current", law: { article: cite(18) } });
    const dataset = { id, case: review, items: {} };
    expect((await apply(city, dataset)).json().code).toBe("not-in-catalog");
    expect([403, 404]).toContain((await city.call(city.police, dataset)).statusCode);
    await city.settle(review);
    expect((await must(officer.send("GET", `/api/v1/datasets/${id}/draft`))).state).toBe("published");
    expect((await supplyOf(officer, { id })).aggregation).toMatchObject({ mode: "logical", ground: regulation });
  },
);

/** Three departments of a region and of one below bring data in; the authority reads what there is, by place and department. */
async function regional(city: City): Promise<{ home: Listed; below: Listed }> {
  const home = await city.publish(city.civil, parks());
  const below = await city.publish(city.below[0].civil, parks({ titleZh: "绿地名录" }));
  await city.attach(city.civil, home, table);
  await city.attach(city.below[0].civil, below, table.slice(1));
  return { home, below };
}

clause(
  "heilongjiang-18-1",
  "the province reads what is aggregated, by city and department",
  "supported",
  async ({ city }) => {
    const { home, below } = await regional(city);
    const list = await inventory(city.authority.reviewer, "reach=region&supplied=true");
    expect(lineOf(list, home)).toMatchObject({ region: city.region, rows: 2, method: "file" });
    expect(lineOf(list, below)).toMatchObject({ region: city.below[0].region, rows: 1 });
    const places = list.departments.map((it: Answer) => [it.region, it.organization]);
    expect(places).toEqual(
      expect.arrayContaining([
        [city.region, city.civil.id],
        [city.below[0].region, city.below[0].civil.id],
      ]),
    );
    expect((await city.civil.officer.send("GET", "/api/v1/aggregation/inventory?reach=region")).statusCode).toBe(403);
  },
);

clause(
  "heilongjiang-18-2",
  "a city reads what is aggregated in its area, counties included, and nothing beyond",
  "supported",
  async ({ city }) => {
    const { home, below } = await regional(city);
    const county = await city.publish(city.third!.civil, parks({ titleZh: "广场名录" }));
    await city.attach(city.third!.civil, county, table);
    const list = await inventory(city.below[0].authority.reviewer, "reach=region&supplied=true");
    expect(lineOf(list, below)).toBeDefined();
    expect(lineOf(list, county)).toMatchObject({ region: city.third!.region, rows: 2 });
    expect(lineOf(list, home)).toBeUndefined();
  },
);

clause(
  "heilongjiang-18-7",
  "a provincial department sees the data of its line below, with its quality",
  "supported",
  async ({ city }) => {
    const { home, below } = await regional(city);
    const list = await inventory(city.civil.officer, "reach=sector");
    expect(lineOf(list, below)).toMatchObject({ organization: city.below[0].civil.id, passed: true, rows: 1 });
    expect(lineOf(list, below).checkedAt).not.toBeNull();
    expect(lineOf(list, home)).toBeUndefined();
    expect(lineOf(await inventory(city.police.officer, "reach=sector"), below)).toBeUndefined();
  },
);

clause(
  "jiangmen-7-4",
  "the times of the last check, update and aggregation of each resource",
  "supported",
  async ({ city }) => {
    const dataset = await city.publish(city.civil, parks());
    const line = async () => lineOf(await inventory(city.civil.officer, "reach=own"), dataset);
    expect(await line()).toMatchObject({ checkedAt: null, aggregatedAt: null, updatedAt: expect.any(String) });
    await city.attach(city.civil, dataset, table);
    const first = await line();
    expect(first).toMatchObject({ aggregatedAt: expect.any(String), checkedAt: expect.any(String) });
    await city.travel({ days: 1 });
    await must(city.civil.officer.send("POST", `/api/v1/datasets/${dataset.id}/quality-checks`));
    const checked = await line();
    expect(checked.checkedAt > first.checkedAt).toBe(true);
    expect(checked.aggregatedAt).toBe(first.aggregatedAt);
    await city.attach(city.civil, dataset, table);
    const again = await line();
    expect(again.aggregatedAt > first.aggregatedAt && again.updatedAt === again.aggregatedAt).toBe(true);
  },
);

clause("jiangmen-10-5", "a utility lists public-service resources and delivers data", "supported", async ({ city }) => {
  const utility = city.utility as unknown as Department;
  const confidentiality = await city.cast.person(utility.id, "confidentiality-reviewer");
  const dataset = await city.publish({ ...utility, confidentiality }, parks({ titleZh: "供水水质" }));
  await city.attach(utility, dataset, table);
  expect(lineOf(await inventory(city.authority.reviewer, "reach=region"), dataset)).toMatchObject({
    organization: utility.id,
    rows: 2,
  });
});

clause(
  "jiangmen-12-1",
  "what is not aggregated cannot be offered for sharing, save for an exception on record",
  rule("aggregation.before_sharing"),
  async ({ city, cite }) => {
    const dataset = await city.publish(city.civil, parks());
    const barred = await apply(city, dataset);
    expect(barred.json()).toMatchObject({ status: 409, code: "not-aggregated", law: { article: cite(12) } });
    expect(await supplyOf(city.civil.officer, dataset)).toMatchObject({
      offered: false,
      why: { law: { article: cite(12) } },
    });
    const exception = `/api/v1/datasets/${dataset.id}/sharing-exception`;
    expect((await city.civil.officer.send("PUT", exception, { reason: "数据量过大" })).statusCode).toBe(403);
    await must(city.authority.reviewer.send("PUT", exception, { reason: "数据量过大，先行共享" }));
    expect(await supplyOf(city.civil.officer, dataset)).toMatchObject({
      offered: true,
      exception: { reason: "数据量过大，先行共享" },
    });
    expect((await apply(city, dataset)).statusCode).toBe(201);
    const other = await city.publish(city.civil, parks());
    await city.attach(city.civil, other, table);
    expect((await apply(city, other)).statusCode).toBe(201);
  },
);

clause(
  "leshan-4-1",
  "nothing is offered before data or an interface is registered on the platform",
  rule("aggregation.before_sharing"),
  async ({ city, cite }) => {
    const dataset = await city.publish(city.civil, parks());
    const barred = await apply(city, dataset);
    expect(barred.json()).toMatchObject({ status: 409, code: "not-aggregated", law: { article: cite(4) } });
    const open = await city.app.inject(`/api/v1/open/${dataset.id}/download?format=csv`);
    expect(open.statusCode).toBeGreaterThanOrEqual(400);
    const none = await city.authority.reviewer.send("PUT", `/api/v1/datasets/${dataset.id}/sharing-exception`, {
      reason: "例外",
    });
    expect(none.statusCode).toBe(404);
    await must(city.civil.officer.send("PUT", `/api/v1/datasets/${dataset.id}/interface`, endpoint));
    expect((await apply(city, dataset)).statusCode).toBe(201);
    const other = await city.publish(city.civil, parks());
    await city.attach(city.civil, other, table);
    expect((await apply(city, other)).statusCode).toBe(201);
    expect((await city.app.inject(`/api/v1/open/${other.id}/download?format=csv`)).statusCode).toBe(200);
  },
);

clause(
  "leshan-5-6",
  "what several departments deliver is stored centrally, and its state is readable",
  "supported",
  async ({ city }) => {
    const { home, below } = await regional(city);
    const police = await city.publish(city.police, parks({ titleZh: "警亭名录" }));
    const list = await inventory(city.authority.supervisor, "reach=region");
    expect(lineOf(list, home)).toMatchObject({ method: "file", rows: 2, aggregatedAt: expect.any(String) });
    expect(lineOf(list, below)).toMatchObject({ method: "file", rows: 1 });
    expect(lineOf(list, police)).toMatchObject({ method: null, rows: null, aggregatedAt: null });
    const stored = await must(city.app.inject(`/api/v1/open/${home.id}/preview`));
    expect(stored.items ?? stored.rows).toHaveLength(2);
  },
);

clause("leshan-5-8", "a resource of the internet or of society carries its origin", "supported", async ({ city }) => {
  const { authority } = city;
  const confidentiality = await city.cast.person(authority.id, "confidentiality-reviewer");
  for (const origin of ["internet", "society"] as const) {
    const aggregation = { mode: null, ground: null, origin };
    const dataset = await city.publish(
      { ...authority, confidentiality },
      { ...parks({ titleZh: "网络舆情热词" }), aggregation },
    );
    const page = await must(city.police.officer.send("GET", `/api/v1/datasets/${dataset.id}`));
    expect(page.content.aggregation).toMatchObject({ origin });
    expect(lineOf(await inventory(authority.reviewer, "reach=region"), dataset).origin).toMatchObject({ origin });
  }
});

clause(
  "leshan-5-14",
  "each supply is on record with time and amount, and what was never supplied is listed",
  "supported",
  async ({ city, cite }) => {
    const dataset = await city.publish(city.civil, parks());
    const other = await city.publish(city.civil, parks({ titleZh: "绿地名录" }));
    const listed = async () =>
      (await watched(city.civil.officer, "unsupplied-dataset", "own")).map(({ object }) => object.id);
    expect(await listed()).toEqual(expect.arrayContaining([dataset.id, other.id]));
    await city.attach(city.civil, dataset, table);
    await must(city.civil.officer.send("PUT", `/api/v1/datasets/${other.id}/interface`, endpoint));
    expect(await supplyOf(city.civil.officer, dataset)).toMatchObject({
      supplies: [{ event: "data-brought-in", rows: 2, bytes: expect.any(Number), at: expect.any(String) }],
    });
    expect(await supplyOf(city.authority.supervisor, other)).toMatchObject({
      supplies: [{ event: "interface-registered", note: "rest-json", at: expect.any(String) }],
    });
    const left = await listed();
    expect([left.includes(dataset.id), left.includes(other.id)]).toEqual([false, false]);
    const never = await city.publish(city.civil, parks({ titleZh: "广场名录" }));
    const [line] = (await watched(city.authority.supervisor, "unsupplied-dataset")).filter(
      ({ object }) => object.id === never.id,
    );
    expect(line).toMatchObject({ organization: { id: city.civil.id } });
    const { items } = await must(city.authority.supervisor.send("GET", "/api/v1/watches?scope=region"));
    expect(items.find((it: Answer) => it.name === "unsupplied-dataset").law.article).toBe(cite(5));
  },
);

/** Past its cycle a dataset is found; brought up to date it is not. */
const overdue =
  (name: string, finding: boolean, by: (city: City) => Player, change: object = {}) =>
  async ({ city, cite: _cite }: { city: City; cite: (article: string | number) => string }) => {
    const dataset = await city.publish(city.civil, parks(change));
    await city.attach(city.civil, dataset, table);
    const found = async () => (await watched(by(city), name)).filter(({ object }) => object.id === dataset.id);
    expect(await found()).toEqual([]);
    await city.travel({ days: 40 });
    expect(await found()).toMatchObject([{ organization: { id: city.civil.id } }]);
    const line = lineOf(await inventory(city.authority.reviewer, "reach=region"), dataset);
    expect(line.overdue).toBe(true);
    const findings = async () => (await city.findings()).filter(({ object }) => object.id === dataset.id);
    expect((await findings()).length).toBe(finding ? 1 : 0);
    await city.attach(city.civil, dataset, table);
    expect(await found()).toEqual([]);
    return findings();
  };

clause(
  "jiangmen-11-1",
  "past its update frequency a resource is overdue, and that is a finding",
  watch("stale-dataset"),
  async (it) => {
    const findings = await overdue("stale-dataset", true, ({ authority }) => authority.supervisor)(it);
    expect(findings).toMatchObject([{ rule: "watches.stale-dataset", law: { article: it.cite(11) } }]);
  },
);
clause("leshan-5-15", "past its cycle a resource is shown as overdue", "supported", async (it) => {
  await overdue("stale-dataset", false, ({ authority }) => authority.supervisor)(it);
});
clause("shenyang-16-1", "past its cycle a resource is found as overdue", "supported", async (it) => {
  await overdue("stale-dataset", false, ({ authority }) => authority.reviewer)(it);
});
clause("yinchuan-10-2", "past its frequency a dataset is listed as stale for the bureau", "supported", async (it) => {
  await overdue("stale-dataset", false, ({ authority }) => authority.reviewer)(it);
});
clause("shenyang-13-6", "retained data has a cycle, and what is past it is found", "supported", async (it) => {
  const aggregation = { mode: null, ground: null, origin: "provincial-system" };
  await overdue("stale-retained", false, ({ authority }) => authority.supervisor, { aggregation })(it);
  const own = await it.city.publish(it.city.civil, parks());
  await it.city.attach(it.city.civil, own, table);
  await it.city.travel({ days: 40 });
  const listed = (await watched(it.city.authority.supervisor, "stale-retained")).map(({ object }) => object.id);
  expect(listed).not.toContain(own.id);
});

clause(
  "leshan-16-2",
  "fields are declared with types, and what is not structured is counted by department",
  "supported",
  async ({ city, cite }) => {
    const structured = await city.publish(city.civil, parks());
    const page = await must(city.police.officer.send("GET", `/api/v1/datasets/${structured.id}`));
    expect(page.content.items.map((it: Answer) => [it.nameZh, it.type])).toEqual([
      ["名称", "C"],
      ["地址", "C"],
    ]);
    const before = await inventory(city.authority.reviewer, "reach=region");
    const count = (list: Answer) =>
      list.departments.find((it: Answer) => it.organization === city.civil.id)?.unstructured ?? 0;
    const pictures = await city.publish(
      city.civil,
      parks({ titleZh: "公园照片", formats: [{ class: "4", type: "jpg", description: "" }], items: closed }),
    );
    const after = await inventory(city.authority.reviewer, "reach=region");
    expect(count(after)).toBe(count(before) + 1);
    expect([lineOf(after, structured).structured, lineOf(after, pictures).structured]).toEqual([true, false]);
    const listed = await watched(city.authority.supervisor, "unstructured-dataset");
    expect(listed.map(({ object }) => object.id)).toContain(pictures.id);
    const { items } = await must(city.authority.supervisor.send("GET", "/api/v1/watches?scope=region"));
    expect(items.find((it: Answer) => it.name === "unstructured-dataset").law.article).toBe(cite(16));
  },
);

clause(
  "yinchuan-14-2",
  "an entry shows whether it is structured, and a structured upload is checked against its items",
  "supported",
  async ({ city }) => {
    const dataset = await city.publish(
      city.civil,
      parks({ items: [completeItem("name", "名称"), completeItem("area", "面积", { type: "N", length: null })] }),
    );
    const text = await city.publish(
      city.civil,
      parks({ titleZh: "公园简介", formats: [{ class: "1", type: "pdf", description: "" }] }),
    );
    const list = await inventory(city.civil.officer, "reach=own");
    expect([lineOf(list, dataset).structured, lineOf(list, text).structured]).toEqual([true, false]);
    const load = await city.attach(city.civil, dataset, [
      { 名称: "人民公园", 面积: "12" },
      { 名称: "湖滨公园", 面积: "很大" },
    ]);
    expect(await must(city.civil.officer.send("GET", `/api/v1/loads/${load}`))).toMatchObject({
      counts: { good: 1, refused: 1 },
    });
  },
);

clause(
  "shenyang-13-3",
  "published entries without data or interface are listed by department",
  "supported",
  async ({ city, cite }) => {
    const bare = await city.publish(city.civil, parks());
    const supplied = await city.publish(city.civil, parks({ titleZh: "绿地名录" }));
    await city.attach(city.civil, supplied, table);
    const reached = await city.publish(city.police, parks({ titleZh: "警亭名录" }));
    await must(city.police.officer.send("PUT", `/api/v1/datasets/${reached.id}/interface`, endpoint));
    const listed = await watched(city.authority.supervisor, "unsupplied-dataset");
    expect(
      listed.filter(({ organization }) => organization.id === city.civil.id).map(({ object }) => object.id),
    ).toContain(bare.id);
    const ids = listed.map(({ object }) => object.id);
    expect([ids.includes(supplied.id), ids.includes(reached.id)]).toEqual([false, false]);
    expect(
      (await watched(city.civil.officer, "unsupplied-dataset", "own")).every(
        (it) => it.organization.id === city.civil.id,
      ),
    ).toBe(true);
    const { watch: about } = await must(
      city.authority.supervisor.send("GET", "/api/v1/watches/unsupplied-dataset?scope=region"),
    );
    expect(about.law.article).toBe(cite(13));
  },
);

/** From the department's table to a department by grant and to everybody, out of one copy. */
const throughAll = async ({ city }: { city: City }) => {
  const dataset = await city.publish(city.civil, parks());
  const sent = await must(
    city.civil.officer.send("POST", `/api/v1/datasets/${dataset.id}/records`, {
      records: [
        { name: "人民公园", address: "解放路1号" },
        { name: "合计", address: null },
      ],
      declared: { rows: 2, digest: null, fields: null },
    }),
  );
  await performLoad(await city.context(), sent.id);
  expect(await supplyOf(city.civil.officer, dataset)).toMatchObject({
    data: { rows: 2 },
    supplies: [{ method: "table", rows: 2 }],
  });
  await city.grant(city.police, dataset);
  const shared = await city.call(city.police, dataset);
  expect(shared.json().items).toMatchObject([{ name: "人民公园" }, { name: "合计" }]);
  const open = await city.app.inject(`/api/v1/open/${dataset.id}/download?format=csv`);
  expect(open.body).toContain("人民公园");
  const versions = await must(city.civil.officer.send("GET", `/api/v1/datasets/${dataset.id}/data-versions`));
  expect(versions).toHaveLength(1);
};
clause("shenyang-7-2", "aggregated, stored, shared and opened in one installation", "supported", throughAll);
clause("yinchuan-6-2", "aggregated and stored once, granted and opened from that copy", "supported", throughAll);

clause(
  "jiangmen-10-4",
  "a sector authority keeps a plan with its member enterprises, and sees how far each of them is",
  "supported",
  async ({ city }) => {
    const company = async (zh: string) => {
      const id = await city.cast.organization({
        kind: "public-service",
        level: "city",
        region: city.region,
        name: { zh, en: zh },
      });
      const [officer, head] = [await city.cast.person(id, "data-officer"), await city.cast.person(id, "head")];
      const confidentiality = await city.cast.person(id, "confidentiality-reviewer");
      return { ...city.civil, id, officer, head, confidentiality };
    };
    const [water, gas, bus] = [await company("自来水公司一"), await company("燃气公司一"), await company("公交公司一")];
    const values = { sector: "城市公用事业", members: [water.id, gas.id, bus.id], matter: "管网、缴费、线路数据" };
    const sector = city.tax.officer;
    const { entry: kept } = await must(sector.send("POST", "/api/v1/registers/aggregation-plan/entries", { values }));
    const read = await must(sector.send("GET", `/api/v1/register-entries/${kept.id}`));
    expect(read.entry.values).toContainEqual(expect.objectContaining({ field: "members", value: values.members }));

    const delivered = await city.publish(water, parks({ titleZh: "供水管网" }));
    await city.attach(water, delivered, [{ 名称: "一号管", 地址: "人民路" }]);
    await city.publish(gas, parks({ titleZh: "燃气管网" }));
    const { departments } = await inventory(sector, "reach=plan");
    const progress = departments.map((it: Answer) => [it.organization, it.listed, it.supplied]);
    expect(progress).toHaveLength(3);
    expect(progress).toEqual(
      expect.arrayContaining([
        [water.id, 1, 1],
        [gas.id, 1, 0],
        [bus.id, 0, 0],
      ]),
    );
    expect((await inventory(city.police.officer, "reach=plan")).departments).toEqual([]);
  },
);
