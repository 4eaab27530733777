import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { endOffer, offerQuery, offerVerification } from "../../api/exchange.ts";
import { workingsQuery } from "../../api/platform.ts";
import { choicesQuery } from "../../api/procedures.ts";
import { day, dayOf } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { useToday } from "../frame/Platform.tsx";
import { Facts, Section } from "../parts/Page.tsx";
import { ReasonButton } from "../parts/ReasonButton.tsx";
import { useMay } from "../session.tsx";
import { DrawerForm, fieldOf } from "./DrawerForm.tsx";

/** 开放比对: what a department lets the platform compare by itself; nothing where the text knows no verification. */
export function OfferSection({ dataset, own }: { dataset: string; own: boolean }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const today = useToday();
  const may = useMay();
  const queries = useQueryClient();
  const workings = useQuery(workingsQuery);
  const known = workings.data?.items.some(({ workings: those }) =>
    those.some(({ kind, key }) => kind === "procedure" && key === "verification"),
  );
  const { data } = useQuery({ ...offerQuery(dataset), enabled: known === true, retry: false });
  const items = useQuery({
    ...choicesQuery({ kind: "item", scope: null, of: dataset }, "", 1000),
    enabled: data !== undefined,
  });
  if (!data || (!own && !data.offer)) return null;
  const { offer } = data;
  const acts = own && may("offerVerification");
  const names = (ids: readonly string[]) =>
    ids
      .flatMap((id) => items.data?.items.find((one) => one.id === id) ?? [])
      .map(({ title }) => text(title))
      .join(t("join"));
  const say = (key: string) => t(`exchange.offer.${key}`);
  const several = { of: "dataset", many: true, max: 100 };
  return (
    <Section
      title={say("name")}
      note={
        offer && t("exchange.offer.since", { by: offer.openedBy, day: day(dayOf(offer.openedAt), language, { today }) })
      }
      actions={
        acts && (
          <>
            <DrawerForm
              name={say(offer ? "change" : "open")}
              note={say("note")}
              act={say("save")}
              fields={[
                fieldOf("subject", "item", say("subject"), several),
                fieldOf("items", "item", say("items"), several),
              ]}
              begin={{ dataset, subject: offer?.subject ?? [], items: offer?.items ?? [] }}
              send={({ subject, items: chosen }) =>
                offerVerification(dataset, { subject: subject as string[], items: chosen as string[] })
              }
            />
            {offer && (
              <ReasonButton
                name={say("close")}
                note={say("closeNote")}
                optional
                send={() => endOffer(dataset)}
                onDone={() => queries.invalidateQueries()}
              />
            )}
          </>
        )
      }
    >
      {offer ? (
        <Facts
          facts={[
            [say("subject"), names(offer.subject)],
            [say("items"), names(offer.items)],
          ]}
        />
      ) : (
        <p className="empty">{say("none")}</p>
      )}
    </Section>
  );
}
