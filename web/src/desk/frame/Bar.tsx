import { useQueryClient } from "@tanstack/react-query";
import { Drawer, Dropdown, type InputRef } from "antd";
import { type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { meQuery, signOut, switchOrganization } from "../../api/identity.ts";
import { Icon } from "../../parts/Icon.tsx";
import { useLanguage } from "../../parts/language.ts";
import { LanguageSwitch, LargeTextSwitch } from "../../parts/Switches.tsx";
import * as to from "../addresses.ts";
import { Bell } from "../notices/Bell.tsx";
import { useGo } from "../parts/A.tsx";
import { SearchBox } from "../parts/SearchBox.tsx";
import { useSlash } from "../parts/useListKeys.ts";
import { useMay, useMe, useReading } from "../session.tsx";
import { homeOf } from "../signin/home.ts";
import { Menu } from "./Menu.tsx";

/** The 60 px bar: title or trail, one search, the person. On phones it opens the menu. */
export function Bar({ children }: { children: ReactNode }): ReactNode {
  const { t } = useTranslation();
  const go = useGo();
  const may = useMay();
  const reading = useReading();
  const [menuOpen, setMenuOpen] = useState(false);
  const search = useRef<InputRef>(null);
  useSlash(() => search.current?.focus());
  return (
    <header className="bar no-print">
      <button
        type="button"
        className="icon-button only-phone"
        aria-label={t("frame.menu")}
        onClick={() => setMenuOpen(true)}
      >
        <Icon name="menu" />
      </button>
      <div className="bar-name">{children}</div>
      {may("searchDatasets") && (
        <SearchBox
          ref={search}
          className="bar-search"
          label={t("frame.search")}
          placeholder={t("frame.searchHint")}
          slash
          onSearch={(q) => go(to.find({ q }))}
        />
      )}
      {may("listMyNotices") && <Bell />}
      <div className="bar-switches">
        <LargeTextSwitch on={reading.largeText} onSwitch={reading.setLargeText} />
        <LanguageSwitch onSwitch={reading.setLanguage} />
        <PersonMenu />
      </div>
      <Drawer
        open={menuOpen}
        onClose={() => setMenuOpen(false)}
        placement="left"
        size={288}
        title={t("frame.menu")}
        closeIcon={<Icon name="close" />}
      >
        <Menu onFollow={() => setMenuOpen(false)} />
        <div className="drawer-switches">
          <LargeTextSwitch on={reading.largeText} onSwitch={reading.setLargeText} />
          <LanguageSwitch onSwitch={reading.setLanguage} />
        </div>
      </Drawer>
    </header>
  );
}

function PersonMenu(): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const { text } = useLanguage();
  const queries = useQueryClient();
  const go = useGo();
  const leave = async () => {
    await signOut();
    queries.clear();
    go(to.signIn());
  };
  const change = async (organization: string) => {
    await switchOrganization(organization);
    queries.clear();
    const fresh = await queries.fetchQuery({ ...meQuery, staleTime: 0 });
    go(homeOf(fresh.actor.roles));
  };
  return (
    <Dropdown
      trigger={["click"]}
      menu={{
        items: [
          ...me.memberships
            .filter((one) => one.organization !== me.actor.organization)
            .map((one) => ({
              key: one.organization,
              label: t("frame.actFor", { name: text(one.name) }),
              onClick: () => void change(one.organization),
            })),
          { key: "portal", label: <a href={to.portal()}>{t("frame.portal")}</a> },
          { key: "out", label: t("frame.signOut"), onClick: () => void leave() },
        ],
      }}
    >
      <button type="button" className="switch">
        <Icon name="user" />
        <span className="bar-person">{me.actor.name}</span>
      </button>
    </Dropdown>
  );
}
