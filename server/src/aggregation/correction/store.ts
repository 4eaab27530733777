/** SQL of corrections: what belongs to one beside its case. */
import { execute, sql, type Tx } from "../../kernel/database.ts";

export async function insertCorrection(tx: Tx, caseId: string, dataset: string): Promise<void> {
  await execute(tx, sql`insert into aggregation.correction (case_id, dataset_id) values (${caseId}, ${dataset})`);
}

/** What corrected it: a version of data, or a version of the entry. */
export type CorrectedBy = Readonly<{ version: string | null; entryVersion: number | null }>;

export async function linkCorrected(tx: Tx, caseId: string, by: CorrectedBy, at: Date): Promise<void> {
  await execute(
    tx,
    sql`update aggregation.correction
           set version_id = ${by.version}, entry_version = ${by.entryVersion}, corrected_at = ${at}
         where case_id = ${caseId}`,
  );
}

/** Says that a correction came of a comparison. */
export async function linkComparison(tx: Tx, caseId: string, comparison: string): Promise<void> {
  await execute(tx, sql`update aggregation.correction set comparison_id = ${comparison} where case_id = ${caseId}`);
}
