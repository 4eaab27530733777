import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { day } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import * as to from "../addresses.ts";
import { usePage } from "../page.ts";

/** What a reader must know before anything else: that this is a rehearsal, and how the rules stand today. */
export function StandingBanners(): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const { platform } = usePage();
  if (!platform) return null;
  return (
    <>
      {platform.rehearsal && (
        <aside className="rehearsal-banner" aria-label={t("parts:rehearsal.name")}>
          <strong>{t("parts:rehearsal.name")}</strong>
          <span>{t("parts:rehearsal.clock", { day: day(platform.today, language) })}</span>
          <span>{t("parts:rehearsal.note")}</span>
        </aside>
      )}
      {platform.rulebook?.standing.banner && (
        <aside className="rehearsal-banner" aria-label={t("nav.rules")}>
          {text(platform.rulebook.standing.banner)}
        </aside>
      )}
    </>
  );
}

/** The rulebook that this platform runs under, its version and its days in force. */
export function RulebookInForce({ named = true }: { named?: boolean }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const { platform } = usePage();
  const rulebook = platform?.rulebook;
  if (!rulebook) return <p className="ink-2">{t("foot.noRulebook")}</p>;
  const { from, until } = rulebook.standing;
  const validity =
    from && until
      ? t("foot.validity", { from: day(from, language), until: day(until, language) })
      : from
        ? t("foot.validFrom", { from: day(from, language) })
        : t("foot.validUnknown");
  return (
    <p className="foot-rules ink-2">
      {named && (
        <span>
          {t("foot.rules")}
          <a
            className="article"
            href={to.rulebook(rulebook.name)}
            lang={rulebook.title[language] ? undefined : "zh-CN"}
          >
            {text(rulebook.title)}
          </a>
        </span>
      )}
      <span>{t("foot.version", { version: rulebook.version })}</span>
      <span>{validity}</span>
    </p>
  );
}
