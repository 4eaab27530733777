import { useQuery } from "@tanstack/react-query";
import { Checkbox, Input } from "antd";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { publishedDatasetQuery } from "../../api/catalog.ts";
import { type DatasetDraft, type DraftItem, defaultMask, gradeNames } from "../../api/codes.ts";
import type { Mask } from "../../api/delivery.ts";
import type { CaseView } from "../../api/procedure.ts";
import { type Application, applicationQuery, type Review } from "../../api/sharing.ts";
import { Article } from "../../parts/Article.tsx";
import { day, number } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { Problem, Skeleton } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { useToday } from "../frame/Platform.tsx";
import { A } from "../parts/A.tsx";
import { Choice } from "../parts/Choice.tsx";
import { Field } from "../parts/Field.tsx";
import { Facts, Section } from "../parts/Page.tsx";

/** What a decider makes of an application: less of it, and masks. */
export interface Narrowing {
  readonly carries: Readonly<Record<string, unknown>>;
  readonly count: number;
  readonly narrowed: boolean;
  readonly empty: boolean;
  /** A share condition is not met, or no duty is named: no consent then. */
  readonly unchecked: boolean;
}

interface ShareRequestProps {
  it: CaseView;
  editable: boolean;
  onNarrow: (narrowing: Narrowing | null) => void;
}

/** The request for shared data, and its items to narrow one by one. */
export function ShareRequest({ it, editable, onNarrow }: ShareRequestProps): ReactNode {
  const { data, error } = useQuery(applicationQuery(it.id));
  const dataset = useQuery(publishedDatasetQuery(it.object.id));
  if (error || dataset.error) return <Problem error={error ?? dataset.error} />;
  if (!data || !dataset.data) return <Skeleton rows={8} />;
  return (
    <>
      <Stated it={it} statement={data.stands} content={dataset.data.content} grant={data.grant} />
      <Items
        it={it}
        statement={data.stands}
        asked={data.statement}
        items={dataset.data.content.items}
        editable={editable}
        review={data.review}
        onNarrow={onNarrow}
      />
      <Reviewed it={it} />
    </>
  );
}

function Stated({
  it,
  statement,
  content,
  grant,
}: {
  it: CaseView;
  statement: Application;
  content: DatasetDraft;
  grant: string | null;
}): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const today = useToday();
  const quota = [
    statement.quota.perDay !== null && t("cases.share.perDay", { n: number(statement.quota.perDay, language) }),
    statement.quota.total !== null && t("cases.share.total", { n: number(statement.quota.total, language) }),
  ].filter(Boolean);
  const mode = statement.mode.map((one) => t(`grants.mode.${one}`)).join(t("join"));
  const until = statement.until
    ? t("cases.share.until", { day: day(statement.until, language, { today }) })
    : t("cases.share.open");
  return (
    <Section title={t("cases.request")}>
      <Facts
        facts={[
          [t("cases.share.applicant"), text(it.parties.find((party) => party.role === "applicant")?.name)],
          [
            t("cases.share.dataset"),
            <A key="d" href={to.dataset(it.object.id)}>
              {(language === "en" && content.titleEn) || content.titleZh}
            </A>,
          ],
          [t("cases.share.purpose"), statement.purpose],
          [t("cases.share.scenario"), statement.scenario],
          [t("cases.share.dutyBasis"), statement.dutyBasis],
          statement.scope !== "" && [t("cases.share.scope"), statement.scope],
          [t("cases.share.modeAndTerm"), [mode, ...quota, until].join(t("comma"))],
          statement.rows.length > 0 && [
            t("cases.share.rows"),
            statement.rows
              .map(
                (rule) =>
                  `${content.items.find((item) => item.id === rule.item)?.nameZh ?? rule.item}：${rule.values.join("、")}`,
              )
              .join("；"),
          ],
          [
            t("cases.share.users"),
            [
              t("cases.share.persons", { count: statement.persons.length }),
              t("cases.share.systems", { count: statement.systems.length }),
            ].join(t("join")),
          ],
          statement.agreement !== "" && [t("cases.share.agreement"), statement.agreement],
          grant !== null && [
            t("cases.share.grant"),
            <A key="g" href={to.grant(grant)}>
              {t("cases.share.toGrant")}
            </A>,
          ],
        ]}
      />
    </Section>
  );
}

interface ItemsProps {
  it: CaseView;
  statement: Application & { readonly masks: Readonly<Record<string, string>> };
  asked: Application;
  items: readonly DraftItem[];
  editable: boolean;
  review: Review | null;
  onNarrow: (narrowing: Narrowing | null) => void;
}

const maskKeys = ["keep", "cut", "generalise", "pseudonym"] as const;

function Items({ statement, asked, items, editable, review, onNarrow }: ItemsProps): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const today = useToday();
  const [given, setGiven] = useState<ReadonlySet<string>>(() => new Set(statement.items));
  const [masks, setMasks] = useState<Readonly<Record<string, Mask>>>({});
  const [until, setUntil] = useState(statement.until ?? "");
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
      carries: {
        ...(review
          ? { checklist: conditions.map((condition) => ({ condition, met: met.has(condition) })), duty: duty.trim() }
          : {}),
        ...(given.size < statement.items.length ? { items: statement.items.filter((id) => given.has(id)) } : {}),
        ...(Object.keys(chosenMasks).length > 0 ? { masks: chosenMasks } : {}),
        ...(until !== "" && until !== (statement.until ?? "") ? { until } : {}),
      },
    });
  }, [editable, given, masks, until, empty, narrowed, onNarrow, statement, review, conditions, met, duty]);
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
        <fieldset className="review">
          <legend>
            {t("cases.share.review")} <Article law={review.law} />
          </legend>
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
        <p className="inline-controls until">
          <label htmlFor="narrow-until">{t("cases.share.lastDay")}</label>
          <Input
            id="narrow-until"
            type="date"
            value={until}
            min={today}
            {...(statement.until ? { max: statement.until } : {})}
            onChange={(event) => setUntil(event.target.value)}
            style={{ width: "11rem" }}
          />
        </p>
      )}
    </Section>
  );
}

/** What a consent said of each share condition, and the duty that it relies on. */
function Reviewed({ it }: { it: CaseView }): ReactNode {
  const { t } = useTranslation();
  return it.tasks.flatMap((task) => {
    const said = task.decision?.carries as { checklist?: { condition: string; met: boolean }[]; duty?: string } | null;
    if (!said?.checklist) return [];
    return (
      <Section key={task.id} title={t("cases.share.review")}>
        <Facts
          facts={[
            ...said.checklist.map(
              ({ condition, met }) => [condition, t(met ? "cases.share.isMet" : "cases.share.notMet")] as const,
            ),
            [t("cases.share.duty"), said.duty ?? ""],
          ]}
        />
      </Section>
    );
  });
}
