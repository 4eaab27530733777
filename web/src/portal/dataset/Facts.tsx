import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Article } from "../../parts/Article.tsx";
import { day, dayOf, moment, number } from "../../parts/format.ts";
import { Mark } from "../../parts/Icon.tsx";
import { useLanguage } from "../../parts/language.ts";
import { Quality } from "../../parts/Quality.tsx";
import { OpenTypeTag } from "../../parts/TypeTag.tsx";
import * as to from "../addresses.ts";
import { usePage } from "../page.ts";
import { daysLate } from "./freshness.ts";
import type { DatasetData } from "./load.ts";

/** The five facts: who provides it, how fresh, how good, how much, how to use it. */
export function Facts({ dataset, takes, law }: Pick<DatasetData, "dataset" | "takes" | "law">): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const { platform } = usePage();
  const n = (value: number) => number(value, language);
  const free = dataset.items.filter((item) => item.openType === "unconditional").length;
  const late = dataset.data && platform ? daysLate(dataset.updateCycle, dayOf(dataset.data.at), platform.today) : null;
  const mixed = free > 0 && free < dataset.items.length;
  return (
    <dl className="facts">
      <div>
        <dt>{t("dataset.who")}</dt>
        <dd className="fact">{text(dataset.provider.name)}</dd>
        <dd>
          <a className="underlined" href={to.organization(dataset.provider.id)}>
            {t("dataset.otherData")}
          </a>
        </dd>
      </div>
      <div>
        <dt>{t("dataset.fresh")}</dt>
        <dd className="fact">
          {dataset.data ? moment(dataset.data.at, language, platform?.today) : t("dataset.noData")}
        </dd>
        <dd>{dataset.updateCycle ? t("dataset.cycle", { cycle: t(`cycle.${dataset.updateCycle}`) }) : ""}</dd>
        {late !== null && (
          <dd className="due due-near">
            <Mark name="triangle" />
            {t("dataset.late", { n: n(late) })}
          </dd>
        )}
      </div>
      <div>
        <dt>{t("dataset.good")}</dt>
        <dd className="fact">
          <Quality grade={null} />
        </dd>
        <dd>{t("dataset.notGraded")}</dd>
      </div>
      <div>
        <dt>{t("dataset.much")}</dt>
        <dd className="fact">
          {dataset.data
            ? t("dataset.size", { rows: n(dataset.data.rows), items: n(dataset.items.length) })
            : t("dataset.items", { items: n(dataset.items.length) })}
        </dd>
        <dd>
          {t("dataset.publishedOn", {
            day: day(dataset.publishedOn, language, platform ? { today: platform.today } : {}),
            version: dataset.version,
          })}
        </dd>
      </div>
      <div>
        <dt>{t("dataset.how")}</dt>
        <dd className="fact">
          <OpenTypeTag type={dataset.opensAs} computed />
        </dd>
        <dd>
          {mixed && takes
            ? t("dataset.partly", { free: n(free), conditional: n(dataset.items.length - free) })
            : dataset.opensAs === "conditional"
              ? t("dataset.onConditions")
              : takes
                ? t("dataset.free")
                : t("dataset.noDataNext")}{" "}
          {law && <Article law={law} />}
        </dd>
      </div>
    </dl>
  );
}
