import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { clockQuery, moveClock } from "../../api/platform.ts";
import { day } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { Empty, Problem } from "../../parts/Problem.tsx";
import { DayInput } from "../parts/DayInput.tsx";
import { Field } from "../parts/Field.tsx";
import { Page } from "../parts/Page.tsx";

const plus = (from: string, days: number) =>
  new Date(Date.parse(`${from}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The rehearsal clock: moves the legal day forward, never back. */
export function ClockPage(): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const queries = useQueryClient();
  const { data: clock } = useSuspenseQuery(clockQuery);
  const [target, setTarget] = useState(() => plus(clock.today, 1));
  const move = useMutation({
    mutationFn: moveClock,
    onSuccess: async (moved) => {
      await queries.invalidateQueries();
      setTarget(plus(moved.today, 1));
    },
  });
  if (!clock.rehearsal) {
    return (
      <Page title={t("menu.clock")} headline={t("admin.clock.none")}>
        <Empty>{t("admin.clock.noneNote")}</Empty>
      </Page>
    );
  }
  return (
    <Page
      title={t("menu.clock")}
      headline={t("admin.clock.now", { day: day(clock.today, language, { weekday: true }) })}
      lead={t("admin.clock.note")}
    >
      <form
        className="form-narrow"
        onSubmit={(event) => {
          event.preventDefault();
          move.mutate(target);
        }}
      >
        {move.error && <Problem error={move.error} />}
        <Field id="clock-to" label={t("admin.clock.to")} hint={t("admin.clock.hint")}>
          <DayInput
            id="clock-to"
            value={target}
            min={plus(clock.today, 1)}
            max={plus(clock.today, 400)}
            onChange={setTarget}
          />
        </Field>
        <div className="form-foot">
          <Button type="primary" htmlType="submit" loading={move.isPending} disabled={target <= clock.today}>
            {t("admin.clock.move")}
          </Button>
          {[1, 7, 30].map((days) => (
            <Button key={days} onClick={() => setTarget(plus(clock.today, days))}>
              {t("admin.clock.days", { n: days })}
            </Button>
          ))}
        </div>
        {move.isSuccess && <p role="status">{t("admin.clock.moved")}</p>}
      </form>
    </Page>
  );
}
