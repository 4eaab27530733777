import { Button, Input } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { documentAddress, type GrantView } from "../../api/delivery.ts";
import { Icon } from "../../parts/Icon.tsx";
import { Section } from "../parts/Page.tsx";

/** 文书、证照、合同: one that a row of the grant names, as the signed-in person. */
export function GetDocument({ grant }: { grant: GrantView }): ReactNode {
  const { t } = useTranslation();
  const field = useId();
  const [name, setName] = useState("");
  return (
    <Section
      title={t("grants.document.title")}
      note={t("grants.document.note")}
      actions={<a href="/verify">{t("grants.document.verify")}</a>}
    >
      <div className="inline-form">
        <label htmlFor={field} className="visually-hidden">
          {t("grants.document.name")}
        </label>
        <Input
          id={field}
          value={name}
          placeholder={t("grants.document.name")}
          onChange={(event) => setName(event.target.value)}
        />
        <Button
          icon={<Icon name="download" />}
          disabled={name.trim() === ""}
          href={documentAddress(grant, name.trim())}
          target="_blank"
        >
          {t("grants.document.get")}
        </Button>
      </div>
    </Section>
  );
}
