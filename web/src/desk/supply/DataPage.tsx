import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { supplyQuery } from "../../api/aggregation.ts";
import { datasetQuery, publishedDatasetQuery } from "../../api/catalog.ts";
import { rulebookQuery } from "../../api/platform.ts";
import { type Correction, correctionsQuery } from "../../api/supply.ts";
import { useLanguage } from "../../parts/language.ts";
import { Empty } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { LoadingPage } from "../frame/states.tsx";
import { useGo } from "../parts/A.tsx";
import { Page, Section } from "../parts/Page.tsx";
import { PagedList } from "../parts/PagedList.tsx";
import { BeginMenu } from "../procedures/BeginMenu.tsx";
import { useMay, useMe } from "../session.tsx";
import { Batches } from "./Batches.tsx";
import { CorrectionRows } from "./Corrections.tsx";
import { Holdings } from "./Holdings.tsx";
import { JointSection } from "./JointSection.tsx";
import { LineageSection } from "./LineageSection.tsx";
import { LiveSection } from "./LiveSection.tsx";
import { ProfileSection } from "./ProfileSection.tsx";
import { QualitySection } from "./QualitySection.tsx";
import { QueryItems } from "./QueryItems.tsx";
import { ProvidedBy } from "./Reconciliations.tsx";
import { SupplySection } from "./SupplySection.tsx";
import { FeedSection } from "./sources/FeedSection.tsx";

/** The data behind an entry: how it comes here, in which batches, how good it is, and whether it is all of it. */
export function DataPage(): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const go = useGo();
  const may = useMay();
  const me = useMe();
  const { id } = useParams({ strict: false }) as { id: string };
  const own = useQuery({ ...datasetQuery(id), retry: false });
  const published = useQuery({ ...publishedDatasetQuery(id), enabled: own.isError });
  const supply = useQuery({ ...supplyQuery(id), retry: false });
  const dataset = own.data ?? published.data;
  if (own.error && published.error) throw own.error;
  if (!dataset || supply.isPending) return <LoadingPage />;
  const content = dataset.content ?? own.data?.draft;
  const title =
    (content && ((language === "en" && content.titleEn) || content.titleZh)) || t("catalog.compile.untitled");
  const mine = dataset.provider.id === me.actor.organization;
  return (
    <Page
      title={t("supply.data.name")}
      trail={[
        { name: t("menu.supply"), href: to.supply() },
        { name: title, href: to.dataset(id) },
      ]}
      headline={title}
      lead={text(dataset.provider.name)}
      actions={
        <>
          {mine && may("uploadFile") && (
            <Button type="primary" onClick={() => go(to.newLoad(id))}>
              {t("catalog.dataset.load")}
            </Button>
          )}
          {dataset.version > 0 && <BeginMenu kind="dataset" id={id} own={mine} />}
        </>
      }
    >
      {supply.data && <SupplySection dataset={id} supply={supply.data} mine={mine} />}
      {supply.data?.interface && (
        <LiveSection dataset={id} items={content?.items ?? []} endpoint={supply.data.interface.endpoint} mine={mine} />
      )}
      <FeedSection dataset={id} items={content?.items ?? []} mine={mine} />
      {supply.data && <Batches dataset={id} mine={mine} />}
      {supply.data && <QueryItems dataset={id} items={content?.items ?? []} mine={mine} />}
      <QualitySection dataset={id} items={content?.items ?? []} mine={mine} />
      {supply.data && may("readLineage") && (mine || !may("draftQualityRules")) && <LineageSection dataset={id} />}
      {supply.data && may("readProfile") && (mine || !may("draftQualityRules")) && <ProfileSection dataset={id} />}
      {supply.data && <Holdings dataset={id} mine={mine} />}
      <JointSection dataset={id} items={content?.items ?? []} mine={mine} />
      {supply.data && <Doubts dataset={id} />}
    </Page>
  );
}

/** The corrections of this dataset. */
function Doubts({ dataset }: { dataset: string }): ReactNode {
  const { t } = useTranslation();
  const { data: rulebook } = useQuery(rulebookQuery);
  if (!Object.hasOwn(rulebook?.provisions?.aggregation ?? {}, "correction")) return null;
  return (
    <Section title={t("supply.corrections.name")} note={<ProvidedBy rule="correction" />} id="corrections">
      <PagedList<Correction>
        query={correctionsQuery({ dataset })}
        what={t("supply.corrections.name")}
        empty={<Empty>{t("supply.corrections.noneHere")}</Empty>}
        rows={(items) => <CorrectionRows rows={items} />}
      />
    </Section>
  );
}
