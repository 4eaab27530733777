import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

/** Quality as four bars, a letter and a score, in one hue; 未评 when nothing was measured. */
export function Quality({ grade, score }: { grade: "A" | "B" | "C" | "D" | null; score?: number }): ReactNode {
  const { t } = useTranslation("parts");
  if (!grade) return <span className="ink-3">{t("quality.none")}</span>;
  const filled = { A: 4, B: 3, C: 2, D: 1 }[grade];
  return (
    <span className="quality">
      <svg width="16" height="13" viewBox="0 0 16 13" role="img" aria-label={t("quality.grade", { grade })}>
        {[4, 7, 10, 13].map((height, index) => (
          <rect
            key={height}
            x={index * 4.2}
            y={13 - height}
            width="3"
            height={height}
            className={index < filled ? "on" : "off"}
          />
        ))}
      </svg>
      <strong aria-hidden="true">{grade}</strong>
      {score !== undefined && <span className="ink-2">{score}</span>}
    </span>
  );
}
