import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Drawer, Input, Modal, Radio } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { changePushTarget, type PushTarget, registerPushTarget, type TargetKind, type Tls } from "../../api/push.ts";
import { Problem } from "../../parts/Problem.tsx";
import { CertificateField, DatabaseFields, SecretField, TextField } from "../parts/DatabaseFields.tsx";
import { Field } from "../parts/Field.tsx";

const ports = { postgresql: 5432, mariadb: 3306 } as const;
const blank = {
  kind: "mariadb" as TargetKind,
  host: "",
  port: 3306,
  database: "",
  table: "",
  user: "",
  tls: "verified" as Tls,
  ca: null as string | null,
  secret: "",
  when: "version" as "version" | "daily",
  at: "02:00",
};

/** A button that opens the form for a new target. */
export function NewPushTarget({ grant }: { grant: string }): ReactNode {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("push.act.add")}</Button>
      <Drawer open={open} onClose={() => setOpen(false)} size={520} title={t("push.act.add")} destroyOnHidden>
        {open && <TargetForm grant={grant} onClose={() => setOpen(false)} />}
      </Drawer>
    </>
  );
}

function TargetForm({ grant, onClose }: { grant: string; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const queries = useQueryClient();
  const [form, setForm] = useState(blank);
  const set = (to: Partial<typeof blank>) => setForm((before) => ({ ...before, ...to }));
  const save = useMutation({
    mutationFn: () => {
      const { when, at, ...place } = form;
      const [hours, minutes] = at.split(":").map(Number);
      const schedule = when === "daily" ? { when, minute: (hours ?? 0) * 60 + (minutes ?? 0) } : { when };
      return registerPushTarget(grant, { ...place, schedule });
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["grant", grant] });
      onClose();
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <p className="ink-2 drawer-note">{t("push.formNote")}</p>
      {save.error && <Problem error={save.error} />}
      <Field id={`${id}kind`} group label={t("push.field.kind")}>
        <Radio.Group
          value={form.kind}
          options={(["mariadb", "postgresql"] as const).map((value) => ({ value, label: t(`push.kind.${value}`) }))}
          onChange={(event) => set({ kind: event.target.value, port: ports[event.target.value as TargetKind] })}
        />
      </Field>
      <DatabaseFields
        value={form}
        usualPort={ports[form.kind]}
        userHint={t(`push.userHint.${form.kind}`)}
        table={
          <TextField
            label={t("push.field.table")}
            hint={t(`push.tableHint.${form.kind}`)}
            value={form.table}
            onChange={(table) => set({ table: table.trim() })}
          />
        }
        secret={
          <SecretField
            label={t("sources.field.secret")}
            hint={t("push.secretHint")}
            value={form.secret}
            onChange={(secret) => set({ secret })}
          />
        }
        onChange={set}
      />
      <Field id={`${id}when`} group label={t("push.when")}>
        <Radio.Group
          value={form.when}
          options={(["version", "daily"] as const).map((value) => ({ value, label: t(`push.schedule.${value}`) }))}
          onChange={(event) => set({ when: event.target.value })}
        />
        {form.when === "daily" && (
          <Input
            type="time"
            aria-label={t("push.field.at")}
            value={form.at}
            onChange={(event) => set({ at: event.target.value || blank.at })}
          />
        )}
      </Field>
      <div className="form-foot">
        <Button
          type="primary"
          htmlType="submit"
          loading={save.isPending}
          disabled={[form.host, form.database, form.table, form.user, form.secret].includes("")}
        >
          {t("push.act.save")}
        </Button>
        <Button onClick={onClose}>{t("action.cancel")}</Button>
      </div>
    </form>
  );
}

/** Gives a target another password, or other certificates to trust; those before are forgotten. */
export function ChangeSignIn({ grant, target }: { grant: string; target: PushTarget }): ReactNode {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [form, setForm] = useState<{ secret: string; ca: string | null } | null>(null);
  const verified = target.tls === "verified";
  const name = t(verified ? "push.act.signIn" : "push.act.secret");
  const newCa = form?.ca !== target.ca;
  const save = useMutation({
    mutationFn: ({ secret, ca }: NonNullable<typeof form>) =>
      changePushTarget(grant, target.id, { ...(secret ? { secret } : {}), ...(newCa ? { ca } : {}) }),
    onSuccess: async () => {
      setForm(null);
      await queries.invalidateQueries({ queryKey: ["grant", grant] });
    },
  });
  return (
    <>
      <Button onClick={() => setForm({ secret: "", ca: target.ca })}>{name}</Button>
      <Modal
        open={form !== null}
        title={name}
        okText={name}
        cancelText={t("action.cancel")}
        confirmLoading={save.isPending}
        okButtonProps={{ disabled: !form?.secret && !newCa }}
        onOk={() => form && save.mutate(form)}
        onCancel={() => setForm(null)}
        destroyOnHidden
      >
        {save.error && <Problem error={save.error} />}
        {form && (
          <SecretField
            label={t("sources.field.secret")}
            hint={t(verified ? "sources.secretKept" : "push.secretHint")}
            value={form.secret}
            onChange={(secret) => setForm({ ...form, secret })}
          />
        )}
        {form && verified && <CertificateField value={form.ca} onChange={(ca) => setForm({ ...form, ca })} />}
      </Modal>
    </>
  );
}
