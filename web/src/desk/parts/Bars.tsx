import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { day, number } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { eachDay } from "./days.ts";

interface Counted {
  readonly day: string;
  readonly calls: number;
  readonly refused: number;
}

const WIDTH = 720;
const HEIGHT = 96;

/** Calls a day as bars from zero, refused ones hatched on top; the numbers stand in a table for readers. */
export function Bars({ days, from, to }: { days: readonly Counted[]; from: string; to: string }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const byDay = new Map(days.map((one) => [one.day, one]));
  const all = eachDay(from, to).map((name) => byDay.get(name) ?? { day: name, calls: 0, refused: 0 });
  const most = Math.max(1, ...all.map((one) => one.calls + one.refused));
  const pitch = WIDTH / all.length;
  const busiest = all.reduce(
    (best, one) => (one.calls > best.calls ? one : best),
    all[0] ?? { day: from, calls: 0, refused: 0 },
  );
  return (
    <figure className="bars">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t("grants.bars", { from: day(from, language), to: day(to, language) })}
      >
        <defs>
          <pattern id="refused" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="5" height="5" fill="#B42B1F" />
            <path d="M0 0V5" stroke="#fff" strokeWidth="2" />
          </pattern>
        </defs>
        <path d={`M0 ${HEIGHT - 0.5}H${WIDTH}`} stroke="#7C8894" />
        {all.map((one, index) => {
          const good = (one.calls / most) * (HEIGHT - 6);
          const bad = (one.refused / most) * (HEIGHT - 6);
          return (
            <g key={one.day}>
              <rect
                x={index * pitch + 1}
                y={HEIGHT - good}
                width={Math.max(pitch - 2, 1)}
                height={good}
                fill="#0B5F7A"
              />
              <rect
                x={index * pitch + 1}
                y={HEIGHT - good - bad}
                width={Math.max(pitch - 2, 1)}
                height={bad}
                fill="url(#refused)"
              />
            </g>
          );
        })}
      </svg>
      <figcaption className="caption ink-2">
        <span>{day(from, language)}</span>
        <span>{t("grants.busiest", { day: day(busiest.day, language), n: number(busiest.calls, language) })}</span>
        <span>{day(to, language)}</span>
      </figcaption>
    </figure>
  );
}
