import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { weekday } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { type Cell, type CountedDay, weeksOf } from "./calendar.ts";

interface DueCalendarProps {
  event: string;
  dueDay: string | null;
  today: string;
  days: readonly CountedDay[];
}

/** The day strip unfolded: every counted day with its number, every skipped day with its name. */
export function DueCalendar(props: DueCalendarProps): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const weeks = weeksOf(props);
  return (
    <table className="calendar" aria-label={t("cases.why.calendar")}>
      <thead>
        <tr>
          {weeks[0]?.map((cell) => (
            <th key={cell.day} scope="col">
              {weekday(cell.day, language).replace(/^周/, "")}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, index) => (
          <tr key={week[0]?.day}>
            {week.map((cell) => (
              <Day
                key={cell.day}
                cell={cell}
                withMonth={cell.day.endsWith("-01") || (index === 0 && cell === week[0])}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day({ cell, withMonth }: { cell: Cell; withMonth: boolean }): ReactNode {
  const { t } = useTranslation();
  const date = Number(cell.day.slice(8));
  const shown = withMonth ? `${Number(cell.day.slice(5, 7))}.${date}` : date;
  const tone = cell.over ? "over" : cell.due && !cell.today ? "due" : cell.today ? "today" : cell.kind;
  const words = [
    cell.counted,
    cell.kind === "start" && t("cases.why.event"),
    cell.kind === "skipped" && (cell.name?.replace(/节$/, "") ?? t(`cases.why.${cell.reason}`)),
    cell.makeUp && t("cases.why.makeUp"),
    cell.due && t("cases.why.due"),
    cell.today && t("cases.why.today"),
  ].filter((word) => word !== null && word !== false);
  return (
    <td className={`cal-${tone} ${cell.makeUp ? "cal-worked" : ""}`} aria-current={cell.today ? "date" : undefined}>
      {shown}
      <small>{words.join(" ")}</small>
    </td>
  );
}
