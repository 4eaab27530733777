import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Language } from "../i18n/setup.ts";
import { useLanguage } from "./language.ts";

/** Cookies that both faces and the server read: language of the page and size of its text. Kept for a year. */
export const LANGUAGE_COOKIE = "lang";
export const TEXT_COOKIE = "text";

/** Remember a choice of the reader in a cookie. */
export function remember(name: typeof LANGUAGE_COOKIE | typeof TEXT_COOKIE, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: cookieStore is not in every browser in use
  document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`;
}

/** Read a remembered choice from a Cookie header or `document.cookie`. */
export function remembered(cookies: string, name: string): string | null {
  for (const part of cookies.split(";")) {
    const [key, value] = part.trim().split("=");
    if (key === name && value) return value;
  }
  return null;
}

/** Language to begin with: what the reader chose, else Chinese. */
export function chosenLanguage(cookies: string): Language {
  return remembered(cookies, LANGUAGE_COOKIE) === "en" ? "en" : "zh";
}

/** To the other language. With `href` it works without a script (the server answers `?lang=` by setting the cookie). */
export function LanguageSwitch({ href, onSwitch }: { href?: string; onSwitch?: (to: Language) => void }): ReactNode {
  const { t } = useTranslation("parts");
  const { language } = useLanguage();
  const other: Language = language === "zh" ? "en" : "zh";
  const spoken = { lang: other === "zh" ? "zh-CN" : "en", title: t("language.label") };
  if (href) {
    return (
      <a className="switch" href={href} {...spoken}>
        {t("language.other")}
      </a>
    );
  }
  return (
    <button
      type="button"
      className="switch"
      {...spoken}
      onClick={() => {
        remember(LANGUAGE_COOKIE, other);
        onSwitch?.(other);
      }}
    >
      {t("language.other")}
    </button>
  );
}

/** 大字版. With `href` it works without a script (`?text=large`). */
export function LargeTextSwitch({
  on,
  href,
  onSwitch,
}: {
  on: boolean;
  href?: string;
  onSwitch?: (on: boolean) => void;
}): ReactNode {
  const { t } = useTranslation("parts");
  const name = (
    <>
      {on && <span aria-hidden="true">✓</span>}
      {t("large.name")}
    </>
  );
  const className = on ? "switch switch-on" : "switch";
  if (href) {
    return (
      <a className={className} href={href} {...(on ? { title: t("large.on") } : {})}>
        {name}
      </a>
    );
  }
  return (
    <button
      type="button"
      className={className}
      aria-pressed={on}
      onClick={() => {
        remember(TEXT_COOKIE, on ? "usual" : "large");
        onSwitch?.(!on);
      }}
    >
      {name}
    </button>
  );
}
