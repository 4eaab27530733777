import type { Dataset, Rulebook } from "../api.ts";
import { type Loading, read, readOrNull } from "../load.ts";
import type { Loaded } from "../page.ts";
import { downloadFormats, downloadPath, previewPath } from "./open-data.ts";

/** What may be shown of the rows before anybody takes them. */
export interface Preview {
  readonly columns: readonly { readonly name: string; readonly numeric: boolean; readonly masked: boolean }[];
  readonly rows: readonly (readonly (string | null)[])[];
}

export interface DatasetData {
  readonly dataset: Dataset;
  readonly preview: Preview | null;
  /** The article under which data are opened this way. */
  readonly law: { readonly rulebook: string; readonly article: string } | null;
}

/** One open dataset: its facts, its items, and the first rows where data are open to all. */
export async function loadDataset(
  loading: Loading,
  params: Readonly<Record<string, string>>,
): Promise<Loaded<DatasetData>> {
  const { get, text } = loading;
  const dataset = await read<Dataset>(get, `/api/v1/public/datasets/${encodeURIComponent(params.id ?? "")}`);
  const [preview, rulebook] = await Promise.all([
    dataset.data && dataset.opensAs === "unconditional"
      ? readOrNull<PreviewAnswer>(get, previewPath(dataset.id))
      : null,
    readOrNull<Rulebook>(get, "/api/v1/rulebook"),
  ]);
  const article = rulebook?.openTypes?.find(({ key }) => key === dataset.opensAs)?.article;
  const title = text({ zh: dataset.titleZh, en: dataset.titleEn });
  const description = text({ zh: dataset.summaryZh, en: dataset.summaryEn });
  return {
    data: {
      dataset,
      preview: preview ? previewOf(preview) : null,
      law: rulebook && article ? { rulebook: rulebook.name, article } : null,
    },
    title,
    description,
    jsonLd: jsonLd(loading, dataset, title, description),
  };
}

/** What the door answers to a preview: fields in order, and rows as objects. */
interface PreviewAnswer {
  readonly fields: readonly { readonly name: string; readonly type: string; readonly masked?: boolean }[];
  readonly items: readonly Readonly<Record<string, unknown>>[];
}

const numeric = new Set(["integer", "decimal"]);

function previewOf(answer: PreviewAnswer): Preview {
  return {
    columns: answer.fields.map(({ name, type, masked = false }) => ({
      name,
      numeric: numeric.has(type) && !masked,
      masked,
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
function jsonLd({ origin, language }: Loading, dataset: Dataset, name: string, description: string): object {
  const takes = dataset.data !== null && dataset.opensAs === "unconditional";
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
          distribution: downloadFormats.map((format) => ({
            "@type": "DataDownload",
            encodingFormat: types[format],
            contentUrl: origin + downloadPath(dataset.id, format),
          })),
        }
      : {}),
  };
}
