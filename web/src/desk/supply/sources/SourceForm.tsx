import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Drawer, Input, Radio } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { changeSource, registerSource, type Source, type SourceForm, testSource } from "../../../api/sources.ts";
import { Problem } from "../../../parts/Problem.tsx";
import * as to from "../../addresses.ts";
import { useGo } from "../../parts/A.tsx";
import { DatabaseFields, SecretField, TextField } from "../../parts/DatabaseFields.tsx";
import { Field } from "../../parts/Field.tsx";
import { RestFields, restDefaults } from "../../parts/RestFields.tsx";
import { placeOf, placeText, ports } from "./place.ts";

const kinds = ["mariadb", "postgresql", "rest"] as const;

/** A button that opens the form for a new source, or for the one that is there. The password is never shown. */
export function SourceButton({ source }: { source: Source | null }): ReactNode {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const name = t(source ? "sources.change" : "sources.register");
  return (
    <>
      <Button type={source ? "default" : "primary"} onClick={() => setOpen(true)}>
        {name}
      </Button>
      <Drawer open={open} onClose={() => setOpen(false)} size={520} title={name} destroyOnHidden>
        {open && <Form source={source} onClose={() => setOpen(false)} />}
      </Drawer>
    </>
  );
}

function Form({ source, onClose }: { source: Source | null; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const go = useGo();
  const queries = useQueryClient();
  const [form, setForm] = useState<SourceForm>({
    name: source?.name ?? "",
    kind: source?.kind ?? "mariadb",
    host: source?.host ?? "",
    port: source?.port ?? 3306,
    database: source?.database ?? "",
    user: source?.user ?? "",
    tls: source?.tls ?? "verified",
    ca: source?.ca ?? null,
    settings: source?.settings ?? null,
    secret: "",
  });
  const [address, setAddress] = useState(source?.kind === "rest" ? placeText(source) : "");
  const rest = form.settings?.kind === "rest" ? form.settings : null;
  const set = (part: Partial<SourceForm>) => setForm((before) => ({ ...before, ...part }));
  const save = useMutation({
    mutationFn: async () => {
      const { secret, ...rest } = form;
      const made = source ? await changeSource(source.id, secret ? form : rest) : await registerSource(form);
      // What a test finds stands on the page; a source that is not reached is registered all the same.
      return testSource(made.id);
    },
    onSuccess: async (made) => {
      await queries.invalidateQueries({ queryKey: ["sources"] });
      onClose();
      if (!source) go(to.connection(made.id));
    },
  });
  const whole =
    form.name.trim() &&
    (rest
      ? placeOf(address) && (source || form.secret || rest.login.kind === "none")
      : form.host && form.database && form.user && (source || form.secret));
  const secret = (
    <SecretField
      label={t(rest ? "sources.rest.secret" : "sources.field.secret")}
      hint={t(source ? "sources.secretKept" : "sources.secretHint")}
      value={form.secret}
      onChange={(to) => set({ secret: to })}
    />
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <p className="ink-2 drawer-note">{t("sources.formNote")}</p>
      {save.error && <Problem error={save.error} />}
      <TextField label={t("sources.field.name")} value={form.name} onChange={(name) => set({ name })} />
      <Field id={`${id}kind`} group label={t("sources.field.kind")}>
        <Radio.Group
          value={form.kind}
          options={kinds.map((value) => ({ value, label: t(`sources.kind.${value}`) }))}
          onChange={(event) => {
            const kind = event.target.value as SourceForm["kind"];
            const settings = kind === "rest" ? { kind, since: null, ...restDefaults } : null;
            set({ kind, port: ports[kind], settings, ...(kind === "rest" ? { user: "", ca: null } : {}) });
          }}
        />
      </Field>
      {rest ? (
        <>
          <Field id={`${id}address`} label={t("sources.rest.address")} hint={t("sources.rest.addressHint")}>
            <Input
              id={`${id}address`}
              value={address}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => {
                setAddress(event.target.value.trim());
                set(placeOf(event.target.value.trim()) ?? {});
              }}
            />
          </Field>
          <RestFields value={rest} onChange={(part) => set({ settings: { ...rest, ...part } })}>
            {secret}
          </RestFields>
          <Field id={`${id}since`} label={t("sources.rest.since")} hint={t("sources.rest.sinceHint")}>
            <Input
              id={`${id}since`}
              value={rest.since ?? ""}
              autoComplete="off"
              onChange={(event) => set({ settings: { ...rest, since: event.target.value.trim() || null } })}
            />
          </Field>
        </>
      ) : (
        <>
          <DatabaseFields
            value={form}
            usualPort={ports[form.kind]}
            userHint={t("sources.userHint")}
            secret={secret}
            onChange={set}
          />
          {form.tls === "verified" && (
            <Field id={`${id}ca`} label={t("sources.field.ca")} hint={t("sources.caHint")}>
              <Input.TextArea
                id={`${id}ca`}
                rows={3}
                value={form.ca ?? ""}
                onChange={(event) => set({ ca: event.target.value || null })}
              />
            </Field>
          )}
        </>
      )}
      <div className="form-foot">
        <Button type="primary" htmlType="submit" loading={save.isPending} disabled={!whole}>
          {t("sources.send")}
        </Button>
        <Button onClick={onClose}>{t("action.cancel")}</Button>
      </div>
    </form>
  );
}
