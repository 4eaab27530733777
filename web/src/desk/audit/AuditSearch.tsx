import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { Button, Drawer, Input, Select } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type Entry,
  entriesQuery,
  exportAddress,
  type RecordSearch,
  recordEventsQuery,
  recordStateQuery,
} from "../../api/audit.ts";
import { Article } from "../../parts/Article.tsx";
import { moment, number } from "../../parts/format.ts";
import { Icon } from "../../parts/Icon.tsx";
import { useLanguage } from "../../parts/language.ts";
import { Empty } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { A, useGo } from "../parts/A.tsx";
import { DayInput } from "../parts/DayInput.tsx";
import { Field } from "../parts/Field.tsx";
import { Grid } from "../parts/Grid.tsx";
import { Page } from "../parts/Page.tsx";
import { PagedList } from "../parts/PagedList.tsx";
import { useMay } from "../session.tsx";
import { EntryDetail } from "./EntryDetail.tsx";
import { typeName } from "./names.ts";

const shanghai = (day: string) => `${day}T00:00:00+08:00`;

/** 审计查询: who did what, and is that unaltered? Three entries: by person, by data, by call. */
export function AuditSearch(): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const may = useMay();
  const address = useSearch({ strict: false }) as RecordSearch;
  const search: RecordSearch = {
    ...address,
    ...(address.from ? { from: shanghai(address.from) } : {}),
    ...(address.until ? { until: shanghai(address.until) } : {}),
  };
  const { data: state } = useQuery(recordStateQuery);
  const [open, setOpen] = useState<number | null>(null);
  const filtered = Object.values(address).some(Boolean);
  return (
    <Page
      title={t("menu.audit")}
      headline={t("admin.audit.head")}
      lead={state && t(state.sound ? "admin.audit.sound" : "admin.audit.unsound", { n: number(state.size, language) })}
      actions={
        may("exportRecord") && (
          <Button href={exportAddress(search)} icon={<Icon name="download" />}>
            {t("admin.audit.export")}
          </Button>
        )
      }
    >
      <Filters key={JSON.stringify(address)} address={address} />
      <PagedList<Entry>
        query={entriesQuery(search)}
        what={t("menu.audit")}
        empty={
          <Empty next={filtered && <A href={to.audit()}>{t("action.clearFilter")}</A>}>{t("admin.audit.none")}</Empty>
        }
        head={(n) => t("admin.audit.count", { n: number(n, language) })}
        rows={(items) => (
          <Grid
            label={t("menu.audit")}
            rows={items}
            rowKey={(row) => String(row.number)}
            columns={[
              {
                key: "number",
                title: t("admin.audit.number"),
                main: true,
                cell: (row) => (
                  <button type="button" className="link-button" data-row-link onClick={() => setOpen(row.number)}>
                    {number(row.number, language)}
                  </button>
                ),
              },
              { key: "at", title: t("admin.audit.at"), cell: (row) => moment(row.legal, language) },
              { key: "who", title: t("admin.audit.who"), cell: (row) => <Who entry={row} /> },
              {
                key: "what",
                title: t("admin.audit.what"),
                cell: (row) => (row.name ? text(row.name) : (row.event ?? t("admin.audit.erased"))),
              },
              {
                key: "object",
                title: t("admin.audit.object"),
                cell: (row) =>
                  row.objects.slice(0, 2).map((object) => (
                    <A
                      key={`${object.type}:${object.id}`}
                      href={to.audit({ object: `${object.type}:${object.id}` })}
                      className="block"
                    >
                      {typeName(t, object.type)}{" "}
                      {object.name ? text(object.name) : isId(object.id) ? object.id.slice(0, 13) : object.id}
                    </A>
                  )),
              },
              { key: "law", title: t("admin.audit.law"), cell: (row) => (row.law ? <Article law={row.law} /> : "–") },
            ]}
          />
        )}
      />
      <Drawer
        open={open !== null}
        onClose={() => setOpen(null)}
        size={640}
        title={t("admin.audit.entry", { n: open })}
        destroyOnHidden
      >
        {open !== null && (
          <>
            <p>
              <A href={to.auditEntry(open)}>{t("admin.audit.permanent")}</A>
            </p>
            <EntryDetail number={String(open)} />
          </>
        )}
      </Drawer>
    </Page>
  );
}

const isId = (id: string) => /^[0-9a-f]{8}-/.test(id);

/** Who did it, with a link to all that he did; a visitor has no name. */
function Who({ entry: { who } }: { entry: Entry }): ReactNode {
  const { t } = useTranslation();
  if (!who) return "–";
  if (who.kind === "anonymous") return t("admin.audit.visitor");
  return who.id ? <A href={to.audit({ person: who.id })}>{who.name}</A> : who.name;
}

function Filters({ address }: { address: RecordSearch }): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  const go = useGo();
  const [form, setForm] = useState(address);
  const { data: events } = useQuery(recordEventsQuery);
  const input = (name: "person" | "object" | "request") => (
    <Field id={`audit-${name}`} label={t(`admin.audit.by.${name}`)} hint={t(`admin.audit.hint.${name}`)}>
      <Input
        id={`audit-${name}`}
        allowClear
        value={form[name] ?? ""}
        onChange={(event) => setForm({ ...form, [name]: event.target.value.trim() })}
      />
    </Field>
  );
  return (
    <form
      className="audit-filters"
      onSubmit={(event) => {
        event.preventDefault();
        go(to.audit(form));
      }}
    >
      {input("person")}
      {input("object")}
      {input("request")}
      <Field id="audit-event" label={t("admin.audit.what")}>
        <Select
          id="audit-event"
          allowClear
          showSearch={{ optionFilterProp: "label" }}
          popupMatchSelectWidth={false}
          style={{ width: "100%" }}
          value={form.event ?? null}
          options={(events?.items ?? []).map((event) => ({ value: event.event, label: text(event.name) }))}
          onChange={(event) => {
            const { event: _old, ...rest } = form;
            setForm(event ? { ...rest, event } : rest);
          }}
        />
      </Field>
      {(["from", "until"] as const).map((name) => (
        <Field key={name} id={`audit-${name}`} label={t(`admin.audit.${name}`)}>
          <DayInput
            id={`audit-${name}`}
            value={form[name] ?? ""}
            onChange={(day) => setForm({ ...form, [name]: day })}
          />
        </Field>
      ))}
      <Button type="primary" htmlType="submit">
        {t("action.search")}
      </Button>
    </form>
  );
}
