import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type CatalogSearch, datasetsQuery } from "../../api/catalog.ts";
import { number } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { Empty } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { DatasetList } from "../catalog/DatasetList.tsx";
import { ToSources } from "../databases/ToSources.tsx";
import { A, useGo } from "../parts/A.tsx";
import { Page } from "../parts/Page.tsx";
import { SearchBox } from "../parts/SearchBox.tsx";

const filters = [
  "shareType",
  "organization",
  "theme",
  "level",
  "providerKind",
  "kind",
  "acquisition",
  "database",
] as const;
type Address = { q?: string; page?: string } & { [name in (typeof filters)[number]]?: string };

/** 查找与申请: is there data on this, and may we use it? */
export function Find(): ReactNode {
  return <Search title="find" address={to.find} />;
}

/** 目录总览 of the authority: everything published. */
export function RegionCatalog(): ReactNode {
  return <Search title="regionCatalog" address={to.regionCatalog} />;
}

function Search({
  title,
  address,
}: {
  title: "find" | "regionCatalog";
  address: (search: Address) => string;
}): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const go = useGo();
  const asked = useSearch({ strict: false }) as Address;
  const page = Number(asked.page ?? 1) || 1;
  const search: CatalogSearch = {
    ...(asked.q ? { q: asked.q } : {}),
    ...Object.fromEntries(filters.flatMap((name) => (asked[name] ? [[name, asked[name]]] : []))),
    page,
  };
  const { data } = useQuery(datasetsQuery(search));
  const { page: _page, ...kept } = asked;
  const filtered = Boolean(asked.q || filters.some((name) => asked[name]));
  // What all entries agree in, or nobody stated, is no choice.
  const offered = filters.filter((name) => asked[name] || (data?.facets[name]?.length ?? 0) > 1);
  const words = data?.words.flatMap((word) => word.synonyms) ?? [];
  return (
    <Page
      title={t(`menu.${title}`)}
      headline={t(title === "find" ? "catalog.find.head" : "catalog.find.regionHead")}
      actions={title === "regionCatalog" && <ToSources />}
    >
      <div className="filters">
        <SearchBox
          label={t("catalog.find.search")}
          placeholder={t("catalog.find.search")}
          value={asked.q ?? ""}
          onSearch={(q) => go(address({ ...kept, q }))}
        />
        {offered.map((name) => (
          <Select
            key={name}
            aria-label={t(`catalog.find.${name}`)}
            style={{ minWidth: "9rem", maxWidth: "100%" }}
            popupMatchSelectWidth={false}
            showSearch={{ optionFilterProp: "label" }}
            value={asked[name] ?? ""}
            options={[
              { value: "", label: t(`catalog.find.any.${name}`) },
              ...(data?.facets[name] ?? []).map((facet) => ({
                value: facet.value,
                label: `${text(facet.name)} ${facet.count}`,
              })),
            ]}
            onChange={(value: string) => go(address({ ...kept, [name]: value }))}
          />
        ))}
      </div>
      <DatasetList
        query={datasetsQuery(search)}
        label={t(`menu.${title}`)}
        page={page}
        onPage={(next) => go(address({ ...kept, page: String(next) }))}
        href={(found) => to.dataset(found.id)}
        head={({ total }) => (
          <>
            {t("catalog.find.found", { n: number(total, language) })}
            {words.length > 0 && (
              <span className="ink-3"> {t("catalog.find.synonyms", { words: words.join(t("join")) })}</span>
            )}
          </>
        )}
        empty={
          <Empty next={filtered && <A href={address({})}>{t("action.clearFilter")}</A>}>
            {filtered ? t("catalog.find.noneFound") : t("catalog.find.none")}
          </Empty>
        }
      />
    </Page>
  );
}
