import type { Context } from "../kernel/context.ts";
import type { Tx } from "../kernel/database.ts";
import type { Calendar } from "../rulebook/calendar.ts";
import type { ProcedureRule, Rulebook } from "../rulebook/rulebook.ts";
import type { Procedure } from "./procedure.ts";
import type { StoredCase } from "./store.ts";

/** A case in the hands of the engine: locked, with the rules that it began under. `it` is replaced as the case moves on. */
export interface Running {
  readonly tx: Tx;
  readonly ctx: Context;
  readonly procedure: Procedure;
  readonly rulebook: Rulebook;
  readonly rule: ProcedureRule;
  readonly calendar: Calendar;
  readonly revision: number;
  it: StoredCase;
}
