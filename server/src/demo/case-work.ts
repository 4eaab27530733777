import { type Db, rows, sql } from "../kernel/database.ts";
import { decide, returnForCompletion } from "../procedure/actions.ts";
import type { Decision } from "../procedure/procedure.ts";
import type { Stage } from "./stage.ts";

/** An open task of a case, as somebody at a desk sees it. */
export interface OpenTask {
  readonly id: string;
  readonly caseId: string;
  readonly version: number;
  readonly procedure: string;
  readonly kind: string;
  readonly step: string;
  readonly organization: string;
  readonly roles: readonly string[];
  readonly dueDay: string | null;
}

/** The open tasks of one case, or of all. */
export function openTasks(db: Db, caseId?: string): Promise<OpenTask[]> {
  return rows(
    db,
    sql`select t.id, t.case_id as "caseId", c.version, c.procedure, t.kind, t.step_name as step, t.organization, t.roles,
               (select k.due_day from procedure.clock k where k.task_id = t.id and k.state = 'running') as "dueDay"
          from procedure.task t join procedure.case c on c.id = t.case_id
         where t.state = 'open' and t.organization is not null ${caseId ? sql`and c.id = ${caseId}` : sql``}
         order by t.received_at, t.id`,
  );
}

/** Somebody who sits at the task decides it. */
export async function settle(stage: Stage, task: OpenTask, decision: Decision): Promise<void> {
  const ctx = await stage.as(stage.sitting(task.organization, task.roles));
  const outcome = task.kind === "perform" || task.kind === "note" ? "done" : decision.outcome;
  await decide(ctx, task.caseId, task.id, { ...decision, outcome }, task.version);
}

/** Somebody who sits at the task sends the case back to be completed. */
export async function sendBack(stage: Stage, task: OpenTask, reason: string): Promise<void> {
  const ctx = await stage.as(stage.sitting(task.organization, task.roles));
  await returnForCompletion(ctx, task.caseId, task.id, { reason }, task.version);
}
