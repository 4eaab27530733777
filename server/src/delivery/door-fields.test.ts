import type { FastifyInstance } from "fastify";
import { beforeAll, describe, expect, test } from "vitest";
import { grant, makeWorld, signedGet, type World, rows as worldRows } from "../../test/delivery/world.ts";
import { testApp } from "../../test/harness.ts";
import type { Database } from "../kernel/database.ts";
import { masks } from "../protection/masking.ts";
import type { Grant } from "./grant.ts";

let app: FastifyInstance;
let database: Database;

beforeAll(async () => {
  ({ app, database } = await testApp());
});

const drilled = process.env.SHUTONG_DRILL === "door";

describe("G10: non-interference", () => {
  const questions = drilled ? 25_000 : 400;
  const grantable = ["id", "name", "id_number", "amount", "granted_on"];

  test(`two worlds that differ in items not granted answer alike to ${questions} questions under eight grants`, async () => {
    let seed = 7;
    const next = (below: number) => {
      seed = (seed * 48271) % 2147483647;
      return seed % below;
    };
    const quiet = await makeWorld(database);
    const loud = await makeWorld(database, {
      rows: worldRows.map((row, index) => ({ ...row, secret: `${index}`.repeat(50), district: "别处" })),
    });
    const grants: Grant[][] = [];
    for (let set = 0; set < 8; set++) {
      const given = grantable.filter(() => next(3) > 0);
      const chosen = given.length > 0 ? given : ["id"];
      const masked = Object.fromEntries(chosen.map((column) => [column, masks[next(masks.length)]!]));
      grants.push(
        await Promise.all(
          [quiet, loud].map((world) =>
            grant(database, world, {
              items: chosen.map((column) => world.items[column]!),
              masks: Object.fromEntries(Object.entries(masked).map(([column, mask]) => [world.items[column]!, mask])),
            }),
          ),
        ),
      );
    }
    const parts = ["fields=", "sort=", "filter[", "limit=", "cursor=", "format=csv"];
    const names = [...grantable, "secret", "district", "_row", "-amount", "x"];
    const values = ["1", "甲", "true", "2024-01-05", "0", "别处"];
    const operators = ["eq", "gte", "prefix", "null", "in", "ne", "contains"];
    const ask = (part: string, name: string) => {
      if (part === "filter[")
        return `filter[${name}][${operators[next(operators.length)]}]=${values[next(values.length)]}`;
      return part.endsWith("=") ? `${part}${part === "limit=" ? next(7) : name}` : part;
    };
    for (let question = 0; question < questions; question++) {
      const asked = Array.from({ length: 1 + next(3) }, () =>
        ask(parts[next(parts.length)]!, names[next(names.length)]!),
      );
      const query = encodeURI([...new Set(asked)].join("&"));
      const pair = grants[next(grants.length)]!;
      const answers = await Promise.all(
        [quiet, loud].map((world, index) =>
          app.inject(signedGet(world, `/api/v1/data/${world.dataset}?grant=${pair[index]!.id}&${query}`)),
        ),
      );
      const [one, other] = answers.map((reply, index) => ({
        status: reply.statusCode,
        type: reply.headers["content-type"],
        length: reply.headers["content-length"],
        etag: reply.headers.etag,
        body: withoutIds(reply.body, index === 0 ? quiet : loud, pair[index]!),
      }));
      expect(other).toEqual(one);
    }
  });
});

// What names the world itself, or the request, and not its data.
function withoutIds(body: string, world: World, given: Grant): string {
  // Pseudonyms differ between consumers by design; which of them are equal must not.
  const names: string[] = [];
  return body
    .replaceAll(world.dataset, "DATASET")
    .replaceAll(given.id, "GRANT")
    .replaceAll(/\bp-[a-z2-9]{16}\b/g, (name) => `pseudonym ${names.push(name) && names.indexOf(name)}`)
    .replaceAll(/"(version|next|loadedAt|instance|request_id)":"[^"]*"/g, '"$1":"…"');
}
