import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { DraftItem } from "../../api/codes.ts";
import { checkQuality, type QualityCheck, type QualityView, qualityQuery } from "../../api/supply.ts";
import { Article } from "../../parts/Article.tsx";
import { CaseState } from "../../parts/CaseState.tsx";
import { moment, number, percent } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { Problem, Skeleton } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { useToday } from "../frame/Platform.tsx";
import { A } from "../parts/A.tsx";
import { Grid } from "../parts/Grid.tsx";
import { Section } from "../parts/Page.tsx";
import { useMay } from "../session.tsx";
import { DraftedRules } from "./DraftedRules.tsx";
import { QualityRules } from "./QualityRules.tsx";
import { Trend } from "./Trend.tsx";

/** 数据质量: the dimensions of the text, what each rule found in the version that is served, and the versions before it. */
export function QualitySection({
  dataset,
  items,
  mine,
}: {
  dataset: string;
  items: readonly DraftItem[];
  mine: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  const may = useMay();
  const queries = useQueryClient();
  const { data, error } = useQuery({ ...qualityQuery(dataset), retry: false });
  const again = useMutation({ mutationFn: () => checkQuality(dataset), onSuccess: () => queries.invalidateQueries() });
  if (error) return <Problem error={error} />;
  if (!data) return <Skeleton rows={4} what={t("supply.quality.name")} />;
  if (!data.law) return null;
  // What is served is looked at first, then what came before or was returned.
  const latest = data.checks.find(({ current }) => current) ?? data.checks[0];
  const earlier = data.checks.filter((check) => check !== latest);
  return (
    <Section
      id="quality"
      title={t("supply.quality.name")}
      note={
        <>
          {data.dimensions.map(({ name }) => text(name)).join(t("join"))} <Article law={data.law} />
        </>
      }
      actions={
        <>
          {mine && latest && may("draftQualityRules") && <DraftedRules dataset={dataset} rules={data.rules} />}
          {mine && may("defineQualityRules") && <QualityRules dataset={dataset} rules={data.rules} items={items} />}
          {latest && may("checkQuality") && (
            <Button loading={again.isPending} onClick={() => again.mutate()}>
              {t("supply.quality.again")}
            </Button>
          )}
        </>
      }
    >
      {again.error && <Problem error={again.error} />}
      {data.issue && (
        <p className="set-aside">
          {t("supply.quality.issue")}{" "}
          <A className="underlined" href={to.caseOf(data.issue)}>
            {t("supply.quality.toIssue")}
          </A>
        </p>
      )}
      {latest ? (
        <Check check={latest} history={[...data.checks].reverse()} />
      ) : (
        <p className="empty">{t("supply.quality.none")}</p>
      )}
      {!latest && data.rules.length > 0 && <Rules rules={data.rules} />}
      {earlier.length > 0 && (
        <details className="supply-rest">
          <summary>{t("supply.quality.earlier", { n: earlier.length, count: earlier.length })}</summary>
          {earlier.map((check) => (
            <Check key={check.id} check={check} />
          ))}
        </details>
      )}
    </Section>
  );
}

function Rules({ rules }: { rules: QualityView["rules"] }): ReactNode {
  const { text } = useLanguage();
  return (
    <ul>
      {rules.map((rule) => (
        <li key={rule.id}>
          {text(rule.itemName)} · {text(rule.asked)}
        </li>
      ))}
    </ul>
  );
}

const shareOf = (check: QualityCheck, dimension: string): number | null => {
  const one = check.dimensions.find((own) => own.dimension === dimension);
  return !one || one.checked === 0 ? null : (100 * (one.checked - one.failed)) / one.checked;
};

/** The score with what it lost and to which rule, and how it went from version to version. */
function Score({ check, history }: { check: QualityCheck; history: readonly QualityCheck[] }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const today = useToday();
  if (check.score === null) return null;
  const points = (value: number) => number(value, language, 1);
  const reasons = check.results.filter(({ lost }) => lost >= 0.05).sort((a, b) => b.lost - a.lost);
  return (
    <div className="quality-score">
      <p className="quality-points">
        <strong>{points(check.score)}</strong> <span className="ink-2">{t("supply.quality.ofHundred")}</span>
      </p>
      {reasons.length > 0 && (
        <ol className="plain quality-reasons">
          {reasons.slice(0, 5).map((result) => (
            <li key={`${result.rule ?? result.kind} ${result.item ?? ""}`}>
              {t("supply.quality.lost", {
                n: points(result.lost),
                what: [result.itemName && text(result.itemName), text(result.name)].filter(Boolean).join(" "),
                failed: number(result.failed, language),
                of: number(result.checked, language),
              })}
            </li>
          ))}
        </ol>
      )}
      <Trend
        label={t("supply.quality.trend")}
        values={history.map(({ score }) => score)}
        names={history.map((one) => `${moment(one.loadedAt, language, today)}: ${points(one.score ?? 0)}`)}
      />
    </div>
  );
}

/** One check: the dimensions first, then each rule with how many records did not keep it, and which. */
function Check({ check, history = [] }: { check: QualityCheck; history?: readonly QualityCheck[] }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const today = useToday();
  return (
    <>
      <p>
        <CaseState
          state={check.passed ? "agreed" : "refused"}
          name={t(check.passed ? "supply.quality.passed" : "supply.quality.failed")}
        />{" "}
        <span className="ink-2">
          {t("supply.quality.checked", {
            at: moment(check.at, language, today),
            n: number(check.rows, language),
            count: check.rows,
          })}
          {check.current && ` · ${t("supply.batches.current")}`}
        </span>
      </p>
      <Score check={check} history={history} />
      <dl className="supply-dimensions">
        {check.dimensions.map((one) => (
          <div key={one.dimension} className={one.passed ? "" : "supply-failed"}>
            <dt>{text(one.name)}</dt>
            <dd>
              {one.checked === 0 ? "–" : percent((one.checked - one.failed) / one.checked, language)}
              <Trend
                small
                label={t("supply.quality.trendOf", { name: text(one.name) })}
                values={history.map((earlier) => shareOf(earlier, one.dimension))}
                names={history.map((earlier) => moment(earlier.loadedAt, language, today))}
              />
            </dd>
          </div>
        ))}
      </dl>
      <Grid
        label={t("supply.quality.results")}
        rows={check.results}
        rowKey={(result) => `${result.rule ?? result.kind} ${result.item ?? ""}`}
        columns={[
          {
            key: "rule",
            title: t("supply.quality.rule"),
            main: true,
            cell: (result) => (
              <>
                {[result.itemName && text(result.itemName), text(result.name)].filter(Boolean).join(" · ")}
                <span className="row-about block">
                  {result.asked === null ? t("supply.quality.standard") : text(result.asked)}
                </span>
              </>
            ),
          },
          {
            key: "dimension",
            title: t("supply.quality.dimension"),
            cell: (result) => text(check.dimensions.find((one) => one.dimension === result.dimension)?.name),
          },
          {
            key: "failed",
            title: t("supply.quality.notKept"),
            align: "right",
            cell: (result) =>
              result.checked === 0
                ? "–"
                : t("supply.quality.of", { n: number(result.failed, language), of: number(result.checked, language) }),
          },
          {
            key: "tolerance",
            title: t("supply.quality.tolerance"),
            align: "right",
            cell: (result) => percent(result.tolerance / 100, language),
          },
          {
            key: "passed",
            title: t("supply.result"),
            cell: (result) => (
              <>
                <CaseState
                  state={result.passed ? "agreed" : "refused"}
                  name={t(result.passed ? "supply.quality.kept" : "supply.quality.broken")}
                />
                {result.setAside !== undefined && (
                  <span className="row-about block">
                    {t("supply.quality.setAside", { n: number(result.setAside, language), count: result.setAside })}
                  </span>
                )}
                {result.examples.length > 0 && (
                  <span className="row-about block">
                    {t("supply.quality.examples", { rows: result.examples.join(t("join")) })}
                  </span>
                )}
              </>
            ),
          },
        ]}
      />
    </>
  );
}
