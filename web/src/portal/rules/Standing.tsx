import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { day } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import type { Rulebook } from "../api.ts";

/** How a text stands today; one that is a draft or has expired says so before its first word. */
export function Standing({ rulebook }: { rulebook: Rulebook }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const { from, until, banner } = rulebook.standing;
  const validity =
    from && until
      ? t("parts:strip.validity", { from: day(from, language), until: day(until, language) })
      : from && t("parts:strip.validFrom", { from: day(from, language) });
  return (
    <>
      {banner && (
        <p className="law-banner" role="note">
          <strong>{text(banner)}</strong> {t("rules.notInForce")}
        </p>
      )}
      <p className="caption ink-2">
        {[t("parts:strip.version", { version: rulebook.version }), validity].filter(Boolean).join(" · ")}
      </p>
    </>
  );
}
