import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Button, Checkbox, Input, Select } from "antd";
import { type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type InterfaceView,
  interfaceProtocols,
  interfaceSpecification,
  registerInterface,
  supplyQuery,
  testInterface,
} from "../../api/aggregation.ts";
import { catalogRulesQuery } from "../../api/catalog.ts";
import { blankProfile, exchangeTraits } from "../../api/codes.ts";
import { rulebookQuery } from "../../api/platform.ts";
import { uploadCaseFile } from "../../api/procedures.ts";
import { Article } from "../../parts/Article.tsx";
import { moment } from "../../parts/format.ts";
import { Icon } from "../../parts/Icon.tsx";
import { useLanguage } from "../../parts/language.ts";
import { Problem } from "../../parts/Problem.tsx";
import { Field } from "../parts/Field.tsx";
import { fieldId } from "./fields.ts";
import type { Drafting } from "./useDraft.ts";

type Wrong = (pointer: string) => string | undefined;

/** What makes exchange by interface due, where the regulation has such a rule; and the interface itself, once it is chosen. */
export function ExchangeFields({ drafting, wrong }: { drafting: Drafting; wrong: Wrong }): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  const { data: rules } = useSuspenseQuery(catalogRulesQuery);
  const { data: rulebook } = useSuspenseQuery(rulebookQuery);
  const { byInterface, specified } = rules.exchange;
  const { draft, saved } = drafting;
  const profile = draft.profile ?? blankProfile;
  return (
    <>
      {byInterface && (
        <Field
          id={fieldId("/profile/traits")}
          group
          label={
            <>
              {t("catalog.exchange.traits")} <Article law={{ rulebook: rulebook.name, article: byInterface.article }} />
            </>
          }
          hint={t("catalog.exchange.traitsHint")}
        >
          <Checkbox.Group
            value={[...(profile.traits ?? [])]}
            options={byInterface.traits.map((trait) => ({ value: trait, label: text(exchangeTraits[trait]) }))}
            onChange={(traits) => drafting.change({ profile: { ...profile, traits: traits as never } })}
          />
        </Field>
      )}
      {draft.shareMethods.includes("platform-service") && (
        <Interface
          dataset={saved.id}
          wrong={wrong}
          law={specified ? <Article law={{ rulebook: rulebook.name, article: specified.article }} /> : null}
        />
      )}
    </>
  );
}

/** 接口登记: where the platform reaches the data, the specification, and what the platform's test found. */
function Interface({ dataset, wrong, law }: { dataset: string; wrong: Wrong; law: ReactNode }): ReactNode {
  const { data, error } = useQuery(supplyQuery(dataset));
  if (error) return <Problem error={error} />;
  if (!data) return null;
  return <InterfaceForm key={dataset} dataset={dataset} wrong={wrong} law={law} kept={data.interface} />;
}

function InterfaceForm({
  dataset,
  wrong,
  law,
  kept,
}: {
  dataset: string;
  wrong: Wrong;
  law: ReactNode;
  kept: InterfaceView | null;
}): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const queries = useQueryClient();
  const file = useRef<HTMLInputElement>(null);
  const [endpoint, setEndpoint] = useState(kept?.endpoint ?? "");
  const [protocol, setProtocol] = useState<InterfaceView["protocol"]>(kept?.protocol ?? "rest-json");
  const [description, setDescription] = useState(kept?.description ?? "");
  const [document, setDocument] = useState<{ readonly id: string; readonly name: string } | null>(null);
  const upload = useMutation({ mutationFn: uploadCaseFile, onSuccess: setDocument });
  const register = useMutation({
    mutationFn: async () => {
      await registerInterface(dataset, {
        endpoint: endpoint.trim(),
        protocol,
        description,
        ...(document ? { specification: document.id } : {}),
      });
      return testInterface(dataset);
    },
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ["supply", dataset] }),
        queries.invalidateQueries({ queryKey: ["dataset", dataset] }),
      ]),
  });
  const specification = document?.name ?? kept?.specification?.name;
  return (
    <fieldset className="field-group">
      <legend>
        {t("catalog.exchange.interface")} {law}
      </legend>
      <p className="caption ink-2">{t("catalog.exchange.note")}</p>
      <Field
        id={fieldId("/interface/endpoint")}
        label={t("catalog.exchange.endpoint")}
        required
        error={wrong("/interface/endpoint")}
      >
        <Input
          id={fieldId("/interface/endpoint")}
          value={endpoint}
          maxLength={500}
          placeholder="https://"
          onChange={(event) => setEndpoint(event.target.value)}
        />
      </Field>
      <Field id={fieldId("/interface/protocol")} label={t("catalog.exchange.protocol")}>
        <Select
          id={fieldId("/interface/protocol")}
          value={protocol}
          options={interfaceProtocols.map((value) => ({ value, label: t(`catalog.exchange.protocols.${value}`) }))}
          onChange={setProtocol}
          style={{ width: "100%" }}
        />
      </Field>
      <Field id={fieldId("/interface/description")} label={t("catalog.exchange.description")}>
        <Input.TextArea
          id={fieldId("/interface/description")}
          value={description}
          rows={2}
          maxLength={4000}
          onChange={(event) => setDescription(event.target.value)}
        />
      </Field>
      <Field
        id={fieldId("/interface/specification")}
        group
        label={t("catalog.exchange.specification")}
        required={law !== null}
        hint={t("catalog.exchange.specificationHint")}
        error={wrong("/interface/specification")}
      >
        {specification &&
          (document ? (
            <p>{specification}</p>
          ) : (
            <p>
              <a href={interfaceSpecification(dataset)}>{specification}</a>
            </p>
          ))}
        <input
          ref={file}
          type="file"
          hidden
          onChange={(event) => {
            const [chosen] = event.target.files ?? [];
            event.target.value = "";
            if (chosen) upload.mutate(chosen);
          }}
        />
        <Button
          size="small"
          icon={<Icon name="upload" />}
          loading={upload.isPending}
          onClick={() => file.current?.click()}
        >
          {t("procedures.chooseFile")}
        </Button>
        {upload.error && <Problem error={upload.error} />}
      </Field>
      <div className="form-foot" id={fieldId("/interface/reachable")}>
        <Button disabled={endpoint.trim() === ""} loading={register.isPending} onClick={() => register.mutate()}>
          {t("catalog.exchange.register")}
        </Button>
      </div>
      {kept?.test && (
        <p
          role="status"
          className={kept.test.reached && kept.test.conforms !== false ? "caption ink-2" : "field-error"}
        >
          {text(kept.test.finding)} · {moment(kept.test.at, language)}
        </p>
      )}
      {register.error && <Problem error={register.error} />}
    </fieldset>
  );
}
