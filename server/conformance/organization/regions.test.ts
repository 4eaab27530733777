/** Whose area is whose: authorities, governments and coordination bodies of a region, and how long a text is in force. */
import { expect } from "vitest";
import { addDays } from "../../src/kernel/clock.ts";
import { freshCreditCode, must } from "../../test/cast.ts";
import { completeDraft, completeItem, shareConditional } from "../../test/catalog/desk.ts";
import type { City, Department } from "../city.ts";
import { type OpenCity, openCity } from "../city-open.ts";
import { clause, permission, refusal, rule, together, watch } from "../clause.ts";
import { editionOf, shippedEdition } from "../edition.ts";
import { disputeAbout, opened, refusedApplication } from "../sharing/asking.ts";

/** A draft handed in, with its confidentiality review passed: it waits for the authority. */
async function submitted(city: City, by: Department): Promise<string> {
  const draft = completeDraft({ items: [completeItem("name", "名称")] });
  const made = await must(by.officer.send("POST", "/api/v1/datasets", { draft }));
  const { case: id } = await must(
    by.officer.send("POST", `/api/v1/datasets/${made.id}/submission`, { revision: made.revision }),
  );
  await city.settle(id, (task) => task.body === "authority");
  return id;
}

clause(
  "heilongjiang-5-1",
  "an authority reads and decides the reviews of its own area, and gets 403 for another's",
  [permission("readCase"), together(permission("decideTask"), refusal("not-your-task"))],
  async ({ city }) => {
    const [own, other] = city.below;
    const id = await submitted(city, own.civil);
    const { reviewer } = other.authority;
    expect((await reviewer.send("GET", `/api/v1/cases/${id}`)).statusCode).toBe(403);
    expect((await city.decide(id, reviewer)).statusCode).toBe(403);
    expect((await own.authority.reviewer.send("GET", `/api/v1/cases/${id}`)).statusCode).toBe(200);
    expect((await city.decide(id, own.authority.reviewer)).statusCode).toBe(200);
  },
);

clause(
  "jiangmen-6-1",
  "each region has one authority, and its rights end at the region",
  [refusal("one-in-charge"), together(permission("decideTask"), refusal("not-your-task"))],
  async ({ city }) => {
    const [own, other] = city.below;
    const second = await city.system.send("POST", "/api/v1/organizations", {
      code: freshCreditCode(),
      name: { zh: "第二数据局", en: "Second bureau" },
      kind: "authority",
      level: "county",
      region: own.region,
    });
    expect(second.statusCode).toBe(409);
    expect(second.json()).toMatchObject({ code: "one-in-charge" });
    const id = await submitted(city, own.civil);
    expect((await city.decide(id, other.authority.reviewer)).statusCode).toBe(403);
    expect((await city.decide(id, own.authority.reviewer)).statusCode).toBe(200);
  },
);

clause(
  "leshan-5-9",
  "a county has one authority at most; one without is listed as incomplete, and its entries are approved by nobody",
  [refusal("one-in-charge"), rule("organization.authority_each_region"), watch("region-without-authority")],
  async ({ city, cite }) => {
    const at = { level: "county", region: "511111" } as const;
    const government = await city.cast.organization({ kind: "government", ...at });
    const id = await city.cast.organization({ kind: "department", ...at, parent: government });
    const civil = {
      ...city.below[0].civil,
      ...at,
      id,
      officer: await city.cast.person(id, "data-officer"),
      head: await city.cast.person(id, "head"),
      confidentiality: await city.cast.person(id, "confidentiality-reviewer"),
    };
    const incomplete = async () => {
      const url = "/api/v1/watches/region-without-authority?scope=region";
      return (await must(city.authority.supervisor.send("GET", url))).items;
    };
    expect(await incomplete()).toMatchObject([{ object: { id: government } }]);
    const made = await city.compile(civil, { items: [completeItem("name", "名称")] });
    const refused = await city.submit(civil, made);
    expect(refused.statusCode).toBe(409);
    expect(refused.json()).toMatchObject({ code: "region-without-authority", law: { article: cite(5) } });

    const designated = await city.cast.organization({ kind: "authority", ...at, parent: government });
    await city.cast.person(designated, "reviewer");
    const second = await city.system.send("POST", "/api/v1/organizations", {
      code: freshCreditCode(),
      name: { zh: "第二数据局", en: "Second bureau" },
      kind: "authority",
      ...at,
    });
    expect(second.json()).toMatchObject({ code: "one-in-charge" });
    expect(await incomplete()).toEqual([]);
    const { case: review } = await must(city.submit(civil, made));
    await city.settle(review);
    expect(await city.deskPage(civil, made.id)).toMatchObject({ state: "published" });
  },
);

clause(
  "heilongjiang-4-1",
  "a level's coordination body is registered, and an escalated case of that level comes to it",
  "supported",
  async ({ city }) => {
    const [below] = city.below;
    const bodies = [
      { level: "province", region: city.region, id: city.coordination.id, provider: city.civil, by: city.police },
      {
        level: "city",
        region: below.region,
        id: await city.cast.organization({ kind: "coordination-body", level: "city", region: below.region }),
        provider: below.civil,
        by: below.police,
      },
    ] as const;
    for (const body of bodies) {
      const { items } = await must(
        city.tax.officer.send(
          "GET",
          `/api/v1/organizations?kind=coordination-body&level=${body.level}&region=${body.region}`,
        ),
      );
      expect(items).toMatchObject([{ id: body.id }]);
      const { application } = await refusedApplication(city, body.provider, body.by);
      const id = await opened(body.by.officer, "share-dispute", disputeAbout(application));
      await must(city.decide(id, body.by.officer, "unresolved"));
      const [task] = await city.tasks(id);
      await must(city.decide(id, await city.sitting(task!), "unresolved"));
      expect((await city.tasks(id)).map(({ organization }) => organization)).toEqual([body.id]);
    }
  },
);

clause(
  "shenyang-4-2",
  "a county has its government, which reads the statistics of its area",
  "supported",
  async ({ city }) => {
    const [own, other] = city.below;
    const { items } = await must(
      own.government.head.send("GET", `/api/v1/organizations?kind=government&level=county&region=${own.region}`),
    );
    expect(items).toMatchObject([{ id: own.government.id, region: own.region }]);
    const datasets = async () => {
      const page = await must(own.government.head.send("GET", "/api/v1/area-statistics"));
      expect(page.region).toBe(own.region);
      return page.counts.find(({ key }: { key: string }) => key === "datasets").total;
    };
    const before = await datasets();
    await city.publish(own.civil, { items: [completeItem("name", "名称")] });
    await city.publish(other.civil, { items: [completeItem("name", "名称")] });
    expect(await datasets()).toBe(before + 1);
    expect((await city.citizen.send("GET", "/api/v1/area-statistics")).statusCode).toBe(403);
  },
);

/** The city under a wording of its own text: what is replaced must be there. */
async function under(name: string, changes: readonly (readonly [string | RegExp, string])[]): Promise<OpenCity> {
  const shipped = shippedEdition(name);
  const rules = changes.reduce((text, [from, to]) => {
    if (text.replace(from, to) === text) throw new Error(`${from} does not stand in the rules of ${name}`);
    return text.replace(from, to);
  }, shipped.files.rules);
  const files = { ...shipped.files, rules: rules.replace(/version: "[^"]+"/, 'version: "tried"') };
  return openCity(shipped, editionOf(name, `${name}-tried`, files));
}

for (const id of ["jiangmen-36-1", "shenyang-38-1"]) {
  clause(
    id,
    "the text has its first day, and what was applied for earlier is not judged by its terms",
    "supported",
    async ({ city, law }) => {
      const { standing } = await must(city.police.officer.send("GET", "/api/v1/rulebooks"));
      expect(standing).toMatchObject({ state: "in-force", from: law.validity.from });
      const name = id.split("-")[0]!;
      const later = addDays(await city.today(), 60);
      const early = await under(name, [[/from: \d{4}-\d{2}-\d{2}/, `from: ${later}`]]);
      try {
        early.enter();
        const items = [completeItem("name", "名称", { share: shareConditional })];
        const dataset = await early.city.publish(early.city.civil, { items });
        const before = await must(early.city.apply(early.city.police, dataset));
        expect(await early.city.tasks(before.case)).toMatchObject([{ dueDay: null }]);
        await early.city.travel({ to: later });
        expect(await early.city.findings()).toEqual([]);
        const after = await must(early.city.apply(early.city.tax, dataset));
        expect(await early.city.tasks(after.case)).toMatchObject([{ dueDay: await early.city.workingDay(5) }]);
      } finally {
        await early.close();
      }
    },
  );
}

clause(
  "leshan-46-1",
  "the text has a first and a last day, and is shown as expired after it",
  "supported",
  async () => {
    const promulgated = await under("leshan", [
      ["status: draft", "status: in-force"],
      ["from: unset", "from: 2019-03-01"],
    ]);
    try {
      promulgated.enter();
      const standing = async () => {
        const reply = await promulgated.city.app.inject({ method: "GET", url: "/api/v1/rulebook" });
        return reply.json().standing;
      };
      expect(await standing()).toMatchObject({
        state: "in-force",
        from: "2019-03-01",
        until: "2021-02-28",
        banner: null,
      });
      await promulgated.city.travel({ to: "2021-03-01" });
      expect(await standing()).toMatchObject({
        state: "expired",
        banner: { zh: expect.stringContaining("2021年2月28日") },
      });
    } finally {
      await promulgated.close();
    }
  },
);

clause(
  "shenyang-2-1",
  "an installation runs under this text: its terms, names and deciders apply",
  "supported",
  async ({ city, law, cite }) => {
    const page = await must(city.police.officer.send("GET", "/api/v1/rulebook"));
    expect(page).toMatchObject({ name: law.name, title: law.title });
    const dataset = await city.publish(city.civil, {
      items: [completeItem("name", "名称", { share: shareConditional })],
    });
    const { case: id } = await must(city.apply(city.police, dataset));
    const [task] = await city.tasks(id);
    expect(task).toMatchObject({ organization: city.civil.id, body: "provider", dueDay: await city.workingDay(5) });
    const it = await city.caseOf(id, city.civil.officer);
    expect(it.dues[0]).toMatchObject({ due: { article: cite(20) } });
  },
);
