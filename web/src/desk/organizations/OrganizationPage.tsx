import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { organizationQuery } from "../../api/organization.ts";
import { useLanguage } from "../../parts/language.ts";
import * as to from "../addresses.ts";
import { A } from "../parts/A.tsx";
import { Facts, Page, Section } from "../parts/Page.tsx";
import { StopAct } from "../parts/StopAct.tsx";
import { SubjectSection } from "../registers/SubjectSection.tsx";

/** One organization as every department sees it: what it is, who answers for what, what it has on record. */
export function OrganizationPage(): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  const { id } = useParams({ strict: false }) as { id: string };
  const { data: it } = useSuspenseQuery(organizationQuery(id));
  return (
    <Page
      title={text(it.name)}
      headline={text(it.name)}
      lead={t(`admin.kind.${it.kind}`)}
      actions={<StopAct kind="organization" id={it.id} />}
    >
      <Facts
        facts={[
          [t("admin.organization.region"), it.regionName],
          [t("admin.organization.level"), t(`admin.level.${it.level}`)],
          [t("admin.organization.code"), <code key="code">{it.code}</code>],
          it.authority !== null && [
            t("admin.organization.authority"),
            it.authority.id === it.id ? (
              text(it.authority.name)
            ) : (
              <A key="authority" href={to.organization(it.authority.id)}>
                {text(it.authority.name)}
              </A>
            ),
          ],
          it.state === "closed" && [t("admin.organization.state"), t("admin.organization.closed")],
        ]}
      />
      {it.responsible.length > 0 && (
        <Section title={t("admin.organization.responsible")}>
          <Facts
            facts={it.responsible.map((person): readonly [ReactNode, ReactNode] => [
              t(`admin.duty.${person.duty}`),
              [person.name, person.title, person.phone].filter(Boolean).join(" · "),
            ])}
          />
        </Section>
      )}
      <SubjectSection type="organization" id={it.id} />
    </Page>
  );
}
