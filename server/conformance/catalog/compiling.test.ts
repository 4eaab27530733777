/** Who compiles the catalog, and what an entry must state before anybody reviews it. */
import { expect } from "vitest";
import { multipart } from "../../test/aggregation/department.ts";
import { must } from "../../test/cast.ts";
import { completeDraft, completeItem } from "../../test/catalog/desk.ts";
import type { City } from "../city.ts";
import { clause, permission, refusal, together } from "../clause.ts";
import { type Compiler, deskPage, handIn, placesOf } from "../compiling.ts";

/** A department writes a draft of its own; another cannot change or hand it in. */
async function onlyTheOwner(own: Compiler, other: Compiler) {
  const made = await must(own.officer.send("POST", "/api/v1/datasets", { draft: completeDraft() }));
  expect(made.provider.id).toBe(own.id);
  const write = (by: Compiler, revision: number) =>
    by.officer.send("PUT", `/api/v1/datasets/${made.id}/draft`, {
      revision,
      draft: completeDraft({ titleZh: "公园名录（修订）" }),
    });
  expect([403, 404]).toContain((await write(other, made.revision)).statusCode);
  expect((await deskPage(own.officer, made.id)).draft.titleZh).toBe("公园名录");
  const saved = await must(write(own, made.revision));
  expect(saved.draft.titleZh).toBe("公园名录（修订）");
  for (const [method, url] of [
    ["POST", "submission"],
    ["DELETE", "draft"],
  ] as const) {
    const path = `/api/v1/datasets/${made.id}${method === "DELETE" ? "" : `/${url}`}`;
    const reply = await other.officer.send(method, path, method === "POST" ? { revision: saved.revision } : undefined);
    expect([403, 404]).toContain(reply.statusCode);
  }
  return made.id as string;
}

/** Two entries have two codes; a file that names no entry is read, and goes nowhere. */
async function dataNeedsAnEntry(city: City, code: RegExp) {
  const listed = [await city.publish(city.civil), await city.publish(city.civil)];
  const codes = await Promise.all(listed.map(async ({ id }) => (await deskPage(city.civil.officer, id)).code));
  expect(new Set(codes).size).toBe(2);
  for (const one of codes) expect(one).toMatch(code);
  const { payload, headers } = multipart("data.csv", "名称,地址\r\n人民公园,人民路1号\r\n");
  const authorization = `Bearer ${city.civil.officer.token}`;
  const url = "/api/v1/uploads";
  const load = await must(city.app.inject({ method: "POST", url, payload, headers: { ...headers, authorization } }));
  const reply = await city.civil.officer.send("POST", `/api/v1/loads/${load.id}/confirmation`, {});
  expect([reply.statusCode, reply.json().code]).toEqual([404, "dataset-for-load-not-found"]);
}

/** What a draft looks like without one thing, and the place that the refusal must name. */
type Lacks = readonly [string, Parameters<typeof completeDraft>[0]];

async function refusedWithout(by: Compiler, lacks: readonly Lacks[]) {
  for (const [place, known] of lacks) {
    const [status, code, places] = placesOf((await handIn(by, known)).reply);
    expect([status, code]).toEqual([422, "dataset-incomplete"]);
    expect(places).toContain(place);
  }
}

const noShareType = { ...completeItem("name", "名称").share, type: null };
const noOpenType = { ...completeItem("name", "名称").open, type: null };
const one = (known: Parameters<typeof completeItem>[2]) => ({ items: [completeItem("name", "名称", known)] });

clause(
  "heilongjiang-14-1",
  "categories are the provincial authority's list: one it has not is refused, one it adds is accepted",
  "supported",
  async ({ city }) => {
    const code = `307001X${city.civil.id.slice(-6)}`;
    const [status, refused] = placesOf((await handIn(city.civil, { category: code })).reply);
    expect([status, refused]).toEqual([422, "category-unknown"]);
    const added = { code, zh: "城市公园", en: "City parks" };
    expect((await city.civil.officer.send("POST", "/api/v1/categories", added)).statusCode).toBe(403);
    await must(city.authority.reviewer.send("POST", "/api/v1/categories", added));
    expect((await handIn(city.civil, { category: code })).reply.statusCode).toBe(201);
    const draft = completeDraft(one({}));
    const graded = { ...draft, items: [{ ...draft.items[0]!, grade: "general-9" }] };
    expect((await city.civil.officer.send("POST", "/api/v1/datasets", { draft: graded })).statusCode).toBe(422);
  },
);

clause(
  "heilongjiang-14-2",
  "without category and grade nothing is handed in",
  refusal("dataset-incomplete"),
  async ({ city }) => {
    await refusedWithout(city.civil, [
      ["/category", { category: null }],
      ["/items/0/category", one({ category: null })],
      ["/items/0/grade", one({ grade: null })],
    ]);
  },
);

clause(
  "heilongjiang-12-1",
  "data belongs to exactly one entry with a code of its own; without an entry it is refused",
  refusal("dataset-for-load-not-found"),
  async ({ city }) => {
    await dataNeedsAnEntry(city, /^307001\/230000\d{5}$/);
  },
);

clause(
  "leshan-6-1",
  "no data without an entry, and each entry has one code",
  refusal("dataset-for-load-not-found"),
  async ({ city }) => {
    await dataNeedsAnEntry(city, /^307001\/511100\d{5}$/);
  },
);

clause(
  "shenyang-12-1",
  "data cannot be brought in without a catalog entry",
  refusal("dataset-for-load-not-found"),
  async ({ city }) => {
    await dataNeedsAnEntry(city, /^307001\/210100\d{5}$/);
  },
);

clause("jiangmen-7-2", "only the institution itself writes its entries", permission("saveDraft"), async ({ city }) => {
  await onlyTheOwner(city.civil, city.police);
});

clause(
  "leshan-15-1",
  "without an update cycle and a way of supply nothing is published for sharing",
  refusal("dataset-incomplete"),
  async ({ city }) => {
    await refusedWithout(city.civil, [
      ["/updateCycle", { updateCycle: null }],
      ["/shareMethods", { shareMethods: [] }],
    ]);
  },
);

clause(
  "shenyang-5-5",
  "only the owning department's users change its entries",
  permission("saveDraft"),
  async ({ city }) => {
    const id = await onlyTheOwner(city.civil, city.police);
    const own = await must(city.police.officer.send("GET", "/api/v1/own-datasets?pageSize=200"));
    expect(own.items.map((it: { id: string }) => it.id)).not.toContain(id);
  },
);

clause(
  "shenyang-12-5",
  "only a department's own users create its entries",
  permission("createDataset"),
  async ({ city }) => {
    const made = await must(city.civil.officer.send("POST", "/api/v1/datasets", { draft: completeDraft() }));
    expect(made.provider.id).toBe(city.civil.id);
    for (const stranger of [city.citizen, city.company, city.system]) {
      expect((await stranger.send("POST", "/api/v1/datasets", { draft: completeDraft() })).statusCode).toBe(403);
    }
  },
);

clause("yinchuan-8-1", "a department and a district each write their own catalog", "supported", async ({ city }) => {
  await onlyTheOwner(city.civil, city.below[0].civil);
  await onlyTheOwner(city.below[0].civil, city.civil);
});

clause(
  "yinchuan-8-2",
  "the national guide's core metadata and its codes are asked for",
  refusal("dataset-incomplete"),
  async ({ city }) => {
    await refusedWithout(city.civil, [
      ["/titleZh", { titleZh: "" }],
      ["/summaryZh", { summaryZh: "" }],
      ["/category", { category: null }],
      ["/formats", { formats: [] }],
      ["/updateCycle", { updateCycle: null }],
      ["/shareMethods", { shareMethods: [] }],
      ["/items/0/type", one({ type: null })],
      ["/relatedCodes/0", { relatedCodes: ["307-1"] }],
    ]);
  },
);

clause(
  "yinchuan-9-1",
  "sharing and opening are decided by the organization before it hands in",
  refusal("dataset-incomplete"),
  async ({ city }) => {
    await refusedWithout(city.civil, [
      ["/items/0/share/type", one({ share: noShareType })],
      ["/items/0/open/type", one({ open: noOpenType })],
    ]);
  },
);

clause(
  "yinchuan-11-1",
  "every entry names the department that answers for it; who belongs to none compiles nothing",
  together(refusal("only-government-compiles"), permission("createDataset")),
  async ({ city }) => {
    const listed = await city.publish(city.civil);
    const page = await must(city.tax.officer.send("GET", `/api/v1/datasets/${listed.id}`));
    expect(page.provider).toMatchObject({ id: city.civil.id, name: city.civil.name });
    expect((await city.citizen.send("POST", "/api/v1/datasets", { draft: completeDraft() })).statusCode).toBe(403);
  },
);
