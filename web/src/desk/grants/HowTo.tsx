import { useQuery } from "@tanstack/react-query";
import { Segmented } from "antd";
import { type ReactNode, useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Wish } from "../../api/contract.ts";
import { type GrantView, signedExampleQuery } from "../../api/delivery.ts";
import { useLanguage } from "../../parts/language.ts";
import { Problem, Skeleton } from "../../parts/Problem.tsx";
import { problemOf } from "../../parts/problem.ts";
import * as to from "../addresses.ts";
import { A } from "../parts/A.tsx";
import { CodeBlock } from "../parts/CodeBlock.tsx";
import { Section } from "../parts/Page.tsx";

const languages = ["curl", "python", "javascript", "java"] as const;
const names = { curl: "curl", python: "Python", javascript: "JavaScript", java: "Java" };

/** How a program asks what the console has chosen: the same call to copy in four languages, and what is signed, line by line. */
export function HowTo({ grant, wish }: { grant: GrantView; wish: Wish }): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  const [chosen, setChosen] = useState<(typeof languages)[number]>("curl");
  const { data, error, isPending } = useQuery(signedExampleQuery(grant.id, useDeferredValue(wish)));
  return (
    <Section title={t("grants.howTo.title")} note={t("grants.howTo.note")}>
      {isPending && <Skeleton rows={3} />}
      {error && (
        <>
          <Problem error={error} />
          {problemOf(error).code === "example-needs-program" && (
            <p>
              <A href={to.programs()}>{t("grants.howTo.programs")}</A>
            </p>
          )}
        </>
      )}
      {data && !error && (
        <>
          <Segmented
            aria-label={t("grants.howTo.language")}
            value={chosen}
            options={languages.map((value) => ({ value, label: names[value] }))}
            onChange={setChosen}
          />
          <CodeBlock label={names[chosen]} text={data.code[chosen]} />
          <details>
            <summary>{t("grants.howTo.signed")}</summary>
            <ol className="plain signed-lines">
              {data.base.map((line) => (
                <li key={line.line}>
                  <code>{line.line}</code>
                  <span className="caption ink-2 block">{text(line)}</span>
                </li>
              ))}
            </ol>
          </details>
        </>
      )}
    </Section>
  );
}
