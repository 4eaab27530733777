import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import {
  beginChange,
  type Computed,
  catalogRulesQuery,
  type DatasetView,
  datasetHistoryQuery,
  datasetQuery,
  deleteDraft,
  dropChange,
  type PublishedDataset,
  publishedDatasetQuery,
  verifyDataset,
  versionsQuery,
} from "../../api/catalog.ts";
import {
  concerns,
  type DatasetDraft,
  gradeNames,
  type ProfileRules,
  resourceKinds,
  updateCycles,
} from "../../api/codes.ts";
import { applicationTermsQuery } from "../../api/sharing.ts";
import type { Text } from "../../i18n/setup.ts";
import { Article } from "../../parts/Article.tsx";
import { CaseState } from "../../parts/CaseState.tsx";
import { day, dayOf, moment, number } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { Empty, Problem } from "../../parts/Problem.tsx";
import { OpenTypeTag, ShareTypeTag } from "../../parts/TypeTag.tsx";
import * as to from "../addresses.ts";
import { OfferSection } from "../exchange/OfferSection.tsx";
import { useToday } from "../frame/Platform.tsx";
import { LoadingPage } from "../frame/states.tsx";
import { useReadHere } from "../notices/reading.ts";
import { A, useGo } from "../parts/A.tsx";
import { Barred } from "../parts/Barred.tsx";
import { Facts, Page, Panel, Section } from "../parts/Page.tsx";
import { ReasonButton } from "../parts/ReasonButton.tsx";
import { StopAct } from "../parts/StopAct.tsx";
import { BeginMenu } from "../procedures/BeginMenu.tsx";
import { SubjectSection } from "../registers/SubjectSection.tsx";
import { useMay, useMe } from "../session.tsx";
import { Documents } from "./Documents.tsx";
import { Duplicates } from "./Duplicates.tsx";
import { ItemsTable } from "./ItemsTable.tsx";
import { Mentions } from "./Mentions.tsx";
import { datasetSigns } from "./names.ts";

/** One dataset: its own department and the authority see state, draft and acts; every other department what is published. */
export function DatasetPage(): ReactNode {
  const { id } = useParams({ strict: false }) as { id: string };
  const me = useMe();
  const own = useQuery({ ...datasetQuery(id), retry: false });
  useReadHere("dataset", own.data?.id);
  const published = useQuery({ ...publishedDatasetQuery(id), enabled: own.isError });
  if (own.data) return <OwnDataset dataset={own.data} mine={own.data.provider.id === me.actor.organization} />;
  if (published.data) return <OthersDataset dataset={published.data} />;
  if (own.error && published.error) throw own.error;
  return <LoadingPage />;
}

function titleOf(content: DatasetDraft, language: "zh" | "en"): string {
  return (language === "en" && content.titleEn) || content.titleZh;
}

function OwnDataset({ dataset, mine }: { dataset: DatasetView; mine: boolean }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const content = dataset.content ?? dataset.draft;
  if (!content) return null;
  return (
    <Page
      title={titleOf(content, language) || t("catalog.compile.untitled")}
      trail={[
        mine
          ? { name: t("menu.catalog"), href: to.catalog() }
          : { name: t("menu.regionCatalog"), href: to.regionCatalog() },
      ]}
      headline={titleOf(content, language) || t("catalog.compile.untitled")}
      lead={<CaseState state={datasetSigns[dataset.state]} name={t(`catalog.state.${dataset.state}`)} />}
      actions={mine ? <Acts dataset={dataset} /> : <StopAct kind="dataset" id={dataset.id} />}
    >
      <div className="columns">
        <div>
          <p>{(language === "en" && content.summaryEn) || content.summaryZh}</p>
          <About dataset={dataset} content={content} />
          <Section title={t("catalog.dataset.items")} note={t("catalog.dataset.types")}>
            <ItemsTable items={content.items} />
          </Section>
          {dataset.version > 0 && <Documents dataset={dataset.id} mine={mine} />}
          <Mentions dataset={dataset.id} />
          <SubjectSection type="dataset" id={dataset.id} />
          {dataset.version > 0 && dataset.state !== "revoked" && <OfferSection dataset={dataset.id} own={mine} />}
          {dataset.version > 0 && <Versions id={dataset.id} />}
          <History id={dataset.id} />
        </div>
        <aside>
          <State dataset={dataset} />
          <Duplicates of={dataset.duplicates} />
          <Data dataset={dataset} mine={mine} />
        </aside>
      </div>
    </Page>
  );
}

function OthersDataset({ dataset }: { dataset: PublishedDataset }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  return (
    <Page
      title={titleOf(dataset.content, language)}
      trail={[{ name: t("menu.find"), href: to.find() }]}
      headline={titleOf(dataset.content, language)}
      lead={(language === "en" && dataset.content.summaryEn) || dataset.content.summaryZh}
      actions={
        <>
          <BeginMenu kind="dataset" id={dataset.id} own={false} />
          <ApplyAct dataset={dataset.id} />
          <StopAct kind="dataset" id={dataset.id} />
        </>
      }
    >
      <div className="columns">
        <div>
          <About dataset={dataset} content={dataset.content} />
          <Section title={t("catalog.dataset.items")} note={t("catalog.dataset.types")}>
            <ItemsTable items={dataset.content.items} />
          </Section>
          <Mentions dataset={dataset.id} />
          <SubjectSection type="dataset" id={dataset.id} />
          <OfferSection dataset={dataset.id} own={false} />
          <Versions id={dataset.id} />
        </div>
        <aside>
          <Data dataset={dataset} mine={false} />
        </aside>
      </div>
    </Page>
  );
}

function profileFacts(
  { profile }: DatasetDraft,
  rules: ProfileRules,
  t: (key: string) => string,
  text: (name: Text) => string,
): readonly (readonly [string, ReactNode] | false)[] {
  if (!profile) return [];
  const { kind, acquisition, touches, specialLaw, outsidePublicService } = profile;
  const way = rules.ways.find(({ key }) => key === acquisition?.way);
  const touched = Object.entries(concerns).filter(([concern]) => touches[concern as keyof typeof concerns]);
  return [
    kind !== null && [t("catalog.profile.kind"), text(resourceKinds[kind])],
    way !== undefined && [t("catalog.profile.acquisition"), text(way.name)],
    Boolean(way && acquisition?.basis) && [t(`catalog.profile.basis.${way?.needs ?? "any"}`), acquisition?.basis],
    Boolean(acquisition?.restrictions) && [t("catalog.profile.restrictions"), acquisition?.restrictions],
    Boolean(acquisition?.system) && [t("catalog.profile.system"), acquisition?.system],
    touched.length > 0 && [t("catalog.profile.touched"), touched.map(([, name]) => text(name)).join(t("join"))],
    specialLaw !== "" && [t("catalog.profile.specialLaw"), specialLaw],
    outsidePublicService === true && [t("catalog.profile.outside"), t("catalog.profile.marked")],
  ];
}

/** Applying for the data: a button, or, before any form is filled in, why there can be no application and by which article. */
function ApplyAct({ dataset }: { dataset: string }): ReactNode {
  const { t } = useTranslation();
  const go = useGo();
  const may = useMay();
  const { data: terms } = useQuery({ ...applicationTermsQuery(dataset, []), enabled: may("readApplicationTerms") });
  if (terms?.refusal) return <Barred primary name={t("catalog.dataset.apply")} why={terms.refusal} />;
  if (!may("applyForData")) return null;
  return (
    <Button type="primary" onClick={() => go(to.apply(dataset))}>
      {t("catalog.dataset.apply")}
    </Button>
  );
}

function About({ dataset, content }: { dataset: DatasetView | PublishedDataset; content: DatasetDraft }): ReactNode {
  const { t } = useTranslation();
  const { data: rules } = useSuspenseQuery(catalogRulesQuery);
  const { text, language } = useLanguage();
  return (
    <Section title={t("catalog.dataset.facts")}>
      <Facts
        facts={[
          [
            t("catalog.dataset.code"),
            dataset.code ? <code key="code">{dataset.code}</code> : t("catalog.dataset.noCode"),
          ],
          [
            t("catalog.dataset.provider"),
            <A key="provider" href={to.organization(dataset.provider.id)}>
              {text(dataset.provider.name)}
            </A>,
          ],
          [
            t("catalog.field.category"),
            dataset.category.map((step) => text(step.name)).join(" / ") || (content.category ?? "–"),
          ],
          dataset.computed && [t("catalog.column.types"), <Types key="types" computed={dataset.computed} />],
          dataset.computed && [t("catalog.dataset.grade"), text(gradeNames[dataset.computed.grade])],
          [t("catalog.field.updateCycle"), content.updateCycle && text(updateCycles[content.updateCycle])],
          dataset.updateDue !== null && [t("catalog.dataset.updateDue"), day(dataset.updateDue, language)],
          ...profileFacts(content, rules.profile, t, text),
          dataset.verified && [
            t("catalog.dataset.verified"),
            t("catalog.dataset.verifiedBy", {
              by: dataset.verified.by,
              day: day(dayOf(dataset.verified.at), language),
            }),
          ],
          content.keywords.length > 0 && [
            t("catalog.dataset.keywords"),
            content.keywords.join(language === "zh" ? "、" : ", "),
          ],
        ]}
      />
    </Section>
  );
}

function Types({ computed }: { computed: Computed }): ReactNode {
  return (
    <span className="tags">
      <ShareTypeTag type={computed.share} />
      <OpenTypeTag type={computed.open} />
    </span>
  );
}

function State({ dataset }: { dataset: DatasetView }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const today = useToday();
  return (
    <Panel title={t("catalog.column.state")}>
      <p>
        {dataset.publishedOn
          ? t("catalog.dataset.published", {
              version: dataset.version,
              day: day(dataset.publishedOn, language, { today }),
            })
          : t("catalog.dataset.unpublished")}
      </p>
      {dataset.revokeOn && <p>{t("catalog.dataset.revokes", { day: day(dataset.revokeOn, language, { today }) })}</p>}
      {dataset.review && <A href={to.caseOf(dataset.review.case)}>{t("catalog.dataset.review")}</A>}
      {dataset.changeCase && (
        <p>
          <A href={to.caseOf(dataset.changeCase)}>{t("catalog.dataset.changeCase")}</A>
        </p>
      )}
      {dataset.draft && dataset.faults.length > 0 && (
        <p className="caption ink-2">{t("catalog.compile.missingHead", { n: dataset.faults.length })}</p>
      )}
    </Panel>
  );
}

function Data({ dataset, mine }: { dataset: DatasetView | PublishedDataset; mine: boolean }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const may = useMay();
  const today = useToday();
  // What is withdrawn takes in nothing more, and the portal does not show it.
  const withdrawn = "state" in dataset && dataset.state === "revoked";
  return (
    <Panel title={t("catalog.dataset.data")}>
      {dataset.data ? (
        <p>
          <strong>{t("catalog.dataset.rows", { n: number(dataset.data.rows, language) })}</strong>
          <span className="caption ink-2 block">{moment(dataset.data.at, language, today)}</span>
        </p>
      ) : (
        <p className="ink-2">{t("catalog.dataset.noData")}</p>
      )}
      {mine && !withdrawn && may("uploadFile") && (
        <p>
          <A href={to.newLoad(dataset.id)}>{t("catalog.dataset.load")}</A>
        </p>
      )}
      {dataset.version > 0 && (
        <p>
          <A href={to.datasetData(dataset.id)}>{t("supply.data.name")}</A>
        </p>
      )}
      {!withdrawn && dataset.computed && dataset.computed.opensAs !== "none" && dataset.version > 0 && (
        <p>
          <a href={to.portalDataset(dataset.id)}>{t("catalog.dataset.portal")}</a>
        </p>
      )}
    </Panel>
  );
}

/** What may be done now: the server's list of moves, narrowed by the person's permissions. */
function Acts({ dataset }: { dataset: DatasetView }): ReactNode {
  const { t } = useTranslation();
  const go = useGo();
  const may = useMay();
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: ["dataset", dataset.id] });
  const can = (move: string, operation: string) => dataset.moves.includes(move) && may(operation);
  const { data: rules } = useSuspenseQuery(catalogRulesQuery);
  const verifies = rules.profile.verification !== null;
  const drop = useMutation({ mutationFn: () => dropChange(dataset.id), onSuccess: refresh });
  const canEdit = dataset.draft !== null && may("saveDraft") && (dataset.review === null || dataset.review.returned);
  return (
    <>
      {drop.error && <Problem error={drop.error} />}
      {canEdit && (
        <Button type="primary" onClick={() => go(to.editDataset(dataset.id))}>
          {t("catalog.dataset.edit")}
        </Button>
      )}
      {can("drop-change", "dropChange") && dataset.review === null && (
        <Button loading={drop.isPending} onClick={() => drop.mutate()}>
          {t("catalog.dataset.dropChange")}
        </Button>
      )}
      {can("begin-change", "beginChange") && (
        <ReasonButton
          optional
          name={t("catalog.dataset.change")}
          note={t("catalog.dataset.changeFree")}
          label={t("catalog.dataset.changeNoteLabel")}
          send={(note) => beginChange(dataset.id, note)}
          onDone={() => go(to.editDataset(dataset.id))}
        />
      )}
      {verifies && dataset.version > 0 && dataset.state !== "revoked" && may("verifyDataset") && (
        <ReasonButton
          optional
          name={t("catalog.dataset.verify")}
          note={t("catalog.dataset.verifyNote")}
          label={t("action.note")}
          send={(note) => verifyDataset(dataset.id, note)}
          onDone={refresh}
        />
      )}
      {dataset.version > 0 && dataset.state !== "revoked" && <BeginMenu kind="dataset" id={dataset.id} own />}
      {dataset.state === "draft" && dataset.code === null && may("deleteDraft") && (
        <ReasonButton
          optional
          name={t("catalog.dataset.deleteTitle")}
          note={t("catalog.dataset.deleteNote")}
          label={t("action.note")}
          send={() => deleteDraft(dataset.id)}
          onDone={async () => {
            await queries.invalidateQueries({ queryKey: ["datasets"] });
            go(to.catalog());
          }}
        />
      )}
    </>
  );
}

function Versions({ id }: { id: string }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { data } = useQuery(versionsQuery(id));
  if (!data || data.items.length === 0) return null;
  return (
    <Section title={t("catalog.dataset.versions")}>
      <ul className="rows">
        {data.items.map((version) => (
          <li key={version.number} className="row version">
            <strong>{t("catalog.dataset.versionNumber", { n: version.number })}</strong>
            <span>{day(version.publishedOn, language)}</span>
            <span className="tags">
              <ShareTypeTag type={version.shareType} />
              <OpenTypeTag type={version.openType} />
            </span>
            <span className="ink-2">
              {t("catalog.items.count", { n: version.items })}
              {version.reason && ` · ${version.reason}`}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function History({ id }: { id: string }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const today = useToday();
  const { data, error } = useQuery(datasetHistoryQuery(id));
  return (
    <Section title={t("catalog.dataset.history")}>
      {error && <Problem error={error} />}
      {data?.items.length === 0 && <Empty>{t("catalog.dataset.noHistory")}</Empty>}
      <ol className="history">
        {data?.items.map((event) => (
          <li key={event.id}>
            <time dateTime={event.at}>{moment(event.at, language, today ?? dayOf(event.at))}</time>
            <span className="dot" aria-hidden="true" />
            <p>
              <strong>{event.by}</strong> {text(event.name)}{" "}
              {event.note && <span className="ink-2">{event.note} </span>}
              {event.law && <Article law={event.law} />}
            </p>
          </li>
        ))}
      </ol>
    </Section>
  );
}
