import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Article } from "./Article.tsx";
import { blankForm, errorAt, type FormField, isShown, isWanted, type Values } from "./form.ts";
import { useLanguage } from "./language.ts";

interface FieldError {
  readonly pointer: string;
  readonly zh: string;
  readonly en: string;
}

export interface FormFieldsProps {
  fields: readonly FormField[];
  values: Values;
  onChange: (values: Values) => void;
  /** JSON pointer of the form: `/statement`, `/carries`, a row of a list. */
  at: string;
  errors?: readonly FieldError[];
  /** What stands outside: the statement, for what a decision carries. */
  around?: Values;
  /** Whose articles the fields cite. */
  rulebook?: string;
}

/** What one field is filled in with. */
export interface ControlProps {
  id: string;
  field: FormField;
  value: unknown;
  siblings: Values;
  onChange: (value: unknown) => void;
}

/** The pieces that a face of the platform makes forms of. */
export interface FormKit {
  /** Label, control, hint, and what is wrong; `group`: several controls under one label. */
  readonly Field: (props: {
    id: string;
    label: ReactNode;
    hint?: string;
    error?: string | undefined;
    required?: boolean;
    group?: boolean;
    children: ReactNode;
  }) => ReactNode;
  /** One box that is ticked or not, with its own label. */
  readonly Flag: (props: {
    label: string;
    hint: string | null;
    checked: boolean;
    onChange: (on: boolean) => void;
  }) => ReactNode;
  /** Everything but flags and lists. */
  readonly Control: (props: ControlProps) => ReactNode;
  readonly Button: (props: { children: ReactNode; disabled?: boolean; onClick: () => void }) => ReactNode;
  /** Whether the control is a group of its own. */
  readonly grouped: (field: FormField) => boolean;
}

/** Any form that the server declares, made of a face's own pieces: each field by its kind, those that are not asked for left out. */
export function FormOf({
  kit,
  fields,
  values,
  onChange,
  at,
  errors = [],
  around = {},
  rulebook,
}: FormFieldsProps & { kit: FormKit }): ReactNode {
  const { Field, Flag, Control, grouped } = kit;
  const { text } = useLanguage();
  const siblings = { ...around, ...values };
  return fields
    .filter((field) => isShown(field, siblings))
    .map((field) => {
      const pointer = `${at}/${field.name}`;
      const id = pointer.slice(1).replaceAll("/", "-");
      const error = errorAt(errors, pointer);
      const value = values[field.name];
      const set = (changed: unknown) => onChange({ ...values, [field.name]: changed });
      const { hint, wantedBy } = field;
      if (field.kind === "flag") {
        return (
          <Flag
            key={field.name}
            label={text(field.label)}
            hint={hint && text(hint)}
            checked={value === true}
            onChange={set}
          />
        );
      }
      return (
        <Field
          key={field.name}
          id={id}
          label={
            <>
              {text(field.label)} {wantedBy && rulebook && <Article law={{ rulebook, article: wantedBy }} />}
            </>
          }
          {...(hint ? { hint: text(hint) } : {})}
          required={isWanted(field)}
          error={error && text(error)}
          group={field.kind === "list" || grouped(field)}
        >
          {field.kind === "list" ? (
            <Rows
              kit={kit}
              field={field}
              rows={(value ?? []) as readonly Values[]}
              at={pointer}
              errors={errors}
              around={siblings}
              onChange={set}
            />
          ) : (
            <Control id={id} field={field} value={value} siblings={siblings} onChange={set} />
          )}
        </Field>
      );
    });
}

function Rows({
  kit,
  field,
  rows,
  at,
  errors,
  around,
  onChange,
}: {
  kit: FormKit;
  field: FormField;
  rows: readonly Values[];
  at: string;
  errors: readonly FieldError[];
  around: Values;
  onChange: (rows: readonly Values[]) => void;
}): ReactNode {
  const { t } = useTranslation("parts");
  const { Button } = kit;
  const fields = field.fields ?? [];
  return (
    <>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity of their own
        <div key={index} className="form-rows">
          <FormOf
            kit={kit}
            fields={fields}
            values={row}
            at={`${at}/${index}`}
            errors={errors}
            around={around}
            onChange={(changed) => onChange(rows.map((one, other) => (other === index ? changed : one)))}
          />
          <Button onClick={() => onChange(rows.filter((_, other) => other !== index))}>
            {t("form.removeRow", { n: index + 1 })}
          </Button>
        </div>
      ))}
      <Button
        disabled={field.max !== null && rows.length >= field.max}
        onClick={() => onChange([...rows, blankForm(fields)])}
      >
        {t("form.addRow")}
      </Button>
    </>
  );
}
