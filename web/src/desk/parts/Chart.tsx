import type { EChartsType } from "echarts/core";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { number } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { Grid } from "./Grid.tsx";

/** One row of numbers over the categories of a chart. */
export interface Series {
  readonly name: string;
  readonly values: readonly number[];
  /** `line` counts by an axis of its own, at the right. */
  readonly kind: "bar" | "line";
  readonly tone: "calm" | "bad" | "beside";
}

interface ChartProps {
  /** What is shown, in one sentence. */
  label: string;
  /** What the categories are: days, hours, callers. */
  of: string;
  categories: readonly string[];
  series: readonly Series[];
  /** Bars lie, one under the other: for names. */
  lying?: boolean;
}

const tones = { calm: "--primary", bad: "--red", beside: "--amber-mark" } as const;

/** A chart, and the same numbers as a table for whoever reads them without seeing it. */
export function Chart(props: ChartProps): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const place = useRef<HTMLDivElement>(null);
  const { label, of, categories, series } = props;
  const drawn = JSON.stringify(props);
  useEffect(() => {
    let gone = false;
    let chart: EChartsType | null = null;
    const watcher = new ResizeObserver(() => chart?.resize());
    void import("./echarts.ts").then(({ init }) => {
      if (gone || !place.current) return;
      chart = init(place.current, null, { renderer: "canvas" });
      chart.setOption(optionOf(JSON.parse(drawn) as ChartProps, place.current, language));
      watcher.observe(place.current);
    });
    return () => {
      gone = true;
      watcher.disconnect();
      chart?.dispose();
    };
  }, [drawn, language]);
  return (
    <figure className="chart">
      <figcaption>{label}</figcaption>
      <div ref={place} className="chart-place" role="img" aria-label={label} />
      <details>
        <summary>{t("chart.table")}</summary>
        <Grid
          label={label}
          rows={categories.map((name, index) => ({ name, index }))}
          rowKey={(row) => String(row.index)}
          columns={[
            { key: "of", title: of, main: true, cell: (row) => row.name },
            ...series.map((one) => ({
              key: one.name,
              title: one.name,
              align: "right" as const,
              cell: (row: { readonly index: number }) => number(one.values[row.index] ?? 0, language),
            })),
          ]}
        />
      </details>
    </figure>
  );
}

// Colours and letters are those of the page. Tooltips are drawn, not written as HTML, whose style attributes content security refuses.
function optionOf({ categories, series, lying = false }: ChartProps, place: Element, language: "zh" | "en") {
  const style = getComputedStyle(place);
  const token = (name: string) => style.getPropertyValue(name).trim();
  const text = { color: token("--ink-2"), fontFamily: style.fontFamily, fontSize: 12 };
  const edge = { lineStyle: { color: token("--line") } };
  const names = {
    type: "category",
    data: categories,
    inverse: lying,
    axisTick: { show: false },
    axisLine: edge,
    axisLabel: { ...text, ...(lying ? { width: 150, overflow: "truncate" } : { hideOverlap: true }) },
  };
  const counts = (shown: boolean, name: string) => ({
    type: "value",
    min: 0,
    minInterval: 1,
    name,
    nameTextStyle: { ...text, align: shown ? "left" : "right" },
    splitNumber: 3,
    splitLine: { show: shown, ...edge },
    axisLabel: { ...text, formatter: (value: number) => number(value, language), hideOverlap: true },
  });
  const line = series.find(({ kind }) => kind === "line");
  const amounts = [counts(true, ""), ...(line ? [counts(false, line.name)] : [])];
  return {
    animation: false,
    textStyle: text,
    color: series.map(({ tone }) => token(tones[tone])),
    grid: {
      left: 4,
      right: line ? 4 : 16,
      top: 36,
      bottom: 4,
      outerBoundsMode: "same",
      outerBoundsContain: "axisLabel",
    },
    legend: { show: series.length > 1, left: 0, top: 0, itemWidth: 14, itemHeight: 10, textStyle: text },
    tooltip: {
      trigger: "axis",
      renderMode: "richText",
      confine: true,
      textStyle: { ...text, color: token("--ink") },
      valueFormatter: (value: unknown) => number(Number(value), language),
    },
    xAxis: lying ? amounts : names,
    yAxis: lying ? names : amounts,
    series: series.map(({ name, values, kind }) => ({
      name,
      type: kind,
      data: values,
      ...(kind === "bar"
        ? { stack: "calls", barMaxWidth: 22 }
        : { yAxisIndex: 1, symbolSize: 5, lineStyle: { width: 2 } }),
    })),
  };
}
