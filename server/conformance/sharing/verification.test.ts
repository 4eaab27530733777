/** Whether values match, where the data itself may not be had. */
import { expect } from "vitest";
import { rows, sql } from "../../src/kernel/database.ts";
import { must } from "../../test/cast.ts";
import { idNumber } from "../../test/sharing/world.ts";
import type { City } from "../city.ts";
import { clause } from "../clause.ts";
import { inInbox, unshared } from "./asking.ts";

const zhang = "11010519491231002X";

async function withheldData(city: City) {
  const dataset = await city.publish(city.civil, { items: [idNumber(), unshared()] });
  await city.attach(city.civil, dataset, [{ 身份证号: zhang, 家庭收入: "12000" }]);
  return dataset;
}

const question = (dataset: { id: string }, income: string, subject: string = zhang) => ({
  dataset: dataset.id,
  purpose: "救助对象核对",
  scenario: "临时救助审批",
  dutyBasis: "《社会救助暂行办法》第四十七条",
  systems: [],
  subject: { id_number: subject },
  compare: { income },
});

clause(
  "jiangmen-15-6",
  "for data that is not shared a department states values and gets match or no match, never a value",
  "supported",
  async ({ city }) => {
    const dataset = await withheldData(city);
    const refused = await city.apply(city.police, dataset);
    expect(refused.json().code).toBe("item-not-shared");
    const offer = { subject: [dataset.items.id_number], items: [dataset.items.income] };
    const path = `/api/v1/datasets/${dataset.id}/verification-offer`;
    expect((await city.police.officer.send("PUT", path, offer)).statusCode).toBe(403);
    await must(city.civil.officer.send("PUT", path, offer));
    expect((await must(city.police.officer.send("GET", path))).offer).toMatchObject(offer);
    const ask = (income: string, subject?: string) =>
      city.police.officer.send("POST", "/api/v1/verifications", question(dataset, income, subject));
    const right = await ask("12000");
    expect([right.statusCode, right.json().answer]).toEqual([201, "match"]);
    expect((await ask("9000")).json().answer).toBe("no-match");
    expect((await ask("12000", "440524188001010014")).json().answer).toBe("no-match");
    expect(right.body + JSON.stringify(right.headers)).not.toContain("12000");
    // Whoever goes on trying is stopped; the data itself stays closed.
    await ask("9001");
    expect((await ask("9002")).json().code).toBe("verification-budget");
    const purpose = encodeURIComponent("救助对象核对");
    const read = await city.police.officer.send("GET", `/api/v1/data/${dataset.id}?purpose=${purpose}`);
    expect(read.json().code).toBe("mode-not-granted");
    const listed = await must(city.police.officer.send("GET", "/api/v1/verifications?side=asked"));
    expect(listed.items.slice(0, 2)).toMatchObject([
      { answer: "no-match", answeredBy: "platform", elapsedMinutes: 0 },
      { answer: "no-match", answeredBy: "platform" },
    ]);
  },
);

clause(
  "jiangmen-15-7",
  "the source department finds the request, and its answer or legal refusal is on record with the time that it took",
  "supported",
  async ({ city }) => {
    const dataset = await withheldData(city);
    const asked = async (income: string) =>
      must(city.police.officer.send("POST", "/api/v1/verifications", question(dataset, income)));
    const first = await asked("12000");
    expect(first).toMatchObject({ answer: null });
    expect(await inInbox(city.civil.officer, first.case)).toBe(true);
    const waiting = await must(city.civil.officer.send("GET", "/api/v1/verifications?side=answering"));
    expect(waiting.items[0]).toMatchObject({ id: first.id, answer: null, items: ["家庭收入"] });
    const values = await must(city.civil.officer.send("POST", `/api/v1/verifications/${first.id}/values`));
    expect(values).toEqual({ subject: { id_number: zhang }, compare: { income: "12000" } });
    expect((await city.tax.officer.send("POST", `/api/v1/verifications/${first.id}/values`)).statusCode).toBe(404);
    await city.travel({ days: 2 });
    await must(city.decide(first.case, city.civil.officer, { outcome: "agreed", carries: { answer: "match" } }));

    const second = await asked("9000");
    expect(
      (await city.decide(second.case, city.civil.officer, { outcome: "refused", reason: "不便" })).statusCode,
    ).toBe(422);
    const basis = [{ source: "law" as const, title: "中华人民共和国统计法", article: "第二十八条" }];
    await must(city.decide(second.case, city.civil.officer, { outcome: "refused", reason: "依法不得提供", basis }));

    const { items } = await must(city.police.officer.send("GET", "/api/v1/verifications?side=asked"));
    expect(items.slice(0, 2)).toMatchObject([
      { id: second.id, answer: "refused", answeredBy: "provider", basis },
      { id: first.id, answer: "match", answeredBy: "provider" },
    ]);
    expect(items[1].elapsedMinutes).toBeGreaterThan(2 * 24 * 60 - 120);
    // Nothing of the values is left, in clear or sealed.
    const kept = await rows<object>(
      city.database.db,
      sql`select * from sharing.verification where dataset_id = ${dataset.id}`,
    );
    expect(JSON.stringify(kept)).not.toMatch(new RegExp(`${zhang}|sealed":"`));
  },
);
