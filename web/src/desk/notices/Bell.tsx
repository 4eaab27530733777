import { Popover } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../parts/Icon.tsx";
import * as to from "../addresses.ts";
import { A } from "../parts/A.tsx";
import { NoticeLink } from "./NoticeRow.tsx";
import { useMarkRead, useNews } from "./reading.ts";

/** The bell of the bar: how many notices are unread, the newest of them, and the way to all. */
export function Bell(): ReactNode {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { data } = useNews();
  const read = useMarkRead();
  const unread = data?.unread ?? 0;
  const name = unread > 0 ? t("notice.bell", { n: unread, count: unread }) : t("notice.bellNone");
  const close = () => setOpen(false);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      arrow={false}
      title={t("notice.title")}
      content={
        <div className="bell-list">
          {unread === 0 && <p className="ink-2">{t("notice.none")}</p>}
          <ul className="plain">
            {data?.items.map((notice) => (
              <NoticeLink
                key={notice.id}
                notice={notice}
                onOpen={() => {
                  close();
                  void read({ ids: [notice.id] }).catch(() => undefined);
                }}
              />
            ))}
          </ul>
          <A href={to.notices()} onClick={close}>
            {t("notice.all")}
          </A>
        </div>
      }
    >
      <button type="button" className="icon-button bell" aria-label={name} aria-haspopup="dialog" aria-expanded={open}>
        <Icon name="bell" />
        {unread > 0 && <span className="bell-count">{unread > 99 ? "99+" : unread}</span>}
      </button>
    </Popover>
  );
}
