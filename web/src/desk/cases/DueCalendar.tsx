import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Text } from "../../i18n/setup.ts";
import { weekday } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { type Cell, type CountedDay, weeksOf } from "./calendar.ts";

interface DueCalendarProps {
  event: string;
  /** What happened on the day of the event, in a word: 收到, 答复. */
  eventName: Text;
  dueDay: string | null;
  today: string;
  days: readonly CountedDay[];
}

/** The day strip unfolded: every counted day with its number, every skipped day with its name. */
export function DueCalendar({ eventName, ...props }: DueCalendarProps): ReactNode {
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
                eventName={eventName}
                withMonth={cell.day.endsWith("-01") || (index === 0 && cell === week[0])}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day({ cell, eventName, withMonth }: { cell: Cell; eventName: Text; withMonth: boolean }): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  const date = Number(cell.day.slice(8));
  const shown = withMonth ? `${Number(cell.day.slice(5, 7))}.${date}` : date;
  const tone = cell.over ? "over" : cell.due && !cell.today ? "due" : cell.today ? "today" : cell.kind;
  const words = [
    cell.counted,
    cell.kind === "start" && text(eventName),
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
