/** What is indexed of a dataset. Pure: the row that `store` writes beside each change. */
import type { Text } from "../kernel/refusal.ts";
import { type Grade, heavier } from "../protection/grading.ts";
import { type OpenType, type ShareType, stricter } from "./codes.ts";
import { computed, type Dataset, type DatasetContent, type DatasetDraft } from "./dataset.ts";
import { tsvectorLiteral, wordsOf } from "./words.ts";

export interface SearchEntry {
  readonly published: boolean;
  readonly content: DatasetContent | DatasetDraft;
  readonly theme: string;
  readonly kind: string | null;
  readonly acquisition: string | null;
  readonly shareType: ShareType;
  readonly openType: OpenType;
  readonly opensAs: OpenType;
  readonly grade: Grade | null;
  readonly formats: readonly string[];
  /** What departments find it by, as a `tsvector` literal. */
  readonly words: string;
  /** What the public finds it by: items that are not opened are not even found by their names. */
  readonly publicWords: string;
}

/** The entry of a dataset: of what is published while something is, else of the draft. */
export function searchEntry(dataset: Dataset, organization: Text): SearchEntry {
  const published = dataset.content !== null && dataset.state !== "revoked";
  const content = dataset.content ?? dataset.draft!;
  const types = dataset.content ? computed(dataset.content.items) : draftTypes(content as DatasetDraft);
  return {
    published,
    content,
    theme: content.theme ?? content.category?.slice(0, 3) ?? "",
    kind: content.profile?.kind ?? null,
    acquisition: content.profile?.acquisition?.way ?? null,
    shareType: types.share,
    openType: types.open,
    opensAs: types.opensAs,
    grade: types.grade,
    formats: [...new Set(content.formats.map((format) => format.class))],
    words: indexed(dataset, organization, content, content.items),
    publicWords: indexed(
      dataset,
      organization,
      content,
      content.items.filter((item) => item.open.type === "conditional" || item.open.type === "unconditional"),
    ),
  };
}

function indexed(
  dataset: Dataset,
  organization: Text,
  content: DatasetContent | DatasetDraft,
  items: readonly Pick<DatasetDraft["items"][number], "nameZh" | "nameEn">[],
): string {
  return tsvectorLiteral([
    { weight: "A", words: [...wordsOf(content.titleZh), ...wordsOf(content.titleEn)] },
    {
      weight: "B",
      words: [...content.keywords, organization.zh, organization.en, dataset.code ?? ""].flatMap(wordsOf),
    },
    { weight: "C", words: items.flatMap((item) => [...wordsOf(item.nameZh), ...wordsOf(item.nameEn)]) },
    { weight: "D", words: [...wordsOf(content.summaryZh), ...wordsOf(content.summaryEn)] },
  ]);
}

// A draft shows the strictest of what it says so far, and nothing open before somebody said so.
function draftTypes(draft: DatasetDraft) {
  const grades = draft.items.flatMap((item) => (item.grade ? [item.grade] : []));
  return {
    share: draft.items.map((item) => item.share.type ?? "unconditional").reduce(stricter, "unconditional" as ShareType),
    open: draft.items.map((item) => item.open.type ?? "none").reduce(stricter, "unconditional" as OpenType),
    opensAs: "none" as OpenType,
    grade: grades.length === 0 ? null : grades.reduce(heavier),
  };
}
