/** 批量编制: entries by a workbook. It is always looked through first; then all of it comes in, or nothing. */
import type { Readable } from "node:stream";
import { Ajv, type ErrorObject } from "ajv";
import addFormats from "ajv-formats";
import type { Context } from "../kernel/context.ts";
import type { Db, Tx } from "../kernel/database.ts";
import { newId } from "../kernel/ids.ts";
import { fieldErrors } from "../kernel/input.ts";
import { type FieldError, isRefusal, orRefuse, type Refusal, type Text } from "../kernel/refusal.ts";
import { workbookBytes } from "../kernel/workbook.ts";
import type { Organization } from "../organization/organization.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { createDatasetIn, saveDraftIn } from "./actions.ts";
import { withMode } from "./aggregation-mode.ts";
import type { CatalogRules, Dataset, DatasetDraft } from "./dataset.ts";
import { mayUseCategory, unkeepable } from "./dataset-check.ts";
import { DraftForm } from "./dataset-form.ts";
import { mayEdit } from "./dataset-states.ts";
import { workbookGate } from "./gates.ts";
import { refuse } from "./refusals.ts";
import { draftFaultsOf } from "./reviewable.ts";
import { catalogRules } from "./rules.ts";
import { faultsByStandards } from "./standards-listing.ts";
import * as store from "./store.ts";
import type { Language } from "./workbook/cells.ts";
import type { EntryColumn } from "./workbook/columns.ts";
import { type Layout, layOut } from "./workbook/layout.ts";
import { entriesMeant, type Finding, type Plan, type PlannedEntry, placed, planImport } from "./workbook/plan.ts";
import { lettersOf, markedCopy } from "./workbook/write.ts";
import { columnsFor, compiler, currentEdition, datasetsAtMost } from "./workbook-listing.ts";

/** Bytes of a workbook, and rows of a sheet of it, that are read. */
export const workbookLimit = 8_000_000;
const rowsAtMost = 10_001;

/** The workbook that a person sends. */
export type SentWorkbook = Readonly<{ name: string; content: Readable }>;

/** A workbook that was looked through: what would become of each row, and what is wrong. */
export interface Checked {
  readonly name: string;
  readonly sha256: string;
  readonly owner: Organization;
  readonly columns: readonly EntryColumn[];
  readonly layout: Layout;
  readonly plan: Plan;
  readonly findings: readonly Finding[];
  readonly notes: readonly Text[];
}

const ajv = new Ajv({ allErrors: true, strict: false });
(addFormats as unknown as (ajv: Ajv) => void)(ajv);
const fitsForm = ajv.compile<DatasetDraft>(DraftForm);

/** Looks a workbook through and changes nothing. */
export async function checkWorkbook(ctx: Context, sent: SentWorkbook): Promise<Checked> {
  const owner = await compiler(ctx, ctx.db);
  const { sha256, sheets } = await workbookGate.ask({
    ctx,
    content: sent.content,
    size: workbookLimit,
    rows: rowsAtMost,
  });
  const columns = await columnsFor(ctx.db, owner);
  const layout = layOut(sheets, columns);
  if (!layout.datasets) return orRefuse(refuse("workbook-without-datasets"));
  const checked = await lookThrough(ctx.db, ctx, { owner, columns, layout });
  const { length } = checked.plan.entries;
  if (length === 0) orRefuse(refuse("workbook-empty"));
  if (length > datasetsAtMost) orRefuse(refuse("workbook-too-many", { most: datasetsAtMost, count: length }));
  return { ...sent, sha256, owner, columns, layout, ...checked, notes: [...ofEdition(layout), ...layout.notes] };
}

async function lookThrough(
  db: Db | Tx,
  ctx: Context,
  { owner, columns, layout }: Pick<Checked, "owner" | "columns" | "layout">,
): Promise<Readonly<{ plan: Plan; findings: readonly Finding[] }>> {
  const meant = await store.ofOrganization(db, owner.id, { ids: entriesMeant(layout) });
  const plan = planImport(layout, columns, new Map(meant.map((dataset) => [dataset.id, dataset])), newId);
  const rules = catalogRules(currentRulebook());
  const findings: Finding[] = [...plan.findings];
  if (plan.entries.length <= datasetsAtMost)
    for (const entry of plan.entries) findings.push(...(await findingsOn(db, ctx, entry, owner, columns, rules)));
  return { plan, findings: once(findings) };
}

// A cell that could not be read is wrong already: that its place is empty for that is not said as well.
function once(findings: readonly Finding[]): readonly Finding[] {
  const place = ({ sheet, row, path }: Finding) => `${sheet} ${row} ${path}`;
  const wrong = new Set(findings.filter(({ severity, path }) => severity === "error" && path).map(place));
  return findings.filter((one) => one.severity === "error" || !wrong.has(place(one)));
}

/** What the form would say of this entry: refusals to keep it, and what it still lacks. */
async function findingsOn(
  db: Db | Tx,
  ctx: Context,
  entry: PlannedEntry,
  owner: Organization,
  columns: readonly EntryColumn[],
  rules: CatalogRules,
): Promise<readonly Finding[]> {
  if (!entry.changed) return [];
  const { base } = entry;
  const draft = withMode(entry.draft, rules);
  const at = (error: FieldError, severity: Finding["severity"]) => placed(entry, columns, error, severity);
  const barred = base && mayEdit(base);
  if (barred) return placesOf(barred).map((error) => at(error, "error"));
  const refusal = unkeepable(draft, owner.kind === "public-service", rules);
  const errors = [...formErrors(draft), ...(refusal ? placesOf(refusal) : [])];
  const reserved = draft.category && mayUseCategory(draft.category, { authority: owner.kind === "authority" }, rules);
  const gaps = [
    ...(await draftFaultsOf(db, { id: base?.id ?? newId(), draft }, rules)),
    ...(await faultsByStandards(db, owner.id, draft, ctx.today)),
    ...(isRefusal(reserved) ? [{ pointer: "/category", code: reserved.refusal, ...reserved.text }] : []),
  ];
  const missed = new Set(errors.map(({ pointer }) => pointer));
  return [
    ...errors.map((error) => at(error, "error")),
    ...gaps.filter(({ pointer }) => !missed.has(pointer)).map((error) => at(error, "gap")),
  ];
}

// The form's own limits: lengths, forms of codes. The place is told by row and column, not by pointer.
function formErrors(draft: DatasetDraft): readonly FieldError[] {
  if (fitsForm(draft)) return [];
  return fieldErrors(fitsForm.errors as ErrorObject[], "body").map(({ pointer, code, zh, en }) => ({
    pointer,
    code,
    zh: zh.slice(pointer.length + 1),
    en: en.slice(pointer.length + 2),
  }));
}

function placesOf({ refusal, text, facts, errors }: Refusal): readonly FieldError[] {
  if (errors?.length) return errors;
  const place = String(facts.place ?? "");
  const pointer = place.startsWith("/") ? place : refusal.endsWith("-secret") ? "/secrecy" : "";
  return [{ pointer, code: refusal, zh: text.zh, en: text.en }];
}

function ofEdition({ facts }: Layout): readonly Text[] {
  const { rulebook, version, digest } = currentEdition();
  const made = facts.get("digest");
  if (made === undefined)
    return [
      {
        zh: "这个文件不是由平台的模板做成的，各列按表头识别",
        en: "This file was not made from the platform's template; its columns are known by their heads",
      },
    ];
  if (made === digest) return [];
  const from = `${facts.get("rulebook") ?? "?"} ${facts.get("version") ?? "?"}`;
  return [
    {
      zh: `模板是按旧版规定（${from}）做的，现行的是 ${rulebook} ${version}；现行规定要求的列可能有变化，建议下载新模板`,
      en: `The template was made under another edition (${from}); in force is ${rulebook} ${version}. Columns may differ: better download the template again`,
    },
  ];
}

/** What was sent, with the findings written into it. */
export async function markWorkbook(ctx: Context, sent: SentWorkbook, language: Language): Promise<Buffer> {
  const { layout, findings, columns } = await checkWorkbook(ctx, sent);
  return workbookBytes(markedCopy(layout, findings, columns, currentEdition(), language));
}

/**
 * Makes and changes the entries of a workbook as the form does, all of them in one transaction or none. Refused while anything of it
 * is wrong; what is only missing yet is compiled on.
 * @param sha256 of the file that was looked through
 */
export async function importWorkbook(ctx: Context, sent: SentWorkbook, sha256: string): Promise<readonly Dataset[]> {
  const checked = await checkWorkbook(ctx, sent);
  if (checked.sha256 !== sha256) orRefuse(refuse("workbook-another"));
  const errors = checked.findings.filter(({ severity }) => severity === "error");
  if (errors.length > 0)
    orRefuse(
      refuse(
        "workbook-faulty",
        { count: errors.length },
        { errors: errors.slice(0, 50).map((one) => said(checked.layout, one)) },
      ),
    );
  const changed = checked.plan.entries.filter((entry) => entry.changed);
  if (changed.length === 0) orRefuse(refuse("workbook-changes-nothing"));
  const note = `${sent.name}（SHA-256 ${sha256}）`;
  return ctx.transaction(async (tx) => {
    const made: Dataset[] = [];
    for (const { base, draft } of changed)
      made.push(
        base
          ? await saveDraftIn(tx, ctx, base.id, base.revision, draft, note)
          : await createDatasetIn(tx, ctx, draft, note),
      );
    return made;
  });
}

function said(layout: Layout, one: Finding): FieldError {
  const { row, code, zh, en } = one;
  const letters = lettersOf(layout, one);
  const name = layout[one.sheet]?.name ?? one.sheet;
  const cell = `${letters ?? ""}${row ?? ""}`;
  return {
    pointer: `/${one.sheet}/${row ?? ""}/${one.path ?? ""}`,
    code,
    zh: `${name}!${cell}：${zh}`,
    en: `${name}!${cell}: ${en}`,
  };
}
