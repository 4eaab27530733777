import { useQuery } from "@tanstack/react-query";
import { Button, Dropdown } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { procedureListQuery } from "../../api/procedures.ts";
import { Icon } from "../../parts/Icon.tsx";
import { useLanguage } from "../../parts/language.ts";
import * as to from "../addresses.ts";
import { useGo } from "../parts/A.tsx";
import { about } from "./own.ts";

/** 办事: what may be begun with the dataset, grant or organization that a page shows. Nothing, when there is nothing. */
export function BeginMenu({
  kind,
  id,
  own,
  published = true,
}: {
  kind: "dataset" | "grant" | "organization";
  id: string;
  own: boolean;
  published?: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  const go = useGo();
  const { data } = useQuery(procedureListQuery);
  const lines = about(data?.items ?? [], kind, { own, published });
  if (lines.length === 0) return null;
  return (
    <Dropdown
      trigger={["click"]}
      menu={{
        items: lines.map((line) => ({ key: line.name, label: text(line.title) })),
        onClick: ({ key }) => go(to.procedure(key, { [kind]: id })),
      }}
    >
      <Button>
        {t("menu.procedures")} <Icon name="down" />
      </Button>
    </Dropdown>
  );
}
