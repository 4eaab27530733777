import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import * as to from "../addresses.ts";
import { usePage } from "../page.ts";

/** Who reads: the way in, the way to the desk, or the way out. */
export function Reader(): ReactNode {
  const { t } = useTranslation();
  const { me, unread } = usePage();
  const [failed, setFailed] = useState(false);
  const kind = me?.actor.kind ?? "anonymous";
  if (kind === "person") {
    return (
      <a className="switch" href={to.desk}>
        {t("reader.desk")}
      </a>
    );
  }
  if (kind !== "public") {
    return (
      <a className="switch" href={to.signIn}>
        {t("reader.signIn")}
      </a>
    );
  }
  const leave = async () => {
    const answer = await fetch("/api/v1/sessions/current", { method: "DELETE", credentials: "same-origin" }).catch(
      () => null,
    );
    if (answer?.ok) location.reload();
    else setFailed(true);
  };
  return (
    <>
      <span className="reader-name ink-2">{me?.actor.name}</span>
      <a className="switch" href={to.me}>
        {t("reader.cases")}
      </a>
      <a className="switch" href={to.notices}>
        {t("reader.notices")}
        {unread > 0 && (
          <>
            {" "}
            <span className="tag" aria-hidden>
              {unread}
            </span>
            <span className="visually-hidden">{t("reader.unread", { n: unread, count: unread })}</span>
          </>
        )}
      </a>
      <button type="button" className="switch live-only" onClick={() => void leave()}>
        {failed ? t("reader.again") : t("reader.leave")}
      </button>
    </>
  );
}
