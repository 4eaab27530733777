import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type LevelLine, levelCatalogsQuery, type Publication } from "../../api/lists.ts";
import type { Language, Text } from "../../i18n/setup.ts";
import { Article } from "../../parts/Article.tsx";
import { CaseState } from "../../parts/CaseState.tsx";
import { day, dayOf, number } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { Empty, Problem, Skeleton } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { useToday } from "../frame/Platform.tsx";
import { A } from "../parts/A.tsx";
import { Page, Section } from "../parts/Page.tsx";

/** What a level is called: its division in Chinese, its authority in English, for which divisions have no names. */
export function levelName(
  it: { readonly regionName: string; readonly authority: { readonly name: Text } | null },
  language: Language,
): string {
  return language === "en" && it.authority ? it.authority.name.en : it.regionName;
}

/** 本级目录: which edition of its catalog each level has published, and which waits for approval above. */
export function LevelCatalogs(): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { data, error, refetch, isPending } = useQuery(levelCatalogsQuery);
  const items = data?.items ?? [];
  const published = items.filter(({ edition }) => edition !== null).length;
  return (
    <Page
      title={t("menu.levelCatalogs")}
      headline={
        data
          ? t("lists.level.head", { n: number(published, language), of: number(items.length, language) })
          : t("menu.levelCatalogs")
      }
      lead={
        data?.law && (
          <>
            {t("lists.level.lead")} <Article law={data.law} />
          </>
        )
      }
    >
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {isPending && <Skeleton rows={6} what={t("menu.levelCatalogs")} />}
      {data?.law === null && <Empty>{t("lists.level.unknown")}</Empty>}
      {(["province", "city", "county"] as const).map((level) => {
        const rows = items.filter((one) => one.level === level);
        return (
          rows.length > 0 && (
            <Section key={level} title={t(`admin.level.${level}`)}>
              <ul className="rows">
                {rows.map((row) => (
                  <Line key={row.region} row={row} />
                ))}
              </ul>
            </Section>
          )
        );
      })}
    </Page>
  );
}

function Line({ row }: { row: LevelLine }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const today = useToday();
  const { edition, publication } = row;
  return (
    <li className="row register-row" data-row>
      <div className="row-main">
        <A className="row-title" href={to.levelCatalog(row.region)} data-row-link>
          {levelName(row, language)}
        </A>
        <div className="row-about">
          {edition
            ? t("lists.level.edition", {
                n: edition.number,
                day: day(dayOf(edition.publishedAt), language, { today }),
                entries: number(edition.entries, language),
              })
            : t("lists.level.unpublished")}
          {language === "zh" && row.authority && ` · ${text(row.authority.name)}`}
        </div>
      </div>
      {publication && <Waits publication={publication} />}
    </li>
  );
}

/** How a publication stands: handed in, waiting above, sent back, refused, published. */
export function Waits({ publication }: { publication: Publication }): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  const { waits, sign } = publication;
  return (
    <span className="publication-state">
      <CaseState state={sign} />
      {waits && (
        <span className="caption ink-2">
          {t("lists.level.waits", { step: text(waits.step), who: text(waits.organization) })}
        </span>
      )}
    </span>
  );
}
