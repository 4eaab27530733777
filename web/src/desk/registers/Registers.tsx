import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Register, registersQuery, type Scope } from "../../api/registers.ts";
import { Article } from "../../parts/Article.tsx";
import { number } from "../../parts/format.ts";
import { Mark } from "../../parts/Icon.tsx";
import { useLanguage } from "../../parts/language.ts";
import { Empty, Problem, Skeleton } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { A } from "../parts/A.tsx";
import { LinkTabs, Page } from "../parts/Page.tsx";
import { useMe } from "../session.tsx";
import { Filings } from "./Filings.tsx";
import { Every } from "./RegisterPage.tsx";

/** 台账 of one's own organization: what must be on record, and what of it is missing. */
export function OwnRegisters(): ReactNode {
  return <Registers scope="own" base={to.registers} one={to.register} />;
}

/** 台账 of the region, for its authority. */
export function RegionRegisters(): ReactNode {
  return <Registers scope="region" base={to.regionRegisters} one={to.regionRegister} />;
}

function wanting({ counts }: Register): number {
  return (counts?.missing ?? 0) + (counts?.late ?? 0);
}

function Registers({
  scope,
  base,
  one,
}: {
  scope: Scope;
  base: (search?: { tab?: string }) => string;
  one: (key: string) => string;
}): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { tab } = useSearch({ strict: false }) as { tab?: string };
  const roles = useMe().actor.roles;
  const { data, error, refetch, isPending } = useQuery(registersQuery(scope));
  const items = data?.items ?? [];
  // First what the reader writes himself, then by how much is wanting.
  const mine = (register: Register) => register.keptBy.roles.some((role) => roles.includes(role));
  const ordered = [...items].sort((a, b) => Number(mine(b)) - Number(mine(a)) || wanting(b) - wanting(a));
  const total = items.reduce((sum, register) => sum + wanting(register), 0);
  const toNote = items.reduce((sum, register) => sum + (register.counts?.toAcknowledge ?? 0), 0);
  const filings = tab === "filings";
  return (
    <Page
      title={t("menu.registers")}
      headline={
        total > 0 ? (
          <span className="red">{t(`registers.head.${scope}`, { n: number(total, language), count: total })}</span>
        ) : (
          t(data ? "registers.headCalm" : "menu.registers")
        )
      }
      lead={t("registers.lead")}
    >
      <LinkTabs
        label={t("menu.registers")}
        tabs={[
          { name: t("registers.tab.registers"), href: base(), active: !filings },
          {
            name: `${t("registers.tab.filings")}${toNote > 0 ? ` ${toNote}` : ""}`,
            href: base({ tab: "filings" }),
            active: filings,
          },
        ]}
      />
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {filings ? (
        <Filings />
      ) : (
        <>
          {isPending && <Skeleton rows={6} what={t("menu.registers")} />}
          {data && items.length === 0 && <Empty>{t("registers.none")}</Empty>}
          <ul className="rows">
            {ordered.map((register) => (
              <RegisterRow key={register.key} register={register} href={one(register.key)} />
            ))}
          </ul>
        </>
      )}
    </Page>
  );
}

function RegisterRow({ register, href }: { register: Register; href: string }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const counts = register.counts ?? { kept: 0, missing: 0, late: 0, toAcknowledge: 0 };
  const n = (count: number) => number(count, language);
  return (
    <li className="row register-row" data-row>
      <div className="row-main">
        <A className="row-title" href={href} data-row-link>
          {text(register.name)}
        </A>
        <div className="row-about">
          {t(`registers.of.${register.of}`)} · {t("registers.keptBy", { who: text(register.keptBy.name) })}
          <Every register={register} />
        </div>
      </div>
      <span className="register-signs">
        {counts.missing > 0 && (
          <span className="due due-over">
            <Mark name="octagon" />
            {t("registers.missing", { n: n(counts.missing) })}
          </span>
        )}
        {counts.late > 0 && (
          <span className="due due-over">
            <Mark name="octagon" />
            {t("registers.late", { n: n(counts.late) })}
          </span>
        )}
        {counts.toAcknowledge > 0 && (
          <span className="due due-near">
            <Mark name="half" />
            {t("registers.toAcknowledge", { n: n(counts.toAcknowledge) })}
          </span>
        )}
        {register.required && counts.missing + counts.late === 0 && (
          <span className="due due-calm">
            <Mark name="tick" />
            {t("registers.complete")}
          </span>
        )}
      </span>
      <span className="caption ink-2">{t("registers.kept", { n: n(counts.kept) })}</span>
      <Article law={register.law} />
    </li>
  );
}
