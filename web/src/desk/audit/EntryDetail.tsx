import { useMutation, useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type EntryWithProof, entryQuery } from "../../api/audit.ts";
import { Article } from "../../parts/Article.tsx";
import { moment } from "../../parts/format.ts";
import { Mark } from "../../parts/Icon.tsx";
import { useLanguage } from "../../parts/language.ts";
import { Problem, Skeleton } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { CodeBlock } from "../parts/CodeBlock.tsx";
import { Facts, Page, Section } from "../parts/Page.tsx";
import { typeName } from "./names.ts";
import { browserSha256, readCheckpoint, verify } from "./verify.ts";

/** The page of one entry. */
export function EntryPage(): ReactNode {
  const { t } = useTranslation();
  const { number } = useParams({ strict: false }) as { number: string };
  return (
    <Page
      title={t("admin.audit.entry", { n: number })}
      trail={[{ name: t("menu.audit"), href: to.audit() }]}
      headline={t("admin.audit.entry", { n: number })}
    >
      <EntryDetail number={number} />
    </Page>
  );
}

/** One entry, its hash, the path to the signed root, and 核验, which recomputes all of it in the browser. */
export function EntryDetail({ number }: { number: string }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const { data, error, refetch } = useQuery(entryQuery(number));
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton rows={6} />;
  const { entry } = data;
  return (
    <>
      {data.erased ? (
        <p className="set-aside">{t("admin.audit.erasedNote")}</p>
      ) : (
        <Facts
          facts={[
            [t("admin.audit.what"), entry.name ? `${text(entry.name)}（${entry.event}）` : entry.event],
            [t("admin.audit.who"), entry.who?.kind === "anonymous" ? t("admin.audit.visitor") : entry.who?.name],
            [t("admin.audit.at"), moment(entry.legal, language)],
            [t("admin.audit.realAt"), moment(entry.real, language)],
            [
              t("admin.audit.object"),
              entry.objects.map(({ type, id, name }) => (
                <span key={`${type}:${id}`} className="block">
                  {typeName(t, type)} {name && text(name)} <code className="ink-3">{id}</code>
                </span>
              )),
            ],
            entry.law && [t("admin.audit.law"), <Article key="law" law={entry.law} />],
            [t("admin.audit.request"), entry.request],
          ]}
        />
      )}
      {entry.use && (
        <Section title={t("admin.audit.use")}>
          <CodeBlock text={JSON.stringify(entry.use, null, 2)} label={t("admin.audit.use")} />
        </Section>
      )}
      {entry.facts !== null && entry.facts !== undefined && (
        <Section title={t("admin.audit.facts")}>
          <CodeBlock text={JSON.stringify(entry.facts, null, 2)} label={t("admin.audit.facts")} />
        </Section>
      )}
      <ProofSection found={data} />
    </>
  );
}

function ProofSection({ found }: { found: EntryWithProof }): ReactNode {
  const { t } = useTranslation();
  const check = useMutation({ mutationFn: () => verify(found, browserSha256) });
  const named = readCheckpoint(found.proof.checkpoint);
  const verdict = check.data;
  const line = (fits: boolean | null, yes: string, no: string) => (
    <li className={fits === false ? "due-over" : "due-calm"}>
      <Mark name={fits === false ? "octagon" : "tick"} /> {fits === false ? no : yes}
    </li>
  );
  return (
    <Section title={t("admin.audit.proof")}>
      <Facts
        facts={[
          [t("admin.audit.leaf"), <code key="leaf">{found.proof.leaf}</code>],
          [t("admin.audit.place"), t("admin.audit.placeOf", { index: found.proof.index + 1, size: found.proof.size })],
          [
            t("admin.audit.path"),
            <ol key="path" className="plain path">
              {found.proof.path.map((hash) => (
                <li key={hash}>
                  <code>{hash}</code>
                </li>
              ))}
            </ol>,
          ],
          [t("admin.audit.root"), <code key="root">{found.proof.root}</code>],
          [t("admin.audit.log"), named?.origin],
        ]}
      />
      <div className="form-foot">
        <Button
          type="primary"
          loading={check.isPending}
          disabled={!globalThis.crypto?.subtle}
          onClick={() => check.mutate()}
        >
          {t("admin.audit.verify")}
        </Button>
        {!globalThis.crypto?.subtle && <span className="caption ink-2">{t("admin.audit.noCrypto")}</span>}
      </div>
      {check.error && <Problem error={check.error} />}
      {verdict && (
        <ul className="plain" role="status">
          {line(
            verdict.leafFits,
            t(verdict.leafFits === null ? "admin.audit.leafErased" : "admin.audit.leafFits"),
            t("admin.audit.leafWrong"),
          )}
          {line(verdict.rootFits, t("admin.audit.rootFits"), t("admin.audit.rootWrong"))}
          {line(verdict.checkpointFits, t("admin.audit.checkpointFits"), t("admin.audit.checkpointWrong"))}
        </ul>
      )}
      <h3>{t("admin.audit.checkpoint")}</h3>
      <CodeBlock text={found.proof.checkpoint} label={t("admin.audit.checkpoint")} />
    </Section>
  );
}
