import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { proposeView, viewsQuery } from "../../api/supply.ts";
import { moment } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { DrawerForm, fieldOf } from "../exchange/DrawerForm.tsx";
import { useToday } from "../frame/Platform.tsx";
import { Section } from "../parts/Page.tsx";
import { useMay, useMe } from "../session.tsx";

/** 协商意见: what the two departments propose about data that differs, before they agree on one. */
export function Views({
  caseId,
  open,
  parties,
}: {
  caseId: string;
  open: boolean;
  parties: readonly string[];
}): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const today = useToday();
  const may = useMay();
  const me = useMe();
  const { data } = useQuery({ ...viewsQuery(caseId), retry: false });
  if (!data) return null;
  const side = me.actor.organization !== null && parties.includes(me.actor.organization);
  return (
    <Section
      title={t("supply.views.name")}
      note={t("supply.views.note")}
      actions={
        open &&
        side &&
        may("proposeInconsistencyView") && (
          <DrawerForm
            primary={false}
            name={t("supply.views.propose")}
            act={t("supply.views.send")}
            fields={[fieldOf("text", "long", t("supply.views.text"))]}
            send={({ text: said }) => proposeView(caseId, String(said))}
          />
        )
      }
    >
      {data.items.length === 0 ? (
        <p className="empty">{t("supply.views.none")}</p>
      ) : (
        <ol className="history">
          {data.items.map((view) => (
            <li key={view.id}>
              <time dateTime={view.at}>{moment(view.at, language, today)}</time>
              <span className="dot" aria-hidden="true" />
              <p>
                <strong>{text(view.organizationName)}</strong> <span className="ink-2">{view.byName}</span>
                <span className="block">{view.text}</span>
              </p>
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}
