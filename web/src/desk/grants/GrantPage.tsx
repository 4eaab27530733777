import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { interfaceSpecification } from "../../api/aggregation.ts";
import { dataTypes } from "../../api/codes.ts";
import { type GrantView, giveUpGrant, grantQuery, resumeGrant, revokeGrant, suspendGrant } from "../../api/delivery.ts";
import { Article } from "../../parts/Article.tsx";
import { day, moment } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import * as to from "../addresses.ts";
import { useToday } from "../frame/Platform.tsx";
import { useReadHere } from "../notices/reading.ts";
import { A } from "../parts/A.tsx";
import { Grid } from "../parts/Grid.tsx";
import { Facts, Page, Section } from "../parts/Page.tsx";
import { ReasonButton } from "../parts/ReasonButton.tsx";
import { BeginMenu } from "../procedures/BeginMenu.tsx";
import { SubjectSection } from "../registers/SubjectSection.tsx";
import { useMay, useMe } from "../session.tsx";
import { Calling } from "./Calling.tsx";
import { ContractSection } from "./ContractSection.tsx";
import { EncryptionKey } from "./EncryptionKey.tsx";
import { GetDocument } from "./GetDocument.tsx";
import { GrantStateSign } from "./GrantStateSign.tsx";
import { GrantEntries, GrantUsage } from "./GrantUsage.tsx";
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
      <GrantUsage grant={grant} />
      {using && grant.state === "active" && grant.modes.includes("api") && <Calling grant={grant} named={named} />}
      {named && grant.state === "active" && grant.modes.includes("download") && <GetDocument grant={grant} />}
      {named && grant.state === "active" && grant.modes.includes("view") && <OnScreen grant={grant} />}
      {using && <ContractSection grant={grant} />}
      {(using || giving) && grant.modes.includes("push") && <PushTargets grant={grant} using={using} />}
      {(using || giving) && grant.modes.includes("api") && <Webhooks grant={grant} using={using} />}
      <EncryptionKey grant={grant} using={using} />
      <SubjectSection type="grant" id={grant.id} />
      <GrantEntries grant={grant} />
      <History grant={grant} />
    </Page>
  );
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
