import { useQueryClient } from "@tanstack/react-query";
import { Checkbox } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  acknowledgeCatalogFiling,
  type CatalogFiling,
  catalogFilingsQuery,
  type Entry,
  filingsQuery,
} from "../../api/registers.ts";
import { day, dayOf, number } from "../../parts/format.ts";
import { Mark } from "../../parts/Icon.tsx";
import { useLanguage } from "../../parts/language.ts";
import { Empty } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { useToday } from "../frame/Platform.tsx";
import { useReadHere } from "../notices/reading.ts";
import { A } from "../parts/A.tsx";
import { Section } from "../parts/Page.tsx";
import { PagedList } from "../parts/PagedList.tsx";
import { ReasonButton } from "../parts/ReasonButton.tsx";
import { useMay } from "../session.tsx";
import { EntryActs, EntryDrawer, Filed } from "./EntryView.tsx";

/** 备案: what was put before one's organization, for it to take note of: entries of registers, and for an authority what was withheld. */
export function Filings(): ReactNode {
  const { t } = useTranslation();
  const may = useMay();
  const [done, setDone] = useState(false);
  useReadHere("filings", "all");
  return (
    <>
      <div className="filters">
        <Checkbox checked={done} onChange={(event) => setDone(event.target.checked)}>
          {t("registers.filings.done")}
        </Checkbox>
      </div>
      <Section title={t("registers.filings.registers")}>
        <RegisterFilings open={!done} />
      </Section>
      {may("listFilings") && (
        <Section title={t("registers.filings.withheld")}>
          <CatalogFilings open={!done} />
        </Section>
      )}
    </>
  );
}

function RegisterFilings({ open }: { open: boolean }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const today = useToday();
  const [shown, setShown] = useState<string | null>(null);
  return (
    <>
      <PagedList<Entry>
        query={filingsQuery(open)}
        what={t("registers.filings.registers")}
        empty={<Empty>{t("registers.filings.none")}</Empty>}
        head={(n) => t("registers.count", { n: number(n, language) })}
        rows={(items) => (
          <ul className="rows">
            {items.map((entry) => (
              <li key={entry.id} className="row register-row" data-row>
                <div className="row-main">
                  <button
                    type="button"
                    className="link-button row-title"
                    data-row-link
                    onClick={() => setShown(entry.id)}
                  >
                    {text(entry.organization.name)} · {text(entry.name)}
                  </button>
                  <div className="row-about">
                    {entry.values
                      .flatMap(({ shown: words }) => (words ? [text(words)] : []))
                      .slice(0, 3)
                      .join(" · ")}
                  </div>
                </div>
                <Filed entry={entry} />
                <span className="caption ink-2">{day(dayOf(entry.writtenAt), language, { today })}</span>
                <span className="inline-controls">
                  <EntryActs entry={{ ...entry, may: entry.may.filter((act) => act === "acknowledge") }} />
                </span>
              </li>
            ))}
          </ul>
        )}
      />
      <EntryDrawer id={shown} register={undefined} onClose={() => setShown(null)} />
    </>
  );
}

function CatalogFilings({ open }: { open: boolean }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const today = useToday();
  const may = useMay();
  const queries = useQueryClient();
  return (
    <PagedList<CatalogFiling>
      query={catalogFilingsQuery(open)}
      what={t("registers.filings.withheld")}
      empty={<Empty>{t("registers.filings.none")}</Empty>}
      head={(n) => t("registers.count", { n: number(n, language) })}
      rows={(items) => (
        <ul className="rows">
          {items.map((filing) => (
            <li key={filing.id} className="row register-row" data-row>
              <div className="row-main">
                <A className="row-title" href={to.dataset(filing.dataset)} data-row-link>
                  {(language === "en" && filing.titleEn) || filing.titleZh}
                </A>
                <div className="row-about">
                  {text(filing.organizationName)} ·{" "}
                  {t(`registers.filings.${filing.door}`, { n: number(filing.items, language), count: filing.items })}
                </div>
              </div>
              <span className={filing.acknowledgedAt ? "due due-calm" : "due due-still"}>
                <Mark name={filing.acknowledgedAt ? "tick" : "half"} />
                {t(filing.acknowledgedAt ? "registers.filings.noted" : "registers.filings.waiting")}
              </span>
              <span className="caption ink-2">{day(dayOf(filing.filedAt), language, { today })}</span>
              <span className="inline-controls">
                {!filing.acknowledgedAt && may("acknowledgeFiling") && (
                  <ReasonButton
                    name={t("registers.acknowledge")}
                    label={t("action.note")}
                    optional
                    send={(note) => acknowledgeCatalogFiling(filing.id, note)}
                    onDone={() => queries.invalidateQueries()}
                  />
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    />
  );
}
