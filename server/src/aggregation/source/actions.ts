/** A department registers its databases, tests that they are reached, and looks at their tables before anything is loaded. */
import { record } from "../../audit/record.ts";
import type { AuditEvent } from "../../audit/vocabulary.ts";
import type { Context } from "../../kernel/context.ts";
import type { Tx } from "../../kernel/database.ts";
import { newId } from "../../kernel/ids.ts";
import { seal } from "../../kernel/keys.ts";
import { orRefuse, type Refusal } from "../../kernel/refusal.ts";
import { detect } from "../../protection/detection.ts";
import { proposedGrade } from "../../protection/grading.ts";
import { draftItems } from "../item-draft.ts";
import { rowTexts } from "../reading/cell-batch.ts";
import { type SchemaItem, schemaItems } from "../schema/items.ts";
import { filesOf, lookInto } from "./actions-drop.ts";
import type { OpenSource, SourceTable } from "./connector.ts";
import { isDrop } from "./connectors.ts";
import { nameOf, tableIn } from "./drop/choice.ts";
import { SourceFault } from "./fault.ts";
import { secretPurpose, withSource } from "./opening-client.ts";
import { refusalOf, refuse } from "./refusals.ts";
import { failedTest, needsSecretAgain, type Source, type SourceTest, type SourceWish } from "./source.ts";
import * as store from "./store.ts";
import { feedsOfSource } from "./store-feeds.ts";

/** Rows that are shown of a table, and those that its draft is judged by. */
const previewRows = 20;
const samples = 200;
/** Characters of a cell that a preview shows. */
const previewLength = 200;

async function note(
  tx: Tx,
  ctx: Context,
  event: AuditEvent,
  source: Source,
  facts: Record<string, string | number> = {},
) {
  const { host, port, database, user, kind, tls } = source;
  await record(tx, ctx, event, {
    object: { type: "source", id: source.id },
    organizations: [source.organization],
    region: source.region,
    facts: { name: source.name, kind, host, port, database, user, tls, ...facts },
  });
}

/** What a kind needs, and no other kind's settings. */
function wholeWish({ kind, settings }: SourceWish): true | Refusal {
  return (settings?.kind ?? null) === (kind === "mariadb" || kind === "postgresql" ? null : kind)
    ? true
    : refuse("source-settings-missing");
}

/** Puts a database or an interface on record. Its secret is sealed here and shown to nobody again. */
export function registerSource(ctx: Context, wish: SourceWish & { readonly secret: string }): Promise<Source> {
  const { secret, ...settings } = wish;
  orRefuse(wholeWish(wish));
  const source: Source = {
    ...settings,
    id: newId(),
    organization: ctx.actor.organization ?? "",
    region: ctx.actor.region ?? "",
    test: null,
    createdByName: ctx.actor.name,
    createdAt: ctx.now,
    changedAt: ctx.realNow,
  };
  return ctx.transaction(async (tx) => {
    await freeName(tx, source);
    await store.insertSource(tx, source, seal(secret, secretPurpose(source.id)));
    await note(tx, ctx, "aggregation.source-registered", source);
    return source;
  });
}

/** Changes settings. Where they lead elsewhere, the secret has to be stated again: it was not given for that place. */
export function changeSource(ctx: Context, id: string, wish: SourceWish): Promise<Source> {
  const { secret, ...settings } = wish;
  orRefuse(wholeWish(wish));
  return ctx.transaction(async (tx) => {
    const before = (await store.lockSource(tx, id)) ?? orRefuse(refuse("source-not-found"));
    if (secret === undefined && needsSecretAgain(before, wish)) orRefuse(refuse("source-secret-again"));
    const source: Source = { ...before, settings: null, ...settings, test: null, changedAt: ctx.realNow };
    await freeName(tx, source);
    await store.changeSource(tx, source, secret === undefined ? null : seal(secret, secretPurpose(id)));
    await note(tx, ctx, "aggregation.source-changed", source);
    return source;
  });
}

async function freeName(tx: Tx, { organization, name, id }: Source): Promise<void> {
  if (await store.nameTaken(tx, organization, name, id)) orRefuse(refuse("source-name-taken", { name }));
}

export function removeSource(ctx: Context, id: string): Promise<void> {
  return ctx.transaction(async (tx) => {
    const source = (await store.lockSource(tx, id)) ?? orRefuse(refuse("source-not-found"));
    const feeds = await feedsOfSource(tx, id);
    if (feeds > 0) orRefuse(refuse("source-in-use", { count: feeds }));
    await store.removeSource(tx, id, ctx.now);
    await note(tx, ctx, "aggregation.source-removed", source);
  });
}

/** Connects, signs in and lists the tables; what was found is kept, and is no error of ours. */
export async function testSource(ctx: Context, id: string): Promise<Source> {
  const source = await found(ctx, id);
  const test = await tested(ctx, source);
  await ctx.transaction(async (tx) => {
    await store.saveTest(tx, source, test);
    await note(tx, ctx, "aggregation.source-tested", source, { found: test.ok ? "ok" : test.code });
  });
  return { ...source, test };
}

async function tested(ctx: Context, source: Source): Promise<SourceTest> {
  try {
    if (isDrop(source.kind)) {
      const { length } = await filesOf(ctx, source);
      return { at: ctx.now.toISOString(), ok: true, version: "", tables: length, detail: "" };
    }
    return await withSource(ctx.db, source, async (open) => {
      const tables = await open.tables();
      if (tables.length === 0) throw new SourceFault("no-tables");
      return { at: ctx.now.toISOString(), ok: true, version: open.version, tables: tables.length, detail: "" };
    });
  } catch (error) {
    if (!(error instanceof SourceFault)) throw error;
    return failedTest(ctx.now, error.code, error.detail);
  }
}

export async function found(ctx: Context, id: string): Promise<Source> {
  return (await store.sourceById(ctx.db, id)) ?? orRefuse(refuse("source-not-found"));
}

/** Reads a source for a person; what goes wrong is a refusal in his words. That it was read goes on record first. */
async function reading<T>(ctx: Context, source: Source, table: string | null, work: () => Promise<T>): Promise<T> {
  await ctx.transaction((tx) => note(tx, ctx, "aggregation.source-read", source, table === null ? {} : { table }));
  try {
    return await work();
  } catch (error) {
    if (error instanceof SourceFault) return orRefuse(refusalOf(source.name, error));
    throw error;
  }
}

const opened = <T>(ctx: Context, source: Source, table: string | null, work: (open: OpenSource) => Promise<T>) =>
  reading(ctx, source, table, () => withSource(ctx.db, source, work));

/** What lies in a source: its tables, or the files at a drop. */
export type Content = Omit<SourceTable, "kind"> &
  Readonly<{ kind: SourceTable["kind"] | "file"; size: number | null; modified: Date | null }>;

export async function tablesOfSource(ctx: Context, id: string): Promise<readonly Content[]> {
  const source = await found(ctx, id);
  if (isDrop(source.kind)) {
    const files = await reading(ctx, source, null, () => filesOf(ctx, source));
    return files.map(({ name, size, modified }) => ({ name, comment: "", rows: null, kind: "file", size, modified }));
  }
  const tables = await opened(ctx, source, null, (open) => open.tables());
  return tables.map((table) => ({ ...table, size: null, modified: null }));
}

export interface Preview {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}

/** The first rows that the database gives, long cells cut. */
export async function previewTable(ctx: Context, id: string, table: string): Promise<Preview> {
  const source = await found(ctx, id);
  if (isDrop(source.kind)) {
    const { proposal } = await reading(ctx, source, table, () => lookInto(ctx, source, table));
    const { columns, preview } = tableIn(proposal);
    return {
      columns: columns.map(nameOf),
      rows: preview.map(({ raw }) => columns.map(({ position }) => raw[position - 1] ?? null)),
    };
  }
  return opened(ctx, source, table, async (open) => {
    const columns = (await open.describe(table)).columns.map(({ name }) => name);
    const rows = await firstRows(open, table, columns, previewRows);
    return { columns, rows: rows.map((row) => row.map((cell) => cell && [...cell].slice(0, previewLength).join(""))) };
  });
}

async function firstRows(open: OpenSource, table: string, columns: readonly string[], limit: number) {
  const rows: (string | null)[][] = [];
  if (columns.length === 0) return rows;
  for await (const batch of open.read(table, { columns, limit }))
    for (let row = 0; row < batch.rows; row++) rows.push(rowTexts(batch, row));
  return rows;
}

/** A column of a table beside the item that is drafted from it. */
export type DraftedItem = SchemaItem & Readonly<{ from: string }>;

/** Drafts a dataset from a table: names from comments, types, keys, and sensitivity from names and first values. Nothing is stored. */
export async function draftFromTable(
  ctx: Context,
  id: string,
  table: string,
): Promise<Readonly<{ name: string; title: string; items: readonly DraftedItem[] }>> {
  const source = await found(ctx, id);
  if (isDrop(source.kind)) {
    const { file, proposal } = await reading(ctx, source, table, () => lookInto(ctx, source, table));
    const drafted = tableIn(proposal);
    const items = draftItems(drafted).map(({ position, ...item }): DraftedItem => {
      const from = nameOf(drafted.columns[position - 1]!);
      return { ...item, key: false, description: "", source: from, from };
    });
    return { name: file.name, title: drafted.title ?? "", items };
  }
  return opened(ctx, source, table, async (open) => {
    const schema = await open.describe(table);
    const names = schema.columns.map(({ name }) => name);
    const rows = await firstRows(open, table, names, samples);
    const items = schemaItems(schema).map((item, at) => {
      const seen = detect(
        item.nameZh || names[at]!,
        rows.flatMap((row) => row[at] ?? []),
      );
      const sensitivity = seen ? [seen.kind] : item.sensitivity;
      return { ...item, sensitivity, grade: proposedGrade(sensitivity), from: names[at]! };
    });
    return { name: table, title: schema.comment.slice(0, 200), items };
  });
}
