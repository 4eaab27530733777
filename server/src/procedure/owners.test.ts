import { describe, expect, test } from "vitest";
import { moments, on, open, refusal, say, stage, tasks } from "../../test/procedure/play.ts";
import { closeOrganization } from "../organization/actions.ts";
import { openMattersGate } from "../organization/gates.ts";
import { organizationById } from "../organization/listing.ts";
import { fileDelegation } from "./actions/delegation.ts";
import { withdraw } from "./actions.ts";
import { openMattersOf } from "./listing.ts";

openMattersGate.answer(({ tx, organization }) => openMattersOf(tx, organization));

async function close(id: string) {
  const { revision } = (await organizationById(stage.database.db, id))!;
  return closeOrganization(await stage.system(), id, { revision, reason: "机构改革" });
}

describe("no task is left without an owner", () => {
  on("2026-03-02");

  test("a department closes only after the matters that wait for it, or that it is a party of", async () => {
    const it = await open("sequence", { facts: { listed: true } });
    const refused = await refusal(close(stage.ids.provider));
    expect(refused).toMatchObject({
      refusal: "organization-has-open-matters",
      facts: { count: 1, numbers: [it.number] },
    });
    // The applicant, too: nobody could complete or withdraw what it asked for.
    expect(await refusal(close(stage.ids.consumer))).toMatchObject({ refusal: "organization-has-open-matters" });
    await withdraw(await stage.as(stage.people.officer), it.id, {}, it.version);
    expect(moments()).toContain("closed");
    const closed = await close(stage.ids.county);
    expect(closed.state).toBe("closed");
  });

  test("nothing is put before a department that is closed", async () => {
    await close(stage.ids.provider);
    expect(await refusal(open("one"))).toMatchObject({ refusal: "body-closed", law: { article: "1" } });
  });
});

describe("a delegation whose delegate was closed", () => {
  on("2026-03-02");

  test("hands the matter back", async () => {
    const ctx = await stage.as(stage.people.provider);
    await fileDelegation(ctx, { procedure: "strange", delegate: stage.ids.county, area: "230102" });
    const before = await open("delegated", { area: "230102" });
    expect((await tasks(before)).map((task) => task.party)).toEqual([{ organization: stage.ids.county }]);
    expect(await refusal(close(stage.ids.county))).toMatchObject({ refusal: "organization-has-open-matters" });
    await say(before, stage.people.county, "agreed");
    await close(stage.ids.county);
    const after = await open("delegated", { area: "230102" });
    expect((await tasks(after)).map((task) => task.party)).toEqual([{ organization: stage.ids.provider }]);
  });
});
