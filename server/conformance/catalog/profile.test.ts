/** What an entry says of itself beyond the national guide: its kind, how it was obtained, what it touches, who verified it. */
import { expect } from "vitest";
import type { EntryProfile } from "../../src/catalog/profile.ts";
import { must } from "../../test/cast.ts";
import { completeDraft, completeItem, shareConditional } from "../../test/catalog/desk.ts";
import type { City } from "../city.ts";
import { clause, refusal, rule } from "../clause.ts";
import { type Compiler, deskPage, handIn, placesOf } from "../compiling.ts";

const profile = (known: Partial<EntryProfile>) => ({ profile: { ...completeDraft().profile!, ...known } });
const obtained = (way: string, basis = "", rest: { system?: string; restrictions?: string } = {}) =>
  profile({ acquisition: { way, basis, restrictions: "", system: "", ...rest } });

/** The datasets that a department finds by one choice of a facet. */
async function found(city: City, query: string): Promise<readonly string[]> {
  const { items } = await must(city.tax.officer.send("GET", `/api/v1/datasets?${query}&sort=newest&pageSize=200`));
  return items.map(({ id }: { id: string }) => id);
}

/** What every department reads of an entry. */
const shown = async (city: City, id: string) => must(city.tax.officer.send("GET", `/api/v1/datasets/${id}`));

/** Without its basis a way is not accepted; with it, it is shown and found by. */
async function needsBasis(city: City, way: string, basis: string) {
  const [status, code, places] = placesOf((await handIn(city.civil, obtained(way, " "))).reply);
  expect([status, code, places]).toEqual([422, "dataset-incomplete", ["/profile/acquisition/basis"]]);
  const { id } = await city.publish(city.civil, obtained(way, basis));
  expect((await shown(city, id)).content.profile.acquisition).toMatchObject({ way, basis });
  expect(await found(city, `acquisition=${way}`)).toContain(id);
}

clause(
  "heilongjiang-45-1",
  "data of society says whether it was negotiated or bought, and by which agreement or contract",
  "supported",
  async ({ city }) => {
    await needsBasis(city, "negotiation", "与某物流企业的数据合作协议（2025年第3号）");
    await needsBasis(city, "purchase", "气象数据采购合同（2025年第7号）");
  },
);

clause("jiangmen-3-1", "what is on paper is listed as what is electronic is", "supported", async ({ city }) => {
  const paper = await city.publish(city.civil, { ...profile({ kind: "paper" }), shareMethods: ["media"] });
  const table = await city.publish(city.civil, profile({ kind: "table" }));
  expect((await shown(city, paper.id)).content.profile.kind).toBe("paper");
  expect(await found(city, "kind=paper")).toEqual([paper.id]);
  expect(await found(city, "kind=paper,table")).toEqual(expect.arrayContaining([paper.id, table.id]));
});

clause("jiangmen-9-1", "when and by whom an entry was last verified is on record", "supported", async ({ city }) => {
  const { id } = await city.publish(city.civil);
  expect((await deskPage(city.civil.officer, id)).verified).toBeNull();
  await city.travel({ days: 3 });
  await must(city.civil.officer.send("POST", `/api/v1/datasets/${id}/verification`, { note: "与业务系统核对一致" }));
  const { name } = await city.civil.officer.actor();
  const { verified } = await shown(city, id);
  expect([verified.at.slice(0, 10), verified.by]).toEqual([await city.today(), name]);
  expect((await city.police.officer.send("POST", `/api/v1/datasets/${id}/verification`, {})).statusCode).toBe(403);
});

clause(
  "leshan-10-1",
  "an entry records one of the three ways, with the law or agreement behind it",
  "supported",
  async ({ city }) => {
    await needsBasis(city, "collected", "《社会救助暂行办法》第四十七条");
    await needsBasis(city, "agreed", "与市供水公司的数据合作协议");
    const { id } = await city.publish(city.civil, obtained("generated", "", { system: "低保信息管理系统" }));
    expect(await found(city, "acquisition=generated")).toContain(id);
    const [status, , places] = placesOf((await handIn(city.civil, obtained("bought", "合同"))).reply);
    expect([status, places]).toEqual([422, ["/profile/acquisition/way"]]);
  },
);

clause("leshan-10-2", "what was collected names the law", "supported", async ({ city }) => {
  await needsBasis(city, "collected", "《社会救助暂行办法》第四十七条");
});

clause("leshan-10-3", "what was generated may name the system or device", "supported", async ({ city }) => {
  const { id } = await city.publish(city.civil, obtained("generated", "", { system: "市区水质监测站 3 号" }));
  expect((await shown(city, id)).content.profile.acquisition.system).toBe("市区水质监测站 3 号");
});

clause(
  "leshan-10-4",
  "what was agreed names the agreement, and the reviewers of its opening see what that restricts",
  "supported",
  async ({ city }) => {
    const restrictions = "只限公共管理使用，不得向社会开放原始数据";
    await needsBasis(city, "agreed", "与市供水公司的数据合作协议");
    const { id, reply } = await handIn(city.civil, obtained("agreed", "与市供水公司的数据合作协议", { restrictions }));
    const { case: review } = reply.json();
    await must(city.decide(review, city.civil.confidentiality));
    const page = await must(city.authority.reviewer.send("GET", `/api/v1/datasets/${id}/draft`));
    expect(page.draft.profile.acquisition.restrictions).toBe(restrictions);
  },
);

clause(
  "leshan-12-1",
  "whether it touches each of the three is said before it is handed in",
  "supported",
  async ({ city }) => {
    const touches = { "trade-secret": false, "personal-privacy": false };
    for (const [known, place] of [
      [{ secrecy: null }, "/secrecy"],
      [profile({ touches: { ...touches, "trade-secret": null } }), "/profile/touches/trade-secret"],
      [profile({ touches: { ...touches, "personal-privacy": null } }), "/profile/touches/personal-privacy"],
    ] as const) {
      const [status, code, places] = placesOf((await handIn(city.civil, known)).reply);
      expect([status, code, places]).toEqual([422, "dataset-incomplete", [place]]);
    }
    const { id } = await city.publish(city.civil, profile({ touches: { ...touches, "trade-secret": true } }));
    expect((await shown(city, id)).content.profile.touches).toEqual({ ...touches, "trade-secret": true });
  },
);

clause("leshan-43-2", "a special law that governs an entry is shown with it", "supported", async ({ city }) => {
  const { id } = await city.publish(city.civil, profile({ specialLaw: "《中华人民共和国测绘法》" }));
  expect((await shown(city, id)).content.profile.specialLaw).toBe("《中华人民共和国测绘法》");
});

const part = (known: Parameters<typeof completeItem>[2]) => completeItem("name", "名称", known);

/** A basic item goes to every department, a business item of the same entry as its department says. */
async function basicUnconditional(city: City, by: Compiler, at: string) {
  const items = [part({ part: "basic", share: shareConditional })];
  const [status, code, places] = placesOf((await handIn(by, { category: "101001", items })).reply);
  expect([status, code, places]).toEqual([422, "dataset-incomplete", ["/items/0/share/type"]]);
  const apart = [part({ part: "basic" }), completeItem("state", "状态", { part: "business", share: shareConditional })];
  const { id, reply } = await handIn(by, { category: "101001", items: apart });
  await city.settle((await must(Promise.resolve(reply))).case);
  const { content } = await must(city.tax.officer.send("GET", `/api/v1/datasets/${id}`));
  expect(content.items.map((it: { part: string; share: { type: string } }) => [it.part, it.share.type])).toEqual([
    ["basic", "unconditional"],
    ["business", "conditional"],
  ]);
  expect(at).not.toBe("");
}

clause(
  "leshan-14-6",
  "a basic item of a basic database is shared unconditionally, or not handed in",
  rule("catalog.basic_items"),
  async ({ city, cite }) => {
    const confidentiality = await city.cast.person(city.authority.id, "confidentiality-reviewer");
    expect(confidentiality.organization).toBe(city.authority.id);
    await basicUnconditional(city, city.authority, cite(14));
  },
);

clause(
  "shenyang-19-2",
  "a basic item of a basic database is shared unconditionally, or not handed in",
  [rule("catalog.basic_items"), refusal("dataset-incomplete")],
  async ({ city, cite }) => {
    await basicUnconditional(city, city.civil, cite(19));
  },
);

clause(
  "shenyang-19-3",
  "basic and business items of one basic database are marked apart",
  "supported",
  async ({ city, cite }) => {
    await basicUnconditional(city, city.civil, cite(19));
  },
);

clause(
  "shenyang-3-2",
  "tables, documents, charts, audio and video are listed as what they are",
  "supported",
  async ({ city }) => {
    for (const kind of ["table", "document", "chart", "audio", "video"] as const) {
      const { id } = await city.publish(city.civil, profile({ kind }));
      expect(await found(city, `kind=${kind}`)).toContain(id);
    }
  },
);

clause("shenyang-3-3", "one of the four origins is recorded, and found by", "supported", async ({ city }) => {
  const ways = ["collected", "third-party", "authorised", "formed"];
  const ids: string[] = [];
  for (const way of ways) ids.push((await city.publish(city.civil, obtained(way))).id);
  for (const [at, way] of ways.entries()) expect(await found(city, `acquisition=${way}`)).toEqual([ids[at]]);
});

clause(
  "yinchuan-2-2",
  "bodies of every listed kind list their data, and are found by kind",
  "supported",
  async ({ city }) => {
    for (const kind of ["institution", "enterprise", "association", "research-body", "social-organization"] as const) {
      const { level, region } = city.civil;
      const id = await city.cast.organization({ kind, level, region, authorisation: "《城市供水条例》" });
      const officer = await city.cast.person(id, "data-officer");
      await city.cast.person(id, "confidentiality-reviewer");
      const head = await city.cast.person(id, "head");
      const listed = await handIn({ ...city.civil, id, officer, head });
      await city.settle((await must(Promise.resolve(listed.reply))).case);
      expect(await found(city, `providerKind=${kind}`)).toContain(listed.id);
    }
  },
);

clause(
  "yinchuan-3-2",
  "what comes from the internet is reviewed, shared and opened as everything else",
  "supported",
  async ({ city }) => {
    const aggregation = { mode: null, ground: null, origin: "internet" } as const;
    const dataset = await city.publish(city.civil, { aggregation });
    expect((await shown(city, dataset.id)).content.aggregation.origin).toBe("internet");
    expect((await city.openly(`/api/v1/public/datasets/${dataset.id}`)).statusCode).toBe(200);
    await city.attach(city.civil, dataset, [{ 名称: "人民公园", 地址: "人民路1号" }]);
    await city.grant(city.police, dataset);
    expect((await city.call(city.police, dataset)).json()).toMatchObject({ items: [{ name: "人民公园" }] });
  },
);
