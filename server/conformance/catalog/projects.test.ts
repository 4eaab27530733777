/** Projects for new systems: what must be planned before they are approved, and in order before they are accepted. */
import { expect } from "vitest";
import { must } from "../../test/cast.ts";
import { completeItem, shareNone } from "../../test/catalog/desk.ts";
import type { City } from "../city.ts";
import { clause, rule } from "../clause.ts";
import { opened } from "../sharing/asking.ts";
import { ask } from "./lists.ts";

const planned = (...names: readonly string[]) => names.map((name) => ({ name, items: "", basis: "" }));
const project = (name: string, ...data: readonly string[]) => ({
  name,
  system: null,
  purpose: "",
  data: planned(...data),
  papers: [],
});
const acceptance = (project: string, data: readonly object[] = []) => ({
  name: "一期",
  project,
  system: null,
  data,
  papers: [],
});

async function approved(city: City, ...data: readonly string[]): Promise<string> {
  const id = await opened(city.civil.officer, "project-approval", project("救助平台", ...data));
  await city.settle(id);
  return id;
}

clause(
  "jiangmen-29-1",
  "a project without a list of its data is not submitted",
  rule("procedures.project-approval.must_state.data"),
  async ({ city, cite }) => {
    const refused = await ask(city.civil.officer, "project-approval", project("救助平台"));
    expect(refused.statusCode).toBe(422);
    const { errors } = refused.json();
    expect(errors).toMatchObject([{ pointer: "/statement/data" }]);
    expect(JSON.stringify(refused.json())).toContain(cite(29));
    expect((await ask(city.civil.officer, "project-approval", project("救助平台", "低保对象"))).statusCode).toBe(201);
  },
);

clause(
  "jiangmen-29-2",
  "a project is not accepted while an item is not catalogued, aggregated and shared; the answer names it",
  rule("aggregation.project_acceptance"),
  async ({ city, cite }) => {
    const name = "孤儿保障信息";
    const id = await approved(city, name);
    const refusedFor = async (code: string, data: readonly object[] = []) => {
      const reply = await ask(city.civil.officer, "project-acceptance", acceptance(id, data));
      expect(reply.json()).toMatchObject({ status: 409, code: "project-data-missing", law: { article: cite(29) } });
      expect(reply.json().errors).toMatchObject([{ code, zh: expect.stringContaining(name) }]);
    };
    await refusedFor("catalogued");
    const kept = await city.publish(city.civil, {
      titleZh: name,
      items: [completeItem("name", "名称", { share: shareNone })],
    });
    await refusedFor("aggregated");
    await city.attach(city.civil, kept, [{ 名称: "甲" }]);
    await refusedFor("shared");
    const dataset = await city.publish(city.civil, { items: [completeItem("name", "名称")] });
    const named = [{ name, dataset: dataset.id }];
    await refusedFor("aggregated", named);
    await city.attach(city.civil, dataset, [{ 名称: "甲" }]);
    const accepted = await opened(city.civil.officer, "project-acceptance", acceptance(id, named));
    await city.settle(accepted);
    expect((await city.caseOf(accepted)).outcome).toBe("agreed");
  },
);

clause(
  "leshan-9-1",
  "a project without a planned catalogue is not approved",
  rule("procedures.project-approval.must_state.data"),
  async ({ city, cite }) => {
    const refused = await ask(city.civil.officer, "project-approval", project("救助平台"));
    expect(refused.json()).toMatchObject({ status: 422, errors: [{ pointer: "/statement/data" }] });
    expect(JSON.stringify(refused.json())).toContain(cite(9));
    const id = await approved(city, "低保对象");
    expect((await city.caseOf(id)).outcome).toBe("agreed");
  },
);

clause(
  "leshan-9-2",
  "a project is not accepted while an entry of its planned catalogue is not published",
  rule("aggregation.project_acceptance"),
  async ({ city, cite }) => {
    const name = "特困人员供养信息";
    const id = await approved(city, name);
    const refused = await ask(city.civil.officer, "project-acceptance", acceptance(id));
    expect(refused.json()).toMatchObject({
      status: 409,
      code: "project-data-missing",
      law: { article: cite(9) },
      errors: [{ code: "catalogued", zh: expect.stringContaining(name) }],
    });
    // Compiled is not published.
    await city.compile(city.civil, { titleZh: name });
    expect((await ask(city.civil.officer, "project-acceptance", acceptance(id))).statusCode).toBe(409);
    await city.publish(city.civil, { titleZh: name, items: [completeItem("name", "名称")] });
    const accepted = await opened(city.civil.officer, "project-acceptance", acceptance(id));
    await city.settle(accepted);
    expect((await city.caseOf(accepted)).outcome).toBe("agreed");
    expect((await must(city.civil.officer.send("GET", `/api/v1/cases/${accepted}`))).state).toBe("closed");
  },
);
