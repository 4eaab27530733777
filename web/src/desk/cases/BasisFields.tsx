import { Input } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { groundSources } from "../../api/codes.ts";
import type { Basis } from "../../api/procedure.ts";
import { Choice } from "../parts/Choice.tsx";
import { Field } from "../parts/Field.tsx";

/** The legal basis that a no needs: kind of text (only those that the rulebook accepts), title, article. */
export function BasisFields({
  id,
  sources,
  basis,
  onChange,
}: {
  id: string;
  sources: readonly string[];
  basis: Basis;
  onChange: (basis: Basis) => void;
}): ReactNode {
  const { t } = useTranslation();
  const accepted = Object.fromEntries(
    Object.entries(groundSources).filter(([key]) => sources.length === 0 || sources.includes(key)),
  ) as typeof groundSources;
  return (
    <>
      <Field id={`source-${id}`} label={t("catalog.terms.source")}>
        <Choice
          id={`source-${id}`}
          label={t("catalog.terms.source")}
          value={basis.source}
          options={accepted}
          onChoose={(source) => source && onChange({ ...basis, source })}
        />
      </Field>
      <Field id={`title-${id}`} label={t("catalog.terms.title")} required>
        <Input
          id={`title-${id}`}
          value={basis.title}
          maxLength={300}
          onChange={(event) => onChange({ ...basis, title: event.target.value })}
        />
      </Field>
      <Field id={`article-${id}`} label={t("catalog.terms.article")}>
        <Input
          id={`article-${id}`}
          value={basis.article ?? ""}
          maxLength={60}
          onChange={(event) =>
            onChange({
              source: basis.source,
              title: basis.title,
              ...(event.target.value ? { article: event.target.value } : {}),
            })
          }
        />
      </Field>
    </>
  );
}
