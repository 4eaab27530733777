import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { platformQuery } from "../../api/platform.ts";
import { day } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import * as to from "../addresses.ts";
import { A } from "../parts/A.tsx";
import { useMay } from "../session.tsx";

/** The rulebook, its version and validity; leads to its text. */
export function RulebookInForce(): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const { data } = useQuery(platformQuery);
  if (!data?.rulebook) return null;
  const { rulebook } = data;
  return (
    <>
      <A href={to.rulebook(rulebook.name)}>{t("frame.rulebook", { title: text(rulebook.title) })}</A>
      <br />
      {t("frame.version", { version: rulebook.version })}
      <br />
      {rulebook.validity.until
        ? t("frame.validity", {
            from: day(rulebook.validity.from, language),
            until: day(rulebook.validity.until, language),
          })
        : t("frame.validFrom", { from: day(rulebook.validity.from, language) })}
    </>
  );
}

/** On every page of a rehearsal: that it is one, and on which day its legal clock stands. */
export function RehearsalBanner(): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { data } = useQuery(platformQuery);
  const may = useMay();
  if (!data?.rehearsal) return null;
  return (
    <aside className="rehearsal-banner no-print" aria-label={t("parts:rehearsal.name")}>
      <strong>{t("parts:rehearsal.name")}</strong>
      <span>{t("parts:rehearsal.clock", { day: day(data.today, language, { weekday: true }) })}</span>
      <span>{t("parts:rehearsal.note")}</span>
      {may("moveLegalClock") && <A href={to.clock()}>{t("frame.moveClock")}</A>}
    </aside>
  );
}

/** The legal day of the platform; the real one until it is known. */
export function useToday(): string {
  const { data } = useQuery(platformQuery);
  return data?.today ?? new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(new Date());
}
