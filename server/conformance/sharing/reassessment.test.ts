/** 定期评估: what is not shared, or only conditionally, is looked at again. */
import { expect } from "vitest";
import { must } from "../../test/cast.ts";
import { completeItem, shareConditional, shareNone } from "../../test/catalog/desk.ts";
import { clause } from "../clause.ts";

clause(
  "leshan-15-3",
  "the next reassessment is shown, and a recorded one keeps the share type or changes it",
  "supported",
  async ({ city }) => {
    const own = { term: { amount: 12, unit: "month" }, reason: "每年评估一次" };
    await must(city.authority.supervisor.send("PUT", "/api/v1/rulebook/own-terms/registers/reassessment/every", own));
    const none = await city.publish(city.civil, { items: [completeItem("name", "姓名", { share: shareNone })] });
    const conditional = await city.publish(city.civil, {
      items: [completeItem("name", "姓名", { share: shareConditional })],
    });
    const open = await city.publish(city.civil);
    const standing = async ({ id }: { id: string }) => {
      const { items } = await must(city.civil.officer.send("GET", `/api/v1/register-subjects/dataset/${id}`));
      const found = items.find(({ register }: { register: { key: string } }) => register.key === "reassessment");
      return found.standing;
    };
    const missing = async () => {
      const { items } = await must(
        city.authority.supervisor.send("GET", "/api/v1/registers/reassessment/missing?scope=region&limit=200"),
      );
      return items.map(({ subject }: { subject: { id: string } }) => subject.id);
    };
    const reassess = (dataset: { id: string }, outcome: string) =>
      city.civil.officer.send("POST", "/api/v1/registers/reassessment/entries", {
        subject: { type: "dataset", id: dataset.id },
        values: { outcome, reason: "数据已可按需脱敏" },
      });
    expect(await standing(open)).toBeNull();
    const due: string = (await standing(none)).dueDay;
    expect((await standing(conditional)).dueDay).toBe(due);
    await city.travel({ to: due });
    await must(reassess(conditional, "keep"));
    expect((await standing(conditional)).dueDay > due).toBe(true);
    expect(await city.deskPage(city.civil, conditional.id)).toMatchObject({ state: "published", draft: null });
    await city.travel({ days: 1 });
    const listed = await missing();
    expect([listed.includes(none.id), listed.includes(conditional.id)]).toEqual([true, false]);

    // What can be shared less strictly begins to change with the entry: the draft says so, and the review decides.
    await must(reassess(none, "unconditional"));
    expect(await missing()).not.toContain(none.id);
    const page = await city.deskPage(city.civil, none.id);
    expect(page.state).toBe("changing");
    expect(page.draft.items[0].share.type).toBe("unconditional");
    const { case: review } = await must(city.submit(city.civil, { id: none.id, revision: page.revision }));
    await city.settle(review);
    const changed = await must(city.police.officer.send("GET", `/api/v1/datasets/${none.id}`));
    expect(changed.content.items[0].share.effective).toBe("unconditional");
  },
);
