import { Button, Checkbox, Input, InputNumber, Radio, Select } from "antd";
import type { ReactNode } from "react";
import { type ControlProps, type FormFieldsProps, type FormKit, FormOf } from "../../parts/FormFields.tsx";
import type { FormField } from "../../parts/form.ts";
import { useLanguage } from "../../parts/language.ts";
import { DayInput } from "../parts/DayInput.tsx";
import { Field } from "../parts/Field.tsx";
import { EntryControl } from "./EntryControl.tsx";
import { FilesControl } from "./FilesControl.tsx";
import { ReferenceControl } from "./ReferenceControl.tsx";

const kit: FormKit = {
  Field,
  Flag: ({ label, hint, checked, onChange }) => (
    <div className="field field-flag">
      <Checkbox checked={checked} onChange={(event) => onChange(event.target.checked)}>
        {label}
      </Checkbox>
      {hint && <p className="caption ink-3">{hint}</p>}
    </div>
  ),
  Control,
  Button: ({ children, disabled = false, onClick }) => (
    <Button size="small" disabled={disabled} onClick={onClick}>
      {children}
    </Button>
  ),
  grouped: (field) => isButtons(field) || field.kind === "file",
};

/** Any form that the server declares, in the desk's controls. */
export function FormFields(props: FormFieldsProps): ReactNode {
  return <FormOf kit={kit} {...props} />;
}

function isButtons(field: FormField): boolean {
  return field.kind === "choice" && (field.many || Object.keys(field.values ?? {}).length <= 4);
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
      return <DayInput id={id} value={(value as string) ?? ""} onChange={onChange} />;
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
