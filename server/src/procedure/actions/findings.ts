import type { Json } from "../../audit/canonical.ts";
import { prepareEntry, record, recordAll } from "../../audit/record.ts";
import type { Context } from "../../kernel/context.ts";
import { execute, maybeOne, rows, sql, type Tx } from "../../kernel/database.ts";
import { newId } from "../../kernel/ids.ts";
import { type Law, orRefuse, type Text } from "../../kernel/refusal.ts";
import { notify } from "../../notice/actions.ts";
import type { NoticeKind, Recipient } from "../../notice/notice.ts";
import { bodyOfRegion } from "../../organization/listing.ts";
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
  /** The organization was told of the matter in this transaction already: no second notice. */
  readonly told?: boolean;
  /** The authority of the region is told too. */
  readonly warns?: boolean;
}

/** Who explains a finding for a department, and so hears of it. */
export const answerable = ["data-officer", "head"] as const;

/** Raises a finding, in the transaction of whoever found it. Returns whether it is new. */
export async function raiseFinding(tx: Tx, ctx: Context, finding: NewFinding): Promise<boolean> {
  return (await raiseFindings(tx, ctx, [finding])) > 0;
}

/** Raises several; returns how many are new. */
export async function raiseFindings(tx: Tx, ctx: Context, findings: readonly NewFinding[]): Promise<number> {
  if (findings.length === 0) return 0;
  const raised = findings.map((finding) => ({ ...finding, id: newId() }));
  const lines = raised.map(({ id, key, rule, law, organization, region, caseId, object, title, evidence }) => ({
    ...{ id, key, rule, rulebook: law.rulebook, article: law.article, organization, region, case_id: caseId ?? null },
    ...{ object_type: object.type, object_id: object.id, title_zh: title.zh, title_en: title.en, evidence },
  }));
  const added = await rows<{ id: string }>(
    tx,
    sql`insert into procedure.finding (id, key, rule, rulebook, article, organization, region, case_id, object_type, object_id,
          title_zh, title_en, evidence, state, raised_at)
        select f.*, 'open', ${ctx.now}::timestamptz from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
          as f(id uuid, key text, rule text, rulebook text, article text, organization uuid, region text, case_id uuid,
            object_type text, object_id text, title_zh text, title_en text, evidence jsonb)
        on conflict (key) do nothing returning id`,
  );
  const isNew = new Set(added.map(({ id }) => id));
  const fresh = raised.filter(({ id }) => isNew.has(id));
  await recordAll(
    tx,
    fresh.map(({ id, law, rule, object, organization, region, evidence }) =>
      prepareEntry(ctx, "procedure.finding-raised", {
        object: { type: "finding", id },
        about: [object],
        organizations: [organization],
        region,
        law: { ...law, rule },
        facts: { ...evidence },
      }),
    ),
  );
  for (const { id, organization, title, law } of fresh.filter(({ told }) => !told)) {
    const to = { organization, roles: answerable };
    await tellFinding(tx, ctx, "finding-raised", to, { id, turn: 1, title, law });
  }
  for (const { id, region, title, law } of fresh.filter(({ warns }) => warns))
    await tellAuthority(tx, ctx, "finding-raised", region, { id, turn: 1, title, law });
  return fresh.length;
}

function tellFinding(
  tx: Tx,
  ctx: Context,
  kind: NoticeKind,
  to: Recipient,
  finding: { id: string; turn: number; title: Text; law: Law },
): Promise<boolean> {
  const { id, turn, title, law } = finding;
  return notify(tx, ctx, { kind, matter: `${id}/${turn}`, to, title, law, page: { type: "finding", id } });
}

// The organization explains to the authority of its region; the authority answers the organization.
async function tellMove(
  tx: Tx,
  ctx: Context,
  to: FindingState,
  row: { organization: string; region: string },
  finding: Parameters<typeof tellFinding>[4],
): Promise<void> {
  if (to !== "explained") {
    const kind = to === "resolved" ? "finding-resolved" : "finding-reopened";
    await tellFinding(tx, ctx, kind, { organization: row.organization, roles: answerable }, finding);
    return;
  }
  await tellAuthority(tx, ctx, "finding-explained", row.region, finding);
}

async function tellAuthority(
  tx: Tx,
  ctx: Context,
  kind: NoticeKind,
  region: string,
  finding: Parameters<typeof tellFinding>[4],
): Promise<void> {
  const authority = await bodyOfRegion(tx, "authority", region);
  if (authority) await tellFinding(tx, ctx, kind, { organization: authority.id, roles: ["supervisor"] }, finding);
}

/**
 * Marks the findings under a prefix of keys whose matter is gone (`evidence.ended`, the legal instant), and takes the mark off those
 * whose matter is back. Their state stays: resolving is the authority's.
 */
export async function endFindings(
  tx: Tx,
  ctx: Context,
  prefix: string,
  present: ReadonlySet<string>,
): Promise<readonly string[]> {
  const known = await rows<{ id: string; key: string; organization: string; region: string; ended: boolean }>(
    tx,
    sql`select id, key, organization, region, evidence ? 'ended' as ended from procedure.finding
         where starts_with(key, ${prefix}) order by id for update`,
  );
  const gone = known.filter(({ key, ended }) => !ended && !present.has(key));
  const back = known.filter(({ key, ended }) => ended && present.has(key));
  const ended = JSON.stringify({ ended: ctx.now.toISOString() });
  for (const { id, organization, region } of gone) {
    await execute(tx, sql`update procedure.finding set evidence = evidence || ${ended}::jsonb where id = ${id}`);
    await record(tx, ctx, "procedure.finding-ended", {
      object: { type: "finding", id },
      organizations: [organization],
      region,
    });
  }
  for (const { id } of back)
    await execute(tx, sql`update procedure.finding set evidence = evidence - 'ended' where id = ${id}`);
  return gone.map(({ id }) => id);
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
      title_zh: string;
      title_en: string;
    }>(
      tx,
      sql`select state, version, organization, region, notes, rulebook, article, title_zh, title_en from procedure.finding where id = ${id} for update`,
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
    const title = { zh: row.title_zh, en: row.title_en };
    const law = { rulebook: row.rulebook, article: row.article };
    await tellMove(tx, ctx, asked.to, row, { id, turn: row.version + 1, title, law });
    return { id, state: asked.to, version: row.version + 1 };
  });
}
