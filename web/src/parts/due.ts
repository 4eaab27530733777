import type { MarkName } from "./Icon.tsx";

/** What a due time says today. Days are working days unless `unit` says calendar days. */
export interface DueFacts {
  readonly state: "over" | "running" | "paused" | "unannounced" | "none";
  /** Running: days after today up to the due day. Over: days after the due day up to today. */
  readonly days: number;
  /** Length of the whole term in days, when it is counted. */
  readonly term?: number | null;
  readonly unit?: "working-day" | "day";
  readonly provisional?: boolean;
}

export interface DueSign {
  readonly mark: MarkName;
  readonly tone: "over" | "near" | "calm" | "still";
  readonly word: "over" | "overDays" | "today" | "left" | "leftDays" | "paused" | "unannounced" | "none";
}

/**
 * The light of a due time: red over, amber on the last day or with three days or less left of a longer term, green otherwise.
 * A term of three days or less is amber only on its last day, or it would never be green.
 */
export function dueSign(due: DueFacts): DueSign {
  const inDays = due.unit === "day";
  if (due.state === "paused") return { mark: "pause", tone: "still", word: "paused" };
  if (due.state === "unannounced") return { mark: "clock-unknown", tone: "still", word: "unannounced" };
  if (due.state === "none") return { mark: "clock", tone: "still", word: "none" };
  if (due.state === "over") return { mark: "octagon", tone: "over", word: inDays ? "overDays" : "over" };
  if (due.days <= 0) return { mark: "triangle", tone: "near", word: "today" };
  const short = due.term !== undefined && due.term !== null && due.term <= 3;
  const near = due.days <= 3 && !short;
  return { mark: near ? "triangle" : "clock", tone: near ? "near" : "calm", word: inDays ? "leftDays" : "left" };
}

/** Cells of the day strip, one a working day of the term, then the days over. */
export function stripCells(due: DueFacts): readonly ("past" | "today" | "last" | "left" | "over")[] {
  const term = Math.max(due.term ?? 0, 1);
  if (due.state === "over") return [...Array<"past">(term).fill("past"), ...Array<"over">(due.days).fill("over")];
  if (due.state !== "running") return [];
  const left = Math.min(due.days, term);
  const past = Math.max(term - left - 1, 0);
  const today =
    left < term
      ? [
          left === 0
            ? ("last" as const)
            : dueSign(due).tone === "near" && left === 1
              ? ("last" as const)
              : ("today" as const),
        ]
      : [];
  return [...Array<"past">(past).fill("past"), ...today, ...Array<"left">(left).fill("left")];
}
