import type { FastifyInstance } from "fastify";
import { beforeAll, describe, expect, test } from "vitest";
import { beginCast, type Cast, freshCreditCode, must } from "../../test/cast.ts";
import { testApp } from "../../test/harness.ts";
import type { Db } from "../kernel/database.ts";
import {
  authorityAbove,
  authorityOf,
  childrenOf,
  counterpartBelow,
  governmentOf,
  organizationById,
  parentOf,
} from "./listing.ts";

let app: FastifyInstance;
let db: Db;
let cast: Cast;
const ids: Record<string, string> = {};

beforeAll(async () => {
  const made = await testApp();
  app = made.app;
  db = made.database.db;
  cast = await beginCast(app, () => made.context());
  const add = async (name: string, wish: Parameters<Cast["organization"]>[0]) => {
    ids[name] = await cast.organization(wish);
  };
  ids.provinceAuthority = cast.authority;
  await add("province", { kind: "government", level: "province", region: "230000" });
  await add("city", { kind: "government", level: "city", region: "230100", parent: ids.province });
  await add("cityAuthority", { kind: "authority", level: "city", region: "230100", parent: ids.city });
  await add("otherCity", { kind: "government", level: "city", region: "230200", parent: ids.province });
  await add("county", { kind: "government", level: "county", region: "230102", parent: ids.city });
  await add("health", { kind: "department", level: "province", region: "230000", parent: ids.province });
  const line = (name: string) => ({ kind: "department" as const, counterpartAbove: ids[name] });
  await add("cityHealth", { ...line("health"), level: "city", region: "230100", parent: ids.city });
  await add("countyHealth", { ...line("cityHealth"), level: "county", region: "230102", parent: ids.county });
  await add("townHealth", { kind: "department", level: "township", region: "230102", parent: ids.county });
});

const name = (organization: { id: string } | null) =>
  organization && Object.keys(ids).find((key) => ids[key] === organization.id);

describe("who is above, beside and below whom", () => {
  test.each([
    ["cityHealth", "cityAuthority"],
    ["countyHealth", "cityAuthority"],
    ["health", "provinceAuthority"],
    ["otherCity", "provinceAuthority"],
    ["cityAuthority", "cityAuthority"],
  ])("the authority in charge of %s is %s", async (of, authority) => {
    expect(name(await authorityOf(db, ids[of]!))).toBe(authority);
  });

  test("the authority above a county's is the province's, for the city has it in charge; above that is none", async () => {
    expect(name(await authorityAbove(db, ids.countyHealth!))).toBe("provinceAuthority");
    expect(await authorityAbove(db, ids.health!)).toBeNull();
  });

  test.each([
    ["230102", "countyHealth"],
    ["230103", "cityHealth"],
    ["230100", "cityHealth"],
    ["230200", null],
    ["220100", null],
  ])("the health commission's counterpart for %s is %s", async (region, expected) => {
    expect(name(await counterpartBelow(db, ids.health!, region))).toBe(expected);
  });

  test("parents, children and governments", async () => {
    expect(name(await parentOf(db, ids.countyHealth!))).toBe("county");
    expect((await childrenOf(db, ids.city!)).map(name).sort()).toEqual(["cityAuthority", "cityHealth", "county"]);
    expect(name(await governmentOf(db, ids.townHealth!))).toBe("county");
  });
});

describe("bad input leaves the tree as it was", () => {
  const base = () => ({
    code: freshCreditCode(),
    name: { zh: "某局", en: "" },
    kind: "department",
    level: "city",
    region: "230100",
  });

  test.each([
    ["a wrong check character", () => ({ code: "911101086656158003" }), 422, "credit-code-invalid"],
    [
      "a code that is taken",
      async () => ({ code: (await organizationById(db, ids.health!))!.code }),
      409,
      "credit-code-taken",
    ],
    ["a division that does not exist", () => ({ region: "239999", level: "county" }), 422, "region-unknown"],
    ["a level that the division has not", () => ({ level: "county" }), 422, "level-does-not-fit"],
    ["a parent in another city", () => ({ parent: ids.otherCity }), 422, "parent-does-not-fit"],
    [
      "a parent that does not exist",
      () => ({ parent: "01900000-0000-7000-8000-000000000000" }),
      422,
      "parent-does-not-fit",
    ],
    ["a counterpart of its own level", () => ({ counterpartAbove: ids.cityHealth }), 422, "counterpart-does-not-fit"],
    ["a second authority", () => ({ kind: "authority" }), 409, "one-in-charge"],
    ["a blank name", () => ({ name: { zh: "  ", en: "" } }), 422, "invalid-input"],
    ["an extra field", () => ({ state: "closed" }), 422, "invalid-input"],
    ["a NUL in the name", () => ({ name: { zh: "某\u0000局", en: "" } }), 422, "nul-character"],
  ])("%s", async (_what, change, status, code) => {
    const before = (await must(app.inject("/api/v1/organizations"))).total;
    const reply = await cast.system.send("POST", "/api/v1/organizations", { ...base(), ...(await change()) });
    expect([reply.statusCode, reply.json().code]).toEqual([status, code]);
    expect((await must(app.inject("/api/v1/organizations"))).total).toBe(before);
  });

  test("a government does not move below its own county", async () => {
    const { revision } = (await organizationById(db, ids.city!))!;
    const reply = await cast.system.send("PATCH", `/api/v1/organizations/${ids.city}`, {
      revision,
      parent: ids.county,
    });
    expect(reply.json().code).toBe("parent-does-not-fit");
  });

  test("two changes at once: one wins, the other is told", async () => {
    const { revision } = (await organizationById(db, ids.townHealth!))!;
    const rename = (zh: string) =>
      cast.system.send("PATCH", `/api/v1/organizations/${ids.townHealth}`, { revision, name: { zh, en: "" } });
    const statuses = (await Promise.all([rename("甲"), rename("乙")])).map((reply) => reply.statusCode);
    expect(statuses.sort()).toEqual([200, 409]);
  });

  test("an organization closes after those below it; then nobody acts for it", async () => {
    const close = async (of: string) => {
      const { revision } = (await organizationById(db, ids[of]!))!;
      return cast.system.send("POST", `/api/v1/organizations/${ids[of]}/close`, { revision, reason: "机构改革" });
    };
    expect((await close("county")).json().code).toBe("organization-has-children");
    const officer = await cast.person(ids.townHealth!, "data-officer");
    expect((await close("townHealth")).statusCode).toBe(200);
    expect((await officer.send("GET", "/api/v1/me")).json().actor).toMatchObject({ organization: null, roles: [] });
    expect((await close("townHealth")).json().code).toBe("organization-closed");
  });
});

test("the directory pages through everything once, in one order, and finds by name and code", async () => {
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: { id: string }[]; next: string | null } = await must(
      app.inject(`/api/v1/organizations?limit=3${cursor ? `&cursor=${cursor}` : ""}`),
    );
    seen.push(...page.items.map((item) => item.id));
    cursor = page.next;
  } while (cursor);
  const { total } = await must(app.inject("/api/v1/organizations"));
  expect([seen.length, new Set(seen).size]).toEqual([total, total]);
  const { code } = (await organizationById(db, ids.health!))!;
  expect((await must(app.inject(`/api/v1/organizations?q=${code}`))).items).toEqual([
    expect.objectContaining({ id: ids.health }),
  ]);
  expect((await must(app.inject("/api/v1/organizations?q=%25"))).total).toBe(0);
  expect((await must(app.inject("/api/v1/organizations?cursor=bogus&limit=1"))).items).toHaveLength(1);
  const tree = await must(app.inject(`/api/v1/organization-tree?root=${ids.city}`));
  expect(tree.items[0]).toMatchObject({ id: ids.city, children: 3 });
});
