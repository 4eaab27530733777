import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { clockQuery, rulebookQuery } from "../../api/platform.ts";
import { day } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import * as to from "../addresses.ts";
import { A } from "../parts/A.tsx";

/** The rulebook, its version and validity; leads to its text. */
export function RulebookInForce(): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const { data: rulebook } = useQuery(rulebookQuery);
  if (!rulebook) return null;
  const { from, until } = rulebook.standing;
  return (
    <>
      <A href={to.rulebook(rulebook.name)}>{t("frame.rulebook", { title: text(rulebook.title) })}</A>
      <br />
      {t("frame.version", { version: rulebook.version })}
      <br />
      {from && until && t("frame.validity", { from: day(from, language), until: day(until, language) })}
      {from && !until && t("frame.validFrom", { from: day(from, language) })}
    </>
  );
}

/** On every page: that this is a rehearsal and on which day its clock stands; that the rules are a draft or have expired. */
export function Banners({ mayMoveClock }: { mayMoveClock: boolean }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const { data: clock } = useQuery(clockQuery);
  const { data: rulebook } = useQuery(rulebookQuery);
  const banner = rulebook?.standing.banner;
  if (!clock?.rehearsal && !banner) return null;
  return (
    <aside className="rehearsal-banner no-print" aria-label={t("frame.notices")}>
      {clock?.rehearsal && (
        <>
          <strong>{t("parts:rehearsal.name")}</strong>
          <span>{t("parts:rehearsal.clock", { day: day(clock.today, language, { weekday: true }) })}</span>
          <span>{t("parts:rehearsal.note")}</span>
          {mayMoveClock && <A href={to.clock()}>{t("frame.moveClock")}</A>}
        </>
      )}
      {banner && <strong>{text(banner)}</strong>}
    </aside>
  );
}

/** The legal day of the platform; the real one until it is known. */
export function useToday(): string {
  const { data } = useQuery(clockQuery);
  return data?.today ?? new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(new Date());
}
