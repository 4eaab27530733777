import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CountedDay, DueInFull } from "../../api/procedure.ts";
import { day, weekday } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";

/** Every day of a due time in a list: its number in the count, or why it does not count; opened at a click. */
export function DayByDay({ due }: { due: DueInFull }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  if (due.days.length === 0) return null;
  return (
    <details className="why-days">
      <summary>{t("cases.why.list", { n: due.days.length, count: due.days.length })}</summary>
      <div className="scroll-x">
        <table className="days">
          <thead>
            <tr>
              <th scope="col">{t("cases.why.column.day")}</th>
              <th scope="col">{t("cases.why.column.count")}</th>
              <th scope="col">{t("cases.why.column.reason")}</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <td>
                {day(due.event.day, language)} {weekday(due.event.day, language)}
              </td>
              <td>–</td>
              <td>{t("cases.why.reason.event", { event: text(due.event.title) })}</td>
            </tr>
            {due.days.map((it) => (
              <tr key={`${it.leg} ${it.day}`} className={it.counted === null ? "ink-2" : ""}>
                <td>
                  {day(it.day, language)} {weekday(it.day, language)}
                </td>
                <td className="num">{it.counted ?? "–"}</td>
                <td>
                  <Reason it={it} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function Reason({ it }: { it: CountedDay }): ReactNode {
  const { t } = useTranslation();
  const said = [
    t(`cases.why.reason.${it.reason}`, { name: it.name ?? "" }).trim(),
    it.leg > 0 && it.counted !== null && t("cases.why.reason.extension"),
    !it.announced && t("cases.why.reason.unannounced"),
  ].filter(Boolean);
  return said.join(t("join"));
}
