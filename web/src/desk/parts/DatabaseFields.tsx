import { Input, InputNumber, Select } from "antd";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "./Field.tsx";

const ways = ["verified", "encrypted", "off"] as const;

interface DatabasePlace {
  host: string;
  port: number;
  database: string;
  user: string;
  tls: (typeof ways)[number];
  ca: string | null;
}

interface DatabaseFieldsProps {
  value: DatabasePlace;
  /** The port of the kind of database, where none is stated. */
  usualPort: number;
  userHint: string;
  /** What stands between the database's name and the user. */
  table?: ReactNode;
  /** The field of the password. */
  secret: ReactNode;
  onChange: (part: Partial<DatabasePlace>) => void;
}

/** Where a department's database is, and as whom the platform signs in. */
export function DatabaseFields({
  value,
  usualPort,
  userHint,
  table,
  secret,
  onChange,
}: DatabaseFieldsProps): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const text = (name: "host" | "database" | "user", hint?: string) => (
    <TextField
      label={t(`sources.field.${name}`)}
      hint={hint}
      value={value[name]}
      onChange={(to) => onChange({ [name]: to.trim() })}
    />
  );
  return (
    <>
      {text("host")}
      <Field id={`${id}port`} label={t("sources.field.port")}>
        <InputNumber
          id={`${id}port`}
          min={1}
          max={65_535}
          value={value.port}
          onChange={(port) => onChange({ port: port ?? usualPort })}
        />
      </Field>
      {text("database")}
      {table}
      {text("user", userHint)}
      {secret}
      <Field id={`${id}tls`} label={t("sources.field.tls")}>
        <Select
          popupMatchSelectWidth={false}
          id={`${id}tls`}
          value={value.tls}
          options={ways.map((way) => ({ value: way, label: t(`sources.tls.${way}`) }))}
          onChange={(tls) => onChange({ tls })}
        />
      </Field>
      {value.tls === "verified" && <CertificateField value={value.ca} onChange={(ca) => onChange({ ca })} />}
    </>
  );
}

/** Certificates in PEM that are trusted instead of the public ones. */
export function CertificateField({
  value,
  onChange,
}: {
  value: string | null;
  onChange: (to: string | null) => void;
}): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  return (
    <Field id={id} label={t("sources.field.ca")} hint={t("sources.caHint")}>
      <Input.TextArea
        id={id}
        rows={3}
        value={value ?? ""}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value || null)}
      />
    </Field>
  );
}

interface TextFieldProps {
  label: string;
  hint?: string | undefined;
  value: string;
  onChange: (to: string) => void;
}

/** A line of text that nobody's browser remembers or corrects. */
export function TextField({ label, hint, value, onChange }: TextFieldProps): ReactNode {
  const id = useId();
  return (
    <Field id={id} label={label} hint={hint}>
      <Input
        id={id}
        value={value}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}

/** A password that is set, never shown. */
export function SecretField({ label, hint, value, onChange }: TextFieldProps): ReactNode {
  const id = useId();
  return (
    <Field id={id} label={label} hint={hint}>
      <Input.Password
        id={id}
        value={value}
        autoComplete="new-password"
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
