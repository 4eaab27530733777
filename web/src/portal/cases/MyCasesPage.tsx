import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { GrantLine } from "../../api/delivery.ts";
import { CaseState } from "../../parts/CaseState.tsx";
import { day, moment } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { Empty } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import type { CaseRow, MyCasesData } from "./load.ts";

/** What did I ask for, and how far is it? */
export function MyCasesPage({ data: { cases, open, grants } }: { data: MyCasesData }): ReactNode {
  const { t } = useTranslation();
  if (cases === null) {
    return (
      <div className="wide page">
        <h1>{t("cases.title")}</h1>
        <p className="procedure-begin">
          <a className="button button-main" href={`${to.signIn}?next=${encodeURIComponent(to.me)}`}>
            {t("reader.signIn")}
          </a>
        </p>
      </div>
    );
  }
  return (
    <div className="wide page">
      <h1>{t("cases.title")}</h1>
      {open.length > 0 && (
        <section aria-labelledby="open">
          <h2 id="open" className="ruled">
            {t("cases.open", { n: open.length, count: open.length })}
          </h2>
          <Rows rows={open} />
        </section>
      )}
      <section aria-labelledby="mine" className="my-cases">
        <h2 id="mine" className="ruled">
          {t("cases.mine")}
        </h2>
        {cases.length === 0 && <Empty next={<a href={to.procedures}>{t("cases.begin")}</a>}>{t("cases.none")}</Empty>}
        <Rows rows={cases} />
      </section>
      {grants.length > 0 && (
        <section aria-labelledby="granted" className="my-cases">
          <h2 id="granted" className="ruled">
            {t("cases.granted")}
          </h2>
          <ul className="plain procedures">
            {grants.map((grant) => (
              <Granted key={grant.id} grant={grant} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** What may be used, for what, until when, and the way to it. */
function Granted({ grant }: { grant: GrantLine }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const { dataset, until, state } = grant;
  const active = state === "active";
  return (
    <li>
      <a href={to.dataset(dataset.id)}>{(language === "en" && dataset.titleEn) || dataset.titleZh}</a>
      <span className="ink-2">
        {text(grant.provider.name)} · {grant.purpose}
        <span className="caption block">
          {until ? t("cases.grantedUntil", { day: day(until, language) }) : t("cases.grantedOpen")}
          {!active && ` · ${t(`cases.grantState.${state}`)}`}
        </span>
      </span>
      <span>
        {active && grant.modes.includes("download") && (
          <a className="button" href={to.grantedFile(grant)}>
            {t("cases.download")}
          </a>
        )}
        {active && grant.modes.includes("api") && <a href={to.developers}>{t("cases.byProgram")}</a>}
      </span>
    </li>
  );
}

function Rows({ rows }: { rows: readonly CaseRow[] }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  return (
    <ul className="plain procedures">
      {rows.map((row) => (
        <li key={`${row.id} ${row.task?.id ?? ""}`}>
          <a href={to.caseOf(row.id)}>{text(row.title)}</a>
          <span className="ink-2">
            {text(row.procedure.title)} · {row.number} · {moment(row.openedAt, language)}
          </span>
          <span>
            <CaseState state={row.sign} />
            {row.due?.dueDay && (
              <span className="ink-2"> {t("notices.by", { day: day(row.due.dueDay, language) })}</span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
