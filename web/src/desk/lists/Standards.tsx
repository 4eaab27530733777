import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { Drawer } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { dataTypes } from "../../api/codes.ts";
import { type Standard, standardsQuery } from "../../api/lists.ts";
import { rulebookQuery } from "../../api/platform.ts";
import { type Entry, entryQuery, fileAddress, registersQuery } from "../../api/registers.ts";
import { Article } from "../../parts/Article.tsx";
import { day, number } from "../../parts/format.ts";
import { Mark } from "../../parts/Icon.tsx";
import { useLanguage } from "../../parts/language.ts";
import { Empty, Problem, Skeleton } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { knowsStandards } from "../frame/menu.ts";
import { A, useGo } from "../parts/A.tsx";
import { Grid } from "../parts/Grid.tsx";
import { Facts, Page, Section } from "../parts/Page.tsx";
import { useMe } from "../session.tsx";
import { Check } from "./Checks.tsx";

/** 标准规范和编制指南: what holds for one's own organization, in which version, since when, and what the platform checks by it. */
export function Standards(): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const go = useGo();
  const { open } = useSearch({ strict: false }) as { open?: string };
  const { data, error, refetch, isPending } = useQuery(standardsQuery);
  const { data: rulebook } = useQuery(rulebookQuery);
  const items = data?.items ?? [];
  const opened = items.find(({ id }) => id === open);
  const known = rulebook ? knowsStandards(rulebook) : true;
  return (
    <Page
      title={t("menu.standards")}
      headline={
        data
          ? t("lists.standards.head", { n: number(items.length, language), count: items.length })
          : t("menu.standards")
      }
      lead={t("lists.standards.lead")}
      actions={<Issue />}
    >
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {isPending && <Skeleton rows={4} what={t("menu.standards")} />}
      {data && items.length === 0 && <Empty>{t(known ? "lists.standards.none" : "lists.standards.unknown")}</Empty>}
      <ul className="rows">
        {items.map((standard) => (
          <Line key={standard.id} standard={standard} />
        ))}
      </ul>
      <Drawer
        open={opened !== undefined}
        onClose={() => go(to.standards(), { replace: true })}
        size={640}
        title={opened?.title}
        destroyOnHidden
      >
        {opened && <Detail standard={opened} />}
      </Drawer>
    </Page>
  );
}

/** The way to issue one, for whoever keeps a register of standards. */
function Issue(): ReactNode {
  const { text } = useLanguage();
  const roles = useMe().actor.roles;
  const { data: rulebook } = useQuery(rulebookQuery);
  const over = roles.includes("reviewer") || roles.includes("supervisor");
  const { data } = useQuery(registersQuery(over ? "region" : "own"));
  const mine = (data?.items ?? []).filter(
    ({ key, keptBy }) =>
      typeof rulebook?.registers[key]?.inForceFrom === "string" && keptBy.roles.some((role) => roles.includes(role)),
  );
  return mine.map(({ key, name }) => (
    <A key={key} href={over ? to.regionRegister(key) : to.register(key)}>
      {text(name)}
    </A>
  ));
}

function Line({ standard }: { standard: Standard }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const counts = [
    standard.checks.length > 0 &&
      t("lists.standards.checks", { n: standard.checks.length, count: standard.checks.length }),
    standard.elements.length > 0 &&
      t("lists.standards.elements", { n: standard.elements.length, count: standard.elements.length }),
  ].filter(Boolean);
  return (
    <li className="row register-row" data-row>
      <div className="row-main">
        <A className="row-title" href={to.standards({ open: standard.id })} data-row-link>
          {standard.title}
          {standard.version && ` ${standard.version}`}
        </A>
        <div className="row-about">
          {text(standard.register.name)} · {text(standard.issuer)}
          {counts.length > 0 && ` · ${counts.join(t("join"))}`}
        </div>
      </div>
      <Since standard={standard} />
      <span className="caption ink-2">{day(standard.from, language)}</span>
      <Article law={standard.law} />
    </li>
  );
}

function Since({ standard }: { standard: Standard }): ReactNode {
  const { t } = useTranslation();
  const inForce = standard.state === "in-force";
  return (
    <span className={`due ${inForce ? "due-calm" : "due-still"}`}>
      <Mark name={inForce ? "tick" : "ring"} />
      {t(`lists.standards.state.${standard.state}`)}
    </span>
  );
}

function Detail({ standard }: { standard: Standard }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const { data } = useQuery(entryQuery(standard.id));
  const stated = (data?.entry.values ?? []).filter(
    ({ kind, shown }) => shown !== null && (kind === "long" || kind === "file"),
  );
  return (
    <>
      <p>
        <Since standard={standard} /> <Article law={standard.law} />
      </p>
      <Facts
        facts={[
          [t("lists.standards.issuer"), text(standard.issuer)],
          [t("lists.standards.version"), standard.version || "–"],
          [t("lists.standards.from"), day(standard.from, language)],
          ...stated.map(
            (one) =>
              [
                text(one.name),
                one.kind === "file" ? (
                  <a key={one.field} className="underlined" href={fileAddress(standard.id, String(one.value))}>
                    {text(one.shown!)}
                  </a>
                ) : (
                  <span key={one.field} className="pre">
                    {text(one.shown!)}
                  </span>
                ),
              ] as const,
          ),
        ]}
      />
      {standard.checks.length > 0 && (
        <Section title={t("lists.standards.checked")} note={t("lists.standards.checkedNote")}>
          <ul className="plain checks">
            {standard.checks.map((check) => (
              <Check key={`${check.field} ${check.check} ${check.value}`} check={check} />
            ))}
          </ul>
        </Section>
      )}
      {standard.elements.length > 0 && (
        <Section title={t("lists.standards.elementList")}>
          <Grid
            label={t("lists.standards.elementList")}
            rows={standard.elements}
            rowKey={(element) => element.code}
            columns={[
              {
                key: "name",
                title: t("lists.standards.name"),
                main: true,
                cell: ({ nameZh, nameEn }) => (language === "en" && nameEn) || nameZh,
              },
              { key: "code", title: t("lists.standards.code"), short: true, cell: ({ code }) => <code>{code}</code> },
              { key: "type", title: t("catalog.item.type"), cell: ({ type }) => text(dataTypes[type]) },
              { key: "length", title: t("catalog.item.length"), align: "right", cell: ({ length }) => length ?? "–" },
              { key: "note", title: t("action.note"), cell: ({ note }) => note || "–" },
            ]}
          />
        </Section>
      )}
      {data && data.history.length > 0 && (
        <Section title={t("lists.standards.history")}>
          <ol className="plain register-history">
            {data.history.map((one) => (
              <Earlier key={one.id} entry={one} />
            ))}
          </ol>
        </Section>
      )}
    </>
  );
}

/** A version that stood, or will stand, beside the one that is shown. */
function Earlier({ entry }: { entry: Entry }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const facts = entry.values.filter(({ kind, shown }) => shown !== null && (kind === "text" || kind === "day"));
  return (
    <li>
      {facts
        .map(({ kind, value, shown }) => (kind === "day" ? day(String(value), language) : text(shown!)))
        .join(" · ")}{" "}
      <span className="caption ink-2">{t(`registers.state.${entry.state}`)}</span>
    </li>
  );
}
