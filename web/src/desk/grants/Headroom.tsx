import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { GrantView } from "../../api/delivery.ts";
import { number } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";

/** 余量: what is left of a quota for today and in all, as a sentence and a bar of what is used. */
export function Headroom({ quota, used }: Pick<GrantView, "quota" | "used">): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const limits = [
    { key: "day", used: used.today, limit: quota.perDay },
    { key: "total", used: used.total, limit: quota.total },
  ];
  return (
    <ul className="plain headroom">
      {limits.map(({ key, used, limit }) => (
        <li key={key}>
          {limit === null ? (
            t(`grants.headroom.${key}Free`, { used: number(used, language) })
          ) : (
            <label>
              {t(`grants.headroom.${key}`, {
                left: number(Math.max(0, limit - used), language),
                used: number(used, language),
                limit: number(limit, language),
              })}
              <meter min={0} max={limit} high={limit * 0.9} optimum={0} value={Math.min(used, limit)} />
            </label>
          )}
        </li>
      ))}
    </ul>
  );
}
