import type { Day } from "../kernel/clock.ts";
import type { Db, Tx } from "../kernel/database.ts";
import { defineGate } from "../kernel/gates.ts";
import type { Law, Text } from "../kernel/refusal.ts";
import type { NoticePage } from "./notice.ts";

/** One thing that waits for somebody: a task with its day, or a finding to be explained. */
export interface WorkItem {
  readonly title: Text;
  readonly number: string | null;
  readonly step: Text | null;
  readonly due: Day | null;
  readonly law: Law | null;
  readonly organization: string | null;
  readonly page: NoticePage;
  readonly task: string | null;
}

/** What presses on a legal day, most pressing first. */
export interface Work {
  readonly overdue: readonly WorkItem[];
  readonly today: readonly WorkItem[];
  readonly findings: readonly WorkItem[];
}

/** What waits for a person in the seats that he holds? For the daily digest. Answered by procedure. */
export const workGate = defineGate<
  {
    readonly db: Db | Tx;
    readonly person: string;
    readonly seats: readonly { readonly organization: string; readonly roles: readonly string[] }[];
    readonly now: Date;
    readonly today: Day;
  },
  Work
>("notice.work");
