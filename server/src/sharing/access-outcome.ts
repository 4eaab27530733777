import { isRefusal } from "../kernel/refusal.ts";
import { form } from "../procedure/form.ts";
import type { Procedure } from "../procedure/procedure.ts";
import { accessFields, asNarrowed, termsFields, undecidedAccess } from "./access-form.ts";
import { narrowedBy } from "./application.ts";
import { give } from "./giving.ts";
import * as store from "./store.ts";

/** The form of an application for access, and of the terms that a decision may set. */
export const accessForms = { statement: form.fields(accessFields), carries: form.fields(termsFields) };
type Access = Procedure<typeof accessForms.statement, typeof accessForms.carries>;

/**
 * What becomes of a case in which access to a dataset is asked for: each consent may narrow it, and when it is agreed it is a grant.
 * `withheld`: the data is not shared otherwise, and the grant says so.
 */
export function outcomeOfAccess({ withheld }: { readonly withheld: boolean }): Pick<Access, "check" | "on"> {
  return {
    async check(tx, _ctx, it, { decision }) {
      if (decision.outcome !== "agreed") return null;
      const stands = (await store.lockAgreed(tx, it.id)) ?? undecidedAccess(it.statement);
      const agreed = narrowedBy(stands, asNarrowed(decision.carries));
      if (isRefusal(agreed)) return agreed;
      await store.saveAgreed(tx, it.id, agreed);
      return null;
    },
    on: {
      opened: (tx, ctx, it) => store.insertApplication(tx, it.id, undecidedAccess(it.statement), ctx.now),
      completed: (tx, _ctx, it) => store.saveAgreed(tx, it.id, undecidedAccess(it.statement)),
      async agreed(tx, ctx, it, decision) {
        const agreed = (await store.lockAgreed(tx, it.id)) ?? undecidedAccess(it.statement);
        const consumer = (it.parties.applicant as { organization: string }).organization;
        const given = { agreed, consumer, asked: it.openedBy, ...(withheld ? { withheld } : {}) };
        await store.saveGrant(tx, it.id, (await give(tx, ctx, it, decision, given)).id);
      },
    },
  };
}
