import { useMutation } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { Button, Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type CatalogSearch, createDataset, ownDatasetsQuery } from "../../api/catalog.ts";
import { number } from "../../parts/format.ts";
import { Icon } from "../../parts/Icon.tsx";
import { useLanguage } from "../../parts/language.ts";
import { Empty, Problem } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { ToSources } from "../databases/ToSources.tsx";
import { A, useGo } from "../parts/A.tsx";
import { Page } from "../parts/Page.tsx";
import { SearchBox } from "../parts/SearchBox.tsx";
import { useMay } from "../session.tsx";
import { DatasetList } from "./DatasetList.tsx";

const states = ["draft", "in-review", "returned", "published", "changing", "revoking", "revoked"];

/** 目录编制: the department's own datasets, drafts included. */
export function Catalog(): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const go = useGo();
  const may = useMay();
  const address = useSearch({ strict: false }) as { q?: string; state?: string; page?: string };
  const page = Number(address.page ?? 1) || 1;
  const search: CatalogSearch = {
    ...(address.q ? { q: address.q } : {}),
    ...(address.state ? { state: address.state } : {}),
    page,
  };
  const create = useMutation({ mutationFn: () => createDataset(), onSuccess: (made) => go(to.editDataset(made.id)) });
  const filtered = Boolean(address.q || address.state);
  return (
    <Page
      title={t("menu.catalog")}
      headline={t("catalog.head")}
      actions={
        <>
          <ToSources />
          {may("importCatalogWorkbook") && (
            <Button icon={<Icon name="upload" />} onClick={() => go(to.importEntries())}>
              {t("catalog.import.button")}
            </Button>
          )}
          {may("createDataset") && (
            <Button
              type="primary"
              icon={<Icon name="plus" />}
              loading={create.isPending}
              onClick={() => create.mutate()}
            >
              {t("catalog.new")}
            </Button>
          )}
        </>
      }
    >
      {create.error && <Problem error={create.error} />}
      <div className="filters">
        <SearchBox
          label={t("catalog.search")}
          placeholder={t("catalog.search")}
          value={address.q ?? ""}
          onSearch={(q) => go(to.catalog({ q, ...(address.state ? { state: address.state } : {}) }))}
        />
        <Select
          aria-label={t("catalog.column.state")}
          style={{ minWidth: "9rem" }}
          value={address.state ?? ""}
          options={[
            { value: "", label: t("catalog.allStates") },
            ...states.map((value) => ({ value, label: t(`catalog.state.${value}`) })),
          ]}
          onChange={(state: string) => go(to.catalog({ ...(address.q ? { q: address.q } : {}), state }))}
        />
      </div>
      <DatasetList
        own
        query={ownDatasetsQuery(search)}
        label={t("menu.catalog")}
        page={page}
        onPage={(next) => go(to.catalog({ ...address, page: next }))}
        href={(found) => (found.state === "draft" ? to.editDataset(found.id) : to.dataset(found.id))}
        head={({ total }) => t(filtered ? "catalog.found" : "catalog.count", { n: number(total, language) })}
        empty={
          <Empty next={filtered && <A href={to.catalog()}>{t("action.clearFilter")}</A>}>
            {filtered
              ? t("catalog.noneFound", { q: address.q || t(`catalog.state.${address.state}`) })
              : t("catalog.none")}
          </Empty>
        }
      />
    </Page>
  );
}
