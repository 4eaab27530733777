/** Lists that institutions keep of their systems, their collections and their duties, and what of them has no catalog entry. */
import { expect } from "vitest";
import { must } from "../../test/cast.ts";
import { completeItem } from "../../test/catalog/desk.ts";
import { clause } from "../clause.ts";
import { onList, paper, watched } from "./lists.ts";

const item = { items: [completeItem("name", "名称")] };

clause(
  "jiangmen-9-4",
  "systems are on the list as built, being built and planned, and entries are linked to them",
  "supported",
  async ({ city }) => {
    const dataset = await city.publish(city.civil, item);
    for (const state of ["ongoing", "planned"])
      await onList(city.civil.officer, "systems", { name: `${state}系统`, state });
    await onList(city.civil.officer, "systems", { name: "低保系统", state: "built", datasets: [dataset.id] });
    const wrong = await city.civil.officer.send("POST", "/api/v1/registers/systems/entries", {
      values: { name: "停用系统", state: "retired" },
    });
    expect([wrong.statusCode, wrong.json().errors[0].pointer]).toEqual([422, "/values/state"]);
    const { items } = await must(
      city.authority.reviewer.send("GET", `/api/v1/registers/systems/entries?organization=${city.civil.id}`),
    );
    const states = items.map(
      (entry: { values: { field: string; value: unknown }[] }) =>
        entry.values.find(({ field }) => field === "state")?.value,
    );
    expect(new Set(states)).toEqual(new Set(["built", "ongoing", "planned"]));
    const linked = items.find((entry: { values: { value: unknown }[] }) =>
      entry.values.some(({ value }) => value === "低保系统"),
    );
    const named = linked.values.find(({ field }: { field: string }) => field === "datasets");
    expect(named.value).toEqual([dataset.id]);
    // The entry's own page leads to the system.
    const about = await must(city.civil.officer.send("GET", `/api/v1/register-mentions/${dataset.id}`));
    expect(about.items).toMatchObject([{ register: "systems", title: "低保系统" }]);
  },
);

clause(
  "jiangmen-9-5",
  "build plan and data structure are filed for a system and acknowledged; systems without them are listed",
  "supported",
  async ({ city }) => {
    const { head, officer } = city.police;
    const name = "户籍管理系统";
    const first = await onList(officer, "systems", { name, state: "ongoing" });
    for (const field of ["build-plan", "data-structure"])
      expect(await watched(city.authority.supervisor, `register:systems:${field}`)).toContain(name);
    const values = {
      name,
      state: "ongoing",
      "build-plan": await paper(city, head, "建设方案.pdf"),
      "data-structure": await paper(city, head, "数据结构.pdf"),
    };
    const filed = await onList(head, "systems", values, first.id);
    for (const field of ["build-plan", "data-structure"])
      expect(await watched(city.authority.supervisor, `register:systems:${field}`)).not.toContain(name);
    const waiting = await must(city.authority.reviewer.send("GET", "/api/v1/register-filings?open=true&limit=200"));
    expect(waiting.items.map(({ id }: { id: string }) => id)).toContain(filed.id);
    await must(
      city.authority.reviewer.send("POST", `/api/v1/register-entries/${filed.id}/acknowledgement`, { note: "" }),
    );
    const { entry } = await must(officer.send("GET", `/api/v1/register-entries/${filed.id}`));
    expect(entry.acknowledged).toMatchObject({ by: expect.any(String) });
    expect(entry.filedWith.id).toBe(city.authority.id);
  },
);

clause(
  "jiangmen-7-3",
  "an institution keeps its collection list, each with items and legal basis",
  "supported",
  async ({ city }) => {
    const values = {
      data: "低保对象家庭经济状况",
      items: "家庭成员、收入、财产",
      basis: "《社会救助暂行办法》第十一条",
    };
    for (const field of ["items", "basis"] as const) {
      const { [field]: _, ...rest } = values;
      const reply = await city.institution.officer.send("POST", "/api/v1/registers/collection-list/entries", {
        values: rest,
      });
      expect([reply.statusCode, reply.json().errors[0].pointer]).toEqual([422, `/values/${field}`]);
    }
    const { id } = await onList(city.institution.officer, "collection-list", values);
    const { entry } = await must(city.institution.officer.send("GET", `/api/v1/register-entries/${id}`));
    expect(entry.organization.id).toBe(city.institution.id);
    expect(entry.values).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ field: "items", value: values.items }),
        expect.objectContaining({ field: "basis", value: values.basis }),
      ]),
    );
  },
);

clause(
  "jiangmen-8-1",
  "entries are linked to items of the collection list, and unlinked ones are listed",
  "supported",
  async ({ city }) => {
    const values = { data: "殡葬服务信息", items: "逝者姓名、火化日期", basis: "《殡葬管理条例》" };
    const first = await onList(city.civil.officer, "collection-list", values);
    const unlinked = () => watched(city.authority.supervisor, "register:collection-list:datasets");
    expect(await unlinked()).toContain(values.data);
    const dataset = await city.publish(city.civil, item);
    await onList(city.civil.officer, "collection-list", { ...values, datasets: [dataset.id] }, first.id);
    expect(await unlinked()).not.toContain(values.data);
    const about = await must(city.civil.officer.send("GET", `/api/v1/register-mentions/${dataset.id}`));
    expect(about.items).toMatchObject([{ register: "collection-list", title: values.data }]);
  },
);

clause(
  "jiangmen-6-4",
  "resource, demand, collection and system lists are read by institution and by level",
  "supported",
  async ({ city }) => {
    const county = city.below[0];
    await onList(city.tax.officer, "systems", { name: "征管系统", state: "built" });
    await onList(county.civil.officer, "systems", { name: "县级系统", state: "built" });
    await onList(city.tax.officer, "demand-list", { data: "用电信息" });
    await onList(city.tax.officer, "collection-list", { data: "纳税申报", items: "税种", basis: "税收征收管理法" });
    const dataset = await city.publish(city.tax, item);
    const { reviewer } = city.authority;
    const lists = async (query: string) =>
      Object.fromEntries(
        (await must(reviewer.send("GET", `/api/v1/lists?${query}`))).items.map(
          (list: { key: string; total: number }) => [list.key, list.total],
        ),
      );
    expect(await lists(`organization=${city.tax.id}`)).toMatchObject({
      datasets: 1,
      systems: 1,
      "demand-list": 1,
      "collection-list": 1,
    });
    const byLevel = await lists(`level=${county.civil.level}`);
    expect(byLevel.systems).toBeGreaterThanOrEqual(1);
    for (const key of ["systems", "demand-list", "collection-list"]) {
      const own = await must(reviewer.send("GET", `/api/v1/registers/${key}/entries?organization=${city.tax.id}`));
      expect(own.items).toHaveLength(1);
    }
    const systemsOf = async (level: string) =>
      JSON.stringify(await must(reviewer.send("GET", `/api/v1/registers/systems/entries?level=${level}&limit=200`)));
    expect(await systemsOf(county.civil.level)).toContain("县级系统");
    expect(await systemsOf(county.civil.level)).not.toContain("征管系统");
    const resources = await must(
      reviewer.send("GET", `/api/v1/datasets?organization=${city.tax.id}&level=${city.tax.level}`),
    );
    expect(resources.items.map(({ id }: { id: string }) => id)).toEqual([dataset.id]);
    const below = await must(
      reviewer.send("GET", `/api/v1/datasets?organization=${city.tax.id}&level=${county.civil.level}`),
    );
    expect(below.items).toEqual([]);
  },
);

clause(
  "heilongjiang-12-7",
  "the coverage report lists registered systems of a department that have no entry",
  "supported",
  async ({ city }) => {
    const dataset = await city.publish(city.civil, item);
    await onList(city.civil.officer, "systems", { name: "婚姻登记系统", state: "built", datasets: [dataset.id] });
    await onList(city.civil.officer, "systems", { name: "养老服务系统", state: "built" });
    await onList(city.civil.officer, "systems", { name: "拟建系统", state: "planned" });
    const report = await watched(city.authority.supervisor, "register:systems:datasets");
    expect(report).toContain("养老服务系统");
    expect(report).not.toContain("婚姻登记系统");
    expect(report).not.toContain("拟建系统");
    // The department sees its own.
    const own = await must(
      city.civil.officer.send("GET", "/api/v1/watches/register:systems:datasets?scope=own&limit=200"),
    );
    expect(JSON.stringify(own.items)).toContain("养老服务系统");
  },
);

clause(
  "shenyang-10-1",
  "each department's systems are on the list, and the city authority sees them",
  "supported",
  async ({ city }) => {
    const values = { name: "社区矫正系统", level: "county", state: "built", "cross-department": false };
    const { id } = await onList(city.below[0].police.officer, "systems", { ...values, connection: "unconnected" });
    const { items } = await must(city.authority.reviewer.send("GET", "/api/v1/registers/systems/entries?limit=200"));
    expect(items.map((entry: { id: string }) => entry.id)).toContain(id);
    const { entry } = await must(city.authority.reviewer.send("GET", `/api/v1/register-entries/${id}`));
    expect(entry.filedWith.id).toBe(city.authority.id);
  },
);

clause(
  "shenyang-12-4",
  "an entry is linked to the duty that it comes from, and duties without entries are listed",
  "supported",
  async ({ city }) => {
    const values = { duty: "居民最低生活保障审核确认", basis: "《社会救助暂行办法》第十一条" };
    const first = await onList(city.civil.officer, "duties", values);
    const unlinked = () => watched(city.authority.supervisor, "register:duties:datasets");
    expect(await unlinked()).toContain(values.duty);
    const dataset = await city.publish(city.civil, item);
    await onList(city.civil.officer, "duties", { ...values, datasets: [dataset.id] }, first.id);
    expect(await unlinked()).not.toContain(values.duty);
    const about = await must(city.civil.officer.send("GET", `/api/v1/register-mentions/${dataset.id}`));
    expect(about.items).toMatchObject([{ register: "duties", title: values.duty }]);
  },
);
