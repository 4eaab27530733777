import { Input } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { TypeRule } from "../../api/catalog.ts";
import { type DraftItem, groundSources } from "../../api/codes.ts";
import type { Text } from "../../i18n/setup.ts";
import { Article } from "../../parts/Article.tsx";
import { useLanguage } from "../../parts/language.ts";
import { Choice } from "../parts/Choice.tsx";
import { fieldId } from "./fields.ts";
import { asked } from "./terms.ts";

type Terms = DraftItem["share"] | DraftItem["open"];

interface TermsFormProps {
  kind: "share" | "open";
  rule: TypeRule;
  rulebook: string;
  /** The item's name. */
  name: string;
  pointer: string;
  terms: Terms;
  set: (part: Partial<Omit<Terms, "type" | "despite" | "basis">>) => void;
  /** Key of the rulebook's ground that an open type rests on, where it lists them. */
  basis?: string | null;
  onBasis?: (basis: string | null) => void;
}

/** What the rulebook wants stated for a type, each field with its article; nothing that it does not ask for, save the condition. */
export function TermsForm({
  kind,
  rule,
  rulebook,
  name,
  pointer,
  terms,
  set,
  basis,
  onBasis,
}: TermsFormProps): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  const { fields, ground } = asked(rule, terms.type ?? "unconditional", basis ?? null);
  const sources = Object.fromEntries(
    Object.entries(groundSources).filter(([key]) => !rule.ground || rule.ground.sources.includes(key)),
  ) as typeof groundSources;
  const grounds = Object.fromEntries(rule.grounds.map((one) => [one.key, one.name])) as Record<string, Text>;
  return (
    <fieldset className="field terms" aria-label={`${text(rule.name)} ${name}`}>
      <strong className="caption terms-wide">{text(rule.name)}</strong>
      {rule.grounds.length > 0 && onBasis && (
        <div className="caption ink-2 terms-wide">
          {t("catalog.terms.basis")} <Article law={{ rulebook, article: rule.article }} />
          <Choice
            id={fieldId(`${pointer}/basis`)}
            label={`${t("catalog.terms.basis")} ${name}`}
            value={basis ?? null}
            options={grounds}
            onChoose={onBasis}
          />
        </div>
      )}
      {fields.map(({ field, article }) => (
        <div key={field} className="caption ink-2">
          {t(`catalog.terms.${kind}.${field}`)} {article && <Article law={{ rulebook, article }} />}
          <Input
            id={fieldId(`${pointer}/${field}`)}
            aria-label={`${t(`catalog.terms.${kind}.${field}`)} ${name}`}
            value={terms[field]}
            maxLength={4000}
            onChange={(event) => set({ [field]: event.target.value })}
          />
        </div>
      ))}
      {ground && (
        <div className="terms-ground" id={fieldId(`${pointer}/ground`)}>
          <div className="caption ink-2">
            {t("catalog.terms.source")} {rule.ground && <Article law={{ rulebook, article: rule.ground.article }} />}
            <Choice
              label={`${t("catalog.terms.source")} ${name}`}
              value={terms.ground?.source ?? null}
              options={sources}
              onChoose={(source) =>
                set({ ground: source ? { title: "", article: "", ...terms.ground, source } : null })
              }
            />
          </div>
          {(["title", "article"] as const).map((field) => (
            <div key={field} className="caption ink-2">
              {t(`catalog.terms.${field}`)}
              <Input
                aria-label={`${t(`catalog.terms.${field}`)} ${name}`}
                value={terms.ground?.[field] ?? ""}
                maxLength={200}
                disabled={!terms.ground}
                onChange={(event) => terms.ground && set({ ground: { ...terms.ground, [field]: event.target.value } })}
              />
            </div>
          ))}
        </div>
      )}
    </fieldset>
  );
}
