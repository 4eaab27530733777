import { queryOptions } from "@tanstack/react-query";
import type { Text } from "../i18n/setup.ts";
import type { Law } from "../parts/Article.tsx";
import type { MailSettings } from "../parts/MailForm.tsx";
import { api, body } from "./client.ts";
import { type PageOf, pagesQuery } from "./pages.ts";

/** What somebody was told: what, by when, which article, and the one page that it leads to. */
export interface Notice {
  readonly id: string;
  readonly kind: string;
  readonly name: Text;
  readonly title: Text;
  readonly number: string | null;
  readonly step: Text | null;
  readonly due: string | null;
  readonly provisional: boolean;
  readonly law: Law | null;
  readonly href: string;
  readonly at: string;
  readonly unread: boolean;
  readonly over: boolean;
}

interface NoticeList extends PageOf<Notice> {
  readonly unread: number;
}

export const noticeGroups = ["task", "deadline", "result", "finding", "grant"] as const;
export type NoticeGroup = (typeof noticeGroups)[number];

interface NoticeFilter {
  readonly state: "unread" | "all";
  readonly group?: NoticeGroup;
  readonly limit?: number;
  readonly cursor?: string;
}

function list(query: NoticeFilter): Promise<NoticeList> {
  return body<NoticeList>(api.GET("/api/v1/me/notices", { params: { query: { limit: 50, ...query } } }));
}

export const noticesQuery = (filter: Omit<NoticeFilter, "cursor">) =>
  pagesQuery<Notice>(["notices", filter], (cursor) => list({ ...filter, ...(cursor ? { cursor } : {}) }));

/** The newest unread notices and how many there are, for the bell. */
export const newsQuery = queryOptions({
  queryKey: ["notices", "news"],
  queryFn: () => list({ state: "unread", limit: 6 }),
  refetchInterval: 60_000,
});

type ReadWish = { ids: string[] } | { page: { type: string; id: string } } | { all: true };

export function readNotices(wish: ReadWish): Promise<{ read: number }> {
  return body(api.POST("/api/v1/me/notices/read", { body: wish }));
}

export const mailSettingsQuery = queryOptions({
  queryKey: ["mail-settings"],
  queryFn: () => body<MailSettings>(api.GET("/api/v1/me/mail", {})),
});

export function changeMailSettings(wish: Pick<MailSettings, "email" | "mail">): Promise<MailSettings> {
  return body<MailSettings>(api.PUT("/api/v1/me/mail", { body: wish }));
}
