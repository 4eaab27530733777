import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Logo } from "../../parts/Logo.tsx";
import { useLanguage } from "../../parts/language.ts";
import { PlatformStrip } from "../../parts/PlatformStrip.tsx";
import { LanguageSwitch, LargeTextSwitch } from "../../parts/Switches.tsx";
import * as to from "../addresses.ts";
import { type Section, usePage } from "../page.ts";
import { Reader } from "./Reader.tsx";
import { siteName } from "./site.ts";
import { useSlash } from "./useSlash.ts";

/** First line, head and foot around every page of the portal. */
export function Frame({ children }: { children: ReactNode }): ReactNode {
  const { t } = useTranslation();
  const page = usePage();
  useSlash();
  return (
    <>
      <a className="skip-link" href="#main">
        {t("parts:skip")}
      </a>
      <Strip />
      <header className="head">
        <div className="wide head-row">
          <Logo name={siteName(t, page)} href={to.home} />
          <nav aria-label={t("nav.label")} className="head-nav">
            <Entry section="data" href={to.datasets()} />
            <Entry section="procedures" href={to.procedures} />
            <Entry section="notices" href={to.notices} />
            <Entry section="developers" href={to.developers} />
            {page.platform?.rulebook && <Entry section="rules" href={to.rulebook(page.platform.rulebook.name)} />}
          </nav>
          <div className="head-side">
            <div className="head-switches">
              <LargeTextSwitch
                on={page.largeText}
                href={choose(page.address, "text", page.largeText ? "usual" : "large")}
              />
              <LanguageSwitch href={choose(page.address, "lang", page.language === "zh" ? "en" : "zh")} />
            </div>
            <div className="head-reader">
              <Reader />
            </div>
          </div>
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <Foot />
    </>
  );
}

function Entry({ section, href }: { section: NonNullable<Section>; href: string }): ReactNode {
  const { t } = useTranslation();
  const page = usePage();
  return (
    <a href={href} className={`head-${section}`} aria-current={page.section === section ? "true" : undefined}>
      {t(`nav.${section}`)}
    </a>
  );
}

/** The same page with another choice of the reader; the server remembers it. */
function choose(address: string, name: "lang" | "text", value: string): string {
  return `${address}${address.includes("?") ? "&" : "?"}${name}=${value}`;
}

/** The first line of every page: the rules in use, and whether this is a rehearsal. */
function Strip(): ReactNode {
  const { language } = useLanguage();
  const { platform } = usePage();
  if (!platform) return null;
  const { rulebook } = platform;
  return (
    <PlatformStrip
      platform={platform}
      link={(title) =>
        rulebook && (
          <a href={to.rulebook(rulebook.name)} lang={rulebook.title[language] ? undefined : "zh-CN"}>
            {title}
          </a>
        )
      }
    />
  );
}

function Foot(): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  return (
    <footer className="foot">
      <div className="wide foot-row">
        <nav aria-label={t("foot.label")}>
          <ul className="plain foot-links" lang={language === "zh" ? "zh-CN" : "en"}>
            <li>
              <a href={to.developers}>{t("foot.developers")}</a>
            </li>
            <li>
              <a href={to.reference}>{t("foot.reference")}</a>
            </li>
            <li>
              <a href={to.openapi}>OpenAPI</a>
            </li>
            <li>
              <a href={to.verify}>{t("foot.verify")}</a>
            </li>
            <li>
              <a href={to.checkpoint}>{t("foot.checkpoint")}</a>
            </li>
          </ul>
        </nav>
      </div>
    </footer>
  );
}
