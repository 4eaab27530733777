import type { Article, Rulebook } from "../api.ts";
import { type Loading, Refusal, read } from "../load.ts";
import type { Loaded } from "../page.ts";

export interface RulebookData {
  readonly book: string;
  readonly articles: readonly Pick<Article, "number" | "heading" | "chapter" | "text">[];
}

export interface ArticleData {
  readonly book: string;
  readonly article: Article;
  readonly previous: number | null;
  readonly next: number | null;
}

/** The rulebook that the platform runs under, if it has that name; no other text is here to be read. */
async function rulebookNamed({ get }: Loading, name: string | undefined): Promise<Rulebook> {
  const rulebook = await read<Rulebook>(get, "/api/v1/rulebook");
  if (rulebook.name !== name) throw new Refusal({ type: "about:blank", status: 404, title: "no such rulebook" });
  return rulebook;
}

/** The contents of a rulebook: chapters and articles with their first words. */
export async function loadRulebook(
  loading: Loading,
  params: Readonly<Record<string, string>>,
): Promise<Loaded<RulebookData>> {
  const rulebook = await rulebookNamed(loading, params.book);
  const { items } = await read<{ items: readonly Article[] }>(loading.get, "/api/v1/rulebook/articles");
  const articles = items.map(({ number, heading, chapter, text }) => ({
    number,
    heading,
    chapter,
    text: opening(text),
  }));
  return { data: { book: rulebook.name, articles }, title: loading.text(rulebook.title) };
}

/** The first words of an article: its first paragraph, shortened. */
function opening(text: string): string {
  const first = text.split("\n").find((line) => line.trim() !== "") ?? "";
  return [...first].length > 60 ? `${[...first].slice(0, 58).join("")}…` : first;
}

/** One article: its words, and the English of what each clause asks. */
export async function loadArticle(
  loading: Loading,
  params: Readonly<Record<string, string>>,
): Promise<Loaded<ArticleData>> {
  const rulebook = await rulebookNamed(loading, params.book);
  const { items } = await read<{ items: readonly Article[] }>(loading.get, "/api/v1/rulebook/articles");
  const at = items.findIndex(({ number }) => String(number) === /^\d+/.exec(params.article ?? "")?.[0]);
  const article = items[at];
  if (!article) throw new Refusal({ type: "about:blank", status: 404, title: "no such article" });
  return {
    data: {
      book: rulebook.name,
      article,
      previous: items[at - 1]?.number ?? null,
      next: items[at + 1]?.number ?? null,
    },
    title: `${article.heading} ${loading.text(rulebook.title)}`,
    description: opening(article.text),
    canonical: `/rules/${rulebook.name}/${article.number}`,
  };
}
