import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { pagesQuery } from "../../api/pages.ts";
import { Empty } from "../../parts/Problem.tsx";
import { type Column, Grid } from "../parts/Grid.tsx";
import { PagedList } from "../parts/PagedList.tsx";
import { SideTabs } from "./SideTabs.tsx";

interface SidedListProps<Side extends string, Row> {
  name: string;
  /** What an authority sees instead of the sides: its region. */
  region: Extract<Side, "region"> | null;
  sides: readonly { readonly value: Exclude<Side, "region">; readonly label: string }[];
  query: (side: Side) => ReturnType<typeof pagesQuery<Row>>;
  columns: (side: Side) => readonly (Column<Row> | false)[];
  rowKey: (row: Row) => string;
  empty: string;
  /** What to do where there is nothing. */
  next: ReactNode;
  /** What can be begun here. */
  act: ReactNode;
}

/** A list with two sides, ours and what is asked of us; for an authority the list of its region. */
export function SidedList<Side extends string, Row>({
  name,
  region,
  sides,
  query,
  columns,
  rowKey,
  empty,
  next,
  act,
}: SidedListProps<Side, Row>): ReactNode {
  const { t } = useTranslation();
  const [chosen, setSide] = useState<Side>(sides[0]!.value);
  const side: Side = region ?? chosen;
  return (
    <>
      {!region && (
        <div className="filters">
          <SideTabs<string>
            label={t("exchange.side")}
            value={side}
            options={sides}
            onChange={(value) => setSide(value as Side)}
          />
          {act}
        </div>
      )}
      <PagedList<Row>
        query={query(side)}
        what={name}
        empty={<Empty next={!region && next}>{empty}</Empty>}
        rows={(items) => (
          <Grid label={name} rows={items} rowKey={rowKey} columns={columns(side).filter((one) => one !== false)} />
        )}
      />
    </>
  );
}
