/** Who takes part: every kind of body that a text binds, at every level, with a department's rights where the text says so. */
import { expect } from "vitest";
import { blankProfile } from "../../src/catalog/profile.ts";
import { type Cast, must, type Player } from "../../test/cast.ts";
import { completeDraft, completeItem } from "../../test/catalog/desk.ts";
import type { City, Department } from "../city.ts";
import { clause, refusal } from "../clause.ts";

type Wish = Parameters<Cast["organization"]>[0];

/** An organization that comes in with somebody to compile and somebody to review confidentiality. */
async function enter(city: City, wish: Wish): Promise<Department> {
  const id = await city.cast.organization(wish);
  const read = await must(city.authority.officer.send("GET", `/api/v1/organizations/${id}`));
  return {
    id,
    kind: read.kind,
    level: read.level,
    region: read.region,
    name: read.name,
    officer: await city.cast.person(id, "data-officer"),
    head: await city.cast.person(id, "head"),
    confidentiality: await city.cast.person(id, "confidentiality-reviewer"),
  };
}

const compiles = (by: Player) => by.send("POST", "/api/v1/datasets", { draft: completeDraft() });

/** It lists data like a department, and applies for another's like one. */
async function worksLikeDepartment(city: City, it: Department): Promise<void> {
  const own = await city.publish(it, { titleZh: `${it.name.zh}名录`, items: [completeItem("name", "名称")] });
  const shown = await must(city.police.officer.send("GET", `/api/v1/datasets/${own.id}`));
  expect(shown.provider).toMatchObject({ id: it.id });
  const asked = await city.publish(city.civil, { items: [completeItem("name", "名称")] });
  const applied = await must(city.apply(it, asked));
  await city.settle(applied.case);
  expect(await city.grants(applied.case)).toMatchObject([{ state: "active" }]);
}

const authorised = { authorisation: "《中华人民共和国行政许可法》第二十三条" };

clause(
  "heilongjiang-3-1",
  "an organization that a law authorises to manage public affairs compiles and applies as a department does",
  "supported",
  async ({ city }) => {
    const at = { level: "province", region: city.region } as const;
    await worksLikeDepartment(city, await enter(city, { kind: "social-organization", ...at, ...authorised }));
    const plain = await enter(city, { kind: "social-organization", ...at });
    expect((await compiles(plain.officer)).json()).toMatchObject({ code: "only-government-compiles" });
  },
);

clause(
  "heilongjiang-46-1",
  "a court is registered as another state organ and applies for shared data",
  "supported",
  async ({ city }) => {
    const court = await enter(city, { kind: "state-organ", level: "province", region: city.region });
    const dataset = await city.publish(city.civil, { items: [completeItem("name", "名称")] });
    expect((await city.apply(court, dataset)).statusCode).toBe(201);
  },
);

clause(
  "heilongjiang-9-4",
  "counties, townships and villages work on the platform of the level above",
  "supported",
  async ({ city }) => {
    const { township } = city;
    const made = await must(
      township.officer.send("POST", "/api/v1/datasets", { draft: completeDraft({ titleZh: "村务公开名录" }) }),
    );
    expect(made).toMatchObject({ state: "draft" });
    const dataset = await city.publish(city.third!.civil, { items: [completeItem("name", "名称")] });
    const desk = { ...township, confidentiality: township.head };
    expect((await city.apply(desk, dataset)).statusCode).toBe(201);
    const tree = await must(township.officer.send("GET", `/api/v1/organizations/${township.id}`));
    expect(tree).toMatchObject({ level: "township" });
  },
);

clause(
  "jiangmen-2-1",
  "administrative organs and institutions with public functions both take part in sharing",
  "supported",
  async ({ city }) => {
    await worksLikeDepartment(city, city.institution);
    await worksLikeDepartment(city, await enter(city, { kind: "department", level: "city", region: city.region }));
  },
);

clause(
  "yinchuan-2-1",
  "an institution or social organization marked as authorised shares and applies as a department does",
  "supported",
  async ({ city }) => {
    await worksLikeDepartment(city, city.institution);
    const at = { level: "city", region: city.region } as const;
    await worksLikeDepartment(city, await enter(city, { kind: "social-organization", ...at, ...authorised }));
  },
);

clause(
  "leshan-2-2",
  "sharing is between departments: who belongs to none cannot apply, nor read what is not open",
  refusal("only-departments-apply"),
  async ({ city, cite }) => {
    const dataset = await city.publish(city.civil, { items: [completeItem("name", "名称")] });
    const reply = await city.apply({ ...city.utility, confidentiality: city.utility.head }, dataset);
    expect(reply.statusCode).toBe(403);
    expect(reply.json()).toMatchObject({ code: "only-departments-apply", law: { article: cite(2) } });
    const open = await city.citizen.send("POST", "/api/v1/share-applications", city.application(city.police, dataset));
    expect(open.statusCode).toBe(403);
  },
);

for (const id of ["heilongjiang-3-2", "shenyang-3-4", "yinchuan-2-3"]) {
  clause(
    id,
    "an application by a public account or an enterprise is refused, by a department it is accepted",
    refusal("only-departments-apply"),
    async ({ city }) => {
      const dataset = await city.publish(city.civil, { items: [completeItem("name", "名称")] });
      const statement = city.application(city.police, dataset);
      for (const outsider of [city.citizen, city.company]) {
        expect((await outsider.send("POST", "/api/v1/share-applications", statement)).statusCode).toBe(403);
      }
      const level = city.authority.level;
      const firm = await enter(city, { kind: "enterprise", level, region: city.region });
      expect((await city.apply(firm, dataset)).statusCode).toBe(403);
      expect((await city.apply(city.police, dataset)).statusCode).toBe(201);
    },
  );
}

clause(
  "leshan-2-1",
  "bodies of each kind are registered at city and county level, each below another, and read back",
  "supported",
  async ({ city }) => {
    const [county] = city.below;
    const levels = [
      { level: "city", region: city.region, parent: city.government.id },
      { level: "county", region: county.region, parent: county.government.id },
    ] as const;
    for (const at of levels) {
      expect(await must(city.tax.officer.send("GET", `/api/v1/organizations/${at.parent}`))).toMatchObject({
        kind: "government",
        level: at.level,
      });
      for (const kind of ["department", "dispatched-office", "institution", "social-organization"] as const) {
        const body = kind === "department" || kind === "dispatched-office" ? {} : authorised;
        const it = await enter(city, { kind, ...at, ...body });
        const read = await must(city.tax.officer.send("GET", `/api/v1/organizations/${it.id}`));
        expect(read).toMatchObject({ kind, level: at.level, region: at.region, parent: at.parent, ...body });
        expect((await compiles(it.officer)).statusCode).toBe(201);
      }
    }
    const township = await must(city.tax.officer.send("GET", `/api/v1/organizations/${city.township.id}`));
    expect(township).toMatchObject({ kind: "government", level: "township", parent: county.government.id });
  },
);

clause(
  "shenyang-3-1",
  "departments of the city, and institutions and social organizations with administrative functions, count as departments",
  "supported",
  async ({ city }) => {
    const at = { level: "city", region: city.region } as const;
    await worksLikeDepartment(city, await enter(city, { kind: "department", ...at }));
    await worksLikeDepartment(city, await enter(city, { kind: "institution", ...at, ...authorised }));
    await worksLikeDepartment(city, await enter(city, { kind: "social-organization", ...at, ...authorised }));
    const plain = await enter(city, { kind: "institution", ...at });
    expect((await compiles(plain.officer)).json()).toMatchObject({ code: "only-government-compiles" });
  },
);

clause(
  "yinchuan-3-1",
  "departments of the city and of its counties, institutions and state-owned enterprises are registered with type and level",
  "supported",
  async ({ city }) => {
    const [county] = city.below;
    const wishes = [
      { kind: "department", level: "city", region: city.region },
      { kind: "department", level: "county", region: county.region },
      { kind: "institution", level: "city", region: city.region },
      { kind: "institution", level: "county", region: county.region },
      { kind: "enterprise", level: "city", region: city.region },
    ] as const;
    for (const wish of wishes) {
      const it = await enter(city, wish);
      const { items } = await must(
        city.tax.officer.send(
          "GET",
          `/api/v1/organizations?kind=${wish.kind}&level=${wish.level}&region=${wish.region}&limit=200`,
        ),
      );
      expect(items).toContainEqual(expect.objectContaining({ id: it.id, ...wish }));
      expect((await compiles(it.officer)).statusCode).toBe(201);
    }
  },
);

for (const id of ["leshan-44-1", "shenyang-37-1"]) {
  clause(id, "a public-service company lists data as a department does", "supported", async ({ city }) => {
    const utility = await enter(city, { kind: "public-service", level: "city", region: city.region });
    const { id: dataset } = await city.publish(utility, { titleZh: "供水管网", items: [completeItem("pipe", "管线")] });
    const shown = await must(city.police.officer.send("GET", `/api/v1/datasets/${dataset}`));
    expect(shown).toMatchObject({ state: "published", provider: { id: utility.id } });
  });
}

clause(
  "jiangmen-2-2",
  "what a utility keeps outside its public service is in no list and no finding",
  "supported",
  async ({ city }) => {
    const utility = await enter(city, { kind: "public-service", level: "city", region: city.region });
    const service = await city.publish(utility, { updateCycle: "daily" });
    const commercial = await city.publish(utility, {
      updateCycle: "daily",
      profile: { ...blankProfile, outsidePublicService: true },
    });
    for (const dataset of [service, commercial])
      await city.attach(utility, dataset, [{ 名称: "人民公园", 地址: "人民路1号" }]);
    await city.travel({ days: 30 });
    const { items } = await must(
      city.authority.supervisor.send("GET", "/api/v1/watches/stale-dataset?scope=region&limit=200"),
    );
    const stale = items.map(({ object }: { object: { id: string } }) => object.id);
    const found = (await city.findings()).map(({ object }) => object?.id);
    for (const list of [stale, found]) {
      expect(list).toContain(service.id);
      expect(list).not.toContain(commercial.id);
    }
  },
);
