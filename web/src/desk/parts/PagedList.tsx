import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { pagesQuery } from "../../api/pages.ts";
import { Problem, Skeleton } from "../../parts/Problem.tsx";
import { useListKeys } from "./useListKeys.ts";

interface PagedListProps<T> {
  query: ReturnType<typeof pagesQuery<T>>;
  /** Names the list while it is read. */
  what: string;
  empty: ReactNode;
  /** A sentence above the rows with the total in it. */
  head?: (total: number) => ReactNode;
  rows: (items: readonly T[]) => ReactNode;
}

/** A list in its four honest states: being read, failed, empty, rows with more to come. */
export function PagedList<T>({ query, what, empty, head, rows }: PagedListProps<T>): ReactNode {
  const { t } = useTranslation();
  const list = useInfiniteQuery(query);
  const keys = useListKeys<HTMLDivElement>();
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const total = list.data?.pages[0]?.total ?? items.length;
  return (
    <div ref={keys}>
      {list.error && <Problem error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Skeleton rows={8} what={what} />}
      {list.data && items.length === 0 && empty}
      {items.length > 0 && (
        <>
          {head && <p className="ink-2 caption list-head">{head(total)}</p>}
          {rows(items)}
        </>
      )}
      {list.hasNextPage && (
        <div className="more">
          <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t("action.more", { n: Math.max(total - items.length, 1) })}
          </Button>
        </div>
      )}
    </div>
  );
}
