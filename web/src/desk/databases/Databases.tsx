import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  createDatabase,
  type DatabaseKind,
  type DatabaseLine,
  type Databases,
  databasesQuery,
} from "../../api/databases.ts";
import { rulebookQuery } from "../../api/platform.ts";
import { Article } from "../../parts/Article.tsx";
import { day, dayOf, number } from "../../parts/format.ts";
import { Icon } from "../../parts/Icon.tsx";
import { useLanguage } from "../../parts/language.ts";
import { Empty, Problem, Skeleton } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { useToday } from "../frame/Platform.tsx";
import { A, useGo } from "../parts/A.tsx";
import { Page, Section } from "../parts/Page.tsx";
import { useMay } from "../session.tsx";
import { DatabaseForm, given, named } from "./DatabaseForm.tsx";

const kinds: readonly DatabaseKind[] = ["basic", "theme", "special"];

/** 基础库、主题库、专题库: which there are, who leads them, and how much of each is connected. */
export function DatabasesPage(): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const go = useGo();
  const may = useMay();
  const [creating, setCreating] = useState(false);
  const { data, error, refetch, isPending } = useQuery(databasesQuery);
  const { data: rulebook } = useQuery(rulebookQuery);
  const creates = may("createDatabase") && (data?.kinds.length ?? 0) > 0;
  return (
    <Page
      title={t("menu.databases")}
      headline={data ? t("databases.head", { n: number(data.items.length, language) }) : t("menu.databases")}
      lead={
        data?.article &&
        rulebook && (
          <>
            {t("databases.lead")} <Article law={{ rulebook: rulebook.name, article: data.article }} />
          </>
        )
      }
      actions={
        creates && (
          <Button type="primary" icon={<Icon name="plus" />} onClick={() => setCreating(true)}>
            {t("databases.create")}
          </Button>
        )
      }
    >
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {isPending && <Skeleton rows={6} what={t("menu.databases")} />}
      {data?.items.length === 0 && <Empty>{t(data.article ? "databases.none" : "databases.unknown")}</Empty>}
      {kinds.map((kind) => (
        <Kind key={kind} kind={kind} rows={(data?.items ?? []).filter((row) => row.kind === kind)} />
      ))}
      {creates && data && (
        <DatabaseForm
          open={creating}
          title={t("databases.create")}
          fields={[...named(data.kinds, t), ...given(t)]}
          known={{}}
          send={(values) => createDatabase(made(values))}
          onClose={() => setCreating(false)}
          onDone={({ id }) => go(to.database(id))}
        />
      )}
    </Page>
  );
}

// A kind and its name stand in one field: `basic/population`, `special/` with a name of its own.
function made(values: Readonly<Record<string, unknown>>) {
  const [kind, key = ""] = String(values.what ?? "").split("/");
  return {
    kind: kind as DatabaseKind,
    key,
    zh: String(values.zh ?? ""),
    en: String(values.en ?? ""),
    lead: String(values.lead ?? ""),
    members: values.members as string[],
  };
}

function Kind({ kind, rows }: { kind: DatabaseKind; rows: readonly DatabaseLine[] }): ReactNode {
  const { t } = useTranslation();
  if (rows.length === 0) return null;
  return (
    <Section title={t(`databases.kind.${kind}`)}>
      <ul className="rows">
        {rows.map((row) => (
          <Line key={row.id} row={row} />
        ))}
      </ul>
    </Section>
  );
}

function Line({ row }: { row: DatabaseLine }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  return (
    <li className="row register-row" data-row>
      <div className="row-main">
        <A className="row-title" href={to.database(row.id)} data-row-link>
          {text(row.name)}
        </A>
        <div className="row-about">{t("databases.ledBy", { lead: text(row.lead.name) })}</div>
      </div>
      <span className="caption ink-2">
        {t("databases.entries", { n: number(row.entries, language), count: row.entries })}
        {row.proposed > 0 && `${t("comma")}${t("databases.waiting", { n: number(row.proposed, language) })}`}
      </span>
      <span className="caption ink-2">
        <Connected connected={row.connected} />
      </span>
    </li>
  );
}

/** How much is on the platform, reached by an interface, or neither, and when the last of it came. */
export function Connected({ connected }: { connected: Databases["items"][number]["connected"] }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const today = useToday();
  const parts = (["physical", "logical", "none"] as const)
    .filter((way) => connected[way] > 0)
    .map((way) => `${t(`databases.connection.${way}`)} ${number(connected[way], language)}`);
  if (parts.length === 0) return "–";
  return (
    <>
      {parts.join(t("join"))}
      {connected.updatedAt && (
        <span className="block">
          {t("databases.updated", { day: day(dayOf(connected.updatedAt), language, { today }) })}
        </span>
      )}
    </>
  );
}
