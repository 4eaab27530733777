import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { Button, Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import {
  changeMailSettings,
  mailSettingsQuery,
  type Notice,
  type NoticeGroup,
  noticeGroups,
  noticesQuery,
} from "../../api/notice.ts";
import { MailForm } from "../../parts/MailForm.tsx";
import { Empty, Problem, Skeleton } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { useGo } from "../parts/A.tsx";
import { LinkTabs, Page, Panel } from "../parts/Page.tsx";
import { PagedList } from "../parts/PagedList.tsx";
import { NoticeRow } from "./NoticeRow.tsx";
import { useMarkRead, useNews } from "./reading.ts";

/** Everything that the signed-in person was told, and how he wants to be told by mail. */
export function Notices(): ReactNode {
  const { t } = useTranslation();
  const go = useGo();
  const search = useSearch({ strict: false }) as { show?: string; group?: string };
  const state = search.show === "all" ? "all" : "unread";
  const group = noticeGroups.find((one) => one === search.group);
  const unread = useNews().data?.unread ?? 0;
  const read = useMarkRead();
  const readAll = useMutation({ mutationFn: () => read({ all: true }) });
  const address = (show: string, of: NoticeGroup | undefined) =>
    to.notices({ ...(show === "all" ? { show } : {}), ...(of ? { group: of } : {}) });
  const open = (notice: Notice) => {
    if (notice.unread) void read({ ids: [notice.id] }).catch(() => undefined);
  };
  return (
    <Page
      title={t("notice.title")}
      headline={t("notice.head")}
      actions={
        unread > 0 && (
          <Button loading={readAll.isPending} onClick={() => readAll.mutate()}>
            {t("notice.readAll")}
          </Button>
        )
      }
    >
      <div className="columns">
        <div>
          <LinkTabs
            label={t("notice.title")}
            tabs={[
              {
                name: unread > 0 ? `${t("notice.unread")} ${unread > 99 ? "99+" : unread}` : t("notice.unread"),
                href: address("unread", group),
                active: state === "unread",
              },
              { name: t("notice.every"), href: address("all", group), active: state === "all" },
            ]}
          />
          <div className="filters">
            <Select
              aria-label={t("notice.filter")}
              style={{ minWidth: "9rem" }}
              value={group ?? ""}
              options={[
                { value: "", label: t("notice.group.any") },
                ...noticeGroups.map((value) => ({ value, label: t(`notice.group.${value}`) })),
              ]}
              onChange={(value: NoticeGroup | "") => go(address(state, value || undefined))}
            />
          </div>
          {readAll.error && <Problem error={readAll.error} />}
          <PagedList<Notice>
            query={noticesQuery({ state, ...(group ? { group } : {}) })}
            what={t("notice.title")}
            empty={<Empty>{t(state === "unread" ? "notice.none" : "notice.noneEver")}</Empty>}
            head={(n) => t("notice.count", { n })}
            rows={(items) => (
              <ul className="rows">
                {items.map((notice) => (
                  <NoticeRow key={notice.id} notice={notice} onOpen={open} />
                ))}
              </ul>
            )}
          />
        </div>
        <aside>
          <Mail />
        </aside>
      </div>
    </Page>
  );
}

function Mail(): ReactNode {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { data, error } = useQuery(mailSettingsQuery);
  return (
    <Panel title={t("parts:mail.title")}>
      {error && <Problem error={error} />}
      {!data && !error && <Skeleton rows={3} />}
      {data && (
        <MailForm
          settings={data}
          button={(name, busy) => (
            <Button htmlType="submit" loading={busy}>
              {name}
            </Button>
          )}
          save={async (wish) => {
            queries.setQueryData(mailSettingsQuery.queryKey, await changeMailSettings(wish));
          }}
        />
      )}
    </Panel>
  );
}
