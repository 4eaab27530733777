/** What follows a grant: records of its use, reports and what is made of them, deliveries outside the platform. */
import { expect } from "vitest";
import { must, type Player } from "../../test/cast.ts";
import { completeItem, shareConditional } from "../../test/catalog/desk.ts";
import type { City } from "../city.ts";
import { clause, permission, rule } from "../clause.ts";

/** A grant of the police on conditional data of the civil affairs department. */
async function granted(city: City) {
  const dataset = await city.publish(city.civil, {
    items: [completeItem("name", "姓名", { share: shareConditional })],
  });
  await city.attach(city.civil, dataset, [{ 姓名: "张小明" }]);
  const grant = await city.grant(city.police, dataset);
  return { dataset, grant, subject: { type: "grant", id: grant.id } };
}

type Subject = Awaited<ReturnType<typeof granted>>["subject"];

const write = (by: Player, key: string, subject: Subject, values: object) =>
  by.send("POST", `/api/v1/registers/${key}/entries`, { subject, values });

async function missing(by: Player, key: string, scope: "own" | "region") {
  const { items } = await must(by.send("GET", `/api/v1/registers/${key}/missing?scope=${scope}&limit=200`));
  return items.map(({ subject }: { subject: { id: string } }) => subject.id);
}

/** How a register about a grant stands, as somebody sees it on the grant's page. */
async function standing(by: Player, key: string, { id }: Subject) {
  const { items } = await must(by.send("GET", `/api/v1/register-subjects/grant/${id}`));
  return items.find(({ register }: { register: { key: string } }) => register.key === key);
}

const useRecord = async (city: City, kind: string) => ({ kind, what: "窗口核对低保对象", day: await city.today() });
const report = { use: "窗口调用三百次", effect: "减少申请人提交材料一份" };

clause(
  "heilongjiang-28-3",
  "the user records the five kinds of a use, and grants without records are listed",
  "supported",
  async ({ city }) => {
    const { subject } = await granted(city);
    expect(await missing(city.police.officer, "use-records", "own")).toContain(subject.id);
    expect(await missing(city.authority.supervisor, "use-records", "region")).toContain(subject.id);
    const kinds = ["scenario", "effect", "process", "storage", "destruction"];
    for (const kind of kinds)
      await must(write(city.police.officer, "use-records", subject, await useRecord(city, kind)));
    const other = await write(city.police.officer, "use-records", subject, await useRecord(city, "resale"));
    expect(other.json().errors).toMatchObject([{ pointer: "/values/kind", code: "not-an-option" }]);
    const { entries } = await standing(city.police.officer, "use-records", subject);
    const kept = entries.map(({ values }: { values: { value: string }[] }) => values[0]!.value);
    expect(kept.toSorted()).toEqual(kinds.toSorted());
    expect(await missing(city.police.officer, "use-records", "own")).not.toContain(subject.id);
  },
);

clause(
  "heilongjiang-28-4",
  "nobody deletes a record of use that is younger than three years",
  rule("registers.use-records.keep"),
  async ({ city, cite }) => {
    const { subject } = await granted(city);
    const { entry } = await must(write(city.police.officer, "use-records", subject, await useRecord(city, "process")));
    const remove = (by: Player) => by.send("POST", `/api/v1/register-entries/${entry.id}/removal`, { reason: "清理" });
    const keepers = [city.police.officer, city.police.head];
    for (const by of [city.civil.head, city.authority.reviewer, city.authority.supervisor, city.government.head])
      expect([403, 404]).toContain((await remove(by)).statusCode);
    for (const by of [city.system, city.security, city.audit])
      expect([403, 404]).toContain((await remove(by)).statusCode);
    const lastDay = `${Number(entry.writtenAt.slice(0, 4)) + 3}${(await city.today()).slice(4)}`;
    await city.travel({ to: lastDay });
    for (const by of keepers)
      expect((await remove(by)).json()).toMatchObject({ code: "entry-to-be-kept", law: { article: cite(28) } });
    await city.travel({ days: 1 });
    await must(remove(city.police.officer));
  },
);

clause(
  "heilongjiang-28-5",
  "the provider reads the records of use and the counts of calls; a third department does not",
  permission("readGrantUsage"),
  async ({ city }) => {
    const { dataset, grant, subject } = await granted(city);
    expect((await city.call(city.police, dataset)).statusCode).toBe(200);
    const { entry } = await must(write(city.police.officer, "use-records", subject, await useRecord(city, "effect")));
    const usage = await must(city.civil.officer.send("GET", `/api/v1/grants/${grant.id}/usage`));
    expect(usage.days).toMatchObject([{ calls: 1, rows: 1 }]);
    const { entries } = await standing(city.civil.officer, "use-records", subject);
    expect(entries.map(({ id }: { id: string }) => id)).toEqual([entry.id]);
    for (const path of [
      `/api/v1/grants/${grant.id}/usage`,
      `/api/v1/register-subjects/grant/${grant.id}`,
      `/api/v1/register-entries/${entry.id}`,
    ])
      expect([403, 404]).toContain((await city.tax.officer.send("GET", path)).statusCode);
  },
);

clause(
  "jiangmen-20-1",
  "a grant shows when the next report on its use is due, and missing ones are listed",
  "supported",
  async ({ city }) => {
    const own = { term: { amount: 6, unit: "month" }, reason: "每半年总结一次" };
    const term = "/api/v1/rulebook/own-terms/registers/use-report/every";
    await must(city.authority.supervisor.send("PUT", term, own));
    const { subject } = await granted(city);
    const first = await standing(city.police.officer, "use-report", subject);
    expect(first.standing).toMatchObject({ state: "due", dueDay: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
    await city.travel({ to: first.standing.dueDay });
    expect(await missing(city.authority.supervisor, "use-report", "region")).not.toContain(subject.id);
    await city.travel({ days: 1 });
    expect(await missing(city.authority.supervisor, "use-report", "region")).toContain(subject.id);
    expect(await missing(city.police.officer, "use-report", "own")).toContain(subject.id);
    await must(write(city.police.officer, "use-report", subject, report));
    const next = await standing(city.police.officer, "use-report", subject);
    expect(next.standing.state).toBe("kept");
    expect(next.standing.dueDay > first.standing.dueDay).toBe(true);
    expect(await missing(city.authority.supervisor, "use-report", "region")).not.toContain(subject.id);
  },
);

clause(
  "jiangmen-20-2",
  "provider and authority read a report on use; the authority takes note of it",
  "supported",
  async ({ city }) => {
    const { subject } = await granted(city);
    const { entry } = await must(write(city.police.officer, "use-report", subject, report));
    for (const by of [city.civil.officer, city.authority.reviewer, city.authority.supervisor]) {
      const read = await must(by.send("GET", `/api/v1/register-entries/${entry.id}`));
      expect(read.entry.values.map(({ value }: { value: unknown }) => value)).toEqual(
        expect.arrayContaining([report.use, report.effect]),
      );
    }
    const { items } = await must(city.authority.reviewer.send("GET", "/api/v1/register-filings?limit=200"));
    expect(items.map(({ id }: { id: string }) => id)).toContain(entry.id);
    expect((await city.tax.officer.send("GET", `/api/v1/register-entries/${entry.id}`)).statusCode).toBe(404);
  },
);

clause(
  "jiangmen-20-3",
  "the provider records what it improves in answer to a report",
  "supported",
  async ({ city }) => {
    const { subject } = await granted(city);
    const { entry } = await must(write(city.police.officer, "use-report", subject, report));
    const measure = { report: entry.id, about: "quality", measure: "每月清洗重复记录" };
    expect((await write(city.police.officer, "sharing-improvement", subject, measure)).statusCode).toBe(403);
    const elsewhere = await write(city.civil.officer, "sharing-improvement", (await granted(city)).subject, measure);
    expect(elsewhere.json().errors).toMatchObject([{ pointer: "/values/report", code: "not-found" }]);
    await must(write(city.civil.officer, "sharing-improvement", subject, measure));
    const { entries } = await standing(city.police.officer, "sharing-improvement", subject);
    const shown = entries[0].values.map((value: { shown: { zh: string } }) => value.shown.zh);
    expect(shown).toEqual([`公共数据使用情况和应用效果总结（${await city.today()}）`, "数据质量", "每月清洗重复记录"]);
  },
);

clause(
  "jiangmen-15-8",
  "a delivery outside the platform is recorded with its means, reason, persons and time",
  "supported",
  async ({ city }) => {
    const { subject } = await granted(city);
    const handover = {
      reason: "涉密机房与平台不联通",
      from: city.civil.officer.id,
      to: "市公安局 王某",
      day: await city.today(),
    };
    for (const means of ["line", "medium", "paper"]) {
      const values = { means, ...handover };
      const { entry } = await must(write(city.civil.officer, "offline-delivery", subject, values));
      const kept = entry.values.flatMap(({ field, value }: { field: string; value: unknown }) =>
        value === null ? [] : [[field, value]],
      );
      expect(Object.fromEntries(kept)).toEqual(values);
      for (const field of ["reason", "from", "to", "day"]) {
        const reply = await write(city.civil.officer, "offline-delivery", subject, { ...values, [field]: null });
        expect(reply.json().errors).toMatchObject([{ pointer: `/values/${field}`, code: "blank" }]);
      }
    }
    const other = { means: "mail", ...handover };
    expect((await write(city.civil.officer, "offline-delivery", subject, other)).statusCode).toBe(422);
    const seen = await standing(city.police.officer, "offline-delivery", subject);
    expect(seen.entries).toHaveLength(3);
  },
);
