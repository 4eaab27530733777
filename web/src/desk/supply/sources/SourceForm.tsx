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
import { PlaceFields } from "./PlaceFields.tsx";
import { blankFor, isDrop, type Kind, kinds, ports } from "./place.ts";

/** Kinds whose account has a name. */
const named: readonly Kind[] = ["mariadb", "postgresql", "sftp", "s3"];

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
  const { settings, kind } = form;
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
  const open =
    (settings?.kind === "rest" && settings.login.kind === "none") ||
    (settings?.kind === "http" && settings.secretField === null);
  const account = form.user !== "" || !named.includes(kind);
  const whole = form.name.trim() && form.host && form.database && account && (source || form.secret || open);
  const secretHint = t(source ? "sources.secretKept" : kind === "sftp" ? "sources.drop.keyHint" : "sources.secretHint");
  const secret =
    kind === "sftp" ? (
      <Field id={`${id}key`} label={t("sources.rest.secret")} hint={secretHint}>
        <Input.TextArea
          id={`${id}key`}
          rows={3}
          value={form.secret}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => set({ secret: event.target.value })}
        />
      </Field>
    ) : (
      <SecretField
        label={t(settings ? "sources.rest.secret" : "sources.field.secret")}
        hint={secretHint}
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
      <p className="ink-2 drawer-note">{t(isDrop(kind) ? "sources.drop.formNote" : "sources.formNote")}</p>
      {save.error && <Problem error={save.error} />}
      <TextField label={t("sources.field.name")} value={form.name} onChange={(name) => set({ name })} />
      <Field id={`${id}kind`} group label={t("sources.field.kind")}>
        <Radio.Group
          value={kind}
          options={kinds.map((value) => ({ value, label: t(`sources.kind.${value}`) }))}
          onChange={(event) => set({ ...blankFor(event.target.value as Kind), host: "" })}
        />
      </Field>
      {settings ? (
        <PlaceFields form={form} set={set} secret={secret} />
      ) : (
        <DatabaseFields
          value={form}
          usualPort={ports[kind]}
          userHint={t("sources.userHint")}
          secret={secret}
          onChange={set}
        />
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
