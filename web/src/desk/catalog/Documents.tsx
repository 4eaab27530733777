import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { type ReactNode, useRef } from "react";
import { useTranslation } from "react-i18next";
import { depositDocument, documentsQuery, withdrawDocument } from "../../api/trace.ts";
import { bytes, moment } from "../../parts/format.ts";
import { Icon } from "../../parts/Icon.tsx";
import { useLanguage } from "../../parts/language.ts";
import { Problem } from "../../parts/Problem.tsx";
import { Grid } from "../parts/Grid.tsx";
import { Section } from "../parts/Page.tsx";

/** 文书、证照、合同 that the rows of a dataset name: brought in by its department, delivered with their provenance. */
export function Documents({ dataset, mine }: { dataset: string; mine: boolean }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const input = useRef<HTMLInputElement>(null);
  const queries = useQueryClient();
  const { data } = useQuery({ ...documentsQuery(dataset), retry: false });
  const done = () => queries.invalidateQueries({ queryKey: documentsQuery(dataset).queryKey });
  const send = useMutation({
    mutationFn: async (files: readonly File[]) => {
      for (const file of files) await depositDocument(dataset, file);
    },
    onSettled: done,
  });
  const remove = useMutation({ mutationFn: (id: string) => withdrawDocument(dataset, id), onSettled: done });
  const items = data?.items ?? [];
  if (!data || (items.length === 0 && !mine)) return null;
  return (
    <Section
      title={t("catalog.documents.title")}
      note={t("catalog.documents.note")}
      actions={
        mine && (
          <>
            <input
              ref={input}
              type="file"
              multiple
              hidden
              onChange={(event) => {
                send.mutate([...(event.target.files ?? [])]);
                event.target.value = "";
              }}
            />
            <Button
              size="small"
              icon={<Icon name="upload" />}
              loading={send.isPending}
              onClick={() => input.current?.click()}
            >
              {t("catalog.documents.deposit")}
            </Button>
          </>
        )
      }
    >
      {(send.error ?? remove.error) && <Problem error={send.error ?? remove.error} />}
      {items.length === 0 ? (
        <p className="ink-2">{t("catalog.documents.none")}</p>
      ) : (
        <Grid
          label={t("catalog.documents.title")}
          rows={items}
          rowKey={(document) => document.id}
          columns={[
            { key: "name", title: t("catalog.documents.name"), main: true, cell: (document) => document.name },
            {
              key: "size",
              title: t("catalog.documents.size"),
              align: "right",
              cell: (document) => bytes(document.size, language),
            },
            {
              key: "at",
              title: t("catalog.documents.at"),
              cell: (document) => `${moment(document.depositedAt, language)} ${document.depositedByName}`,
            },
            {
              key: "sha256",
              title: "SHA-256",
              cell: (document) => <code title={document.sha256}>{document.sha256.slice(0, 12)}…</code>,
            },
            {
              key: "act",
              title: "",
              cell: (document) =>
                mine && (
                  <button type="button" className="link-button" onClick={() => remove.mutate(document.id)}>
                    {t("catalog.documents.withdraw")}
                  </button>
                ),
            },
          ]}
        />
      )}
    </Section>
  );
}
