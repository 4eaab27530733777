import { useInfiniteQuery } from "@tanstack/react-query";
import { Switch } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { loadsQuery } from "../../api/aggregation.ts";
import { number } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import * as to from "../addresses.ts";
import { A } from "../parts/A.tsx";
import { Panel } from "../parts/Page.tsx";
import { keysAreOn, switchKeys } from "../parts/useListKeys.ts";
import { useMay } from "../session.tsx";

/** Beside the to-do list: the keys, which can be switched off. */
export function KeysPanel(): ReactNode {
  const { t } = useTranslation();
  const [on, setOn] = useState(keysAreOn);
  return (
    <Panel title={t("cases.keys.title")}>
      <p className="caption ink-2">{t("frame.keys")}</p>
      <span className="inline-controls caption">
        <Switch
          size="small"
          id="keys"
          checked={on}
          onChange={(next) => {
            switchKeys(next);
            setOn(next);
          }}
        />
        <label htmlFor="keys">{t("cases.keys.use")}</label>
      </span>
    </Panel>
  );
}

/** Rows that wait in quarantine, of the latest loads. */
export function QuarantinePanel(): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const may = useMay();
  const { data } = useInfiniteQuery({ ...loadsQuery({}), enabled: may("listQuarantine") });
  const waiting = (data?.pages[0]?.items ?? [])
    .filter((load) => load.state === "loaded" && (load.counts?.refused ?? 0) > 0)
    .slice(0, 3);
  if (waiting.length === 0) return null;
  return (
    <Panel title={t("cases.quarantine.title")}>
      <ul className="missing">
        {waiting.map((load) => (
          <li key={load.id}>
            <A href={to.load(load.id)}>{load.file.name}</A>
            <span className="block ink-2">
              {t("cases.quarantine.rows", { n: number(load.counts?.refused, language) })}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
