/** Departments at work on the catalog, for tests: all over HTTP. */
import { offerBarrier } from "../../src/aggregation/supply/offer.ts";
import type { DatasetDraft, DraftItem } from "../../src/catalog/dataset.ts";
import { emptyDraft, newItem } from "../../src/catalog/dataset-form.ts";
import { blankProfile } from "../../src/catalog/profile.ts";
import type { Context } from "../../src/kernel/context.ts";
import { type Db, rows, sql } from "../../src/kernel/database.ts";
import { newId } from "../../src/kernel/ids.ts";
import type { Decision } from "../../src/procedure/procedure.ts";
import { supplyByInterface } from "../aggregation/department.ts";
import { must, type Player } from "../cast.ts";

const terms = { scope: "", purpose: "", condition: "", reason: "", ground: null } as const;
export const ground = { source: "law", title: "中华人民共和国个人信息保护法", article: "第十条" } as const;

/** An item that may be submitted under every shipped rulebook; open to everyone unless told otherwise. */
export function completeItem(column: string, nameZh: string, known: Partial<DraftItem> = {}): DraftItem {
  return newItem(newId(), column, nameZh, {
    type: "C",
    length: 100,
    category: "object",
    grade: "general-1",
    source: { kind: "produced", basis: "履行职责过程中产生" },
    open: { ...terms, type: "unconditional", basis: null, despite: null },
    ...known,
  });
}

export const openNone: DraftItem["open"] = {
  ...terms,
  type: "none",
  reason: "涉及个人隐私",
  basis: "secret-or-privacy",
  ground,
  despite: null,
};

export const shareConditional: DraftItem["share"] = {
  ...terms,
  type: "conditional",
  scope: "民政、公安机关",
  purpose: "救助对象核对",
  condition: "仅限民政、公安机关为救助对象核对使用",
  ground,
};

export const shareNone: DraftItem["share"] = { ...terms, type: "none", ground };

/** A draft that may be submitted under every shipped rulebook. */
export function completeDraft(known: Partial<DatasetDraft> = {}): DatasetDraft {
  const items = known.items ?? [completeItem("name", "名称"), completeItem("address", "地址")];
  const touches = (concern: "trade-secret" | "personal-privacy") =>
    items.some(({ concerns }) => concerns.includes(concern));
  return {
    ...emptyDraft,
    profile: {
      ...blankProfile,
      touches: { "trade-secret": touches("trade-secret"), "personal-privacy": touches("personal-privacy") },
    },
    category: "307001",
    secrecy: "none",
    titleZh: "公园名录",
    titleEn: "Parks",
    summaryZh: "全市公园的名称、地址和面积",
    formats: [{ class: "2", type: "xlsx", description: "" }],
    updateCycle: "yearly",
    items,
    ...known,
  };
}

interface OpenTask {
  readonly id: string;
  readonly case: string;
  readonly version: number;
  readonly body: string;
  readonly organization: string;
  readonly kind: string;
}

/** The open tasks of a case. */
export function openTasks(db: Db, caseId: string): Promise<readonly OpenTask[]> {
  return rows(
    db,
    sql`select t.id, c.id as case, c.version, t.body, t.organization, t.kind
          from procedure.task t join procedure.case c on c.id = t.case_id
         where c.id = ${caseId} and t.state = 'open' order by t.received_at, t.id`,
  );
}

/** Decides the open task of a case that is `by`'s to decide. */
export async function decideAs(ctx: Context, caseId: string, by: Player, decision: Decision): Promise<void> {
  const actor = await by.actor();
  const task = (await openTasks(ctx.db, caseId)).find(
    (one) =>
      one.organization === actor.organization &&
      (one.body === "confidentiality-reviewer") === actor.roles.includes("confidentiality-reviewer"),
  );
  if (!task) throw new Error(`case ${caseId} has no open task for ${by.account}`);
  await must(
    by.send("POST", `/api/v1/cases/${caseId}/tasks/${task.id}/decision`, { ...decision, version: task.version }),
  );
}

export interface Desk {
  readonly context: () => Promise<Context>;
  readonly officer: Player;
  readonly confidentiality: Player;
  readonly reviewer: Player;
}

/** Lists a dataset: created, submitted, reviewed twice, published. Its id comes back. */
export async function listDataset(desk: Desk, draft: DatasetDraft): Promise<string> {
  const made = await must(desk.officer.send("POST", "/api/v1/datasets", { draft }));
  const review = await must(
    desk.officer.send("POST", `/api/v1/datasets/${made.id}/submission`, { revision: made.revision }),
  );
  await decideAs(await desk.context(), review.case, desk.confidentiality, { outcome: "agreed" });
  await decideAs(await desk.context(), review.case, desk.reviewer, { outcome: "agreed" });
  // Where the rulebook wants data on the platform before it is shared: these tests are about what follows.
  const { db } = await desk.context();
  if (await offerBarrier(db, made.id)) await supplyByInterface(db, made.id);
  return made.id;
}
