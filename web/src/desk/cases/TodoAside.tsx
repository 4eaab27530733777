import { Switch } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Panel } from "../parts/Page.tsx";
import { keysAreOn, switchKeys } from "../parts/useListKeys.ts";

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
