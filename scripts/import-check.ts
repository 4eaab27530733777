/**
 * `npm run import:check -- FOLDER [--json]`: every file of a folder through the real loader (upload, proposal, dataset
 * drafted from it, confirmation, version table and quarantine on an embedded PostgreSQL), with the loader's own proposals
 * and nobody's help. Where a folder has an `_expected.json`, what came out is compared with it:
 *
 *   right    header rows, columns and data rows (good plus quarantined) equal the truth, at most 1 row in 50 quarantined
 *   refused  nothing was loaded, and the reason was given
 *   wrong    anything else
 *   crashed  the loader threw something that is no refusal
 *
 * The loader never sees `_expected.json`; it is read here, after the file was loaded. A folder without one is loaded all
 * the same and its files are reported as loaded or refused. Exits 1 when a file crashed or was wrong, else 0.
 */
import { createReadStream, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative, resolve } from "node:path";
import { performLoad } from "../server/src/aggregation/actions/perform-load.ts";
import { confirmLoad, uploadFile } from "../server/src/aggregation/actions/upload.ts";
import { draftItems } from "../server/src/aggregation/item-draft.ts";
import { jobs } from "../server/src/aggregation/jobs.ts";
import type { Load } from "../server/src/aggregation/load.ts";
import type { TableProposal } from "../server/src/aggregation/reading/proposal.ts";
import { loadById } from "../server/src/aggregation/store.ts";
import { currentVersion } from "../server/src/aggregation/versions.ts";
import { createDataset } from "../server/src/catalog/actions.ts";
import { emptyDraft, newItem } from "../server/src/catalog/dataset-form.ts";
import { availabilityGate } from "../server/src/catalog/gates.ts";
import { type Context, openContext, systemActor } from "../server/src/kernel/context.ts";
import { type Database, one, openDatabase, sql } from "../server/src/kernel/database.ts";
import { ensureDatabase, startEmbeddedPostgres } from "../server/src/kernel/embedded-postgres.ts";
import { useFileFolder } from "../server/src/kernel/files.ts";
import { newId } from "../server/src/kernel/ids.ts";
import { openJobs } from "../server/src/kernel/jobs.ts";
import { newKeyFile, useKeys } from "../server/src/kernel/keys.ts";
import { openLog } from "../server/src/kernel/log.ts";
import { migrate } from "../server/src/kernel/migrate.ts";
import { Refused } from "../server/src/kernel/refusal.ts";
import { createOrganization } from "../server/src/organization/actions.ts";
import { checkCharacter } from "../server/src/organization/credit-code.ts";
import { installRulebook } from "../server/src/rulebook/actions.ts";
import { compareFile, type Expected, type Found, type Verdict } from "./import-truth.ts";

type Outcome = Readonly<{ file: string; verdict: Verdict | "loaded"; found: readonly Found[]; reason: string }>;

const args = process.argv.slice(2);
const folder = args.find((arg) => !arg.startsWith("--"));
if (!folder || !existsSync(folder)) {
  console.error("usage: npm run import:check -- FOLDER [--json]");
  process.exit(2);
}

/** Every file to load: those that a truth names, or all files of a folder tree that has none. */
function filesOf(root: string): readonly Readonly<{ path: string; expected: Expected | null }>[] {
  const folders = [
    root,
    ...readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name)),
  ];
  const judged = folders.filter((one) => existsSync(join(one, "_expected.json")));
  if (judged.length > 0) {
    return judged.flatMap((one) => {
      const truth = JSON.parse(readFileSync(join(one, "_expected.json"), "utf8")) as Expected[];
      return truth.map((expected) => ({ path: join(one, expected.file), expected }));
    });
  }
  return folders.flatMap((one) =>
    readdirSync(one, { withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith("_"))
      .map((entry) => ({ path: join(one, entry.name), expected: null })),
  );
}

async function clerkOf(database: Database): Promise<Context> {
  const log = openLog({ level: "silent" });
  const system = await openContext(database.db, log, systemActor("import-check"), "import-check");
  await installRulebook(
    system,
    readdirSync(join(import.meta.dirname, "..", "rulebooks"), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    )[0]!.name,
  );
  const { code: region } = await one<{ code: string }>(
    database.db,
    sql`select min(code) as code from organization.region where code like '%0000'`,
  );
  const body = `11${region}00000000T`;
  const name = { zh: "归集检查", en: "Import check" };
  const organization = await createOrganization(system, {
    code: body + checkCharacter(body),
    name,
    kind: "department",
    level: "province",
    region,
  });
  const actor = {
    ...systemActor("import-check"),
    kind: "person" as const,
    id: newId(),
    name: "import-check",
    organization: organization.id,
    region,
    roles: ["data-officer"],
    assurance: 2 as const,
  };
  return openContext(database.db, log, actor, "import-check");
}

/** One table of the file the whole way; the proposal decides everything. */
async function bringIn(
  ctx: Context,
  path: string,
  sheet: string | null | undefined,
): Promise<{ load: Load; table: TableProposal; sheets: readonly (string | null)[]; rows: number }> {
  const upload = await uploadFile(ctx, { name: basename(path), content: createReadStream(path), dataset: null });
  const table =
    sheet === undefined ? upload.proposal.tables[0]! : upload.proposal.tables.find((one) => one.sheet === sheet)!;
  const drafts = draftItems(table);
  const items = drafts.map((draft) =>
    newItem(newId(), draft.column, draft.nameZh, { nameEn: draft.nameEn, type: draft.type, length: draft.length }),
  );
  const dataset = await createDataset(ctx, { ...emptyDraft, titleZh: basename(path), items });
  const columns = drafts.map((draft, index) => ({ position: draft.position, item: items[index]!.id }));
  await confirmLoad(ctx, upload.id, { dataset: dataset.id, sheet: table.sheet, columns });
  await performLoad(ctx, upload.id);
  const load = (await loadById(ctx.db, upload.id))!;
  const version = await currentVersion(ctx.db, dataset.id);
  const rows = version
    ? (await one<{ n: number }>(ctx.db, sql`select count(*)::int8 as n from ${sql.id("data", version.table)}`)).n
    : 0;
  return { load, table, sheets: upload.proposal.tables.map((one) => one.sheet), rows };
}

async function check(ctx: Context, path: string, expected: Expected | null): Promise<Outcome> {
  const file = relative(resolve(folder!), resolve(path));
  const found: Found[] = [];
  try {
    if (!existsSync(path) || !statSync(path).isFile())
      return { file, verdict: "crashed", found, reason: "the file named in _expected.json is not there" };
    const first = await bringIn(ctx, path, undefined);
    const all = [first];
    for (const sheet of first.sheets.slice(1)) all.push(await bringIn(ctx, path, sheet));
    for (const { load, table, rows } of all) {
      if (load.state !== "loaded")
        return { file, verdict: "refused", found: [], reason: load.reason?.zh ?? load.state };
      if (rows !== load.counts!.good) return { file, verdict: "crashed", found, reason: "table and counts differ" };
      found.push({
        sheet: table.sheet,
        container: load.proposal.container,
        encoding: load.proposal.encoding,
        headerRows: table.headerRows,
        columns: table.headerRows.length === 0 ? [] : table.columns.map((column) => column.name),
        columnCount: table.columns.length,
        good: load.counts!.good,
        quarantined: load.counts!.refused,
      });
    }
  } catch (error) {
    if (!(error instanceof Refused) || error.refusal.refusal === "reading-stopped")
      return { file, verdict: "crashed", found, reason: String((error as Error).stack ?? error) };
    return { file, verdict: "refused", found: [], reason: error.refusal.text.zh };
  }
  if (!expected) return { file, verdict: "loaded", found, reason: "" };
  const differences = compareFile(expected, found);
  return { file, verdict: differences.length === 0 ? "right" : "wrong", found, reason: differences.join("; ") };
}

function row(outcome: Outcome): string {
  const { found } = outcome;
  const cell = (pick: (one: Found) => string | number) => found.map(pick).join(" | ") || "-";
  return [
    outcome.verdict.padEnd(7),
    cell((one) => one.headerRows.join("+") || "none").padStart(6),
    cell((one) => one.columnCount).padStart(5),
    cell((one) => one.good).padStart(8),
    cell((one) => one.quarantined).padStart(6),
    ` ${outcome.file}${outcome.reason ? `\n        ${outcome.reason}` : ""}`,
  ].join(" ");
}

const place = mkdtempSync(join(tmpdir(), "shutong-import-"));
const started = performance.now();
const cluster = await startEmbeddedPostgres(place, { fast: true });
try {
  await ensureDatabase(cluster, "import_check");
  await migrate(cluster.connection("import_check"));
  const database = openDatabase(cluster.connection("import_check"), { max: 8 });
  useKeys(newKeyFile());
  useFileFolder(join(place, "files"));
  // Nobody shares or opens these datasets, so nothing follows from their data being there.
  availabilityGate.answer(() => undefined);
  const queue = await openJobs({
    connection: cluster.connection("import_check"),
    db: database.db,
    log: openLog({ level: "silent" }),
    jobs,
    work: false,
  });
  const ctx = await clerkOf(database);
  const files = filesOf(folder);
  console.log("verdict header  cols     good  quar.  file");
  const outcomes: Outcome[] = [];
  for (const { path, expected } of files) {
    const outcome = await check(ctx, path, expected);
    outcomes.push(outcome);
    console.log(row(outcome));
  }
  const count = (verdict: Outcome["verdict"]) => outcomes.filter((outcome) => outcome.verdict === verdict).length;
  const total = {
    files: outcomes.length,
    right: count("right"),
    refused: count("refused"),
    wrong: count("wrong"),
    crashed: count("crashed"),
  };
  const loaded = count("loaded");
  console.log(
    `\n${total.files} files in ${((performance.now() - started) / 1000).toFixed(1)} s: ${total.right} right, ${total.refused} refused, ${total.wrong} wrong, ${total.crashed} crashed${loaded > 0 ? `, ${loaded} loaded without a truth to compare with` : ""}`,
  );
  if (args.includes("--json")) console.log(JSON.stringify(total));
  process.exitCode = total.wrong + total.crashed > 0 ? 1 : 0;
  await queue.stop();
  await database.close();
} finally {
  await cluster.stop();
  rmSync(dirname(join(place, "x")), { recursive: true, force: true });
}
