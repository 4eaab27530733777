import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Drawer } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Entry, formOf, type Register, type SubjectType, writeEntry } from "../../api/registers.ts";
import type { Text } from "../../i18n/setup.ts";
import { Article } from "../../parts/Article.tsx";
import { blankForm, type Values } from "../../parts/form.ts";
import { useLanguage } from "../../parts/language.ts";
import { Problem } from "../../parts/Problem.tsx";
import { problemOf } from "../../parts/problem.ts";
import { FormFields } from "../procedures/FormFields.tsx";

interface EntryFormProps {
  register: Omit<Register, "counts">;
  /** What it is about; without it, the writer's own organization or region. */
  subject?: { readonly type: SubjectType; readonly id: string; readonly title: Text | null };
  /** What stands: its values are the beginning, and the new entry takes its place. */
  last?: Entry | undefined;
  open: boolean;
  onClose: () => void;
}

/** A drawer to write an entry in. What was typed stays when the server says no. */
export function EntryForm({ register, subject, last, open, onClose }: EntryFormProps): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  return (
    <Drawer
      open={open}
      onClose={onClose}
      size={520}
      title={
        last
          ? t("registers.update", { name: text(register.name) })
          : t("registers.write", { name: text(register.name) })
      }
      destroyOnHidden
    >
      {open && <Form register={register} {...(subject ? { subject } : {})} last={last} onDone={onClose} />}
    </Drawer>
  );
}

function Form({
  register,
  subject,
  last,
  onDone,
}: Pick<EntryFormProps, "register" | "subject" | "last"> & { onDone: () => void }): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  const queries = useQueryClient();
  const fields = formOf(register, subject?.id);
  const [values, setValues] = useState<Values>(() => ({
    ...blankForm(fields),
    ...Object.fromEntries((last?.values ?? []).flatMap(({ field, value }) => (value === null ? [] : [[field, value]]))),
  }));
  const save = useMutation({
    mutationFn: () =>
      writeEntry(register.key, {
        ...(subject ? { subject: { type: subject.type, id: subject.id } } : {}),
        ...(last ? { replaces: last.id } : {}),
        values,
      }),
    onSuccess: async () => {
      await queries.invalidateQueries();
      onDone();
    },
  });
  const errors = save.error ? (problemOf(save.error).errors ?? []) : [];
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <p className="ink-2">
        {subject?.title ? `${text(subject.title)} · ` : ""}
        <Article law={register.law} />
      </p>
      {register.confers && (
        <p className="caption ink-2">{t("registers.confers", { role: t(`role.${register.confers.role}`) })}</p>
      )}
      {register.filedWith && (
        <p className="caption ink-2">{t("registers.filedNote", { body: text(register.filedWith.name) })}</p>
      )}
      {save.error && <Problem error={save.error} />}
      <FormFields
        fields={fields}
        values={values}
        onChange={setValues}
        at="/values"
        errors={errors}
        rulebook={register.law.rulebook}
      />
      <div className="form-foot">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t("action.save")}
        </Button>
        <Button onClick={onDone}>{t("action.cancel")}</Button>
      </div>
    </form>
  );
}
