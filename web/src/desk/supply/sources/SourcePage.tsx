import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Button, Drawer } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { createDataset, saveDraft } from "../../../api/catalog.ts";
import type { DataType, DraftItem } from "../../../api/codes.ts";
import {
  draftFromTable,
  previewQuery,
  removeSource,
  type SourceTable,
  sourceQuery,
  tablesQuery,
  testSource,
} from "../../../api/sources.ts";
import { randomId } from "../../../api/uuid.ts";
import { bytes, moment, number } from "../../../parts/format.ts";
import { useLanguage } from "../../../parts/language.ts";
import { Empty, Problem, Skeleton } from "../../../parts/Problem.tsx";
import * as to from "../../addresses.ts";
import { blankItem } from "../../catalog/draft.ts";
import { useToday } from "../../frame/Platform.tsx";
import { useGo } from "../../parts/A.tsx";
import { Grid } from "../../parts/Grid.tsx";
import { Facts, Page, Section } from "../../parts/Page.tsx";
import { ReasonButton } from "../../parts/ReasonButton.tsx";
import { useMay, useMe } from "../../session.tsx";
import { isDrop, placeText } from "./place.ts";
import { SourceButton } from "./SourceForm.tsx";
import { SourceState } from "./Sources.tsx";

/** One source: where it is, whether it is reached, and what lies in it. */
export function SourcePage(): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const today = useToday();
  const may = useMay();
  const me = useMe();
  const go = useGo();
  const queries = useQueryClient();
  const { id } = useParams({ strict: false }) as { id: string };
  const { data: source } = useSuspenseQuery(sourceQuery(id));
  const mine = source.organization === me.actor.organization;
  const refresh = () => queries.invalidateQueries({ queryKey: ["sources"] });
  const test = useMutation({ mutationFn: () => testSource(id), onSuccess: refresh });
  return (
    <Page
      title={source.name}
      trail={[
        { name: t("menu.loads"), href: to.loads() },
        { name: t("sources.name"), href: to.connections() },
      ]}
      headline={source.name}
      lead={<SourceState source={source} />}
      actions={
        mine && (
          <>
            {may("testSource") && (
              <Button type="primary" loading={test.isPending} onClick={() => test.mutate()}>
                {t("sources.test")}
              </Button>
            )}
            {may("changeSource") && <SourceButton source={source} />}
            {may("removeSource") && (
              <ReasonButton
                optional
                name={t("sources.remove")}
                note={t("sources.removeNote")}
                send={() => removeSource(id)}
                onDone={async () => {
                  go(to.connections());
                  await queries.invalidateQueries({ queryKey: ["sources"], exact: true });
                }}
              />
            )}
          </>
        )
      }
    >
      {test.error && <Problem error={test.error} />}
      <Facts
        facts={[
          [t("sources.field.kind"), t(`sources.kind.${source.kind}`)],
          [t("sources.where"), <code key="where">{placeText(source)}</code>],
          source.user !== "" && [t("sources.field.user"), <code key="user">{source.user}</code>],
          source.settings?.kind === "rest" && [
            t("sources.rest.login"),
            t(`sources.rest.logins.${source.settings.login.kind}`),
          ],
          source.settings?.kind === "rest" && [
            t("sources.rest.paging"),
            t(`sources.rest.pagings.${source.settings.paging.kind}`),
          ],
          source.settings?.kind === "sftp" && [
            t("sources.drop.hostKey"),
            <code key="key">{source.settings.hostKey}</code>,
          ],
          [t("sources.field.secret"), t("sources.sealed")],
          source.kind !== "sftp" && [t("sources.field.tls"), t(`sources.tls.${source.tls}`)],
          source.test !== null && [
            t("sources.lastTest"),
            [moment(source.test.at, language, today), source.test.version, source.test.detail]
              .filter((part) => part !== "")
              .join(" · "),
          ],
          [t("sources.registered"), `${source.createdByName} · ${moment(source.createdAt, language, today)}`],
        ]}
      />
      {mine && source.test?.ok && may("listSourceTables") && <Tables source={id} drop={isDrop(source.kind)} />}
    </Page>
  );
}

function Tables({ source, drop }: { source: string; drop: boolean }): ReactNode {
  const today = useToday();
  const { t } = useTranslation();
  const { language } = useLanguage();
  const tables = useQuery(tablesQuery(source));
  const [shown, setShown] = useState<SourceTable | null>(null);
  const name = t(drop ? "sources.drop.files" : "sources.tables.name");
  return (
    <Section title={name} note={drop ? undefined : t("sources.tables.note")}>
      {tables.error && <Problem error={tables.error} />}
      {tables.isPending && <Skeleton rows={4} />}
      {tables.data && (
        <Grid
          label={name}
          rows={tables.data}
          rowKey={(row) => row.name}
          columns={[
            {
              key: "name",
              title: t(drop ? "sources.drop.file" : "sources.tables.table"),
              main: true,
              cell: (row) => (
                <Button type="link" size="small" onClick={() => setShown(row)}>
                  {row.name}
                </Button>
              ),
            },
            ...(drop
              ? [
                  {
                    key: "modified",
                    title: t("sources.drop.modified"),
                    cell: (row: SourceTable) => (row.modified ? moment(row.modified, language, today) : "–"),
                  },
                  {
                    key: "size",
                    title: t("sources.drop.size"),
                    align: "right" as const,
                    cell: (row: SourceTable) => (row.size === null ? "–" : bytes(row.size, language)),
                  },
                ]
              : [
                  {
                    key: "comment",
                    title: t("sources.tables.comment"),
                    cell: (row: SourceTable) => row.comment || "–",
                  },
                  {
                    key: "kind",
                    title: t("sources.tables.kind"),
                    cell: (row: SourceTable) => t(`sources.tables.kinds.${row.kind}`),
                  },
                  {
                    key: "rows",
                    title: t("sources.tables.rows"),
                    align: "right" as const,
                    cell: (row: SourceTable) => (row.rows === null ? "–" : number(row.rows, language)),
                  },
                ]),
          ]}
        />
      )}
      <Drawer open={shown !== null} onClose={() => setShown(null)} size={860} title={shown?.name} destroyOnHidden>
        {shown && <Preview source={source} table={shown} />}
      </Drawer>
    </Section>
  );
}

/** The first rows of a table, and the way from it to a dataset. */
function Preview({ source, table }: { source: string; table: SourceTable }): ReactNode {
  const { t } = useTranslation();
  const go = useGo();
  const may = useMay();
  const preview = useQuery(previewQuery(source, table.name));
  const draft = useMutation({
    mutationFn: async () => {
      const drafted = await draftFromTable(source, table.name);
      const made = await createDataset();
      if (!made.draft) return made;
      const items = drafted.items.map((item) => ({
        ...blankItem(randomId(), item.column, item.nameZh || item.from),
        nameEn: item.nameEn,
        ...(item.type === null ? {} : { type: item.type as DataType }),
        length: item.length,
        key: item.key,
        description: item.description,
        sensitivity: item.sensitivity as DraftItem["sensitivity"],
        grade: item.grade as DraftItem["grade"],
      }));
      return saveDraft(made, { ...made.draft, titleZh: drafted.title || drafted.name, items });
    },
    onSuccess: (made) => go(to.editDataset(made.id, "items")),
  });
  return (
    <>
      {(preview.error ?? draft.error) && <Problem error={preview.error ?? draft.error} />}
      <p className="ink-2 drawer-note">{t("sources.preview.note")}</p>
      {may("createDataset") && (
        <div className="form-foot">
          <Button type="primary" loading={draft.isPending} onClick={() => draft.mutate()}>
            {t("sources.preview.draft")}
          </Button>
        </div>
      )}
      {preview.isPending && <Skeleton rows={8} />}
      {preview.data?.rows.length === 0 && <Empty>{t("sources.preview.none")}</Empty>}
      {preview.data && preview.data.rows.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so keys must reach it
        <section className="scroll-x" tabIndex={0} aria-label={t("sources.preview.label")}>
          <table className="grid preview">
            <thead>
              <tr>
                {preview.data.columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {preview.data.rows.map((row, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list
                <tr key={at}>
                  {row.map((cell, column) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list
                    <td key={column}>{cell ?? <span className="ink-3">NULL</span>}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}
