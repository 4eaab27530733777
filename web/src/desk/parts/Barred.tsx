import { Button } from "antd";
import { type ReactNode, useId } from "react";
import type { Text } from "../../i18n/setup.ts";
import { Article, type Law } from "../../parts/Article.tsx";
import { useLanguage } from "../../parts/language.ts";

/** A button that is greyed out, with the reason and the article that bars it in sight. */
export function Barred({
  name,
  why,
  primary,
}: {
  name: string;
  why: { readonly text: Text; readonly law: Law | null };
  primary?: boolean;
}): ReactNode {
  const { text } = useLanguage();
  const id = useId();
  return (
    <span className="barred">
      <Button disabled {...(primary ? { type: "primary" as const } : {})} aria-describedby={id}>
        {name}
      </Button>
      <span id={id} className="caption ink-2">
        {text(why.text)} {why.law && <Article law={why.law} />}
      </span>
    </span>
  );
}
