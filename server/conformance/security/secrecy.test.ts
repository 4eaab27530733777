import { expect } from "vitest";
import { completeDraft, completeItem } from "../../test/catalog/desk.ts";
import { clause, refusal } from "../clause.ts";

clause(
  "leshan-5-17",
  "what carries a state secret is neither listed, shared, delivered nor opened",
  refusal("state-secret"),
  async ({ city }) => {
    const made = await city.compile(city.civil);
    for (const secret of [{ secrecy: "secret" }, { summaryZh: "机密★10年" }] as const) {
      const draft = completeDraft(secret);
      const created = await city.civil.officer.send("POST", "/api/v1/datasets", { draft });
      const saved = await city.civil.officer.send("PUT", `/api/v1/datasets/${made.id}/draft`, {
        revision: made.revision,
        draft,
      });
      for (const reply of [created, saved]) {
        expect(reply.statusCode).toBe(422);
        expect(reply.json().code).toBe("state-secret");
      }
    }
    // What was never taken in is nowhere to be had.
    const applied = await city.apply(city.police, { id: made.id, case: "", items: { name: made.draft.items[0].id } });
    expect(applied.statusCode).toBe(404);
    expect((await city.call(city.police, { id: made.id, case: "", items: {} })).statusCode).toBe(403);
    expect((await city.openly(`/api/v1/open/${made.id}/download?format=csv`)).statusCode).toBe(404);
  },
);

clause(
  "leshan-33-7",
  "data with a mark of state secrecy is registered on neither side",
  refusal("state-secret"),
  async ({ city }) => {
    for (const open of ["unconditional", "none"] as const) {
      const items = [
        completeItem("name", "名称", { description: "绝密★", open: { ...completeItem("a", "甲").open, type: open } }),
      ];
      const draft = completeDraft({ items });
      const reply = await city.civil.officer.send("POST", "/api/v1/datasets", { draft });
      expect(reply.statusCode).toBe(422);
      expect(reply.json().code).toBe("state-secret");
    }
  },
);
