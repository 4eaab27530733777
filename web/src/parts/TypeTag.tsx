import { createContext, type ReactNode, useContext } from "react";
import { useTranslation } from "react-i18next";
import type { Text } from "../i18n/setup.ts";
import { Mark, type MarkName } from "./Icon.tsx";
import { useLanguage } from "./language.ts";

/** Of sharing and of opening alike: without conditions, on conditions, not at all. */
export type AccessType = "unconditional" | "conditional" | "none";

/** The types as GET /api/v1/rulebook names them. */
export interface NamedTypes {
  readonly shareTypes: readonly { readonly key: string; readonly name: Text }[];
  readonly openTypes: readonly { readonly key: string; readonly name: Text }[];
}

/** The rulebook's own names of its types, for every tag below it. */
export const TypeNames = createContext<NamedTypes | null>(null);

/** What a share or open type is called: by the rulebook in use, else by the national guide. */
export function useTypeName(): (kind: "share" | "open", type: AccessType) => string {
  const { t } = useTranslation("parts");
  const { text } = useLanguage();
  const names = useContext(TypeNames);
  return (kind, type) => {
    const own = names?.[kind === "share" ? "shareTypes" : "openTypes"].find(({ key }) => key === type);
    return own ? text(own.name) : t(`${kind}.${type}`);
  };
}

const SIGNS: Record<AccessType, { mark: MarkName; tone: string }> = {
  unconditional: { mark: "lock-open", tone: "free" },
  conditional: { mark: "key", tone: "conditional" },
  none: { mark: "lock-closed", tone: "closed" },
};

interface TagProps {
  type: AccessType | null | undefined;
  /** The dataset's type is the strictest of its items', not stated by anyone. */
  computed?: boolean;
}

function TypeTag({ kind, type, computed }: TagProps & { kind: "share" | "open" }): ReactNode {
  const { t } = useTranslation("parts");
  const nameOf = useTypeName();
  if (!type) return <span className="type-tag">{t(`${kind}.unset`)}</span>;
  const sign = SIGNS[type];
  return (
    <span className={`type-tag type-tag-${sign.tone}`}>
      <Mark name={sign.mark} />
      {nameOf(kind, type)}
      {computed && <span className="ink-3">{t("computed")}</span>}
    </span>
  );
}

/** 共享类型 as a tag: colour, shape and word. */
export function ShareTypeTag(props: TagProps): ReactNode {
  return <TypeTag kind="share" {...props} />;
}

/** 开放类型 as a tag: colour, shape and word. */
export function OpenTypeTag(props: TagProps): ReactNode {
  return <TypeTag kind="open" {...props} />;
}
