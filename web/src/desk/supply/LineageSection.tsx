import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Lineage, lineageQuery } from "../../api/supply.ts";
import { useLanguage } from "../../parts/language.ts";
import { Problem, Skeleton } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { A } from "../parts/A.tsx";
import { Grid } from "../parts/Grid.tsx";
import { Section } from "../parts/Page.tsx";

type Mask = Lineage["grants"][number]["items"][number]["mask"];

interface Node {
  readonly key: string;
  readonly title: string;
  readonly about: string;
  readonly y: number;
  readonly href?: string;
}
interface Link {
  readonly key: string;
  readonly item: string;
  readonly from: { readonly x: number; readonly y: number };
  readonly to: { readonly x: number; readonly y: number };
  readonly mask: Mask;
}

const line = 30;
const width = 960;
const columns = { source: 0, item: 360, consumer: 720 } as const;
const box = 240;

/** 数据血缘: from the columns of the source to the items, and on to who gets them: drawn, and as a list. */
export function LineageSection({ dataset }: { dataset: string }): ReactNode {
  const { t } = useTranslation();
  const { data, error } = useQuery({ ...lineageQuery(dataset), retry: false });
  if (error) return <Problem error={error} />;
  if (!data) return <Skeleton rows={4} what={t("supply.lineage.name")} />;
  if (data.items.length === 0) return null;
  return (
    <Section id="lineage" title={t("supply.lineage.name")} note={t("supply.lineage.note")}>
      <Picture lineage={data} />
      <details className="supply-rest">
        <summary>{t("supply.lineage.asList")}</summary>
        <List lineage={data} />
      </details>
    </Section>
  );
}

/** Where everything stands: three columns, each in the order of the items that it leads to. */
function useLayout({ sources, items, grants }: Lineage) {
  const { t } = useTranslation();
  const { text } = useLanguage();
  const nodes: { source: Node[]; item: Node[]; consumer: Node[] } = { source: [], item: [], consumer: [] };
  const links: Link[] = [];
  const place = (list: Node[]) => line * (list.length + 1.5);
  for (const { id, name, column } of items)
    nodes.item.push({ key: id, title: text(name), about: column, y: place(nodes.item) });
  const yOf = new Map(nodes.item.map(({ key, y }) => [key, y]));
  for (const source of sources)
    for (const column of source.columns) {
      const y = place(nodes.source);
      const title = column.name || t("loads.mapping.unnamed", { n: column.position });
      const about = [source.name, text(source.organizationName)].filter(Boolean).join(" · ");
      nodes.source.push({ key: `${source.load} ${column.position}`, title, about, y });
      const target = column.item === null ? undefined : yOf.get(column.item);
      if (column.item !== null && target !== undefined)
        links.push({
          ...{ key: `${source.load} ${column.position}`, item: column.item, mask: "keep" },
          ...{ from: { x: columns.source + box, y }, to: { x: columns.item, y: target } },
        });
    }
  for (const grant of grants) {
    const y = place(nodes.consumer);
    const title = grant.consumer ? text(grant.consumer) : t(`supply.lineage.recipients.${grant.recipient}`);
    nodes.consumer.push({ key: grant.id, title, about: grant.purpose, y, href: to.grant(grant.id) });
    for (const { item, mask } of grant.items) {
      const origin = yOf.get(item);
      if (mask === "withhold" || origin === undefined) continue;
      links.push({
        ...{ key: `${grant.id} ${item}`, item, mask },
        ...{ from: { x: columns.item + box, y: origin }, to: { x: columns.consumer, y } },
      });
    }
  }
  const height = line * (Math.max(nodes.source.length, nodes.item.length, nodes.consumer.length) + 1);
  return { nodes, links, height };
}

const bend = ({ from, to: end }: Link): string => {
  const middle = (from.x + end.x) / 2;
  return `M${from.x} ${from.y}C${middle} ${from.y} ${middle} ${end.y} ${end.x} ${end.y}`;
};

/** Han characters take the room of two letters. */
function short(title: string, room: number): string {
  let taken = 0;
  for (const [index, character] of [...title].entries()) {
    taken += character > "\u2e80" ? 2 : 1;
    if (taken > room) return `${[...title].slice(0, index).join("")}…`;
  }
  return title;
}

function Picture({ lineage }: { lineage: Lineage }): ReactNode {
  const { t } = useTranslation();
  const { nodes, links, height } = useLayout(lineage);
  const [chosen, setChosen] = useState<string | null>(null);
  const ways = {
    source: t("supply.lineage.source"),
    item: t("supply.lineage.item"),
    consumer: t("supply.lineage.consumer"),
  };
  const masks = ["keep", "cut", "generalise", "pseudonym"] as const;
  return (
    <>
      <p className="lineage-legend caption ink-2">
        {masks.map((mask) => (
          <span key={mask}>
            <svg width="28" height="8" aria-hidden="true">
              <path className={`lineage-link lineage-${mask}`} d="M0 4H28" />
            </svg>{" "}
            {t(`grants.mask.${mask}`)}
          </span>
        ))}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide picture is scrolled by keyboard too */}
      <section className="scroll-x" tabIndex={0} aria-label={t("supply.lineage.name")}>
        <svg className="lineage" width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
          <title>
            {t("supply.lineage.label", {
              sources: nodes.source.length,
              items: nodes.item.length,
              grants: nodes.consumer.length,
            })}
          </title>
          {(["source", "item", "consumer"] as const).map((side) => (
            <text key={side} className="lineage-head" x={columns[side]} y={16}>
              {ways[side]}
            </text>
          ))}
          {links.map((link) => (
            <path
              key={link.key}
              className={`lineage-link lineage-${link.mask}${chosen === null ? "" : chosen === link.item ? " lineage-on" : " lineage-off"}`}
              d={bend(link)}
            />
          ))}
          {(["source", "item", "consumer"] as const).flatMap((side) =>
            nodes[side].map((node) => (
              <g
                key={`${side} ${node.key}`}
                className="lineage-node"
                onPointerEnter={() => side === "item" && setChosen(node.key)}
                onPointerLeave={() => setChosen(null)}
              >
                <title>{[node.title, node.about].filter(Boolean).join(" · ")}</title>
                <rect x={columns[side]} y={node.y - 12} width={box} height={24} rx={4} />
                {node.href ? (
                  <a href={node.href}>
                    <text x={columns[side] + 10} y={node.y + 5}>
                      {short(node.title, 28)}
                    </text>
                  </a>
                ) : (
                  <text x={columns[side] + 10} y={node.y + 5}>
                    {short(node.title, 28)}
                  </text>
                )}
              </g>
            )),
          )}
          {nodes.consumer.length === 0 && (
            <text className="lineage-none" x={columns.consumer} y={line * 1.5 + 5}>
              {t("supply.lineage.nobody")}
            </text>
          )}
          {nodes.source.length === 0 && (
            <text className="lineage-none" x={columns.source} y={line * 1.5 + 5}>
              {t("supply.lineage.nothing")}
            </text>
          )}
        </svg>
      </section>
    </>
  );
}

/** The same in words, item by item. */
function List({ lineage: { sources, items, grants } }: { lineage: Lineage }): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  return (
    <Grid
      label={t("supply.lineage.name")}
      rows={items}
      rowKey={(item) => item.id}
      columns={[
        {
          key: "item",
          title: t("supply.lineage.item"),
          main: true,
          cell: (item) => (
            <>
              {text(item.name)} <span className="row-about block">{item.column}</span>
            </>
          ),
        },
        {
          key: "source",
          title: t("supply.lineage.source"),
          cell: (item) =>
            sources.flatMap((source) =>
              source.columns
                .filter((column) => column.item === item.id)
                .map((column) => (
                  <span key={`${source.load} ${column.position}`} className="block">
                    {column.name || t("loads.mapping.unnamed", { n: column.position })}{" "}
                    <span className="ink-2">{source.name}</span>
                  </span>
                )),
            ),
        },
        {
          key: "consumer",
          title: t("supply.lineage.consumer"),
          cell: (item) =>
            grants.flatMap((grant) =>
              grant.items
                .filter((one) => one.item === item.id)
                .map(({ mask }) => (
                  <span key={grant.id} className="block">
                    <A href={to.grant(grant.id)}>
                      {grant.consumer ? text(grant.consumer) : t(`supply.lineage.recipients.${grant.recipient}`)}
                    </A>{" "}
                    <span className="ink-2">{t(`grants.mask.${mask}`)}</span>
                  </span>
                )),
            ),
        },
      ]}
    />
  );
}
