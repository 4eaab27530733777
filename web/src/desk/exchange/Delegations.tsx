import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { delegationsQuery, endDelegation, fileDelegation, type NewDelegation } from "../../api/exchange.ts";
import { Article } from "../../parts/Article.tsx";
import { CaseState } from "../../parts/CaseState.tsx";
import { day, dayOf } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { Empty, Problem, Skeleton } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { useToday } from "../frame/Platform.tsx";
import { A } from "../parts/A.tsx";
import { Grid } from "../parts/Grid.tsx";
import { ReasonButton } from "../parts/ReasonButton.tsx";
import { useMay } from "../session.tsx";
import { DrawerForm, fieldOf } from "./DrawerForm.tsx";

/** 整体授权下级受理: who answers applications from an area in whose place, for which data, and with whom it is filed. */
export function Delegations({ region }: { region: boolean }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const today = useToday();
  const may = useMay();
  const queries = useQueryClient();
  const { data, error, isPending } = useQuery(delegationsQuery);
  return (
    <>
      {!region && may("fileDelegation") && (
        <div className="filters">
          <NewOne />
        </div>
      )}
      {error && <Problem error={error} />}
      {isPending && <Skeleton rows={5} what={t("exchange.delegations.name")} />}
      {data?.items.length === 0 && (
        <Empty next={!region && t("exchange.delegations.next")}>{t("exchange.delegations.none")}</Empty>
      )}
      {data && data.items.length > 0 && (
        <Grid
          label={t("exchange.delegations.name")}
          rows={data.items}
          rowKey={(one) => one.id}
          columns={[
            {
              key: "area",
              title: t("exchange.delegations.area"),
              main: true,
              cell: (one) => (
                <>
                  <span className="row-title">{one.area.name}</span>
                  <span className="row-about block">{one.area.code}</span>
                </>
              ),
            },
            {
              key: "organization",
              title: t("exchange.delegations.organization"),
              cell: (one) => text(one.organization.name),
            },
            { key: "delegate", title: t("exchange.delegations.delegate"), cell: (one) => text(one.delegate.name) },
            {
              key: "resources",
              title: t("exchange.delegations.resources"),
              cell: (one) =>
                one.resources.map((resource) => (
                  <span key={resource.dataset} className="block">
                    <A href={to.dataset(resource.dataset)} className="underlined">
                      {text(resource.title)}
                    </A>
                    {resource.areaItem && (
                      <span className="caption ink-2">
                        {" "}
                        {t("exchange.delegations.by", { item: text(resource.areaItem) })}
                      </span>
                    )}
                  </span>
                )),
            },
            {
              key: "filed",
              title: t("exchange.delegations.filed"),
              cell: (one) => (
                <>
                  {text(one.filedWith.name)} <Article law={one.law} />
                  <span className="block caption ink-2">
                    {day(dayOf(one.filedAt), language, { today })} {one.filedBy}
                  </span>
                </>
              ),
            },
            {
              key: "state",
              title: t("exchange.state"),
              cell: (one) => (
                <>
                  <CaseState
                    state={one.endedAt ? "closed" : "agreed"}
                    name={t(one.endedAt ? "exchange.delegations.ended" : "exchange.delegations.stands")}
                  />
                  {one.mine && !one.endedAt && may("endDelegation") && (
                    <div>
                      <ReasonButton
                        name={t("exchange.delegations.end")}
                        note={t("exchange.delegations.endNote")}
                        optional
                        send={() => endDelegation(one.id)}
                        onDone={() => queries.invalidateQueries()}
                      />
                    </div>
                  )}
                </>
              ),
            },
          ]}
        />
      )}
    </>
  );
}

function NewOne(): ReactNode {
  const { t } = useTranslation();
  const say = (key: string) => t(`exchange.delegations.form.${key}`);
  const same = (key: string) => ({ zh: t(key), en: t(key) });
  const resource = [
    fieldOf("dataset", "dataset", say("dataset"), { scope: "own" }),
    fieldOf("areaItem", "item", say("areaItem"), { of: "dataset" }),
    fieldOf("areaBy", "choice", say("areaBy"), {
      values: { code: same("exchange.areaBy.code"), name: same("exchange.areaBy.name") },
    }),
  ];
  const fields = [
    fieldOf("delegate", "organization", say("delegate")),
    fieldOf("area", "text", say("area"), {
      max: 6,
      optional: true,
      hint: { zh: say("areaHint"), en: say("areaHint") },
    }),
    fieldOf("resources", "list", say("resources"), { many: true, max: 100, fields: resource }),
  ];
  return (
    <DrawerForm
      name={t("exchange.delegations.new")}
      note={t("exchange.delegations.newNote")}
      act={t("exchange.delegations.file")}
      fields={fields}
      send={({ area, ...values }) =>
        fileDelegation({ ...values, ...(area ? { area: String(area).trim() } : {}) } as NewDelegation)
      }
    />
  );
}
