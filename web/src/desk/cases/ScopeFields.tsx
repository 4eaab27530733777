import { Checkbox, Input, InputNumber } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { DraftItem } from "../../api/codes.ts";
import type { ApplicationView, Fixed, Quota, RowRule, Stands } from "../../api/sharing.ts";
import { Article } from "../../parts/Article.tsx";
import { useToday } from "../frame/Platform.tsx";
import { DayInput } from "../parts/DayInput.tsx";
import { Field } from "../parts/Field.tsx";
import { RowRules } from "../parts/RowRules.tsx";

/** What a consent fixes beside the items: the scenario, who uses the data and how, which rows, how much and until when. */
export interface Scope {
  readonly scenario: string;
  readonly persons: readonly string[];
  readonly systems: readonly string[];
  readonly mode: Stands["mode"];
  readonly rows: readonly RowRule[];
  readonly quota: Quota;
  /** Blank: open-ended. */
  readonly until: string;
}

export function scopeOf({ scenario, persons, systems, mode, rows, quota, until }: Stands): Scope {
  return { scenario, persons, systems, mode, rows, quota, until: until ?? "" };
}

/** The parts of it that a decider changed. */
export function scopeCarried(scope: Scope, stands: Stands): Readonly<Record<string, unknown>> {
  const begun = scopeOf(stands);
  const filled = { ...scope, rows: scope.rows.filter(({ values }) => values.length > 0) };
  return Object.fromEntries(
    (Object.keys(begun) as (keyof Scope)[])
      .filter((part) => JSON.stringify(filled[part]) !== JSON.stringify(begun[part]))
      .filter((part) => part !== "until" || scope.until !== "")
      .map((part) => [part, filled[part]]),
  );
}

/** Whether something that the text wants fixed is still open. */
export function lacks(element: Fixed, { scenario, persons, systems, mode, until }: Scope): boolean {
  if (element === "scenario") return scenario.trim() === "";
  if (element === "unit") return persons.length + systems.length === 0;
  if (element === "mode") return mode.length === 0;
  return element === "until" && until === "";
}

interface ScopeFieldsProps {
  application: ApplicationView;
  /** The items that are given. */
  items: readonly DraftItem[];
  scope: Scope;
  onChange: (scope: Scope) => void;
}

/** For whoever decides: no more of anything than the duty needs. The purpose stays as it was applied for. */
export function ScopeFields({ application, items, scope, onChange }: ScopeFieldsProps): ReactNode {
  const { t } = useTranslation();
  const today = useToday();
  const { stands, fixes, people, systems } = application;
  const set = (part: Partial<Scope>) => onChange({ ...scope, ...part });
  const wanted = (element: Fixed) => Boolean(fixes?.elements.includes(element));
  const label = (key: string, element?: Fixed) => (
    <>
      {t(`cases.share.${key}`)} {fixes && element && wanted(element) && <Article law={fixes.law} />}
    </>
  );
  const ticked = (chosen: readonly string[], id: string, on: boolean) =>
    on ? [...chosen, id] : chosen.filter((one) => one !== id);
  return (
    <fieldset className="field-group">
      <legend>
        {t("cases.share.fixed")} {fixes && <Article law={fixes.law} />}
      </legend>
      <p className="caption ink-2">{t("cases.share.fixedNote")}</p>
      {wanted("scenario") && (
        <Field id="fix-scenario" label={label("scenario", "scenario")} required>
          <Input.TextArea
            id="fix-scenario"
            value={scope.scenario}
            maxLength={4000}
            rows={2}
            onChange={(event) => set({ scenario: event.target.value })}
          />
        </Field>
      )}
      <Field id="fix-users" group label={label("users", "unit")} required={wanted("unit")}>
        <div className="ticks">
          {people
            .filter(({ id }) => stands.persons.includes(id))
            .map(({ id, name }) => (
              <Checkbox
                key={id}
                checked={scope.persons.includes(id)}
                onChange={(event) => set({ persons: ticked(scope.persons, id, event.target.checked) })}
              >
                {name}
              </Checkbox>
            ))}
          {systems
            .filter(({ id }) => stands.systems.includes(id))
            .map(({ id, name }) => (
              <Checkbox
                key={id}
                checked={scope.systems.includes(id)}
                onChange={(event) => set({ systems: ticked(scope.systems, id, event.target.checked) })}
              >
                {name}
              </Checkbox>
            ))}
        </div>
      </Field>
      <Field id="fix-mode" group label={label("mode", "mode")} required={wanted("mode")}>
        <Checkbox.Group
          value={[...scope.mode]}
          options={stands.mode.map((value) => ({ value, label: t(`grants.mode.${value}`) }))}
          onChange={(mode) => set({ mode: stands.mode.filter((one) => mode.includes(one)) })}
        />
      </Field>
      <RowRules items={items} rules={scope.rows} kept={stands.rows} onChange={(rows) => set({ rows })} />
      <div className="form-row">
        <Field id="narrow-until" label={label("lastDay", "until")} required={wanted("until")}>
          <DayInput
            id="narrow-until"
            value={scope.until}
            min={today}
            max={stands.until ?? undefined}
            onChange={(until) => set({ until })}
          />
        </Field>
        <Field id="narrow-quota" label={t("grants.apply.perDay")}>
          <InputNumber
            id="narrow-quota"
            min={1}
            max={stands.quota.perDay ?? 1_000_000_000}
            value={scope.quota.perDay}
            onChange={(perDay) => set({ quota: { ...scope.quota, perDay: perDay ?? stands.quota.perDay } })}
            className="field-number"
          />
        </Field>
      </div>
    </fieldset>
  );
}
