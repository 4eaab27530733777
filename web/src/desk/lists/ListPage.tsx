import { useQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { registersQuery } from "../../api/registers.ts";
import { Article, Quote } from "../../parts/Article.tsx";
import { useLanguage } from "../../parts/language.ts";
import * as to from "../addresses.ts";
import { LoadingPage, NotFoundPage } from "../frame/states.tsx";
import { A, useGo } from "../parts/A.tsx";
import { Page } from "../parts/Page.tsx";
import { SearchBox } from "../parts/SearchBox.tsx";
import { EntryDrawer } from "../registers/EntryView.tsx";
import { Entries } from "../registers/RegisterPage.tsx";
import { useMe } from "../session.tsx";
import { Filters, filterOf } from "./Filters.tsx";

type Search = to.ListFilter & { q?: string; entry?: string };

/** One list, of an institution, a level or a region: its entries, those that lack something marked. */
export function ListPage(): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  const go = useGo();
  const me = useMe();
  const { key } = useParams({ strict: false }) as { key: string };
  const asked = useSearch({ strict: false }) as Search;
  const { data, error } = useQuery(registersQuery("own"));
  if (error) throw error;
  if (!data) return <LoadingPage />;
  const register = data.items.find((one) => one.key === key);
  if (!register) return <NotFoundPage />;
  const { q, entry, ...whose } = asked;
  const writes = register.keptBy.roles.some((role) => me.actor.roles.includes(role));
  return (
    <Page
      title={text(register.name)}
      trail={[{ name: t("menu.lists"), href: to.lists(whose) }]}
      headline={text(register.name)}
      lead={
        <>
          {t("registers.keptBy", { who: text(register.keptBy.name) })} <Article law={register.law} />
        </>
      }
      actions={writes && <A href={to.register(key)}>{t("lists.own")}</A>}
    >
      {register.quotation && <Quote text={register.quotation.text} />}
      <div className="filters">
        <SearchBox
          label={t("lists.search")}
          placeholder={t("lists.search")}
          value={q ?? ""}
          onSearch={(words) => go(to.list(key, { ...whose, q: words }))}
        />
        <Filters of={whose} onChange={(of) => go(to.list(key, { ...of, ...(q ? { q } : {}) }))} />
      </div>
      <Entries
        register={register}
        filter={{ ...filterOf(whose), ...(q ? { q } : {}) }}
        onOpen={(id) => go(to.list(key, { ...whose, ...(q ? { q } : {}), entry: id }))}
      />
      <EntryDrawer
        id={entry ?? null}
        register={register}
        onClose={() => go(to.list(key, { ...whose, ...(q ? { q } : {}) }), { replace: true })}
      />
    </Page>
  );
}
