import { createContext, type ReactNode, useContext } from "react";
import { articleName, articleNumber } from "./format.ts";
import { useLanguage } from "./language.ts";

/** A legal source as the server sends it: rulebook name, cite such as `22(二)`, and the rule's key where there is one. */
export interface Law {
  readonly rulebook: string;
  readonly article: string;
  readonly rule?: string;
}

/** The public page of an article; the desk puts its own address here. */
export const ArticleAddress = createContext<(rulebook: string, article: string) => string>(
  (rulebook, article) => `/rules/${encodeURIComponent(rulebook)}/${encodeURIComponent(article)}`,
);

/** An article, set in Song, leading to its text. */
export function Article({ law, prefix }: { law: Law; prefix?: string }): ReactNode {
  const { language } = useLanguage();
  const address = useContext(ArticleAddress);
  return (
    <a className="article" href={address(law.rulebook, articleNumber(law.article))}>
      {prefix && `${prefix} `}
      {articleName(law.article, language)}
    </a>
  );
}

/** Words of the statute in Song; the part that sets the value stands on an amber rule. */
export function Quote({ text, marked }: { text: string; marked?: string }): ReactNode {
  const at = marked ? text.indexOf(marked) : -1;
  return (
    <blockquote className="quote" lang="zh-CN">
      {at < 0 || !marked ? (
        text
      ) : (
        <>
          {text.slice(0, at)}
          <mark>{marked}</mark>
          {text.slice(at + marked.length)}
        </>
      )}
    </blockquote>
  );
}
