import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { articlesQuery, type RulebookArticle, rulebookQuery, workingsQuery } from "../../api/platform.ts";
import { articleName, day } from "../../parts/format.ts";
import {
  type LawAddresses,
  LawAddressesContext,
  LawArticle,
  LawContents,
  LawTallies,
} from "../../parts/LawArticle.tsx";
import { useLanguage } from "../../parts/language.ts";
import { Empty } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { A, useGo } from "../parts/A.tsx";
import { Page } from "../parts/Page.tsx";
import { SearchBox } from "../parts/SearchBox.tsx";
import { useMe } from "../session.tsx";

/** 规则手册: what does this article do here? */
export function Rulebook(): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const { name } = useParams({ strict: false }) as { name?: string };
  const search = useSearch({ strict: false }) as { article?: string };
  const { data: rulebook } = useSuspenseQuery(rulebookQuery);
  const { data } = useSuspenseQuery(articlesQuery);
  const [query, setQuery] = useState("");
  const found = data.items.filter(
    (article) =>
      query === "" ||
      article.text.includes(query) ||
      article.heading.includes(query) ||
      String(article.number) === query,
  );
  const wanted = Number.parseInt(search.article ?? "", 10);
  const chosen = data.items.find((article) => article.number === wanted) ?? found[0] ?? data.items[0];
  const { data: done } = useSuspenseQuery(workingsQuery);
  const addresses = useLawAddresses();
  const at = data.items.findIndex((article) => article.number === chosen?.number);
  const [before, after] = [data.items[at - 1], data.items[at + 1]];
  const { from, until } = rulebook.standing;
  if (name && name !== rulebook.name) {
    return (
      <Page title={t("menu.rulebooks")} headline={t("admin.rulebook.other")}>
        <Empty next={<A href={to.rulebook(rulebook.name)}>{text(rulebook.title)}</A>}>
          {t("admin.rulebook.otherNote")}
        </Empty>
      </Page>
    );
  }
  return (
    <Page
      title={chosen ? articleName(String(chosen.number), language) : text(rulebook.title)}
      trail={[{ name: t("menu.rulebooks"), href: to.rulebook(rulebook.name) }]}
      headline={<span className="law-title">{text(rulebook.title)}</span>}
      lead={[
        t("parts:strip.version", { version: rulebook.version }),
        from && until
          ? t("parts:strip.validity", { from: day(from, language), until: day(until, language) })
          : from && t("parts:strip.validFrom", { from: day(from, language) }),
        rulebook.standing.banner && text(rulebook.standing.banner),
      ]
        .filter(Boolean)
        .join(" · ")}
      actions={<LawTallies articles={data.items} />}
    >
      <div className="rulebook">
        <nav aria-label={t("admin.rulebook.articles")}>
          <SearchBox
            label={t("admin.rulebook.search")}
            placeholder={t("admin.rulebook.search")}
            value={query}
            onSearch={setQuery}
          />
          {found.length === 0 && <Empty>{t("admin.rulebook.noneFound", { q: query })}</Empty>}
          <ArticleList articles={found} chosen={chosen?.number ?? 0} book={rulebook.name} />
        </nav>
        {chosen && (
          <LawAddressesContext value={addresses}>
            <div>
              <LawArticle
                key={chosen.number}
                article={chosen}
                workings={done.items.find(({ article }) => article === chosen.number)?.workings ?? []}
                href={to.rulebook(rulebook.name, String(chosen.number))}
              />
              <p className="neighbours">
                {[before, after].map(
                  (other) =>
                    other && (
                      <A key={other.number} href={to.rulebook(rulebook.name, String(other.number))}>
                        {articleName(String(other.number), language)}
                      </A>
                    ),
                )}
              </p>
            </div>
          </LawAddressesContext>
        )}
      </div>
    </Page>
  );
}

function ArticleList({
  articles,
  chosen,
  book,
}: {
  articles: readonly RulebookArticle[];
  chosen: number;
  book: string;
}): ReactNode {
  const { language } = useLanguage();
  const go = useGo();
  const { t } = useTranslation();
  return (
    <>
      <label className="only-phone-block">
        <span className="visually-hidden">{t("admin.rulebook.articles")}</span>
        <select className="choice" value={chosen} onChange={(event) => go(to.rulebook(book, event.target.value))}>
          {articles.map((article) => (
            <option key={article.number} value={article.number}>
              {articleName(String(article.number), language)}
            </option>
          ))}
        </select>
      </label>
      <div className="article-list law-contents">
        <LawContents
          articles={articles}
          address={(number) => to.rulebook(book, String(number))}
          {...(chosen ? { current: chosen } : {})}
        />
      </div>
    </>
  );
}

/** Where what carries an article out is met at the desk. Whoever watches over a region reads its lists. */
function useLawAddresses(): LawAddresses {
  const { actor } = useMe();
  const { data: rulebook } = useSuspenseQuery(rulebookQuery);
  const over = actor.roles.some((role) => role === "reviewer" || role === "supervisor");
  const areas: Readonly<Record<string, string>> = {
    organization: to.organizations(),
    catalog: over ? to.regionCatalog() : to.catalog(),
    aggregation: to.loads(),
    sharing: to.find(),
    delivery: to.grants(),
    opening: to.portal(),
    portal: to.portal(),
    security: to.audit(),
    supervision: over ? to.findings() : to.supervision(),
  };
  // What has a page of its own, beside the pages of its part.
  const places: Readonly<Record<string, string>> = {
    "catalog-publication": to.levelCatalogs(),
    "catalog.databases": to.databases(),
    "catalog.lawful_source": to.sources(),
    ...(over ? { "delivery.emergency_stop": to.stops() } : {}),
  };
  return {
    working: ({ kind, key, area }) => {
      if (places[key]) return places[key];
      if (kind === "procedure") return to.procedure(key);
      if (kind === "register" && rulebook.registers[key]?.inForceFrom) return to.standards();
      if (kind === "register") return over ? to.regionRegister(key) : to.register(key);
      if (kind === "watch") return over ? to.regionWatch(key) : to.watch(key);
      return areas[area ?? ""] ?? null;
    },
    capability: (capability) => areas[capability] ?? null,
  };
}
