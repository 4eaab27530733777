import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { DraftItem } from "../../api/codes.ts";
import {
  distributionQuery,
  type QueryItem,
  queryItemsQuery,
  setDistribution,
  setQueryItems,
} from "../../api/supply.ts";
import { CaseState } from "../../parts/CaseState.tsx";
import { bytes, number } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { DrawerForm, fieldOf } from "../exchange/DrawerForm.tsx";
import { Grid } from "../parts/Grid.tsx";
import { Section } from "../parts/Page.tsx";
import { useMay } from "../session.tsx";

/** 查询项: by which items the data is opened to queries, by which callers ask, and what the indexes cost. */
export function QueryItems({
  dataset,
  items,
  mine,
}: {
  dataset: string;
  items: readonly DraftItem[];
  mine: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const may = useMay();
  const { data } = useQuery({ ...queryItemsQuery(dataset), retry: false, enabled: may("readQueryItems") });
  if (!data || data.length === 0) return null;
  const say = (key: string) => t(`supply.queryItems.${key}`);
  const shown = data.filter(({ opened, calls, index }) => opened || calls > 0 || index);
  return (
    <Section
      id="query-items"
      title={say("name")}
      note={say("note")}
      actions={
        mine &&
        may("setQueryItems") && (
          <>
            <Spread dataset={dataset} items={items} />
            <Choose dataset={dataset} items={data} />
          </>
        )
      }
    >
      {shown.length === 0 ? (
        <p className="empty">{say("none")}</p>
      ) : (
        <Grid
          label={say("name")}
          rows={shown}
          rowKey={({ item }) => item}
          columns={[
            {
              key: "item",
              title: say("item"),
              main: true,
              cell: ({ name, opened }) => (
                <>
                  {text(name)}
                  {opened && <span className="row-about block">{say("opened")}</span>}
                </>
              ),
            },
            { key: "calls", title: say("calls"), align: "right", cell: ({ calls }) => number(calls, language) },
            {
              key: "state",
              title: say("index"),
              cell: ({ decision }) => <CaseState state={signs[decision]} name={say(`decisions.${decision}`)} />,
            },
            {
              key: "size",
              title: say("size"),
              align: "right",
              cell: ({ index }) => (index ? bytes(index.bytes, language) : "–"),
            },
            {
              key: "scans",
              title: say("scans"),
              align: "right",
              cell: ({ index }) => (index ? number(index.scans, language) : "–"),
            },
          ]}
        />
      )}
    </Section>
  );
}

const signs = { keep: "agreed", make: "waiting", drop: "waiting", none: "draft" } as const;

function Choose({ dataset, items }: { dataset: string; items: readonly QueryItem[] }): ReactNode {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const say = (key: string) => t(`supply.queryItems.form.${key}`);
  const values = Object.fromEntries(items.map(({ item, name }) => [item, name]));
  return (
    <DrawerForm
      name={say("name")}
      primary={false}
      note={say("note")}
      act={say("send")}
      fields={[fieldOf("items", "choice", say("items"), { many: true, optional: true, values })]}
      begin={{ items: items.filter(({ opened }) => opened).map(({ item }) => item) }}
      send={async (sent) => {
        await setQueryItems(dataset, (sent.items as string[] | undefined) ?? []);
        await queries.invalidateQueries();
      }}
    />
  );
}

/** 按键分布: where the data center is a Citus coordinator, the key by which the next versions are spread over its machines. */
function Spread({ dataset, items }: { dataset: string; items: readonly DraftItem[] }): ReactNode {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { data } = useQuery({ ...distributionQuery(dataset), retry: false });
  const keys = items.filter(({ key }) => key);
  if (!data?.possible || keys.length === 0) return null;
  const say = (key: string) => t(`supply.queryItems.spread.${key}`);
  const none = { zh: say("none"), en: say("none") };
  const values = Object.fromEntries(keys.map(({ id, nameZh, nameEn }) => [id, { zh: nameZh, en: nameEn || nameZh }]));
  return (
    <DrawerForm
      name={say("name")}
      primary={false}
      note={say("note")}
      act={say("send")}
      fields={[fieldOf("item", "choice", say("item"), { values: { none, ...values } })]}
      begin={{ item: data.item ?? "none" }}
      send={async (sent) => {
        await setDistribution(dataset, sent.item === "none" ? null : (sent.item as string));
        await queries.invalidateQueries();
      }}
    />
  );
}
