import { expect } from "vitest";
import type { DraftItem } from "../../src/catalog/dataset.ts";
import { must } from "../../test/cast.ts";
import { completeItem, ground, shareConditional, shareNone } from "../../test/catalog/desk.ts";
import { withheld } from "../../test/sharing/world.ts";
import { type City, pointersOf } from "../city.ts";
import { clause, refusal, rule } from "../clause.ts";

type Share = DraftItem["share"];
const item = (share: Share, column = "name") => completeItem(column, "姓名", { share });
const basedOn = (source: Exclude<Share["ground"], null>["source"] | null): Share => ({
  ...shareNone,
  ground: source && { ...ground, source },
});

/** A dataset of one item with these terms, handed in. */
async function handedIn(city: City, share: Share) {
  return city.submit(city.civil, await city.compile(city.civil, { items: [item(share)] }));
}

/** A draft whose item has a share type that there is not. */
async function oddType(city: City, type: unknown) {
  const { draft } = await city.compile(city.civil);
  const items = draft.items.map((it: DraftItem) => ({ ...it, share: { ...it.share, type } }));
  return city.civil.officer.send("POST", "/api/v1/datasets", { draft: { ...draft, items } });
}

const termsOf = (city: City, dataset: string) =>
  must(city.police.officer.send("GET", `/api/v1/datasets/${dataset}/application-terms`));

clause(
  "heilongjiang-21-1",
  "data is shared unless a complete basis, reviewed by the authority, says that it is not",
  rule("share_types.none.ground.required"),
  async ({ city, cite }) => {
    expect(pointersOf(await handedIn(city, basedOn(null)))).toEqual(["/items/0/share/ground"]);
    const made = await city.compile(city.civil, { items: [item(basedOn("law"))] });
    const { case: id } = await must(city.submit(city.civil, made));
    await city.settle(id);
    const { items } = await must(city.police.officer.send("GET", `/api/v1/datasets/${made.id}`)).then(
      (page: { content: { items: { id: string }[] } }) => page.content,
    );
    const reply = await city.apply(city.police, { id: made.id, case: id, items: { name: items[0]!.id } });
    expect(reply.statusCode).toBe(403);
    expect(reply.json()).toMatchObject({ code: "item-not-shared", law: { article: cite("21(三)") } });
    const shared = await city.publish(city.civil, { items: [item(completeItem("a", "甲").share)] });
    expect((await city.apply(city.police, shared)).statusCode).toBe(201);
  },
);

clause(
  "heilongjiang-21-2",
  "a share type other than the three is refused",
  refusal("invalid-input"),
  async ({ city }) => {
    const reply = await oddType(city, "sometimes");
    expect(reply.statusCode).toBe(422);
    expect(pointersOf(reply)[0]).toContain("/items/0/share/type");
  },
);

clause(
  "leshan-13-1",
  "an entry without a share type, or with another than the three, is refused",
  [refusal("invalid-input"), refusal("dataset-incomplete")],
  async ({ city }) => {
    const odd = await oddType(city, "sometimes");
    expect(odd.statusCode).toBe(422);
    expect(pointersOf(odd)[0]).toContain("/items/0/share/type");
    const none = await handedIn(city, { ...completeItem("a", "甲").share, type: null });
    expect(none.statusCode).toBe(422);
    expect(pointersOf(none)).toEqual(["/items/0/share/type"]);
  },
);

clause(
  "heilongjiang-21-3",
  "unconditional data is offered to every department, and no provider decides",
  "supported",
  async ({ city }) => {
    const dataset = await city.publish(city.civil);
    for (const by of [city.police, city.tax, city.below[0].police]) {
      const terms = await must(by.officer.send("GET", `/api/v1/datasets/${dataset.id}/application-terms`));
      expect(terms).toMatchObject({ may: true, shareType: "unconditional" });
      const { case: id } = await must(city.apply(by, dataset));
      expect((await city.tasks(id)).map(({ organization }) => organization)).not.toContain(city.civil.id);
    }
  },
);

clause(
  "heilongjiang-21-4",
  "a conditional type stands only on a stated scope and purpose, which applicants read",
  rule("share_types.conditional.must_state"),
  async ({ city }) => {
    for (const unstated of [{ scope: "" }, { purpose: "" }, { scope: "", purpose: "" }]) {
      const { id } = await city.publish(city.civil, { items: [item({ ...shareConditional, ...unstated })] });
      expect((await termsOf(city, id)).shareType).toBe("unconditional");
    }
    const { id } = await city.publish(city.civil, { items: [item(shareConditional)] });
    const terms = await termsOf(city, id);
    expect(terms.shareType).toBe("conditional");
    expect(terms.items[0]).toMatchObject({ scope: shareConditional.scope, purpose: shareConditional.purpose });
  },
);

clause(
  "heilongjiang-21-5",
  "conditional without conditions counts as unconditional, and applications go that way",
  rule("share_types.conditional.when_unstated"),
  async ({ city }) => {
    const unstated = { ...shareConditional, scope: "", purpose: "" };
    const dataset = await city.publish(city.civil, { items: [item(unstated)] });
    expect((await termsOf(city, dataset.id)).shareType).toBe("unconditional");
    const { case: id } = await must(city.apply(city.police, dataset));
    expect((await city.tasks(id)).map(({ organization }) => organization)).toEqual([city.authority.id]);
  },
);

clause(
  "heilongjiang-21-6",
  "not shared needs a law or an administrative regulation; a local rule does not do",
  [rule("share_types.none.ground.sources"), rule("share_types.none.ground.required")],
  async ({ city }) => {
    for (const source of ["local-regulation", "rule", "policy"] as const) {
      const reply = await handedIn(city, basedOn(source));
      expect(reply.statusCode).toBe(422);
      expect(pointersOf(reply)).toEqual(["/items/0/share/ground/source"]);
    }
    expect((await handedIn(city, basedOn(null))).statusCode).toBe(422);
    for (const source of ["law", "administrative-regulation"] as const) {
      expect((await handedIn(city, basedOn(source))).statusCode).toBe(201);
    }
  },
);

clause(
  "leshan-13-3",
  "conditional data needs its conditions, and nobody reads it before his application is agreed",
  [rule("share_types.conditional.must_state"), refusal("no-grant")],
  async ({ city }) => {
    const bare = await handedIn(city, { ...shareConditional, condition: "" });
    expect(pointersOf(bare)).toEqual(["/items/0/share/condition"]);
    const dataset = await city.publish(city.civil, { items: [item(shareConditional)] });
    await city.attach(city.civil, dataset, [{ 姓名: "张小明" }]);
    expect((await city.call(city.police, dataset)).json().code).toBe("no-grant");
    await city.grant(city.police, dataset);
    expect((await city.call(city.police, dataset)).statusCode).toBe(200);
  },
);

clause(
  "leshan-13-4",
  "data that is not shared is neither applied for nor read by another department",
  [refusal("item-not-shared"), refusal("no-grant")],
  async ({ city }) => {
    const dataset = await city.publish(city.civil, { items: [withheld()] });
    await city.attach(city.civil, dataset, [{ 内部意见: "略" }]);
    const reply = await city.apply(city.police, dataset);
    expect(reply.statusCode).toBe(403);
    expect(reply.json().code).toBe("item-not-shared");
    expect((await city.call(city.police, dataset)).json().code).toBe("no-grant");
  },
);

clause(
  "leshan-14-3",
  "conditional or not shared needs a law, a regulation or a rule, which is shown",
  [rule("share_types.conditional.ground.required"), rule("share_types.none.ground.sources")],
  async ({ city }) => {
    for (const share of [shareConditional, shareNone]) {
      expect(pointersOf(await handedIn(city, { ...share, ground: null }))).toEqual(["/items/0/share/ground"]);
      const policy = { ...ground, source: "policy" } as const;
      expect(pointersOf(await handedIn(city, { ...share, ground: policy }))).toEqual(["/items/0/share/ground/source"]);
      const { id } = await city.publish(city.civil, { items: [item(share)] });
      const page = await must(city.police.officer.send("GET", `/api/v1/datasets/${id}`));
      expect(JSON.stringify(page.content.items[0].share)).toContain(ground.title);
    }
  },
);

clause(
  "leshan-14-4",
  "conditional or not shared is filed with the authority, which takes note",
  [rule("share_types.conditional.filed"), rule("share_types.none.filed")],
  async ({ city, cite }) => {
    for (const share of [shareConditional, shareNone]) {
      const { id } = await city.publish(city.civil, { items: [item(share)] });
      const { items } = await must(city.authority.reviewer.send("GET", "/api/v1/filings?open=true&limit=200"));
      const filing = items.find((it: { dataset: string; door: string }) => it.dataset === id && it.door === "share");
      expect(filing).toMatchObject({ type: share.type, items: 1, article: cite(14) });
      const note = `/api/v1/filings/${filing.id}/acknowledgement`;
      expect((await city.civil.officer.send("POST", note, { note: "已阅" })).statusCode).toBe(403);
      expect((await city.authority.reviewer.send("POST", note, { note: "已阅" })).statusCode).toBe(204);
    }
  },
);
