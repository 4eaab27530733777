import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { must } from "../../test/cast.ts";
import { openTasks } from "../../test/catalog/desk.ts";
import { apply, type Listed, listed, makeWorld, name, type World } from "../../test/sharing/world.ts";

const every: readonly string[] = JSON.parse(
  readFileSync(new URL("../../test/data/blns/blns.json", import.meta.url), "utf8"),
);
// A tenth of them each run; SHUTONG_DRILL=naughty tries all.
const strings = every.filter((_, n) => process.env.SHUTONG_DRILL === "naughty" || n % 10 === 3);
const fields = ["scope", "purpose", "scenario", "dutyBasis", "agreement"] as const;

describe("every naughty string in an application and its refusal: kept exactly, or refused with its place", () => {
  let world: World;
  let dataset: Listed;
  beforeAll(async () => {
    world = await makeWorld("heilongjiang", "230000");
    dataset = await listed(world, [name()]);
  });

  test(`${strings.length} strings`, async () => {
    for (const text of strings) {
      const stated = {
        ...Object.fromEntries(fields.map((field) => [field, text])),
        rows: [{ item: dataset.items.name, values: [text.slice(0, 500)] }],
      };
      const reply = await apply(world, dataset, stated);
      if (text.trim() === "") {
        expect(reply.statusCode, JSON.stringify(text)).toBe(422);
        continue;
      }
      expect(reply.statusCode, JSON.stringify(text)).toBe(201);
      const id = reply.json().case;
      const page = await must(world.provider.officer.send("GET", `/api/v1/share-applications/${id}`));
      expect(page.statement).toMatchObject(stated);
      const [task] = await openTasks(world.database.db, id);
      const refused = await world.provider.officer.send("POST", `/api/v1/cases/${id}/tasks/${task!.id}/decision`, {
        outcome: "refused",
        reason: text,
        version: task!.version,
      });
      expect(refused.statusCode, JSON.stringify(text)).toBe(200);
    }
  }, 240_000);
});
