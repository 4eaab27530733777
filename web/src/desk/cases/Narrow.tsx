import { Checkbox, Input } from "antd";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { type DraftItem, defaultMask, gradeNames } from "../../api/codes.ts";
import type { Mask } from "../../api/delivery.ts";
import type { ApplicationView, Fixed } from "../../api/sharing.ts";
import { Article } from "../../parts/Article.tsx";
import { useLanguage } from "../../parts/language.ts";
import { Choice } from "../parts/Choice.tsx";
import { Field } from "../parts/Field.tsx";
import { Section } from "../parts/Page.tsx";
import { lacks, type Scope, ScopeFields, scopeCarried, scopeOf } from "./ScopeFields.tsx";

/** What a decider makes of an application: less of it, and masks. */
export interface Narrowing {
  readonly carries: Readonly<Record<string, unknown>>;
  readonly count: number;
  readonly narrowed: boolean;
  readonly empty: boolean;
  /** A share condition is not met, or no duty is named: no consent then. */
  readonly unchecked: boolean;
  /** What the text wants fixed by a consent and is still open. */
  readonly unfixed: readonly Fixed[];
}

interface NarrowProps {
  application: ApplicationView;
  items: readonly DraftItem[];
  editable: boolean;
  onNarrow: (narrowing: Narrowing | null) => void;
}

const maskKeys = ["keep", "cut", "generalise", "pseudonym"] as const;

/** The items that were asked for, and for whoever decides: less of them, and of everything else that a consent fixes. */
export function Narrow({ application, items, editable, onNarrow }: NarrowProps): ReactNode {
  const { stands: statement, statement: asked, review, fixes } = application;
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const [given, setGiven] = useState<ReadonlySet<string>>(() => new Set(statement.items));
  const [masks, setMasks] = useState<Readonly<Record<string, Mask>>>({});
  const [scope, setScope] = useState<Scope>(() => scopeOf(statement));
  const [met, setMet] = useState<ReadonlySet<string>>(new Set());
  const [duty, setDuty] = useState(asked.dutyBasis);
  // Conditions of items that are left out need not be met.
  const conditions = useMemo(() => {
    const left = items.filter((item) => given.has(item.id)).map((item) => item.share.condition.trim());
    return (review?.conditions ?? []).filter((one) => left.includes(one));
  }, [items, given, review]);
  const empty = given.size === 0;
  const narrowed = given.size < asked.items.length;
  useEffect(() => {
    if (!editable) {
      onNarrow(null);
      return;
    }
    const chosenMasks = Object.fromEntries(Object.entries(masks).filter(([id]) => given.has(id)));
    onNarrow({
      count: given.size,
      empty,
      narrowed,
      unchecked: review !== null && (duty.trim() === "" || conditions.some((one) => !met.has(one))),
      unfixed: (fixes?.elements ?? []).filter((element) => lacks(element, scope)),
      carries: {
        ...(review
          ? { checklist: conditions.map((condition) => ({ condition, met: met.has(condition) })), duty: duty.trim() }
          : {}),
        ...(given.size < statement.items.length ? { items: statement.items.filter((id) => given.has(id)) } : {}),
        ...(Object.keys(chosenMasks).length > 0 ? { masks: chosenMasks } : {}),
        ...scopeCarried(scope, statement),
      },
    });
  }, [editable, given, masks, scope, empty, narrowed, onNarrow, statement, review, fixes, conditions, met, duty]);
  const maskNames = Object.fromEntries(
    maskKeys.map((key) => [key, { zh: t(`grants.mask.${key}`), en: t(`grants.mask.${key}`) }]),
  ) as Record<(typeof maskKeys)[number], { zh: string; en: string }>;
  const rows = asked.items.flatMap((id) => items.find((item) => item.id === id) ?? []);
  const usual = (item: DraftItem) =>
    item.grade ? defaultMask(item.sensitivity as never, item.grade, "sharing") : "keep";
  return (
    <Section
      title={t("catalog.dataset.items")}
      note={t(editable ? "cases.share.narrow" : "cases.share.asked", { n: asked.items.length })}
    >
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{t("catalog.item.nameZh")}</th>
            <th scope="col">{t("catalog.item.grade")}</th>
            <th scope="col">{t("cases.share.delivered")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((item) => {
            const name = (language === "en" && item.nameEn) || item.nameZh;
            const on = given.has(item.id);
            return (
              <tr key={item.id} data-row>
                <td className={`grid-main ${on ? "" : "struck"}`}>
                  {editable ? (
                    <Checkbox
                      checked={on}
                      disabled={!statement.items.includes(item.id)}
                      onChange={() => {
                        const next = new Set(given);
                        if (!next.delete(item.id)) next.add(item.id);
                        setGiven(next);
                      }}
                    >
                      {name}
                    </Checkbox>
                  ) : (
                    name
                  )}
                </td>
                <td>
                  <span className="grid-label">{t("catalog.item.grade")}</span>
                  {item.grade ? text(gradeNames[item.grade]) : "–"}
                </td>
                <td>
                  <span className="grid-label">{t("cases.share.delivered")}</span>
                  {!on ? (
                    <span className="ink-3">{t("cases.share.notGiven")}</span>
                  ) : editable ? (
                    <Choice
                      label={`${t("cases.share.delivered")} ${name}`}
                      value={
                        masks[item.id] && masks[item.id] !== "withhold"
                          ? (masks[item.id] as (typeof maskKeys)[number])
                          : null
                      }
                      empty={t("cases.share.usual", { mask: t(`grants.mask.${usual(item)}`) })}
                      options={maskNames}
                      onChoose={(mask) => {
                        const { [item.id]: _old, ...rest } = masks;
                        setMasks(mask ? { ...rest, [item.id]: mask } : rest);
                      }}
                    />
                  ) : (
                    t(`grants.mask.${statement.masks[item.id] ?? usual(item)}`)
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {editable && review && (
        <fieldset className="field-group">
          <legend>
            {t("cases.share.review")} <Article law={review.law} />
          </legend>
          <p className="caption ink-2">{t("cases.share.reviewNote")}</p>
          <div className="ticks">
            {conditions.map((condition) => (
              <Checkbox
                key={condition}
                checked={met.has(condition)}
                onChange={() => {
                  const next = new Set(met);
                  if (!next.delete(condition)) next.add(condition);
                  setMet(next);
                }}
              >
                {t("cases.share.met", { condition })}
              </Checkbox>
            ))}
            {conditions.length === 0 && <p className="ink-2">{t("cases.share.noConditions")}</p>}
          </div>
          <Field id="review-duty" label={t("cases.share.duty")} required>
            <Input.TextArea
              id="review-duty"
              value={duty}
              maxLength={4000}
              rows={2}
              onChange={(event) => setDuty(event.target.value)}
            />
          </Field>
        </fieldset>
      )}
      {editable && (
        <ScopeFields
          application={application}
          items={items.filter((item) => given.has(item.id))}
          scope={scope}
          onChange={setScope}
        />
      )}
    </Section>
  );
}
