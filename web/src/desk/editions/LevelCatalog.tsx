import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { type LevelCatalogDetail, levelCatalogQuery } from "../../api/lists.ts";
import { Article } from "../../parts/Article.tsx";
import { day, dayOf, number } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { Empty } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { useToday } from "../frame/Platform.tsx";
import { A } from "../parts/A.tsx";
import { Grid } from "../parts/Grid.tsx";
import { Page, Section } from "../parts/Page.tsx";
import { SearchBox } from "../parts/SearchBox.tsx";
import { levelName, Waits } from "./LevelCatalogs.tsx";
import { PublishEdition } from "./PublishEdition.tsx";

/** The catalog of one level: what is in it, its editions, and how the next one stands. */
export function LevelCatalog(): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { region } = useParams({ strict: false }) as { region: string };
  const { data: it } = useSuspenseQuery(levelCatalogQuery(region));
  const name = levelName(it, language);
  return (
    <Page
      title={name}
      trail={[{ name: t("menu.levelCatalogs"), href: to.levelCatalogs() }]}
      headline={t("lists.level.of", { name })}
      lead={
        it.law && (
          <>
            {t("lists.level.lead")} <Article law={it.law} />
          </>
        )
      }
      actions={it.may.includes("publish") && <PublishEdition of={it} />}
    >
      <Publications of={it} />
      <Editions of={it} />
      <Contents of={it} />
    </Page>
  );
}

function Publications({ of }: { of: LevelCatalogDetail }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const today = useToday();
  const shown = of.publications.filter(({ sign }) => sign !== "agreed" && sign !== "closed").slice(0, 10);
  if (shown.length === 0) return null;
  return (
    <Section title={t("lists.level.underWay")}>
      <ul className="rows">
        {shown.map((one) => (
          <li key={one.number} className="row register-row" data-row>
            <div className="row-main">
              {one.case ? (
                <A className="row-title" href={to.caseOf(one.case)} data-row-link>
                  {text(one.title)}
                </A>
              ) : (
                <span className="row-title">{text(one.title)}</span>
              )}
              <div className="row-about">
                {t("lists.level.handedIn", { day: day(dayOf(one.openedAt), language, { today }) })} · {one.number}
              </div>
            </div>
            <Waits publication={one} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Editions({ of }: { of: LevelCatalogDetail }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const today = useToday();
  return (
    <Section title={t("lists.level.editions")}>
      {of.editions.length === 0 && <Empty>{t("lists.level.noEdition")}</Empty>}
      <ul className="rows">
        {of.editions.map((edition) => (
          <li key={edition.id} className="row register-row" data-row>
            <div className="row-main">
              <A className="row-title" href={to.catalogEdition(of.region, edition.number)} data-row-link>
                {t("lists.level.numbered", { n: edition.number })}
              </A>
              <div className="row-about">{edition.name}</div>
            </div>
            <span className="caption ink-2">
              {t("lists.level.entries", { n: number(edition.entries, language), count: edition.entries })}
            </span>
            <span className="caption ink-2">
              {t("lists.level.publishedOn", { day: day(dayOf(edition.publishedAt), language, { today }) })}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Contents({ of }: { of: LevelCatalogDetail }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const today = useToday();
  const [q, setQ] = useState("");
  const found = of.items.filter(
    (one) => q === "" || `${one.titleZh} ${one.titleEn} ${one.code} ${one.organizationName.zh}`.includes(q),
  );
  return (
    <Section
      title={t("lists.level.holds")}
      note={t("lists.level.entries", { n: number(of.items.length, language), count: of.items.length })}
    >
      {of.items.length === 0 ? (
        <Empty>{t("lists.level.holdsNothing")}</Empty>
      ) : (
        <>
          <div className="filters">
            <SearchBox label={t("catalog.search")} placeholder={t("catalog.search")} value={q} onSearch={setQ} />
          </div>
          {found.length === 0 && <Empty>{t("catalog.noneFound", { q })}</Empty>}
          {found.length > 0 && (
            <Grid
              label={t("lists.level.holds")}
              rows={found.slice(0, 300)}
              rowKey={({ dataset }) => dataset}
              columns={[
                {
                  key: "title",
                  title: t("catalog.column.title"),
                  main: true,
                  cell: (one) => (
                    <A href={to.dataset(one.dataset)} data-row-link>
                      {(language === "en" && one.titleEn) || one.titleZh}
                    </A>
                  ),
                },
                {
                  key: "organization",
                  title: t("catalog.column.organization"),
                  cell: (one) => text(one.organizationName),
                },
                { key: "code", title: t("catalog.column.code"), short: true, cell: (one) => <code>{one.code}</code> },
                {
                  key: "since",
                  title: t("lists.level.since"),
                  short: true,
                  cell: (one) => day(dayOf(one.publishedAt), language, { today }),
                },
              ]}
            />
          )}
        </>
      )}
    </Section>
  );
}
