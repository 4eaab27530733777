import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  changeDatabase,
  type Database,
  type DatabaseEntry,
  databaseQuery,
  decideEntry,
  proposeEntry,
} from "../../api/databases.ts";
import { day, dayOf, number } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { Empty, Problem } from "../../parts/Problem.tsx";
import { ShareTypeTag } from "../../parts/TypeTag.tsx";
import * as to from "../addresses.ts";
import { useToday } from "../frame/Platform.tsx";
import { A } from "../parts/A.tsx";
import { Grid } from "../parts/Grid.tsx";
import { Facts, Page, Section } from "../parts/Page.tsx";
import { ReasonButton } from "../parts/ReasonButton.tsx";
import { useMay, useMe } from "../session.tsx";
import { DatabaseForm, given } from "./DatabaseForm.tsx";
import { Connected } from "./Databases.tsx";

/** One database: who builds it, what it holds and how that is connected, what waits for the lead. */
export function DatabasePage(): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const { id } = useParams({ strict: false }) as { id: string };
  const { data: database } = useSuspenseQuery(databaseQuery(id));
  const waiting = database.entries.filter(({ state }) => state === "proposed");
  const held = database.entries.filter(({ state }) => state === "confirmed");
  const declined = database.entries.filter(({ state }) => state === "declined");
  return (
    <Page
      title={text(database.name)}
      trail={[{ name: t("menu.databases"), href: to.databases() }]}
      headline={text(database.name)}
      lead={t(`databases.kind.${database.kind}`)}
      actions={<Acts database={database} />}
    >
      <Facts
        facts={[
          [t("databases.lead_department"), <Party key="lead" party={database.lead} />],
          database.members.length > 0 && [
            t("databases.members"),
            database.members.map((member, index) => (
              <span key={member.id}>
                {index > 0 && t("join")}
                <Party party={member} />
              </span>
            )),
          ],
          [t("databases.connected"), <Connected key="connected" connected={database.connected} />],
        ]}
      />
      {waiting.length > 0 && (
        <Section title={t("databases.proposals")} note={t("databases.proposalsNote")}>
          <Entries database={database} rows={waiting} label={t("databases.proposals")} />
        </Section>
      )}
      <Section
        title={t("databases.held")}
        note={t("databases.entries", { n: number(held.length, language), count: held.length })}
      >
        {held.length === 0 ? (
          <Empty>{t("databases.empty")}</Empty>
        ) : (
          <Entries database={database} rows={held} label={t("databases.held")} />
        )}
      </Section>
      {declined.length > 0 && (
        <Section title={t("databases.declined")}>
          <Entries database={database} rows={declined} label={t("databases.declined")} />
        </Section>
      )}
    </Page>
  );
}

function Party({ party }: { party: Database["lead"] }): ReactNode {
  const { text } = useLanguage();
  return <A href={to.organization(party.id)}>{text(party.name)}</A>;
}

function Acts({ database }: { database: Database }): ReactNode {
  const { t } = useTranslation();
  const may = useMay();
  const { actor } = useMe();
  const [open, setOpen] = useState<"propose" | "change" | null>(null);
  const close = () => setOpen(null);
  const changes = may("changeDatabase") && actor.region === database.region;
  const dataset = {
    ...given(t)[0]!,
    name: "dataset",
    kind: "dataset" as const,
    scope: "own" as const,
    label: { zh: t("databases.dataset"), en: t("databases.dataset") },
    hint: { zh: t("databases.datasetHint"), en: t("databases.datasetHint") },
  };
  return (
    <>
      {changes && <Button onClick={() => setOpen("change")}>{t("databases.change")}</Button>}
      {database.may.propose && may("proposeDatabaseEntry") && (
        <Button type="primary" onClick={() => setOpen("propose")}>
          {t(database.may.decide ? "databases.add" : "databases.propose")}
        </Button>
      )}
      <DatabaseForm
        open={open === "propose"}
        title={t("databases.propose")}
        fields={[dataset]}
        known={{}}
        send={(values) => proposeEntry(database.id, String(values.dataset ?? ""))}
        onClose={close}
        onDone={() => undefined}
      />
      <DatabaseForm
        open={open === "change"}
        title={t("databases.change")}
        fields={given(t)}
        known={{ lead: database.lead.id, members: database.members.map(({ id }) => id) }}
        send={({ lead, members }) => changeDatabase(database.id, { lead: String(lead), members: members as string[] })}
        onClose={close}
        onDone={() => undefined}
      />
    </>
  );
}

function Entries({
  database,
  rows,
  label,
}: {
  database: Database;
  rows: readonly DatabaseEntry[];
  label: string;
}): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const may = useMay();
  const today = useToday();
  const decides = database.may.decide && may("decideDatabaseEntry");
  return (
    <Grid
      label={label}
      rows={rows}
      rowKey={(row) => row.dataset}
      columns={[
        {
          key: "title",
          title: t("catalog.field.titleZh"),
          main: true,
          cell: (row) => (
            <>
              <A href={to.dataset(row.dataset)}>{text(row.title)}</A>
              <span className="row-about block">{text(row.organization.name)}</span>
            </>
          ),
        },
        { key: "share", title: t("catalog.find.shareType"), cell: (row) => <ShareTypeTag type={row.shareType} /> },
        {
          key: "connection",
          title: t("databases.connected"),
          cell: ({ connection }) => (
            <>
              {t(`databases.connection.${connection.by ?? "none"}`)}
              {connection.at && (
                <span className="row-about block">
                  {t("databases.updated", { day: day(dayOf(connection.at), language, { today }) })}
                </span>
              )}
            </>
          ),
        },
        ...(rows.some(({ note }) => note !== "")
          ? [{ key: "note", title: t("action.note"), cell: (row: DatabaseEntry) => row.note || "–" }]
          : []),
        ...(decides
          ? [
              {
                key: "acts",
                title: t("databases.decision"),
                cell: (row: DatabaseEntry) => <Decide database={database.id} entry={row} />,
              },
            ]
          : []),
      ]}
    />
  );
}

/** The lead takes an entry in, or does not, or takes it out again; a no has its reason. */
function Decide({ database, entry }: { database: string; entry: DatabaseEntry }): ReactNode {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: ["databases"] });
  const confirm = useMutation({
    mutationFn: () => decideEntry(database, entry.dataset, { state: "confirmed", note: "" }),
    onSuccess: refresh,
  });
  return (
    <span className="tags">
      {confirm.error && <Problem error={confirm.error} />}
      {entry.state !== "confirmed" && (
        <Button size="small" loading={confirm.isPending} onClick={() => confirm.mutate()}>
          {t("databases.confirm")}
        </Button>
      )}
      {entry.state !== "declined" && (
        <ReasonButton
          name={t(entry.state === "confirmed" ? "databases.takeOut" : "databases.decline")}
          label={t("databases.reason")}
          send={(note) => decideEntry(database, entry.dataset, { state: "declined", note })}
          onDone={refresh}
        />
      )}
    </span>
  );
}
