import { afterAll, expect, test } from "vitest";
import { idNumber, name } from "../test/sharing/world.ts";
import { openCity } from "./city-open.ts";
import { cityPlans } from "./city-plan.ts";
import { shippedEdition } from "./edition.ts";

const open: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of open) await close();
});

test.for(Object.keys(cityPlans))(
  "the city of %s lists data, shares it and lets it be called, whatever its text asks",
  { timeout: 600_000 },
  async (rulebook) => {
    const { city, close } = await openCity(shippedEdition(rulebook));
    open.push(close);
    const dataset = await city.publish(city.civil, { items: [name(), idNumber()] });
    await city.attach(city.civil, dataset, [{ 姓名: "张小明", 身份证号: "11010519491231002X" }]);
    await city.grant(city.police, dataset);
    const reply = await city.call(city.police, dataset);
    expect(reply.json()).toMatchObject({ items: [{ name: expect.any(String) }] });
    const before = await city.today();
    await city.travel({ days: 401 });
    expect(await city.today()).not.toBe(before);
    expect((await city.publish(city.below[1].civil)).id).toMatch(/^[0-9a-f-]{36}$/);
  },
);
