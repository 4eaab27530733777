/** Standards and guides: who issues them, from when they hold, who sees them, and entries held against them. */
import { expect } from "vitest";
import { addDays } from "../../src/kernel/clock.ts";
import { must, type Player } from "../../test/cast.ts";
import { completeItem } from "../../test/catalog/desk.ts";
import { clause, refusal, rule } from "../clause.ts";
import { onList } from "./lists.ts";

const standards = async (by: Player) => (await must(by.send("GET", "/api/v1/standards"))).items;
const titles = async (by: Player, state = "in-force") =>
  (await standards(by))
    .filter((one: { state: string }) => one.state === state)
    .map((one: { title: string; version: string }) => `${one.title} ${one.version}`);

clause(
  "heilongjiang-7-1",
  "the provincial authority publishes a versioned standard; departments list and read the one in force",
  "supported",
  async ({ city }) => {
    const { reviewer } = city.authority;
    const today = await city.today();
    const values = { name: "政务数据分类规范", kind: "management", text: "一、总则" };
    const first = await onList(reviewer, "standards", { ...values, version: "2025版", effective: today });
    const later = addDays(today, 10);
    await onList(reviewer, "standards", { ...values, version: "2026版", effective: later, text: "一、修订" }, first.id);
    const { officer } = city.below[0].civil;
    expect(await titles(officer)).toContain("政务数据分类规范 2025版");
    expect(await titles(officer, "upcoming")).toContain("政务数据分类规范 2026版");
    const inForce = (await standards(officer)).find((one: { version: string }) => one.version === "2025版");
    const { entry } = await must(officer.send("GET", `/api/v1/register-entries/${inForce.id}`));
    expect(JSON.stringify(entry.values)).toContain("一、总则");
    await city.travel({ to: later });
    expect(await titles(officer)).toContain("政务数据分类规范 2026版");
    expect(await titles(officer)).not.toContain("政务数据分类规范 2025版");
  },
);

clause(
  "heilongjiang-7-2",
  "an entry that is not as the standard in force wants it is refused, field by field",
  refusal("dataset-against-standard"),
  async ({ city, cite }) => {
    const checks = [
      { field: "items.nameEn", check: "required", value: "" },
      { field: "keywords", check: "max-length", value: "9" },
      { field: "items.column", check: "pattern", value: "s_[a-z]+" },
      { field: "titleZh", check: "pattern", value: "[^0-9]+" },
    ];
    const standard = await onList(city.authority.reviewer, "standards", {
      name: "元数据规范",
      kind: "technical",
      version: "1.0",
      effective: await city.today(),
      checks,
    });
    const made = await city.compile(city.civil, {
      titleZh: "救助对象2026",
      keywords: ["低保", "特困", "临时救助"],
      items: [completeItem("s_name", "名称", { nameEn: "Name" }), completeItem("age", "年龄", { nameEn: "" })],
    });
    const refused = await city.submit(city.civil, made);
    expect(refused.json()).toMatchObject({ status: 422, code: "dataset-against-standard", law: { article: cite(12) } });
    const { errors } = refused.json();
    expect(errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      "/items/1/column",
      "/items/1/nameEn",
      "/keywords",
      "/titleZh",
    ]);
    for (const error of errors) expect(error.zh).toContain("《元数据规范》1.0");
    await city.revise(city.civil, made.id, {
      titleZh: "救助对象",
      keywords: ["低保"],
      items: [completeItem("s_name", "名称", { nameEn: "Name" })],
    });
    const { revision } = await city.deskPage(city.civil, made.id);
    expect((await city.submit(city.civil, { id: made.id, revision })).statusCode).toBeLessThan(300);
    const reason = { reason: "试行结束" };
    await must(city.authority.reviewer.send("POST", `/api/v1/register-entries/${standard.id}/removal`, reason));
  },
);

clause(
  "heilongjiang-12-2",
  "only the provincial authority publishes a version of the catalog standard, and entries are held against it",
  rule("registers.standards.subjects"),
  async ({ city, cite }) => {
    const values = {
      name: "政务数据目录标准",
      kind: "catalog",
      version: "1.0",
      effective: await city.today(),
      checks: [{ field: "providerUnit", check: "one-of", value: "信息中心、办公室" }],
    };
    for (const by of [city.below[0].authority.reviewer, city.below[0].authority.supervisor, city.civil.head]) {
      const refused = await by.send("POST", "/api/v1/registers/standards/entries", { values });
      expect(refused.statusCode).toBe(403);
    }
    const { code, law } = (
      await city.below[0].authority.reviewer.send("POST", "/api/v1/registers/standards/entries", { values })
    ).json();
    expect([code, law.article]).toEqual(["not-the-register-keeper", cite(12)]);
    const first = await onList(city.authority.reviewer, "standards", values);
    const second = await onList(city.authority.reviewer, "standards", { ...values, version: "2.0" }, first.id);
    const made = await city.compile(city.below[0].civil, { providerUnit: "财务处" });
    expect((await city.submit(city.below[0].civil, made)).json()).toMatchObject({
      status: 422,
      errors: [{ pointer: "/providerUnit", zh: expect.stringContaining("《政务数据目录标准》2.0") }],
    });
    const reason = { reason: "修订" };
    await must(city.authority.reviewer.send("POST", `/api/v1/register-entries/${second.id}/removal`, reason));
  },
);

clause(
  "heilongjiang-12-4",
  "a provincial department's sector guide is before the lower departments of its line when they compile",
  "supported",
  async ({ city }) => {
    const values = { name: "民政数据目录编制工作指南", sector: "民政", version: "1.0", effective: await city.today() };
    await onList(city.civil.officer, "sector-guides", { ...values, text: "社会救助类目录应包括保障标准" });
    // The department below compiles: the guide of its line is there, with its text.
    const guides = await standards(city.below[0].civil.officer);
    const guide = guides.find((one: { title: string }) => one.title === values.name);
    expect(guide).toMatchObject({ register: { key: "sector-guides" }, state: "in-force", version: "1.0" });
    const { entry } = await must(city.below[0].civil.officer.send("GET", `/api/v1/register-entries/${guide.id}`));
    expect(JSON.stringify(entry.values)).toContain("社会救助类目录应包括保障标准");
    expect(await titles(city.below[0].police.officer)).not.toContain(`${values.name} 1.0`);
    const lower = await city.below[0].civil.officer.send("POST", "/api/v1/registers/sector-guides/entries", { values });
    expect(lower.statusCode).toBe(403);
  },
);

clause(
  "jiangmen-6-5",
  "a data standard is published with a version, and items of entries refer to its elements",
  "supported",
  async ({ city }) => {
    const standard = await onList(city.authority.reviewer, "standards", {
      name: "人口数据元",
      version: "2026-1",
      effective: await city.today(),
      elements: [{ code: "DE00001", nameZh: "姓名", nameEn: "Name", type: "C", length: 50, note: "" }],
    });
    const element = `${standard.line}#DE00001`;
    const item = completeItem("name", "姓名", { element, type: "C", length: 50 });
    const listed = await city.publish(city.civil, { items: [item] });
    const page = await must(city.police.officer.send("GET", `/api/v1/datasets/${listed.id}`));
    expect(page.content.items[0].element).toBe(element);
    const pointers = async (known: object) => {
      const made = await city.compile(city.civil, { items: [{ ...item, ...known }] });
      const { errors } = (await city.submit(city.civil, made)).json();
      return errors.map(({ pointer }: { pointer: string }) => pointer);
    };
    expect(await pointers({ type: "N", length: null })).toEqual(["/items/0/type"]);
    expect(await pointers({ length: 200 })).toEqual(["/items/0/length"]);
    expect(await pointers({ element: `${standard.line}#DE00002` })).toEqual(["/items/0/element"]);
  },
);

clause(
  "leshan-6-2",
  "the authority publishes a versioned compilation guide that departments read; who lacks one is listed",
  "supported",
  async ({ city }) => {
    const lacking = async () => {
      const { items } = await must(
        city.authority.supervisor.send("GET", "/api/v1/registers/compilation-guide/missing?scope=region&limit=200"),
      );
      return items.map(({ subject }: { subject: { id: string } }) => subject.id);
    };
    expect(await lacking()).toEqual(expect.arrayContaining([city.region, city.below[0].region]));
    const values = { name: "数据资源目录编制指南", version: "2026年版", effective: await city.today() };
    await onList(city.authority.reviewer, "compilation-guide", {
      ...values,
      text: "数据资源目录应当写明分类、责任方、格式、属性、更新时限、共享类型、共享方式和使用要求。",
      checks: [{ field: "titleZh", check: "max-length", value: "60" }],
    });
    await onList(city.below[0].authority.reviewer, "compilation-guide", { ...values, name: "县级编制指南" });
    expect(await lacking()).not.toContain(city.region);
    expect(await titles(city.civil.officer)).toEqual(["数据资源目录编制指南 2026年版"]);
    expect((await titles(city.below[0].civil.officer)).sort()).toEqual(
      ["县级编制指南 2026年版", "数据资源目录编制指南 2026年版"].sort(),
    );
    const [guide] = await standards(city.civil.officer);
    const { entry } = await must(city.civil.officer.send("GET", `/api/v1/register-entries/${guide.id}`));
    expect(JSON.stringify(entry.values)).toContain("责任方");
  },
);

clause(
  "yinchuan-7-6",
  "standards of each kind are published with version and day of effect, and every provider has them on its list",
  "supported",
  async ({ city }) => {
    const kinds = ["collection", "quality", "catalog", "exchange", "docking", "security"];
    const today = await city.today();
    for (const kind of kinds)
      await onList(city.authority.reviewer, "standards", {
        name: `标准-${kind}`,
        kind,
        version: "1.0",
        effective: today,
      });
    for (const by of [
      city.civil.officer,
      city.institution.officer,
      city.utility.officer,
      city.below[0].civil.officer,
    ]) {
      const seen = await standards(by);
      for (const kind of kinds)
        expect(seen).toContainEqual(expect.objectContaining({ title: `标准-${kind}`, version: "1.0", from: today }));
    }
    const values = { name: "无日期", kind: "quality", version: "1.0" };
    const refused = await city.authority.reviewer.send("POST", "/api/v1/registers/standards/entries", { values });
    expect(refused.json().errors[0].pointer).toBe("/values/effective");
  },
);
