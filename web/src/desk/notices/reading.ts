import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { newsQuery, readNotices } from "../../api/notice.ts";
import { useMay } from "../session.tsx";

/** What is new to the signed-in person: the bell's number and its first lines. */
export function useNews() {
  const may = useMay();
  return useQuery({ ...newsQuery, enabled: may("listMyNotices") });
}

/** Marks notices as read, and lets every list of them know. */
export function useMarkRead(): (wish: Parameters<typeof readNotices>[0]) => Promise<void> {
  const queries = useQueryClient();
  return async (wish) => {
    const { read } = await readNotices(wish);
    if (read > 0) await queries.invalidateQueries({ queryKey: ["notices"] });
  };
}

type NoticePageType = "case" | "grant" | "dataset" | "finding" | "register-entry" | "filings";

/** A page that notices lead to: whoever has it open has read them. */
export function useReadHere(type: NoticePageType, id: string | undefined): void {
  const { data } = useNews();
  const read = useMarkRead();
  const unread = data?.unread ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each page and whenever something new has come
  useEffect(() => {
    // A notice that stays unread is no loss: the next visit tries again.
    if (id && unread > 0) void read({ page: { type, id } }).catch(() => undefined);
  }, [type, id, unread]);
}
