import type { Json } from "../../audit/canonical.ts";
import { record } from "../../audit/record.ts";
import type { Context } from "../../kernel/context.ts";
import { execute, maybeOne, sql, type Tx } from "../../kernel/database.ts";
import { newId } from "../../kernel/ids.ts";
import { type Law, orRefuse, type Text } from "../../kernel/refusal.ts";
import { refuse } from "../refusals.ts";

/** A rule that was not kept, as whoever found it reports it. `key` makes the same matter one finding, however often it is found. */
export interface NewFinding {
  readonly key: string;
  /** The rule in the rulebook: `procedures.share-application.review.term`. */
  readonly rule: string;
  readonly law: Law;
  readonly organization: string;
  readonly region: string;
  readonly object: { readonly type: string; readonly id: string };
  readonly title: Text;
  readonly caseId?: string;
  readonly evidence: Readonly<Record<string, Json>>;
}

/** Raises a finding, in the transaction of whoever found it. Returns whether it is new. */
export async function raiseFinding(tx: Tx, ctx: Context, finding: NewFinding): Promise<boolean> {
  const id = newId();
  const { law, object, title } = finding;
  const added = await execute(
    tx,
    sql`insert into procedure.finding (id, key, rule, rulebook, article, organization, region, case_id, object_type, object_id,
          title_zh, title_en, evidence, state, raised_at)
        values (${id}, ${finding.key}, ${finding.rule}, ${law.rulebook}, ${law.article}, ${finding.organization}, ${finding.region},
          ${finding.caseId ?? null}, ${object.type}, ${object.id}, ${title.zh}, ${title.en}, ${JSON.stringify(finding.evidence)}, 'open', ${ctx.now})
        on conflict (key) do nothing`,
  );
  if (added === 0) return false;
  await record(tx, ctx, "procedure.finding-raised", {
    object: { type: "finding", id },
    about: [object],
    organizations: [finding.organization],
    region: finding.region,
    law: { ...law, rule: finding.rule },
    facts: { ...finding.evidence },
  });
  return true;
}

export type FindingState = "open" | "explained" | "resolved";

interface Note {
  readonly at: string;
  readonly by: string;
  readonly organization: string | null;
  readonly state: FindingState;
  readonly text: string;
}

// From where to where, and whose word it is: the organization explains, the authority resolves or asks again.
const moves: Readonly<Record<FindingState, readonly FindingState[]>> = {
  open: ["explained", "resolved"],
  explained: ["resolved", "open"],
  resolved: ["open"],
};

/** Explains (the organization concerned), resolves or reopens (the authority) a finding; `expectedVersion` is the one that was looked at. */
export function moveFinding(
  ctx: Context,
  id: string,
  asked: { readonly to: FindingState; readonly text: string },
  expectedVersion: number,
): Promise<{ id: string; state: FindingState; version: number }> {
  return ctx.transaction(async (tx) => {
    const row = await maybeOne<{
      state: FindingState;
      version: number;
      organization: string;
      region: string;
      notes: Note[];
      rulebook: string;
      article: string;
    }>(
      tx,
      sql`select state, version, organization, region, notes, rulebook, article from procedure.finding where id = ${id} for update`,
    );
    if (!row) return orRefuse(refuse("no-such-finding"));
    if (row.version !== expectedVersion) orRefuse(refuse("finding-moved-on"));
    if (!moves[row.state].includes(asked.to)) orRefuse(refuse("finding-cannot-move", { state: row.state }));
    const note: Note = {
      at: ctx.now.toISOString(),
      by: ctx.actor.name,
      organization: ctx.actor.organization,
      state: asked.to,
      text: asked.text,
    };
    await execute(
      tx,
      sql`update procedure.finding set state = ${asked.to}, notes = ${JSON.stringify([...row.notes, note])}, version = version + 1 where id = ${id}`,
    );
    await record(tx, ctx, "procedure.finding-moved", {
      object: { type: "finding", id },
      organizations: [row.organization],
      region: row.region,
      law: { rulebook: row.rulebook, article: row.article },
      facts: { from: row.state, to: asked.to, text: asked.text },
    });
    return { id, state: asked.to, version: row.version + 1 };
  });
}
