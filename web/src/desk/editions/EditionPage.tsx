import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type EditionDetail, editionQuery } from "../../api/lists.ts";
import { day, dayOf, number } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { Empty } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { A, useGo } from "../parts/A.tsx";
import { Page, Section } from "../parts/Page.tsx";
import { levelName } from "./LevelCatalogs.tsx";

type Held = EditionDetail["items"][number];

/** One edition of the catalog of a level as it was published, and what changed since another one. */
export function EditionPage(): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const go = useGo();
  const { region, number: shown } = useParams({ strict: false }) as { region: string; number: string };
  const { against } = useSearch({ strict: false }) as { against?: string };
  const { data: it } = useSuspenseQuery(editionQuery(region, shown, against));
  const name = levelName(it, language);
  const others = it.numbers.filter((one) => one !== it.edition.number);
  return (
    <Page
      title={t("lists.level.numbered", { n: it.edition.number })}
      trail={[
        { name: t("menu.levelCatalogs"), href: to.levelCatalogs() },
        { name, href: to.levelCatalog(region) },
      ]}
      headline={`${t("lists.level.of", { name })} · ${t("lists.level.numbered", { n: it.edition.number })}`}
      lead={[
        it.edition.name,
        t("lists.level.publishedOn", { day: day(dayOf(it.edition.publishedAt), language) }),
        t("lists.level.entries", { n: number(it.items.length, language), count: it.items.length }),
      ].join(" · ")}
    >
      {it.edition.note && <p>{it.edition.note}</p>}
      {others.length > 0 && (
        <div className="filters">
          <Select
            aria-label={t("lists.level.compare")}
            style={{ minWidth: "12rem" }}
            value={it.against?.edition.number ?? null}
            placeholder={t("lists.level.compare")}
            options={others.map((one) => ({ value: one, label: t("lists.level.comparedWith", { n: one }) }))}
            onChange={(chosen: number) => go(to.catalogEdition(region, it.edition.number, chosen))}
          />
        </div>
      )}
      {it.against && <Changes of={it.against} />}
      <Section title={t("lists.level.heldThen")}>
        <Entries entries={it.items} />
      </Section>
    </Page>
  );
}

function Changes({ of }: { of: NonNullable<EditionDetail["against"]> }): ReactNode {
  const { t } = useTranslation();
  const { added, removed, changed } = of;
  const n = of.edition.number;
  if (added.length + removed.length + changed.length === 0) return <Empty>{t("lists.level.same", { n })}</Empty>;
  return (
    <>
      {added.length > 0 && (
        <Section title={t("lists.level.added", { n, count: added.length })}>
          <Entries entries={added} />
        </Section>
      )}
      {changed.length > 0 && (
        <Section title={t("lists.level.changed", { n, count: changed.length })}>
          <Entries
            entries={changed}
            note={(one) =>
              t("lists.level.versions", {
                from: changed.find((it) => it.dataset === one.dataset)?.from,
                to: one.version,
              })
            }
          />
        </Section>
      )}
      {removed.length > 0 && (
        <Section title={t("lists.level.removed", { n, count: removed.length })}>
          <Entries entries={removed} />
        </Section>
      )}
    </>
  );
}

function Entries({ entries, note }: { entries: readonly Held[]; note?: (entry: Held) => string }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  return (
    <ul className="rows">
      {entries.map((one) => (
        <li key={one.dataset} className="row register-row" data-row>
          <div className="row-main">
            <A className="row-title" href={to.dataset(one.dataset)} data-row-link>
              {(language === "en" && one.titleEn) || one.titleZh}
            </A>
            <div className="row-about">
              {text(one.organizationName)} · <code>{one.code}</code>
            </div>
          </div>
          <span className="caption ink-2">
            {note ? note(one) : t("catalog.dataset.versionNumber", { n: one.version })}
          </span>
        </li>
      ))}
    </ul>
  );
}
