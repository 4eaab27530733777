import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Standard } from "../../api/lists.ts";

/** One thing that a standard wants of every entry, in words. */
export function Check({ check }: { check: Standard["checks"][number] }): ReactNode {
  const { t } = useTranslation();
  return (
    <li>
      {t(`lists.field.${check.field.replace(".", "-")}`)}
      {t("lists.standards.colon")}
      {t(`lists.check.${check.check}`, { value: check.value })}
    </li>
  );
}
