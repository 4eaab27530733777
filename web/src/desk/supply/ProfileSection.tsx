import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Profile, profileQuery } from "../../api/supply.ts";
import { number, percent } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { Problem, Skeleton } from "../../parts/Problem.tsx";
import { problemOf } from "../../parts/problem.ts";
import { Grid } from "../parts/Grid.tsx";
import { Section } from "../parts/Page.tsx";

type Column = NonNullable<Profile["profile"]>["columns"][number];

/** 数据概况: what each column of the version that is served holds; of sensitive ones no value. */
export function ProfileSection({ dataset }: { dataset: string }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const { data, error } = useQuery({ ...profileQuery(dataset), retry: false });
  const say = (key: string, values?: Record<string, string | number>) => t(`supply.profile.${key}`, values ?? {});
  // Without data there is nothing to look at.
  // Without data there is nothing to tell.
  if (error) return problemOf(error).status === 409 ? null : <Problem error={error} />;
  if (!data) return <Skeleton rows={4} what={say("name")} />;
  const { profile, rows } = data;
  if (!profile)
    return (
      <Section id="profile" title={say("name")} note={say("waiting")}>
        {null}
      </Section>
    );
  const count = (value: number) => number(value, language);
  const share = (value: number) => (profile.lookedAt === 0 ? "–" : percent(value / profile.lookedAt, language));
  const counted = (list: Column["frequent"], most: number) =>
    list.slice(0, most).map(({ value, count: times }) => (
      <span key={value} className="profile-value">
        <code>{value}</code> {share(times)}
      </span>
    ));
  return (
    <Section
      id="profile"
      title={say("name")}
      note={
        profile.lookedAt === rows
          ? say("all", { n: count(rows), count: rows })
          : say("sample", { n: count(profile.lookedAt), of: count(rows), count: profile.lookedAt })
      }
    >
      <Grid
        label={say("name")}
        rows={profile.columns}
        rowKey={(column) => column.item}
        columns={[
          {
            key: "item",
            title: say("item"),
            main: true,
            cell: (column) => (
              <>
                {text(column.name)}
                <span className="row-about block">{say(`types.${column.type}`)}</span>
                {column.detected && (
                  <span className={column.undeclared ? "profile-undeclared block" : "row-about block"}>
                    {say(column.undeclared ? "undeclared" : "sensitive", { kind: text(column.detected.name) })}
                  </span>
                )}
              </>
            ),
          },
          {
            key: "filled",
            title: say("filled"),
            align: "right",
            cell: (column) => (
              <>
                {share(column.filled)}
                <span className="row-about block">{say("empty", { n: count(profile.lookedAt - column.filled) })}</span>
              </>
            ),
          },
          { key: "distinct", title: say("distinct"), align: "right", cell: (column) => count(column.distinct) },
          {
            key: "range",
            title: say("range"),
            cell: (column) => (
              <>
                {column.min !== null && (
                  <span className="block">
                    {column.min} ～ {column.max}
                  </span>
                )}
                {column.shortest !== null && (
                  <span className={column.min === null ? "block" : "row-about block"}>
                    {column.shortest === column.longest
                      ? say("length", { n: column.shortest })
                      : say("lengths", { min: column.shortest, max: column.longest ?? 0 })}
                  </span>
                )}
              </>
            ),
          },
          {
            key: "frequent",
            title: say("frequent"),
            cell: (column) =>
              column.withheld ? <span className="ink-2">{say("withheld")}</span> : counted(column.frequent, 3),
          },
          { key: "patterns", title: say("patterns"), cell: (column) => counted(column.patterns, 3) },
        ]}
      />
    </Section>
  );
}
