import { InputNumber, Select } from "antd";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import type { Source } from "../../api/sources.ts";
import { TextField } from "./DatabaseFields.tsx";
import { Field } from "./Field.tsx";

type Rest = Extract<NonNullable<Source["settings"]>, { kind: "rest" }>;
/** How a REST interface knows who asks, how it gives its records in pages, and where they stand in an answer. */
export type RestCalling = Pick<Rest, "login" | "paging" | "rows">;

export const restDefaults: RestCalling = {
  login: { kind: "key", field: "X-Api-Key", in: "header" },
  paging: { kind: "page", page: "page", size: "size", first: 1, rows: 100 },
  rows: "",
};

const logins: Readonly<Record<Rest["login"]["kind"], Rest["login"]>> = {
  none: { kind: "none" },
  key: { kind: "key", field: "X-Api-Key", in: "header" },
  basic: { kind: "basic", user: "" },
  "client-credentials": { kind: "client-credentials", tokenUrl: "", clientId: "", scope: null },
};
const pagings: Readonly<Record<Rest["paging"]["kind"], Rest["paging"]>> = {
  none: { kind: "none" },
  page: { kind: "page", page: "page", size: "size", first: 1, rows: 100 },
  offset: { kind: "offset", offset: "offset", limit: "limit", rows: 100 },
  cursor: { kind: "cursor", cursor: "cursor", next: "/next" },
  next: { kind: "next", next: "/next" },
  link: { kind: "link" },
};

/** Fields for the calling of a REST interface; the secret, if there is one, is asked for by `children` below the sign-in. */
export function RestFields({
  value,
  onChange,
  children,
}: {
  value: RestCalling;
  onChange: (part: Partial<RestCalling>) => void;
  children?: ReactNode;
}): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const { login, paging, rows } = value;
  const text = (label: string, now: string, set: (text: string) => void, hint?: string) => (
    <TextField label={label} hint={hint} value={now} onChange={(to) => set(to.trim())} />
  );
  const size = (now: number, set: (rows: number) => void) => (
    <Field id={`${id}size`} label={t("sources.rest.rowsOfPage")}>
      <InputNumber id={`${id}size`} min={1} max={5000} value={now} onChange={(rows) => set(rows ?? 100)} />
    </Field>
  );
  return (
    <>
      <Field id={`${id}login`} label={t("sources.rest.login")}>
        <Select
          popupMatchSelectWidth={false}
          id={`${id}login`}
          value={login.kind}
          options={(["none", "key", "basic", "client-credentials"] as const).map((kind) => ({
            value: kind,
            label: t(`sources.rest.logins.${kind}`),
          }))}
          onChange={(kind) => onChange({ login: logins[kind] })}
        />
      </Field>
      {login.kind === "key" && (
        <>
          <Field id={`${id}in`} label={t("sources.rest.keyIn")}>
            <Select
              popupMatchSelectWidth={false}
              id={`${id}in`}
              value={login.in}
              options={(["header", "query"] as const).map((place) => ({
                value: place,
                label: t(`sources.rest.places.${place}`),
              }))}
              onChange={(place) => onChange({ login: { ...login, in: place } })}
            />
          </Field>
          {text(t("sources.rest.keyField"), login.field, (field) => onChange({ login: { ...login, field } }))}
        </>
      )}
      {login.kind === "basic" &&
        text(t("sources.field.user"), login.user, (user) => onChange({ login: { ...login, user } }))}
      {login.kind === "client-credentials" && (
        <>
          {text(t("sources.rest.tokenUrl"), login.tokenUrl, (tokenUrl) => onChange({ login: { ...login, tokenUrl } }))}
          {text(t("sources.rest.clientId"), login.clientId, (clientId) => onChange({ login: { ...login, clientId } }))}
          {text(t("sources.rest.scope"), login.scope ?? "", (scope) =>
            onChange({ login: { ...login, scope: scope || null } }),
          )}
        </>
      )}
      {login.kind !== "none" && children}
      <Field id={`${id}paging`} label={t("sources.rest.paging")}>
        <Select
          popupMatchSelectWidth={false}
          id={`${id}paging`}
          value={paging.kind}
          options={(["none", "page", "offset", "cursor", "next", "link"] as const).map((kind) => ({
            value: kind,
            label: t(`sources.rest.pagings.${kind}`),
          }))}
          onChange={(kind) => onChange({ paging: pagings[kind] })}
        />
      </Field>
      {paging.kind === "page" && (
        <>
          {text(t("sources.rest.page"), paging.page, (page) => onChange({ paging: { ...paging, page } }))}
          {text(t("sources.rest.size"), paging.size, (name) => onChange({ paging: { ...paging, size: name } }))}
          <Field id={`${id}first`} label={t("sources.rest.first")}>
            <Select
              id={`${id}first`}
              value={paging.first}
              options={([0, 1] as const).map((first) => ({ value: first, label: String(first) }))}
              onChange={(first) => onChange({ paging: { ...paging, first } })}
            />
          </Field>
          {size(paging.rows, (count) => onChange({ paging: { ...paging, rows: count } }))}
        </>
      )}
      {paging.kind === "offset" && (
        <>
          {text(t("sources.rest.offset"), paging.offset, (offset) => onChange({ paging: { ...paging, offset } }))}
          {text(t("sources.rest.limit"), paging.limit, (limit) => onChange({ paging: { ...paging, limit } }))}
          {size(paging.rows, (count) => onChange({ paging: { ...paging, rows: count } }))}
        </>
      )}
      {paging.kind === "cursor" &&
        text(t("sources.rest.cursor"), paging.cursor, (cursor) => onChange({ paging: { ...paging, cursor } }))}
      {(paging.kind === "cursor" || paging.kind === "next") &&
        text(
          t(paging.kind === "next" ? "sources.rest.nextAddress" : "sources.rest.nextToken"),
          paging.next,
          (next) => onChange({ paging: { ...paging, next } }),
          t("sources.rest.pointerHint"),
        )}
      {text(t("sources.rest.rows"), rows, (at) => onChange({ rows: at }), t("sources.rest.rowsHint"))}
    </>
  );
}
