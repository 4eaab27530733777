/**
 * The contract of one grant as OpenAPI 3.1: the calls that it admits, with exactly the items, filters, masks and limits
 * that it gives. What is not granted cannot be written down in it. Pure.
 */
import type { ColumnType } from "../aggregation/column-type.ts";
import { formats, gzipType, mediaTypes } from "./formats.ts";
import type { Field, Plan } from "./plan.ts";
import { operatorsOf } from "./query.ts";

type Schema = Record<string, unknown>;

/** Makes the document; `server` is the address of this platform, without a slash at the end. */
export function grantOpenApi(plan: Plan, server: string): Schema {
  const { grant } = plan;
  const base = plan.audience === "public" ? `/api/v1/open/${grant.dataset}` : `/api/v1/data/${grant.dataset}`;
  const paths: Schema = {};
  if (grant.modes.includes("api")) {
    paths[plan.audience === "public" ? `${base}/data` : base] = {
      get: operation(plan, "callData", pageReply(plan), paging),
    };
  }
  if (grant.modes.includes("download")) {
    paths[`${base}/download`] = { get: operation(plan, "downloadData", fileReply, fileParameters) };
  }
  const toldOf = plan.audience === "sharing" && grant.modes.includes("api");
  if (toldOf) paths[`${base}/changes`] = { get: changesOperation(plan) };
  return {
    openapi: "3.1.0",
    info: {
      title: plan.datasetTitle,
      version: `${grant.revision}`,
      description: [
        `授权 ${grant.id}，第 ${grant.revision} 版。用途：${grant.purpose || "公开查阅"}。`,
        grant.until === null ? "" : `有效期至 ${grant.until}。`,
        grant.modes.includes("push") ? "整表推送：在授权页面登记本部门数据库里的表，由平台写入。" : "",
        grant.law ? `依据：${grant.law.rulebook} 第${grant.law.article}条。` : "",
      ].join(""),
    },
    servers: [{ url: server }],
    paths,
    ...(toldOf ? { webhooks: { "data.changed": { post: changedMessage(plan) } } } : {}),
    components: {
      schemas: { Row: rowSchema(plan.fields), Problem: problem },
      ...(plan.audience === "public" ? {} : { securitySchemes: { signature: securityScheme } }),
    },
    ...(plan.audience === "public" ? {} : { security: [{ signature: [] }] }),
  };
}

const securityScheme = {
  type: "http",
  scheme: "signature",
  description:
    "RFC 9421: Signature-Input and Signature cover @method and @target-uri, with created, expires, nonce, keyid, alg.",
};

const problem = {
  type: "object",
  description: "RFC 9457",
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    code: { type: "string" },
  },
};

function operation(plan: Plan, id: string, ok: Schema, more: readonly Schema[]): Schema {
  const plain = plan.fields.filter(({ mask }) => mask === "keep");
  return {
    operationId: id,
    parameters: [
      ...(plan.audience === "public" ? [] : purposeParameters(plan)),
      list(
        "fields",
        "要取的信息项，缺省为全部",
        plan.fields.map(({ name }) => name),
      ),
      ...(plain.length > 0
        ? [
            list(
              "sort",
              "排序，前加 - 为降序",
              plain.flatMap(({ name }) => [name, `-${name}`]),
            ),
          ]
        : []),
      ...plain.flatMap(filterParameters),
      ...more,
    ],
    responses: {
      "200": ok,
      ...refusals,
    },
  };
}

const refusals = {
  "4XX": {
    description: "Refusal",
    content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
  },
};

function changesOperation(plan: Plan): Schema {
  const row = { $ref: "#/components/schemas/Row" };
  const change = (words: readonly string[], name: string) => ({
    type: "object",
    properties: { change: { type: "string", enum: words }, [name]: row },
    required: ["change", name],
  });
  const properties = {
    dataset: { type: "string", const: plan.grant.dataset },
    title: { type: "string" },
    grant: { type: "string", const: plan.grant.id },
    version: { type: "string" },
    keys: { type: "array", items: { type: "string", enum: plan.fields.map(({ name }) => name) } },
    changes: { type: "array", items: { oneOf: [change(["added", "changed"], "row"), change(["removed"], "key")] } },
    next: { type: "string", description: "To be kept: the next page begins there" },
    more: { type: "boolean" },
  };
  return {
    operationId: "readChanges",
    parameters: [
      ...purposeParameters(plan),
      { name: "cursor", in: "query", description: "next of the page before", schema: { type: "string" } },
      { name: "limit", in: "query", schema: { type: "integer", minimum: 1, maximum: 1000, default: 500 } },
    ],
    responses: {
      "200": {
        description: "Changes by key",
        content: {
          "application/json": { schema: { type: "object", properties, required: Object.keys(properties) } },
        },
      },
      ...refusals,
    },
  };
}

/** What an endpoint is sent (Standard Webhooks): that there is something new, and from where to read it. */
function changedMessage({ grant }: Plan): Schema {
  const data = {
    grant: { type: "string", const: grant.id },
    dataset: { type: "string", const: grant.dataset },
    version: { type: "string" },
    changes: { type: "string" },
    cursor: { type: ["string", "null"] },
  };
  const properties = {
    type: { type: "string", enum: ["data.changed", "subscription.begun"] },
    timestamp: { type: "string", format: "date-time" },
    data: { type: "object", properties: data, required: ["grant", "dataset"] },
  };
  const signed = ["webhook-id", "webhook-timestamp", "webhook-signature"];
  return {
    parameters: signed.map((name) => ({ name, in: "header", required: true, schema: { type: "string" } })),
    requestBody: {
      content: { "application/json": { schema: { type: "object", properties, required: Object.keys(properties) } } },
    },
    responses: { "2XX": { description: "Taken" } },
  };
}

function purposeParameters(plan: Plan): Schema[] {
  const schema = { type: "string", const: plan.grant.purpose };
  return [
    { name: "purpose", in: "query", required: true, schema },
    ...(plan.grant.scenario.trim() === ""
      ? []
      : [{ name: "scenario", in: "query", required: false, schema: { type: "string", const: plan.grant.scenario } }]),
    { name: "grant", in: "query", required: false, schema: { type: "string", const: plan.grant.id } },
  ];
}

function list(name: string, description: string, values: readonly string[]): Schema {
  const schema = { type: "array", items: { type: "string", enum: values }, uniqueItems: true };
  return { name, in: "query", description, style: "form", explode: false, schema };
}

function filterParameters(field: Field): Schema[] {
  return operatorsOf(field.type).map((operator) => ({
    name: operator === "eq" ? `filter[${field.name}]` : `filter[${field.name}][${operator}]`,
    in: "query",
    description: `${field.titleZh} ${operator}`,
    schema:
      operator === "null" ? { type: "boolean" } : operator === "in" ? { type: "string" } : valueSchema(field.type),
  }));
}

const fileParameters = [
  { name: "format", in: "query", schema: { type: "string", enum: formats, default: "csv" } },
  {
    name: "compress",
    in: "query",
    description: "CSV、JSON、JSON Lines 可整体压缩；Parquet、XLSX 本身已压缩",
    schema: { type: "string", enum: ["gzip"] },
  },
  {
    name: "Range",
    in: "header",
    description: "断点续传（RFC 9110 14.2），配合 If-Range；续传不另计一次使用。XLSX 与加密交付除外",
    schema: { type: "string", pattern: "^bytes=(\\d+-\\d*|-\\d+)$" },
  },
  { name: "If-Range", in: "header", description: "首次下载所得的 ETag", schema: { type: "string" } },
];
const paging = [
  { name: "limit", in: "query", schema: { type: "integer", minimum: 1, maximum: 1000, default: 100 } },
  { name: "cursor", in: "query", schema: { type: "string" } },
  { name: "format", in: "query", schema: { type: "string", enum: ["json", "csv"], default: "json" } },
];

function pageReply(plan: Plan): Schema {
  const properties = {
    dataset: { type: "string", const: plan.grant.dataset },
    title: { type: "string" },
    grant: { type: "string", const: plan.grant.id },
    version: { type: "string" },
    loadedAt: { type: "string", format: "date-time" },
    fields: { type: "array", items: { type: "object" } },
    items: { type: "array", items: { $ref: "#/components/schemas/Row" } },
    next: { type: ["string", "null"] },
  };
  const schema = { type: "object", properties, required: Object.keys(properties) };
  const headers = { RateLimit: { schema: { type: "string" } }, "Shutong-Receipt": { schema: { type: "string" } } };
  return {
    description: "Rows",
    headers,
    content: { "application/json": { schema }, "text/csv": { schema: { type: "string" } } },
  };
}

const fileReply = {
  description: "File",
  content: Object.fromEntries(
    [...Object.values(mediaTypes), gzipType].map((type) => [
      type.split(";")[0],
      { schema: { type: "string", format: "binary" } },
    ]),
  ),
};

function rowSchema(fields: readonly Field[]): Schema {
  return {
    type: "object",
    additionalProperties: false,
    properties: Object.fromEntries(
      fields.map((field) => [field.name, { ...outputSchema(field), title: field.titleZh, "x-mask": field.mask }]),
    ),
  };
}

function outputSchema(field: Field): Schema {
  if (field.mask === "withhold") return { type: "null" };
  if (field.mask !== "keep") return { type: ["string", "null"] };
  const { type, ...rest } = valueSchema(field.type);
  return { ...rest, type: [type, "null"] };
}

function valueSchema(type: ColumnType): Schema & { type: string } {
  switch (type) {
    case "text":
      return { type: "string" };
    case "integer":
      return { type: "integer" };
    case "decimal":
      return { type: "number" };
    case "date":
      return { type: "string", format: "date" };
    case "timestamp":
      return { type: "string" };
    case "boolean":
      return { type: "boolean" };
  }
}
