import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type LoadView,
  mendRow,
  type QuarantinedRow,
  quarantineDownload,
  quarantineQuery,
  repeatLoad,
} from "../../api/aggregation.ts";
import { number } from "../../parts/format.ts";
import { Icon } from "../../parts/Icon.tsx";
import { useLanguage } from "../../parts/language.ts";
import { Problem } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { useGo } from "../parts/A.tsx";
import { Section } from "../parts/Page.tsx";
import { PagedList } from "../parts/PagedList.tsx";
import { useMay } from "../session.tsx";

/** Rows that were set aside, the bad cell marked: mend in place, or download, mend and load again. */
export function Quarantine({ load }: { load: LoadView }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const go = useGo();
  const may = useMay();
  const again = useMutation({ mutationFn: () => repeatLoad(load.id), onSuccess: (next) => go(to.load(next.id)) });
  const table = load.proposal.tables.find((one) => one.sheet === (load.plan?.sheet ?? null)) ?? load.proposal.tables[0];
  if (!may("listQuarantine")) return null;
  return (
    <Section
      id="quarantine"
      title={t("loads.quarantine.title", { n: number(load.quarantine.total, language) })}
      note={t("loads.quarantine.note")}
      actions={
        <span className="inline-controls">
          <Button href={quarantineDownload(load.id)} icon={<Icon name="download" />}>
            {t("loads.quarantine.download")}
          </Button>
          {may("repeatLoad") && load.quarantine.mended > 0 && (
            <Button type="primary" loading={again.isPending} onClick={() => again.mutate()}>
              {t("loads.quarantine.again", { n: number(load.quarantine.mended, language) })}
            </Button>
          )}
        </span>
      }
    >
      {again.error && <Problem error={again.error} />}
      <PagedList<QuarantinedRow>
        query={quarantineQuery(load.id)}
        what={t("loads.quarantine.rows")}
        empty={<p className="empty">{t("loads.quarantine.none")}</p>}
        rows={(rows) => (
          <div className="scroll-x">
            <table className="grid preview">
              <thead>
                <tr>
                  <th scope="col">{t("loads.mapping.row")}</th>
                  {table?.columns.map((column) => (
                    <th key={column.position} scope="col">
                      {column.name || t("loads.mapping.unnamed", { n: column.position })}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <Row
                    key={row.row}
                    load={load.id}
                    row={row}
                    names={
                      table?.columns.map(
                        (column) => column.name || t("loads.mapping.unnamed", { n: column.position }),
                      ) ?? []
                    }
                    mayMend={may("mendRow")}
                  />
                ))}
              </tbody>
            </table>
          </div>
        )}
      />
    </Section>
  );
}

function Row({
  load,
  row,
  names,
  mayMend,
}: {
  load: string;
  row: QuarantinedRow;
  names: readonly string[];
  mayMend: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  const queries = useQueryClient();
  const [cells, setCells] = useState<Record<string, string>>({ ...row.mended });
  const mend = useMutation({
    mutationFn: () => mendRow(load, row.row, cells),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["load", load] }),
  });
  const changed = Object.entries(cells).some(
    ([position, value]) => (row.mended?.[position] ?? row.cells[Number(position) - 1]) !== value,
  );
  return (
    <tr data-row>
      <td className="number">
        {row.row}
        {row.mended && !changed && <span className="reason ink-2">{t("loads.quarantine.mended")}</span>}
        {changed && (
          <Button size="small" type="primary" loading={mend.isPending} onClick={() => mend.mutate()}>
            {t("action.save")}
          </Button>
        )}
        {mend.error && <Problem error={mend.error} />}
      </td>
      {Array.from({ length: names.length || row.cells.length }, (_, index) => {
        const position = index + 1;
        const fault = row.faults.find((one) => one.position === position);
        const value = cells[position] ?? row.cells[index] ?? "";
        const label = (
          <span className="grid-label" aria-hidden="true">
            {names[index]}
          </span>
        );
        if (!fault) {
          return (
            <td key={position}>
              {label}
              {value}
            </td>
          );
        }
        return (
          <td key={position} className="bad-cell">
            {label}
            {mayMend ? (
              <input
                data-row-link
                className="cell-input"
                aria-label={`${fault.column} ${row.row}`}
                aria-invalid="true"
                value={value}
                onChange={(event) => setCells({ ...cells, [position]: event.target.value })}
              />
            ) : (
              value
            )}
            <span className="reason">{text(fault)}</span>
          </td>
        );
      })}
    </tr>
  );
}
