import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import {
  interfaceProtocols,
  interfaceSpecification,
  registerInterface,
  type SupplyView,
  testInterface,
} from "../../api/aggregation.ts";
import { collectFromInterface, endException, recordException, removeInterface } from "../../api/supply.ts";
import { Article } from "../../parts/Article.tsx";
import { CaseState } from "../../parts/CaseState.tsx";
import { bytes, moment, number } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { Problem } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { DrawerForm, fieldOf } from "../exchange/DrawerForm.tsx";
import { useToday } from "../frame/Platform.tsx";
import { useGo } from "../parts/A.tsx";
import { Grid } from "../parts/Grid.tsx";
import { Facts, Section } from "../parts/Page.tsx";
import { ReasonButton } from "../parts/ReasonButton.tsx";
import { useMay } from "../session.tsx";

interface SupplyProps {
  dataset: string;
  supply: SupplyView;
  mine: boolean;
}

/** How the data comes to the platform, whether it may be offered, its interface, and each supply of it. */
export function SupplySection({ dataset, supply, mine }: SupplyProps): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const today = useToday();
  const may = useMay();
  const { aggregation, data, exception, why } = supply;
  const ground = aggregation?.ground;
  return (
    <>
      <Section
        title={t("supply.data.how")}
        id="supply"
        actions={!supply.interface && mine && may("registerInterface") && <Register dataset={dataset} it={null} />}
      >
        <Facts
          facts={[
            aggregation !== null && [t("supply.data.mode"), t(`supply.mode.${aggregation.mode ?? "unset"}`)],
            Boolean(ground) && [t("supply.data.ground"), [ground?.title, ground?.article].filter(Boolean).join(" ")],
            aggregation !== null && [t("supply.data.origin"), t(`supply.origin.${aggregation.origin}`)],
            [
              t("supply.data.held"),
              data
                ? t("supply.data.rowsSince", {
                    n: number(data.rows, language),
                    at: moment(data.at, language, today),
                    count: data.rows,
                  })
                : t("supply.data.nothing"),
            ],
            [
              t("supply.data.offered"),
              why ? (
                <span key="why">
                  <CaseState state="waiting" name={t("supply.data.notOffered")} />{" "}
                  <span className="ink-2">{text(why.text)}</span> {why.law && <Article law={why.law} />}
                </span>
              ) : (
                <CaseState key="offered" state="agreed" name={t("supply.data.isOffered")} />
              ),
            ],
            exception !== null && [
              t("supply.exception.name"),
              `${exception.reason} · ${exception.recordedByName} · ${moment(exception.recordedAt, language, today)}`,
            ],
          ]}
        />
        <Exception dataset={dataset} supply={supply} />
      </Section>
      <InterfacePanel dataset={dataset} supply={supply} mine={mine} />
      {supply.supplies.length > 0 && (
        <Section title={t("supply.log.name")}>
          <Grid
            label={t("supply.log.name")}
            rows={supply.supplies.slice(0, 20)}
            rowKey={(row) => `${row.at} ${row.event}`}
            columns={[
              { key: "at", title: t("supply.at"), main: true, cell: (row) => moment(row.at, language, today) },
              {
                key: "event",
                title: t("supply.log.event"),
                cell: (row) => (
                  <>
                    {t(`supply.log.events.${row.event}`)}
                    {row.event.startsWith("exception") && <span className="row-about block">{row.note}</span>}
                  </>
                ),
              },
              {
                key: "method",
                title: t("supply.method"),
                cell: (row) => (row.method ? t(`supply.methods.${row.method}`) : "–"),
              },
              { key: "rows", title: t("supply.rows"), align: "right", cell: (row) => number(row.rows, language) },
              {
                key: "bytes",
                title: t("supply.log.bytes"),
                align: "right",
                cell: (row) => (row.bytes === null ? "–" : bytes(row.bytes, language)),
              },
              { key: "by", title: t("supply.log.by"), cell: (row) => row.byName },
            ]}
          />
        </Section>
      )}
    </>
  );
}

/** The authority lets a dataset be shared before its data is here; the reason stands on record. */
function Exception({ dataset, supply }: Pick<SupplyProps, "dataset" | "supply">): ReactNode {
  const { t } = useTranslation();
  const may = useMay();
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries();
  if (!supply.exceptionPossible || !may("recordSharingException")) return null;
  return (
    <p>
      {supply.exception ? (
        <ReasonButton
          optional
          name={t("supply.exception.end")}
          note={t("supply.exception.endNote")}
          send={() => endException(dataset)}
          onDone={refresh}
        />
      ) : (
        <ReasonButton
          name={t("supply.exception.record")}
          note={t("supply.exception.note")}
          send={(reason) => recordException(dataset, reason)}
          onDone={refresh}
        />
      )}
    </p>
  );
}

/** 接口登记: where the platform reaches the data, by which specification, and what its test found. */
function InterfacePanel({ dataset, supply, mine }: SupplyProps): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const today = useToday();
  const may = useMay();
  const go = useGo();
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries();
  const test = useMutation({ mutationFn: () => testInterface(dataset), onSuccess: refresh });
  const collect = useMutation({
    mutationFn: () => collectFromInterface(dataset),
    onSuccess: async (load) => {
      await queries.invalidateQueries();
      go(to.load(load.id));
    },
  });
  const it = supply.interface;
  const say = (key: string) => t(`supply.interface.${key}`);
  const registers = mine && may("registerInterface");
  if (!it) return null;
  return (
    <Section
      id="interface"
      title={say("name")}
      actions={
        <>
          {registers && <Register dataset={dataset} it={it} />}
          {mine && may("testInterface") && (
            <Button loading={test.isPending} onClick={() => test.mutate()}>
              {say("test")}
            </Button>
          )}
          {it.test?.reached && mine && may("collectFromInterface") && (
            <Button loading={collect.isPending} onClick={() => collect.mutate()}>
              {say("collect")}
            </Button>
          )}
          {mine && may("removeInterface") && (
            <ReasonButton
              optional
              name={say("remove")}
              note={say("removeNote")}
              send={() => removeInterface(dataset)}
              onDone={refresh}
            />
          )}
        </>
      }
    >
      {(test.error ?? collect.error) && <Problem error={test.error ?? collect.error} />}
      <Facts
        facts={[
          [t("catalog.exchange.endpoint"), <code key="endpoint">{it.endpoint}</code>],
          [t("catalog.exchange.protocol"), t(`catalog.exchange.protocols.${it.protocol}`)],
          it.description !== "" && [t("catalog.exchange.description"), it.description],
          [
            t("catalog.exchange.specification"),
            it.specification ? (
              <a key="specification" className="underlined" href={interfaceSpecification(dataset)}>
                {it.specification.name}
              </a>
            ) : (
              say("noSpecification")
            ),
          ],
          [
            say("tested"),
            it.test ? (
              <>
                <CaseState
                  state={it.test.reached && it.test.conforms !== false ? "agreed" : "refused"}
                  name={text(it.test.finding)}
                />
                <span className="row-about block">{moment(it.test.at, language, today)}</span>
              </>
            ) : (
              say("untested")
            ),
          ],
          [say("registered"), `${it.registeredByName} · ${moment(it.registeredAt, language, today)}`],
        ]}
      />
    </Section>
  );
}

/** The form in which a department says where its data is reached; the platform tests it at once. */
function Register({ dataset, it }: { dataset: string; it: SupplyView["interface"] }): ReactNode {
  const { t } = useTranslation();
  const say = (key: string) => t(`supply.interface.${key}`);
  return (
    <DrawerForm
      primary={false}
      name={say(it ? "change" : "register")}
      note={say("note")}
      act={say("send")}
      fields={[
        fieldOf("endpoint", "text", t("catalog.exchange.endpoint"), { max: 500 }),
        fieldOf("protocol", "choice", t("catalog.exchange.protocol"), {
          values: Object.fromEntries(
            interfaceProtocols.map((one) => {
              const words = t(`catalog.exchange.protocols.${one}`);
              return [one, { zh: words, en: words }];
            }),
          ),
        }),
        fieldOf("description", "long", t("catalog.exchange.description"), { optional: true }),
        fieldOf("specification", "file", t("catalog.exchange.specification"), {
          optional: true,
          many: true,
          max: 1,
        }),
      ]}
      begin={{
        endpoint: it?.endpoint ?? "https://",
        protocol: it?.protocol ?? "rest-json",
        description: it?.description ?? "",
      }}
      send={async ({ endpoint, protocol, description, specification }) => {
        const [file] = (specification ?? []) as readonly string[];
        await registerInterface(dataset, {
          endpoint: String(endpoint),
          protocol: protocol as (typeof interfaceProtocols)[number],
          description: String(description),
          ...(file ? { specification: file } : {}),
        });
        await testInterface(dataset);
      }}
    />
  );
}
