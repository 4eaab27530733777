import { infiniteQueryOptions } from "@tanstack/react-query";

/** A page of a list: `next` is the cursor of the page after it. */
export interface PageOf<T> {
  readonly items: readonly T[];
  readonly total: number;
  readonly next: string | null;
}

/** A list that is read page by page, on demand. */
export function pagesQuery<T>(key: readonly unknown[], read: (cursor: string | undefined) => Promise<PageOf<T>>) {
  return infiniteQueryOptions({
    queryKey: key,
    queryFn: ({ pageParam }) => read(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: PageOf<T>) => page.next ?? undefined,
  });
}
