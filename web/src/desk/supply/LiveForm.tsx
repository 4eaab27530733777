import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Drawer, Input } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Live, setLive } from "../../api/live.ts";
import { useLanguage } from "../../parts/language.ts";
import { Problem } from "../../parts/Problem.tsx";
import { problemOf } from "../../parts/problem.ts";
import { Field } from "../parts/Field.tsx";
import { Grid } from "../parts/Grid.tsx";
import { RestFields, restDefaults } from "../parts/RestFields.tsx";

export interface LiveItem {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
}

interface LiveButtonProps {
  dataset: string;
  items: readonly LiveItem[];
  endpoint: string;
  live: Live | null;
  onSaved: () => void;
}

/** A button that opens the form for live calls. The secret is never shown. */
export function LiveButton({ live, ...rest }: LiveButtonProps): ReactNode {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t(live ? "supply.live.change" : "supply.live.set")}</Button>
      <Drawer open={open} onClose={() => setOpen(false)} size={720} title={t("supply.live.set")} destroyOnHidden>
        {open && <Form {...rest} live={live} onClose={() => setOpen(false)} />}
      </Drawer>
    </>
  );
}

function Form({
  dataset,
  items,
  endpoint,
  live,
  onSaved,
  onClose,
}: LiveButtonProps & { onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const id = useId();
  const queries = useQueryClient();
  const [url, setUrl] = useState(live?.url ?? endpoint);
  const [calling, setCalling] = useState(
    live
      ? { login: live.login, paging: live.paging, rows: live.rows }
      : { ...restDefaults, paging: { kind: "none" as const } },
  );
  const [secret, setSecret] = useState("");
  const [places, setPlaces] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(live?.columns.map(({ item, at }) => [item, at]) ?? []),
  );
  const [parameters, setParameters] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(live?.parameters.map(({ item, name }) => [item, name]) ?? []),
  );
  // In the order of the entry's items: what is wrong comes back with a place in these lists.
  const columns = items.flatMap(({ id: item }) => (places[item] ? [{ item, at: places[item] }] : []));
  const asked = items.flatMap(({ id: item }) => (parameters[item] ? [{ item, name: parameters[item] }] : []));
  const save = useMutation({
    mutationFn: () =>
      setLive(dataset, {
        url,
        ...calling,
        columns,
        parameters: asked,
        ...(calling.login.kind === "none" ? { secret: null } : secret ? { secret } : {}),
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["dataset", dataset, "live"] });
      onClose();
      onSaved();
    },
  });
  const errors = save.error ? (problemOf(save.error).errors ?? []) : [];
  const wrong = (start: string) => {
    const found = errors.find(({ pointer }) => pointer.startsWith(start));
    return found && text(found);
  };
  const wrongAt = (list: "columns" | "parameters", item: string) => {
    const index = (list === "columns" ? columns : asked).findIndex((one) => one.item === item);
    return index < 0 ? undefined : wrong(`/${list}/${index}/`);
  };
  const cell = (
    label: string,
    item: string,
    now: Readonly<Record<string, string>>,
    put: (all: Readonly<Record<string, string>>) => void,
    error: string | undefined,
    placeholder = "",
  ) => (
    <>
      <Input
        aria-label={label}
        value={now[item] ?? ""}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => put({ ...now, [item]: event.target.value.trim() })}
      />
      {error && (
        <span className="field-error block" role="alert">
          {error}
        </span>
      )}
    </>
  );
  const titleOf = (item: LiveItem) => (language === "en" && item.nameEn) || item.nameZh;
  const whole =
    URL.canParse(url) && columns.length > 0 && (live?.hasSecret || calling.login.kind === "none" || secret !== "");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <p className="ink-2 drawer-note">{t("supply.live.note")}</p>
      {save.error && <Problem error={save.error} />}
      <Field id={`${id}url`} label={t("supply.live.url")} hint={t("supply.live.urlHint")} error={wrong("/url")}>
        <Input
          id={`${id}url`}
          value={url}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setUrl(event.target.value.trim())}
        />
      </Field>
      <RestFields value={calling} onChange={(part) => setCalling((before) => ({ ...before, ...part }))}>
        <Field
          id={`${id}secret`}
          label={t("supply.live.secret")}
          hint={t(live?.hasSecret ? "supply.live.secretKept" : "supply.live.secretHint")}
        >
          <Input.Password
            id={`${id}secret`}
            value={secret}
            autoComplete="new-password"
            onChange={(event) => setSecret(event.target.value)}
          />
        </Field>
      </RestFields>
      <Field id={`${id}items`} group label={t("supply.live.items")} hint={t("supply.live.itemsNote")}>
        <Grid
          label={t("supply.live.items")}
          rows={items}
          rowKey={(item) => item.id}
          columns={[
            { key: "item", title: t("supply.live.item"), main: true, cell: titleOf },
            {
              key: "at",
              title: t("supply.live.at"),
              cell: (item) =>
                cell(
                  t("supply.live.atFor", { item: titleOf(item) }),
                  item.id,
                  places,
                  setPlaces,
                  wrongAt("columns", item.id),
                  "/name",
                ),
            },
            {
              key: "parameter",
              title: t("supply.live.parameter"),
              cell: (item) =>
                cell(
                  t("supply.live.parameterFor", { item: titleOf(item) }),
                  item.id,
                  parameters,
                  setParameters,
                  wrongAt("parameters", item.id),
                ),
            },
          ]}
        />
      </Field>
      <div className="form-foot">
        <Button type="primary" htmlType="submit" loading={save.isPending} disabled={!whole}>
          {t("supply.live.send")}
        </Button>
        <Button onClick={onClose}>{t("action.cancel")}</Button>
      </div>
    </form>
  );
}
