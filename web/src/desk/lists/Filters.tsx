import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type ListsOf, levelCatalogsQuery } from "../../api/lists.ts";
import { levels, organizationQuery } from "../../api/organization.ts";
import { useLanguage } from "../../parts/language.ts";
import type { ListFilter } from "../addresses.ts";
import { OrganizationSelect } from "../admin/OrganizationSelect.tsx";

/** Only what the server knows as a filter. */
export function filterOf({ organization, level, region }: ListFilter): ListsOf {
  const known = levels.find((one) => one === level);
  return {
    ...(organization ? { organization } : {}),
    ...(known ? { level: known } : {}),
    ...(region ? { region } : {}),
  };
}

/** Whose lists are shown: of one institution, of a level, of a region. */
export function Filters({ of, onChange }: { of: ListFilter; onChange: (of: ListFilter) => void }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const { data: regions } = useQuery(levelCatalogsQuery);
  const { data: chosen } = useQuery({
    ...organizationQuery(of.organization ?? ""),
    enabled: of.organization !== undefined,
  });
  const set = (part: ListFilter) => onChange({ ...of, ...part });
  return (
    <>
      <span className="filter-organization">
        <OrganizationSelect
          label={t("lists.anyOrganization")}
          clear
          {...(of.organization ? { value: of.organization } : {})}
          {...(chosen ? { known: chosen } : {})}
          onChange={(organization) => set({ organization: organization ?? "" })}
        />
      </span>
      <Select
        aria-label={t("admin.organization.level")}
        style={{ minWidth: "9rem" }}
        value={of.level ?? ""}
        options={[
          { value: "", label: t("catalog.find.any.level") },
          ...levels.map((level) => ({ value: level, label: t(`admin.level.${level}`) })),
        ]}
        onChange={(level: string) => set({ level })}
      />
      <Select
        aria-label={t("admin.organization.region")}
        style={{ minWidth: "11rem", maxWidth: "100%" }}
        popupMatchSelectWidth={false}
        value={of.region ?? ""}
        options={[
          { value: "", label: t("lists.anyRegion") },
          ...(regions?.items ?? []).map((one) => ({
            value: one.region,
            label: language === "en" && one.authority ? text(one.authority.name) : one.regionName,
          })),
        ]}
        onChange={(region: string) => set({ region })}
      />
    </>
  );
}
