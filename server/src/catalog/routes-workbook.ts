import { Type } from "typebox";
import { type Route, route } from "../kernel/http.ts";
import { attachment, withUpload } from "../kernel/upload.ts";
import { checkWorkbook, importWorkbook, markWorkbook, type SentWorkbook, workbookLimit } from "./actions-workbook.ts";
import { oneOf } from "./dataset-form.ts";
import { refuse } from "./refusals.ts";
import { checkedView } from "./workbook/report.ts";
import { catalogTemplate, ownEntries } from "./workbook-listing.ts";

const closed = { additionalProperties: false } as const;
const mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const languages = ["zh", "en"] as const;
const LanguageQuery = Type.Object({ language: Type.Enum([...languages], { default: "zh" }) }, closed);
const states = ["draft", "in-review", "returned", "published", "changing", "revoking"] as const;

const TextView = Type.Object({ zh: Type.String(), en: Type.String() }, closed);
const Nullable = <S extends Parameters<typeof Type.Union>[0][number]>(schema: S) => Type.Union([schema, Type.Null()]);

const CheckedView = Type.Object(
  {
    file: Type.Object({ name: Type.String(), sha256: Type.String() }, closed),
    notes: Type.Array(TextView),
    entries: Type.Array(
      Type.Object(
        {
          row: Type.Integer(),
          title: Type.String(),
          outcome: oneOf(["new", "change", "unchanged"]),
          dataset: Nullable(Type.String()),
          items: Type.Integer(),
          removed: Type.Integer(),
          errors: Type.Integer(),
          gaps: Type.Integer(),
        },
        closed,
      ),
    ),
    findings: Type.Array(
      Type.Object(
        {
          sheet: Type.String(),
          row: Nullable(Type.Integer()),
          /** Letters of the column in the file that was sent. */
          letters: Nullable(Type.String()),
          column: Nullable(TextView),
          severity: oneOf(["error", "gap"]),
          code: Type.String(),
          zh: Type.String(),
          en: Type.String(),
        },
        closed,
      ),
    ),
    errors: Type.Integer(),
    gaps: Type.Integer(),
    /** Whether it may come in as it is. */
    ready: Type.Boolean(),
  },
  closed,
);

const withWorkbook = <T>(
  request: Parameters<typeof withUpload>[0],
  use: (sent: SentWorkbook) => Promise<T>,
): Promise<T> =>
  withUpload(request, { limit: workbookLimit, tooLarge: refuse("workbook-too-big", { limit: workbookLimit }) }, use);

/** 批量编制: template, export, check, marked copy, import. */
export const workbookRoutes: readonly Route[] = [
  route({
    operation: "downloadCatalogTemplate",
    method: "GET",
    path: "/api/v1/catalog-template",
    summary: { zh: "下载编目模板（Excel）", en: "The compiling template as a workbook, under the rules in force" },
    unrecorded: true,
    produces: [mediaType],
    query: LanguageQuery,
    handler: async ({ ctx, query: { language }, reply }) => {
      const bytes = await catalogTemplate(ctx, language as (typeof languages)[number]);
      const name = language === "zh" ? "数据目录模板.xlsx" : "catalog-template.xlsx";
      return reply
        .header("Content-Type", mediaType)
        .header("Content-Disposition", attachment("catalog-template.xlsx", name))
        .send(bytes);
    },
  }),
  route({
    operation: "exportOwnDatasets",
    method: "GET",
    path: "/api/v1/own-datasets/workbook",
    summary: {
      zh: "导出本部门目录（Excel，可改后再导入）",
      en: "One's own entries as a workbook that can be imported again",
    },
    unrecorded: true,
    produces: [mediaType],
    query: Type.Object({ ...LanguageQuery.properties, state: Type.Optional(Type.String({ maxLength: 200 })) }, closed),
    handler: async ({ ctx, query: { language, state }, reply }) => {
      const chosen = states.filter((name) => !state || state.split(",").includes(name));
      const bytes = await ownEntries(ctx, chosen, language as (typeof languages)[number]);
      const name = language === "zh" ? "本部门数据目录.xlsx" : "own-entries.xlsx";
      return reply
        .header("Content-Type", mediaType)
        .header("Content-Disposition", attachment("own-entries.xlsx", name))
        .send(bytes);
    },
  }),
  route({
    operation: "checkCatalogWorkbook",
    method: "POST",
    path: "/api/v1/catalog-workbooks/check",
    summary: {
      zh: "检查填好的编目表，不导入",
      en: "Look a filled workbook through: what would come in, and what is wrong",
    },
    unrecorded: true,
    rawBody: true,
    idempotency: "off",
    reply: CheckedView,
    handler: ({ ctx, request }) => withWorkbook(request, async (sent) => checkedView(await checkWorkbook(ctx, sent))),
  }),
  route({
    operation: "markCatalogWorkbook",
    method: "POST",
    path: "/api/v1/catalog-workbooks/marked-copy",
    summary: { zh: "下载标出问题的编目表", en: "The same workbook with what is wrong written into each row" },
    unrecorded: true,
    rawBody: true,
    idempotency: "off",
    produces: [mediaType],
    query: LanguageQuery,
    handler: ({ ctx, request, query: { language }, reply }) =>
      withWorkbook(request, async (sent) => {
        const bytes = await markWorkbook(ctx, sent, language as (typeof languages)[number]);
        const stem = sent.name.replace(/\.\w{1,5}$/, "");
        return reply
          .header("Content-Type", mediaType)
          .header(
            "Content-Disposition",
            attachment("marked.xlsx", `${stem}-${language === "zh" ? "导入问题" : "findings"}.xlsx`),
          )
          .send(bytes);
      }),
  }),
  route({
    operation: "importCatalogWorkbook",
    method: "POST",
    path: "/api/v1/catalog-workbooks",
    summary: {
      zh: "导入编目表：全部成为草稿，或者都不导入",
      en: "Import a workbook that was checked: all of it becomes drafts, or nothing",
    },
    rawBody: true,
    idempotency: "off",
    status: 201,
    query: Type.Object({ sha256: Type.String({ pattern: "^[0-9a-f]{64}$" }) }, closed),
    reply: Type.Object(
      {
        datasets: Type.Array(
          Type.Object({ id: Type.String(), title: Type.String(), revision: Type.Integer() }, closed),
        ),
      },
      closed,
    ),
    handler: ({ ctx, request, query }) =>
      withWorkbook(request, async (sent) => {
        const made = await importWorkbook(ctx, sent, query.sha256);
        return { datasets: made.map(({ id, revision, draft }) => ({ id, revision, title: draft?.titleZh ?? "" })) };
      }),
  }),
];
