/** How an entry comes into the catalog: read by the department's own reviewer and by the authority that the text names. */
import { expect } from "vitest";
import { must, type Player } from "../../test/cast.ts";
import { completeItem, openNone } from "../../test/catalog/desk.ts";
import type { City } from "../city.ts";
import { clause, effect, refusal, rule } from "../clause.ts";
import { type Compiler, deskPage, handInChanged, listedFor, underReview } from "../compiling.ts";

const review = "procedures.dataset-review.routes[0].steps.review";
const nobody = { sharing: false, open: false };
const everybody = { sharing: true, open: true };

/** Read for confidentiality; it then waits for the authority. */
async function passedInside(city: City, by: Compiler & { confidentiality: Player }) {
  const it = await underReview(by);
  expect(await listedFor(city, it.id)).toEqual(nobody);
  await must(city.decide(it.case, by.confidentiality));
  expect(await listedFor(city, it.id)).toEqual(nobody);
  return it;
}

/** Only the right authority's word lists an entry. */
async function listedBy(
  city: City,
  by: Compiler & { confidentiality: Player },
  right: Player,
  wrong: readonly Player[],
) {
  const it = await passedInside(city, by);
  for (const other of wrong) {
    expect([403, 404]).toContain((await city.decide(it.case, other)).statusCode);
    expect(await listedFor(city, it.id)).toEqual(nobody);
  }
  await must(city.decide(it.case, right));
  expect(await listedFor(city, it.id)).toEqual(everybody);
  return it;
}

clause(
  "jiangmen-6-3",
  "an entry enters the catalog after the authority's approval",
  rule(`${review}.decide`),
  async ({ city }) => {
    await listedBy(city, city.civil, city.authority.reviewer, [city.below[0].authority.reviewer, city.police.head]);
  },
);

for (const [id, proof] of [
  [
    "leshan-5-16",
    [refusal("no-confidentiality-reviewer"), rule("procedures.dataset-review.routes[0].steps.confidentiality")],
  ],
  ["leshan-33-6", rule("procedures.dataset-review.routes[0].steps.confidentiality")],
  ["yinchuan-28-3", rule("procedures.dataset-review.routes[0].steps.confidentiality")],
] as const) {
  clause(id, "nothing is published before a named person has reviewed its confidentiality", proof, async ({ city }) => {
    const it = await underReview(city.civil);
    const [task, ...others] = await city.tasks(it.case);
    expect(others).toEqual([]);
    expect(task).toMatchObject({ organization: city.civil.id, roles: ["confidentiality-reviewer"] });
    for (const other of [city.authority.reviewer, city.civil.head]) {
      expect([403, 404]).toContain((await city.decide(it.case, other)).statusCode);
    }
    await must(city.decide(it.case, city.civil.confidentiality));
    await city.settle(it.case);
    expect(await listedFor(city, it.id)).toEqual(everybody);
    const { history } = await city.caseOf(it.case);
    const { name } = await city.civil.confidentiality.actor();
    const [said] = history.filter((one: { facts: { body?: string } }) => one.facts.body === "confidentiality-reviewer");
    expect(said).toMatchObject({ actor: { name, organization: city.civil.name }, facts: { outcome: "agreed" } });
    const { level, region } = city.civil;
    const department = await city.cast.organization({ kind: "department", level, region });
    const unnamed = {
      ...city.civil,
      id: department,
      officer: await city.cast.person(department, "data-officer"),
      head: await city.cast.person(department, "head"),
    };
    await expect(underReview(unnamed)).rejects.toThrow("no-confidentiality-reviewer");
  });
}

clause(
  "shenyang-12-2",
  "only the city authority lists an entry, also one of a county",
  rule(`${review}.decide`),
  async ({ city }) => {
    await listedBy(city, city.below[0].civil, city.authority.reviewer, [city.below[0].authority.reviewer]);
  },
);

clause(
  "shenyang-13-2",
  "an approved entry appears on the sharing side, and on the open side if its type is open",
  effect("dataset-review", "agreed"),
  async ({ city }) => {
    const open = await city.publish(city.civil);
    expect(await listedFor(city, open.id)).toEqual(everybody);
    const withheld = await city.publish(city.civil, { items: [completeItem("name", "名称", { open: openNone })] });
    expect(await listedFor(city, withheld.id)).toEqual({ sharing: true, open: false });
  },
);

clause(
  "yinchuan-7-2",
  "the citywide catalog lists the entries of all departments and districts",
  "supported",
  async ({ city }) => {
    const of = [await city.publish(city.civil), await city.publish(city.tax), await city.publish(city.below[0].civil)];
    const { items } = await must(
      city.authority.officer.send("GET", `/api/v1/datasets?region=${city.civil.region}&pageSize=200&sort=newest`),
    );
    expect(items.map((it: { id: string }) => it.id)).toEqual(expect.arrayContaining(of.map(({ id }) => id)));
    expect(items.map((it: { organization: string }) => it.organization)).toEqual(
      expect.arrayContaining([city.civil.id, city.tax.id, city.below[0].civil.id]),
    );
  },
);

clause(
  "yinchuan-8-3",
  "a district's entry reaches the bureau once the district has passed it on",
  rule(`${review}.decide`),
  async ({ city }) => {
    const [district] = city.below;
    const it = await passedInside(city, district.civil);
    expect((await city.tasks(it.case)).map(({ organization }) => organization)).toEqual([district.authority.id]);
    expect([403, 404]).toContain((await city.decide(it.case, city.authority.reviewer)).statusCode);
    await must(city.decide(it.case, district.authority.reviewer));
    expect(await listedFor(city, it.id)).toEqual(nobody);
    expect((await city.tasks(it.case)).map(({ organization }) => organization)).toEqual([city.authority.id]);
    await must(city.decide(it.case, city.authority.reviewer));
    expect(await listedFor(city, it.id)).toEqual(everybody);
  },
);

clause(
  "yinchuan-8-4",
  "an entry is seen in the sharing and the public catalog only after the bureau approved",
  effect("dataset-review", "agreed"),
  async ({ city }) => {
    const it = await passedInside(city, city.civil);
    await must(city.decide(it.case, city.authority.reviewer));
    expect(await listedFor(city, it.id)).toEqual(everybody);
    const withheld = await city.publish(city.civil, { items: [completeItem("name", "名称", { open: openNone })] });
    expect(await listedFor(city, withheld.id)).toEqual({ sharing: true, open: false });
  },
);

clause(
  "leshan-35-4",
  "published data and its entry are not changed or deleted without a change that was approved",
  [refusal("dataset-not-editable"), refusal("dataset-cannot-move")],
  async ({ city }) => {
    const { id } = await city.publish(city.civil);
    const page = await deskPage(city.civil.officer, id);
    const draft = { ...page.content, titleZh: "另一个名称" };
    for (const item of draft.items) delete item.share.effective;
    const saved = await city.civil.officer.send("PUT", `/api/v1/datasets/${id}/draft`, {
      revision: page.revision,
      draft,
    });
    expect([saved.statusCode, saved.json().code]).toEqual([409, "dataset-not-editable"]);
    const removed = await city.civil.officer.send("DELETE", `/api/v1/datasets/${id}`);
    expect([removed.statusCode, removed.json().code]).toEqual([409, "dataset-cannot-move"]);
    // A change is read by the reviewers before anything of it is published.
    await must(city.civil.officer.send("POST", `/api/v1/datasets/${id}/changes`, { note: "更名" }));
    const { case: asked } = await must(Promise.resolve(await handInChanged(city.civil, id, { titleZh: "另一个名称" })));
    const shown = async () => (await must(city.tax.officer.send("GET", `/api/v1/datasets/${id}`))).content.titleZh;
    expect(await shown()).toBe(page.content.titleZh);
    await city.settle(asked);
    expect(await shown()).toBe("另一个名称");
  },
);
