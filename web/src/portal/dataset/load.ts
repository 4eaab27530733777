import type { Dataset, Rulebook } from "../api.ts";
import { type Loading, read, readOrNull } from "../load.ts";
import type { Loaded } from "../page.ts";
import { forThePublic, type ProcedureLine } from "../procedures/load.ts";
import { downloadPath, offeredFormats, previewPath } from "./open-data.ts";

/** What may be shown of the rows before anybody takes them. */
export interface Preview {
  readonly columns: readonly { readonly name: string; readonly numeric: boolean; readonly masked: boolean }[];
  readonly rows: readonly (readonly (string | null)[])[];
}

export interface DatasetData {
  readonly dataset: Dataset;
  /** Whether everybody may take data away now: the public's grant and loaded data are there. */
  readonly takes: boolean;
  /** The first rows; `null` where there are none to show, or the door was too busy to show them. */
  readonly preview: Preview | null;
  /** The article under which data are opened this way. */
  readonly law: { readonly rulebook: string; readonly article: string } | null;
  /** What the public may ask for with it. */
  readonly procedures: readonly ProcedureLine[];
}

/** One open dataset: its facts, its items, and the first rows where data are open to all. */
export async function loadDataset(
  loading: Loading,
  params: Readonly<Record<string, string>>,
): Promise<Loaded<DatasetData>> {
  const { get, text } = loading;
  const dataset = await read<Dataset>(get, `/api/v1/public/datasets/${encodeURIComponent(params.id ?? "")}`);
  const open = dataset.data !== null && dataset.opensAs === "unconditional";
  const [preview, rulebook, procedures] = await Promise.all([
    open ? get(previewPath(dataset.id)) : null,
    readOrNull<Rulebook>(get, "/api/v1/rulebook"),
    readOrNull<{ items: readonly ProcedureLine[] }>(get, "/api/v1/procedures"),
  ]);
  const takes = preview !== null && (preview.status === 200 || preview.status === 429 || preview.status === 503);
  const article = rulebook?.openTypes?.find(({ key }) => key === dataset.opensAs)?.article;
  const title = text({ zh: dataset.titleZh, en: dataset.titleEn });
  const description = text({ zh: dataset.summaryZh, en: dataset.summaryEn });
  return {
    data: {
      dataset,
      takes,
      preview: preview?.status === 200 ? previewOf(preview.body as PreviewAnswer) : null,
      law: rulebook && article ? { rulebook: rulebook.name, article } : null,
      procedures: (procedures?.items ?? []).filter((line) => concerns(line, dataset)),
    },
    title,
    description,
    jsonLd: jsonLd(loading, dataset, takes, title, description),
  };
}

/** Whether the public may begin it with this dataset in hand; what is open to everybody needs no application. */
function concerns(line: ProcedureLine, dataset: Dataset): boolean {
  if (!forThePublic(line) || line.about?.kind !== "dataset" || line.about.scope === "own") return false;
  return line.name !== "open-application" || dataset.items.some((item) => item.openType === "conditional");
}

/** What the door answers to a preview: fields in order, and rows as objects. */
interface PreviewAnswer {
  readonly fields: readonly { readonly name: string; readonly type: string; readonly mask: string }[];
  readonly items: readonly Readonly<Record<string, unknown>>[];
}

const numeric = new Set(["integer", "decimal"]);

function previewOf(answer: PreviewAnswer): Preview {
  return {
    columns: answer.fields.map(({ name, type, mask }) => ({
      name,
      numeric: numeric.has(type) && mask === "keep",
      masked: mask !== "keep",
    })),
    rows: answer.items.map((row) =>
      answer.fields.map(({ name }) => {
        const value = row[name];
        return value === null || value === undefined ? null : String(value);
      }),
    ),
  };
}

/** schema.org Dataset, for search engines of data. */
function jsonLd(
  { origin, language }: Loading,
  dataset: Dataset,
  takes: boolean,
  name: string,
  description: string,
): object {
  const types = {
    csv: "text/csv",
    xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    json: "application/json",
  };
  return {
    "@context": "https://schema.org",
    "@type": "Dataset",
    name,
    description: description || name,
    identifier: dataset.code,
    url: `${origin}/datasets/${dataset.id}`,
    inLanguage: language === "zh" ? "zh-CN" : "en",
    keywords: dataset.keywords,
    datePublished: dataset.publishedOn,
    dateModified: dataset.data?.at ?? dataset.changedAt,
    isAccessibleForFree: true,
    creator: { "@type": "GovernmentOrganization", name: dataset.provider.name[language] || dataset.provider.name.zh },
    spatialCoverage: dataset.regionName,
    variableMeasured: dataset.items.map((item) => item.nameZh),
    ...(takes
      ? {
          distribution: offeredFormats(dataset.data?.rows ?? 0).map((format) => ({
            "@type": "DataDownload",
            encodingFormat: types[format],
            contentUrl: origin + downloadPath(dataset.id, format),
          })),
        }
      : {}),
  };
}
