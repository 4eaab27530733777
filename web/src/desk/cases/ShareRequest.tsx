import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { publishedDatasetQuery } from "../../api/catalog.ts";
import type { DatasetDraft } from "../../api/codes.ts";
import type { CaseView } from "../../api/procedure.ts";
import { type ApplicationView, applicationQuery } from "../../api/sharing.ts";
import { day, number } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { Problem, Skeleton } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { useToday } from "../frame/Platform.tsx";
import { A } from "../parts/A.tsx";
import { Facts, Section } from "../parts/Page.tsx";
import { Narrow, type Narrowing } from "./Narrow.tsx";

interface ShareRequestProps {
  it: CaseView;
  editable: boolean;
  onNarrow: (narrowing: Narrowing | null) => void;
}

/** The request for shared data, and its items to narrow one by one. */
export function ShareRequest({ it, editable, onNarrow }: ShareRequestProps): ReactNode {
  const { data, error } = useQuery(applicationQuery(it.id));
  const dataset = useQuery(publishedDatasetQuery(it.object.id));
  if (error || dataset.error) return <Problem error={error ?? dataset.error} />;
  if (!data || !dataset.data) return <Skeleton rows={8} />;
  return (
    <>
      <Stated it={it} application={data} content={dataset.data.content} />
      <Narrow application={data} items={dataset.data.content.items} editable={editable} onNarrow={onNarrow} />
      <Reviewed it={it} />
    </>
  );
}

function Stated({
  it,
  application: { stands: statement, grant, people, systems },
  content,
}: {
  it: CaseView;
  application: ApplicationView;
  content: DatasetDraft;
}): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const today = useToday();
  const quota = [
    statement.quota.perDay !== null && t("cases.share.perDay", { n: number(statement.quota.perDay, language) }),
    statement.quota.total !== null && t("cases.share.total", { n: number(statement.quota.total, language) }),
  ].filter(Boolean);
  const mode = statement.mode.map((one) => t(`grants.mode.${one}`)).join(t("join"));
  const until = statement.until
    ? t("cases.share.until", { day: day(statement.until, language, { today }) })
    : t("cases.share.open");
  const itemName = (id: string) => {
    const item = content.items.find((one) => one.id === id);
    return (language === "en" && item?.nameEn) || item?.nameZh || id;
  };
  return (
    <Section title={t("cases.request")}>
      <Facts
        facts={[
          [t("cases.share.applicant"), text(it.parties.find((party) => party.role === "applicant")?.name)],
          [
            t("cases.share.dataset"),
            <A key="d" href={to.dataset(it.object.id)}>
              {(language === "en" && content.titleEn) || content.titleZh}
            </A>,
          ],
          [t("cases.share.purpose"), statement.purpose],
          [t("cases.share.scenario"), statement.scenario],
          [t("cases.share.dutyBasis"), statement.dutyBasis],
          statement.scope !== "" && [t("cases.share.scope"), statement.scope],
          [t("cases.share.modeAndTerm"), [mode, ...quota, until].join(t("comma"))],
          statement.rows.length > 0 && [
            t("cases.share.rows"),
            statement.rows
              .map((rule) => `${itemName(rule.item)}${t("colon")}${rule.values.join(t("join"))}`)
              .join(t("comma")),
          ],
          [
            t("cases.share.users"),
            [...people, ...systems]
              .filter(({ id }) => statement.persons.includes(id) || statement.systems.includes(id))
              .map(({ name }) => name)
              .join(t("join")),
          ],
          statement.agreement !== "" && [t("cases.share.agreement"), statement.agreement],
          grant !== null && [
            t("cases.share.grant"),
            <A key="g" href={to.grant(grant)}>
              {t("cases.share.toGrant")}
            </A>,
          ],
        ]}
      />
    </Section>
  );
}

/** What a consent said of each share condition, and the duty that it relies on. */
function Reviewed({ it }: { it: CaseView }): ReactNode {
  const { t } = useTranslation();
  return it.tasks.flatMap((task) => {
    const said = task.decision?.carries as { checklist?: { condition: string; met: boolean }[]; duty?: string } | null;
    if (!said?.checklist) return [];
    return (
      <Section key={task.id} title={t("cases.share.review")}>
        <Facts
          facts={[
            ...said.checklist.map(
              ({ condition, met }) => [condition, t(met ? "cases.share.isMet" : "cases.share.notMet")] as const,
            ),
            [t("cases.share.duty"), said.duty ?? ""],
          ]}
        />
      </Section>
    );
  });
}
