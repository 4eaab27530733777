import type { ReactNode } from "react";

interface TrendProps {
  /** Of 100, oldest first; null where nothing was measured. */
  values: readonly (number | null)[];
  /** What each point says when it is pointed at. */
  names: readonly string[];
  label: string;
  small?: boolean;
}

/** A line of scores over versions. It stretches with its place, so all words stand beside it; a point is a line without length. */
export function Trend({ values, names, label, small = false }: TrendProps): ReactNode {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return null;
  const low = Math.min(90, Math.floor(Math.min(...known) / 10) * 10);
  const x = (index: number) => 2 + (96 * index) / Math.max(1, values.length - 1);
  const y = (value: number) => 4 + (36 * (100 - value)) / (100 - low);
  const points = values.flatMap((value, index) =>
    value === null ? [] : [{ x: x(index), y: y(value), name: names[index] ?? "" }],
  );
  return (
    <span className={small ? "trend trend-small" : "trend"}>
      <svg viewBox="0 0 100 44" preserveAspectRatio="none" role="img" aria-label={label}>
        {!small &&
          [100, low].map((edge) => (
            <line key={edge} className="trend-edge" x1="0" x2="100" y1={y(edge)} y2={y(edge)} />
          ))}
        <polyline className="trend-line" points={points.map((point) => `${point.x},${point.y}`).join(" ")} />
        {points.map((point, index) => (
          <line
            key={`${point.x}`}
            className={index === points.length - 1 ? "trend-point trend-last" : "trend-point"}
            x1={point.x}
            x2={point.x}
            y1={point.y}
            y2={point.y}
          >
            <title>{point.name}</title>
          </line>
        ))}
      </svg>
      {!small && (
        <span className="trend-scale" aria-hidden="true">
          <span>100</span>
          <span>{low}</span>
        </span>
      )}
    </span>
  );
}
