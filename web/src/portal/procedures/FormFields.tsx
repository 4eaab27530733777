import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type ControlProps, type FormFieldsProps, type FormKit, FormOf } from "../../parts/FormFields.tsx";
import type { FormField } from "../../parts/form.ts";
import { useLanguage } from "../../parts/language.ts";
import { FilesField } from "./FilesField.tsx";
import { ReferenceField } from "./ReferenceField.tsx";

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

const kit: FormKit = {
  Field,
  Flag: ({ label, hint, checked, onChange }) => (
    <p className="form-field">
      <label className="form-choice">
        <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
        <span>{label}</span>
      </label>
      {hint && <span className="caption ink-3">{hint}</span>}
    </p>
  ),
  Control,
  Button: ({ children, disabled = false, onClick }) => (
    <button type="button" className="button" disabled={disabled} onClick={onClick}>
      {children}
    </button>
  ),
  grouped: ({ kind }) => grouped.has(kind),
};

/** Any form that the server declares, in the system's own controls: quick, and every keyboard and reader knows them. */
export function FormFields(props: FormFieldsProps): ReactNode {
  return <FormOf kit={kit} {...props} />;
}

function Field({ id, label, hint, error, required, group, children }: Parameters<FormKit["Field"]>[0]): ReactNode {
  const { t } = useTranslation();
  const name = (
    <>
      {label}
      {required && <span className="caption ink-3"> {t("procedures.required")}</span>}
    </>
  );
  const rest = (
    <>
      {children}
      {hint && <p className="caption ink-3">{hint}</p>}
      {error && (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
    </>
  );
  if (group) {
    return (
      <fieldset className="form-field" id={id}>
        <legend>{name}</legend>
        {rest}
      </fieldset>
    );
  }
  return (
    <div className="form-field">
      <label htmlFor={id}>{name}</label>
      {rest}
    </div>
  );
}

function Control({ id, field, value, siblings, onChange }: ControlProps): ReactNode {
  if (field.kind === "choice") return <Choices id={id} field={field} value={value} onChange={onChange} />;
  if (field.kind === "file") return <FilesField field={field} value={value} onChange={onChange} />;
  if (grouped.has(field.kind))
    return <ReferenceField id={id} field={field} value={value} siblings={siblings} onChange={onChange} />;
  if (field.kind === "long") {
    return (
      <textarea
        id={id}
        rows={4}
        maxLength={field.max ?? 4000}
        value={(value as string) ?? ""}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  }
  if (field.kind === "number") {
    return (
      <input
        id={id}
        type="number"
        {...(field.min === null ? {} : { min: field.min })}
        {...(field.max === null ? {} : { max: field.max })}
        value={value === null || value === undefined ? "" : String(value)}
        onChange={(event) => onChange(event.target.value === "" ? null : Number(event.target.value))}
      />
    );
  }
  return (
    <input
      id={id}
      type={field.kind === "day" ? "date" : "text"}
      {...(field.kind === "text" ? { maxLength: field.max ?? 200 } : {})}
      value={(value as string) ?? ""}
      onChange={(event) => onChange(event.target.value)}
    />
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
