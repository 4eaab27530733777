import { expect } from "vitest";
import { addDays } from "../../src/kernel/clock.ts";
import { must } from "../../test/cast.ts";
import { clause, rule } from "../clause.ts";

clause(
  "leshan-15-4",
  "a stop of supply gives its reason",
  rule("procedures.dataset-revocation.must_state.reason"),
  async ({ city, cite }) => {
    const { id } = await city.publish(city.civil);
    const stopDay = addDays(await city.today(), 30);
    const ask = (reason: string) =>
      city.civil.officer.send("POST", `/api/v1/datasets/${id}/revocation`, { reason, stopDay });
    const bare = await ask(" ");
    expect(bare.statusCode).toBe(422);
    expect(bare.json().law).toMatchObject({ article: cite(15) });
    expect((await ask("职责划出")).statusCode).toBe(201);
  },
);

clause(
  "leshan-15-5",
  "it takes effect on a later day, after its filing reached the authority; never at once",
  [
    rule("procedures.dataset-revocation.routes[0].effect"),
    rule("procedures.dataset-revocation.routes[0].steps.filing"),
  ],
  async ({ city }) => {
    const dataset = await city.publish(city.civil);
    const today = await city.today();
    const ask = (stopDay?: string) =>
      city.civil.officer.send("POST", `/api/v1/datasets/${dataset.id}/revocation`, { reason: "职责划出", stopDay });
    expect((await ask()).statusCode).toBe(422);
    expect((await ask(today)).statusCode).toBeGreaterThanOrEqual(400);
    const stopDay = addDays(today, 30);
    const { case: id } = await must(ask(stopDay));
    expect((await city.tasks(id)).map(({ kind, organization }) => [kind, organization])).toEqual([
      ["note", city.authority.id],
    ]);
    await city.travel({ to: stopDay });
    expect(await city.deskPage(city.civil, dataset.id)).toMatchObject({ state: "revoking" });
    expect((await city.apply(city.police, dataset)).statusCode).toBe(201);
    await city.travel({ days: 1 });
    expect(await city.deskPage(city.civil, dataset.id)).toMatchObject({ state: "revoked" });
    expect((await city.apply(city.police, dataset)).statusCode).toBe(404);
  },
);
