import { useQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type Entry,
  entriesQuery,
  type MissingEntry,
  missingQuery,
  type Register,
  registersQuery,
  type Scope,
  subjectRegistersQuery,
} from "../../api/registers.ts";
import { Article, Quote } from "../../parts/Article.tsx";
import { day, dayOf, number } from "../../parts/format.ts";
import { Icon, Mark } from "../../parts/Icon.tsx";
import { useLanguage } from "../../parts/language.ts";
import { Empty } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { useToday } from "../frame/Platform.tsx";
import { LoadingPage, NotFoundPage } from "../frame/states.tsx";
import { A, useGo } from "../parts/A.tsx";
import { Grid } from "../parts/Grid.tsx";
import { LinkTabs, Page } from "../parts/Page.tsx";
import { PagedList } from "../parts/PagedList.tsx";
import { SearchBox } from "../parts/SearchBox.tsx";
import { useMe } from "../session.tsx";
import { EntryForm } from "./EntryForm.tsx";
import { EntryDrawer, Filed } from "./EntryView.tsx";
import { subjectHref } from "./subject.ts";

type Search = { tab?: string; q?: string; entry?: string };
const tabs = ["current", "missing", "superseded", "removed"] as const;

/** One register of one's own organization. */
export function OwnRegister(): ReactNode {
  return <RegisterPage scope="own" list={to.registers} base={to.register} />;
}
/** One register of the region, for its authority. */
export function RegionRegister(): ReactNode {
  return <RegisterPage scope="region" list={to.regionRegisters} base={to.regionRegister} />;
}

/** How often it is due again, in words. */
export function Every({ register }: { register: Omit<Register, "counts"> }): ReactNode {
  const { t } = useTranslation();
  const { every } = register;
  if (!every) return null;
  if (!every.term) return <> · {t("registers.everyUnset")}</>;
  const term = t(`registers.term.${every.term.unit}`, { n: every.term.amount, count: every.term.amount });
  return <> · {t(every.source === "law" ? "registers.every" : "registers.everyOwn", { term })}</>;
}

function RegisterPage({
  scope,
  list,
  base,
}: {
  scope: Scope;
  list: () => string;
  base: (key: string, search?: Search) => string;
}): ReactNode {
  const { key } = useParams({ strict: false }) as { key: string };
  const { data, error } = useQuery(registersQuery(scope));
  if (error) throw error;
  if (!data) return <LoadingPage />;
  const register = data.items.find((one) => one.key === key);
  return register ? <Shown register={register} scope={scope} list={list} base={base} /> : <NotFoundPage />;
}

function Shown({
  register,
  scope,
  list,
  base,
}: {
  register: Register;
  scope: Scope;
  list: () => string;
  base: (key: string, search?: Search) => string;
}): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const me = useMe();
  const go = useGo();
  const search = useSearch({ strict: false }) as Search;
  const [writing, setWriting] = useState<MissingEntry["subject"] | "own" | null>(null);
  const counts = register.counts ?? { kept: 0, missing: 0, late: 0, toAcknowledge: 0 };
  const wanting = counts.missing + counts.late;
  const tab = tabs.find((name) => name === search.tab) ?? "current";
  const writes = register.keptBy.roles.some((role) => me.actor.roles.includes(role));
  // About other things than oneself an entry is begun from the thing's own page, or from the list of what is missing.
  const about = register.of === "organization" && register.keptBy.key === "owner";
  const begins = writes && (about || register.of === "region");
  const own = useOwnEntry(register, me.actor.organization, about);
  return (
    <Page
      title={text(register.name)}
      trail={[{ name: t("menu.registers"), href: list() }]}
      headline={text(register.name)}
      lead={
        <>
          {t(`registers.of.${register.of}`)} · {t("registers.keptBy", { who: text(register.keptBy.name) })}
          <Every register={register} />
          {register.filedWith && ` · ${t("registers.filedWith", { body: text(register.filedWith.name) })}`}
          {register.before.length > 0 && ` · ${t(`registers.before.${register.before.join("-")}`)}`}{" "}
          <Article law={register.law} />
        </>
      }
      actions={
        begins && (
          <Button type="primary" icon={<Icon name="plus" />} onClick={() => setWriting("own")}>
            {register.keeps === "one" && own ? t("registers.updateIt") : t("registers.writeIt")}
          </Button>
        )
      }
    >
      {register.quotation && <Quote text={register.quotation.text} />}
      <LinkTabs
        label={text(register.name)}
        tabs={tabs
          .filter((name) => name !== "missing" || register.required)
          .map((name) => ({
            name: `${t(`registers.list.${name}`)}${name === "missing" && wanting > 0 ? ` ${number(wanting, language)}` : ""}`,
            href: base(register.key, name === "current" ? {} : { tab: name }),
            active: name === tab,
          }))}
      />
      {tab === "missing" ? (
        <Missing register={register} scope={scope} onWrite={setWriting} />
      ) : (
        <>
          <div className="filters">
            <SearchBox
              label={t("registers.search")}
              placeholder={t("registers.search")}
              value={search.q ?? ""}
              onSearch={(q) => go(base(register.key, { ...(tab === "current" ? {} : { tab }), ...(q ? { q } : {}) }))}
            />
          </div>
          <Entries
            register={register}
            filter={{
              ...(search.q ? { q: search.q } : {}),
              ...(tab === "current" ? {} : { state: tab }),
            }}
            onOpen={(id) => go(base(register.key, { ...search, entry: id }))}
          />
        </>
      )}
      <EntryDrawer
        id={search.entry ?? null}
        register={register}
        onClose={() => {
          const { entry: _entry, ...rest } = search;
          go(base(register.key, rest), { replace: true });
        }}
      />
      <EntryForm
        register={register}
        {...(writing !== null && writing !== "own" ? { subject: writing } : {})}
        last={writing === "own" && register.keeps === "one" ? own : undefined}
        open={writing !== null}
        onClose={() => setWriting(null)}
      />
    </Page>
  );
}

// What stands about one's own organization, to begin the next from.
function useOwnEntry(register: Register, organization: string | null, wanted: boolean): Entry | undefined {
  const { data } = useQuery({
    ...subjectRegistersQuery("organization", organization ?? ""),
    enabled: wanted && organization !== null && register.keeps === "one",
  });
  return data?.items.find((one) => one.register.key === register.key)?.entries[0];
}

/** The entries of a register as a table; what an entry lacks is marked. */
export function Entries({
  register,
  filter,
  onOpen,
}: {
  register: Register;
  filter: Parameters<typeof entriesQuery>[1];
  onOpen: (id: string) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const today = useToday();
  const shownFields = register.fields.filter(({ kind }) => kind !== "file").slice(0, 3);
  const wordsOf = (entry: Entry, field: string) => {
    const found = entry.values.find((one) => one.field === field);
    return found?.shown ? text(found.shown) : "–";
  };
  const lacks = (entry: Entry) => entry.values.filter(({ wanting }) => wanting).map(({ name }) => text(name));
  return (
    <PagedList<Entry>
      query={entriesQuery(register.key, filter)}
      what={text(register.name)}
      empty={<Empty>{t(filter.q ? "registers.noneFound" : "registers.noneYet")}</Empty>}
      head={(n) => t("registers.count", { n: number(n, language) })}
      rows={(items) => (
        <Grid
          label={text(register.name)}
          rows={items}
          rowKey={(entry) => entry.id}
          columns={[
            {
              key: "subject",
              title: t(`registers.of.${register.of}`),
              main: true,
              cell: (entry) => (
                <button type="button" className="link-button" data-row-link onClick={() => onOpen(entry.id)}>
                  {entry.subject.title ? text(entry.subject.title) : text(entry.organization.name)}
                </button>
              ),
            },
            ...shownFields.map((field) => ({
              key: field.field,
              title: text(field.name),
              cell: (entry: Entry) => <span className="clamp">{wordsOf(entry, field.field)}</span>,
            })),
            ...(items.some((entry) => lacks(entry).length > 0)
              ? [
                  {
                    key: "lacks",
                    title: t("registers.wanting"),
                    cell: (entry: Entry) =>
                      lacks(entry).length > 0 ? (
                        <span className="due due-near due-wrap">
                          <Mark name="half" />
                          <span>{lacks(entry).join(t("join"))}</span>
                        </span>
                      ) : (
                        "–"
                      ),
                  },
                ]
              : []),
            {
              key: "written",
              title: t("registers.written"),
              short: true,
              cell: (entry) => day(dayOf(entry.writtenAt), language, { today }),
            },
            ...(register.filedWith
              ? [{ key: "filed", title: t("registers.filed"), cell: (entry: Entry) => <Filed entry={entry} /> }]
              : []),
          ]}
        />
      )}
    />
  );
}

function Missing({
  register,
  scope,
  onWrite,
}: {
  register: Register;
  scope: Scope;
  onWrite: (subject: MissingEntry["subject"]) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const today = useToday();
  return (
    <PagedList<MissingEntry>
      query={missingQuery(register.key, scope)}
      what={t("registers.list.missing")}
      empty={<Empty>{t("registers.noneMissing")}</Empty>}
      head={(n) => t("registers.missingCount", { n: number(n, language) })}
      rows={(items) => (
        <ul className="rows">
          {items.map((row) => {
            const href = subjectHref(row.subject);
            const title = row.subject.title ? text(row.subject.title) : row.subject.id;
            return (
              <li key={row.subject.id} className="row register-row" data-row>
                <div className="row-main">
                  {href ? (
                    <A className="row-title" href={href} data-row-link>
                      {title}
                    </A>
                  ) : (
                    <span className="row-title">{title}</span>
                  )}
                  {row.organization?.name && register.of !== "organization" && (
                    <div className="row-about">{text(row.organization.name)}</div>
                  )}
                </div>
                <span className="due due-over">
                  <Mark name="octagon" />
                  {t(`registers.standing.${row.state}`)}
                </span>
                <span className="caption ink-2">
                  {row.dueDay && t("registers.dueOn", { day: day(row.dueDay, language, { today }) })}
                </span>
                {row.may.includes("write") && (
                  <Button onClick={() => onWrite(row.subject)}>{t("registers.writeIt")}</Button>
                )}
              </li>
            );
          })}
        </ul>
      )}
    />
  );
}
