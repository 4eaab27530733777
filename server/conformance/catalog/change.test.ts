import { expect } from "vitest";
import { must } from "../../test/cast.ts";
import { completeItem } from "../../test/catalog/desk.ts";
import type { City, Department } from "../city.ts";
import { clause, permission, refusal, rule } from "../clause.ts";

const basis = [{ source: "policy", title: "关于开展公园普查的通知", article: "第三条" }];

/** A law or a duty changed on a day; the case in which the entry is to be updated. */
async function changed(city: City, by: Department, id: string): Promise<string> {
  const event = { cause: "law", reason: "《城市公园条例》修订", on: await city.today() };
  const { case: found } = await must(by.officer.send("POST", `/api/v1/datasets/${id}/change-events`, event));
  return found;
}

/** The entry brought up to date and handed in. */
async function updated(city: City, by: Department, id: string): Promise<void> {
  const saved = await city.revise(by, id, { summaryZh: "按修订后的条例更新" });
  await must(city.submit(by, saved));
}

clause(
  "heilongjiang-6-4",
  "a department creates, changes and versions its entries, and their history is kept",
  "supported",
  async ({ city }) => {
    const { id } = await city.publish(city.civil, { titleZh: "公园名录" });
    const changing = await must(
      city.civil.officer.send("POST", `/api/v1/datasets/${id}/changes`, { note: "增加面积" }),
    );
    expect(changing).toMatchObject({ state: "changing", version: 1 });
    const items = [...changing.draft.items, completeItem("area", "面积")];
    const saved = await city.revise(city.civil, id, { titleZh: "公园名录（新版）", items });
    await city.settle((await must(city.submit(city.civil, saved))).case);
    const versions = await must(city.police.officer.send("GET", `/api/v1/datasets/${id}/versions`));
    expect(versions.items.map((it: { number: number; items: number }) => [it.number, it.items])).toEqual([
      [2, 3],
      [1, 2],
    ]);
    const history = await must(city.civil.officer.send("GET", `/api/v1/datasets/${id}/history`));
    expect(history.items.map((line: { event: string }) => line.event)).toEqual(
      expect.arrayContaining(["catalog.dataset-created", "catalog.dataset-submitted", "catalog.dataset-published"]),
    );
  },
);

clause(
  "heilongjiang-15-2",
  "an update is due three working days after the change; in time it closes, else it is overdue before the authority",
  rule("procedures.dataset-change.routes[0].steps.update.term"),
  async ({ city, cite }) => {
    const [kept, late] = [await city.publish(city.civil), await city.publish(city.civil)];
    const due = await city.workingDay(3);
    const [inTime, forgotten] = [await changed(city, city.civil, kept.id), await changed(city, city.civil, late.id)];
    expect(await city.tasks(inTime)).toMatchObject([{ kind: "perform", organization: city.civil.id, dueDay: due }]);
    await updated(city, city.civil, kept.id);
    expect((await city.caseOf(inTime)).dues[0]).toMatchObject({ clock: "met" });
    await city.travel({ to: due });
    expect((await city.caseOf(forgotten)).tasks[0].due.state).toBe("running");
    await city.travel({ days: 1 });
    expect((await city.caseOf(forgotten)).tasks[0].due.state).toBe("over");
    const found = (await city.findings()).filter((finding) => [inTime, forgotten].includes(finding.case?.id));
    expect(found).toMatchObject([
      { case: { id: forgotten }, organization: { id: city.civil.id }, law: { article: cite(15) } },
    ]);
  },
);

clause(
  "heilongjiang-15-3",
  "more time needs a policy basis and the authority's consent",
  [
    rule("procedures.dataset-change.routes[0].steps.update.extend.needs"),
    rule("procedures.dataset-change.routes[0].steps.update.extend.consent"),
  ],
  async ({ city, cite }) => {
    const { id } = await city.publish(city.civil);
    const due = await city.workingDay(3);
    const caseId = await changed(city, city.civil, id);
    const bare = await city.askExtension(caseId, city.civil.officer, { reason: "人手不足" });
    expect(bare.statusCode).toBe(422);
    expect(bare.json().law).toMatchObject({ article: cite(15) });
    await must(city.askExtension(caseId, city.civil.officer, { reason: "普查尚未结束", basis }));
    const update = async () => (await city.tasks(caseId)).find((task) => task.kind === "perform");
    expect(await update()).toMatchObject({ dueDay: due });
    expect((await city.decide(caseId, city.authority.reviewer)).statusCode).toBe(200);
    expect((await update())!.dueDay! > due).toBe(true);
  },
);

clause(
  "heilongjiang-15-4",
  "it is five working days more, once",
  [
    rule("procedures.dataset-change.routes[0].steps.update.extend"),
    rule("procedures.dataset-change.routes[0].steps.update.extend.times"),
  ],
  async ({ city }) => {
    const { id } = await city.publish(city.civil);
    const longer = await city.workingDay(8);
    const caseId = await changed(city, city.civil, id);
    await must(city.askExtension(caseId, city.civil.officer, { reason: "普查尚未结束", basis }));
    await must(city.decide(caseId, city.authority.reviewer));
    expect((await city.tasks(caseId))[0]!.dueDay).toBe(longer);
    const again = await city.askExtension(caseId, city.civil.officer, { reason: "仍未结束", basis });
    expect(again.statusCode).toBeGreaterThanOrEqual(400);
    expect((await city.tasks(caseId)).map(({ dueDay }) => dueDay)).toEqual([longer]);
  },
);

clause(
  "leshan-7-3",
  "an update is due fifteen working days after the change; past them a finding stands",
  rule("procedures.dataset-change.routes[0].steps.update.term"),
  async ({ city, cite }) => {
    const { id } = await city.publish(city.civil);
    const due = await city.workingDay(15);
    const caseId = await changed(city, city.civil, id);
    expect(await city.tasks(caseId)).toMatchObject([{ kind: "perform", dueDay: due }]);
    await city.travel({ to: due });
    expect((await city.findings()).filter((finding) => finding.case?.id === caseId)).toEqual([]);
    await city.travel({ days: 1 });
    expect((await city.caseOf(caseId)).tasks[0].due.state).toBe("over");
    expect((await city.findings()).filter((finding) => finding.case?.id === caseId)).toMatchObject([
      { organization: { id: city.civil.id }, law: { article: cite(7) } },
    ]);
  },
);

clause(
  "heilongjiang-16-1",
  "a published entry is not deleted: its revocation is asked for, with a reason",
  [refusal("dataset-cannot-move"), rule("procedures.dataset-revocation.must_state.reason")],
  async ({ city }) => {
    const { id } = await city.publish(city.civil);
    expect((await city.civil.officer.send("DELETE", `/api/v1/datasets/${id}`)).statusCode).toBe(409);
    const ask = (reason: string) => city.civil.officer.send("POST", `/api/v1/datasets/${id}/revocation`, { reason });
    expect((await ask(" ")).statusCode).toBe(422);
    const { case: asked } = await must(ask("职责划出"));
    expect((await city.caseOf(asked)).statement).toMatchObject({ reason: "职责划出" });
  },
);

clause(
  "heilongjiang-16-2",
  "an entry stays published until the authority of its level agrees to its revocation",
  rule("procedures.dataset-revocation.routes[0].steps.review.decide"),
  async ({ city }) => {
    const { id } = await city.publish(city.civil);
    const { case: asked } = await must(
      city.civil.officer.send("POST", `/api/v1/datasets/${id}/revocation`, { reason: "职责划出" }),
    );
    expect((await city.openly(`/api/v1/public/datasets/${id}`)).statusCode).toBe(200);
    expect(await city.tasks(asked)).toMatchObject([{ organization: city.authority.id }]);
    expect((await city.decide(asked, city.authority.reviewer)).statusCode).toBe(200);
    expect((await city.openly(`/api/v1/public/datasets/${id}`)).statusCode).toBe(404);
  },
);

clause(
  "heilongjiang-6-3",
  "a department does not touch the entries of another",
  [permission("beginChange"), permission("requestRevocation"), refusal("dataset-of-another")],
  async ({ city }) => {
    const { id } = await city.publish(city.civil);
    const ask = (what: string, body: unknown) =>
      city.police.officer.send("POST", `/api/v1/datasets/${id}/${what}`, body);
    expect((await ask("changes", {})).statusCode).toBe(403);
    expect((await ask("revocation", { reason: "职责划出" })).statusCode).toBe(403);
    expect((await city.upload(city.police.officer, id, "名称\r\n公园\r\n")).statusCode).toBe(403);
  },
);
