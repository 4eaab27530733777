import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Notice } from "../../api/notice.ts";
import { Article } from "../../parts/Article.tsx";
import { day, moment } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { useToday } from "../frame/Platform.tsx";
import { A } from "../parts/A.tsx";

/** What a notice says in one line: what happened, and to which matter. */
function Words({ notice }: { notice: Notice }): ReactNode {
  const { text } = useLanguage();
  return (
    <>
      <span className={notice.kind === "overdue" ? "notice-kind red" : "notice-kind"}>{text(notice.name)}</span>{" "}
      {text(notice.title)}
    </>
  );
}

/** A notice in a list: what, by when, under which article, and the way to it. */
export function NoticeRow({ notice, onOpen }: { notice: Notice; onOpen: (notice: Notice) => void }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const today = useToday();
  return (
    <li className={`row notice ${notice.unread ? "notice-unread" : ""}`} data-row>
      <div className="row-main">
        <A className="row-title" href={notice.href} data-row-link onClick={() => onOpen(notice)}>
          {notice.unread && <span className="visually-hidden">{t("notice.news")} </span>}
          <Words notice={notice} />
        </A>
        <div className="row-about">
          {[notice.step && text(notice.step), notice.number].filter(Boolean).join(" · ")}
          {notice.over && <span className="tag">{t("notice.over")}</span>}
        </div>
      </div>
      <span className="notice-due">
        {notice.due && (
          <>
            {t("notice.by", { day: day(notice.due, language, { today }) })}
            {notice.provisional && <span className="caption ink-3"> {t("parts:due.provisional")}</span>}
          </>
        )}
      </span>
      <span className="notice-law">{notice.law && <Article law={notice.law} />}</span>
      <time className="caption ink-2 notice-at" dateTime={notice.at}>
        {moment(notice.at, language, today)}
      </time>
    </li>
  );
}

/** The same, short, for the bell. */
export function NoticeLink({ notice, onOpen }: { notice: Notice; onOpen: (notice: Notice) => void }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const today = useToday();
  return (
    <li>
      <A href={notice.href} onClick={() => onOpen(notice)}>
        <Words notice={notice} />
        <span className="caption ink-2 block">
          {notice.due
            ? t("notice.by", { day: day(notice.due, language, { today }) })
            : moment(notice.at, language, today)}
        </span>
      </A>
    </li>
  );
}
