import { useSuspenseQuery } from "@tanstack/react-query";
import { Checkbox, Input, Radio, Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { catalogRulesQuery } from "../../api/catalog.ts";
import { blankProfile, type EntryProfile, resourceKinds } from "../../api/codes.ts";
import { meQuery } from "../../api/identity.ts";
import { rulebookQuery } from "../../api/platform.ts";
import { Article } from "../../parts/Article.tsx";
import { useLanguage } from "../../parts/language.ts";
import { Field } from "../parts/Field.tsx";
import { fieldId } from "./fields.ts";
import type { Drafting } from "./useDraft.ts";

/** What the regulation wants an entry to say of itself beyond the national guide; nothing where the text asks for nothing. */
export function ProfileFields({
  drafting,
  wrong,
}: {
  drafting: Drafting;
  wrong: (pointer: string) => string | undefined;
}): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  const { data: rules } = useSuspenseQuery(catalogRulesQuery);
  const { data: rulebook } = useSuspenseQuery(rulebookQuery);
  const { data: me } = useSuspenseQuery(meQuery);
  const { kinds, ways, declaration, specialLaw } = rules.profile;
  const outside = me.organization?.kind === "public-service" && rules.profile.outsidePublicService;
  if (kinds.length === 0 && ways.length === 0 && !declaration && !specialLaw && !outside) return null;
  const profile = drafting.draft.profile ?? blankProfile;
  const change = (part: Partial<EntryProfile>) => drafting.change({ profile: { ...profile, ...part } });
  const { acquisition } = profile;
  const way = ways.find(({ key }) => key === acquisition?.way);
  const obtained = (part: Partial<NonNullable<typeof acquisition>>) =>
    change({ acquisition: { way: "", basis: "", restrictions: "", system: "", ...acquisition, ...part } });
  const field = (pointer: string, label: ReactNode) => ({
    id: fieldId(`/profile/${pointer}`),
    label,
    error: wrong(`/profile/${pointer}`),
  });
  const cited = (name: string, article: string) => (
    <>
      {name} <Article law={{ rulebook: rulebook.name, article }} />
    </>
  );
  return (
    <fieldset className="field-group">
      <legend>{t("catalog.profile.title")}</legend>
      {kinds.length > 0 && (
        <Field {...field("kind", t("catalog.profile.kind"))}>
          <Select
            id={fieldId("/profile/kind")}
            allowClear
            value={profile.kind}
            placeholder={t("catalog.choose")}
            options={kinds.map((kind) => ({ value: kind, label: text(resourceKinds[kind]) }))}
            onChange={(kind) => change({ kind: kind ?? null })}
            style={{ width: "100%" }}
          />
        </Field>
      )}
      {ways.length > 0 && (
        <Field
          {...field(
            "acquisition/way",
            way ? cited(t("catalog.profile.acquisition"), way.article) : t("catalog.profile.acquisition"),
          )}
        >
          <Select
            id={fieldId("/profile/acquisition/way")}
            allowClear
            value={acquisition?.way || null}
            placeholder={t("catalog.choose")}
            options={ways.map(({ key, name }) => ({ value: key, label: text(name) }))}
            onChange={(key) => (key ? obtained({ way: key }) : change({ acquisition: null }))}
            style={{ width: "100%" }}
          />
        </Field>
      )}
      {way && (
        <Field
          {...field("acquisition/basis", t(`catalog.profile.basis.${way.needs ?? "any"}`))}
          required={way.needs !== null}
        >
          <Input
            id={fieldId("/profile/acquisition/basis")}
            value={acquisition?.basis}
            maxLength={4000}
            onChange={(e) => obtained({ basis: e.target.value })}
          />
        </Field>
      )}
      {way?.needs === "agreement" && (
        <Field
          {...field("acquisition/restrictions", t("catalog.profile.restrictions"))}
          hint={t("catalog.profile.restrictionsHint")}
        >
          <Input.TextArea
            id={fieldId("/profile/acquisition/restrictions")}
            value={acquisition?.restrictions}
            rows={2}
            maxLength={4000}
            onChange={(e) => obtained({ restrictions: e.target.value })}
          />
        </Field>
      )}
      {way?.system && (
        <Field {...field("acquisition/system", t("catalog.profile.system"))}>
          <Input
            id={fieldId("/profile/acquisition/system")}
            value={acquisition?.system}
            maxLength={200}
            onChange={(e) => obtained({ system: e.target.value })}
          />
        </Field>
      )}
      {declaration?.of.map((concern) => (
        <Field
          key={concern}
          {...field(`touches/${concern}`, cited(t(`catalog.profile.touches.${concern}`), declaration.article))}
          required
          group
        >
          <Radio.Group
            value={profile.touches[concern]}
            onChange={(e) => change({ touches: { ...profile.touches, [concern]: e.target.value } })}
            options={[
              { value: false, label: t("catalog.profile.no") },
              { value: true, label: t("catalog.profile.yes") },
            ]}
          />
        </Field>
      ))}
      {specialLaw && (
        <Field {...field("specialLaw", cited(t("catalog.profile.specialLaw"), specialLaw.article))}>
          <Input
            id={fieldId("/profile/specialLaw")}
            value={profile.specialLaw}
            maxLength={200}
            placeholder={t("catalog.profile.specialLawNone")}
            onChange={(e) => change({ specialLaw: e.target.value })}
          />
        </Field>
      )}
      {outside && (
        <Checkbox
          checked={profile.outsidePublicService ?? false}
          onChange={(e) => change({ outsidePublicService: e.target.checked })}
        >
          {cited(t("catalog.profile.outside"), outside.article)}
        </Checkbox>
      )}
    </fieldset>
  );
}
