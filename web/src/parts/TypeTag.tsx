import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Mark, type MarkName } from "./Icon.tsx";

/** Of sharing and of opening alike: without conditions, on conditions, not at all. */
export type AccessType = "unconditional" | "conditional" | "none";

const SIGNS: Record<AccessType, { mark: MarkName; tone: string }> = {
  unconditional: { mark: "lock-open", tone: "free" },
  conditional: { mark: "key", tone: "conditional" },
  none: { mark: "lock-closed", tone: "closed" },
};

interface TagProps {
  type: AccessType | null | undefined;
  /** The rulebook's own name of the type, where it has one. */
  name?: string;
  /** The dataset's type is the strictest of its items', not stated by anyone. */
  computed?: boolean;
}

function TypeTag({ kind, type, name, computed }: TagProps & { kind: "share" | "open" }): ReactNode {
  const { t } = useTranslation("parts");
  if (!type) return <span className="type-tag">{t(`${kind}.unset`)}</span>;
  const sign = SIGNS[type];
  return (
    <span className={`type-tag type-tag-${sign.tone}`}>
      <Mark name={sign.mark} />
      {name ?? t(`${kind}.${type}`)}
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
