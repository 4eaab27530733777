import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { number } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import * as to from "../addresses.ts";
import { DatasetRow } from "../search/DatasetRow.tsx";
import type { OrganizationData } from "./load.ts";

/** What has this department opened, and who answers for it? */
export function OrganizationPage({ data: { organization, total, datasets } }: { data: OrganizationData }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  return (
    <div className="wide page">
      <nav className="trail" aria-label={t("trail")}>
        <a href={to.datasets()}>{t("nav.data")}</a>
        <span aria-hidden="true">/</span>
        <span aria-current="page">{text(organization.name)}</span>
      </nav>
      <header className="organization-head">
        <h1>{text(organization.name)}</h1>
        <p className="lead">
          {total > 0 ? t("organization.sentence", { n: number(total, language) }) : t("organization.none")}
          {organization.state === "closed" && ` ${t("organization.closed")}`}
        </p>
      </header>
      <dl className="about organization-facts">
        <div>
          <dt>{t("organization.code")}</dt>
          <dd>
            <code>{organization.code}</code>
          </dd>
        </div>
        <div>
          <dt>{t("organization.region")}</dt>
          <dd>
            <span lang="zh-CN">{organization.regionName}</span> <span className="ink-3">{organization.region}</span>
          </dd>
        </div>
        {organization.authority && organization.authority.id !== organization.id && (
          <div>
            <dt>{t("organization.authority")}</dt>
            <dd>
              <a href={to.organization(organization.authority.id)}>{text(organization.authority.name)}</a>
            </dd>
          </div>
        )}
        {organization.responsible.map((person) => (
          <div key={person.duty}>
            <dt>{t(`organization.duty.${person.duty}`)}</dt>
            <dd lang="zh-CN">
              {person.name} {person.title && <span className="ink-3">{person.title}</span>}
            </dd>
          </div>
        ))}
      </dl>
      {datasets.length > 0 && (
        <section aria-labelledby="opened" className="organization-data">
          <h2 id="opened" className="ruled">
            {t("organization.datasets")}
          </h2>
          <ul className="plain results">
            {datasets.map((found) => (
              <DatasetRow key={found.id} found={found} words={[]} level={3} provider={false} />
            ))}
          </ul>
          {total > datasets.length && (
            <p className="more">
              <a href={to.datasets({ filters: { organization: [organization.id] } })}>
                {t("organization.all", { n: number(total, language) })}
              </a>
            </p>
          )}
        </section>
      )}
    </div>
  );
}
