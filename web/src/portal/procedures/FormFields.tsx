import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Article } from "../../parts/Article.tsx";
import { blankForm, errorAt, type FormField, isShown, isWanted, type Values } from "../../parts/form.ts";
import { useLanguage } from "../../parts/language.ts";
import { FilesField } from "./FilesField.tsx";
import { ReferenceField } from "./ReferenceField.tsx";

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
  around?: Values;
  rulebook?: string;
}

/** Any form that the server declares, in the system's own controls: quick, and every keyboard and reader knows them. */
export function FormFields({
  fields,
  values,
  onChange,
  at,
  errors = [],
  around = {},
  rulebook,
}: FormFieldsProps): ReactNode {
  const siblings = { ...around, ...values };
  return fields
    .filter((field) => isShown(field, siblings))
    .map((field) => (
      <OneField
        key={field.name}
        field={field}
        value={values[field.name]}
        siblings={siblings}
        pointer={`${at}/${field.name}`}
        errors={errors}
        {...(rulebook ? { rulebook } : {})}
        onChange={(value) => onChange({ ...values, [field.name]: value })}
      />
    ));
}

interface OneFieldProps {
  field: FormField;
  value: unknown;
  siblings: Values;
  pointer: string;
  errors: readonly FieldError[];
  rulebook?: string;
  onChange: (value: unknown) => void;
}

const grouped = new Set([
  "list",
  "choice",
  "file",
  "dataset",
  "item",
  "organization",
  "person",
  "program",
  "grant",
  "case",
]);

function OneField({ field, value, siblings, pointer, errors, rulebook, onChange }: OneFieldProps): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  const id = pointer.slice(1).replaceAll("/", "-");
  const error = errorAt(errors, pointer);
  const { hint, wantedBy } = field;
  const label = (
    <>
      {text(field.label)} {wantedBy && rulebook && <Article law={{ rulebook, article: wantedBy }} />}
      {isWanted(field) && field.kind !== "flag" && <span className="caption ink-3"> {t("procedures.required")}</span>}
    </>
  );
  const below = (
    <>
      {hint && <p className="caption ink-3">{text(hint)}</p>}
      {error && (
        <p className="field-error" role="alert">
          {text(error)}
        </p>
      )}
    </>
  );
  if (field.kind === "flag") {
    return (
      <p className="form-field">
        <label className="form-choice">
          <input type="checkbox" checked={value === true} onChange={(event) => onChange(event.target.checked)} />
          <span>{text(field.label)}</span>
        </label>
        {below}
      </p>
    );
  }
  if (grouped.has(field.kind)) {
    return (
      <fieldset className="form-field" id={id}>
        <legend>{label}</legend>
        {field.kind === "choice" ? (
          <Choices id={id} field={field} value={value} onChange={onChange} />
        ) : field.kind === "file" ? (
          <FilesField field={field} value={value} onChange={onChange} />
        ) : field.kind === "list" ? (
          <Rows
            field={field}
            rows={(value ?? []) as readonly Values[]}
            at={pointer}
            errors={errors}
            around={siblings}
            onChange={onChange}
          />
        ) : (
          <ReferenceField id={id} field={field} value={value} siblings={siblings} onChange={onChange} />
        )}
        {below}
      </fieldset>
    );
  }
  return (
    <div className="form-field">
      <label htmlFor={id}>{label}</label>
      {field.kind === "long" ? (
        <textarea
          id={id}
          rows={4}
          maxLength={field.max ?? 4000}
          value={(value as string) ?? ""}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : field.kind === "number" ? (
        <input
          id={id}
          type="number"
          {...(field.min === null ? {} : { min: field.min })}
          {...(field.max === null ? {} : { max: field.max })}
          value={value === null || value === undefined ? "" : String(value)}
          onChange={(event) => onChange(event.target.value === "" ? null : Number(event.target.value))}
        />
      ) : (
        <input
          id={id}
          type={field.kind === "day" ? "date" : "text"}
          {...(field.kind === "text" ? { maxLength: field.max ?? 200 } : {})}
          value={(value as string) ?? ""}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      {below}
    </div>
  );
}

function Choices({
  id,
  field,
  value,
  onChange,
}: {
  id: string;
  field: FormField;
  value: unknown;
  onChange: (value: unknown) => void;
}): ReactNode {
  const { text } = useLanguage();
  const chosen = (field.many ? value : [value]) as readonly (string | null)[];
  return Object.entries(field.values ?? {}).map(([key, name]) => (
    <label key={key} className="form-choice">
      <input
        type={field.many ? "checkbox" : "radio"}
        name={id}
        checked={chosen.includes(key)}
        onChange={(event) => {
          if (!field.many) onChange(key);
          else onChange(event.target.checked ? [...chosen, key] : chosen.filter((one) => one !== key));
        }}
      />
      <span>{text(name)}</span>
    </label>
  ));
}

function Rows({
  field,
  rows,
  at,
  errors,
  around,
  onChange,
}: {
  field: FormField;
  rows: readonly Values[];
  at: string;
  errors: readonly FieldError[];
  around: Values;
  onChange: (rows: readonly Values[]) => void;
}): ReactNode {
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
          <button type="button" className="button" onClick={() => onChange(rows.filter((_, other) => other !== index))}>
            {t("procedures.removeRow", { n: index + 1 })}
          </button>
        </div>
      ))}
      <button
        type="button"
        className="button"
        disabled={field.max !== null && rows.length >= field.max}
        onClick={() => onChange([...rows, blankForm(fields)])}
      >
        {t("procedures.addRow")}
      </button>
    </>
  );
}
