/** What loads look like on the wire: schemas in and out. */
import { Type } from "typebox";
import { reasons } from "./data-center/keeping.ts";

const closed = { additionalProperties: false } as const;
export const oneOf = <const T extends readonly string[]>(values: T) =>
  Type.Unsafe<T[number]>({ type: "string", enum: [...values] });
export const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);

export const Id = Type.String({ pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$" });
export const IdParams = Type.Object({ id: Id }, closed);
export const RowParams = Type.Object(
  { id: Id, row: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) },
  closed,
);

const loadStates = ["proposed", "confirmed", "loading", "loaded", "failed", "cancelled"] as const;
export const columnTypes = ["text", "integer", "decimal", "date", "timestamp", "boolean"] as const;
const encodings = ["utf-8", "utf-8-bom", "gbk", "gb18030", "utf-16le", "utf-16be"] as const;
const dateOrders = ["day-first", "month-first"] as const;

export const TextView = Type.Object({ zh: Type.String(), en: Type.String() }, closed);
export const LawView = Type.Object(
  { rulebook: Type.String(), article: Type.String(), rule: Type.Optional(Type.String()) },
  closed,
);

const Note = Type.Object(
  {
    code: Type.String(),
    count: Type.Integer(),
    column: Type.Optional(Type.Integer()),
    examples: Type.Optional(Type.Array(Type.String())),
    text: TextView,
  },
  closed,
);

const Column = Type.Object(
  {
    position: Type.Integer({ description: "From 1" }),
    name: Type.String({ description: "Empty where the file gives none" }),
    type: oneOf(columnTypes),
    dateOrder: orNull(oneOf(dateOrders)),
    refuseBroken: Type.Boolean(),
    filled: Type.Integer(),
    longest: Type.Integer(),
    examples: Type.Array(Type.String()),
    sensitivity: orNull(Type.String()),
  },
  closed,
);

const Kinds = {
  blank: Type.Integer(),
  title: Type.Integer(),
  header: Type.Integer(),
  "repeated-header": Type.Integer(),
  footer: Type.Integer(),
  other: Type.Integer(),
};

const Table = Type.Object(
  {
    sheet: orNull(Type.String()),
    title: orNull(Type.String()),
    headerRows: Type.Array(Type.Integer()),
    firstDataRow: Type.Integer(),
    columns: Type.Array(Column),
    missing: Type.Array(Type.String()),
    counts: Type.Object({ records: Type.Integer(), data: Type.Integer(), ...Kinds }, closed),
    complete: Type.Boolean({ description: "false: the counts are of the beginning of a very long table" }),
    preview: Type.Array(
      Type.Object(
        { row: Type.Integer(), raw: Type.Array(Type.String()), typed: Type.Array(orNull(Type.String())) },
        closed,
      ),
    ),
    notes: Type.Array(Note),
    mapping: Type.Array(
      Type.Object({ position: Type.Integer(), item: Id, how: oneOf(["name", "similar", "order"]) }, closed),
      { description: "Proposed columns for the items of the dataset; empty while no dataset is chosen" },
    ),
  },
  closed,
);

const Counts = Type.Object(
  { records: Type.Integer(), good: Type.Integer(), refused: Type.Integer(), skipped: Type.Object(Kinds, closed) },
  closed,
);

/** What a department says that it holds. */
export const DeclaredForm = Type.Object(
  {
    rows: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
    digest: orNull(
      Type.String({
        pattern: "^[0-9a-f]{64}$",
        description: "SHA-256 over the records, as docs/reconciliation.md says",
      }),
    ),
    fields: orNull(Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { maxItems: 1000 })),
  },
  closed,
);

const summary = {
  id: Id,
  dataset: orNull(Id),
  organization: Id,
  region: Type.String(),
  state: oneOf(loadStates),
  file: Type.Object({ name: Type.String(), size: Type.Integer(), sha256: Type.String() }, closed),
  counts: orNull(Counts),
  digest: orNull(Type.String()),
  reason: orNull(Type.Object({ code: Type.String(), zh: Type.String(), en: Type.String() }, closed)),
  version: orNull(Id),
  mends: orNull(Id),
  method: oneOf(["file", "table"]),
  declared: orNull(DeclaredForm),
  createdByName: Type.String(),
  createdAt: Type.String({ format: "date-time" }),
  confirmedAt: orNull(Type.String({ format: "date-time" })),
  finishedAt: orNull(Type.String({ format: "date-time" })),
};

export const LoadSummary = Type.Object(summary, closed);

export const LoadView = Type.Object(
  {
    ...summary,
    proposal: Type.Object(
      {
        container: oneOf(["csv", "xlsx", "xls"]),
        encoding: orNull(oneOf(encodings)),
        delimiter: orNull(Type.String()),
        tables: Type.Array(Table),
        notes: Type.Array(Note),
      },
      closed,
    ),
    plan: orNull(
      Type.Object(
        {
          sheet: orNull(Type.String()),
          columns: Type.Array(
            Type.Object(
              {
                item: Id,
                column: Type.String(),
                name: Type.String(),
                type: oneOf(columnTypes),
                position: orNull(Type.Integer()),
              },
              closed,
            ),
          ),
          mendedRows: Type.Integer(),
        },
        closed,
      ),
    ),
    quarantine: Type.Object({ total: Type.Integer(), mended: Type.Integer() }, closed),
    progress: orNull(Type.Object({ records: Type.Integer(), good: Type.Integer(), refused: Type.Integer() }, closed)),
  },
  closed,
);

export const Page = <T extends Parameters<typeof Type.Array>[0]>(item: T) =>
  Type.Object({ items: Type.Array(item), total: Type.Integer(), next: orNull(Type.String()) }, closed);

export const UploadQuery = Type.Object({ dataset: Type.Optional(Id) }, closed);

export const LoadQuery = Type.Object(
  {
    dataset: Type.Optional(Id),
    state: Type.Optional(oneOf(loadStates)),
    limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
    cursor: Type.Optional(Id),
  },
  closed,
);

export const RevisionForm = Type.Object(
  {
    encoding: Type.Optional(oneOf(encodings)),
    delimiter: Type.Optional(Type.String({ minLength: 1, maxLength: 1 })),
    headerRows: Type.Optional(
      Type.Record(
        Type.String({ maxLength: 200 }),
        Type.Array(Type.Integer({ minimum: 1, maximum: 200 }), { maxItems: 10 }),
        {
          description: "Header rows by sheet name; the empty name for CSV; [] for a table without a header",
        },
      ),
    ),
  },
  closed,
);

export const ConfirmationForm = Type.Object(
  {
    dataset: Type.Optional(Id),
    sheet: Type.Optional(orNull(Type.String({ maxLength: 200 }))),
    columns: Type.Optional(
      Type.Array(
        Type.Object(
          {
            position: Type.Integer({ minimum: 1, maximum: 100_000 }),
            item: Id,
            dateOrder: Type.Optional(orNull(oneOf(dateOrders))),
            keepBroken: Type.Optional(Type.Boolean()),
          },
          closed,
        ),
        { maxItems: 5000 },
      ),
    ),
    missing: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 50 }), { maxItems: 50 })),
    declared: Type.Optional(DeclaredForm),
    leftOut: Type.Optional(
      Type.Array(Type.Integer({ minimum: 1, maximum: 100_000 }), {
        maxItems: 5000,
        description: "Columns of the file that are not brought in, on purpose",
      }),
    ),
  },
  closed,
);

export const ItemDrafts = Type.Object(
  {
    title: orNull(Type.String()),
    items: Type.Array(
      Type.Object(
        {
          position: Type.Integer(),
          column: Type.String(),
          nameZh: Type.String(),
          nameEn: Type.String(),
          type: Type.String(),
          length: orNull(Type.Integer()),
          sensitivity: Type.Array(Type.String()),
          grade: Type.String(),
        },
        closed,
      ),
    ),
  },
  closed,
);

export const SheetQuery = Type.Object({ sheet: Type.Optional(Type.String({ maxLength: 200 })) }, closed);

export const QuarantinedView = Type.Object(
  {
    row: Type.Integer(),
    cells: Type.Array(Type.String()),
    faults: Type.Array(
      Type.Object(
        { position: Type.Integer(), column: Type.String(), code: Type.String(), zh: Type.String(), en: Type.String() },
        closed,
      ),
    ),
    mended: orNull(Type.Record(Type.String(), Type.String())),
  },
  closed,
);

export const QuarantineQuery = Type.Object(
  {
    limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
    cursor: Type.Optional(Type.String({ pattern: "^\\d{1,15}$" })),
  },
  closed,
);

export const MendForm = Type.Object(
  {
    cells: Type.Record(Type.String({ pattern: "^[1-9]\\d{0,4}$" }), Type.String({ maxLength: 100_000 }), {
      minProperties: 1,
      maxProperties: 2000,
    }),
  },
  closed,
);

export const VersionView = Type.Object(
  {
    id: Id,
    rows: Type.Integer(),
    digest: Type.String(),
    loadedAt: Type.String({ format: "date-time" }),
    current: Type.Boolean(),
    kept: Type.Array(oneOf(reasons)),
    droppedAt: orNull(Type.String({ format: "date-time" })),
    review: oneOf(["open", "accepted", "returned"]),
    batch: orNull(
      Type.Object(
        {
          read: Type.Integer(),
          refused: Type.Integer(),
          skipped: Type.Integer(),
          readDigest: Type.String(),
          declaredRows: orNull(Type.Integer()),
          declaredDigest: orNull(Type.String()),
          differences: orNull(
            Type.Array(
              Type.Object({ difference: oneOf(["rows", "digest", "fields", "no-data"]), name: TextView }, closed),
            ),
          ),
        },
        closed,
      ),
    ),
    reviewReason: Type.String(),
    reviewedBy: orNull(Type.String()),
    reviewedAt: orNull(Type.String({ format: "date-time" })),
    columns: Type.Array(Type.Object({ item: Id, column: Type.String(), type: oneOf(columnTypes) }, closed)),
  },
  closed,
);
