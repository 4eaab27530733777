import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Drawer, Input, InputNumber } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { type WarningRule as Rule, setWarningRule, warningRulesQuery } from "../../api/warning-rules.ts";
import { moment, number } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { Problem } from "../../parts/Problem.tsx";
import { Field } from "../parts/Field.tsx";
import { Grid } from "../parts/Grid.tsx";
import { Section } from "../parts/Page.tsx";
import { useMe } from "../session.tsx";

/** The numbers of a watch that has some: what holds, who set it so, and a form for who may. */
export function WarningRule({ name, own }: { name: string; own: boolean }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const { roles } = useMe().actor;
  const { data } = useQuery(warningRulesQuery);
  const [open, setOpen] = useState(false);
  const rule = data?.items.find(({ kind }) => kind === name);
  if (!rule) return null;
  const may = own ? roles.includes("data-officer") || roles.includes("head") : roles.includes("supervisor");
  return (
    <Section title={t("registers.rule.title")}>
      <Grid
        label={t("registers.rule.title")}
        rows={rule.settings}
        rowKey={({ key }) => key}
        columns={[
          { key: "name", title: t("registers.rule.number"), main: true, cell: (one) => text(one.name) },
          {
            key: "value",
            title: t("registers.rule.value"),
            align: "right",
            cell: (one) => number(one.value, language),
          },
          {
            key: "usual",
            title: t("registers.rule.byDefault"),
            align: "right",
            cell: (one) => number(one.usual, language),
          },
        ]}
      />
      {rule.set.map((one) => (
        <p key={String(one.own)} className="caption ink-2">
          {t(one.own ? "registers.rule.setOwn" : "registers.rule.setForAll", {
            name: one.setBy,
            at: moment(one.setAt, language),
            reason: one.reason,
          })}
        </p>
      ))}
      {may && (
        <Button onClick={() => setOpen(true)}>{t(own ? "registers.rule.changeOwn" : "registers.rule.change")}</Button>
      )}
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        size={520}
        title={t(own ? "registers.rule.changeOwn" : "registers.rule.change")}
        destroyOnHidden
      >
        <RuleForm rule={rule} own={own} onDone={() => setOpen(false)} />
      </Drawer>
    </Section>
  );
}

function RuleForm({ rule, own, onDone }: { rule: Rule; own: boolean; onDone: () => void }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const queries = useQueryClient();
  const stands = rule.set.find((one) => one.own === own);
  const [values, setValues] = useState<Record<string, number>>(
    Object.fromEntries(rule.settings.map(({ key, value }) => [key, value])),
  );
  const [reason, setReason] = useState("");
  const send = useMutation({
    mutationFn: (settings: Record<string, number>) => setWarningRule(rule.kind, own, settings, reason.trim()),
    onSuccess: async () => {
      await queries.invalidateQueries();
      onDone();
    },
  });
  // What is as it stands without this change is not set: it goes on following the others.
  const changed = Object.fromEntries(
    rule.settings
      .filter(({ key, value }) => stands?.settings[key] !== undefined || values[key] !== value)
      .map(({ key }) => [key, values[key] as number]),
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate(changed);
      }}
    >
      {send.error && <Problem error={send.error} />}
      {rule.settings.map((one) => (
        <Field
          key={one.key}
          id={`rule-${one.key}`}
          label={text(one.name)}
          hint={t("registers.rule.usual", { n: number(one.usual, language) })}
        >
          <InputNumber
            id={`rule-${one.key}`}
            min={one.least}
            max={one.most}
            precision={0}
            value={values[one.key] ?? null}
            onChange={(value) => setValues({ ...values, [one.key]: value ?? one.usual })}
          />
        </Field>
      ))}
      <Field id="rule-reason" label={t("registers.rule.reason")} required>
        <Input.TextArea
          id="rule-reason"
          rows={2}
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
      <div className="inline-controls">
        <Button
          type="primary"
          htmlType="submit"
          loading={send.isPending}
          disabled={reason.trim() === "" || Object.keys(changed).length === 0}
        >
          {t("registers.rule.save")}
        </Button>
        {stands && (
          <Button disabled={reason.trim() === "" || send.isPending} onClick={() => send.mutate({})}>
            {t("registers.rule.takeBack")}
          </Button>
        )}
      </div>
    </form>
  );
}
