import type { FastifyInstance } from "fastify";
import { legalClock } from "../../../server/src/kernel/clock.ts";
import { systemContext } from "../../../server/src/kernel/context.ts";
import { type Db, one, sql } from "../../../server/src/kernel/database.ts";
import type { Log } from "../../../server/src/kernel/log.ts";
import { beginCast, must, type Player } from "../../../server/test/cast.ts";
import { completeDraft, completeItem, openTasks, shareConditional } from "../../../server/test/catalog/desk.ts";

/** Who and what the drill works with: a department that lists and loads, one that calls, and their grant. */
export interface Stage {
  readonly officer: Player;
  readonly confidentiality: Player;
  readonly reviewer: Player;
  readonly dataset: string;
  readonly items: readonly string[];
  readonly grant: string;
  readonly keyid: string;
  readonly secret: Buffer;
}

export const purpose = "救助对象核对";
const columns = [
  ["id", "编号"],
  ["name", "名称"],
  ["address", "地址"],
] as const;

/** CSV with so many rows under the stage's columns; `mark` makes each file's content its own. */
export function csv(rows: number, mark: string): Buffer {
  const lines = [columns.map(([, title]) => title).join(",")];
  for (let n = 1; n <= rows; n++) lines.push(`${mark}-${n},机构${n},某市某区第${n}号`);
  return Buffer.from(`${lines.join("\r\n")}\r\n`);
}

/** A multipart body with one file. */
export function upload(name: string, content: Buffer) {
  const boundary = "----drill";
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n`;
  return {
    payload: Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
  };
}

/** The open task of a case that is a player's to decide, with the version that his decision must state. */
export async function taskOf(db: Db, caseId: string, by: Player, confidentiality: boolean) {
  return (await openTasks(db, caseId)).find(
    (task) => task.organization === by.organization && (task.body === "confidentiality-reviewer") === confidentiality,
  );
}

async function decide(db: Db, caseId: string, by: Player, confidentiality = false): Promise<void> {
  const task = await taskOf(db, caseId, by, confidentiality);
  if (!task) throw new Error(`case ${caseId} has no task for ${by.account}`);
  await must(
    by.send("POST", `/api/v1/cases/${caseId}/tasks/${task.id}/decision`, { outcome: "agreed", version: task.version }),
  );
}

/** Brings an empty installation to work, over its public HTTP API: people, one listed dataset with data, one grant. */
export async function setStage(app: FastifyInstance, db: Db, log: Log): Promise<Stage> {
  const context = () => systemContext(db, log, "drill");
  const region = "230000";
  const cast = await beginCast(app, context, region);
  const provider = await cast.organization({ kind: "department", level: "province", region });
  const consumer = await cast.organization({ kind: "department", level: "province", region });
  const officer = await cast.person(provider, "data-officer");
  const confidentiality = await cast.person(provider, "confidentiality-reviewer");
  const reviewer = await cast.person(cast.authority, "reviewer");
  const applicant = await cast.person(consumer, "data-officer");

  const items = columns.map(([column, title]) => completeItem(column, title, { share: shareConditional }));
  const made = await must(
    officer.send("POST", "/api/v1/datasets", { draft: completeDraft({ titleZh: "名录", items }) }),
  );
  const review = await must(
    officer.send("POST", `/api/v1/datasets/${made.id}/submission`, { revision: made.revision }),
  );
  await decide(db, review.case, confidentiality, true);
  await decide(db, review.case, reviewer);

  const { payload, headers } = upload("first.csv", csv(500, "first"));
  const load = await must(
    app.inject({
      method: "POST",
      url: `/api/v1/uploads?dataset=${made.id}`,
      payload,
      headers: { ...headers, authorization: `Bearer ${officer.token}` },
    }),
  );
  await must(officer.send("POST", `/api/v1/loads/${load.id}/confirmation`, {}));
  await loaded(officer, load.id);

  const program = await must(
    applicant.send("POST", "/api/v1/programs", { organization: consumer, name: "救助核对系统", purpose: "核对" }),
  );
  const system: string = program.id ?? program.program.id;
  const key = await must(applicant.send("POST", `/api/v1/programs/${system}/keys`, {}));
  const { now } = await legalClock(db);
  const application = await must(
    applicant.send("POST", "/api/v1/share-applications", {
      dataset: made.id,
      items: items.map((item) => item.id),
      rows: [],
      scope: "全省",
      mode: ["api"],
      purpose,
      scenario: "临时救助审批",
      dutyBasis: "职责依据",
      persons: [applicant.id],
      systems: [system],
      responsible: null,
      until: `${now.getUTCFullYear() + 5}-12-31`,
      quota: { perDay: 1_000_000, total: null },
      agreement: "仅用于核对",
    }),
  );
  await decide(db, application.case, officer);
  const { id } = await one<{ id: string }>(
    db,
    sql`select id from delivery.data_grant where case_id = ${application.case}`,
  );
  return {
    officer,
    confidentiality,
    reviewer,
    dataset: made.id,
    items: items.map((item) => item.id),
    grant: id,
    keyid: key.keyid,
    secret: Buffer.from(key.secret, "base64"),
  };
}

async function loaded(officer: Player, id: string): Promise<void> {
  for (let n = 0; n < 300; n++) {
    const load = await must(officer.send("GET", `/api/v1/loads/${id}`));
    if (load.state === "loaded") return;
    if (load.state === "failed") throw new Error(`the first load failed: ${JSON.stringify(load.reason)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the first load does not end");
}
