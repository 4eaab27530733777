/** 监测: use of granted data that is unlike the usual, and granted data that nobody uses. On where a rulebook names it. */
import { addDays, type Day, startOfDay } from "../../kernel/clock.ts";
import { type Db, rows, sql, type Tx } from "../../kernel/database.ts";
import type { Text } from "../../kernel/refusal.ts";
import { defineWatch, type Watch, type WatchInUse, type WatchRow } from "../../procedure/watch.ts";
import type { Rulebook } from "../../rulebook/rulebook.ts";
import { grantParties } from "../listing.ts";
import type { WarningKind } from "./rules.ts";
import { unusualSince } from "./store.ts";
import type { Evidence } from "./unusual.ts";

/** Legal days for which a matter stays in the lists after the last day on which it was found. */
const shownDays = 30;

const number = (value: Evidence[string] | undefined) => Number(value).toLocaleString("en-US");

/** What was found, in one sentence; numbers as they were when it was found. */
const said: Readonly<Record<WarningKind, (of: Evidence) => Text>> = {
  "unusual-volume": ({ what, now, usual, limit, sensitive }) => {
    const zh = what === "calls" ? "次调用" : "行数据";
    const en = what === "calls" ? "calls" : "rows";
    const usually = usual === undefined ? "此前用得不多" : `平时一天不超过${number(usual)}`;
    const known = usual === undefined ? "hardly used before" : `usually no more than ${number(usual)} a day`;
    return {
      zh: `一天内${sensitive ? "对敏感数据" : ""}有${number(now)}${zh}，超过预警线${number(limit)}（${usually}）`,
      en: `${number(now)} ${en}${sensitive ? " of sensitive data" : ""} in one day, above the warning line of ${number(limit)} (${known})`,
    };
  },
  "unusual-hours": ({ hours, calls, rows }) => ({
    zh: `夜间${hours}点有${number(calls)}次调用（${number(rows)}行），此前这个时段从未用过`,
    en: `${number(calls)} calls (${number(rows)} rows) at night (hour ${String(hours).replaceAll("、", ", ")}), at which it was never used before`,
  }),
  "sequential-keys": ({ name, item, values, neighbours, missed }) =>
    neighbours === undefined
      ? {
          zh: `${name}一天内按“${item}”查询了${number(values)}个不同的值，${missed}%查无此值：像是在试`,
          en: `${name} asked by ${number(values)} different values of “${item}” in one day, and ${missed} per cent were not there: it looks like guessing`,
        }
      : {
          zh: `${name}一天内按“${item}”逐个查询了${number(values)}个值，${neighbours}%与前一个相邻：像是在逐一遍历`,
          en: `${name} asked by ${number(values)} values of “${item}” in one day, ${neighbours} per cent of them next to the one before: it looks like going through all of them`,
        },
  "unseen-caller": ({ name, address, calls, rows }) => ({
    zh: `${name}从未出现过的网络地址${address}一天内调用${number(calls)}次（${number(rows)}行）`,
    en: `${name} called ${number(calls)} times (${number(rows)} rows) in one day from ${address}, a network never seen before`,
  }),
  "purpose-mismatch": ({ name, refused }) => ({
    zh: `七天内有${number(refused)}次调用所声明的用途或场景与授权不符，已被拒绝（最近是${name}）`,
    en: `${number(refused)} calls in seven days declared another purpose or scenario than was granted, and were refused (last by ${name})`,
  }),
};

async function titlesOf(db: Db | Tx, grants: readonly string[]): Promise<(grant: string) => Text> {
  const parties = await grantParties(db, grants);
  return (grant) => {
    const of = parties.get(grant);
    const dataset = { zh: of?.dataset.titleZh ?? grant, en: of?.dataset.titleEn || (of?.dataset.titleZh ?? grant) };
    const consumer = of?.consumer?.name ?? { zh: "社会公众", en: "the public" };
    return { zh: `${dataset.zh}（${consumer.zh}使用）`, en: `${dataset.en} (used by ${consumer.en || consumer.zh})` };
  };
}

/** A matter is its provider's, who may explain it, and its authority's; the evidence names who called. */
function unusualWatch(name: WarningKind, title: Text, about: Text): Watch {
  return defineWatch({
    name,
    title,
    about,
    warns: true,
    async rows(db, scope) {
      const found = await unusualSince(db, name, addDays(scope.today, -shownDays));
      const titleOf = await titlesOf(
        db,
        found.map(({ grant }) => grant),
      );
      return found.map(
        ({ grant, provider, region, since, days, last, evidence }): WatchRow => ({
          organization: provider,
          region,
          object: { type: "grant", id: grant },
          title: titleOf(grant),
          since: startOfDay(since),
          note: said[name](evidence),
          facts: { ...evidence, days, last },
        }),
      );
    },
  });
}

const unusualUse: Readonly<Record<WarningKind, readonly [Text, Text]>> = {
  "unusual-volume": [
    { zh: "使用量异常", en: "Unusual volume of use" },
    { zh: "一天的调用次数或者行数远超过平时", en: "Calls or rows of one day far above the usual" },
  ],
  "unusual-hours": [
    { zh: "使用时段异常", en: "Use at unusual hours" },
    { zh: "夜间使用，而此前这个时段从未用过", en: "Use at night, at hours at which the grant was never used before" },
  ],
  "sequential-keys": [
    { zh: "疑似逐一遍历", en: "Values asked one after another" },
    {
      zh: "按值查询时逐个遍历相邻的值，或者大量试探不存在的值",
      en: "Questions that go through neighbouring values, or guess at values that are not there",
    },
  ],
  "unseen-caller": [
    { zh: "陌生来源调用", en: "Calls from a source never seen" },
    {
      zh: "从使用部门从未出现过的网络地址调用",
      en: "Calls from a network from which the consumer never called before",
    },
  ],
  "purpose-mismatch": [
    { zh: "用途不符", en: "Another purpose than granted" },
    {
      zh: "反复以授权以外的用途或场景调用（已拒绝）",
      en: "Repeated calls for another purpose or scenario than was granted (refused)",
    },
  ],
};

/** The watches of unusual use, one a kind. */
export const unusualUseWatches: readonly Watch[] = (Object.keys(unusualUse) as WarningKind[]).map((kind) =>
  unusualWatch(kind, ...unusualUse[kind]),
);

/** A grant in force between departments that nobody uses: since its last use, or since it began. */
const idleGrant = defineWatch({
  name: "idle-grant",
  title: { zh: "共享数据长期未使用", en: "Shared data not used for long" },
  about: { zh: "授权生效后长期没有一次使用", en: "Grants in force under which data was not used for long" },
  warns: true,
  async rows(db, scope) {
    const found = await rows<{
      grant: string;
      provider: string;
      region: string;
      last: Day | null;
      from: Day;
    }>(
      db,
      sql`select g.id as grant, g.provider, coalesce(g.region, o.region) as region, g.from_day as "from", u.last
            from delivery.data_grant g join organization.organization o on o.id = g.provider
            left join lateral (select max(day) as last from delivery.usage_day where grant_id = g.id and calls > 0) u on true
           where g.state = 'active' and g.consumer is not null and g.from_day < ${scope.today}
             and ${scope.organization === null ? sql`true` : sql`g.provider = ${scope.organization}`}`,
    );
    const titleOf = await titlesOf(
      db,
      found.map(({ grant }) => grant),
    );
    return found.map(({ grant, provider, region, last, from }): WatchRow => {
      const since = startOfDay(last && last > from ? last : from);
      return {
        organization: provider,
        region,
        object: { type: "grant", id: grant },
        title: titleOf(grant),
        since,
        note: last
          ? { zh: `最近一次使用在${last}`, en: `Last used on ${last}` }
          : { zh: `${from}起生效，至今没有使用`, en: `In force since ${from}, not used to this day` },
        facts: last ? { last } : { from },
      };
    });
  },
});

/** What a rulebook says of shared data that is not used (`use.idle`) makes a watch of it, and a finding. */
export function idleWatches({ use }: Rulebook): readonly WatchInUse[] {
  if (!use.idle) return [];
  const { after, article } = use.idle;
  const rule = { name: idleGrant.name, after: { term: after, article }, finding: true, article };
  return [{ watch: idleGrant, rule, path: "use.idle" }];
}
