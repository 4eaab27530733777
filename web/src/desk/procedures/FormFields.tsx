import { Button, Checkbox, Input, InputNumber, Radio, Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Article } from "../../parts/Article.tsx";
import { blankForm, errorAt, type FormField, isShown, isWanted, type Values } from "../../parts/form.ts";
import { useLanguage } from "../../parts/language.ts";
import { Field } from "../parts/Field.tsx";
import { EntryControl } from "./EntryControl.tsx";
import { FilesControl } from "./FilesControl.tsx";
import { ReferenceControl } from "./ReferenceControl.tsx";

interface FieldError {
  readonly pointer: string;
  readonly zh: string;
  readonly en: string;
}

interface FormFieldsProps {
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

/** Any form that the server declares: each field by its kind, those that are not asked for left out. */
export function FormFields({
  fields,
  values,
  onChange,
  at,
  errors = [],
  around = {},
  rulebook,
}: FormFieldsProps): ReactNode {
  const { text } = useLanguage();
  const siblings = { ...around, ...values };
  return (
    <>
      {fields
        .filter((field) => isShown(field, siblings))
        .map((field) => {
          const pointer = `${at}/${field.name}`;
          const id = pointer.slice(1).replaceAll("/", "-");
          const error = errorAt(errors, pointer);
          const set = (value: unknown) => onChange({ ...values, [field.name]: value });
          const { hint, wantedBy } = field;
          const label = (
            <>
              {text(field.label)} {wantedBy && rulebook && <Article law={{ rulebook, article: wantedBy }} />}
            </>
          );
          if (field.kind === "flag") {
            return (
              <div key={field.name} className="field field-flag">
                <Checkbox checked={values[field.name] === true} onChange={(event) => set(event.target.checked)}>
                  {text(field.label)}
                </Checkbox>
                {hint && <p className="caption ink-3">{text(hint)}</p>}
              </div>
            );
          }
          return (
            <Field
              key={field.name}
              id={id}
              label={label}
              {...(hint ? { hint: text(hint) } : {})}
              required={isWanted(field)}
              error={error && text(error)}
              group={field.kind === "list" || isButtons(field) || field.kind === "file"}
            >
              {field.kind === "list" ? (
                <Rows
                  field={field}
                  rows={(values[field.name] ?? []) as readonly Values[]}
                  at={pointer}
                  errors={errors}
                  around={siblings}
                  onChange={set}
                />
              ) : (
                <Control id={id} field={field} value={values[field.name]} siblings={siblings} onChange={set} />
              )}
            </Field>
          );
        })}
    </>
  );
}

function isButtons(field: FormField): boolean {
  return field.kind === "choice" && (field.many || Object.keys(field.values ?? {}).length <= 4);
}

interface ControlProps {
  id: string;
  field: FormField;
  value: unknown;
  siblings: Values;
  onChange: (value: unknown) => void;
}

function Control({ id, field, value, siblings, onChange }: ControlProps): ReactNode {
  const { text } = useLanguage();
  switch (field.kind) {
    case "text":
      return (
        <Input
          id={id}
          value={(value as string) ?? ""}
          maxLength={field.max ?? 200}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    case "long":
      return (
        <Input.TextArea
          id={id}
          value={(value as string) ?? ""}
          maxLength={field.max ?? 4000}
          rows={3}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    case "day":
      return (
        <Input
          id={id}
          type="date"
          value={(value as string) ?? ""}
          onChange={(event) => onChange(event.target.value)}
          className="field-day"
        />
      );
    case "number":
      return (
        <InputNumber
          id={id}
          value={(value as number | null) ?? null}
          {...(field.min === null ? {} : { min: field.min })}
          {...(field.max === null ? {} : { max: field.max })}
          onChange={(number) => onChange(number)}
          className="field-number"
        />
      );
    case "choice": {
      const options = Object.entries(field.values ?? {}).map(([key, name]) => ({ value: key, label: text(name) }));
      if (field.many) {
        return <Checkbox.Group options={options} value={(value ?? []) as string[]} onChange={onChange} />;
      }
      if (isButtons(field)) {
        return (
          <Radio.Group
            options={options}
            value={(value as string | null) ?? null}
            onChange={(event) => onChange(event.target.value)}
          />
        );
      }
      return (
        <Select
          id={id}
          className="field-select"
          value={(value as string | null) ?? null}
          options={options}
          allowClear={field.optional}
          onChange={(chosen) => onChange(chosen ?? null)}
        />
      );
    }
    case "file":
      return <FilesControl id={id} field={field} value={value} onChange={onChange} />;
    case "entry":
      return <EntryControl id={id} field={field} value={value} onChange={onChange} />;
    case "flag":
    case "list":
      return null;
    default:
      return (
        <ReferenceControl
          id={id}
          field={field}
          kind={field.kind}
          value={value}
          siblings={siblings}
          onChange={onChange}
        />
      );
  }
}

interface RowsProps {
  field: FormField;
  rows: readonly Values[];
  at: string;
  errors: readonly FieldError[];
  around: Values;
  onChange: (rows: readonly Values[]) => void;
}

function Rows({ field, rows, at, errors, around, onChange }: RowsProps): ReactNode {
  const { t } = useTranslation();
  const fields = field.fields ?? [];
  return (
    <>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity of their own
        <div key={index} className="form-rows">
          <FormFields
            fields={fields}
            values={row}
            at={`${at}/${index}`}
            errors={errors}
            around={around}
            onChange={(changed) => onChange(rows.map((one, other) => (other === index ? changed : one)))}
          />
          <Button size="small" onClick={() => onChange(rows.filter((_, other) => other !== index))}>
            {t("procedures.removeRow", { n: index + 1 })}
          </Button>
        </div>
      ))}
      <Button
        size="small"
        disabled={field.max !== null && rows.length >= field.max}
        onClick={() => onChange([...rows, blankForm(fields)])}
      >
        {t("procedures.addRow")}
      </Button>
    </>
  );
}
