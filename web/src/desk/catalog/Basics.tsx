import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Checkbox, Input, Radio, Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { catalogRulesQuery, categoriesQuery } from "../../api/catalog.ts";
import { formatClasses, shareMethods, updateCycles } from "../../api/codes.ts";
import { useLanguage } from "../../parts/language.ts";
import { Field } from "../parts/Field.tsx";
import { ExchangeFields } from "./ExchangeFields.tsx";
import { fieldId } from "./fields.ts";
import { ProfileFields } from "./ProfileFields.tsx";
import type { Drafting } from "./useDraft.ts";

/** Step one: what the dataset is, in the core metadata of the national guide. */
export function Basics({
  drafting,
  wrong,
}: {
  drafting: Drafting;
  wrong: (pointer: string) => string | undefined;
}): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  const { draft, change } = drafting;
  const { data: categories } = useQuery(categoriesQuery);
  const { data: rules } = useSuspenseQuery(catalogRulesQuery);
  const formats = Object.entries(formatClasses).flatMap(([code, format]) =>
    (format.types.length > 0 ? format.types : ["json", "csv"]).map((type) => ({
      value: `${code}:${type}`,
      label: `${text(format)} ${type}`,
    })),
  );
  // 类 and 项 only lead to a category; an entry is filed under a 目.
  const named = new Map(categories?.items.map((category) => [category.code, text(category.name)]));
  const leaves = (categories?.items ?? [])
    .filter((category) => category.code.length >= 6)
    .map(({ code }) => ({
      value: code,
      label: `${code} ${[code.slice(0, 3), code]
        .map((part) => named.get(part))
        .filter(Boolean)
        .join(" / ")}`,
    }));
  const id = (name: string) => fieldId(`/${name}`);
  const field = (name: string, hint?: string) => ({
    id: id(name),
    label: t(`catalog.field.${name}`),
    ...(hint ? { hint } : {}),
    error: wrong(`/${name}`),
  });
  return (
    <div className="form-narrow">
      <Field {...field("titleZh")} required>
        <Input
          id={id("titleZh")}
          value={draft.titleZh}
          maxLength={200}
          onChange={(e) => change({ titleZh: e.target.value })}
        />
      </Field>
      <Field {...field("titleEn")}>
        <Input
          id={id("titleEn")}
          value={draft.titleEn}
          maxLength={200}
          lang="en"
          onChange={(e) => change({ titleEn: e.target.value })}
        />
      </Field>
      <Field {...field("summaryZh", t("catalog.hint.summary"))} required>
        <Input.TextArea
          id={id("summaryZh")}
          value={draft.summaryZh}
          rows={3}
          maxLength={4000}
          onChange={(e) => change({ summaryZh: e.target.value })}
        />
      </Field>
      <Field {...field("summaryEn")}>
        <Input.TextArea
          id={id("summaryEn")}
          value={draft.summaryEn}
          rows={2}
          maxLength={4000}
          lang="en"
          onChange={(e) => change({ summaryEn: e.target.value })}
        />
      </Field>
      <Field {...field("category", t("catalog.hint.category"))} required>
        <Select
          id={id("category")}
          value={draft.category}
          showSearch={{ optionFilterProp: "label" }}
          placeholder={t("catalog.choose")}
          options={leaves}
          onChange={(value) => change({ category: value })}
          style={{ width: "100%" }}
        />
      </Field>
      <Field {...field("theme", t("catalog.hint.theme"))}>
        <Select
          id={id("theme")}
          allowClear
          value={draft.theme}
          placeholder={t("catalog.hint.themeOf")}
          showSearch={{ optionFilterProp: "label" }}
          options={(categories?.items ?? [])
            .filter((category) => category.code.length === 3)
            .map((category) => ({ value: category.code, label: text(category.name) }))}
          onChange={(theme) => change({ theme: theme ?? null })}
          style={{ width: "100%" }}
        />
      </Field>
      <Field {...field("secrecy", t("catalog.hint.secrecy"))} required group>
        <Radio.Group
          id={id("secrecy")}
          value={draft.secrecy}
          onChange={(e) => change({ secrecy: e.target.value })}
          options={[
            { value: "none", label: t("catalog.secrecy.none") },
            { value: "secret", label: t("catalog.secrecy.secret") },
            ...(rules.profile.workSecrets ? [{ value: "work-secret", label: t("catalog.secrecy.work-secret") }] : []),
          ]}
        />
      </Field>
      <ProfileFields drafting={drafting} wrong={wrong} />
      <div className="form-row">
        <Field {...field("updateCycle")} required>
          <Select
            id={id("updateCycle")}
            value={draft.updateCycle}
            placeholder={t("catalog.choose")}
            options={Object.entries(updateCycles).map(([value, name]) => ({ value, label: text(name) }))}
            onChange={(value) => change({ updateCycle: value as typeof draft.updateCycle })}
            style={{ width: "100%" }}
          />
        </Field>
        <Field {...field("providerUnit")}>
          <Input
            id={id("providerUnit")}
            value={draft.providerUnit}
            maxLength={200}
            onChange={(e) => change({ providerUnit: e.target.value })}
          />
        </Field>
      </div>
      <Field {...field("formats")} required>
        <Select
          id={id("formats")}
          mode="multiple"
          showSearch={{ optionFilterProp: "label" }}
          value={draft.formats.map((format) => `${format.class}:${format.type}`)}
          placeholder={t("catalog.choose")}
          options={formats}
          onChange={(values: string[]) =>
            change({
              formats: values.map((value) => {
                const [code = "", ...type] = value.split(":");
                return { class: code as never, type: type.join(":"), description: "" };
              }),
            })
          }
          style={{ width: "100%" }}
        />
      </Field>
      <Field {...field("shareMethods")} required group>
        <Checkbox.Group
          value={[...draft.shareMethods]}
          options={Object.entries(shareMethods).map(([value, name]) => ({ value, label: text(name) }))}
          onChange={(values) => change({ shareMethods: values as never })}
        />
      </Field>
      <ExchangeFields drafting={drafting} wrong={wrong} />
      <Field {...field("keywords", t("catalog.hint.keywords"))}>
        <Select
          id={id("keywords")}
          mode="tags"
          value={[...draft.keywords]}
          tokenSeparators={[",", "，", "、", " "]}
          open={false}
          suffixIcon={null}
          onChange={(values: string[]) => change({ keywords: values.slice(0, 30) })}
          style={{ width: "100%" }}
        />
      </Field>
      <Field {...field("relatedCodes", t("catalog.hint.relatedCodes"))}>
        <Select
          id={id("relatedCodes")}
          mode="tags"
          value={[...draft.relatedCodes]}
          tokenSeparators={[",", "，", " "]}
          open={false}
          suffixIcon={null}
          onChange={(values: string[]) => change({ relatedCodes: values })}
          style={{ width: "100%" }}
        />
      </Field>
    </div>
  );
}
