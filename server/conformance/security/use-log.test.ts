/** 使用记录: what is on record of each use of shared data, and that it stays there. */
import { expect } from "vitest";
import { execute, sql, transaction } from "../../src/kernel/database.ts";
import { must } from "../../test/cast.ts";
import { completeItem, shareConditional } from "../../test/catalog/desk.ts";
import { clause, rule } from "../clause.ts";

clause(
  "leshan-33-3",
  "each use is on record with its seven things, read by supervisors, changed and deleted by nobody",
  rule("use.log"),
  async ({ city, cite }) => {
    const dataset = await city.publish(city.civil, {
      items: [completeItem("name", "姓名", { share: shareConditional })],
    });
    await city.attach(city.civil, dataset, [{ 姓名: "张小明" }]);
    const grant = await city.grant(city.police, dataset);
    expect((await city.call(city.police, dataset)).statusCode).toBe(200);
    expect((await city.call(city.police, dataset, { as: "download" })).statusCode).toBe(200);
    const read = () => must(city.authority.supervisor.send("GET", `/api/v1/grants/${grant.id}/usage`));
    const { law, entries } = await read();
    expect(law.article).toBe(cite(33));
    const uses = entries.filter(({ log }: { log: unknown[] }) => log.length > 0);
    const told = uses.map(({ log }: { log: { field: string; value: string }[] }) =>
      Object.fromEntries(log.map(({ field, value }) => [field, value])),
    );
    const common = {
      purpose: "救助对象核对",
      person: expect.stringContaining("应用系统"),
      approver: expect.stringMatching(/\S/),
      content: expect.stringContaining("姓名"),
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    };
    expect(told).toEqual(
      expect.arrayContaining([
        { ...common, method: "api", medium: "http" },
        { ...common, method: "file", medium: "http" },
      ]),
    );
    for (const by of [city.tax.officer, city.citizen])
      expect([403, 404]).toContain((await by.send("GET", `/api/v1/grants/${grant.id}/usage`)).statusCode);
    // Nobody has a way to change or delete it: not over HTTP, not in the database.
    for (const method of ["PUT", "PATCH", "DELETE"] as const)
      for (const path of ["/api/v1/audit/entries/1", `/api/v1/grants/${grant.id}/usage`])
        expect((await city.audit.send(method, path)).statusCode).toBe(404);
    for (const act of [
      sql`update audit.inbox set payload = ''`,
      sql`delete from audit.inbox`,
      sql`truncate audit.inbox`,
      sql`truncate audit.entry cascade`,
    ])
      await expect(transaction(city.database.db, (tx) => execute(tx, act))).rejects.toThrow();
    const after = (await read()).entries.map(({ receipt }: { receipt: string }) => receipt);
    expect(after).toEqual(expect.arrayContaining(uses.map(({ receipt }: { receipt: string }) => receipt)));
  },
);
