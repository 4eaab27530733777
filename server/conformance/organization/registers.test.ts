/** What a department must have on record about itself: rules, units, people; and what waits for it. */
import { expect } from "vitest";
import { must, type Player } from "../../test/cast.ts";
import { completeDraft } from "../../test/catalog/desk.ts";
import { keepBlockingRegisters } from "../../test/register.ts";
import type { City } from "../city.ts";
import { clause, refusal, register } from "../clause.ts";

interface Newcomer {
  readonly id: string;
  readonly head: Player;
  readonly officer: Player;
}

/** A department that came in today: nothing is on record of it. */
async function newcomer(city: City): Promise<Newcomer> {
  const { level, region } = city.civil;
  const id = await city.cast.organization({ kind: "department", level, region });
  return { id, head: await city.cast.person(id, "head"), officer: await city.cast.person(id, "data-officer") };
}

const write = (who: Player, key: string, values: object) =>
  who.send("POST", `/api/v1/registers/${key}/entries`, { values });
const submit = async (who: Player) => {
  const made = await must(who.send("POST", "/api/v1/datasets", { draft: completeDraft() }));
  return who.send("POST", `/api/v1/datasets/${made.id}/submission`, { revision: made.revision });
};

/** The authority's list of what is missing, and the department's page: before and after it is on record. */
async function listedUntilKept(city: City, key: string, values: (it: Newcomer) => object): Promise<Newcomer> {
  const it = await newcomer(city);
  const missing = async () => {
    const { items } = await must(
      city.authority.supervisor.send("GET", `/api/v1/registers/${key}/missing?scope=region&limit=200`),
    );
    return items.map(({ subject }: { subject: { id: string } }) => subject.id).includes(it.id);
  };
  expect(await missing()).toBe(true);
  const wanted = values(it);
  for (const field of Object.keys(wanted)) {
    const reply = await write(it.head, key, { ...wanted, [field]: " " });
    expect([reply.statusCode, reply.json().errors[0].pointer]).toEqual([422, `/values/${field}`]);
  }
  await must(write(it.head, key, wanted));
  expect(await missing()).toBe(false);
  const shown = await must(it.officer.send("GET", `/api/v1/register-subjects/organization/${it.id}`));
  const entry = shown.items.find((one: { register: { key: string } }) => one.register.key === key).entries[0];
  const kept = entry.values.filter(({ value }: { value: unknown }) => value !== null);
  expect(Object.fromEntries(kept.map((one: { field: string; value: unknown }) => [one.field, one.value]))).toEqual(
    wanted,
  );
  return it;
}

clause(
  "heilongjiang-6-2",
  "unit and responsible person are on record, and who lacks them is listed",
  "supported",
  async ({ city }) => {
    await listedUntilKept(city, "work-unit", ({ head }) => ({ unit: "信息科", responsible: head.id }));
  },
);

clause(
  "jiangmen-7-1",
  "an institution's profile holds the four items, and who lacks them is listed",
  "supported",
  async ({ city }) => {
    await listedUntilKept(city, "management", () => ({
      goals: "年内完成数据目录编制",
      responsibilities: "办公室统筹，各科室分工负责",
      unit: "信息中心",
      staff: "专职二人",
    }));
    const { items } = await must(
      city.authority.supervisor.send("GET", "/api/v1/registers/management/missing?scope=region&limit=200"),
    );
    const kinds = items.map(({ subject }: { subject: { id: string } }) => subject.id);
    expect(kinds).toEqual(expect.arrayContaining([city.institution.id, city.utility.id]));
  },
);

clause(
  "jiangmen-28-1",
  "governments and departments show their chief data officer, and who has none is listed",
  "supported",
  async ({ city }) => {
    const { id } = await listedUntilKept(city, "chief-data-officer", ({ head }) => ({
      officer: head.id,
      post: "副局长",
    }));
    // Each of government sees it.
    const seen = await must(city.police.officer.send("GET", `/api/v1/register-subjects/organization/${id}`));
    expect(JSON.stringify(seen)).toContain("副局长");
    const { items } = await must(
      city.authority.supervisor.send("GET", "/api/v1/registers/chief-data-officer/missing?scope=region&limit=200"),
    );
    const lacking = items.map(({ subject }: { subject: { id: string } }) => subject.id);
    expect(lacking).toContain(city.government.id);
    expect(lacking).not.toContain(city.utility.id);
    await must(write(city.government.head, "chief-data-officer", { officer: city.government.head.id, post: "副市长" }));
  },
);

clause(
  "jiangmen-28-2",
  "only somebody of the same organization is named, with his leading post",
  "supported",
  async ({ city }) => {
    const { head } = await newcomer(city);
    const other = await write(head, "chief-data-officer", { officer: city.police.head.id, post: "副局长" });
    expect(other.json()).toMatchObject({
      status: 422,
      errors: [{ pointer: "/values/officer", code: "not-of-the-organization" }],
    });
    const noPost = await write(head, "chief-data-officer", { officer: head.id });
    expect(noPost.json()).toMatchObject({ status: 422, errors: [{ pointer: "/values/post", code: "blank" }] });
    const named = await must(write(head, "chief-data-officer", { officer: head.id, post: "局长" }));
    expect(named.entry.values.map(({ shown }: { shown: { zh: string } }) => shown.zh)).toContain("局长");
  },
);

clause(
  "leshan-5-11",
  "a department's management system is on record, and who lacks it is listed",
  "supported",
  async ({ city }) => {
    await listedUntilKept(city, "management", ({ head }) => ({
      rules: "本局政务信息资源共享开放管理规定",
      goals: "应编尽编、应享尽享",
      responsible: head.id,
      unit: "信息科",
    }));
  },
);

clause(
  "leshan-33-1",
  "security rules for shared data are on record, and who lacks them is listed",
  "supported",
  async ({ city }) => {
    await listedUntilKept(city, "data-rules", () => ({ rules: "共享数据使用审批、登记和销毁制度" }));
  },
);

clause(
  "shenyang-31-2",
  "without a security manager on record nothing is submitted or published",
  [register("security-manager"), refusal("register-missing")],
  async ({ city, cite }) => {
    const it = await newcomer(city);
    const confidentiality = await city.cast.person(it.id, "confidentiality-reviewer");
    expect((await submit(it.officer)).json()).toMatchObject({
      code: "register-missing",
      status: 409,
      law: { article: cite("31") },
      facts: { key: "security-manager" },
    });
    const { entry } = await must(write(it.head, "security-manager", { manager: it.head.id }));
    const { case: review } = await must(submit(it.officer));
    // Taken off the record while it is reviewed: it is not published then.
    await city.settle(review, (task) => task.roles.includes("reviewer"));
    await must(it.head.send("POST", `/api/v1/register-entries/${entry.id}/removal`, { reason: "调离" }));
    const reviewer = city.authority.reviewer;
    expect((await city.decide(review, reviewer)).json()).toMatchObject({ code: "register-missing" });
    await must(write(it.head, "security-manager", { manager: confidentiality.id }));
    expect((await city.decide(review, reviewer)).statusCode).toBe(200);
  },
);

clause(
  "yinchuan-12-1",
  "a department publishes its rules for data, and who lacks them is listed",
  "supported",
  async ({ city }) => {
    const { id } = await listedUntilKept(city, "data-procedures", () => ({
      collection: "一数一源",
      publication: "审核后发布",
      updating: "按周期更新",
      maintenance: "专人维护",
    }));
    const published = await must(city.app.inject(`/api/v1/registers/data-procedures/entries?organization=${id}`));
    expect(published.items).toHaveLength(1);
  },
);

clause(
  "yinchuan-27-1",
  "a department without its head on record as the first responsible person cannot submit or publish",
  [register("first-responsible"), refusal("register-missing")],
  async ({ city, cite }) => {
    const it = await newcomer(city);
    await must(write(it.head, "administrator", { person: it.officer.id }));
    const refused = await submit(it.officer);
    expect(refused.json()).toMatchObject({
      code: "register-missing",
      law: { article: cite("27") },
      facts: { key: "first-responsible" },
    });
    const { items } = await must(
      city.authority.supervisor.send("GET", "/api/v1/registers/first-responsible/missing?scope=region&limit=200"),
    );
    expect(items.map(({ subject }: { subject: { id: string } }) => subject.id)).toContain(it.id);
    await must(write(it.head, "first-responsible", { person: it.head.id, post: "局长" }));
    await city.cast.person(it.id, "confidentiality-reviewer");
    expect((await submit(it.officer)).statusCode).toBe(201);
  },
);

clause(
  "yinchuan-27-2",
  "without an active data administrator nothing is submitted, and nobody but he submits",
  [register("administrator"), refusal("not-the-registered-person")],
  async ({ city, cite }) => {
    const it = await newcomer(city);
    await city.cast.person(it.id, "confidentiality-reviewer");
    await must(write(it.head, "first-responsible", { person: it.head.id }));
    expect((await submit(it.officer)).json()).toMatchObject({
      code: "register-missing",
      facts: { key: "administrator" },
      law: { article: cite("27") },
    });
    await must(write(it.head, "administrator", { person: it.officer.id }));
    expect((await submit(it.head)).json()).toMatchObject({ code: "not-the-registered-person", status: 403 });
    expect((await submit(it.officer)).statusCode).toBe(201);
    // Once he is gone, nobody is registered.
    await must(city.security.send("POST", `/api/v1/people/${it.officer.id}/disabling`, { reason: "离职" }));
    expect((await submit(it.head)).json()).toMatchObject({ code: "register-missing" });
  },
);

clause(
  "yinchuan-27-3",
  "naming the administrator is put before the bureau, which reads it and takes note",
  register("administrator"),
  async ({ city }) => {
    const it = await newcomer(city);
    const { entry } = await must(write(it.head, "administrator", { person: it.officer.id }));
    expect(entry.filedWith).toMatchObject({ id: city.authority.id });
    const { reviewer } = city.authority;
    const open = await must(reviewer.send("GET", "/api/v1/register-filings?limit=200"));
    expect(open.items.map(({ id }: { id: string }) => id)).toContain(entry.id);
    await must(reviewer.send("POST", `/api/v1/register-entries/${entry.id}/acknowledgement`, { note: "已备案" }));
    const read = await must(it.head.send("GET", `/api/v1/register-entries/${entry.id}`));
    expect(read.entry.acknowledged).toMatchObject({ note: "已备案" });
  },
);

clause(
  "yinchuan-27-4",
  "another administrator has the rights at once; the history and the filing follow",
  "supported",
  async ({ city }) => {
    const it = await newcomer(city);
    await keepBlockingRegisters(it.head, it.officer);
    const successor = await city.cast.person(it.id, "confidentiality-reviewer");
    const { entry } = await must(write(it.head, "administrator", { person: successor.id }));
    const roles = async (who: Player) => (await must(who.send("GET", "/api/v1/me"))).actor.roles;
    expect(await roles(it.officer)).not.toContain("data-officer");
    expect(await roles(successor)).toContain("data-officer");
    expect((await it.officer.send("POST", "/api/v1/datasets", { draft: completeDraft() })).statusCode).toBe(403);
    expect((await submit(successor)).statusCode).toBe(201);
    const { history } = await must(it.head.send("GET", `/api/v1/register-entries/${entry.id}`));
    expect(history).toMatchObject([{ state: "superseded" }]);
    const open = await must(city.authority.reviewer.send("GET", "/api/v1/register-filings?limit=200"));
    const filed = open.items.filter(({ subject }: { subject: { id: string } }) => subject.id === it.id);
    expect(filed.map(({ id }: { id: string }) => id)).toEqual([entry.id]);
  },
);
