/** Disputes between provider and user: each text's ladder, who may say what on it, and what the outcome binds. */
import { expect } from "vitest";
import { must } from "../../test/cast.ts";
import { clause, rule } from "../clause.ts";
import { accessTo, disputeAbout, inInbox, opened, refusedApplication, unshared } from "../sharing/asking.ts";

clause(
  "heilongjiang-25-1",
  "provider and user open disputes about the application or the data that it is about",
  "supported",
  async ({ city }) => {
    const { application, dataset } = await refusedApplication(city, city.civil, city.police);
    const about = await opened(city.police.officer, "share-dispute", disputeAbout(application));
    const shown = await city.caseOf(application, city.civil.officer);
    expect(shown.links.map((link: { id: string }) => link.id)).toEqual([about]);
    const data = { ...disputeAbout(application), about: "dataset", application: null, dataset: dataset.id };
    const other = await opened(city.tax.officer, "share-dispute", data);
    expect((await city.caseOf(other, city.civil.officer)).object).toEqual({ type: "dataset", id: dataset.id });
    const twice = await city.police.officer.send("POST", "/api/v1/cases", {
      procedure: "share-dispute",
      statement: disputeAbout(application),
    });
    expect(twice.json().code).toBe("dispute-under-way");
  },
);

clause(
  "heilongjiang-25-2",
  "no authority has it before a failed negotiation is recorded",
  rule("procedures.share-dispute.routes[0].ladder.negotiation"),
  async ({ city }) => {
    const { application } = await refusedApplication(city, city.civil, city.police);
    const id = await opened(city.police.officer, "share-dispute", disputeAbout(application));
    expect((await city.tasks(id)).map(({ step }) => step)).toEqual(["negotiation", "negotiation"]);
    expect((await city.decide(id, city.authority.reviewer)).statusCode).toBeGreaterThanOrEqual(403);
    expect(await inInbox(city.authority.reviewer, id)).toBe(false);
    await must(city.decide(id, city.civil.officer, { outcome: "unresolved", note: "未能达成一致" }));
    expect(await inInbox(city.authority.reviewer, id)).toBe(true);
  },
);

clause(
  "heilongjiang-25-3",
  "between two departments of one city it goes to the authority of that city",
  rule("procedures.share-dispute.routes[0].ladder.coordination.decide"),
  async ({ city }) => {
    const { civil, police, authority } = city.below[0];
    const { application } = await refusedApplication(city, civil, police);
    const id = await opened(police.officer, "share-dispute", disputeAbout(application));
    await must(city.decide(id, police.officer, "unresolved"));
    expect((await city.tasks(id)).map(({ organization }) => organization)).toEqual([authority.id]);
  },
);

clause(
  "heilongjiang-25-4",
  "between departments of two cities, or of two levels, it goes to the provincial authority",
  rule("procedures.share-dispute.routes[0].ladder.province.decide"),
  async ({ city }) => {
    const [one, other] = city.below;
    const cities = await refusedApplication(city, other.civil, one.police);
    const across = await opened(one.police.officer, "share-dispute", disputeAbout(cities.application));
    await must(city.decide(across, one.police.officer, "unresolved"));
    expect((await city.tasks(across)).map(({ organization }) => organization)).toEqual([city.authority.id]);
    const levels = await refusedApplication(city, city.civil, one.police);
    const up = await opened(one.police.officer, "share-dispute", disputeAbout(levels.application));
    await must(city.decide(up, city.civil.officer, "unresolved"));
    expect((await city.tasks(up)).map(({ organization }) => organization)).toEqual([city.authority.id]);
  },
);

clause(
  "heilongjiang-25-5",
  "what an authority could not settle it alone puts before the coordination body of its level, whose decision closes it",
  rule("procedures.share-dispute.routes[0].ladder.mechanism.decide"),
  async ({ city }) => {
    const { application } = await refusedApplication(city, city.civil, city.police);
    const id = await opened(city.police.officer, "share-dispute", disputeAbout(application));
    await must(city.decide(id, city.police.officer, "unresolved"));
    for (const party of [city.police.officer, city.civil.officer])
      expect((await city.decide(id, party, "unresolved")).statusCode).toBeGreaterThanOrEqual(403);
    await must(city.decide(id, city.authority.reviewer, "unresolved"));
    expect((await city.tasks(id)).map(({ organization }) => organization)).toEqual([city.coordination.id]);
    const settles = { outcome: "agreed", carries: { ruling: "grant", terms: "按最小范围提供" } } as const;
    await must(city.decide(id, city.coordination.head, settles));
    expect(await city.caseOf(id, city.police.officer)).toMatchObject({ state: "closed", outcome: "agreed" });
    expect(await city.grants(application)).toMatchObject([{ state: "active" }]);
  },
);

clause(
  "leshan-18-5",
  "either party puts a dispute before the authority, which records its result",
  "supported",
  async ({ city }) => {
    for (const opener of [city.police, city.civil]) {
      const { application } = await refusedApplication(city, city.civil, city.police);
      const id = await opened(opener.officer, "share-dispute", disputeAbout(application));
      expect(await inInbox(city.authority.reviewer, id)).toBe(true);
      const result = { outcome: "agreed", carries: { ruling: "stands", terms: "拒绝理由成立" } } as const;
      await must(city.decide(id, city.authority.reviewer, result));
      const shown = await city.caseOf(id, city.police.officer);
      expect(shown).toMatchObject({ state: "closed", outcome: "agreed" });
      expect(shown.tasks[0].decision.carries).toMatchObject({ ruling: "stands", terms: "拒绝理由成立" });
    }
  },
);

clause(
  "leshan-18-6",
  "after a failed mediation the government of the same level decides, and nobody else",
  rule("procedures.share-dispute.routes[0].ladder.government.decide"),
  async ({ city }) => {
    const { application } = await refusedApplication(city, city.civil, city.police);
    const id = await opened(city.police.officer, "share-dispute", disputeAbout(application));
    await must(city.decide(id, city.authority.reviewer, "unresolved"));
    expect((await city.tasks(id)).map(({ organization }) => organization)).toEqual([city.government.id]);
    const decides = { outcome: "agreed", carries: { ruling: "grant", terms: "" } } as const;
    for (const other of [city.authority.reviewer, city.police.officer, city.civil.head])
      expect((await city.decide(id, other, decides)).statusCode).toBeGreaterThanOrEqual(403);
    await must(city.decide(id, city.government.head, decides));
    expect(await city.grants(application)).toMatchObject([{ state: "active" }]);
  },
);

clause(
  "shenyang-21-1",
  "either party opens a dispute on an application; the city authority's result is recorded and binds it",
  "supported",
  async ({ city }) => {
    const refused = await refusedApplication(city, city.civil, city.police);
    const id = await opened(city.police.officer, "share-dispute", disputeAbout(refused.application));
    expect((await city.tasks(id)).map(({ organization }) => organization)).toEqual([city.authority.id]);
    const given = { outcome: "agreed", carries: { ruling: "grant", terms: "应当共享" } } as const;
    await must(city.decide(id, city.authority.reviewer, given));
    expect(await city.grants(refused.application)).toMatchObject([{ state: "active" }]);

    // One that is not decided yet is bound: the provider can no longer refuse it.
    const { case: open } = await must(city.apply(city.tax, refused.dataset));
    const other = await opened(city.civil.officer, "share-dispute", disputeAbout(open));
    await must(city.decide(other, city.authority.reviewer, given));
    const basis = [{ source: "law" as const, title: "中华人民共和国个人信息保护法", article: "第六条" }];
    const no = await city.decide(open, city.civil.officer, { outcome: "refused", reason: "不同意", basis });
    expect(no.json().code).toBe("bound-by-ruling");
    await must(city.decide(open, city.civil.officer));
    expect(await city.grants(open)).toMatchObject([{ state: "active" }]);
  },
);

clause(
  "yinchuan-16-5",
  "a failed negotiation goes to the bureau, whose decision both sides read",
  rule("procedures.access-negotiation.routes[0].ladder.coordination"),
  async ({ city }) => {
    const dataset = await city.publish(city.civil, { items: [unshared()] });
    const id = await opened(city.police.officer, "access-negotiation", accessTo(city.police, dataset));
    await must(city.decide(id, city.civil.officer, { outcome: "unresolved", note: "超出职责所需" }));
    expect((await city.tasks(id)).map(({ organization }) => organization)).toEqual([city.authority.id]);
    const decision = { outcome: "refused", reason: "可以通过核验方式满足" } as const;
    await must(city.decide(id, city.authority.reviewer, decision));
    for (const side of [city.police.officer, city.civil.officer]) {
      const shown = await city.caseOf(id, side);
      expect(shown).toMatchObject({ state: "closed", outcome: "refused" });
      expect(shown.tasks.at(-1).decision).toMatchObject({ reason: decision.reason });
    }
  },
);
