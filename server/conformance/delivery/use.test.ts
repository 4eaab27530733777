/** How granted data may be used: by interface, file and on screen, masked by rule, within the grant and by whom it names. */
import { expect } from "vitest";
import { rows, sql } from "../../src/kernel/database.ts";
import { must, type Player } from "../../test/cast.ts";
import { completeItem, shareConditional } from "../../test/catalog/desk.ts";
import { type City, type Listed, usualPurpose } from "../city.ts";
import { clause, refusal, rule } from "../clause.ts";

const usageOf = (by: Player, grant: string) => must(by.send("GET", `/api/v1/grants/${grant}/usage`));

async function parks(city: City): Promise<Listed> {
  const dataset = await city.publish(city.civil);
  await city.attach(city.civil, dataset, [
    { 名称: "人民公园", 地址: "中山路1号" },
    { 名称: "湖滨公园", 地址: "湖滨路8号" },
    { 名称: "森林公园", 地址: "环山路3号" },
  ]);
  return dataset;
}

clause(
  "leshan-14-8",
  "a sensitive field leaves masked, and the record says by which rule",
  "supported",
  async ({ city }) => {
    const phone = { sensitivity: ["phone" as const], grade: "general-3" as const };
    const items = [completeItem("name", "名称"), completeItem("phone", "联系电话", phone)];
    const dataset = await city.publish(city.civil, { items });
    await city.attach(city.civil, dataset, [{ 名称: "人民公园", 联系电话: "13812345678" }]);
    const grant = await city.grant(city.police, dataset);
    const reply = await city.call(city.police, dataset);
    expect(reply.json().items).toEqual([{ name: "人民公园", phone: "138****5678" }]);
    expect(reply.body).not.toContain("13812345678");
    const file = await city.call(city.police, dataset, { as: "download" });
    expect(file.body).toContain("138****5678");
    const { entries } = await usageOf(city.civil.officer, grant.id);
    const uses = entries.filter(({ event }: { event: string }) => /data-(called|downloaded)$/.test(event));
    expect(uses).toHaveLength(2);
    for (const use of uses) expect(use.masked).toEqual([{ item: "联系电话", mask: "cut" }]);
  },
);

clause(
  "yinchuan-18-2",
  "a grant is used by interface, by file and on screen, as it allows, and every use is on record",
  "supported",
  async ({ city }) => {
    const dataset = await parks(city);
    const mode = ["api", "download", "view"];
    const grant = await city.grant(city.police, dataset, { mode });
    const { officer } = city.police;
    expect((await city.call(city.police, dataset)).json().items).toHaveLength(3);
    expect((await city.call(city.police, dataset, { as: "download" })).body).toContain("湖滨公园");
    const view = (by: Player, query: Record<string, string> = {}) =>
      by.send("GET", `/api/v1/data/${dataset.id}/view?${new URLSearchParams({ purpose: usualPurpose, ...query })}`);
    const first = (await view(officer, { limit: "2" })).json();
    expect(first.items).toMatchObject([{ name: "人民公园" }, { name: "湖滨公园" }]);
    const name = (await officer.actor()).name;
    expect(first.watermark).toMatchObject({ person: name, organization: { zh: expect.any(String) } });
    expect(first.watermark.text).toContain(name);
    const second = (await view(officer, { limit: "2", cursor: first.next })).json();
    expect(second.items).toMatchObject([{ name: "森林公园" }]);
    const { entries } = await usageOf(city.civil.officer, grant.id);
    const count = (event: string) => entries.filter((it: { event: string }) => it.event === event).length;
    expect([count("delivery.data-called"), count("delivery.data-downloaded"), count("delivery.data-viewed")]).toEqual([
      1, 1, 2,
    ]);
    // What an entry does not allow is not done: here only the screen is.
    const onScreen = await parks(city);
    await city.grant(city.police, onScreen, { mode: ["view"] });
    expect((await city.call(city.police, onScreen)).json().code).toBe("mode-not-granted");
    expect((await city.call(city.police, onScreen, { as: "download" })).json().code).toBe("mode-not-granted");
  },
);

clause(
  "yinchuan-19-1",
  "an item that was not granted, and another department, get nothing, and the attempt is on record",
  [refusal("items-not-granted"), refusal("no-grant")],
  async ({ city }) => {
    const dataset = await city.publish(city.civil, {
      items: [completeItem("name", "名称"), completeItem("address", "地址", { share: shareConditional })],
    });
    await city.attach(city.civil, dataset, [{ 名称: "人民公园", 地址: "中山路1号" }]);
    const grant = await city.grant(city.police, dataset, { items: [dataset.items.name] });
    expect((await city.call(city.police, dataset)).json().items).toEqual([{ name: "人民公园" }]);
    for (const query of [
      { fields: "address" },
      { "filter[address]": "中山路1号" },
      { sort: "address" },
    ] as readonly Record<string, string>[]) {
      const reply = await city.call(city.police, dataset, { query });
      expect([reply.statusCode, reply.json().code]).toEqual([403, "items-not-granted"]);
      expect(reply.body).not.toContain("中山路");
    }
    const { entries } = await usageOf(city.civil.officer, grant.id);
    const refused = entries.filter(({ event }: { event: string }) => event === "delivery.call-refused");
    expect(refused.map(({ refusal: code }: { refusal: string }) => code)).toEqual(Array(3).fill("items-not-granted"));
    const stranger = await city.call(city.tax, dataset);
    expect([stranger.statusCode, stranger.json().code]).toEqual([403, "no-grant"]);
    const recorded = await rows<{ payload: Buffer }>(
      city.database.db,
      sql`select payload from audit.every_entry
           where event = 'delivery.call-refused' and objects @> array[${`dataset:${dataset.id}`}]
             and not objects && array[${`grant:${grant.id}`}]`,
    );
    expect(recorded.map(({ payload }) => JSON.parse(payload.toString("utf8")).facts)).toMatchObject([
      { refusal: "no-grant" },
    ]);
  },
);

clause(
  "shenyang-25-3",
  "what is open to everybody is had by anybody, without signing in and without asking",
  rule("opening.unconditional.without_application"),
  async ({ city }) => {
    const open = await parks(city);
    for (const [path, type] of [
      ["download?format=csv", "text/csv"],
      ["download?format=json", "application/json"],
      ["data", "application/json"],
    ]) {
      const reply = await city.openly(`/api/v1/open/${open.id}/${path}`);
      expect([reply.statusCode, reply.headers["content-type"]]).toEqual([200, expect.stringContaining(type!)]);
      expect(reply.body).toContain("人民公园");
    }
  },
);
