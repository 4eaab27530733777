import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { type DueFacts, dueSign, stripCells } from "./due.ts";
import { Mark } from "./Icon.tsx";

/** Due time as shape, word and colour: 超 2 个工作日, 今天 24:00, 剩 3 个工作日. */
export function DueLight({ due }: { due: DueFacts }): ReactNode {
  const { t } = useTranslation("parts");
  const sign = dueSign(due);
  return (
    <span className={`due due-${sign.tone}`}>
      <Mark name={sign.mark} />
      {t(`due.${sign.word}`, { n: due.days, count: due.days })}
      {due.provisional && <span className="ink-3">{t("due.provisional")}</span>}
    </span>
  );
}

const WIDTH = 99;

/** The motif: a cell a working day (past, today, left, over), at most 99 px wide, read out as one sentence. */
export function DayStrip({ due }: { due: DueFacts }): ReactNode {
  const { t } = useTranslation("parts");
  const hatch = useId();
  const cells = stripCells(due);
  if (cells.length === 0) return null;
  const pitch = Math.min(9.2, WIDTH / cells.length);
  const gap = pitch > 5 ? 2 : pitch > 3 ? 1 : 0.4;
  const count = (kind: string) => cells.filter((cell) => cell === kind).length;
  const over = count("over");
  const label =
    over > 0
      ? t("due.stripOver", { total: cells.length - over, over })
      : t("due.strip", { total: cells.length, past: count("past"), left: due.days });
  return (
    <svg className="day-strip" role="img" aria-label={label} width={Math.ceil(pitch * cells.length)} height="14">
      <defs>
        <pattern id={hatch} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path className="hatch" d="M0 0V4" />
        </pattern>
      </defs>
      {cells.map((cell, index) => {
        const inset = cell === "left" ? 0.5 : 0;
        const box = {
          x: index * pitch + inset,
          y: inset,
          width: Math.max(pitch - gap - 2 * inset, 0.6),
          height: 14 - 2 * inset,
          rx: pitch > 5 ? 1.5 : 0.5,
        };
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place in the strip
          <g key={index}>
            <rect className={cell} {...box} />
            {cell === "over" && <rect {...box} fill={`url(#${hatch})`} />}
          </g>
        );
      })}
    </svg>
  );
}
