import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { releaseStop, type Stops as StopList, stopsQuery } from "../../api/delivery.ts";
import { Article } from "../../parts/Article.tsx";
import { moment, number } from "../../parts/format.ts";
import { Mark } from "../../parts/Icon.tsx";
import { useLanguage } from "../../parts/language.ts";
import { Empty, Problem, Skeleton } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { useToday } from "../frame/Platform.tsx";
import { A } from "../parts/A.tsx";
import { LinkTabs, Page } from "../parts/Page.tsx";
import { ReasonButton } from "../parts/ReasonButton.tsx";
import { useMay } from "../session.tsx";

type Stop = StopList["items"][number];

/** 暂停: what the authority has stopped and not released, and what it released. */
export function Stops(): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { tab } = useSearch({ strict: false }) as { tab?: string };
  const { data, error, refetch, isPending } = useQuery(stopsQuery);
  const released = tab === "released";
  const stand = (data?.items ?? []).filter(({ releasedAt }) => releasedAt === null);
  const shown = released ? (data?.items ?? []).filter(({ releasedAt }) => releasedAt !== null) : stand;
  return (
    <Page
      title={t("menu.stops")}
      headline={
        stand.length > 0 ? (
          <span className="red">
            {t("grants.stop.head", { n: number(stand.length, language), count: stand.length })}
          </span>
        ) : (
          t(data ? "grants.stop.headCalm" : "menu.stops")
        )
      }
      lead={
        data?.law && (
          <>
            {t("grants.stop.lead")} <Article law={data.law} />
          </>
        )
      }
    >
      <LinkTabs
        label={t("menu.stops")}
        tabs={[
          { name: t("grants.stop.standing"), href: to.stops(), active: !released },
          { name: t("grants.stop.released"), href: to.stops({ tab: "released" }), active: released },
        ]}
      />
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {isPending && <Skeleton rows={4} what={t("menu.stops")} />}
      {data && shown.length === 0 && (
        <Empty next={!released && data.law && <A href={to.regionCatalog()}>{t("menu.regionCatalog")}</A>}>
          {t(
            data.law === null
              ? "grants.stop.unknown"
              : released
                ? "grants.stop.noneReleased"
                : "grants.stop.noneStanding",
          )}
        </Empty>
      )}
      <ul className="rows">
        {shown.map((stop) => (
          <Line key={stop.id} stop={stop} />
        ))}
      </ul>
    </Page>
  );
}

function Line({ stop }: { stop: Stop }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const today = useToday();
  const may = useMay();
  const queries = useQueryClient();
  const stands = stop.releasedAt === null;
  return (
    <li className="row register-row" data-row>
      <div className="row-main">
        <A
          className="row-title"
          href={stop.dataset ? to.dataset(stop.dataset) : to.organization(stop.organization ?? "")}
          data-row-link
        >
          {(language === "en" && stop.nameEn) || stop.nameZh}
        </A>
        <div className="row-about">
          {t(stop.dataset ? "registers.of.dataset" : "registers.of.organization")} · {stop.reason}
        </div>
        {!stands && (
          <div className="row-about">
            {t("grants.stop.releasedBy", { by: stop.releasedBy, at: moment(stop.releasedAt, language, today) })}
            {stop.releaseReason && ` · ${stop.releaseReason}`}
          </div>
        )}
      </div>
      <span className={`due ${stands ? "due-over" : "due-calm"}`}>
        <Mark name={stands ? "octagon" : "tick"} />
        {t("grants.stop.suspends", { n: number(stop.grants, language), count: stop.grants })}
      </span>
      <span className="caption ink-2">
        {t("grants.stop.begun", { by: stop.begunBy, at: moment(stop.begunAt, language, today) })}
      </span>
      {stop.law && <Article law={stop.law} />}
      {stands && may("releaseStop") && (
        <ReasonButton
          name={t("grants.stop.release")}
          send={(reason) => releaseStop(stop.id, reason)}
          onDone={() => queries.invalidateQueries()}
        />
      )}
    </li>
  );
}
