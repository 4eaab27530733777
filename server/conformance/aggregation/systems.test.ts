/** Information systems and how their data comes to the platform. */
import { expect } from "vitest";
import { must } from "../../test/cast.ts";
import { completeItem } from "../../test/catalog/desk.ts";
import { ask, onList, watched } from "../catalog/lists.ts";
import { clause, rule } from "../clause.ts";
import { opened } from "../sharing/asking.ts";

const item = { items: [completeItem("name", "名称")] };

clause(
  "jiangmen-10-1",
  "an institution with a system on record aggregates by table and interface, not by file",
  rule("aggregation.file_only_without_system"),
  async ({ city, cite }) => {
    const dataset = await city.publish(city.police, item);
    await onList(city.police.officer, "systems", { name: "户籍系统", state: "built" });
    const refused = await city.upload(city.police.officer, dataset.id, "名称\r\n甲\r\n");
    expect(refused.json()).toMatchObject({ status: 403, code: "file-despite-system", law: { article: cite(10) } });
    const url = `/api/v1/datasets/${dataset.id}`;
    const records = { records: [{ name: "甲" }], declared: { rows: 1, digest: null, fields: null } };
    expect((await city.police.officer.send("POST", `${url}/records`, records)).statusCode).toBeLessThan(300);
    const endpoint = {
      endpoint: "https://police.example.gov.cn/people",
      protocol: "rest-json",
      description: "按身份证号查询",
    };
    await must(city.police.officer.send("PUT", `${url}/interface`, endpoint));
  },
);

clause(
  "jiangmen-10-2",
  "an institution without a system aggregates by file",
  rule("aggregation.file_only_without_system.when.state"),
  async ({ city }) => {
    const dataset = await city.publish(city.institution, item);
    // One that is only planned is no system yet.
    await onList(city.institution.officer, "systems", { name: "拟建系统", state: "planned" });
    await city.attach(city.institution, dataset, [{ 名称: "甲" }]);
    const supply = await must(city.institution.officer.send("GET", `/api/v1/datasets/${dataset.id}/supply`));
    expect(supply.data.rows).toBe(1);
  },
);

clause(
  "leshan-5-13",
  "a department's systems show whether they are connected, and unconnected ones are before the supervisors",
  "supported",
  async ({ city }) => {
    const values = { name: "救助系统", state: "built" };
    const first = await onList(city.civil.officer, "systems", { ...values, connection: "unconnected" });
    expect(await watched(city.authority.supervisor, "register:systems:connection")).toContain(values.name);
    await city.sweep();
    const found = () => city.findings(city.authority.supervisor, {});
    const mine = async () => (await found()).filter(({ title }) => title.zh.includes(values.name));
    expect(await mine()).toHaveLength(1);
    const { id } = await onList(city.civil.officer, "systems", { ...values, connection: "connected" }, first.id);
    expect(await watched(city.authority.supervisor, "register:systems:connection")).not.toContain(values.name);
    const { entry } = await must(city.civil.officer.send("GET", `/api/v1/register-entries/${id}`));
    expect(entry.values).toContainEqual(expect.objectContaining({ field: "connection", value: "connected" }));
  },
);

clause(
  "shenyang-13-1",
  "whether a department is connected to either platform is read, department by department",
  "supported",
  async ({ city }) => {
    await onList(city.civil.head, "connection", { sharing: "connected", opening: "unconnected" });
    const { items } = await must(
      city.authority.reviewer.send("GET", `/api/v1/registers/connection/entries?organization=${city.civil.id}`),
    );
    const states = items[0].values.map(({ field, value }: { field: string; value: unknown }) => [field, value]);
    expect(Object.fromEntries(states)).toMatchObject({ sharing: "connected", opening: "unconnected" });
    // Who has said nothing of it is known, too.
    const { items: silent } = await must(
      city.authority.supervisor.send("GET", "/api/v1/registers/connection/missing?scope=region&limit=200"),
    );
    const ids = silent.map(({ subject }: { subject: { id: string } }) => subject.id);
    expect(ids).toContain(city.police.id);
    expect(ids).not.toContain(city.civil.id);
  },
);

clause(
  "shenyang-13-5",
  "a national or provincial system is on the list with the data of the city that is kept of it",
  "supported",
  async ({ city }) => {
    const dataset = await city.publish(city.tax, item);
    const values = {
      name: "金税系统",
      level: "national",
      state: "built",
      "cross-department": false,
      connection: "unconnected",
    };
    const first = await onList(city.tax.officer, "systems", values);
    expect(await watched(city.authority.supervisor, "register:systems:retained")).toContain(values.name);
    const { id } = await onList(city.tax.officer, "systems", { ...values, retained: [dataset.id] }, first.id);
    expect(await watched(city.authority.supervisor, "register:systems:retained")).not.toContain(values.name);
    const { entry } = await must(city.tax.officer.send("GET", `/api/v1/register-entries/${id}`));
    expect(entry.values).toContainEqual(expect.objectContaining({ field: "level", value: "national" }));
    expect(entry.values).toContainEqual(expect.objectContaining({ field: "retained", value: [dataset.id] }));
  },
);

clause(
  "shenyang-17-3",
  "a new system with cross-department needs is not accepted without a connection to the platform",
  rule("aggregation.project_acceptance"),
  async ({ city, cite }) => {
    const values = { name: "联审系统", level: "city", state: "built", "cross-department": true };
    const first = await onList(city.civil.officer, "systems", { ...values, connection: "unconnected" });
    const statement = { name: "联审系统", project: null, system: first.line, data: [], papers: [] };
    const refused = await ask(city.civil.officer, "project-acceptance", statement);
    expect(refused.json()).toMatchObject({ status: 409, code: "project-system-wanting", law: { article: cite(17) } });
    await onList(city.civil.officer, "systems", { ...values, connection: "connected" }, first.id);
    const id = await opened(city.civil.officer, "project-acceptance", statement);
    await city.settle(id);
    expect((await city.caseOf(id)).outcome).toBe("agreed");
  },
);
