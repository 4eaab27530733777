import { Type } from "typebox";
import { type Route, route } from "../../kernel/http.ts";
import { orRefuse } from "../../kernel/refusal.ts";
import { withUpload } from "../../kernel/upload.ts";
import { asRefusal } from "../actions/workbook.ts";
import { draftItems } from "../item-draft.ts";
import { proposeFile } from "../reading-client.ts";
import { refuse } from "../refusals.ts";
import { staged } from "../staging-client.ts";
import { readColumnList } from "./column-list.ts";
import { readDdl, type TableSchema } from "./ddl.ts";
import { schemaItems } from "./items.ts";
import { SqlFault } from "./sql-tokens.ts";

const closed = { additionalProperties: false } as const;
/** Bytes of a file whose columns are looked at, and characters of a definition. */
const fileLimit = 50_000_000;
const textLimit = 500_000;

const orNull = <S extends Parameters<typeof Type.Union>[0][number]>(schema: S) => Type.Union([schema, Type.Null()]);

const SchemaDrafts = Type.Object(
  {
    tables: Type.Array(
      Type.Object(
        {
          name: Type.String(),
          title: Type.String(),
          items: Type.Array(
            Type.Object(
              {
                column: Type.String(),
                nameZh: Type.String(),
                nameEn: Type.String(),
                type: orNull(Type.String()),
                length: orNull(Type.Integer()),
                key: Type.Boolean(),
                description: Type.String(),
                sensitivity: Type.Array(Type.String()),
                grade: Type.String(),
                /** The type as the table has it; empty where it was guessed from the rows. */
                source: Type.String(),
              },
              closed,
            ),
          ),
        },
        closed,
      ),
    ),
  },
  closed,
);

function tablesOf(kind: "ddl" | "columns", text: string): readonly TableSchema[] {
  if (kind === "columns") return readColumnList(text) ?? orRefuse(refuse("column-list-unreadable"));
  try {
    return readDdl(text);
  } catch (error) {
    if (!(error instanceof SqlFault)) throw error;
    const { line, column, near } = error;
    return orRefuse(refuse("definition-unreadable", { line, column, near: near || "…" }));
  }
}

/** 从表结构生成: items of a draft from what a table is; nothing of it is stored. */
export const routes: readonly Route[] = [
  route({
    operation: "draftItemsFromSchema",
    method: "POST",
    path: "/api/v1/schema-drafts",
    summary: {
      zh: "由建表语句或字段清单生成信息项草稿",
      en: "Draft items from table definitions or a list of columns; nothing is stored",
    },
    unrecorded: true,
    idempotency: "off",
    body: Type.Object(
      { kind: Type.Enum(["ddl", "columns"]), text: Type.String({ minLength: 1, maxLength: textLimit }) },
      closed,
    ),
    reply: SchemaDrafts,
    handler: async ({ body }) => ({
      tables: tablesOf(body.kind as "ddl" | "columns", body.text).map((table) => ({
        name: table.name,
        title: table.comment.slice(0, 200),
        items: schemaItems(table),
      })),
    }),
  }),
  route({
    operation: "draftItemsFromFile",
    method: "POST",
    path: "/api/v1/schema-drafts/file",
    summary: {
      zh: "由数据文件的表头和内容生成信息项草稿，不保存文件",
      en: "Draft items from the head and the rows of a file; the file is not kept",
    },
    unrecorded: true,
    rawBody: true,
    idempotency: "off",
    reply: SchemaDrafts,
    handler: ({ ctx, request }) =>
      withUpload(request, { limit: fileLimit, tooLarge: refuse("upload-too-large", { limit: fileLimit }) }, (file) =>
        staged(file.content, fileLimit, async ({ path }) => {
          const { tables } = await asRefusal(ctx, () => proposeFile(path, {}));
          return {
            tables: tables.map((table) => ({
              name: table.sheet ?? file.name.replace(/\.\w{1,5}$/, ""),
              title: (table.title ?? "").slice(0, 200),
              items: draftItems(table).map(({ position: _, ...item }) => ({
                ...item,
                key: false,
                description: "",
                source: "",
              })),
            })),
          };
        }),
      ),
  }),
];
