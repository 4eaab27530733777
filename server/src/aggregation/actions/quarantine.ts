/** Mending rows that were set aside, and loading the file again with them. */
import { record } from "../../audit/record.ts";
import type { Context } from "../../kernel/context.ts";
import { newId } from "../../kernel/ids.ts";
import { enqueue } from "../../kernel/jobs.ts";
import { orRefuse } from "../../kernel/refusal.ts";
import { loadJob } from "../jobs.ts";
import { type ConfirmedPlan, type Load, mayAct, type QuarantinedRow } from "../load.ts";
import { rulesForLoad } from "../quality/actions.ts";
import { type RowRule, RowRules, rulePrefix } from "../quality/row-check.ts";
import { clean } from "../reading/cells.ts";
import { checkCell } from "../reading/row-typer.ts";
import { refuse } from "../refusals.ts";
import { refuse as refuseSource } from "../source/refusals.ts";
import * as store from "../store.ts";
import * as quarantine from "../store-quarantine.ts";

/**
 * Changes cells of a quarantined row (position in the file, from 1 → text). The row stays in quarantine until the load is
 * repeated; the answer says what is still wrong with it.
 */
export function mendRow(
  ctx: Context,
  id: string,
  row: number,
  cells: Readonly<Record<string, string>>,
): Promise<QuarantinedRow> {
  return ctx.transaction(async (tx) => {
    const load = (await store.lockLoad(tx, id)) ?? orRefuse(refuse("load-not-found"));
    orRefuse(mayAct(load, "mend"));
    if (!readsFile(load)) orRefuse(refuseSource("table-load-not-mended"));
    const found =
      (await quarantine.quarantinedRow(tx, id, row)) ?? orRefuse(refuse("quarantined-row-not-found", { row }));
    const mended = { ...found.mended, ...cells };
    const plan = load.plan!;
    const rules = load.dataset ? await rulesForLoad(tx, load.dataset, { ...plan, rules: undefined }) : [];
    const faults = faultsOf(plan, rules, found.cells, mended);
    await quarantine.saveMended(tx, id, row, mended, faults, { id: ctx.actor.id, at: ctx.now });
    await record(tx, ctx, "aggregation.row-mended", {
      object: { type: "load", id },
      about: load.dataset ? [{ type: "dataset", id: load.dataset }] : [],
      organizations: [load.organization],
      region: load.region,
      facts: { row, positions: Object.keys(cells) },
    });
    return { ...found, mended, faults };
  });
}

/** Whether the load is of a file, and that file the whole of its version: then it can be read again. */
const readsFile = ({ origin, file }: Load): boolean =>
  !origin || (origin.file !== undefined && origin.since === null && file.sha256 !== "");

/** What is still wrong with a row, by its types and by the rules in force now. */
function faultsOf(
  plan: ConfirmedPlan,
  rules: readonly RowRule[],
  cells: readonly string[],
  mended: Readonly<Record<string, string>>,
): QuarantinedRow["faults"] {
  const missing = new Set(plan.missing);
  const read = plan.columns.map(({ position, reading, required }) => {
    if (position === null) return { position: 0, ok: true, value: null } as const;
    const text = clean(mended[position] ?? cells[position - 1] ?? "");
    return { position, ...checkCell(text, { position, reading, required }, missing) };
  });
  const faults = read.flatMap((one) => (one.ok ? [] : [{ position: one.position, fault: one.fault as string }]));
  if (faults.length > 0) return faults;
  const values = read.map((one) => (one.ok ? one.value : null));
  return new RowRules(rules)
    .judge(0, values)
    .map(({ rule, place }) => ({ position: read[place]!.position, fault: `${rulePrefix}${rule}` }));
}

/** Loads the same file by the same plan again, with the rows that were mended. The new version takes the old one's place. */
export function repeatLoad(ctx: Context, id: string): Promise<Load> {
  return ctx.transaction(async (tx) => {
    const load = (await store.lockLoad(tx, id)) ?? orRefuse(refuse("load-not-found"));
    orRefuse(mayAct(load, "repeat"));
    if (!readsFile(load)) orRefuse(refuseSource("table-load-not-mended"));
    const mended = await quarantine.mendedCells(tx, id);
    if (Object.keys(mended).length === 0 && load.state === "loaded") return orRefuse(refuse("nothing-mended"));
    const { rules: _, ...plan } = load.plan!;
    const edits = { ...plan.edits };
    for (const [row, cells] of Object.entries(mended)) edits[row] = { ...edits[row], ...cells };
    const next: Load = {
      ...load,
      id: newId(),
      state: "confirmed",
      origin: null,
      plan: { ...plan, edits },
      counts: null,
      digest: null,
      reason: null,
      version: null,
      mends: id,
      attempt: 0,
      kept: null,
      createdBy: ctx.actor.id,
      createdByName: ctx.actor.name,
      createdAt: ctx.now,
      confirmedBy: ctx.actor.id,
      confirmedAt: ctx.now,
      finishedAt: null,
    };
    await store.insertLoad(tx, next, {});
    await store.tell(tx, next.id, { state: "confirmed" });
    await enqueue(tx, loadJob, { load: next.id });
    await record(tx, ctx, "aggregation.load-repeated", {
      object: { type: "load", id: next.id },
      about: [{ type: "load", id }, ...(load.dataset ? [{ type: "dataset", id: load.dataset }] : [])],
      organizations: [load.organization],
      region: load.region,
      facts: { mended: Object.keys(mended).length },
    });
    return next;
  });
}
