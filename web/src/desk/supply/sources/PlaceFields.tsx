import { Input, InputNumber } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SourceForm } from "../../../api/sources.ts";
import { TextField } from "../../parts/DatabaseFields.tsx";
import { Field } from "../../parts/Field.tsx";
import { RestFields } from "../../parts/RestFields.tsx";
import { originText, placeOf, placeText, ports } from "./place.ts";

interface PlaceProps {
  form: SourceForm;
  set: (part: Partial<SourceForm>) => void;
  /** The field of the secret, in its place among the others. */
  secret: ReactNode;
}

/** Where a source is that is no database, and what its kind needs besides. */
export function PlaceFields({ form, set, secret }: PlaceProps): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const { settings, kind } = form;
  const text = (name: string, label: string, value: string, change: (value: string) => void, hint?: string) => (
    <TextField key={name} label={label} hint={hint} value={value} onChange={(to) => change(to.trim())} />
  );
  switch (settings?.kind) {
    case "rest":
      return (
        <>
          <Address key={kind} form={form} set={set} hint={t("sources.rest.addressHint")} />
          <RestFields value={settings} onChange={(part) => set({ settings: { ...settings, ...part } })}>
            {secret}
          </RestFields>
          {text(
            "since",
            t("sources.rest.since"),
            settings.since ?? "",
            (since) => set({ settings: { ...settings, since: since || null } }),
            t("sources.rest.sinceHint"),
          )}
        </>
      );
    case "http":
      return (
        <>
          <Address key={kind} form={form} set={set} hint={t("sources.drop.addressHint")} />
          {text(
            "field",
            t("sources.drop.secretField"),
            settings.secretField ?? "",
            (field) => set({ settings: { ...settings, secretField: field || null } }),
            t("sources.drop.secretFieldHint"),
          )}
          {settings.secretField !== null && secret}
        </>
      );
    case "sftp":
      return (
        <>
          {text("host", t("sources.field.host"), form.host, (host) => set({ host }))}
          <Field id={`${id}port`} label={t("sources.field.port")}>
            <InputNumber
              id={`${id}port`}
              min={1}
              max={65_535}
              value={form.port}
              onChange={(port) => set({ port: port ?? ports.sftp })}
            />
          </Field>
          {text(
            "folder",
            t("sources.drop.folder"),
            form.database,
            (database) => set({ database }),
            t("sources.drop.folderHint"),
          )}
          {text(
            "hostKey",
            t("sources.drop.hostKey"),
            settings.hostKey,
            (hostKey) => set({ settings: { ...settings, hostKey } }),
            t("sources.drop.hostKeyHint"),
          )}
          {text("user", t("sources.field.user"), form.user, (user) => set({ user }), t("sources.userHint"))}
          {secret}
        </>
      );
    case "s3":
      return (
        <>
          <Address key={kind} form={form} set={set} hint={t("sources.drop.endpointHint")} />
          {text("bucket", t("sources.drop.bucket"), form.database, (database) => set({ database }))}
          {text(
            "prefix",
            t("sources.drop.prefix"),
            settings.prefix,
            (prefix) => set({ settings: { ...settings, prefix } }),
            t("sources.drop.prefixHint"),
          )}
          {text("region", t("sources.drop.region"), settings.region, (region) =>
            set({ settings: { ...settings, region } }),
          )}
          {text("user", t("sources.drop.accessKey"), form.user, (user) => set({ user }), t("sources.userHint"))}
          {secret}
        </>
      );
    default:
      return null;
  }
}

/** An address that is reached by HTTP; of a bucket it is the server alone. */
function Address({ form, set, hint }: Omit<PlaceProps, "secret"> & { hint: string }): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const bucket = form.kind === "s3";
  const [address, setAddress] = useState(form.host === "" ? "" : bucket ? originText(form) : placeText(form));
  const place = placeOf(address);
  return (
    <Field
      id={id}
      label={t("sources.rest.address")}
      hint={hint}
      error={address !== "" && !place ? t("sources.rest.addressWrong") : undefined}
    >
      <Input
        id={id}
        value={address}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          const stated = event.target.value.trim();
          setAddress(stated);
          const { database, ...origin } = placeOf(stated) ?? { host: "", port: 443, database: "", tls: "verified" };
          set(bucket ? origin : { ...origin, database });
        }}
      />
    </Field>
  );
}
