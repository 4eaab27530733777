import { useSuspenseQuery } from "@tanstack/react-query";
import { Button, Checkbox, Input } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { type CatalogRules, catalogRulesQuery } from "../../api/catalog.ts";
import { concerns, type DraftItem, itemParts, sensitiveKindNames } from "../../api/codes.ts";
import { rulebookQuery } from "../../api/platform.ts";
import type { Text } from "../../i18n/setup.ts";
import { useLanguage } from "../../parts/language.ts";
import type { AccessType } from "../../parts/TypeTag.tsx";
import { Choice } from "../parts/Choice.tsx";
import { fieldId } from "./fields.ts";
import { TermsForm } from "./TermsForm.tsx";
import { withShareType } from "./terms.ts";
import type { Drafting } from "./useDraft.ts";

function namesOf(types: CatalogRules["share"]): Readonly<Record<AccessType, Text>> {
  return Object.fromEntries(Object.entries(types).map(([type, rule]) => [type, rule.name])) as Record<AccessType, Text>;
}

/** Step three: by item, whether and how it is shared and opened, with the conditions and grounds that the type asks for. */
export function SharingStep({ drafting }: { drafting: Drafting }): ReactNode {
  const { t } = useTranslation();
  const { draft, change } = drafting;
  const { data: rules } = useSuspenseQuery(catalogRulesQuery);
  const { data: rulebook } = useSuspenseQuery(rulebookQuery);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const all = draft.items.length > 0 && ticked.size === draft.items.length;
  const update = (ids: ReadonlySet<string>, with_: (item: DraftItem) => DraftItem) =>
    change({ items: draft.items.map((item) => (ids.has(item.id) ? with_(item) : item)) });
  return (
    <>
      <div className="filters">
        <Checkbox
          checked={all}
          indeterminate={ticked.size > 0 && !all}
          onChange={() => setTicked(all ? new Set() : new Set(draft.items.map((item) => item.id)))}
        >
          {ticked.size > 0 ? t("catalog.sharing.ticked", { n: ticked.size }) : t("catalog.sharing.tickAll")}
        </Checkbox>
        {ticked.size > 0 && (
          <>
            <Choice
              label={t("catalog.sharing.shareAll")}
              className="choice-inline"
              value={null}
              empty={t("catalog.sharing.shareAll")}
              options={namesOf(rules.share)}
              onChoose={(type) =>
                type && update(ticked, (item) => ({ ...item, share: withShareType(item.share, type) }))
              }
            />
            <Choice
              label={t("catalog.sharing.openAll")}
              className="choice-inline"
              value={null}
              empty={t("catalog.sharing.openAll")}
              options={namesOf(rules.open)}
              onChoose={(type) => type && update(ticked, (item) => ({ ...item, open: { ...item.open, type } }))}
            />
          </>
        )}
      </div>
      <ul className="rows">
        {draft.items.map((item, index) => (
          <li key={item.id} className="sharing-item" data-row>
            <SharingItem
              rules={rules}
              rulebook={rulebook.name}
              item={item}
              index={index}
              ticked={ticked.has(item.id)}
              onTick={() => {
                const next = new Set(ticked);
                if (!next.delete(item.id)) next.add(item.id);
                setTicked(next);
              }}
              set={(part) => update(new Set([item.id]), (old) => ({ ...old, ...part }))}
              likeThis={() =>
                update(ticked, (other) => ({ ...other, share: item.share, open: item.open, concerns: item.concerns }))
              }
              canCopy={ticked.size > 0 && ticked.has(item.id) && ticked.size > 1}
              basic={rules.profile.basicItems !== null && draft.category?.startsWith("1") === true}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

interface SharingItemProps {
  rules: CatalogRules;
  rulebook: string;
  item: DraftItem;
  index: number;
  ticked: boolean;
  onTick: () => void;
  set: (part: Partial<DraftItem>) => void;
  likeThis: () => void;
  canCopy: boolean;
  /** The entry belongs to a basic database whose basic items the text sets apart. */
  basic: boolean;
}

function SharingItem({
  rules,
  rulebook,
  item,
  index,
  ticked,
  onTick,
  set,
  likeThis,
  canCopy,
  basic,
}: SharingItemProps): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  const name = item.nameZh || t("catalog.items.nth", { n: index + 1 });
  const shareRule = item.share.type && rules.share[item.share.type];
  const openRule = item.open.type && rules.open[item.open.type];
  return (
    <>
      <div className="sharing-head">
        <Checkbox checked={ticked} onChange={onTick}>
          <strong>{name}</strong>
        </Checkbox>
        <Choice
          id={fieldId(`/items/${index}/share/type`)}
          label={`${t("catalog.sharing.share")} ${name}`}
          value={item.share.type}
          options={namesOf(rules.share)}
          onChoose={(type) => set({ share: withShareType(item.share, type) })}
        />
        <Choice
          id={fieldId(`/items/${index}/open/type`)}
          label={`${t("catalog.sharing.open")} ${name}`}
          value={item.open.type}
          options={namesOf(rules.open)}
          empty={t("catalog.sharing.openUnset")}
          onChoose={(type) => set({ open: { ...item.open, type } })}
        />
      </div>
      <fieldset className="sharing-concerns" id={fieldId(`/items/${index}/concerns`)}>
        <legend className="visually-hidden">{`${t("catalog.sharing.concerns")} ${name}`}</legend>
        {Object.entries(concerns).map(([code, concern]) => (
          <Checkbox
            key={code}
            checked={item.concerns.includes(code as never)}
            onChange={(event) =>
              set({
                concerns: event.target.checked
                  ? [...item.concerns, code as never]
                  : item.concerns.filter((other) => other !== code),
              })
            }
          >
            {t("catalog.sharing.holds", { what: text(concern) })}
          </Checkbox>
        ))}
        {basic && (
          <Choice
            label={`${t("catalog.sharing.part")} ${name}`}
            className="choice-inline"
            value={item.part ?? null}
            empty={t("catalog.sharing.part")}
            options={itemParts}
            onChoose={(part) => set(part ? { part } : {})}
          />
        )}
        <Sensitivity item={item} name={name} set={set} />
        {canCopy && (
          <Button type="link" size="small" onClick={likeThis}>
            {t("catalog.sharing.likeThis")}
          </Button>
        )}
      </fieldset>
      {shareRule && item.share.type !== "unconditional" && (
        <TermsForm
          kind="share"
          rule={shareRule}
          rulebook={rulebook}
          name={name}
          pointer={`/items/${index}/share`}
          terms={item.share}
          set={(part) => set({ share: { ...item.share, ...part } })}
        />
      )}
      {openRule && item.open.type !== "unconditional" && (
        <TermsForm
          kind="open"
          rule={openRule}
          rulebook={rulebook}
          basis={item.open.basis}
          onBasis={(basis) => set({ open: { ...item.open, basis } })}
          name={name}
          pointer={`/items/${index}/open`}
          terms={item.open}
          set={(part) => set({ open: { ...item.open, ...part } })}
        />
      )}
      {item.concerns.length > 0 && item.open.type && item.open.type !== "none" && rules.openDespite && (
        <Despite
          allowed={rules.openDespite.allowed}
          item={item}
          name={name}
          set={set}
          pointer={`/items/${index}/open/despite`}
        />
      )}
    </>
  );
}

/** 敏感内容: what the masks go by (个人信息去标识化). Most items hold none, few more than one. */
function Sensitivity({
  item,
  name,
  set,
}: {
  item: DraftItem;
  name: string;
  set: (part: Partial<DraftItem>) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  const held = item.sensitivity;
  const others = Object.entries(sensitiveKindNames).filter(([kind]) => !held.includes(kind as never));
  return (
    <>
      {held.map((kind) => (
        <Checkbox key={kind} checked onChange={() => set({ sensitivity: held.filter((other) => other !== kind) })}>
          {t("catalog.sharing.holds", { what: text(sensitiveKindNames[kind]) })}
        </Checkbox>
      ))}
      <Choice
        label={`${t("catalog.item.sensitivity")} ${name}`}
        className="choice-inline"
        value={null}
        empty={t("catalog.item.sensitivity")}
        options={Object.fromEntries(others) as typeof sensitiveKindNames}
        onChoose={(kind) => kind && set({ sensitivity: [...held, kind] })}
      />
    </>
  );
}

const waysDespite = {
  consent: { zh: "相关主体同意", en: "Consent of those concerned" },
  masked: { zh: "经脱敏处理", en: "Masked" },
  "public-interest": { zh: "不公开会对公共利益造成重大影响", en: "Overriding public interest" },
} as const;

function Despite({
  allowed,
  item,
  name,
  set,
  pointer,
}: {
  allowed: readonly string[];
  item: DraftItem;
  name: string;
  set: (part: Partial<DraftItem>) => void;
  pointer: string;
}): ReactNode {
  const { t } = useTranslation();
  const despite = item.open.despite;
  return (
    <div className="terms" id={fieldId(pointer)}>
      <div className="caption ink-2">
        {t("catalog.sharing.despite")}
        <Choice
          label={`${t("catalog.sharing.despite")} ${name}`}
          value={despite?.how ?? null}
          options={
            Object.fromEntries(
              Object.entries(waysDespite).filter(([how]) => allowed.includes(how)),
            ) as typeof waysDespite
          }
          onChoose={(how) =>
            set({ open: { ...item.open, despite: how ? { how, statement: despite?.statement ?? "" } : null } })
          }
        />
      </div>
      {despite && (
        <div className="caption ink-2">
          {t("catalog.sharing.statement")}
          <Input
            aria-label={`${t("catalog.sharing.statement")} ${name}`}
            value={despite.statement}
            maxLength={4000}
            onChange={(event) =>
              set({ open: { ...item.open, despite: { ...despite, statement: event.target.value } } })
            }
          />
        </div>
      )}
    </div>
  );
}
