import { useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { interfaceSpecification } from "../../api/aggregation.ts";
import { dataTypes } from "../../api/codes.ts";
import {
  type GrantView,
  giveUpGrant,
  grantQuery,
  grantUsageQuery,
  resumeGrant,
  revokeGrant,
  suspendGrant,
} from "../../api/delivery.ts";
import { Article } from "../../parts/Article.tsx";
import { day, moment, number } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { Problem, Skeleton } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { useToday } from "../frame/Platform.tsx";
import { useReadHere } from "../notices/reading.ts";
import { A } from "../parts/A.tsx";
import { Bars } from "../parts/Bars.tsx";
import { Grid } from "../parts/Grid.tsx";
import { Facts, Page, Section } from "../parts/Page.tsx";
import { ReasonButton } from "../parts/ReasonButton.tsx";
import { BeginMenu } from "../procedures/BeginMenu.tsx";
import { SubjectSection } from "../registers/SubjectSection.tsx";
import { useMay, useMe } from "../session.tsx";
import { Console } from "./Console.tsx";
import { EncryptionKey } from "./EncryptionKey.tsx";
import { GetDocument } from "./GetDocument.tsx";
import { GrantStateSign } from "./GrantStateSign.tsx";
import { HowTo } from "./HowTo.tsx";
import { OnScreen } from "./OnScreen.tsx";
import { PushTargets } from "./PushTargets.tsx";
import { Webhooks } from "./Webhooks.tsx";

/** One grant: what exactly may I call? */
export function GrantPage(): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const { id } = useParams({ strict: false }) as { id: string };
  const { data: grant } = useSuspenseQuery(grantQuery(id));
  useReadHere("grant", grant.id);
  const me = useMe();
  const today = useToday();
  const using = grant.consumer !== null && grant.consumer.id === me.actor.organization;
  const giving = grant.provider.id === me.actor.organization;
  const title = (language === "en" && grant.dataset.titleEn) || grant.dataset.titleZh;
  const named = using && grant.persons.some((person) => person.id === me.actor.id);
  return (
    <Page
      title={title}
      trail={[
        using
          ? { name: t("menu.grants"), href: to.grants() }
          : { name: t("menu.given"), href: to.grants({ side: "given" }) },
      ]}
      headline={t("grants.sentence", {
        consumer: grant.consumer ? text(grant.consumer.name) : t("grants.public"),
        title,
        items: grant.granted.length,
        until: grant.until
          ? t("cases.share.until", { day: day(grant.until, language, { today }) })
          : t("grants.openEnded"),
      })}
      lead={<GrantStateSign state={grant.state} />}
      actions={
        <>
          {(using || giving) && <BeginMenu kind="grant" id={grant.id} own={giving} />}
          <Acts grant={grant} using={using} giving={giving} />
        </>
      }
    >
      <Facts
        facts={[
          [t("cases.share.purpose"), grant.purpose],
          grant.scenario !== "" && [t("cases.share.scenario"), grant.scenario],
          grant.dutyBasis !== "" && [t("cases.share.dutyBasis"), grant.dutyBasis],
          [t("grants.column.provider"), text(grant.provider.name)],
          [t("grants.column.consumer"), grant.consumer ? text(grant.consumer.name) : t("grants.public")],
          [t("cases.share.mode"), grant.modes.map((mode) => t(`grants.mode.${mode}`)).join(t("join"))],
          grant.rows.length > 0 && [
            t("cases.share.rows"),
            grant.rows
              .map((rule) => `${(language === "en" && rule.titleEn) || rule.titleZh}：${rule.values.join("、")}`)
              .join("；"),
          ],
          [t("cases.share.users"), [...grant.persons, ...grant.systems].map((one) => one.name).join(t("join")) || "–"],
          [t("grants.quota"), quotaWords(grant, t, language)],
          [t("grants.approver"), text(grant.approver)],
          grant.onward.length > 0 && [
            t("grants.onward"),
            grant.onward.map((one) => (
              <A key={one.case} href={to.caseOf(one.case)} className="block underlined">
                {one.to} · {one.use}
              </A>
            )),
          ],
          grant.specification !== null && [
            t("grants.specification"),
            <a key="specification" href={interfaceSpecification(grant.dataset.id)}>
              {grant.specification}
            </a>,
          ],
          grant.law !== null && [t("grants.law"), <Article key="law" law={grant.law} />],
          grant.case !== null && [
            t("grants.case"),
            <A key="case" href={to.caseOf(grant.case)}>
              {t("grants.toCase")}
            </A>,
          ],
        ]}
      />
      <Section title={t("grants.granted", { n: grant.granted.length })}>
        <Grid
          label={t("grants.granted", { n: grant.granted.length })}
          rows={grant.granted}
          rowKey={(item) => item.id}
          columns={[
            {
              key: "title",
              title: t("catalog.item.nameZh"),
              main: true,
              cell: (item) => (language === "en" && item.titleEn) || item.titleZh,
            },
            { key: "name", title: t("catalog.item.column"), cell: (item) => <code>{item.name}</code> },
            {
              key: "type",
              title: t("catalog.item.type"),
              cell: (item) => text(dataTypes[item.type as keyof typeof dataTypes]) || item.type,
            },
            { key: "mask", title: t("cases.share.delivered"), cell: (item) => t(`grants.mask.${item.mask}`) },
          ]}
        />
      </Section>
      {named && grant.state === "active" && grant.modes.includes("api") && <Console grant={grant} />}
      {named && grant.state === "active" && grant.modes.includes("download") && <GetDocument grant={grant} />}
      {named && grant.state === "active" && grant.modes.includes("view") && <OnScreen grant={grant} />}
      {using && <HowTo grant={grant} />}
      {(using || giving) && grant.modes.includes("push") && <PushTargets grant={grant} using={using} />}
      {(using || giving) && grant.modes.includes("api") && <Webhooks grant={grant} using={using} />}
      <EncryptionKey grant={grant} using={using} />
      <SubjectSection type="grant" id={grant.id} />
      <Used grant={grant} />
      <History grant={grant} />
    </Page>
  );
}

function quotaWords(grant: GrantView, t: TFunction, language: "zh" | "en"): string {
  const { perDay, total } = grant.quota;
  const words = [
    perDay === null
      ? t("grants.noDayQuota", { used: number(grant.used.today, language) })
      : t("grants.dayQuota", { used: number(grant.used.today, language), of: number(perDay, language) }),
    total === null
      ? null
      : t("grants.totalQuota", { used: number(grant.used.total, language), of: number(total, language) }),
  ];
  return words.filter(Boolean).join(t("comma"));
}

/** Suspending, resuming and revoking are the provider's, giving up is the consumer's. */
function Acts({ grant, using, giving }: { grant: GrantView; using: boolean; giving: boolean }): ReactNode {
  const { t } = useTranslation();
  const may = useMay();
  const me = useMe();
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries();
  const overseer = me.actor.roles.some((role) => role === "reviewer" || role === "supervisor");
  if (grant.state === "ended") return null;
  return (
    <>
      {(giving || overseer) && grant.state === "active" && may("suspendGrant") && (
        <ReasonButton
          name={t("grants.act.suspend")}
          note={t("grants.act.suspendNote")}
          send={(reason) => suspendGrant(grant.id, { reason })}
          onDone={refresh}
        />
      )}
      {(giving || overseer) && grant.state === "suspended" && may("resumeGrant") && (
        <ReasonButton
          name={t("grants.act.resume")}
          send={(reason) => resumeGrant(grant.id, { reason })}
          onDone={refresh}
        />
      )}
      {(giving || overseer) && may("revokeGrant") && (
        <ReasonButton
          name={t("grants.act.revoke")}
          note={t("grants.act.revokeNote")}
          send={(reason) => revokeGrant(grant.id, { reason })}
          onDone={refresh}
        />
      )}
      {using && may("giveUpGrant") && (
        <ReasonButton
          name={t("grants.act.giveUp")}
          note={t("grants.act.giveUpNote")}
          send={(reason) => giveUpGrant(grant.id, { reason })}
          onDone={refresh}
        />
      )}
    </>
  );
}

function Used({ grant }: { grant: GrantView }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const { data, error } = useQuery(grantUsageQuery(grant.id));
  if (error) return <Problem error={error} />;
  if (!data) return <Skeleton rows={3} />;
  const calls = data.days.reduce((sum, one) => sum + one.calls, 0);
  return (
    <Section
      title={t("grants.usage")}
      note={
        <>
          {t("grants.usageNote", { n: number(calls, language) })} {data.law && <Article law={data.law} />}
        </>
      }
    >
      {calls > 0 && <Bars days={data.days} from={data.from} to={data.to} />}
      {data.entries.length === 0 ? (
        <p className="empty">{t("grants.unused")}</p>
      ) : (
        <Grid
          label={t("grants.calls")}
          rows={data.entries}
          rowKey={(entry) => entry.receipt}
          columns={[
            { key: "at", title: t("grants.column.at"), main: true, cell: (entry) => moment(entry.at, language) },
            {
              key: "what",
              title: t("grants.column.what"),
              cell: (entry) => (
                <>
                  {text(entry.eventName)}
                  {entry.log
                    .filter(({ field }) => field !== "person" && field !== "time")
                    .map(({ field, value }) => (
                      <span key={field} className="caption ink-2 grant-log">
                        {t("grants.log.line", {
                          what: t(`grants.log.${field}`),
                          value:
                            field === "method" || field === "medium"
                              ? t([`grants.log.word.${value}`, "grants.log.word.other"])
                              : value,
                        })}
                      </span>
                    ))}
                </>
              ),
            },
            { key: "who", title: t("grants.column.who"), cell: (entry) => entry.who },
            {
              key: "rows",
              title: t("grants.column.rows"),
              align: "right",
              cell: (entry) => number(entry.rows, language),
            },
            { key: "refusal", title: t("grants.column.refusal"), cell: (entry) => entry.refusal ?? "–" },
            {
              key: "number",
              title: t("grants.column.entry"),
              align: "right",
              cell: (entry) => (entry.number === null ? t("grants.pending") : number(entry.number, language)),
            },
          ]}
        />
      )}
    </Section>
  );
}

function History({ grant }: { grant: GrantView }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  return (
    <Section title={t("grants.history")}>
      <ol className="history">
        {grant.history.map((line) => (
          <li key={line.revision}>
            <time dateTime={line.at}>{moment(line.at, language)}</time>
            <span className="dot" aria-hidden="true" />
            <p>
              <strong>{line.by}</strong> {t([`grants.event.${line.event}`, "grants.event.other"])}{" "}
              <span className="ink-2">
                {t("grants.revision", { n: line.revision })}
                {line.reason && ` · ${text(line.reason)}`}
              </span>
            </p>
          </li>
        ))}
      </ol>
    </Section>
  );
}
