import { useQuery } from "@tanstack/react-query";
import { Outlet } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { rulebookQuery } from "../../api/platform.ts";
import { Logo } from "../../parts/Logo.tsx";
import { TypeNames } from "../../parts/TypeTag.tsx";
import * as to from "../addresses.ts";
import { useMay, useMe } from "../session.tsx";
import { Menu } from "./Menu.tsx";
import { DeskStrip } from "./Platform.tsx";

/** The frame of every page behind the sign-in: menu on the left, the page on the right. */
export function Frame(): ReactNode {
  const { t } = useTranslation();
  const { actor } = useMe();
  const may = useMay();
  const { data: rulebook } = useQuery(rulebookQuery);
  const face = actor.roles.some((role) => role === "reviewer" || role === "supervisor")
    ? "authority"
    : actor.roles.some((role) => role.endsWith("-admin"))
      ? "admin"
      : "desk";
  return (
    <div className="frame">
      <a className="skip-link" href="#content">
        {t("parts:skip")}
      </a>
      <div className="side no-print">
        <div className="side-top">
          <Logo name={t("parts:product")} href={to.portal()} />
          <span className="face">{t(`frame.face.${face}`)}</span>
        </div>
        <Menu />
      </div>
      <div>
        <DeskStrip mayMoveClock={may("moveClock")} />
        <TypeNames value={rulebook ?? null}>
          <Outlet />
        </TypeNames>
      </div>
    </div>
  );
}
