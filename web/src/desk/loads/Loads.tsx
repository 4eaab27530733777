import { useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type LoadSummary, loadsQuery } from "../../api/aggregation.ts";
import { bytes, moment, number } from "../../parts/format.ts";
import { Icon } from "../../parts/Icon.tsx";
import { useLanguage } from "../../parts/language.ts";
import { Empty } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { useToday } from "../frame/Platform.tsx";
import { A, useGo } from "../parts/A.tsx";
import { Grid } from "../parts/Grid.tsx";
import { Page } from "../parts/Page.tsx";
import { PagedList } from "../parts/PagedList.tsx";
import { useMay } from "../session.tsx";
import { LoadStateSign } from "./LoadStateSign.tsx";

/** 数据归集: what was brought in, newest first. */
export function Loads(): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const go = useGo();
  const may = useMay();
  const today = useToday();
  const { dataset } = useSearch({ strict: false }) as { dataset?: string };
  return (
    <Page
      title={t("menu.loads")}
      headline={t("loads.headline")}
      actions={
        <>
          {may("listSources") && <Button onClick={() => go(to.connections())}>{t("sources.name")}</Button>}
          {may("uploadFile") && (
            <Button type="primary" icon={<Icon name="upload" />} onClick={() => go(to.newLoad(dataset))}>
              {t("loads.new")}
            </Button>
          )}
        </>
      }
    >
      <PagedList<LoadSummary>
        query={loadsQuery(dataset ? { dataset } : {})}
        what={t("menu.loads")}
        empty={<Empty>{t("loads.none")}</Empty>}
        head={(n) => t("loads.count", { n })}
        rows={(items) => (
          <Grid
            label={t("menu.loads")}
            rows={items}
            rowKey={(row) => row.id}
            columns={[
              {
                key: "file",
                title: t("loads.column.file"),
                main: true,
                cell: (row) => (
                  <A href={to.load(row.id)} data-row-link>
                    {row.file.name}
                  </A>
                ),
              },
              { key: "state", title: t("loads.column.state"), cell: (row) => <LoadStateSign load={row} /> },
              {
                key: "good",
                title: t("loads.column.good"),
                align: "right",
                cell: (row) => number(row.counts?.good, language),
              },
              {
                key: "refused",
                title: t("loads.column.refused"),
                align: "right",
                cell: (row) => number(row.counts?.refused, language),
              },
              {
                key: "size",
                title: t("loads.column.size"),
                align: "right",
                cell: (row) => (row.file.sha256 === "" ? "–" : bytes(row.file.size, language)),
              },
              { key: "by", title: t("loads.column.by"), cell: (row) => row.createdByName },
              { key: "at", title: t("loads.column.at"), cell: (row) => moment(row.createdAt, language, today) },
            ]}
          />
        )}
      />
    </Page>
  );
}
