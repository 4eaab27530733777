import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { day, number } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { Empty } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import type { OpeningChanges } from "../api.ts";
import type { NoticesData } from "./load.ts";
import { MyNotices } from "./MyNotices.tsx";

/** What has been opened, and when? By day, latest first. */
export function NoticesPage({ data: { changes, openNow, mine } }: { data: NoticesData }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  // The latest word on a dataset decides whether there still is a page to lead to.
  const gone = new Set(
    changes
      .filter(
        (change, index) =>
          change.change === "closed" && changes.findIndex((it) => it.dataset === change.dataset) === index,
      )
      .map((change) => change.dataset),
  );
  const days = [...new Set(changes.map((change) => change.on))];
  return (
    <div className="wide page">
      <h1>{t(mine ? "notices.both" : "notices.title")}</h1>
      {mine && <MyNotices mine={mine} />}
      {mine && <h2 className="news-head">{t("notices.title")}</h2>}
      {openNow !== null && <p className="lead">{t("notices.lead", { n: number(openNow, language) })}</p>}
      {days.length === 0 && <Empty>{t("notices.none")}</Empty>}
      {days.map((on) => (
        <section key={on} aria-label={day(on, language)} className="notices">
          <h2 className="ruled">
            <time dateTime={on}>{day(on, language, { weekday: true })}</time>
          </h2>
          <Changes changes={changes.filter((change) => change.on === on)} gone={gone} />
        </section>
      ))}
    </div>
  );
}

/** Changes of the open catalog as a list: what, and how. */
function Changes({ changes, gone }: { changes: OpeningChanges["items"]; gone: ReadonlySet<string> }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  return (
    <ul className="plain ways">
      {changes.map((change) => (
        <li key={`${change.dataset} ${change.at}`}>
          <span lang={language === "en" && !change.titleEn ? "zh-CN" : undefined}>
            {gone.has(change.dataset) ? (
              text({ zh: change.titleZh, en: change.titleEn })
            ) : (
              <a href={to.dataset(change.dataset)}>{text({ zh: change.titleZh, en: change.titleEn })}</a>
            )}
          </span>
          <span className="ink-2">
            {t(`notices.${change.change}`)}
            {change.change !== "closed" && (
              <span className="ink-3"> {t("notices.items", { n: number(change.items, language) })}</span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
