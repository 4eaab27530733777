import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Article } from "../../parts/Article.tsx";
import { day, moment } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { MailForm } from "../../parts/MailForm.tsx";
import { Empty, Problem } from "../../parts/Problem.tsx";
import type { MyNotices as List } from "../api.ts";
import { send } from "../send.ts";
import type { NoticesData } from "./load.ts";

/** What a public user was told, in person, and how he is told by mail. */
export function MyNotices({ mine }: { mine: NonNullable<NoticesData["mine"]> }): ReactNode {
  const { t } = useTranslation();
  const [error, setError] = useState<unknown>(null);
  const { items, unread } = mine.notices;
  const readAll = async () => {
    try {
      await send("POST", "/api/v1/me/notices/read", { all: true });
      location.reload();
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <section className="notices my-notices" aria-labelledby="my-notices">
      <h2 id="my-notices" className="ruled">
        {t("notices.mine")}
      </h2>
      {error !== null && <Problem error={error} />}
      {items.length === 0 && <Empty>{t("notices.mineNone")}</Empty>}
      <ul className="plain">
        {items.map((notice) => (
          <Line key={notice.id} notice={notice} />
        ))}
      </ul>
      {unread > 0 && (
        <p>
          <button type="button" className="button live-only" onClick={() => void readAll()}>
            {t("notices.readAll")}
          </button>
        </p>
      )}
      <details className="rest live-only">
        <summary>{t("parts:mail.title")}</summary>
        <MailForm
          settings={mine.mail}
          save={(wish) => send("PUT", "/api/v1/me/mail", wish)}
          button={(name, busy) => (
            <button type="submit" className="button button-main" disabled={busy}>
              {name}
            </button>
          )}
        />
      </details>
    </section>
  );
}

function Line({ notice }: { notice: List["items"][number] }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  return (
    <li className="my-notice">
      {notice.unread && <span className="tag">{t("notices.new")}</span>} <strong>{text(notice.name)}</strong>{" "}
      {notice.href === "/notices" ? text(notice.title) : <a href={notice.href}>{text(notice.title)}</a>}
      <span className="ink-2 my-notice-facts">
        {notice.number && <span>{notice.number}</span>}
        {notice.due && <span>{t("notices.by", { day: day(notice.due, language) })}</span>}
        {notice.law && <Article law={notice.law} />}
        <time dateTime={notice.at}>{moment(notice.at, language)}</time>
      </span>
    </li>
  );
}
