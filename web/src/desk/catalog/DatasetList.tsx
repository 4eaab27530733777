import { useQuery } from "@tanstack/react-query";
import { Pagination } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type datasetsQuery, type Found, PAGE_SIZE, type SearchReply } from "../../api/catalog.ts";
import { updateCycles } from "../../api/codes.ts";
import { CaseState } from "../../parts/CaseState.tsx";
import { day, dayOf, number } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { Problem, Skeleton } from "../../parts/Problem.tsx";
import { OpenTypeTag, ShareTypeTag } from "../../parts/TypeTag.tsx";
import { useToday } from "../frame/Platform.tsx";
import { A } from "../parts/A.tsx";
import { type Column, Grid } from "../parts/Grid.tsx";
import { useListKeys } from "../parts/useListKeys.ts";
import { datasetSigns } from "./names.ts";

interface DatasetListProps {
  query: ReturnType<typeof datasetsQuery>;
  label: string;
  page: number;
  onPage: (page: number) => void;
  href: (found: Found) => string;
  head: (reply: SearchReply) => ReactNode;
  empty: ReactNode;
  /** `own` shows the state, the others whose it is. */
  own?: boolean;
}

/** Datasets found: title, types, items, data, last change. */
export function DatasetList({ query, label, page, onPage, href, head, empty, own }: DatasetListProps): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const today = useToday();
  const list = useListKeys<HTMLDivElement>();
  const { data, error, isPending, refetch } = useQuery(query);
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (isPending || !data) return <Skeleton rows={8} what={label} />;
  if (data.total === 0) return empty;
  const columns: readonly (Column<Found> | false)[] = [
    {
      key: "title",
      title: t("catalog.column.title"),
      main: true,
      cell: (row) => (
        <>
          <A href={href(row)} data-row-link className="row-title">
            {language === "en" ? row.titleEn || row.titleZh : row.titleZh || t("catalog.compile.untitled")}
          </A>
          <span className="row-about block">
            {own ? (row.code ?? t("catalog.dataset.noCode")) : text(row.organizationName)}
          </span>
        </>
      ),
    },
    own === true && {
      key: "state",
      title: t("catalog.column.state"),
      cell: (row) => <CaseState state={datasetSigns[row.state]} name={t(`catalog.state.${row.state}`)} />,
    },
    {
      key: "types",
      title: t("catalog.column.types"),
      cell: (row) => (
        <span className="tags">
          <ShareTypeTag type={row.shareType} />
          <OpenTypeTag type={row.openType} />
        </span>
      ),
    },
    { key: "items", title: t("catalog.column.items"), align: "right", cell: (row) => number(row.items, language) },
    {
      key: "data",
      title: t("catalog.column.data"),
      align: "right",
      cell: (row) => (row.hasData ? t("catalog.dataset.rows", { n: number(row.dataRows, language) }) : "–"),
    },
    {
      key: "cycle",
      title: t("catalog.column.cycle"),
      cell: (row) => (row.updateCycle ? text(updateCycles[row.updateCycle as keyof typeof updateCycles]) : "–"),
    },
    {
      key: "changed",
      title: t("catalog.column.changed"),
      cell: (row) => day(dayOf(row.changedAt), language, { today }),
    },
  ];
  return (
    <div ref={list}>
      <p className="ink-2 caption list-head">{head(data)}</p>
      <Grid label={label} rows={data.items} rowKey={(row) => row.id} columns={columns.filter((one) => one !== false)} />
      {data.total > PAGE_SIZE && (
        <div className="more">
          <Pagination
            current={page}
            pageSize={PAGE_SIZE}
            total={data.total}
            onChange={onPage}
            showSizeChanger={false}
          />
        </div>
      )}
    </div>
  );
}
