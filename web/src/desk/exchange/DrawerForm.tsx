import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Drawer } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { blankForm, type FormField, missingIn, type Values } from "../../parts/form.ts";
import { Problem } from "../../parts/Problem.tsx";
import { problemOf } from "../../parts/problem.ts";
import { FormFields } from "../procedures/FormFields.tsx";

/** A field with what most fields have left out. */
export const fieldOf = (
  name: string,
  kind: FormField["kind"],
  label: string,
  more: Partial<FormField> = {},
): FormField => ({
  name,
  kind,
  label: { zh: label, en: label },
  hint: null,
  optional: false,
  many: false,
  max: null,
  min: null,
  showWhen: null,
  values: null,
  of: null,
  scope: null,
  ...more,
});

interface DrawerFormProps {
  /** The button that opens it, and the title above the form. */
  name: string;
  note?: ReactNode;
  /** Whether opening it is the first thing to do here. */
  primary?: boolean;
  /** What the button says that sends it. */
  act: string;
  fields: readonly FormField[];
  begin?: Values;
  send: (values: Values) => Promise<unknown>;
  /** What is shown instead of the form once it was sent; without it the drawer closes. */
  done?: (answer: unknown) => ReactNode;
}

/** A button that opens a form in a drawer. What was typed stays when the server says no. */
export function DrawerForm({ name, primary = true, ...form }: DrawerFormProps): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button {...(primary ? { type: "primary" as const } : {})} onClick={() => setOpen(true)}>
        {name}
      </Button>
      <Drawer open={open} onClose={() => setOpen(false)} size={520} title={name} destroyOnHidden>
        {open && <Form {...form} onClose={() => setOpen(false)} />}
      </Drawer>
    </>
  );
}

function Form({
  note,
  act,
  fields,
  begin,
  send,
  done,
  onClose,
}: Omit<DrawerFormProps, "name" | "primary"> & { onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [values, setValues] = useState<Values>({ ...blankForm(fields), ...begin });
  const sending = useMutation({
    mutationFn: () => send(values),
    onSuccess: async () => {
      await queries.invalidateQueries();
      if (!done) onClose();
    },
  });
  if (sending.isSuccess && done) return done(sending.data);
  const errors = sending.error ? (problemOf(sending.error).errors ?? []) : [];
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        sending.mutate();
      }}
    >
      {note && <p className="ink-2 drawer-note">{note}</p>}
      {sending.error && <Problem error={sending.error} />}
      <FormFields fields={fields} values={values} onChange={setValues} at="" errors={errors} />
      <div className="form-foot">
        <Button
          type="primary"
          htmlType="submit"
          loading={sending.isPending}
          disabled={missingIn(fields, values).length > 0}
        >
          {act}
        </Button>
        <Button onClick={onClose}>{t("action.cancel")}</Button>
      </div>
    </form>
  );
}
