import { useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import { Input, InputNumber, Radio, Select } from "antd";
import { type ReactNode, useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { datasetsQuery } from "../../api/catalog.ts";
import { organizationsQuery } from "../../api/organization.ts";
import { keepFile, nameablePeopleQuery, type RegisterField } from "../../api/registers.ts";
import { useLanguage } from "../../parts/language.ts";
import { Problem } from "../../parts/Problem.tsx";
import { Field } from "../parts/Field.tsx";

/** What is typed so far, by field; and what the ids in it are called. */
export type Draft = Readonly<Record<string, unknown>>;
export type Known = Readonly<Record<string, string>>;

interface FieldsProps {
  fields: readonly RegisterField[];
  draft: Draft;
  known: Known;
  errors: ReadonlyMap<string, string>;
  onChange: (field: string, value: unknown) => void;
}

/** The form of a register, drawn from the fields that the rulebook wants. */
export function EntryFields({ fields, draft, known, errors, onChange }: FieldsProps): ReactNode {
  const { text } = useLanguage();
  return (
    <>
      {fields.map((field) => {
        const id = `entry-${field.field}`;
        return (
          <Field
            key={field.field}
            id={id}
            label={text(field.name)}
            required={field.required}
            group={field.kind === "flag" || field.kind === "choice"}
            error={errors.get(field.field)}
          >
            <Control
              id={id}
              field={field}
              value={draft[field.field]}
              known={known}
              onChange={(value) => onChange(field.field, value)}
            />
          </Field>
        );
      })}
    </>
  );
}

interface ControlProps {
  id: string;
  field: RegisterField;
  value: unknown;
  known: Known;
  onChange: (value: unknown) => void;
}

function Control({ id, field, value, known, onChange }: ControlProps): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  switch (field.kind) {
    case "long":
      return (
        <Input.TextArea
          id={id}
          rows={4}
          maxLength={8000}
          value={String(value ?? "")}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    case "number":
      return (
        <InputNumber id={id} value={(value as number | null) ?? null} onChange={onChange} style={{ width: "100%" }} />
      );
    case "day":
      return (
        <Input id={id} type="date" value={String(value ?? "")} onChange={(event) => onChange(event.target.value)} />
      );
    case "flag":
      return (
        <Radio.Group
          value={value as boolean | undefined}
          onChange={(event) => onChange(event.target.value)}
          options={[
            { value: true, label: t("registers.yes") },
            { value: false, label: t("registers.no") },
          ]}
        />
      );
    case "choice":
      return (
        <Radio.Group
          value={value as string | undefined}
          onChange={(event) => onChange(event.target.value)}
          options={field.options.map((option) => ({ value: option.value, label: text(option.name) }))}
        />
      );
    case "person":
      return <PersonSelect id={id} value={value as string | undefined} known={known} onChange={onChange} />;
    case "organization":
    case "organizations":
      return (
        <Organizations
          id={id}
          many={field.kind === "organizations"}
          value={value as string | string[] | undefined}
          known={known}
          onChange={onChange}
        />
      );
    case "dataset":
      return <DatasetSelect id={id} value={value as string | undefined} known={known} onChange={onChange} />;
    case "file":
      return <FileInput id={id} value={value as string | undefined} known={known} onChange={onChange} />;
    default:
      return (
        <Input id={id} maxLength={300} value={String(value ?? "")} onChange={(event) => onChange(event.target.value)} />
      );
  }
}

interface PickProps {
  id: string;
  value: string | undefined;
  known: Known;
  onChange: (value: unknown) => void;
}

function withKnown(options: { value: string; label: string }[], chosen: readonly string[], known: Known) {
  const missing = chosen.filter((id) => known[id] && !options.some((option) => option.value === id));
  return [...missing.map((id) => ({ value: id, label: known[id]! })), ...options];
}

function PersonSelect({ id, value, known, onChange }: PickProps): ReactNode {
  const { data, isFetching } = useQuery(nameablePeopleQuery);
  const options = (data?.items ?? []).map((person) => ({ value: person.id, label: person.name }));
  return (
    <Select
      id={id}
      {...(value ? { value } : {})}
      allowClear
      showSearch={{ optionFilterProp: "label" }}
      loading={isFetching}
      options={withKnown(options, value ? [value] : [], known)}
      onChange={(next) => onChange(next ?? null)}
      style={{ width: "100%" }}
    />
  );
}

function Organizations({
  many,
  value,
  ...props
}: Omit<PickProps, "value"> & { many: boolean; value: string | string[] | undefined }): ReactNode {
  const { text } = useLanguage();
  const [typed, setTyped] = useState("");
  const { data, isFetching } = useInfiniteQuery(organizationsQuery(useDeferredValue(typed.trim())));
  const options = (data?.pages[0]?.items ?? []).map((one) => ({ value: one.id, label: text(one.name) }));
  const chosen = value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
  return (
    <Select
      id={props.id}
      {...(many ? { mode: "multiple" as const } : {})}
      value={many ? chosen : chosen[0]}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={isFetching}
      options={withKnown(options, chosen, props.known)}
      onChange={(next: unknown) => props.onChange(next ?? null)}
      style={{ width: "100%" }}
    />
  );
}

function DatasetSelect({ id, value, known, onChange }: PickProps): ReactNode {
  const { language } = useLanguage();
  const [typed, setTyped] = useState("");
  const q = useDeferredValue(typed.trim());
  const { data, isFetching } = useQuery(datasetsQuery(q ? { q, page: 1 } : { page: 1 }));
  const options = (data?.items ?? []).map((one) => ({
    value: one.id,
    label: (language === "en" && one.titleEn) || one.titleZh,
  }));
  return (
    <Select
      id={id}
      {...(value ? { value } : {})}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={isFetching}
      options={withKnown(options, value ? [value] : [], known)}
      onChange={(next) => onChange(next ?? null)}
      style={{ width: "100%" }}
    />
  );
}

function FileInput({ id, value, known, onChange }: PickProps): ReactNode {
  const { t } = useTranslation();
  const keep = useMutation({ mutationFn: keepFile, onSuccess: (file) => onChange(file.id) });
  const name = keep.data?.name ?? (value ? known[value] : undefined);
  return (
    <>
      <input
        id={id}
        type="file"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) keep.mutate(file);
        }}
      />
      <p className="caption ink-2" aria-live="polite">
        {keep.isPending ? t("registers.uploading") : name ? t("registers.attached", { name }) : null}
      </p>
      {keep.error && <Problem error={keep.error} />}
    </>
  );
}
