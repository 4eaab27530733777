import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Call, GrantView } from "../../api/delivery.ts";
import { useLanguage } from "../../parts/language.ts";
import { CodeBlock } from "../parts/CodeBlock.tsx";

function rowsOf(text: string): readonly Readonly<Record<string, unknown>>[] {
  try {
    const read = JSON.parse(text) as { items?: unknown; rows?: unknown; data?: unknown };
    const rows = read.items ?? read.rows ?? read.data;
    return Array.isArray(rows) ? (rows as Record<string, unknown>[]) : [];
  } catch {
    return [];
  }
}

/** The answer of a call: status, time, headroom, and the rows with masked cells marked. */
export function Answer({ call, grant }: { call: Call; grant: GrantView }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const rows = rowsOf(call.text);
  const fields = grant.granted.filter((item) => rows.some((row) => item.name in row));
  return (
    <div role="status">
      <h3>{t("grants.console.answer", { status: call.status, ms: call.milliseconds })}</h3>
      {rows.length > 0 && (
        <div className="scroll-x">
          <table className="grid preview">
            <thead>
              <tr>
                {fields.map((item) => (
                  <th key={item.id} scope="col">
                    {(language === "en" && item.titleEn) || item.titleZh}
                    {item.mask !== "keep" && <span className="reason ink-3">{t(`grants.mask.${item.mask}`)}</span>}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, 20).map((row, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows of one answer
                <tr key={index}>
                  {fields.map((item) => (
                    <td key={item.id} className={item.mask === "keep" ? "" : "masked"}>
                      {row[item.name] === null || row[item.name] === undefined ? "–" : String(row[item.name])}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <CodeBlock
        label={t("grants.console.headers")}
        text={`${call.headers.map(([name, value]) => `${name}: ${value}`).join("\n")}\n\n${call.text.slice(0, 4000)}`}
      />
    </div>
  );
}
