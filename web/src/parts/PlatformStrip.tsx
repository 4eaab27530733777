import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Text } from "../i18n/setup.ts";
import { day } from "./format.ts";
import { useLanguage } from "./language.ts";

/** How the platform stands today: whether it rehearses, on which legal day, and under which rules. */
export interface PlatformStanding {
  readonly rehearsal: boolean;
  readonly today: string;
  readonly rulebook: {
    readonly version: string;
    readonly title: Text;
    readonly standing: { readonly from: string | null; readonly until: string | null; readonly banner: Text | null };
  } | null;
}

/**
 * The first line of every page: the rulebook in use with its version and validity, that the rules are a draft or have
 * expired, and, in a rehearsal, the day on which the legal clock stands. `link` leads a title to the rulebook's text.
 */
export function PlatformStrip({
  platform,
  link,
  children,
}: {
  platform: PlatformStanding;
  link: (title: string) => ReactNode;
  children?: ReactNode;
}): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const { rehearsal, today, rulebook } = platform;
  const banner = rulebook?.standing.banner;
  return (
    <aside
      className={`platform-strip no-print${rehearsal || banner ? " is-marked" : ""}`}
      aria-label={t("parts:strip.label")}
    >
      {rehearsal && (
        <span className="strip-part">
          <strong>{t("parts:rehearsal.name")}</strong>
          <span>{t("parts:rehearsal.clock", { day: day(today, language, { weekday: true }) })}</span>
          {children ?? <span className="strip-note">{t("parts:rehearsal.note")}</span>}
        </span>
      )}
      {rulebook && (
        <span className="strip-part strip-rules">
          {banner && <strong>{text(banner)}</strong>}
          <span>
            {t("parts:strip.rules")}
            {link(text(rulebook.title))}
          </span>
          <span>{t("parts:strip.version", { version: rulebook.version })}</span>
          <Validity {...rulebook.standing} />
        </span>
      )}
    </aside>
  );
}

function Validity({ from, until }: { from: string | null; until: string | null }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  if (!from) return null;
  if (!until) return <span>{t("parts:strip.validFrom", { from: day(from, language) })}</span>;
  return <span>{t("parts:strip.validity", { from: day(from, language), until: day(until, language) })}</span>;
}
