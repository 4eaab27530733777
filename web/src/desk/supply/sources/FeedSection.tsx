import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Drawer, Input, Select } from "antd";
import { type ReactNode, useEffect, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  confirmFeed,
  type Feed,
  feedProposalQuery,
  feedQuery,
  loadTable,
  removeFeed,
  sourcesQuery,
  tablesQuery,
} from "../../../api/sources.ts";
import { moment } from "../../../parts/format.ts";
import { useLanguage } from "../../../parts/language.ts";
import { Problem, Skeleton } from "../../../parts/Problem.tsx";
import * as to from "../../addresses.ts";
import { useToday } from "../../frame/Platform.tsx";
import { A, useGo } from "../../parts/A.tsx";
import { Field } from "../../parts/Field.tsx";
import { Grid } from "../../parts/Grid.tsx";
import { Facts, Section } from "../../parts/Page.tsx";
import { ReasonButton } from "../../parts/ReasonButton.tsx";
import { useMay } from "../../session.tsx";
import { isDrop } from "./place.ts";

interface FeedProps {
  dataset: string;
  items: readonly { readonly id: string; readonly nameZh: string; readonly nameEn: string }[];
  mine: boolean;
}

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** 库表归集: which table goes into the dataset, when it is loaded, and why it stands still. */
export function FeedSection({ dataset, items, mine }: FeedProps): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const today = useToday();
  const may = useMay();
  const go = useGo();
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: ["dataset", dataset, "table-feed"] });
  const { data: feed } = useQuery({ ...feedQuery(dataset), retry: false });
  const { data: sources } = useQuery({ ...sourcesQuery, enabled: mine });
  const load = useMutation({
    mutationFn: (whole: boolean) => loadTable(dataset, whole),
    onSuccess: async (started) => {
      await queries.invalidateQueries({ queryKey: ["loads"] });
      go(to.load(started.id));
    },
  });
  const sets = mine && may("confirmTableFeed");
  if (feed === undefined || (feed === null && !sets)) return null;
  const source = sources?.find((one) => one.id === feed?.source);
  return (
    <Section
      id="table-feed"
      title={t("sources.feed.name")}
      actions={
        sets && (
          <>
            {feed && (
              <Button loading={load.isPending} onClick={() => load.mutate(false)}>
                {t("sources.feed.load")}
              </Button>
            )}
            {feed?.watermarkColumn && (
              <Button loading={load.isPending} onClick={() => load.mutate(true)}>
                {t("sources.feed.loadWhole")}
              </Button>
            )}
            <FeedButton dataset={dataset} items={items} feed={feed} />
            {feed && (
              <ReasonButton
                optional
                name={t("sources.feed.remove")}
                note={t("sources.feed.removeNote")}
                send={() => removeFeed(dataset)}
                onDone={refresh}
              />
            )}
          </>
        )
      }
    >
      {load.error && <Problem error={load.error} />}
      {feed?.paused && (
        <section className="problem" role="alert">
          <h3>{t("sources.feed.paused", { at: moment(feed.paused.at, language, today) })}</h3>
          <p>{text(feed.paused.reason)}</p>
          <p className="ink-2">{t("sources.feed.pausedNote")}</p>
        </section>
      )}
      {feed ? (
        <Facts
          facts={[
            [
              t("sources.feed.table"),
              <span key="table">
                {source && <A href={to.connection(source.id)}>{source.name}</A>} <code>{feed.table}</code>
              </span>,
            ],
            [t("sources.feed.mapped"), t("sources.feed.columns", { n: feed.columns.length })],
            [
              t("sources.feed.mode"),
              feed.files
                ? t(`sources.feed.files.${feed.files}`)
                : feed.watermarkColumn
                  ? t("sources.feed.increment", { column: feed.watermarkColumn, value: feed.watermark ?? "–" })
                  : t("sources.feed.whole"),
            ],
            [
              t("sources.feed.when"),
              feed.schedule === "none"
                ? t("sources.feed.schedules.none")
                : `${t(`sources.feed.schedules.${feed.schedule}`)} ${clock(feed.at)}`,
            ],
            feed.next !== null && feed.paused === null && [t("sources.feed.next"), moment(feed.next, language, today)],
            [t("sources.feed.confirmed"), `${feed.confirmedByName} · ${moment(feed.confirmedAt, language, today)}`],
            [
              t("sources.feed.history"),
              <A key="history" href={to.loads({ dataset })}>
                {t("sources.feed.historyLink")}
              </A>,
            ],
          ]}
        />
      ) : (
        <p className="ink-2">{t("sources.feed.none")}</p>
      )}
    </Section>
  );
}

function FeedButton({ feed, ...rest }: Omit<FeedProps, "mine"> & { feed: Feed | null }): ReactNode {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const name = t(feed ? "sources.feed.change" : "sources.feed.set");
  return (
    <>
      <Button onClick={() => setOpen(true)}>{name}</Button>
      <Drawer open={open} onClose={() => setOpen(false)} size={720} title={name} destroyOnHidden>
        {open && <FeedForm {...rest} feed={feed} onClose={() => setOpen(false)} />}
      </Drawer>
    </>
  );
}

function FeedForm({
  dataset,
  items,
  feed,
  onClose,
}: Omit<FeedProps, "mine"> & { feed: Feed | null; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const id = useId();
  const queries = useQueryClient();
  const sources = useQuery(sourcesQuery);
  const [source, setSource] = useState(feed?.source ?? null);
  const [table, setTable] = useState(feed?.table ?? null);
  const [watermark, setWatermark] = useState(feed?.watermarkColumn ?? null);
  const [files, setFiles] = useState<NonNullable<Feed["files"]>>(feed?.files ?? "newest");
  const [pattern, setPattern] = useState(feed?.table ?? "");
  const [schedule, setSchedule] = useState<Feed["schedule"]>(feed?.schedule ?? "none");
  const [at, setAt] = useState(clock(feed?.at ?? 120));
  const [mapping, setMapping] = useState<Readonly<Record<string, string | null>>>({});
  const tables = useQuery({ ...tablesQuery(source ?? ""), enabled: source !== null });
  const drop = sources.data?.some(({ id: one, kind }) => one === source && isDrop(kind)) ?? false;
  const columns = useQuery({
    ...feedProposalQuery(dataset, source ?? "", table ?? ""),
    enabled: source !== null && table !== null,
  });
  // As it was confirmed for this table, else as proposed.
  useEffect(() => {
    if (!columns.data) return;
    const known = feed && feed.source === source && feed.table === table;
    const confirmed = new Map(known ? feed.columns.map(({ from, item }) => [from, item]) : []);
    setMapping(
      Object.fromEntries(columns.data.map(({ name, item }) => [name, known ? (confirmed.get(name) ?? null) : item])),
    );
  }, [columns.data, feed, source, table]);
  const save = useMutation({
    mutationFn: () => {
      const [hours = 0, minutes = 0] = at.split(":").map(Number);
      return confirmFeed(dataset, {
        source: source!,
        table: table!,
        columns: Object.entries(mapping).flatMap(([from, item]) => (item ? [{ from, item }] : [])),
        files: drop ? files : null,
        watermarkColumn: drop ? null : watermark,
        schedule,
        at: hours * 60 + minutes,
      });
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["dataset", dataset, "table-feed"] });
      onClose();
    },
  });
  const error = save.error ?? columns.error ?? tables.error ?? sources.error;
  const named = (item: (typeof items)[number]) => (language === "en" && item.nameEn ? item.nameEn : item.nameZh);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <p className="ink-2 drawer-note">{t("sources.feed.formNote")}</p>
      {error && <Problem error={error} />}
      <Field id={`${id}source`} label={t("sources.feed.source")}>
        <Select
          popupMatchSelectWidth={false}
          id={`${id}source`}
          value={source}
          options={(sources.data ?? []).map(({ id: value, name }) => ({ value, label: name }))}
          notFoundContent={t("sources.none")}
          onChange={(value) => {
            setSource(value);
            setTable(null);
            setPattern("");
          }}
        />
      </Field>
      {drop ? (
        <Field id={`${id}table`} label={t("sources.feed.pattern")} hint={t("sources.feed.patternHint")}>
          <Input
            id={`${id}table`}
            value={pattern}
            placeholder={tables.data?.[0]?.name}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setPattern(event.target.value)}
            onBlur={() => setTable(pattern.trim() || null)}
          />
        </Field>
      ) : (
        <Field id={`${id}table`} label={t("sources.feed.table")}>
          <Select
            popupMatchSelectWidth={false}
            id={`${id}table`}
            showSearch
            disabled={source === null}
            loading={source !== null && tables.isPending}
            value={table}
            options={(tables.data ?? []).map(({ name, comment }) => ({
              value: name,
              label: comment ? `${name} · ${comment}` : name,
            }))}
            onChange={setTable}
          />
        </Field>
      )}
      {table !== null && columns.isPending && <Skeleton rows={5} />}
      {columns.data && (
        <>
          <Grid
            label={t("sources.feed.mapping")}
            rows={columns.data}
            rowKey={(row) => row.name}
            columns={[
              {
                key: "from",
                title: t("sources.feed.from"),
                main: true,
                cell: (row) => (
                  <>
                    <code>{row.name}</code>
                    <span className="row-about block">
                      {[row.comment, row.numbers.length > 0 ? `${row.type}(${row.numbers.join(",")})` : row.type]
                        .filter(Boolean)
                        .join(" · ")}
                    </span>
                  </>
                ),
              },
              {
                key: "item",
                title: t("sources.feed.item"),
                cell: (row) => (
                  <select
                    className="choice"
                    aria-label={t("sources.feed.itemFor", { name: row.name })}
                    value={mapping[row.name] ?? ""}
                    onChange={(event) => setMapping((old) => ({ ...old, [row.name]: event.target.value || null }))}
                  >
                    <option value="">{t("sources.feed.leaveOut")}</option>
                    {items.map((item) => (
                      <option key={item.id} value={item.id}>
                        {named(item)}
                      </option>
                    ))}
                  </select>
                ),
              },
            ]}
          />
          {drop ? (
            <Field id={`${id}files`} label={t("sources.feed.which")} hint={t("sources.feed.whichHint")}>
              <Select
                popupMatchSelectWidth={false}
                id={`${id}files`}
                value={files}
                options={(["newest", "each"] as const).map((value) => ({
                  value,
                  label: t(`sources.feed.files.${value}`),
                }))}
                onChange={setFiles}
              />
            </Field>
          ) : (
            <Field id={`${id}watermark`} label={t("sources.feed.watermark")} hint={t("sources.feed.watermarkHint")}>
              <Select
                popupMatchSelectWidth={false}
                id={`${id}watermark`}
                allowClear
                value={watermark}
                placeholder={t("sources.feed.whole")}
                options={columns.data.map(({ name, comment }) => ({
                  value: name,
                  label: comment ? `${name} · ${comment}` : name,
                }))}
                onChange={(value) => setWatermark(value ?? null)}
              />
            </Field>
          )}
          <Field id={`${id}schedule`} label={t("sources.feed.when")}>
            <Select
              popupMatchSelectWidth={false}
              id={`${id}schedule`}
              value={schedule}
              options={(["none", "cycle", "daily", "hourly"] as const).map((value) => ({
                value,
                label: t(`sources.feed.schedules.${value}`),
              }))}
              onChange={setSchedule}
            />
          </Field>
          {schedule !== "none" && (
            <Field id={`${id}at`} label={t("sources.feed.at")} hint={t("sources.feed.atHint")}>
              <Input id={`${id}at`} type="time" value={at} onChange={(event) => setAt(event.target.value)} />
            </Field>
          )}
        </>
      )}
      <div className="form-foot">
        <Button type="primary" htmlType="submit" loading={save.isPending} disabled={!columns.data}>
          {t("sources.feed.confirm")}
        </Button>
        <Button onClick={onClose}>{t("action.cancel")}</Button>
      </div>
    </form>
  );
}
