import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { leftOf } from "../../api/contract.ts";
import type { Call, GrantView } from "../../api/delivery.ts";
import { number } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { Problem } from "../../parts/Problem.tsx";
import { ProblemError } from "../../parts/problem.ts";
import { CodeBlock } from "../parts/CodeBlock.tsx";
import { Grid } from "../parts/Grid.tsx";
import { Facts } from "../parts/Page.tsx";

/** Rows of an answer that are laid out as a table. */
const mostRows = 50;

interface Page {
  readonly items: readonly Readonly<Record<string, unknown>>[];
  readonly next: string | null;
}

interface AnswerProps {
  call: Call;
  grant: GrantView;
  turning: boolean;
  onTurn: (cursor: string | null) => void;
}

/** The answer of a call: status, headroom, trace, and the rows with masked cells marked; a refusal in words. */
export function Answer({ call, grant, turning, onTurn }: AnswerProps): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { headers, problem } = call;
  const page = problem ? null : (JSON.parse(call.text) as Page);
  const left = leftOf(headers.ratelimit);
  return (
    <div role="status">
      <h3>{t("grants.console.answer", { status: call.status, ms: call.milliseconds })}</h3>
      {problem && <Problem error={new ProblemError(problem)} />}
      <Facts
        facts={[
          page !== null && [t("grants.column.rows"), number(page.items.length, language)],
          page !== null && [
            t("grants.console.left"),
            left.length === 0
              ? t("grants.console.unlimited")
              : left
                  .map((one) => t(`grants.console.leftOf.${one.policy}`, { n: number(one.left, language) }))
                  .join(t("comma")),
          ],
          headers["shutong-receipt"] !== undefined && [
            t("grants.console.receipt"),
            <code key="receipt">{headers["shutong-receipt"]}</code>,
          ],
          headers["x-request-id"] !== undefined && [
            t("grants.console.requestId"),
            <code key="request">{headers["x-request-id"]}</code>,
          ],
        ]}
      />
      {page?.items.length === 0 && <p className="empty">{t("grants.console.noRows")}</p>}
      {page && page.items.length > 0 && <Rows rows={page.items} grant={grant} />}
      {page && (page.next !== null || call.address.includes("cursor=")) && (
        <div className="form-foot">
          <Button disabled={!call.address.includes("cursor=")} onClick={() => onTurn(null)}>
            {t("grants.console.first")}
          </Button>
          <Button disabled={page.next === null} loading={turning} onClick={() => onTurn(page.next)}>
            {t("grants.view.next")}
          </Button>
        </div>
      )}
      <details>
        <summary>{t("grants.console.headers")}</summary>
        <CodeBlock
          label={t("grants.console.headers")}
          text={`${Object.entries(headers)
            .map(([name, value]) => `${name}: ${value}`)
            .join("\n")}\n\n${call.text.slice(0, 4000)}${call.text.length > 4000 ? "…" : ""}`}
        />
      </details>
    </div>
  );
}

interface Line {
  readonly row: Page["items"][number];
  readonly index: number;
}

function Rows({ rows, grant }: { rows: Page["items"]; grant: GrantView }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const fields = grant.granted.filter((item) => item.name in (rows[0] ?? {}));
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section className="scroll-x" tabIndex={0} aria-label={t("grants.console.rows")}>
        <Grid
          label={t("grants.console.rows")}
          rows={rows.slice(0, mostRows).map((row, index) => ({ row, index }))}
          rowKey={({ index }: Line) => String(index)}
          columns={fields.map((item, index) => ({
            key: item.id,
            main: index === 0,
            title: (
              <>
                {(language === "en" && item.titleEn) || item.titleZh}
                {item.mask !== "keep" && <span className="reason ink-3">{t(`grants.mask.${item.mask}`)}</span>}
              </>
            ),
            cell: ({ row }: Line) => (
              <span className={item.mask === "keep" ? "" : "masked"}>{String(row[item.name] ?? "–")}</span>
            ),
          }))}
        />
      </section>
      {rows.length > mostRows && <p className="caption ink-2">{t("grants.console.firstRows", { n: mostRows })}</p>}
    </>
  );
}
