import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Drawer } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Databases } from "../../api/databases.ts";
import type { Text } from "../../i18n/setup.ts";
import { blankForm, type FormField, type Values } from "../../parts/form.ts";
import { Problem } from "../../parts/Problem.tsx";
import { problemOf } from "../../parts/problem.ts";
import { FormFields } from "../procedures/FormFields.tsx";

const plain = {
  hint: null,
  optional: false,
  many: false,
  max: null,
  min: null,
  showWhen: null,
  values: null,
  of: null,
  scope: null,
} as const;

type Say = (key: string) => string;
// The words are those of the language on screen; a form wants them in both.
const both = (words: string): Text => ({ zh: words, en: words });

/** What may be created: the text's own names, and where it lets others be built, a name of one's own. */
export function named(kinds: Databases["kinds"], t: Say): readonly FormField[] {
  const values = kinds.flatMap(({ kind, named: names }) => [
    ...names.map(
      ({ key, name }) =>
        [
          `${kind}/${key}`,
          { zh: `${t(`databases.kind.${kind}`)} · ${name.zh}`, en: `${t(`databases.kind.${kind}`)} · ${name.en}` },
        ] as const,
    ),
    ...(kind === "basic"
      ? []
      : [[`${kind}/`, both(`${t(`databases.kind.${kind}`)} · ${t("databases.other")}`)] as const]),
  ]);
  const own = values.map(([value]) => value).filter((value) => value.endsWith("/"));
  return [
    { ...plain, name: "what", kind: "choice", label: both(t("databases.what")), values: Object.fromEntries(values) },
    { ...plain, name: "zh", kind: "text", label: both(t("databases.nameZh")), max: 100, showWhen: { what: own } },
    {
      ...plain,
      name: "en",
      kind: "text",
      label: both(t("databases.nameEn")),
      max: 200,
      optional: true,
      showWhen: { what: own },
    },
  ];
}

/** Who leads it, and who takes part. */
export function given(t: Say): readonly FormField[] {
  return [
    { ...plain, name: "lead", kind: "organization", label: both(t("databases.lead_department")) },
    {
      ...plain,
      name: "members",
      kind: "organization",
      many: true,
      optional: true,
      max: 200,
      label: both(t("databases.members")),
    },
  ];
}

interface DatabaseFormProps<T> {
  open: boolean;
  title: string;
  fields: readonly FormField[];
  /** What stands already. */
  known: Values;
  send: (values: Values) => Promise<T>;
  onClose: () => void;
  onDone: (made: T) => void;
}

/** A drawer with a form; what was typed stays when the server says no. */
export function DatabaseForm<T>({ open, title, onClose, ...form }: DatabaseFormProps<T>): ReactNode {
  return (
    <Drawer open={open} onClose={onClose} size={520} title={title} destroyOnHidden>
      {open && <Inside {...form} onClose={onClose} />}
    </Drawer>
  );
}

function Inside<T>({ fields, known, send, onClose, onDone }: Omit<DatabaseFormProps<T>, "open" | "title">): ReactNode {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [values, setValues] = useState<Values>(() => ({ ...blankForm(fields), ...known }));
  const save = useMutation({
    mutationFn: () => send(values),
    onSuccess: async (made) => {
      await queries.invalidateQueries({ queryKey: ["databases"] });
      onClose();
      onDone(made);
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
      {save.error && <Problem error={save.error} />}
      <FormFields fields={fields} values={values} onChange={setValues} at="" errors={errors} />
      <div className="form-foot">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t("action.save")}
        </Button>
        <Button onClick={onClose}>{t("action.cancel")}</Button>
      </div>
    </form>
  );
}
