import { useQuery } from "@tanstack/react-query";
import { Segmented } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { type GrantView, grantContract, signedExampleQuery } from "../../api/delivery.ts";
import { useLanguage } from "../../parts/language.ts";
import { Problem, Skeleton } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { A } from "../parts/A.tsx";
import { CodeBlock } from "../parts/CodeBlock.tsx";
import { Section } from "../parts/Page.tsx";

const languages = ["curl", "python", "javascript", "java"] as const;
const names = { curl: "curl", python: "Python", javascript: "JavaScript", java: "Java" };

/** How a program calls under this grant: what is signed, line by line, and the same to copy in four languages. */
export function HowTo({ grant }: { grant: GrantView }): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  const [chosen, setChosen] = useState<(typeof languages)[number]>("curl");
  const { data, error, isPending } = useQuery(signedExampleQuery(grant.id));
  return (
    <Section
      title={t("grants.howTo.title")}
      note={t("grants.howTo.note")}
      actions={<a href={grantContract(grant.id)}>{t("grants.howTo.contract")}</a>}
    >
      {isPending && <Skeleton rows={3} />}
      {error && (
        <>
          <Problem error={error} />
          <p>
            <A href={to.programs()}>{t("grants.howTo.programs")}</A>
          </p>
        </>
      )}
      {data && (
        <>
          <h3>{t("grants.howTo.signed")}</h3>
          <ol className="plain signed-lines">
            {data.base.map((line) => (
              <li key={line.line}>
                <code>{line.line}</code>
                <span className="caption ink-2 block">{text(line)}</span>
              </li>
            ))}
          </ol>
          <Segmented
            aria-label={t("grants.howTo.language")}
            value={chosen}
            options={languages.map((value) => ({ value, label: names[value] }))}
            onChange={setChosen}
          />
          <CodeBlock label={names[chosen]} text={data.code[chosen]} />
        </>
      )}
    </Section>
  );
}
