import { useQuery } from "@tanstack/react-query";
import { useRouterState } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { rulebookQuery } from "../../api/platform.ts";
import { Icon } from "../../parts/Icon.tsx";
import { useLanguage } from "../../parts/language.ts";
import { A } from "../parts/A.tsx";
import { useMay, useMe } from "../session.tsx";
import { type MenuEntry, menu } from "./menu.ts";
import { useCounts } from "./useCounts.ts";

function covers(entry: MenuEntry, path: string, search: string): boolean {
  const [entryPath = "", entrySearch] = entry.href.split("?");
  if (entrySearch) return path === entryPath && search.includes(entrySearch);
  if (entryPath === "/desk") return path === "/desk" || path.startsWith("/desk/cases");
  if (entryPath === "/authority") return path === "/authority";
  if (entryPath === "/desk/grants") return path.startsWith("/desk/grants") && !search.includes("side=");
  if (entryPath === "/desk/find") return path.startsWith("/desk/find") || path.startsWith("/desk/apply");
  if (entryPath === "/desk/loads")
    return (
      path.startsWith("/desk/loads") || path.startsWith("/desk/connections") || path.startsWith("/desk/quarantine")
    );
  return path === entryPath || path.startsWith(`${entryPath}/`);
}

/** Menu, organization and rulebook: the left side of every page. */
export function Menu({ onFollow }: { onFollow?: () => void }): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  const me = useMe();
  const may = useMay();
  const counts = useCounts();
  const { data: rulebook } = useQuery(rulebookQuery);
  const { pathname, searchStr } = useRouterState({ select: (state) => state.location });
  const groups = menu
    .filter((group) => group.roles.some((role) => me.actor.roles.includes(role)))
    .map((group) => ({
      ...group,
      entries: group.entries.filter(
        ({ needs, known }) => may(...needs) && (!known || (rulebook !== undefined && known(rulebook))),
      ),
    }))
    .filter((group) => group.entries.length > 0);
  return (
    <>
      <div className="side-organization">
        <strong>{me.organization ? text(me.organization.name) : me.actor.name}</strong>
        <span className="caption ink-2">{me.actor.roles.map((role) => t(`role.${role}`)).join(t("join"))}</span>
      </div>
      <nav aria-label={t("frame.menu")}>
        {groups.map((group) => (
          <div key={group.key} className="side-group">
            <h2 className="caption ink-3">{t(`menu.group.${group.key}`)}</h2>
            <ul className="plain">
              {group.entries.map((entry) => {
                const count = entry.count ? counts[entry.count] : 0;
                return (
                  <li key={entry.key}>
                    <A
                      href={entry.href}
                      className="side-entry"
                      aria-current={covers(entry, pathname, searchStr) ? "page" : undefined}
                      onClick={() => onFollow?.()}
                    >
                      <Icon name={entry.icon} />
                      <span>{t(`menu.${entry.key}`)}</span>
                      {count > 0 && (
                        <span className={`count ${entry.count === "overdue" ? "count-red" : ""}`}>{count}</span>
                      )}
                    </A>
                  </li>
                );
              })}
            </ul>
          </div>
        ))}
      </nav>
    </>
  );
}
