import type { Working } from "../../parts/LawArticle.tsx";
import type { Article, Rulebook } from "../api.ts";
import { type Loading, Refusal, read } from "../load.ts";
import type { Loaded } from "../page.ts";

export interface RulebookData {
  readonly rulebook: Rulebook;
  readonly articles: readonly Article[];
  /** What the platform does, by the number of the article. */
  readonly workings: Readonly<Record<number, readonly Working[]>>;
}

export interface ArticleData {
  readonly rulebook: Rulebook;
  readonly article: Article;
  readonly workings: readonly Working[];
  readonly previous: number | null;
  readonly next: number | null;
}

/** The rulebook that the platform runs under, if it has that name; no other text is here to be read. */
async function textNamed({ get }: Loading, name: string | undefined): Promise<RulebookData> {
  const rulebook = await read<Rulebook>(get, "/api/v1/rulebook");
  if (rulebook.name !== name) throw new Refusal({ type: "about:blank", status: 404, title: "no such rulebook" });
  const [articles, done] = await Promise.all([
    read<{ items: readonly Article[] }>(get, "/api/v1/rulebook/articles"),
    read<{ items: readonly { article: number; workings: readonly Working[] }[] }>(get, "/api/v1/rulebook/workings"),
  ]);
  return {
    rulebook,
    articles: articles.items,
    workings: Object.fromEntries(done.items.map(({ article, workings }) => [article, workings])),
  };
}

/** The whole text, article by article. */
export async function loadRulebook(
  loading: Loading,
  params: Readonly<Record<string, string>>,
): Promise<Loaded<RulebookData>> {
  const data = await textNamed(loading, params.book);
  return { data, title: loading.text(data.rulebook.title) };
}

/** The first words of an article: its first paragraph, shortened. */
function opening(text: string): string {
  const first = text.split("\n").find((line) => line.trim() !== "") ?? "";
  return [...first].length > 60 ? `${[...first].slice(0, 58).join("")}…` : first;
}

/** One article: its words, what each clause asks, and what the software does about it. */
export async function loadArticle(
  loading: Loading,
  params: Readonly<Record<string, string>>,
): Promise<Loaded<ArticleData>> {
  const { rulebook, articles, workings } = await textNamed(loading, params.book);
  const at = articles.findIndex(({ number }) => String(number) === /^\d+/.exec(params.article ?? "")?.[0]);
  const article = articles[at];
  if (!article) throw new Refusal({ type: "about:blank", status: 404, title: "no such article" });
  return {
    data: {
      rulebook,
      article,
      workings: workings[article.number] ?? [],
      previous: articles[at - 1]?.number ?? null,
      next: articles[at + 1]?.number ?? null,
    },
    title: `${article.heading} ${loading.text(rulebook.title)}`,
    description: opening(article.text),
    canonical: `/rules/${rulebook.name}/${article.number}`,
  };
}
