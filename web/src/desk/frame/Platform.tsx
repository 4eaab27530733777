import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { clockQuery, rulebookQuery } from "../../api/platform.ts";
import { PlatformStrip } from "../../parts/PlatformStrip.tsx";
import * as to from "../addresses.ts";
import { A } from "../parts/A.tsx";

/** The first line of every page of the desk. */
export function DeskStrip({ mayMoveClock }: { mayMoveClock: boolean }): ReactNode {
  const { t } = useTranslation();
  const { data: clock } = useQuery(clockQuery);
  const { data: rulebook } = useQuery(rulebookQuery);
  if (!clock) return null;
  return (
    <PlatformStrip
      platform={{ ...clock, rulebook: rulebook ?? null }}
      link={(title) => rulebook && <A href={to.rulebook(rulebook.name)}>{title}</A>}
    >
      {mayMoveClock ? <A href={to.clock()}>{t("frame.moveClock")}</A> : null}
    </PlatformStrip>
  );
}

/** The legal day of the platform; the real one until it is known. */
export function useToday(): string {
  const { data } = useQuery(clockQuery);
  return data?.today ?? new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(new Date());
}
