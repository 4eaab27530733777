import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { releaseStop, stopSharing, stopsQuery } from "../../api/delivery.ts";
import { Article } from "../../parts/Article.tsx";
import { useMay } from "../session.tsx";
import { ReasonButton } from "./ReasonButton.tsx";

/** The authority stops a dataset, or all that a department provides, at once, and releases it; nothing where the text knows no such power. */
export function StopAct({ kind, id }: { kind: "dataset" | "organization"; id: string }): ReactNode {
  const { t } = useTranslation();
  const may = useMay();
  const queries = useQueryClient();
  const { data } = useQuery(stopsQuery);
  if (!data?.law || !may("stopDataset")) return null;
  const stands = data.items.find((stop) => stop[kind] === id && stop.releasedAt === null);
  const refresh = () => queries.invalidateQueries();
  return stands ? (
    <ReasonButton
      name={t("grants.stop.release")}
      note={t("grants.stop.stands", { by: stands.begunBy, reason: stands.reason, grants: stands.grants })}
      send={(reason) => releaseStop(stands.id, reason)}
      onDone={refresh}
    />
  ) : (
    <ReasonButton
      name={t(`grants.stop.${kind}`)}
      note={
        <>
          {t("grants.stop.note")} <Article law={data.law} />
        </>
      }
      send={(reason) => stopSharing(kind, id, reason)}
      onDone={refresh}
    />
  );
}
